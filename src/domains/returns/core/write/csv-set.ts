import { monthNames } from '#shared/plain-date';
import { moduleNames, parentOf } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';
import { fieldsOfYear } from './whole-return.ts';
import type { WholeReturn } from './whole-return.ts';

/** COLLECT calls the header's file after the return. */
const nameInSet = (module: ModuleName): string => (module === 'header' ? 'sen2' : module);

/** 'Blade-Export_20-02-2026_person.csv'; `day` is yyyy-mm-dd. */
export const csvSetFileName = (module: ModuleName, day: string): string =>
  `Blade-Export_${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}_${nameInSet(module)}.csv`;

export type CsvSetOptions = {
  /**
   * Which rows have all their filled cells in quotes, by their number within their file, from 1; none, unless it is said. Cells that need
   * quotes have them anyhow.
   */
  readonly quoted?: (module: ModuleName, row: number) => boolean;
};

/** Text for the end of one of the nine files. */
export type CsvSetPiece = { readonly module: ModuleName; readonly text: string };

const wholeDay = /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/;
const moment = /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})T(\d{2}:\d{2}:\d{2})/;

/** '2022-09-28' as '2022-Sep-28 00:00:00'; what is no day in that form stays as it is. */
const bladeDay = (value: string): string => {
  const match = wholeDay.exec(value) ?? moment.exec(value);
  if (!match) return value;
  return `${match[1] ?? ''}-${(monthNames[Number(match[2]) - 1] ?? '').slice(0, 3)}-${match[3] ?? ''} ${match[4] ?? '00:00:00'}`;
};

const inQuotes = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A space at an end needs quotes as well: some readers trim bare cells. */
const needsQuotes = (cell: string): boolean => /[",\r\n]|^\s|\s$/.test(cell);

const line = (cells: readonly string[], quoted: boolean): string =>
  `${cells.map((cell) => ((quoted && cell !== '') || needsQuotes(cell) ? inQuotes(cell) : cell)).join(',')}\r\n`;

const headings = (module: ModuleName, year: number): readonly string[] => {
  const name = nameInSet(module);
  const parent = module === 'header' ? [] : [`${module === 'person' ? 'sen2' : parentOf[module]}tableid`];
  return [
    `${name}tableid`,
    'NativeId',
    `${name}orderseqcolumn`,
    'sourceid',
    ...parent,
    ...fieldsOfYear(module, year).map((field) => field.name.toLowerCase()),
  ];
};

type RowWriter = (row: Row, parent: string | undefined) => { readonly id: string; readonly text: string };

/** A row keeps the id that it came with; where it has none, its number in its file serves. */
const rowWriter = (
  module: ModuleName,
  { year, nativeId, quoted }: CsvSetOptions & { year: number; nativeId: string },
): RowWriter => {
  const columns = fieldsOfYear(module, year).map(({ index, kind }) => ({
    index,
    dated: kind === 'date' || kind === 'date-time',
  }));
  let number = 0;
  return (row, parent) => {
    number += 1;
    const id = row.id === '' ? String(number) : row.id;
    const cells = [id, nativeId, String(number), '1', ...(parent === undefined ? [] : [parent])];
    for (const { index, dated } of columns) {
      const value = row.values[index] ?? '';
      cells.push(dated ? bladeDay(value) : value);
    }
    return { id, text: line(cells, quoted?.(module, number) ?? false) };
  };
};

type Write = (module: ModuleName, row: Row, parent: string | undefined) => string;

const writePerson = ({ row, requests }: ReturnPerson, sen2: string, write: Write): void => {
  const person = write('person', row, sen2);
  for (const request of requests) {
    const requestId = write('requests', request.row, person);
    for (const assessment of request.assessments) {
      const assessmentId = write('assessment', assessment.row, requestId);
      for (const plan of assessment.namedPlans) {
        const planId = write('namedplan', plan.row, assessmentId);
        for (const detail of plan.planDetails) write('plandetail', detail, planId);
      }
    }
    for (const active of request.activePlans) {
      const activeId = write('activeplans', active.row, requestId);
      for (const placement of active.placements) write('placementdetail', placement, activeId);
      for (const need of active.needs) write('senneed', need, activeId);
    }
  }
};

/**
 * The nine files of COLLECT's "Blade" export, in pieces: each piece belongs to the end of its file, so that all nine grow together.
 * Lines end in CR LF and days are written as COLLECT writes them. `nativeId` is the area's code.
 */
export function* writeCsvSet(
  { year, header, persons }: WholeReturn,
  options: CsvSetOptions & { readonly nativeId: string },
): Generator<CsvSetPiece, void, undefined> {
  const writers = new Map(moduleNames.map((module) => [module, rowWriter(module, { ...options, year })]));
  let texts = new Map<ModuleName, string>();
  const write: Write = (module, row, parent) => {
    const written = writers.get(module)?.(row, parent);
    if (written === undefined) return '';
    texts.set(module, (texts.get(module) ?? '') + written.text);
    return written.id;
  };
  for (const module of moduleNames) yield { module, text: line(headings(module, year), false) };
  const sen2 = write('header', header, undefined);
  for (const person of persons) {
    writePerson(person, sen2, write);
    for (const [module, text] of texts) yield { module, text };
    texts = new Map();
  }
  for (const [module, text] of texts) yield { module, text };
}
