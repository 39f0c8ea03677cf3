import type { IncomingPerson } from '#domains/casework';
import { areaLives, cleanPersons } from './core/synthetic/area-return.ts';
import { shippedDistributions } from './generate.ts';
import { toIncomingPerson } from './to-records.ts';
import type { Life } from './core/synthetic/life.ts';

/** Invented people of an area, as `irwell sen2 generate` invents them. */
export type InventedWanted = {
  readonly area: string;
  readonly seed: number;
  /** 1 for the published size. */
  readonly scale: number;
  /** Return years: the published shares hold in the first. */
  readonly firstYear: number;
  readonly lastYear: number;
};

/** What happened to each invented person: the truth that every return and extract of theirs is a view of. */
export const inventedLives = async (wanted: InventedWanted): Promise<Iterable<Life>> =>
  areaLives({ ...wanted, distributions: await shippedDistributions() });

/** The persons of one year's return of the same people, without faults, as an import takes them. */
export const inventedPersons = async (wanted: InventedWanted, year: number): Promise<Iterable<IncomingPerson>> => {
  const distributions = await shippedDistributions();
  return (function* () {
    for (const person of cleanPersons({ ...wanted, distributions }, year)) yield toIncomingPerson(person);
  })();
};
