import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { impacts } from './vocabulary.ts';
import type { Impact, LinkRole } from './vocabulary.ts';

/** What the charts of change say of a series since an action, as far as it is needed here. */
export type Reading = {
  readonly name: string;
  readonly verdict: string;
  readonly leans: 'better' | 'worse' | 'no change' | 'cannot tell';
  readonly reasons: readonly string[];
  readonly hasBaseline: boolean;
  readonly valuesSince: number;
  readonly latestWords: string | null;
  /** Three months before the latest value: did the values up to there lean to the better already? */
  readonly wasBetterBefore: boolean;
  /** Measures that must not suffer and got worse. */
  readonly guardsWorse: readonly string[];
};

export type BoundMeasure = {
  readonly role: LinkRole;
  readonly measureCode: string;
  readonly expectedBy: PlainDate | null;
  /** Null where the measure has no series here, or the reader may not see it. */
  readonly reading: Reading | null;
};

export type AcceptedEvidence = {
  readonly kind: string;
  readonly title: string;
  readonly occurredOn: PlainDate;
  readonly says: 'agrees' | 'disagrees' | 'neither';
  readonly audit: { readonly tool: string; readonly share: number; readonly better: 'higher' | 'lower' } | null;
};

export type Standing = {
  readonly impact: Impact;
  /** What figures and evidence give, before a person lowered it. */
  readonly computed: Impact;
  readonly reasons: readonly string[];
};

/** A lower impact that a person said, and who, when and why in one sentence. */
export type Lowered = { readonly to: Impact; readonly words: string };

export const rankOf = (impact: Impact): number => impacts.indexOf(impact);
const lowest = (all: readonly Impact[]): Impact =>
  all.reduce((one, other) => (rankOf(other) < rankOf(one) ? other : one), 'sustained');

/** So many values does a lasting change need to be seen. */
const enough = 7;

type Found = { readonly impact: Impact; readonly reason: string };

const fromReading = ({ measureCode, expectedBy, reading }: BoundMeasure, today: PlainDate): Found => {
  if (reading === null)
    return { impact: 'not-measured', reason: `${measureCode} is named, and there is no series of it to read.` };
  const { name, verdict, leans, reasons, hasBaseline, valuesSince, latestWords, wasBetterBefore } = reading;
  const said = `${name}: ${verdict.toLowerCase()}${latestWords === null ? '' : ` (${latestWords})`}. ${reasons[0] ?? ''}`;
  if (leans === 'worse') return { impact: 'worse', reason: said };
  if (leans === 'better') return { impact: wasBetterBefore ? 'sustained' : 'improving', reason: said };
  if (!hasBaseline) return { impact: 'not-measured', reason: said };
  if (valuesSince === 0) return { impact: 'baseline-set', reason: `${name}: there is no value since it began.` };
  const isEarly = expectedBy === null ? valuesSince < enough : today <= expectedBy;
  if (leans === 'no change')
    return isEarly
      ? {
          impact: 'too-early',
          reason: `${said}${expectedBy === null ? '' : ` A change is expected by ${inWords(expectedBy)}.`}`,
        }
      : { impact: 'no-change', reason: said };
  return { impact: isEarly ? 'too-early' : 'not-measured', reason: said };
};

/** Two audits with one tool, one before the action began and the latest after it. */
const fromAudits = (evidence: readonly AcceptedEvidence[], startOn: PlainDate): readonly Found[] => {
  const audits = evidence.flatMap(({ audit, ...rest }) => (audit === null ? [] : [{ ...rest, audit }]));
  const tools = Map.groupBy(audits, ({ audit }) => audit.tool);
  return [...tools].flatMap(([tool, own]): readonly Found[] => {
    const inOrder = own.toSorted((one, other) => (one.occurredOn < other.occurredOn ? -1 : 1));
    const before = inOrder.findLast(({ occurredOn }) => occurredOn < startOn);
    const since = inOrder.findLast(({ occurredOn }) => occurredOn >= startOn);
    if (before === undefined) return [];
    if (since === undefined)
      return [{ impact: 'baseline-set', reason: `${tool}: audited before it began, and not since.` }];
    const change = (since.audit.share - before.audit.share) * (since.audit.better === 'higher' ? 1 : -1);
    const impact = change > 0 ? 'improving' : change < 0 ? 'worse' : 'no-change';
    return [
      { impact, reason: `${tool}: audited on ${inWords(before.occurredOn)} and on ${inWords(since.occurredOn)}.` },
    ];
  });
};

const sustainedNeeds = (
  found: readonly Found[],
  guardsWorse: readonly string[],
  voices: readonly AcceptedEvidence[],
): readonly string[] => [
  ...(found.some(({ impact }) => impact === 'sustained') ? [] : ['Better at one review so far: two are needed.']),
  ...guardsWorse.map((name) => `${name}, which must not suffer, is getting worse.`),
  ...(voices.length === 0
    ? ['No accepted evidence tells what families say: it is needed before this counts as sustained.']
    : []),
];

/**
 * What an action has changed for children: worked out from the measures that are bound to it and from accepted evidence, the least good of them, and
 * never more. A person can make it lower, never higher.
 */
export const standingOf = (
  action: {
    readonly startOn: PlainDate;
    readonly measures: readonly BoundMeasure[];
    readonly evidence: readonly AcceptedEvidence[];
    readonly lowered: Lowered | null;
  },
  today: PlainDate,
): Standing => {
  const { measures, evidence, startOn, lowered } = action;
  const found = [
    ...measures.filter(({ role }) => role === 'impact').map((each) => fromReading(each, today)),
    ...fromAudits(evidence, startOn),
  ];
  const guards = measures.filter(({ role, reading }) => role === 'guard' && reading?.leans === 'worse');
  const guardsWorse = [
    ...new Set([
      ...guards.map(({ reading, measureCode }) => reading?.name ?? measureCode),
      ...measures.flatMap(({ role, reading }) => (role === 'impact' ? (reading?.guardsWorse ?? []) : [])),
    ]),
  ];
  const voices = evidence.filter(({ kind, says }) => kind === 'voice' && says !== 'neither');
  const needs = sustainedNeeds(found, guardsWorse, voices);
  const least: Impact = found.length === 0 ? 'not-measured' : lowest(found.map(({ impact }) => impact));
  const computed: Impact = least === 'sustained' && needs.length > 0 ? 'improving' : least;
  const reasons = [
    ...(found.length === 0 ? ['No measure of impact is bound to it, and no two audits with one tool.'] : []),
    ...found.map(({ reason }) => reason.trim()),
    ...(computed === 'improving' ? needs : []),
    ...(computed !== 'improving' ? guardsWorse.map((name) => `${name}, which must not suffer, is getting worse.`) : []),
    ...voices.filter(({ says }) => says === 'disagrees').map(({ title }) => `Families’ voice disagrees: ${title}.`),
  ];
  if (lowered === null || rankOf(computed) <= rankOf(lowered.to)) return { impact: computed, computed, reasons };
  return {
    impact: lowered.to,
    computed,
    reasons: [lowered.words, ...reasons],
  };
};

/** To what it may be lowered from where it stands. */
export const lowerThan = (impact: Impact): readonly Impact[] => impacts.slice(0, rankOf(impact));
