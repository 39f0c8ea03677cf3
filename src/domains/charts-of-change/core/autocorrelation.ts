import { meanOf } from './arithmetic.ts';

/**
 * How far each value follows the one before it: the lag-1 autocorrelation, about -1 to 1. Near 0 where values are independent, as the limits of a chart
 * suppose; near 1 for the size of a waiting list, most of whose children were there a month ago. NaN where there are fewer than three values, or all are equal.
 */
export const lagOneAutocorrelation = (values: readonly number[]): number => {
  if (values.length < 3) return NaN;
  const mean = meanOf(values);
  let [together, apart] = [0, 0];
  for (const [index, value] of values.entries()) {
    apart += (value - mean) ** 2;
    const before = values[index - 1];
    if (before !== undefined) together += (value - mean) * (before - mean);
  }
  return apart > 0 ? together / apart : NaN;
};
