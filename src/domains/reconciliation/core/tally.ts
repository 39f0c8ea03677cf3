import { percentText, ratioText } from './decimals.ts';
import type { Part, RecordFigure, WhyCount } from './figure.ts';
import type { RecordMeasure, Verdict } from './measure.ts';
import type { Period, SourceKind } from './period.ts';

/** How many records had so many days. Its size follows the days that there are, never the number of children. */
type Histogram = Map<number, number>;

/** The days of the record that stands at this place, counted from 1, when all are put in order. */
const atRank = (days: readonly (readonly [number, number])[], rank: number): number => {
  let seen = 0;
  for (const [each, records] of days) {
    seen += records;
    if (seen >= rank) return each;
  }
  return 0;
};

const inOrder = (histogram: Histogram): readonly (readonly [number, number])[] =>
  [...histogram].toSorted(([one], [other]) => one - other);

/** The middle one in weeks; of an even number, half way between the two in the middle. */
const middle = (histogram: Histogram, records: number): string => {
  const days = inOrder(histogram);
  const [low, high] = [atRank(days, Math.ceil(records / 2)), atRank(days, Math.floor(records / 2) + 1)];
  return ratioText(low + high, 14, 1);
};

const spread = (histogram: Histogram, records: number): readonly Part[] => {
  const days = inOrder(histogram);
  const part = (code: string, words: string, rank: number): Part => ({
    code,
    words,
    value: ratioText(atRank(days, rank), 7, 1),
  });
  return [
    part('p90', 'Weeks within which 90 of 100 had their plan', Math.ceil((9 * records) / 10)),
    part('longest', 'Weeks of the longest', records),
  ];
};

const bandParts = ({ bands = [] }: RecordMeasure, histogram: Histogram): readonly Part[] =>
  bands.map(({ code, words, from, until = Number.POSITIVE_INFINITY }) => ({
    code,
    words,
    value: String([...histogram].reduce((sum, [days, n]) => sum + (days >= from && days < until ? n : 0), 0)),
  }));

export type Tally = {
  readonly measure: RecordMeasure;
  readonly add: (verdict: Verdict) => void;
  readonly figure: () => RecordFigure;
};

/** Counts the verdicts of one measure as they come. */
export const tallyOf = (measure: RecordMeasure, source: SourceKind, period: Period): Tally => {
  const counts = new Map<string, WhyCount>();
  const days: Histogram = new Map();
  let [numerator, denominator] = [0, 0];
  const keepsDays = measure.unit === 'weeks' || measure.bands !== undefined;
  const base = { code: measure.code, definitionVersion: measure.version, source, period, because: undefined } as const;
  return {
    measure,
    add: (verdict) => {
      const { standing, why } = verdict;
      if (standing === 'numerator') numerator += 1;
      if (standing === 'denominator') denominator += 1;
      const key = `${standing} ${why}`;
      counts.set(key, { standing, why, records: (counts.get(key)?.records ?? 0) + 1 });
      if (keepsDays && standing === 'numerator' && verdict.days !== undefined)
        days.set(verdict.days, (days.get(verdict.days) ?? 0) + 1);
    },
    figure: () => {
      const whys = [...counts.values()].toSorted((one, other) => other.records - one.records);
      const all = numerator + denominator;
      if (measure.unit === 'count')
        return {
          ...base,
          state: 'value',
          n: numerator,
          d: measure.denominator === undefined ? undefined : all,
          value: String(numerator),
          parts: bandParts(measure, days),
          whys,
        };
      const shared = { ...base, n: numerator, d: measure.unit === 'percent' ? all : undefined, whys };
      if (all === 0) return { ...shared, state: 'nobody', value: undefined, parts: [] };
      return measure.unit === 'weeks'
        ? { ...shared, state: 'value', value: middle(days, numerator), parts: spread(days, numerator) }
        : { ...shared, state: 'value', value: percentText(numerator, all), parts: bandParts(measure, days) };
    },
  };
};

/** A measure that the source cannot answer, with what is missing. */
export const cannot = (measure: RecordMeasure, source: SourceKind, period: Period, because: string): RecordFigure => ({
  code: measure.code,
  definitionVersion: measure.version,
  source,
  period,
  state: 'cannot',
  n: undefined,
  d: undefined,
  value: undefined,
  parts: [],
  whys: [],
  because,
});
