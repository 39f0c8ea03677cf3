/**
 * What a published cell says. The publishers' symbols are facts of their own: none of them is a zero, and none may be averaged.
 *
 * - `not-available`: x, .., :, NA (the figure exists for nobody, or was not collected)
 * - `not-applicable`: z, n/a
 * - `suppressed`: c, ~, * (withheld to protect people)
 * - `low`: low, k (rounds to zero but is not zero)
 * - `missing`: an empty cell, which says nothing
 * - `text`: words, where the column holds words
 */
export type CellState =
  | { readonly state: 'value'; readonly value: string; readonly negative: boolean; readonly percent: boolean }
  | { readonly state: 'not-available' | 'not-applicable' | 'suppressed' | 'low' | 'missing' }
  | { readonly state: 'text'; readonly text: string };

/** A dash is a zero in the tribunal's table and "no figure" in the Local Authority Interactive Tool: only the file can say. */
export type DashMeans = 'zero' | 'not-available';

const symbols: Readonly<Record<string, 'not-available' | 'not-applicable' | 'suppressed' | 'low'>> = {
  x: 'not-available',
  '[x]': 'not-available',
  ':': 'not-available',
  '[:]': 'not-available',
  '..': 'not-available',
  na: 'not-available',
  nan: 'not-available',
  '#n/a': 'not-available',
  z: 'not-applicable',
  '[z]': 'not-applicable',
  '.': 'not-applicable',
  'n/a': 'not-applicable',
  c: 'suppressed',
  '[c]': 'suppressed',
  '~': 'suppressed',
  '*': 'suppressed',
  low: 'low',
  '[low]': 'low',
  k: 'low',
};

const number = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(\.\d+)?(?:[eE]([+-]?\d{1,3}))?\s?(%?)$/;

/** The state of one cell as published. `value` is a decimal text without commas, percent sign or floating-point noise. */
export const stateOfCell = (published: string, dashMeans: DashMeans = 'not-available'): CellState => {
  const text = published.trim();
  if (text === '') return { state: 'missing' };
  const symbol = symbols[text.toLowerCase()];
  if (symbol !== undefined) return { state: symbol };
  if (/^[-–—]$/.test(text))
    return dashMeans === 'zero'
      ? { state: 'value', value: '0', negative: false, percent: false }
      : { state: 'not-available' };
  const match = number.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent, percent = ''] = match ?? [];
  if (match === null || (whole === '' && fraction === '')) return { state: 'text', text };
  const plain = shifted(whole.replaceAll(',', '') || '0', fraction.slice(1), Number(exponent ?? '0'));
  const value = withoutNoise(plain);
  const isZero = /^0(\.0*)?$/.test(value);
  const negative = sign === '-' && !isZero;
  return { state: 'value', value: negative ? `-${value}` : value, negative, percent: percent === '%' };
};

/** The dataset's own reading of a dash. */
export const dashIn = (dataset: string): DashMeans => (dataset === 'tribunal/appeal-rate' ? 'zero' : 'not-available');

const shifted = (whole: string, fraction: string, exponent: number): string => {
  if (exponent === 0) return join(whole, fraction);
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return join('0', '0'.repeat(-point) + digits);
  return join(digits.slice(0, point).padEnd(point, '0'), digits.slice(point));
};

const join = (whole: string, fraction: string): string => {
  const trimmed = whole.replace(/^0+(?=\d)/, '');
  return fraction === '' ? trimmed : `${trimmed}.${fraction}`;
};

const noisyDigits = 15;

/**
 * A binary number printed in full ends in noise: 81.540000000000006 was 81.54. Sixteen or more digits are rounded to fifteen, which a
 * double carries exactly, and the zeros at the end then say nothing. Shorter texts are left as they were published: 0.0 is not 0.
 */
const withoutNoise = (plain: string): string => {
  const [whole = '0', fraction = ''] = plain.split('.');
  const significant = (whole === '0' ? '' : whole) + (whole === '0' ? fraction.replace(/^0+/, '') : fraction);
  if (fraction.length < 8 || (significant.length <= noisyDigits && !/0{6,}$/.test(fraction))) return plain;
  const places = fraction.length - Math.max(0, significant.length - noisyDigits);
  if (places < 0) return plain;
  const scaled = BigInt(whole + fraction);
  const step = 10n ** BigInt(fraction.length - places);
  const rounded = ((scaled + step / 2n) / step).toString().padStart(places + 1, '0');
  const cut = rounded.length - places;
  const kept = rounded.slice(cut).replace(/0+$/, '');
  return kept === '' ? rounded.slice(0, cut) : `${rounded.slice(0, cut)}.${kept}`;
};
