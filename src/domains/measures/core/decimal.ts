/**
 * Arithmetic on decimal text. A published 99.0 and our 293 of 296 must meet to the last digit, which a float cannot promise.
 */

type Scaled = { readonly digits: bigint; readonly scale: number };

const form = /^(-?)(\d+)(?:\.(\d+))?$/;

export const isDecimal = (text: string): boolean => form.test(text);

const scaled = (text: string): Scaled => {
  const match = form.exec(text);
  if (!match) throw new RangeError(`Not a decimal number: ${text}`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
};

const text = (digits: bigint, scale: number): string => {
  const negative = digits < 0n;
  const size = String(negative ? -digits : digits).padStart(scale + 1, '0');
  const whole = size.slice(0, size.length - scale);
  const fraction = size.slice(size.length - scale);
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

const atScale = ({ digits, scale }: Scaled, wanted: number): bigint => digits * 10n ** BigInt(wanted - scale);

/** Negative when `one` is less than `other`, 0 when they are the same number, positive when it is more. */
export const compare = (one: string, other: string): number => {
  const [a, b] = [scaled(one), scaled(other)];
  const scale = Math.max(a.scale, b.scale);
  const difference = atScale(a, scale) - atScale(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const add = (one: string, other: string): string => {
  const [a, b] = [scaled(one), scaled(other)];
  const scale = Math.max(a.scale, b.scale);
  return text(atScale(a, scale) + atScale(b, scale), scale);
};

export const negate = (one: string): string => {
  const { digits, scale } = scaled(one);
  return text(-digits, scale);
};

/** Half away from zero, as people round. */
const divided = (over: bigint, under: bigint): bigint => {
  const negative = over < 0n !== under < 0n;
  const [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  const whole = (a * 2n + b) / (b * 2n);
  return negative ? -whole : whole;
};

export const round = (one: string, decimals: number): string => {
  const { digits, scale } = scaled(one);
  if (scale <= decimals) return text(digits * 10n ** BigInt(decimals - scale), decimals);
  return text(divided(digits, 10n ** BigInt(scale - decimals)), decimals);
};

/** `part` as a percentage of `whole`, or undefined when there is nothing to divide by. */
export const percentage = (part: string, whole: string, decimals: number): string | undefined => {
  const [a, b] = [scaled(part), scaled(whole)];
  if (b.digits === 0n) return undefined;
  const scale = Math.max(a.scale, b.scale);
  const over = atScale(a, scale) * 100n * 10n ** BigInt(decimals);
  return text(divided(over, atScale(b, scale)), decimals);
};

/** The middle of the numbers, or half way between the two in the middle. Undefined for none. */
export const median = (numbers: readonly string[]): string | undefined => {
  const ordered = numbers.toSorted(compare);
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle];
  if (upper === undefined) return undefined;
  const lower = ordered[middle - 1];
  if (ordered.length % 2 === 1 || lower === undefined) return upper;
  const sum = scaled(add(lower, upper));
  // Half of a decimal number has at most one decimal more.
  return trimmed(text(sum.digits * 5n, sum.scale + 1));
};

const trimmed = (number: string): string => (number.includes('.') ? number.replace(/\.?0+$/, '') : number);
