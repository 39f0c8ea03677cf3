import { modules } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';

/** A return to be written: the persons are taken one at a time, so that a return of any size needs the memory of one person. */
export type WholeReturn = {
  /** Decides which items are written; 2023 to 2027. */
  readonly year: number;
  readonly header: Row;
  readonly persons: Iterable<ReturnPerson>;
};

export type WrittenField = {
  readonly name: string;
  /** Where the item stands in a row's values. */
  readonly index: number;
  readonly kind: string;
};

/** The items of a module that the return of this year asks for, in their order; what belongs to other years is not written. */
export const fieldsOfYear = (module: ModuleName, year: number): readonly WrittenField[] =>
  modules[module]
    .map(({ name, kind, since, until }, index) => ({ name, kind, index, since, until }))
    .filter(({ since, until }) => since <= year && (until === null || until >= year))
    .map(({ name, kind, index }) => ({ name, kind, index }));
