/**
 * Arithmetic on a series of figures, made so that a chart of equal values is a flat line. A plain sum of eighteen 0.1s over 18 is 0.10000000000000002:
 * every point would lie "below the mean" and a shift would be seen that is not there.
 */

/** The mean in two passes, as R works it out: the rest that the first pass leaves is shared out by the second. NaN of nothing. */
export const meanOf = (values: readonly number[]): number => {
  let sum = 0;
  for (const value of values) sum += value;
  const first = sum / values.length;
  let rest = 0;
  for (const value of values) rest += value - first;
  return first + rest / values.length;
};

/** The greatest size in a series, without its sign; 0 of nothing. It is the scale on which two figures of the series count as equal. */
export const scaleOf = (values: readonly number[]): number => {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
};

/** One part in a million million: far below what anybody reports, far above what arithmetic leaves behind. */
const equalWithin = 1e-12;

export type Side = -1 | 0 | 1;

/** Whether a value lies above (1), on (0) or below (-1) a line, where what arithmetic leaves behind counts as nothing. NaN lines have no side: 0. */
export const sideOf = (value: number, line: number, scale: number): Side => {
  const difference = value - line;
  if (Number.isNaN(difference) || Math.abs(difference) <= equalWithin * Math.max(scale, Math.abs(value))) return 0;
  return difference > 0 ? 1 : -1;
};

export const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
