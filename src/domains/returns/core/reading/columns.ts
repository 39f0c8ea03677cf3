import { parentOf } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ReadFault } from '../return.ts';
import { fieldPlaces } from './names.ts';

/** What a column of a table is for, beside the items of the return. `aside`: known, and of no use to anybody but COLLECT. */
export type KeyColumn = 'own' | 'parent' | 'order' | 'person' | 'request' | 'aside';

export type ColumnPlan = {
  readonly module: ModuleName;
  readonly headings: readonly string[];
  /** For each column the place of its item in a row's values; -1 for a key, -2 for a column that no year knows. */
  readonly places: readonly number[];
  /** The number of each key's column; -1 where there is none. */
  readonly keys: Readonly<Record<KeyColumn, number>>;
  /** How many columns are recognised. */
  readonly known: number;
};

/** COLLECT names the header's file after the return. */
export const nameInSet = (module: ModuleName): string => (module === 'header' ? 'sen2' : module);

export const parentModule = (module: ModuleName): ModuleName | undefined =>
  module === 'header' || module === 'person' ? undefined : parentOf[module];

/** The key columns of one of COLLECT's nine files, in small letters. */
export const setKeys = (module: ModuleName): ReadonlyMap<string, KeyColumn> => {
  const name = nameInSet(module);
  const parent = parentModule(module);
  return new Map<string, KeyColumn>([
    ['nativeid', 'aside'],
    ['sourceid', 'aside'],
    ['sen2tableid', module === 'header' ? 'own' : 'aside'],
    [`${name}tableid`, 'own'],
    [`${name}orderseqcolumn`, 'order'],
    ...(parent === undefined ? [] : [[`${parent}tableid`, 'parent'] as const]),
  ]);
};

/** `keyOf` and `placeOf` get a heading in small letters without blanks at its ends. */
export const planColumns = (
  module: ModuleName,
  headings: readonly string[],
  keyOf: (heading: string) => KeyColumn | undefined,
  placeOf: (heading: string) => number | undefined = (heading) => fieldPlaces[module].get(heading),
): ColumnPlan => {
  const keys = { own: -1, parent: -1, order: -1, person: -1, request: -1, aside: -1 };
  const taken = new Set<number>();
  const places = headings.map((heading, column) => {
    const name = heading.trim().toLowerCase();
    const key = keyOf(name);
    if (key !== undefined && (key === 'aside' || keys[key] === -1)) {
      keys[key] = column;
      return -1;
    }
    const place = placeOf(name);
    if (place === undefined || taken.has(place)) return -2;
    taken.add(place);
    return place;
  });
  return { module, headings, places, keys, known: places.filter((place) => place !== -2).length };
};

/** A name for a column that no year knows; two of the same name, and one without any, are told apart by their number. */
export const unknownName = ({ headings }: ColumnPlan, column: number): string => {
  const heading = (headings[column] ?? '').trim();
  if (heading === '') return `column ${String(column + 1)}`;
  return headings.indexOf(headings[column] ?? '') === column ? heading : `${heading} (column ${String(column + 1)})`;
};

/** One query for each column that no year knows. */
export const unknownColumns = (plan: ColumnPlan, file: number, line: number): readonly ReadFault[] =>
  plan.places.flatMap((place, column) =>
    place !== -2 || (plan.headings[column] ?? '').trim() === ''
      ? []
      : [
          {
            rule: 'S04',
            module: plan.module,
            file,
            line,
            path: '',
            field: unknownName(plan, column),
            value: null,
            detail:
              'No year of the return that Irwell knows has a column of this name here. What is in it is kept beside the record and not checked. Correct the name, or leave the column out.',
          },
        ],
  );
