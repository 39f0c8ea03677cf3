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
  /** undefined for a person, the header, and a record that stands where it cannot be used. */
  readonly within: Branch | undefined;
  /** Of a person: its number in the file. */
  readonly number: number;
};

export const newBranch = (module: ModuleName, line: number, within: Branch | undefined, number: number): Branch => {
  const values = emptyValues(module);
  return { module, values, unknown: {}, row: { file: 0, line, id: '', values }, children: [], within, number };
};

/** Its place in the return: Person[3]/Requests[1]. Worked out only where something is to be told of it. */
export const pathOf = (branch: Branch): string => {
  const { module, within, number } = branch;
  const name = elementNames[module];
  if (module === 'header') return name;
  if (within === undefined) return `${name}[${String(number)}]`;
  const place = within.children.filter((child) => child.module === module).indexOf(branch);
  return `${pathOf(within)}/${name}[${String(place + 1)}]`;
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
