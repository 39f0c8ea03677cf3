import { temporaryUln } from '../identifiers.ts';
import { at, censusDays } from '../modules.ts';
import type { ReturnPerson, ReturnRequest, ReturnVisitor } from '../return.ts';
import { readDay } from './days.ts';
import type { Day } from './days.ts';
import { isPlanOpen, planOf } from './plans.ts';

/** A person of last year's return, as far as this year's rules ask. */
export type PreviousPerson = {
  /** Place in last year's file, from 1. */
  readonly position: number;
  readonly upn: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly ethnicity: string;
  readonly hasOpenPlan: boolean;
  /** Dates of plans that had ceased. */
  readonly ceasedStarts: readonly string[];
  readonly openStarts: readonly string[];
  /** A decision to cease the plan was made (ReviewOutcome C) and it was still open. */
  readonly isToCease: boolean;
};

export type PreviousReturn = {
  readonly year: number;
  readonly openPlans: number;
  readonly requestsInYear: number;
  readonly people: readonly PreviousPerson[];
  readonly byUpn: ReadonlyMap<string, PreviousPerson>;
  readonly byUln: ReadonlyMap<string, PreviousPerson>;
  /** By surname, forename and birth date in small letters, parted by bars. */
  readonly byName: ReadonlyMap<string, PreviousPerson>;
};

const p = at.person;

const personOf = (person: ReturnPerson, position: number, reference: Day): PreviousPerson => {
  const { values } = person.row;
  const open = person.requests.filter((request) => isPlanOpen(request, reference));
  const ceased = person.requests.filter((request) => planOf(request) !== undefined && !isPlanOpen(request, reference));
  const starts = (requests: readonly ReturnRequest[]) =>
    requests.map((request) => planOf(request)?.row.values[at.namedplan.StartDate] ?? '');
  return {
    position,
    upn: values[p.UPN] ?? '',
    birthDate: values[p.PersonBirthDate] ?? '',
    sex: values[p.Sex] ?? '',
    ethnicity: values[p.Ethnicity] ?? '',
    hasOpenPlan: open.length > 0,
    openStarts: starts(open),
    ceasedStarts: starts(ceased),
    isToCease: open.some(({ activePlans }) =>
      activePlans.some(({ row }) => row.values[at.activeplans.ReviewOutcome] === 'C'),
    ),
  };
};

/**
 * Last year's return as this year's rules ask of it: read that file with this as its visitor, then ask `index`. Holds every person
 * (about 1 kB each): made for one authority.
 */
export const returnIndex = (year: number): ReturnVisitor & { readonly index: () => PreviousReturn } => {
  const reference = readDay(censusDays[year] ?? '');
  const people: PreviousPerson[] = [];
  const [byUpn, byUln, byName] = [
    new Map<string, PreviousPerson>(),
    new Map<string, PreviousPerson>(),
    new Map<string, PreviousPerson>(),
  ];
  let openPlans = 0;
  let requestsInYear = 0;
  return {
    header: () => undefined,
    fault: () => undefined,
    person: (person) => {
      const { values } = person.row;
      const each = personOf(person, people.length + 1, reference);
      people.push(each);
      if (each.upn !== '') byUpn.set(each.upn, each);
      const uln = values[p.UniqueLearnerNumber] ?? '';
      if (uln !== '' && uln !== temporaryUln) byUln.set(uln, each);
      byName.set(nameKey(values), each);
      for (const request of person.requests) {
        if (isPlanOpen(request, reference)) openPlans += 1;
        const received = readDay(request.row.values[at.requests.ReceivedDate] ?? '');
        if (Math.floor(received / 10_000) === year - 1) requestsInYear += 1;
      }
    },
    index: () => ({ year, openPlans, requestsInYear, people, byUpn, byUln, byName }),
  };
};

/** Surname, forename and birth date in small letters, parted by bars. */
export const nameKey = (values: readonly string[]): string =>
  `${values[p.Surname] ?? ''}|${values[p.Forename] ?? ''}|${values[p.PersonBirthDate] ?? ''}`.toLowerCase();
