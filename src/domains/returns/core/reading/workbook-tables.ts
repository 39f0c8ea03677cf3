import { moduleNames } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ReadFault } from '../return.ts';
import { templateLabels, templateTitles } from '../write/template-labels.ts';
import { parentModule, planColumns, unknownColumns } from './columns.ts';
import type { ColumnPlan, KeyColumn } from './columns.ts';
import { rowCutter } from './cut-row.ts';
import type { DateReader } from './dates.ts';
import type { Tally } from './faults.ts';
import { linkedRecords } from './join-index.ts';
import type { LinkedRecords } from './join-index.ts';
import type { ReturnTable } from './join.ts';
import { fieldPlaces } from './names.ts';

/** One row of a sheet that has something in it. */
export type FilledRow = { readonly line: number; readonly cells: readonly string[] };

/** A table on a sheet: headings, and the rows below them. */
export type SheetTable = {
  readonly module: ModuleName;
  readonly headings: FilledRow;
  readonly rows: readonly FilledRow[];
};

/** As headings are compared: small letters, one kind of dash, what stands in brackets left out. */
const plainHeading = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const titles: ReadonlyMap<string, ModuleName> = new Map(
  moduleNames.map((module) => [plainHeading(templateTitles[module]), module]),
);

const filled = ({ cells }: FilledRow): readonly string[] => cells.filter((cell) => cell.trim() !== '');

/** A title stands alone in its row, or nearly so. */
const titleOf = (row: FilledRow): ModuleName | undefined => {
  const words = filled(row);
  return words.length > 2 ? undefined : titles.get(plainHeading(words[0] ?? ''));
};

/**
 * The tables of the submission template, which lie under each other on one sheet: a title, headings, rows. What stands above the first
 * title is the form's own words. A module's second table goes on with its first.
 */
export const templateTables = (rows: readonly FilledRow[]): readonly SheetTable[] => {
  const tables: { module: ModuleName; headings: FilledRow | undefined; rows: FilledRow[] }[] = [];
  for (const row of rows) {
    const module = titleOf(row);
    const table = tables.at(-1);
    if (module !== undefined) tables.push({ module, headings: undefined, rows: [] });
    else if (table === undefined) continue;
    else if (table.headings === undefined) table.headings = row;
    else table.rows.push(row);
  }
  return tables.flatMap(({ module, headings, rows: below }) =>
    headings === undefined ? [] : [{ module, headings, rows: below }],
  );
};

const sheetNames: Readonly<Record<ModuleName, readonly string[]>> = {
  header: ['header', 'sen2'],
  person: ['person', 'persons'],
  requests: ['requests', 'request'],
  assessment: ['assessments', 'assessment'],
  namedplan: ['namedplan', 'namedplans'],
  plandetail: ['plandetail', 'plandetails'],
  activeplans: ['activeplan', 'activeplans'],
  placementdetail: ['placementdetail', 'placementdetails'],
  senneed: ['senneed', 'senneeds'],
};

/** The module that a sheet of the pre-submission workbook holds. */
export const moduleOfSheet = (sheet: string): ModuleName | undefined => {
  const name = sheet.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return moduleNames.find((module) => sheetNames[module].includes(name));
};

const keyOfHeading = (heading: string): KeyColumn | undefined => {
  if (heading === 'person id' || heading === 'persontableid') return 'person';
  if (heading === 'requests record id' || heading === 'requeststableid') return 'request';
  return heading === 'record type' || heading === 'la' ? 'aside' : undefined;
};

const placesOfHeadings = (module: ModuleName): ReadonlyMap<string, number> => {
  const places = new Map(fieldPlaces[module]);
  for (const [item, label] of Object.entries(templateLabels[module])) {
    const place = fieldPlaces[module].get(item.toLowerCase());
    if (place !== undefined) places.set(plainHeading(label), place);
  }
  return places;
};

/** Headings as wide as the widest row: what stands beside the table is kept, and no row counts as too long. */
const wideHeadings = ({ headings, rows }: SheetTable): readonly string[] => {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), headings.cells.length);
  return Array.from({ length: width }, (_, column) => headings.cells[column] ?? '');
};

const planOf = (table: SheetTable): ColumnPlan => {
  const places = placesOfHeadings(table.module);
  const headings = wideHeadings(table);
  return planColumns(
    table.module,
    headings,
    (heading) => keyOfHeading(plainHeading(heading)),
    (heading) => places.get(plainHeading(heading)),
  );
};

/** A row in which only what the form fills in by itself stands is none. */
const hasRecord = (plan: ColumnPlan, { cells }: FilledRow): boolean => {
  const { places, keys } = plan;
  return cells.some(
    (cell, column) =>
      cell.trim() !== '' && (places[column] !== -1 || column === keys.person || column === keys.request),
  );
};

const ids = (plan: ColumnPlan, cells: readonly string[]) => {
  const cell = (column: number): string => (column === -1 ? '' : (cells[column] ?? '').trim());
  const person = cell(plan.keys.person);
  const request = cell(plan.keys.request);
  return { person, request, both: person === '' && request === '' ? '' : `${person}\n${request}` };
};

const addLink = (links: LinkedRecords, module: ModuleName, { person, both }: ReturnType<typeof ids>): void => {
  if (module === 'header') links.add('', '', '');
  else if (module === 'person') links.add(person, '', '');
  else if (module === 'requests') links.add(both, person, '');
  else links.add(both, both, '');
};

export type WorkbookSurroundings = {
  readonly readDate: DateReader;
  readonly blanks: Tally;
  readonly fault: (fault: ReadFault) => void;
};

/**
 * Links the tables of a workbook. Both workbooks join all records below the request by the ids of person and request, since a request has
 * at most one assessment and one active plan; where it has two, what hangs from them is hung from the first.
 */
export const linkTables = (
  tables: readonly SheetTable[],
  { readDate, blanks, fault }: WorkbookSurroundings,
): Partial<Record<ModuleName, ReturnTable>> => {
  const linked: Partial<Record<ModuleName, ReturnTable>> = {};
  for (const module of moduleNames) {
    const parts = tables.filter((table) => table.module === module);
    if (parts.length === 0) continue;
    const parent = parentModule(module);
    const hasOwnIds = module === 'person' || module === 'requests';
    const links = linkedRecords(parent === undefined ? undefined : linked[parent]?.links, {
      children: hasOwnIds,
      ownIds: hasOwnIds,
    });
    const records = parts.flatMap((table) => {
      const plan = planOf(table);
      for (const each of unknownColumns(plan, 0, table.headings.line)) fault(each);
      const cut = rowCutter(plan, 0, readDate, blanks);
      const width = plan.headings.length;
      return table.rows.filter((row) => hasRecord(plan, row)).map((row) => ({ row, plan, cut, width }));
    });
    for (const { row, plan } of records) addLink(links, module, ids(plan, row.cells));
    linked[module] = {
      module,
      file: 0,
      links,
      isBroken: () => false,
      lineOf: (record) => records[record]?.row.line ?? 0,
      cut: (record) => {
        const found = records[record];
        if (found === undefined) throw new RangeError(`There is no record ${String(record)} of ${module}.`);
        const { person, request } = ids(found.plan, found.row.cells);
        const id = module === 'person' ? person : module === 'requests' ? request : '';
        return found.cut(found.row.cells, found.width, found.row.line, id);
      },
    };
  }
  return linked;
};

const meeting = plainHeading(templateLabels.activeplans['ReviewMeeting'] ?? '');
const decision = plainHeading(templateLabels.activeplans['LastReview'] ?? '');

/** A query where the form has the two labels of review dates that were read both ways round. */
export const doubtAboutReviewLabels = (tables: readonly SheetTable[]): ReadFault | undefined => {
  const table = tables.find(({ module, headings }) => {
    const names = headings.cells.map(plainHeading);
    return module === 'activeplans' && names.includes(meeting) && names.includes(decision);
  });
  return table === undefined
    ? undefined
    : {
        rule: 'S04',
        module: 'activeplans',
        file: 0,
        line: table.headings.line,
        path: '',
        field: 'LastReview',
        value: null,
        detail:
          '“Annual Review Meeting Date” was read as the day of the meeting (ReviewMeeting), and “EHC Plan Review Decisions Date” as the day on which the family was written to with the decision (LastReview), as the words say. Another reader of this form takes the two the other way round. Look at one record, and see which of the two is right for your file.',
      };
};
