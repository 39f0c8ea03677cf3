/**
 * Numbers as they are written on a page. The arithmetic is done on decimal text, because a float cannot hold 0.1 and rounds
 * 1.005 down: a published 2.675 must never become 2.67 on its way to a reader.
 */

/** What a figure is counted in, and how many decimals its publisher gives. */
export type Unit = { readonly kind: 'percent' | 'count' | 'rate' | 'score' | 'pounds'; readonly decimals: number };

type NumberFormat = {
  /** Decimals to show. Without it, as many as the value has. */
  readonly decimals?: number;
  /** Commas between thousands; true unless it is said otherwise. Years and codes have none. */
  readonly thousands?: boolean;
};

const decimalText = /^([+\-\u2212]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/** A float can carry 15 decimal digits faithfully; what comes after them is an artefact such as 0.30000000000000004. */
const faithfulText = (value: number): string => (Number.isSafeInteger(value) ? String(value) : value.toPrecision(15));

type Parts = { readonly negative: boolean; readonly whole: string; readonly fraction: string };

const parse = (value: number | string): Parts | undefined => {
  const match = decimalText.exec(typeof value === 'number' ? faithfulText(value) : value.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  // Beyond this the text would be longer than a page, and no publisher means it.
  if (Math.abs(exponent) > 400) return undefined;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point > 0 ? digits.padEnd(point, '0') : '0'.repeat(1 - point) + digits;
  const at = Math.max(point, 1);
  const kept = padded.slice(at);
  return {
    negative: sign === '-' || sign === '\u2212',
    whole: padded.slice(0, at).replace(/^0+(?=\d)/, ''),
    // Trailing zeros of a float's own 15 digits mean nothing; those of published text do ("50.0").
    fraction: typeof value === 'number' ? kept.replace(/0+$/, '') : kept,
  };
};

/** Half away from zero, as a person rounds: the sign is kept apart, so that only the size is rounded. */
const round = ({ negative, whole, fraction }: Parts, decimals: number): Parts => {
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0');
  const up = (fraction[decimals] ?? '0') >= '5';
  const digits = String(BigInt(whole + kept) + (up ? 1n : 0n)).padStart(decimals + 1, '0');
  return {
    negative,
    whole: digits.slice(0, digits.length - decimals),
    fraction: digits.slice(digits.length - decimals),
  };
};

const written = (value: number | string, format: NumberFormat, before: string, after: string): string => {
  const parts = parse(value);
  if (!parts) throw new RangeError(`Not a decimal number: ${String(value)}`);
  const { negative, whole, fraction } = format.decimals === undefined ? parts : round(parts, format.decimals);
  const grouped = format.thousands === false ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const isZero = !/[1-9]/.test(whole + fraction);
  return `${negative && !isZero ? '\u2212' : ''}${before}${grouped}${fraction === '' ? '' : `.${fraction}`}${after}`;
};

/**
 * '1,234.5', with a true minus sign. Takes a number or decimal text ('49.80', '-3e2'); text keeps the decimals that were
 * published unless `decimals` is given. Rounds half away from zero. Throws RangeError for what is not a decimal number.
 */
export const formatNumber = (value: number | string, format: NumberFormat = {}): string =>
  written(value, format, '', '');

/** '49.8%': one decimal, as the Department for Education publishes, unless it is said otherwise. */
export const formatPercent = (value: number | string, decimals = 1): string => written(value, { decimals }, '', '%');

/** The figure in its unit: '49.8%', '2,804', '2.1', '£1,250', '\u2212£1,250'. */
export const formatInUnit = (value: number | string, unit: Unit): string =>
  written(value, unit, unit.kind === 'pounds' ? '£' : '', unit.kind === 'percent' ? '%' : '');
