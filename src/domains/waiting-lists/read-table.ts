import { AppError } from '#shared/errors';
import { bytesOfFile, csvTable, lookAtFile, openWorkbook, sha256, textOf } from '#platform/tables';
import type { Watch } from '#platform/tables';
import type { FileRow } from './core/lists/check-rows.ts';

/** A table of one line of headings, as it lies in a CSV file or a sheet. Cells are text. */
export type ListTable = {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly rows: readonly FileRow[];
  /** Lines whose quotation marks do not fit together: their cells cannot be told apart. */
  readonly broken: readonly number[];
};

const mostRows = 200_000;

export const refuseFile = (name: string, words: string): AppError =>
  new AppError('invalid', `${name} cannot be used: ${words}`);

const tooMany = (name: string): AppError =>
  refuseFile(name, `it has more than ${String(mostRows)} rows. Give one list at a time.`);

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Takes headings first, then each row that has something in it. */
const collector = (name: string) => {
  let headings: readonly string[] | undefined;
  const rows: FileRow[] = [];
  return {
    row: (line: number, cells: readonly string[]): void => {
      if (isEmpty(cells)) return;
      if (headings === undefined) {
        headings = cells.map((cell) => cell.trim());
        return;
      }
      if (rows.length >= mostRows) throw tooMany(name);
      rows.push({ line, cells });
    },
    collected: () => ({ headings: headings ?? [], rows }),
  };
};

const readCsv = async (file: string, name: string, watch: Watch): Promise<ListTable> => {
  const { row, collected } = collector(name);
  const table = csvTable({
    headings: (cells, line) => {
      row(line, cells);
      return [];
    },
    record: (record) => {
      if (record > mostRows) throw tooMany(name);
    },
    tooLong: (line) => {
      throw refuseFile(name, `line ${String(line)} has no end.`);
    },
  });
  for await (const piece of textOf(name, bytesOfFile(file, name, watch)).pieces) table.push(piece);
  table.end();
  const cells: string[] = [];
  const broken: number[] = [];
  for (let record = 0; record < table.size(); record += 1) {
    const count = table.cellsOf(record, cells);
    if (table.isBroken(record)) broken.push(table.lineOf(record));
    else row(table.lineOf(record), cells.slice(0, count));
  }
  return { sheets: [], sheet: '', ...collected(), broken };
};

const readSheet = async (file: string, name: string, wanted: string, watch: Watch): Promise<ListTable> => {
  const book = await openWorkbook(file, name);
  try {
    const sheet = wanted === '' ? (book.sheets[0] ?? '') : wanted;
    if (!book.sheets.includes(sheet)) throw refuseFile(name, `it has no sheet “${sheet}”.`);
    const { row, collected } = collector(name);
    for await (const rows of book.rows(sheet, watch)) for (const each of rows) row(each.row, each.texts);
    return { sheets: book.sheets, sheet, ...collected(), broken: [] };
  } finally {
    book.close();
  }
};

/** Reads a CSV file or one sheet ('': the first) of a workbook. Throws AppError that says what is wrong with the file, and where nothing stands under its headings. */
export const readTable = async (file: string, name: string, sheet = '', watch: Watch = {}): Promise<ListTable> => {
  const { kind } = await lookAtFile(file, name);
  const table = kind.kind === 'zip' ? await readSheet(file, name, sheet, watch) : await readCsv(file, name, watch);
  if (table.rows.length + table.broken.length === 0) throw refuseFile(name, 'it has no row under its headings.');
  return table;
};

/** The hash of a file's bytes, as 64 hexadecimal digits. */
export const hashOfFile = async (file: string, name: string): Promise<string> => {
  const sum = sha256();
  for await (const piece of bytesOfFile(file, name)) sum.add(piece);
  return sum.hex();
};
