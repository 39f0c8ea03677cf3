import { createReadStream } from 'node:fs';
import { AppError } from '#shared/errors';
import { csvTable, textOf } from '#platform/tables';
import type { CollectFile } from './store-collect.ts';

/** COLLECT gives one line for each error or query: more than these is no report of one area's return. */
const mostLines = 200_000;
const mostColumns = 60;
const mostLetters = 2000;

const tooMuch = (name: string): AppError =>
  new AppError(
    'invalid',
    `${name} cannot be used: it has over ${mostLines.toLocaleString('en-GB')} lines or a line without end. Export the report of one return.`,
  );

/** Reads COLLECT's report, a CSV file with headings, into cells. Throws AppError that says what is wrong with it. */
export const readCollectFile = async (file: {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
}): Promise<CollectFile> => {
  let headings: readonly string[] = [];
  const table = csvTable({
    headings: (cells) => {
      if (cells.length > mostColumns)
        throw new AppError(
          'invalid',
          `${file.name} cannot be used: it has over ${String(mostColumns)} columns, and a report of errors has a few. Export the report as CSV.`,
        );
      headings = cells.map((cell) => cell.trim().slice(0, 200));
      return [];
    },
    record: (record) => {
      if (record >= mostLines) throw tooMuch(file.name);
    },
    tooLong: () => {
      throw tooMuch(file.name);
    },
  });
  for await (const piece of textOf(file.name, createReadStream(file.path)).pieces) table.push(piece);
  table.end();
  if (headings.length < 2)
    throw new AppError(
      'invalid',
      `${file.name} cannot be used: its first line has no headings parted by commas. Export the report as CSV.`,
    );
  const cells: string[] = [];
  const lines = Array.from({ length: table.size() }, (_, record) => {
    const count = table.cellsOf(record, cells);
    return {
      line: table.lineOf(record),
      cells: headings.map((_heading, index) =>
        index < count ? (cells[index] ?? '').replaceAll('\0', '').slice(0, mostLetters) : '',
      ),
    };
  });
  if (lines.length === 0)
    throw new AppError('invalid', `${file.name} cannot be used: it has headings and no line under them.`);
  return { name: file.name, sha256: file.sha256, headings, lines };
};
