import { at, censusDays, modules } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';
import { areaMakers } from './area-lives.ts';
import type { AreaMakers, Group } from './area-lives.ts';
import { findAreaSize } from './distributions.ts';
import type { Distributions } from './distributions.ts';
import { entrantsGroup } from './entrants.ts';
import { ceasedGroup, establishedGroup, moversGroup } from './established.ts';
import { dayOf } from './calendar.ts';
import type { Day, Life } from './life.ts';
import { yearView } from './year-view.ts';
import type { Manner } from './year-view.ts';

export type AreaLivesWanted = {
  readonly area: string;
  readonly seed: number;
  /** 1 for the published size; 0.1 for a tenth. */
  readonly scale: number;
  /** The return years to be told, 2023 to 2027: the published shares hold in the first, the others follow from the same lives. */
  readonly firstYear: number;
  readonly lastYear: number;
  readonly distributions: Distributions;
};

const groupsOf = (makers: AreaMakers): readonly Group[] => {
  const { plans, requestsAYear, profile } = makers.size;
  const { assessed, refused, withdrawn, received } = profile.requests;
  const agreed = (assessed / (assessed + refused)) * (1 - withdrawn / received);
  const { issued, notIssued, withdrawn: stopped } = profile.assessments;
  const begun = Math.round(requestsAYear * agreed * (issued / (issued + notIssued + stopped)));
  const movedIn = Math.max(1, Math.round(plans * 0.02));
  const ceased = Object.values(profile.ceased).reduce((sum, count) => sum + count, 0) / profile.plans;
  return [
    establishedGroup(makers, Math.max(1, plans - begun - movedIn)),
    ceasedGroup(makers, Math.max(1, Math.round(plans * ceased))),
    moversGroup(makers, movedIn),
    entrantsGroup(makers, Math.max(1, requestsAYear)),
  ];
};

/** Plans that grew from a request and began before the first return's year are among the established ones. */
const isCountedAlready = ({ requests }: Life, begins: Day): boolean =>
  requests.some(({ plan, decision }) => plan !== null && decision !== 'H' && plan.start < begins);

/** Invented lives of an area, made one at a time. Throws RangeError for a code that no council has. */
export function* areaLives({ area, scale, distributions, ...rest }: AreaLivesWanted): Generator<Life, void, undefined> {
  const published = findAreaSize(distributions, area);
  if (published === undefined) throw new RangeError(`There is no council ${area}.`);
  const size = {
    ...published,
    plans: Math.max(1, Math.round(published.plans * scale)),
    requestsAYear: Math.max(1, Math.round(published.requestsAYear * scale)),
  };
  const [first = '201', ...others] = distributions.areas.map(([code]) => code);
  const makers = areaMakers({ ...rest, size, councils: [first, ...others] });
  const begins = dayOf(rest.firstYear - 1, 1, 1);
  let number = 0;
  for (const group of groupsOf(makers))
    for (let index = 0; index < group.count; index += 1) {
      const life = group.lifeOf(index, number);
      number += 1;
      if (!isCountedAlready(life, begins)) yield life;
    }
}

/** What stands in every file as its software, so that nobody takes it for a council's. */
export const inventedBy = {
  SoftwareCode: 'Irwell synthetic',
  Release: 'Invented by Irwell: belongs to no real child',
} as const;

/** The header of an invented return. `madeAt` is yyyy-mm-ddThh:mm:ss. */
export const syntheticHeader = (area: string, year: number, madeAt: string): Row => {
  const f = at.header;
  const values = modules.header.map(() => '');
  const set: readonly (readonly [number, string])[] = [
    [f.Collection, 'SEN2'],
    [f.Year, String(year)],
    [f.ReferenceDate, censusDays[year] ?? ''],
    [f.SourceLevel, 'L'],
    [f.LEA, area],
    [f.SoftwareCode, inventedBy.SoftwareCode],
    [f.Release, inventedBy.Release],
    [f.SerialNo, '001'],
    [f.DateTime, madeAt],
    [f.DMO, 'Y'],
    [f.DCO, 'Y'],
    [f.DSCO, year >= 2025 ? 'Y' : ''],
  ];
  for (const [index, value] of set) values[index] = value;
  return { file: 0, line: 0, id: '', values };
};

/** Half of the systems write 1 and 0, half true and false; the invented area writes 1 and 0. */
export const mannerOf = (area: string): Manner =>
  Number(area) % 2 === 1 ? { yes: '1', no: '0' } : { yes: 'true', no: 'false' };

/** One year's persons of an area, one at a time, without faults. */
export function* cleanPersons(wanted: AreaLivesWanted, year: number): Generator<ReturnPerson, void, undefined> {
  const view = yearView(year, mannerOf(wanted.area));
  for (const life of areaLives(wanted)) {
    const person = view(life);
    if (person !== undefined) yield person;
  }
}
