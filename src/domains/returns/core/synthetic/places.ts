import type { Chance, Weighted } from './chance.ts';
import { weighted } from './chance.ts';
import type { Profile } from './distributions.ts';

/** A place of education as the return writes it; '' where it has nothing. */
export type Place = {
  readonly kind: string;
  readonly URN: string;
  readonly UKPRN: string;
  readonly setting: string;
  readonly other: string;
  readonly unit: boolean;
  readonly resourced: boolean;
};

export const stages = ['early', 'primary', 'secondary', 'post16', 'post19'] as const;
export type Stage = (typeof stages)[number];

/** Whole school years since reception, in the school year that begins in this autumn; below 0 before school. */
export const schoolYearOf = (birthYear: number, birthMonth: number, autumn: number): number =>
  autumn - (birthMonth >= 9 ? birthYear : birthYear - 1) - 5;

export const stageOf = (schoolYear: number): Stage =>
  schoolYear < 0
    ? 'early'
    : schoolYear < 7
      ? 'primary'
      : schoolYear < 12
        ? 'secondary'
        : schoolYear < 15
          ? 'post16'
          : 'post19';

/** The school year in which each stage begins; early years begin at two. */
export const firstSchoolYear: Readonly<Record<Stage, number>> = {
  early: -3,
  primary: 0,
  secondary: 7,
  post16: 12,
  post19: 15,
};

const withNumber: Readonly<Record<string, 'URN' | 'UKPRN'>> = {
  mainstream: 'URN',
  resourced: 'URN',
  unit: 'URN',
  independent: 'URN',
  special: 'URN',
  independentSpecial: 'URN',
  alternative: 'URN',
  college: 'UKPRN',
  specialistCollege: 'UKPRN',
  trainingProvider: 'UKPRN',
};

const otherWords: Readonly<Record<string, readonly [string, ...string[]]>> = {
  OTH: [
    'Special school, none named yet',
    'Tuition at home, hospital team',
    'Unit "North Quay", not registered',
    'School in Wales',
  ],
  NIEO: ['Moved in, awaiting a place', 'Place broken down; tuition being arranged', 'Unwell, not able to attend'],
};

/** How many places of a kind an area of this many plans has. */
const plansForOne: Readonly<Record<string, number>> = { mainstream: 15, special: 120, college: 300 };

export type PlaceMaker = {
  readonly kindAt: (stage: Stage, before: string | undefined, chance: Chance) => string;
  readonly placeOf: (kind: string, stage: Stage, chance: Chance) => Place;
};

/** Kinds that only some ages may have: the return refuses NEET under 16, and an early years provider is for the little ones. */
const fits = (kind: string, stage: Stage): boolean => {
  const older = stage === 'post16' || stage === 'post19';
  if (kind === 'NEET' || kind === 'college' || kind === 'trainingProvider' || kind === 'specialistCollege')
    return older;
  if (kind === 'NIEC') return stage === 'post19';
  if (kind === 'OTH' || kind === 'NIEO') return stage === 'secondary' || stage === 'post19';
  return kind === 'EYP' ? stage === 'early' : true;
};

const special: ReadonlySet<string> = new Set(['special', 'independentSpecial']);

/**
 * Invented places. URNs begin with 9 and UKPRNs with 19, where no real number lies that we know of. `first` is the first number of
 * the area's own hundreds.
 */
export const placeMaker = (profile: Profile, first: number, plans: number): PlaceMaker => {
  const tables = new Map<string, Weighted<string>>();
  for (const stage of stages) {
    const counts = Object.entries(profile.placements[stage] ?? {}).filter(([kind]) => fits(kind, stage));
    tables.set(stage, weighted(counts.length === 0 ? [['mainstream', 1]] : counts));
    const notSpecial = counts.filter(([kind]) => !special.has(kind));
    tables.set(`${stage} not special`, weighted(notSpecial.length === 0 ? [['mainstream', 1]] : notSpecial));
  }
  const draw = (table: string, chance: Chance): string => tables.get(table)?.draw(chance) ?? 'mainstream';
  return {
    kindAt: (stage, before, chance) => {
      if (before === undefined) return draw(stage, chance);
      // Who is at a special school stays at one, until nineteen; who is not seldom comes to one.
      if (special.has(before) && stage !== 'post19') return before;
      return chance.happens(0.15) ? draw(stage, chance) : draw(`${stage} not special`, chance);
    },
    placeOf: (kind, stage, chance) => {
      const number = withNumber[kind];
      const blank = { kind, URN: '', UKPRN: '', setting: '', other: '', unit: false, resourced: false };
      if (number === undefined) {
        const words = otherWords[kind];
        return { ...blank, setting: kind, other: words === undefined ? '' : chance.one(words) };
      }
      const kinds = Object.keys(withNumber);
      const many = Math.min(30, Math.max(1, Math.round(plans / (plansForOne[kind] ?? 400))));
      const which = (kinds.indexOf(kind) * 5 + stages.indexOf(stage)) * 12 + chance.whole(0, Math.min(many, 12) - 1);
      return number === 'URN'
        ? {
            ...blank,
            URN: String(900_000 + first * 600 + which),
            unit: kind === 'unit',
            resourced: kind === 'resourced',
          }
        : { ...blank, UKPRN: String(19_000_000 + first * 600 + which) };
    },
  };
};
