import type { Sums } from './headline.ts';

export type ReadinessState = 'nothing-received' | 'errors-left' | 'queries-left' | 'none-by-our-rules';

/** How far a year's return is. The best that can be said is that our own rules found nothing more: the Department alone accepts a return. */
export const readinessOf = (sums: Sums | undefined): ReadinessState => {
  if (!sums) return 'nothing-received';
  if (sums.errors > 0) return 'errors-left';
  return sums.queries > sums.explained ? 'queries-left' : 'none-by-our-rules';
};

/** '40 of 50 (80%)' in whole percent, rounded down, so that nothing short of all reads as 100%. */
export const shareWords = (given: number, of: number): string =>
  of === 0
    ? 'nothing to give'
    : `${given.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} (${String(Math.floor((given / of) * 100))}%)`;
