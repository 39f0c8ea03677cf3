/** `numerator` over `denominator` as decimal text, rounded half up; both whole, 0 or more, and the denominator above 0. */
export const ratioText = (numerator: number, denominator: number, decimals: number): string => {
  const scale = 10n ** BigInt(decimals);
  const doubled = 2n * BigInt(numerator) * scale + BigInt(denominator);
  const digits = String(doubled / (2n * BigInt(denominator))).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

/** '99.0' of 293 and 296. */
export const percentText = (n: number, d: number): string => ratioText(100 * n, d, 1);

const tenths = (text: string): number => {
  const [whole = '0', fraction = ''] = text.replace(/^-/, '').split('.');
  return (text.startsWith('-') ? -1 : 1) * (Number(whole) * 10 + Number(`${fraction}0`.slice(0, 1)));
};

/** The difference of two texts of one decimal, as text with its sign: '+0.3', '-1.2', '0.0'. */
export const pointsBetween = (ours: string, published: string): string => {
  const difference = tenths(ours) - tenths(published);
  const size = Math.abs(difference);
  const text = `${String(Math.floor(size / 10))}.${String(size % 10)}`;
  return difference === 0 ? text : `${difference > 0 ? '+' : '-'}${text}`;
};

/** A published decimal text at one decimal, half up: '22.1198' is '22.1', '99' is '99.0'. */
export const atOneDecimal = (text: string): string => {
  const [whole = '0', fraction = ''] = text.split('.');
  const hundredths = Number(whole) * 100 + Number(`${fraction}00`.slice(0, 2));
  return ratioText(hundredths, 100, 1);
};
