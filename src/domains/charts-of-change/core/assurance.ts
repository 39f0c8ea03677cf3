import type { PlainDate } from '#shared/plain-date';
import { compareSeries } from './compare-series.ts';
import type { SeriesComparison } from './compare-series.ts';
import { answerControl } from './control-question.ts';
import type { ControlAnswer, ControlQuestion, Standing } from './control-question.ts';
import { directionWords } from './describe.ts';
import { missingPeriods } from './gate/gate.ts';
import { gateSeriesOf, isHeld } from './kept-series.ts';
import type { KeptSeries, KeptValue } from './kept-series.ts';
import { withHidden } from './hidden-news.ts';
import { guardsJudged, judge } from './judge.ts';
import type { Answer } from './verdict.ts';

export type VariationKind = 'concern' | 'improvement' | 'common' | 'neither' | 'none';
export type AssuranceKind = 'fail' | 'hit-or-miss' | 'pass' | 'none';

/** Everything that the board is told of one series. */
export type AssuranceLine = {
  readonly series: KeptSeries;
  readonly question: ControlQuestion;
  /** Undefined where there is nothing to chart. */
  readonly answer: ControlAnswer | undefined;
  readonly variation: VariationKind;
  readonly assurance: AssuranceKind;
  readonly verdict: Answer | undefined;
  /** Of a yearly or termly series, which has neither chart nor signs: the two periods that were named. */
  readonly compared: SeriesComparison | undefined;
  readonly held: readonly KeptValue[];
  readonly missing: readonly PlainDate[];
  readonly latest: KeptValue | undefined;
  readonly guards: readonly KeptSeries[];
};

const variationOf = (standing: Standing | undefined): VariationKind => {
  if (standing === undefined || standing === 'ghost') return 'none';
  if (standing === 'common') return 'common';
  return standing.startsWith('concern') ? 'concern' : standing.startsWith('improvement') ? 'improvement' : 'neither';
};

const whyNone = (value: KeptValue): { readonly why?: string } => {
  if (isHeld(value)) return { why: 'Held back until somebody has looked at it' };
  if (value.takenBack !== null)
    return { why: value.takenBack === '' ? 'Taken back' : `Taken back: ${value.takenBack}` };
  if (value.hidden !== null)
    return {
      why:
        value.hidden === 'small'
          ? 'Hidden to protect people'
          : 'Hidden so that a small number cannot be worked out from it',
    };
  return value.value === null ? { why: value.origin?.gaps[0] ?? 'No figure was handed in' } : {};
};

/** The values of a series with its gaps: what is held, hidden or was never handed in has its reason in the place of a number. */
const questionOf = (series: KeptSeries, values: readonly KeptValue[], today: PlainDate): ControlQuestion => {
  const { action } = series;
  const missing = missingPeriods(gateSeriesOf(series), values, today);
  const before =
    action === null
      ? 0
      : values.filter((each) => each.from >= action.baselineFrom && each.from < action.on && !isHeld(each)).length;
  // Values before the named baseline are shown and left out: limits are those of the baseline alone.
  const early = action === null || before < 12 ? [] : values.filter(({ from }) => from < action.baselineFrom);
  return {
    subject: series.name,
    unit: series.unit,
    every: series.every,
    direction: series.direction,
    points: [
      ...values.map((each) => ({
        on: each.from,
        value: isHeld(each) ? null : each.value,
        ...whyNone(each),
      })),
      ...missing.map((on) => ({ on, value: null, why: 'No figure was handed in' })),
    ],
    isStock: series.isStock,
    ...(series.target === null ? {} : { target: series.target }),
    ...(before >= 12 ? { baselinePoints: before } : {}),
    ghosted: early.map(({ from }) => ({ on: from, text: 'Before the baseline that was named' })),
    events: [
      ...series.events,
      ...(action === null ? [] : [{ on: action.on, text: action.text }]),
      ...series.directionChanges.map(({ on, to }) => ({ on, text: `From here on ${directionWords(to)}` })),
    ],
    rebase: series.breaks,
  };
};

/** What is told of every series of an area on a day. Where small numbers are hidden from the reader, `exactOf` gives the values as they are, for bad news that they hold. */
export const assuranceLines = (
  all: readonly KeptSeries[],
  valuesOf: (id: string) => readonly KeptValue[],
  today: PlainDate,
  exactOf?: (id: string) => readonly KeptValue[],
): readonly AssuranceLine[] =>
  all.map((series) => {
    const values = valuesOf(series.id);
    const question = questionOf(series, values, today);
    const compared = compareSeries(series, all, valuesOf);
    const answered = question.points.length === 0 || compared !== undefined ? undefined : answerControl(question);
    const answer = answered === undefined || 'errors' in answered ? undefined : answered;
    const missing = missingPeriods(gateSeriesOf(series), values, today);
    const { action } = series;
    const guards = all.filter((each) => series.guards.includes(each.measureCode) && each.id !== series.id);
    const asked = action === null ? undefined : { ...action, actionOn: action.on };
    const known = { all, valuesOf, exactOf, today };
    return {
      series,
      question,
      answer,
      variation: variationOf(answer?.variation?.standing),
      assurance: answer?.variation == null ? 'none' : (answer.assurance?.sign ?? 'none'),
      verdict:
        asked === undefined || compared !== undefined
          ? undefined
          : withHidden(judge(series, values, asked, guardsJudged(series, asked, known), today), series, asked, known),
      compared,
      held: values.filter(isHeld),
      missing,
      latest: values.at(-1),
      guards,
    };
  });

const rank = ({ variation, assurance, held, missing, verdict, compared }: AssuranceLine): number => {
  if (variation === 'concern' && assurance === 'fail') return 0;
  if (
    variation === 'concern' ||
    verdict?.verdict === 'Getting worse' ||
    compared?.answer.verdict === 'Worse than before'
  )
    return 1;
  if (held.length > 0) return 2;
  if (missing.length > 0) return 3;
  if (assurance === 'fail') return 4;
  return 9;
};

/** What needs attention first; series that need none are left out. */
export const needingAttention = (lines: readonly AssuranceLine[]): readonly AssuranceLine[] =>
  lines.filter((line) => rank(line) < 9).toSorted((one, other) => rank(one) - rank(other));

/**
 * How often the latest value of a series that did not change is called better, by simulation of 20,000 series of independent normal values for each length
 * (tools/simulate-signs.ts).
 */
const luck = [
  { upTo: 19, share: 0.006 },
  { upTo: 29, share: 0.007 },
  { upTo: 42, share: 0.008 },
  { upTo: Infinity, share: 0.009 },
] as const;

/** How many signs of improvement chance alone would give on this page, if nothing had changed anywhere. */
export const improvementsByLuck = (lines: readonly AssuranceLine[]): number =>
  lines.reduce((sum, { answer, series }) => {
    if (answer?.variation == null || series.direction === 'neutral') return sum;
    const count = answer.rows.filter(({ value, standing }) => value !== null && standing !== 'ghost').length;
    return sum + (luck.find(({ upTo }) => count <= upTo)?.share ?? 0);
  }, 0);
