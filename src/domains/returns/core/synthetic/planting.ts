import type { ReturnPerson } from '../return.ts';
import { censusOf, dayOf, textOf } from './calendar.ts';
import { chanceOf } from './chance.ts';
import { draftOf, personOf } from './draft.ts';
import type { PersonDraft } from './draft.ts';
import { faultsOfActivePlans } from './faults-of-active-plans.ts';
import { faultsOfPlacements } from './faults-of-placements.ts';
import { faultsOfPeople } from './faults-of-people.ts';
import { faultsOfPlans } from './faults-of-plans.ts';
import { faultsOfRequests } from './faults-of-requests.ts';
import type { Fault } from './faults.ts';
import { naturalFindings } from './findings.ts';
import type { Finding } from './findings.ts';
import { wholeFindings } from './whole-findings.ts';
import type { Manner } from './year-view.ts';

/** A planted fault: what is to be found, and what follows from it. */
export type Planted = Finding & { readonly also: readonly Finding[] };

/** A person as written, with all that a checker is to find about it and nothing else. */
export type PersonWithTruth = {
  readonly person: ReturnPerson;
  readonly planted: Planted | undefined;
  readonly natural: readonly Finding[];
};

export type PlantingWanted = {
  readonly area: string;
  readonly year: number;
  readonly seed: number;
  /** Share of the persons that get a fault, 0 to 1. */
  readonly share: number;
  readonly manner: Manner;
};

const catalogue: readonly Fault[] = [
  ...faultsOfPeople,
  ...faultsOfRequests,
  ...faultsOfPlans,
  ...faultsOfActivePlans,
  ...faultsOfPlacements,
];

const inYear = (year: number): readonly Fault[] =>
  catalogue.filter(({ since, until }) => (since ?? 2023) <= year && (until ?? 2027) >= year);

/** Rules of which a fault can be planted in a return of this year. */
export const plantableRules = (year: number): readonly string[] =>
  [...new Set(inYear(year).map(({ rule }) => rule))].sort();

const keyOf = ({ rule, path, field }: Finding): string => `${rule} ${path} ${field ?? ''}`;

/**
 * Plants faults in a share of the persons, those of the catalogue that have come up least first, so that all do. The truth about each
 * person is worked out from the person as it is written, faults and all; what is to be found
 * about the file as a whole is returned at the end.
 */
export function* withFaults(
  persons: Iterable<ReturnPerson>,
  { area, year, seed, share, manner }: PlantingWanted,
): Generator<PersonWithTruth, readonly Finding[], undefined> {
  const chance = chanceOf(seed, area, year, 'faults');
  const census = censusOf(year);
  const begins = dayOf(year - 1, 1, 1);
  const faults = inYear(year).map((fault) => ({ fault, count: 0 }));
  const whole = wholeFindings(year, textOf(census));
  let before: PersonDraft | undefined;

  const plantIn = (draft: PersonDraft): Planted | undefined => {
    const scene = { year, area, census, begins, yes: manner.yes, no: manner.no, chance, before };
    faults.sort((one, other) => one.count - other.count);
    for (const entry of faults) {
      const [main, ...also] = entry.fault.plant(draft, scene) ?? [];
      if (main === undefined) continue;
      entry.count += 1;
      return { ...main, also };
    }
    return undefined;
  };

  for (const person of persons) {
    const draft = draftOf(person);
    const planted = chance.happens(share) ? plantIn(draft) : undefined;
    const known = new Set(planted === undefined ? [] : [planted, ...planted.also].map(keyOf));
    const natural = naturalFindings(draft, year).filter((finding) => !known.has(keyOf(finding)));
    yield { person: planted === undefined ? person : personOf(draft), planted, natural };
    whole.see(draft);
    // Copies are made of sound people only, so that a fault is not copied with them.
    if (planted === undefined) before = draft;
  }
  return whole.findings();
}
