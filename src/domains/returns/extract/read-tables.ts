import { AppError } from '#shared/errors';
import { bytesOfFile, csvTable, lookAtFile, openWorkbook, sha256, textOf } from '#platform/tables';
import type { Watch } from '#platform/tables';

/** A file of an extract: where it lies, and what it was called. */
export type ExtractFile = { readonly path: string; readonly name: string };

export type FoundTable = {
  /** Which file, from 0. */
  readonly file: number;
  readonly fileName: string;
  /** The sheet, or the CSV file's name without its ending. */
  readonly sheet: string;
  readonly headings: readonly string[];
};

/** Takes the rows of one table in order; `cells` is used again for the next row. */
export type TakeRow = (line: number, cells: readonly string[], isBroken: boolean) => void;

/** Told of each table; gives what takes its rows, or undefined to leave them. */
export type TableVisitor = (table: FoundTable) => TakeRow | undefined;

const mostColumns = 200;
const mostRowsOfFile = 1_000_000;

const refuse = (name: string, words: string): AppError =>
  new AppError('invalid', `${name} cannot be used: ${words} Nothing was imported.`);

/** Headings as they were written, without spaces around; the second of two alike is told apart. */
const headingsOf = (name: string, cells: readonly string[]): readonly string[] => {
  const all = cells.map((cell) => cell.replaceAll('\0', '').trim().slice(0, 200));
  while (all.at(-1) === '') all.pop();
  if (all.length < 2)
    throw refuse(
      name,
      'its first line has no headings parted by commas. Export it again as CSV or XLSX with a line of headings.',
    );
  if (all.length > mostColumns)
    throw refuse(name, `it has more than ${String(mostColumns)} columns. Export the columns that are needed.`);
  const seen = new Map<string, number>();
  return all.map((heading) => {
    const times = (seen.get(heading.toLowerCase()) ?? 0) + 1;
    seen.set(heading.toLowerCase(), times);
    return times === 1 ? heading : `${heading} (${String(times)})`;
  });
};

const readCsv = async (file: ExtractFile, index: number, visit: TableVisitor, watch: Watch): Promise<string> => {
  let take: TakeRow | undefined;
  let width = 0;
  const table = csvTable({
    headings: (cells) => {
      const headings = headingsOf(file.name, cells);
      width = headings.length;
      take = visit({ file: index, fileName: file.name, sheet: file.name.replace(/\.[^.]{1,5}$/, ''), headings });
      return [];
    },
    record: (record) => {
      if (record >= mostRowsOfFile) throw refuse(file.name, 'it has more than a million rows.');
    },
    tooLong: (line) => {
      throw refuse(file.name, `line ${String(line)} has no end.`);
    },
  });
  const text = textOf(file.name, bytesOfFile(file.path, file.name, watch));
  for await (const piece of text.pieces) table.push(piece);
  table.end();
  if (width === 0) throw refuse(file.name, 'it has no line of headings. Export it again.');
  const scratch: string[] = [];
  for (let record = 0; record < table.size(); record += 1) {
    const count = table.cellsOf(record, scratch);
    const isBroken = table.isBroken(record) || scratch.slice(width, count).some((cell) => cell.trim() !== '');
    take?.(
      table.lineOf(record),
      Array.from({ length: width }, (_, place) => (place < count ? (scratch[place] ?? '') : '')),
      isBroken,
    );
  }
  return text.encoding();
};

const readSheets = async (file: ExtractFile, index: number, visit: TableVisitor, watch: Watch): Promise<void> => {
  const book = await openWorkbook(file.path, file.name);
  try {
    for (const sheet of book.sheets) {
      let take: TakeRow | undefined;
      let width = 0;
      for await (const rows of book.rows(sheet, watch))
        for (const { row, texts } of rows) {
          if (width === 0) {
            const headings = headingsOf(`${file.name} (${sheet})`, texts);
            width = headings.length;
            take = visit({ file: index, fileName: file.name, sheet, headings });
          } else
            take?.(
              row,
              Array.from({ length: width }, (_, place) => texts[place] ?? ''),
              false,
            );
        }
    }
  } finally {
    book.close();
  }
};

export type ReadFile = {
  readonly name: string;
  readonly sha256: string;
  readonly shape: 'csv' | 'workbook';
  readonly encoding: string;
  readonly bytes: number;
};

/** Reads CSV files and workbooks, table by table, in order. Throws AppError that says what is wrong with a file. */
export const readTables = async (
  files: readonly ExtractFile[],
  visit: TableVisitor,
  watch: Watch = {},
): Promise<readonly ReadFile[]> => {
  const read: ReadFile[] = [];
  for (const [index, file] of files.entries()) {
    const { bytes, kind } = await lookAtFile(file.path, file.name);
    const hash = sha256();
    for await (const piece of bytesOfFile(file.path, file.name, watch)) hash.add(piece);
    const isBook = kind.kind === 'zip';
    const encoding = isBook
      ? await readSheets(file, index, visit, watch).then(() => 'utf-8')
      : await readCsv(file, index, visit, watch);
    read.push({ name: file.name, sha256: hash.hex(), shape: isBook ? 'workbook' : 'csv', encoding, bytes });
  }
  return read;
};
