import path from 'node:path';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { bytesOfFile, csvTable, lookAtFile, textOf } from '#platform/tables';
import { headingsOf } from './core/file-headings.ts';
import type { Headings } from './core/file-headings.ts';
import { readRow } from './core/series-rows.ts';
import type { ReadRow } from './core/series-rows.ts';

const mostRows = 10_000;

/** The rows of a CSV file of values. Throws AppError that says what is wrong with the file; what is wrong with a row is in the row. */
export const readSeriesFile = async (
  file: string,
  today: PlainDate,
  name = path.basename(file),
): Promise<readonly ReadRow[]> => {
  const refuse = (words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);
  await lookAtFile(file, name);
  let headings: Headings | undefined;
  const table = csvTable({
    headings: (cells) => {
      const found = headingsOf(cells);
      if ('fault' in found) throw refuse(found.fault);
      headings = found;
      return [];
    },
    record: (record) => {
      if (record > mostRows) throw refuse(`it has more than ${mostRows} rows.`);
    },
    tooLong: (line) => {
      throw refuse(`line ${line} has no end.`);
    },
  });
  for await (const piece of textOf(name, bytesOfFile(file, name)).pieces) table.push(piece);
  table.end();
  if (headings === undefined || table.size() === 0) throw refuse('it has no row under its headings.');
  const cells: string[] = [];
  const rows: ReadRow[] = [];
  for (let record = 0; record < table.size(); record += 1) {
    const count = table.cellsOf(record, cells);
    const line = table.lineOf(record);
    rows.push(
      table.isBroken(record)
        ? { line, faults: ['its quotation marks do not fit together'] }
        : readRow(headings, cells.slice(0, count), line, today),
    );
  }
  return rows;
};
