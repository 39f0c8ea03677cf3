import type { PlainDate } from '#shared/plain-date';
import { kindOf, runLength } from './after-action.ts';
import type { Signal } from './after-action.ts';
import type { SeriesPoint } from './series.ts';

type Every = 'day' | 'week' | 'month' | 'quarter' | 'term' | 'year';

/** Of a question what the sentence needs. */
type Asked = {
  readonly direction: 'increase' | 'decrease';
  readonly every: Every;
  readonly points: readonly SeriesPoint[];
  readonly actionOn: PlainDate;
};

type Since = readonly { readonly value: number }[];

const manyWords: Readonly<Record<Every, string>> = {
  day: 'days',
  week: 'weeks',
  month: 'months',
  quarter: 'quarters',
  term: 'terms',
  year: 'years',
};

/** How many of the last values lie on one side of the mean of the baseline. */
const runAtTheEnd = (since: Since, mean: number, isHigh: boolean): number => {
  const broken = since.findLastIndex(({ value }) => (isHigh ? value <= mean : value >= mean));
  return since.length - 1 - broken;
};

/** What a signal on the latest value means, for people who have never seen a chart with limits. Without names of rules. */
export const plainSignal = (
  { direction, every, points, actionOn }: Asked,
  since: Since,
  mean: number,
  { better, worse }: Pick<Signal, 'better' | 'worse'>,
  way: 'better' | 'worse',
): string => {
  const isHigh = (direction === 'increase') === (way === 'better');
  const run = runAtTheEnd(since, mean, isHigh);
  const kinds = new Set((way === 'better' ? better : worse).map(kindOf));
  const hasGaps = points.some(({ date, value }) => date >= actionOn && value === null);
  const last = `the last ${String(run)} ${manyWords[every]}${hasGaps ? ' that have a figure' : ''}`;
  if (run >= runLength)
    return `In each of ${last} the figure was ${isHigh ? 'higher' : 'lower'} than it used to be on average. That is more than chance would do.`;
  if (kinds.has('outside'))
    return `The latest figure is ${isHigh ? 'higher' : 'lower'} than chance alone would have made it before.`;
  if (kinds.has('trend'))
    return `The figure ${isHigh ? 'rose' : 'fell'} ${String(runLength)} ${manyWords[every]} running. That is more than chance would do.`;
  return `Two of the last three figures are so ${isHigh ? 'high' : 'low'} as chance alone seldom makes them.`;
};

export const plainNoChange = 'The figures since then do not differ from those before by more than chance would do.';
export const plainCannotTell = 'Nobody can tell from these figures yet.';
