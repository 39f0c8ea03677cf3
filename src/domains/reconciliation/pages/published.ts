import { formatInUnit } from '#shared/numbers';
import type { RecordMeasure } from '../core/measure.ts';
import type { Difference, PublishedFigure } from '../core/reconcile.ts';
import { count, signed } from '../words.ts';

/** '99.0% (293 of 296)' of a published figure. */
export const publishedWords = (measure: RecordMeasure, { value, n, d }: PublishedFigure): string => {
  if (value === undefined) return 'no number';
  const words = formatInUnit(value, {
    kind: measure.unit === 'percent' ? 'percent' : 'count',
    decimals: measure.unit === 'percent' ? 1 : 0,
  });
  return n === undefined || d === undefined ? words : `${words} (${count(n)} of ${count(d)})`;
};

/** '+6 in the upper number, 0 in the lower, +1.0 points'. */
export const differenceWords = ({ n, d, points }: Difference): string =>
  [
    n === undefined ? undefined : d === undefined ? signed(n) : `${signed(n)} in the upper number`,
    d === undefined ? undefined : `${signed(d)} in the lower number`,
    points === undefined ? undefined : `${points.replace('-', '−')} percentage points`,
  ]
    .filter((each) => each !== undefined)
    .join(', ');
