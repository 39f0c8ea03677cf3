import type { RecordFigure } from './core/figure.ts';
import type { RecordMeasure, Standing } from './core/measure.ts';
import { periodWords } from './core/period.ts';
import type { SourceKind } from './core/period.ts';
import type { Reconciled } from './core/reconcile.ts';
import { formatInUnit, formatNumber } from '#shared/numbers';

export const sourceWords: Readonly<Record<SourceKind, { readonly short: string; readonly long: string }>> = {
  today: { short: 'All sources together', long: 'all sources together, with the steps recorded in Irwell' },
  return: { short: 'SEN2 return', long: 'the latest SEN2 return' },
  extract: { short: 'Case system', long: 'the latest extracts of case systems' },
};

/** What the figures of a source are about, for above their table. */
export const basisWords: Readonly<Record<SourceKind, string>> = {
  today:
    'Returns, extracts and the steps recorded in Irwell, put together child by child as for the due lists, each child once. About today, or about this calendar year so far. No published figure stands beside them: there is none of the same days.',
  return:
    'From the return alone, as at its day. The Department makes its figures from returns, so these are what is held against them: nothing that is recorded in Irwell moves them.',
  extract: 'From case systems alone, as at the day of the latest extract, and the twelve months up to it.',
};

export const basisHeading = (source: SourceKind): string =>
  source === 'today' ? 'As we stand today' : `From ${sourceWords[source].long}`;

export const standingWords: Readonly<Record<Standing, string>> = {
  numerator: 'Counted, in the upper number',
  denominator: 'In the lower number only',
  gap: 'Not known: in neither number',
  outside: 'Near it, and not in it',
};

export const reconciledWords: Readonly<Record<Reconciled['state'], string>> = {
  agrees: 'Agrees with the published figure',
  explained: 'Differs, and explained',
  'not-explained': 'Does not agree with the published figure',
  'nothing-published': 'Nothing published about this time',
  cannot: 'Cannot be counted from the records',
};

export const count = (records: number): string => formatNumber(records);

/** '99.0%', '2,804', '17.0 weeks'; or why there is no number. */
export const valueWords = (measure: RecordMeasure, { state, value }: RecordFigure): string => {
  if (state === 'hidden') return 'Protected';
  if (state === 'cannot') return 'Cannot be counted';
  if (value === undefined) return 'Nobody to count';
  if (measure.unit === 'weeks') return `${value} weeks`;
  return formatInUnit(value, { kind: measure.unit, decimals: measure.unit === 'percent' ? 1 : 0 });
};

/** '293 of 296'; nothing where there is no lower number. */
export const countsWords = ({ n, d, state }: RecordFigure): string | undefined =>
  state !== 'value' || n === undefined || d === undefined ? undefined : `${count(n)} of ${count(d)}`;

/** '99.0% (293 of 296)'. */
export const figureWords = (measure: RecordMeasure, figure: RecordFigure): string => {
  const counts = countsWords(figure);
  return `${valueWords(measure, figure)}${counts === undefined || figure.d === undefined ? '' : ` (${counts})`}`;
};

/** '2025', '15 January 2026'. */
export const whenWords = ({ period }: RecordFigure): string => periodWords(period);

/** '+6', '-3', '0': a difference of counts, ours less theirs. */
export const signed = (difference: number): string =>
  difference > 0 ? `+${count(difference)}` : formatNumber(difference);

export const hiddenWhy =
  'Protected: the number is small, or it would give a small one away. Who sees the children behind it sees it.';
