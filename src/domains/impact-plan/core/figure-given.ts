import type { FigureGiven } from './vocabulary.ts';

const percentage = /\d\s*(?:%|per\s?cent\b)/i;
const beginsWithNumber =
  /^\s*(?:\d[\d,]*\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b)/i;

/**
 * Whether a statement gives a figure. `quantity` is what its reader noted as said about quantity ("Two newsletters; a third
 * scheduled", "All primary schools"); a percentage counts wherever it stands.
 *
 * A number of things is a count. "All" is not one: it asserts full coverage and gives nothing to check.
 */
export const figureGiven = (quantity: string | undefined, text: string): FigureGiven => {
  if (percentage.test(text) || (quantity !== undefined && percentage.test(quantity))) return 'percentage';
  return quantity !== undefined && beginsWithNumber.test(quantity) ? 'count' : 'none';
};
