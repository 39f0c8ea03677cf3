import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { comparePeriods } from './compare-periods.ts';
import type { Comparison, ComparisonAnswer } from './compare-periods.ts';
import { isHeld } from './kept-series.ts';
import type { KeptSeries, KeptValue } from './kept-series.ts';
import { periodName } from './period-names.ts';

/** Series with one value a term or a year, which are never charted with limits. */
const isSlow = ({ every }: Pick<KeptSeries, 'every'>): boolean => every === 'year' || every === 'term';

/** The two periods that were named, beside each other: the comparison where both have counts, and what can be said in any case. */
export type SeriesComparison = {
  readonly comparison: Comparison | null;
  readonly answer: ComparisonAnswer;
};

const cannot = (...reasons: readonly string[]): SeriesComparison => ({
  comparison: null,
  answer: { verdict: 'Cannot tell', reasons, compared: null, comparators: [] },
});

type Found = { readonly value: KeptValue; readonly count: number; readonly of: number } | { readonly why: string };

const find = (series: KeptSeries, values: readonly KeptValue[], from: PlainDate): Found => {
  const name = periodName(from, series.every);
  const value = values.find((each) => each.from === from);
  if (!value) return { why: `There is no final value of ${name}.` };
  if (isHeld(value)) return { why: `The value of ${name} is held back: ${value.held[0]?.reason ?? ''}` };
  if (value.takenBack !== null) return { why: `The value of ${name} was taken back.` };
  if (value.hidden !== null) return { why: `The value of ${name} is hidden to protect people.` };
  const { n, d } = value;
  return n === null || d === null
    ? { why: `The value of ${name} has no counts: without them nobody can tell what chance alone gives.` }
    : { value, count: n, of: d };
};

/** The same two periods of other parts that are counted the same way. */
const comparatorsOf = (
  series: KeptSeries,
  all: readonly KeptSeries[],
  valuesOf: (id: string) => readonly KeptValue[],
  between: { readonly beforeFrom: PlainDate; readonly afterFrom: PlainDate },
): Comparison['comparators'] =>
  all.flatMap((other) => {
    const same =
      other.id !== series.id &&
      other.measureCode === series.measureCode &&
      other.counts === series.counts &&
      other.unit.kind === series.unit.kind &&
      other.every === series.every;
    if (!same) return [];
    const [before, after] = [between.beforeFrom, between.afterFrom].map((from) =>
      find(other, valuesOf(other.id), from),
    );
    if (before === undefined || after === undefined || 'why' in before || 'why' in after) return [];
    return [
      {
        place: other.part === '' ? other.name : other.part,
        before: { name: periodName(before.value.from, other.every), count: before.count, of: before.of },
        after: { name: periodName(after.value.from, other.every), count: after.count, of: after.of },
      },
    ];
  });

const latestOf = (days: readonly PlainDate[]): PlainDate | undefined => days.toSorted().at(-1);

/**
 * Two periods of a yearly or termly series that were named beforehand, by their counts. Undefined for a series with limits. `actionOn`: the period after must not have
 * begun before it.
 */
export const compareSeries = (
  series: KeptSeries,
  all: readonly KeptSeries[],
  valuesOf: (id: string) => readonly KeptValue[],
  actionOn: PlainDate | undefined = series.action?.on,
): SeriesComparison | undefined => {
  if (!isSlow(series)) return undefined;
  const { comparison, direction } = series;
  if (comparison === null)
    return cannot(
      `There is one value a ${series.every}: too few for limits. Nobody named two periods to compare before the second began.`,
    );
  if (direction === 'neutral') return cannot('Neither way is better: the series was named without a direction.');
  if (series.unit.kind !== 'percent') return cannot('Only shares are compared by their counts, and this is none.');
  const { beforeFrom, afterFrom } = comparison;
  const turned = series.breaks.find(({ on }) => on > beforeFrom && on <= afterFrom);
  if (turned) return cannot(`It is counted another way from ${inWords(turned.on)}: ${turned.text}.`);
  if (actionOn !== undefined && afterFrom < actionOn)
    return cannot(`The period after began on ${inWords(afterFrom)}, before the action of ${inWords(actionOn)}.`);
  const values = valuesOf(series.id);
  const [before, after] = [find(series, values, beforeFrom), find(series, values, afterFrom)];
  const whys = [before, after].flatMap((each) => ('why' in each ? [each.why] : []));
  if ('why' in before || 'why' in after) return cannot(...whys);
  const asked: Comparison = {
    direction,
    before: { name: periodName(beforeFrom, series.every), count: before.count, of: before.of },
    after: { name: periodName(afterFrom, series.every), count: after.count, of: after.of },
    namedOn: latestOf([comparison.namedOn, ...series.directionChanges.map(({ on }) => on)]) ?? comparison.namedOn,
    afterBeginsOn: afterFrom,
    comparators: comparatorsOf(series, all, valuesOf, comparison),
  };
  return { comparison: asked, answer: comparePeriods(asked) };
};
