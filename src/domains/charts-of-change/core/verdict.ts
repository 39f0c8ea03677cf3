import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { kindOf, runLength, signalsAfter } from './after-action.ts';
import type { RuleKind, Signal } from './after-action.ts';
import { lagOneAutocorrelation } from './autocorrelation.ts';
import { makingDataCountLimits } from './limits.ts';
import type { Told } from './protected.ts';
import { plainCannotTell, plainNoChange, plainSignal } from './plain-verdict.ts';
import type { SeriesPoint } from './series.ts';

/** The five things that can be said of a measure after an action. No other words are used for them. */
export type Verdict =
  'Evidence of improvement' | 'Change seen, cause not shown' | 'No change shown yet' | 'Getting worse' | 'Cannot tell';

/** What is said of a measure that guards another. Without `told`, everybody who reads sees the values that it rests on. */
export type GuardSaid = { readonly name: string; readonly verdict: Verdict; readonly told?: Told };

/** What was named before the action, and what is known since. */
export type Question = {
  /** All periods in the order of their days, no day twice; null where a period has no value. */
  readonly points: readonly SeriesPoint[];
  /** How often there is a value. Termly and yearly series have too few points for limits. */
  readonly every: 'day' | 'week' | 'month' | 'quarter' | 'term' | 'year';
  /** Which way is better. */
  readonly direction: 'increase' | 'decrease';
  /** The first day of the baseline; it ends with the last value before the action. */
  readonly baselineFrom: PlainDate;
  readonly actionOn: PlainDate;
  /** When measure, direction, baseline and rule were named: after the action is too late to prove anything by them. */
  readonly namedOn: PlainDate;
  /** Which rules count. */
  readonly rules: readonly RuleKind[];
  /** Other things that happened and could explain a change, in words: a new definition, a list that was checked, another provider. */
  readonly otherExplanations: readonly string[];
  /** Why values are held back from being final, in words. Empty when all of them are. */
  readonly held: readonly string[];
  /** Measures that must not get worse for this one to count, each with its verdict, and where that comes from. */
  readonly guards: readonly GuardSaid[];
};

export type Answer = {
  readonly verdict: Verdict;
  /** Why, in sentences, the weightiest first. */
  readonly reasons: readonly string[];
  /** The same in one sentence for people who have never seen a chart with limits. */
  readonly plain: string;
  /** Of the baseline; null where it cannot be worked out. Printed with every verdict. */
  readonly autocorrelation: number | null;
  readonly baselinePoints: number;
  readonly pointsSince: number;
};

/** Below this there are no limits worth the name; the Making Data Count query warns below it. */
const fewestBaselinePoints = 12;
/** Below this false improvement is common: docs/charts-of-change.md gives the rates. */
const goodBaselinePoints = 15;
/** Above this a chart marks change where there is none, since its values are not independent. */
const mostAutocorrelation = 0.5;
/** More periods without a value than one in ten, and what is missing could be the change. */
const mostGaps = 0.1;

type Known = { readonly date: PlainDate; readonly value: number };

const known = (points: readonly SeriesPoint[]): readonly Known[] =>
  points.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));

const split = ({ points, baselineFrom, actionOn }: Question) => ({
  before: points.filter(({ date }) => date >= baselineFrom && date < actionOn),
  after: points.filter(({ date }) => date >= actionOn),
});

/** What stands in the way of any verdict; empty when nothing does. */
const missing = (question: Question, baseline: readonly Known[], since: readonly Known[], following: number) => {
  const found: string[] = question.held.map((why) => `Values are held back: ${why}.`);
  const { every } = question;
  if (every === 'year' || every === 'term')
    found.push(
      `There is one value a ${every}: too few for limits. Compare two periods that were named beforehand, with their counts.`,
    );
  if (baseline.length < fewestBaselinePoints)
    found.push(
      `The baseline has ${baseline.length} values before the action: ${fewestBaselinePoints} are the least, and ${goodBaselinePoints} to 20 are better.`,
    );
  else if (baseline.every(({ value }) => value === baseline[0]?.value))
    found.push('All values of the baseline are equal, so it does not show what chance alone gives.');
  if (following > mostAutocorrelation)
    found.push(
      `Each value follows the one before it (lag-1 autocorrelation ${following.toFixed(2)}, above 0.5), as the size of a list does: a chart would show change where there is none. Measure how many join, leave or wait too long instead.`,
    );
  if (since.length === 0) found.push('There is no value since the action.');
  return found;
};

const guardWords = ({ name, verdict, told }: GuardSaid): string => {
  if (verdict === 'Cannot tell') return `Whether “${name}”, which guards this measure, got worse cannot be told.`;
  const guard = `“${name}”, which guards this measure,`;
  if (verdict === 'Getting worse')
    return told === 'protected'
      ? `${guard} is getting worse, by all its figures, of which some are hidden to protect people.`
      : `${guard} is getting worse.`;
  // Good news that nobody outside can check does not make a change into evidence.
  return `${guard} shows no sign of getting worse; nobody outside can check that, since some of its figures are hidden to protect people.`;
};

/** What keeps a change from being evidence that the action made it. */
const doubts = (question: Question, baseline: readonly Known[]): readonly string[] => {
  const { before, after } = split(question);
  const periods = before.length + after.length;
  const gaps = periods - known(before).length - known(after).length;
  const { guards, namedOn, actionOn, otherExplanations } = question;
  return [
    ...(namedOn > actionOn
      ? [`What would count was named on ${inWords(namedOn)}, after the action of ${inWords(actionOn)}.`]
      : []),
    ...(baseline.length < goodBaselinePoints
      ? [`The baseline is short: ${baseline.length} values, where ${goodBaselinePoints} to 20 are needed.`]
      : []),
    ...(gaps / periods > mostGaps ? [`${gaps} of ${periods} periods have no value.`] : []),
    ...(after.at(-1)?.value === null ? ['There are no data for the latest period.'] : []),
    ...guards
      .filter(({ verdict, told }) => verdict === 'Getting worse' || verdict === 'Cannot tell' || told === 'protected')
      .map(guardWords),
    ...otherExplanations.map((why) => `Something else could explain it: ${why}.`),
  ];
};

const ruleWords: Readonly<Record<RuleKind, string>> = {
  outside: 'a value beyond the limits of the baseline',
  shift: `${runLength} or more values in a row on one side of the baseline's mean`,
  trend: `${runLength} or more values in a row each further than the one before`,
  'two of three': 'two of three values in a row near a limit of the baseline',
};

const signalWords = ({ date, better, worse }: Signal, way: 'better' | 'worse'): string => {
  const kinds = new Set((way === 'better' ? better : worse).map(kindOf));
  return `Since the action there is ${[...kinds].map((kind) => ruleWords[kind]).join(', and ')}, for the ${way}, last on ${inWords(date)}.`;
};

const noChange = (since: number, gone: Signal | undefined): readonly string[] => [
  gone === undefined
    ? `No rule that counts has fired on the ${since} ${since === 1 ? 'value' : 'values'} since the action.`
    : `There was a signal on ${inWords(gone.date)}, and none on the latest value: it does not hold now.`,
  ...(since < runLength ? [`A lasting change needs ${runLength - since} more values at the least to be seen.`] : []),
];

const judged = (question: Question, baseline: readonly Known[], since: readonly Known[]) => {
  const { limits } = makingDataCountLimits(
    baseline.map(({ value }) => value),
    false,
  );
  const signals = signalsAfter(since, limits, question.direction, question.rules);
  const last = signals.at(-1);
  if (last?.index !== since.length - 1)
    return { verdict: 'No change shown yet', reasons: noChange(since.length, last), plain: plainNoChange } as const;
  // A rule for the worse outweighs one for the better on the same point: concern comes first, as in the charts.
  const plain = (way: 'better' | 'worse'): string => plainSignal(question, since, limits.mean, last, way);
  if (last.worse.length > 0)
    return { verdict: 'Getting worse', reasons: [signalWords(last, 'worse')], plain: plain('worse') } as const;
  const against = doubts(question, baseline);
  const seen = signalWords(last, 'better');
  return against.length === 0
    ? ({ verdict: 'Evidence of improvement', reasons: [seen], plain: plain('better') } as const)
    : ({ verdict: 'Change seen, cause not shown', reasons: [seen, ...against], plain: plain('better') } as const);
};

/**
 * What can be said of a measure after an action: never more than the figures bear. The limits are those of the values before the action, whatever comes after;
 * only signals after it count, by the rules that were named; and one that does not hold on the latest value, which is the one that an icon speaks of, is no change.
 */
export const verdictOf = (question: Question): Answer => {
  const { before, after } = split(question);
  const [baseline, since] = [known(before), known(after)];
  const following = lagOneAutocorrelation(baseline.map(({ value }) => value));
  const lacking = missing(question, baseline, since, following);
  const said =
    lacking.length > 0
      ? ({ verdict: 'Cannot tell', reasons: lacking, plain: plainCannotTell } as const)
      : judged(question, baseline, since);
  return {
    ...said,
    autocorrelation: Number.isNaN(following) ? null : following,
    baselinePoints: baseline.length,
    pointsSince: since.length,
  };
};
