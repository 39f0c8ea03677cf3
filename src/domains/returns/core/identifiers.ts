/**
 * The numbers that tell who and where: UPN, ULN, URN, UKPRN, postcode. Published rules of the school census family and of the
 * individualised learner record, read at second hand (docs/sen2-rules.md). Nothing here makes garbage: a national return asks
 * these six million times.
 */
const zero = 48;
const nine = 57;
const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

const isDigit = (code: number): boolean => code >= zero && code <= nine;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;

const areDigits = (text: string, from: number, to: number): boolean => {
  for (let index = from; index < to; index++) if (!isDigit(text.charCodeAt(index))) return false;
  return true;
};

/** Value of a capital letter by its place among the check letters; -1 for I, O, S and what is no capital. */
const letterValues = new Int8Array(128).fill(-1);
for (let index = 0; index < checkLetters.length; index++) letterValues[checkLetters.charCodeAt(index)] = index;

const letterValue = (code: number): number => letterValues[code] ?? -1;

/** Thirteen characters, of which the first is a capital letter. */
export const isUpnShaped = (upn: string): boolean => upn.length === 13 && isCapital(upn.charCodeAt(0));

export const hasUpnAuthorityDigits = (upn: string): boolean => areDigits(upn, 1, 4);

/** Characters 5 to 12 are digits. */
export const hasUpnSerialDigits = (upn: string): boolean => areDigits(upn, 4, 12);

/** Character 13 is a digit, or a letter other than I, O and S: then the UPN is a temporary one. */
export const hasUpnEnding = (upn: string): boolean =>
  isDigit(upn.charCodeAt(12)) || letterValue(upn.charCodeAt(12)) >= 0;

export const isTemporaryUpn = (upn: string): boolean => upn.length === 13 && letterValue(upn.charCodeAt(12)) >= 0;

/**
 * The check letter that the other twelve characters give; '' when they are not of a UPN's form. For a temporary UPN the last letter
 * counts as its place among the check letters: that step is not verified.
 */
export const upnCheckLetter = (upn: string): string => {
  if (upn.length !== 13 || !areDigits(upn, 1, 12)) return '';
  const last = upn.charCodeAt(12);
  const lastValue = isDigit(last) ? last - zero : letterValue(last);
  if (lastValue < 0) return '';
  let sum = 13 * lastValue;
  for (let place = 2; place <= 12; place++) sum += place * (upn.charCodeAt(place - 1) - zero);
  return checkLetters.charAt(sum % 23);
};

/** Form and check letter; whether the authority's code is a known one is asked apart. */
export const isUpn = (upn: string): boolean => {
  const letter = upnCheckLetter(upn);
  return letter !== '' && upn.charAt(0) === letter;
};

export const temporaryUln = '9999999999';

export const isUlnShaped = (uln: string): boolean => uln.length === 10 && areDigits(uln, 0, 10);

/** Ten digits, the first not 0, the last right. The temporary number 9999999999 is asked apart: its last digit is right by chance. */
export const isUln = (uln: string): boolean => {
  if (!isUlnShaped(uln) || uln.charCodeAt(0) === zero) return false;
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += (10 - index) * (uln.charCodeAt(index) - zero);
  const rest = sum % 11;
  return rest !== 0 && uln.charCodeAt(9) - zero === 10 - rest;
};

/** Six digits: a school's number in the national register. */
export const isUrn = (urn: string): boolean => urn.length === 6 && areDigits(urn, 0, 6);

/** Eight digits: a provider's number. */
export const isUkprn = (ukprn: string): boolean => ukprn.length === 8 && areDigits(ukprn, 0, 8);

/** Three digits: the Department's number of an authority. */
export const isAuthorityCode = (code: string): boolean => code.length === 3 && areDigits(code, 0, 3);

const isLetter = (code: number): boolean => isCapital(code & ~32);

/** Outward part: A9, A99, AA9, AA99, A9A, AA9A. */
const isOutward = (text: string, end: number): boolean => {
  if (end < 2 || end > 4 || !isLetter(text.charCodeAt(0))) return false;
  const digitAt = isLetter(text.charCodeAt(1)) ? 2 : 1;
  if (digitAt >= end || !isDigit(text.charCodeAt(digitAt))) return false;
  const rest = end - digitAt - 1;
  if (rest === 0) return true;
  const last = text.charCodeAt(digitAt + 1);
  return rest === 1 && (isDigit(last) || isLetter(last));
};

/** Shaped like a postcode of the United Kingdom, with or without its space; whether it exists is not asked. */
export const isPostcodeShaped = (text: string): boolean => {
  const end = text.length - 3;
  if (end < 2) return false;
  const inward =
    isDigit(text.charCodeAt(end)) && isLetter(text.charCodeAt(end + 1)) && isLetter(text.charCodeAt(end + 2));
  return inward && isOutward(text, text.charAt(end - 1) === ' ' ? end - 1 : end);
};
