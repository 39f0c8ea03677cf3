import { censusOf, dayOf, yearOf } from './calendar.ts';
import { chanceOf, weighted } from './chance.ts';
import type { Chance } from './chance.ts';
import type { AreaSize } from './distributions.ts';
import type { Day, Life } from './life.ts';
import { personMaker } from './people.ts';
import type { PersonMaker } from './people.ts';
import { placeMaker } from './places.ts';
import { planMaker } from './plans.ts';
import type { PlanMaker } from './plans.ts';

/** A day so many years before another, and up to a year earlier still: the birth of somebody of that age. */
export const bornAged = (chance: Chance, age: number, on: Day): Day =>
  dayOf(yearOf(on) - age, 1, 1) + (on - dayOf(yearOf(on), 1, 1)) - chance.whole(1, 364);

/** Ages as whole years; the last of some lists stands for all older ones. */
export const agesOf = (counts: Readonly<Record<string, number>>) =>
  weighted(Object.entries(counts).map(([age, count]) => [Number(age), count] as const));

/** What all groups of an area's people are made with. */
export type AreaMakers = {
  readonly size: AreaSize;
  readonly seed: number;
  /** The census day of the first return, for which the published shares hold, and the last day that is told. */
  readonly anchor: Day;
  readonly until: Day;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly person: PersonMaker;
  readonly plan: PlanMaker;
  /** Codes of all councils, for moves between them. */
  readonly councils: readonly [string, ...string[]];
};

export type AreaWanted = {
  readonly size: AreaSize;
  readonly seed: number;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly councils: readonly [string, ...string[]];
};

export const areaMakers = ({ size, seed, firstYear, lastYear, councils }: AreaWanted): AreaMakers => {
  // The invented area has the hundreds after those of all councils.
  const position = councils.indexOf(size.area);
  const places = placeMaker(size.profile, position < 0 ? councils.length : position, size.plans);
  return {
    size,
    seed,
    firstYear,
    lastYear,
    councils,
    anchor: censusOf(firstYear),
    until: censusOf(lastYear),
    person: personMaker(size.area, size.profile),
    plan: planMaker(size.profile, places),
  };
};

/** A stream of chance for one person: nobody's life depends on how many others there are. */
export const chanceFor = ({ seed, size }: AreaMakers, group: string, number: number): Chance =>
  chanceOf(seed, size.area, group, number);

/** People of one kind; each is made when asked for, so that an area of any size needs no memory. */
export type Group = {
  readonly name: string;
  readonly count: number;
  readonly lifeOf: (index: number, number: number) => Life;
};
