/** UPNs and ULNs that have the right form and check character, and belong to nobody that we know of. */

const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * A UPN: check letter, authority, and nine characters; the last of them may be a letter, which makes it a temporary one.
 * The check letter is the sum of each character's value times its place, modulo 23; a letter's value is its place in the same list.
 */
export const upnOf = (authority: string, rest: string): string => {
  const body = authority + rest;
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const character = body.charAt(index);
    const value = letters.includes(character) ? letters.indexOf(character) : Number(character);
    sum += value * (index + 2);
  }
  return letters.charAt(sum % 23) + body;
};

/**
 * The person's UPN. Digits 5 to 8 are the number of the school that gave it: ours begin with 0, with which no school's number begins,
 * so that none of these can be a real pupil's.
 */
export const upnOfPerson = (authority: string, school: number, number: number, birthYear: number): string => {
  const given = String(school % 1000).padStart(4, '0');
  const year = String((birthYear + 5) % 100).padStart(2, '0');
  return upnOf(authority, `${given}${year}${String(number % 1000).padStart(3, '0')}`);
};

/** The same pupil's temporary UPN, as given before the first is known: a letter of its own for each last digit. */
export const temporaryUpnOf = (upn: string): string =>
  upnOf(upn.slice(1, 4), `${upn.slice(4, 12)}${letters.charAt(Number(upn.charAt(12)))}`);

/** A ULN of nine digits and the check digit, or undefined for the nine that have none. */
const ulnOf = (nine: string): string | undefined => {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += (10 - index) * Number(nine.charAt(index));
  const remainder = sum % 11;
  return remainder === 0 ? undefined : nine + String(10 - remainder);
};

/** A ULN of its own for every number below a hundred thousand. They may be somebody's: no range of ULNs is known to be free. */
export const ulnOfPerson = (area: string, number: number): string => {
  // One in eleven has no check digit; then the first digit is another.
  for (const first of '9876') {
    const uln = ulnOf(`${first}${area}${String(number % 100_000).padStart(5, '0')}`);
    if (uln !== undefined) return uln;
  }
  throw new RangeError('No learner number could be made.');
};
