/** A number of ten digits whose last checks the others by the rule of NHS numbers (modulus 11). One number in eleven fits by chance. */
const isLikeNhsNumber = (text: string): boolean => {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 9), Number).reduce((total, digit, index) => total + digit * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
};

const isLikeName = (text: string): boolean => /^\p{L}[\p{L}'’.-]*(,\s*|\s+)\p{L}[\p{L}'’.\s-]*$/u.test(text.trim());

/** Why these cannot be references of a list: they are NHS numbers or names, which are not taken even as hashes. Undefined where they can. */
export const refusedReferences = (references: readonly string[]): string | undefined => {
  const given = references.filter((text) => text.trim() !== '');
  const most = (is: (text: string) => boolean): boolean => given.filter(is).length * 2 > given.length;
  if (most(isLikeNhsNumber))
    return 'The column of references holds NHS numbers. Irwell takes none: choose the provider’s own reference, or have the provider put one in.';
  if (most(isLikeName))
    return 'The column of references holds names. Irwell takes none: choose the provider’s own reference, or have the provider put one in.';
  return undefined;
};
