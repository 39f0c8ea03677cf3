import { dayOf, yearOf, yearsAfter } from './calendar.ts';
import { weighted } from './chance.ts';
import type { Chance } from './chance.ts';
import type { Profile } from './distributions.ts';
import type { Day, Life } from './life.ts';
import { nameOf } from './names.ts';
import { ulnOfPerson, upnOfPerson } from './numbers-of-people.ts';

export type Person = Omit<Life, 'requests'>;

export type PersonWanted = {
  readonly number: number;
  readonly birth: Day;
  /** Authority whose school gave the UPN, and the number of that school. */
  readonly upnFrom: { readonly authority: string; readonly school: number };
  readonly unknown: Life['unknown'];
};

export type PersonMaker = (chance: Chance, wanted: PersonWanted) => Person;

/** Extended codes that real files carry, with the main code that each belongs to. */
const extended: Readonly<Record<string, readonly [string, ...string[]]>> = {
  WBRI: ['WENG', 'WENG', 'WWEL', 'WSCO'],
  WOTH: ['WEEU', 'WOTW'],
  APKN: ['AMPK', 'AKPA'],
  BAFR: ['BNGN', 'BSOM', 'BGHA'],
  OOTH: ['OARA', 'OAFG', 'OKRD'],
};

/** No postcode area is called ZZ; the inward part has the letters that inward parts have. */
const postcodeOf = (chance: Chance): string => {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  const letter = (): string => letters.charAt(chance.whole(0, letters.length - 1));
  return `ZZ${String(chance.whole(1, 8))} ${String(chance.whole(0, 9))}${letter()}${letter()}`;
};

export const personMaker = (area: string, profile: Profile): PersonMaker => {
  const sexes = weighted<'F' | 'M'>([
    ['F', profile.sex['F'] ?? 1],
    ['M', profile.sex['M'] ?? 1],
  ]);
  const ethnicities = weighted(Object.entries(profile.ethnicity));
  const shift = Number(area) * 131;
  return (chance, { number, birth, upnFrom, unknown }) => {
    const sex = sexes.draw(chance);
    const main = ethnicities.draw(chance);
    const more = extended[main];
    return {
      number,
      ...nameOf(number, sex, shift),
      sex,
      birth,
      ethnicity: more !== undefined && chance.happens(0.02) ? chance.one(more) : chance.happens(0.01) ? 'REFU' : main,
      postcode: postcodeOf(chance),
      upn: upnOfPerson(upnFrom.authority, upnFrom.school, number, yearOf(birth)),
      uln: ulnOfPerson(area, number),
      temporaryUpnUntil: temporaryUntil(chance, birth),
      unknown,
    };
  };
};

/** Some have a temporary UPN until they are five; a few keep it far too long. */
const temporaryUntil = (chance: Chance, birth: Day): Day | null =>
  chance.happens(0.1) ? yearsAfter(birth, 5) : chance.happens(0.002) ? dayOf(2100, 1, 1) : null;
