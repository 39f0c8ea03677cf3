import type { ModuleName } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';
import { elementNames, emptyValues } from './names.ts';

/** A record of the XML while it is read, with the records in it. */
export type Branch = {
  readonly module: ModuleName;
  readonly row: Row;
  readonly values: string[];
  readonly unknown: Record<string, string>;
  readonly children: Branch[];
  readonly path: string;
};

/** `within` is undefined for a person, the header, and a record that stands where it cannot be used. */
export const newBranch = (module: ModuleName, line: number, within: Branch | undefined, number: number): Branch => {
  const values = emptyValues(module);
  const unknown: Record<string, string> = {};
  const place = module === 'header' ? elementNames.header : `${elementNames[module]}[${String(number)}]`;
  return {
    module,
    values,
    unknown,
    row: { file: 0, line, id: '', values },
    children: [],
    path: within === undefined ? place : `${within.path}/${place}`,
  };
};

/** Its row, when all of it has been read. */
export const rowOf = ({ row, unknown }: Branch): Row => (Object.keys(unknown).length === 0 ? row : { ...row, unknown });

const below = <T>({ children }: Branch, module: ModuleName, make: (branch: Branch) => T): readonly T[] =>
  children.filter((child) => child.module === module).map(make);

export const personOf = (person: Branch): ReturnPerson => ({
  row: rowOf(person),
  requests: below(person, 'requests', (request) => ({
    row: rowOf(request),
    assessments: below(request, 'assessment', (assessment) => ({
      row: rowOf(assessment),
      namedPlans: below(assessment, 'namedplan', (plan) => ({
        row: rowOf(plan),
        planDetails: below(plan, 'plandetail', rowOf),
      })),
    })),
    activePlans: below(request, 'activeplans', (active) => ({
      row: rowOf(active),
      placements: below(active, 'placementdetail', rowOf),
      needs: below(active, 'senneed', rowOf),
    })),
  })),
});

/** The record itself and all in it. */
export const withAllBelow = (branch: Branch): readonly Branch[] => [branch, ...branch.children.flatMap(withAllBelow)];
