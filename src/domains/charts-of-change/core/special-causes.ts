import { sideOf } from './arithmetic.ts';
import type { Side } from './arithmetic.ts';
import type { Limits } from './limits.ts';

/** The four rules, each with its side, as both engines know them. */
export type Rule =
  | 'above_upl'
  | 'below_lpl'
  | 'shift_above'
  | 'shift_below'
  | 'trend_increasing'
  | 'trend_decreasing'
  | 'two_of_three_above'
  | 'two_of_three_below';

/** In the order of the alphabet, in which the rules of a point are listed. */
export const rulesInOrder = [
  'above_upl',
  'below_lpl',
  'shift_above',
  'shift_below',
  'trend_decreasing',
  'trend_increasing',
  'two_of_three_above',
  'two_of_three_below',
] as const satisfies readonly Rule[];

/** Whether a rule speaks of high or rising values. */
export const isHigh = (rule: Rule): boolean =>
  rule === 'above_upl' || rule === 'shift_above' || rule === 'trend_increasing' || rule === 'two_of_three_above';

/** Where a value lies against its limits. Without a value or without limits there is nothing to say: null. */
export type Standing = {
  readonly side: Side | null;
  /** The limit beyond which it lies; 0 within or on them. */
  readonly outside: Side | null;
  /** The side on which it lies within the limits but beyond two thirds of them. */
  readonly close: Side | null;
};

export const standingOf = (value: number | null, limits: Limits): Standing => {
  if (value === null) return { side: null, outside: null, close: null };
  const { mean, lower, upper, nearLower, nearUpper, scale } = limits;
  const side = sideOf(value, mean, scale);
  if (Number.isNaN(upper)) return { side, outside: null, close: null };
  if (sideOf(value, upper, scale) > 0) return { side, outside: 1, close: 0 };
  if (sideOf(value, lower, scale) < 0) return { side, outside: -1, close: 0 };
  if (sideOf(value, nearUpper, scale) > 0) return { side, outside: 0, close: 1 };
  if (sideOf(value, nearLower, scale) < 0) return { side, outside: 0, close: -1 };
  return { side, outside: 0, close: 0 };
};

/** Whether each place belongs to a run of at least `length` places that all hold `wanted`. */
const inRuns = (places: readonly (Side | null)[], wanted: Side, length: number): readonly boolean[] => {
  const found = places.map(() => false);
  let begin = 0;
  for (let index = 0; index <= places.length; index += 1) {
    if (index < places.length && places[index] === wanted) continue;
    if (index - begin >= length) found.fill(true, begin, index);
    begin = index + 1;
  }
  return found;
};

/** The points of a shift: `length` or more in a row on one side of the mean. A point on the mean, or a gap, ends it. */
export const shiftPoints = (standings: readonly Standing[], side: 1 | -1, length: number): readonly boolean[] =>
  inRuns(
    standings.map((standing) => standing.side),
    side,
    length,
  );

/** The points of a trend: `length` or more, each above (or below) the one before. Two equal values, or a gap, end it. */
export const trendPoints = (values: readonly (number | null)[], way: 1 | -1, length: number): readonly boolean[] => {
  const steps = values.slice(1).map((value, index): Side | null => {
    const before = values[index];
    if (value === null || before === null || before === undefined) return null;
    return value > before ? 1 : value < before ? -1 : 0;
  });
  const rising = inRuns(steps, way, length - 1);
  return values.map((_, index) => rising[index] === true || rising[index - 1] === true);
};

/** The points near a limit of any three in a row that lie on one side, at least two of them near. The third alone is not marked. */
export const twoOfThreePoints = (standings: readonly Standing[], side: 1 | -1): readonly boolean[] => {
  const found = standings.map(() => false);
  for (let first = 0; first + 2 < standings.length; first += 1) {
    const three = standings.slice(first, first + 3);
    if (!three.every((each) => each.side === side)) continue;
    if (three.filter(({ close }) => close === side).length < 2) continue;
    for (const [index, { close }] of three.entries()) if (close === side) found[first + index] = true;
  }
  return found;
};
