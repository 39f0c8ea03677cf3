import { z } from 'zod';
import { caseColumnsOf, caseKinds } from '#shared/case-records';
import type { CaseKind } from '#shared/case-records';
import { findField } from './fields.ts';

export const dateFormats = ['day-first', 'month-first', 'year-first'] as const;
export type DateFormat = (typeof dateFormats)[number];

/** By which of its columns a row says whose it is. */
export const identifications = ['child_ref', 'upn', 'uln', 'name'] as const;
export type Identification = (typeof identifications)[number];

const words = z.string().max(200);

const table = z.strictObject({
  /** Name of the sheet, or of the CSV file without its ending: a guide for people. The headings decide. */
  name: words,
  headings: z.array(words).min(1).max(200).readonly(),
  kind: z.enum([...caseKinds, 'left-out']),
  /** By place of the heading, from 0: the field that the column holds. What is not here is left out. */
  columns: z.record(z.string().regex(/^\d{1,3}$/), z.string()),
  /** By place of the heading: the source's words in small letters, and our code of each. */
  codes: z.record(z.string().regex(/^\d{1,3}$/), z.record(z.string(), z.string())),
});

/** How the columns of a source are understood. As JSON it can be handed to another council: it holds no child's data. */
export const mappingFile = z.strictObject({
  format: z.literal('irwell-extract-mapping-1'),
  source: z.string().trim().min(1).max(100),
  identifiedBy: z.enum(identifications),
  dates: z.enum(dateFormats),
  tables: z.array(table).min(1).max(40).readonly(),
});

export type Mapping = z.infer<typeof mappingFile>;
export type MappedTable = Mapping['tables'][number];

export const kindOf = ({ kind }: MappedTable): CaseKind | undefined => (kind === 'left-out' ? undefined : kind);

const identifying: Readonly<Record<Identification, readonly string[]>> = {
  child_ref: ['child_ref'],
  upn: ['upn'],
  uln: ['uln'],
  name: ['surname', 'forename', 'birth_on'],
};

export type MappingFault = { readonly table: number; readonly column?: number; readonly text: string };

const faultsOfTable = (mapped: MappedTable, index: number, by: Identification): readonly MappingFault[] => {
  const kind = kindOf(mapped);
  if (kind === undefined) return [];
  const faults: MappingFault[] = [];
  const given = Object.entries(mapped.columns);
  const seen = new Set<string>();
  for (const [place, name] of given) {
    const column = Number(place);
    const field = findField(kind, name);
    if (!field || column >= mapped.headings.length)
      faults.push({
        table: index,
        column,
        text: `“${mapped.headings[column] ?? place}” in ${mapped.name} is mapped to something that this kind of table does not hold`,
      });
    else if (seen.has(name))
      faults.push({
        table: index,
        column,
        text: `Two columns of ${mapped.name} are mapped to “${field.label}”. Choose one`,
      });
    seen.add(name);
    const codes = field?.column?.codes;
    for (const code of Object.values(mapped.codes[place] ?? {}))
      if (codes?.[code] === undefined)
        faults.push({ table: index, column, text: `“${code}” is no code of “${field?.label ?? name}”` });
  }
  for (const name of identifying[by])
    if (!seen.has(name))
      faults.push({
        table: index,
        text: `Say which column of ${mapped.name} holds “${findField(kind, name)?.label ?? name}”: it tells whose each row is`,
      });
  return faults;
};

/** What keeps a mapping from being used; empty when it can be. */
export const mappingFaults = (mapping: Mapping): readonly MappingFault[] => {
  const faults = mapping.tables.flatMap((each, index) => faultsOfTable(each, index, mapping.identifiedBy));
  const kinds = mapping.tables.flatMap((each) => kindOf(each) ?? []);
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  return [
    ...faults,
    ...(kinds.length === 0 ? [{ table: 0, text: 'Say of at least one table what it holds' }] : []),
    ...(twice === undefined
      ? []
      : [
          {
            table: mapping.tables.findIndex(({ kind }) => kind === twice),
            text: 'Two tables are said to hold the same. Choose one, or leave one out',
          },
        ]),
  ];
};

/** What a source cannot tell: whole kinds (case_advice) of which it has no table, and single columns (case_review.notice_on). */
export const cannotTell = ({ tables }: Mapping): readonly string[] =>
  caseKinds.flatMap((kind) => {
    const mapped = tables.find((each) => each.kind === kind);
    if (!mapped) return kind === 'case_child' ? [] : [kind];
    const held = new Set(Object.values(mapped.columns));
    return caseColumnsOf[kind].flatMap(({ name }) => (held.has(name) ? [] : [`${kind}.${name}`]));
  });

/** Headings are the same whatever their case and spaces. */
const sameHeadings = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length &&
  one.every((heading, index) => plainHeading(heading) === plainHeading(other[index] ?? ''));

export const plainHeading = (heading: string): string =>
  heading
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

export type Fit =
  | { readonly fits: true; readonly tables: readonly (MappedTable | undefined)[] }
  | { readonly fits: false; readonly why: string };

/**
 * Which table of a mapping each table that came is: by its headings, all of them in order. A table that the mapping does not know, or one that
 * does not come, is said: nothing is imported until a person has confirmed what it means.
 */
export const fitTables = (
  mapping: Mapping,
  came: readonly { readonly name: string; readonly headings: readonly string[] }[],
): Fit => {
  const free = new Set(mapping.tables);
  const tables = came.map(({ name, headings }) => {
    const same = [...free].filter((each) => sameHeadings(each.headings, headings));
    const found = same.find((each) => plainHeading(each.name) === plainHeading(name)) ?? same[0];
    if (found) free.delete(found);
    return found;
  });
  const unknown = came.filter((_, index) => tables[index] === undefined).map(({ name }) => name);
  const absent = [...free].flatMap((each) => (each.kind === 'left-out' ? [] : [each.name]));
  if (unknown.length === 0 && absent.length === 0) return { fits: true, tables };
  const said = [
    unknown.length > 0 ? `The headings of ${unknown.join(', ')} are not those of the confirmed mapping.` : '',
    absent.length > 0 ? `Expected and not found: ${absent.join(', ')}.` : '',
  ];
  return { fits: false, why: said.filter((each) => each !== '').join(' ') };
};
