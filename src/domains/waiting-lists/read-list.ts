import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { bytesOfFile, csvTable, lookAtFile, openWorkbook, textOf } from '#platform/tables';
import type { ClockRow } from './core/clocks.ts';
import { listMapping, mapRow, placesOf } from './core/mapping.ts';
import type { ListMapping } from './core/mapping.ts';

export type ListRows = {
  readonly rows: readonly ClockRow[];
  /** The line of the file, or the row of the sheet, that each row stands on. */
  readonly lines: readonly number[];
  /** Lines whose quotation marks do not fit together: their cells cannot be told apart, so they are in no row. */
  readonly broken: readonly number[];
};

const mostRows = 200_000;

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

/** The mapping of a file. Throws AppError that names what is wrong in it. */
export const readMapping = async (file: string): Promise<ListMapping> => {
  const name = path.basename(file);
  const { bytes } = await lookAtFile(file, name);
  if (bytes > 1_000_000) throw refuse(name, 'it is no mapping of columns.');
  let told: unknown;
  try {
    told = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw refuse(name, 'it is not JSON.');
  }
  const parsed = listMapping.safeParse(told);
  if (parsed.success) return parsed.data;
  throw refuse(name, z.prettifyError(parsed.error));
};

/** Takes headings first, then each row. */
const collector = (name: string, mapping: ListMapping) => {
  const [rows, lines]: [ClockRow[], number[]] = [[], []];
  let take: ((cells: readonly string[]) => ClockRow) | undefined;
  return {
    collected: { rows, lines },
    row: (line: number, cells: readonly string[]): void => {
      if (take === undefined) {
        const found = placesOf(mapping, cells);
        if ('missing' in found)
          throw refuse(name, `it has no column ${found.missing.join(', ')}. Mend the mapping, or the file.`);
        take = (each) => mapRow(mapping, found.places, each);
        return;
      }
      if (cells.every((cell) => cell.trim() === '')) return;
      if (rows.length >= mostRows) throw refuse(name, `it has more than ${mostRows} rows. Give one list at a time.`);
      rows.push(take(cells));
      lines.push(line);
    },
  };
};

const readCsv = async (file: string, name: string, mapping: ListMapping): Promise<ListRows> => {
  const { collected, row } = collector(name, mapping);
  const table = csvTable({
    headings: (cells, line) => {
      row(line, cells);
      return [];
    },
    record: (record) => {
      if (record > mostRows) throw refuse(name, `it has more than ${mostRows} rows. Give one list at a time.`);
    },
    tooLong: (line) => {
      throw refuse(name, `line ${line} has no end.`);
    },
  });
  for await (const piece of textOf(name, bytesOfFile(file, name)).pieces) table.push(piece);
  table.end();
  const cells: string[] = [];
  const broken: number[] = [];
  for (let record = 0; record < table.size(); record += 1) {
    const count = table.cellsOf(record, cells);
    if (table.isBroken(record)) broken.push(table.lineOf(record));
    else row(table.lineOf(record), cells.slice(0, count));
  }
  return { ...collected, broken };
};

const readSheet = async (file: string, name: string, mapping: ListMapping): Promise<ListRows> => {
  const book = await openWorkbook(file, name);
  try {
    const sheet = mapping.sheet ?? book.sheets[0] ?? '';
    if (!book.sheets.includes(sheet)) throw refuse(name, `it has no sheet “${sheet}”.`);
    const { collected, row } = collector(name, mapping);
    for await (const rows of book.rows(sheet)) for (const each of rows) row(each.row, each.texts);
    return { ...collected, broken: [] };
  } finally {
    book.close();
  }
};

/** A service's own list, CSV or XLSX with one line of headings. Throws AppError that says what is wrong with the file. Nothing is kept. */
export const readList = async (file: string, mapping: ListMapping): Promise<ListRows> => {
  const name = path.basename(file);
  const { kind } = await lookAtFile(file, name);
  const read = kind.kind === 'zip' ? readSheet : readCsv;
  const list = await read(file, name, mapping);
  if (list.rows.length + list.broken.length === 0) throw refuse(name, 'it has no row under its headings.');
  return list;
};
