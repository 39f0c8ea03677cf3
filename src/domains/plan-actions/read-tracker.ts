import path from 'node:path';
import { AppError } from '#shared/errors';
import { bytesOfFile, csvTable, lookAtFile, openWorkbook, textOf } from '#platform/tables';
import type { Tracker, TrackerRow } from './core/tracker-diff.ts';

const mostRows = 2000;
const mostColumns = 60;
const mostLetters = 4000;

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

type Line = { readonly line: number; readonly cells: readonly string[] };

const csvLines = async (file: string, name: string): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  const table = csvTable({
    headings: (cells, line) => {
      lines.push({ line, cells: [...cells] });
      return [];
    },
    record: (record) => {
      if (record > mostRows) throw refuse(name, `it has more than ${String(mostRows)} rows.`);
    },
    tooLong: (line) => {
      throw refuse(name, `line ${String(line)} has no end.`);
    },
  });
  for await (const piece of textOf(name, bytesOfFile(file, name)).pieces) table.push(piece);
  table.end();
  const cells: string[] = [];
  for (let record = 0; record < table.size(); record += 1) {
    const count = table.cellsOf(record, cells);
    if (table.isBroken(record))
      throw refuse(name, `the quotation marks on line ${String(table.lineOf(record))} do not fit together.`);
    lines.push({ line: table.lineOf(record), cells: cells.slice(0, count) });
  }
  return lines;
};

const sheetLines = async (file: string, name: string): Promise<readonly Line[]> => {
  const book = await openWorkbook(file, name);
  try {
    const lines: Line[] = [];
    for await (const rows of book.rows(book.sheets[0] ?? ''))
      for (const { row, texts } of rows) {
        if (lines.length > mostRows + 20) throw refuse(name, `its first sheet has more than ${String(mostRows)} rows.`);
        lines.push({ line: row, cells: [...texts] });
      }
    return lines;
  } finally {
    book.close();
  }
};

const filled = ({ cells }: Line): number => cells.filter((cell) => cell.trim() !== '').length;

/** A title may stand above: the headings are the first row of the first 20 with three filled cells, of which none is repeated. */
const headingAt = (lines: readonly Line[]): number =>
  lines.slice(0, 20).findIndex((line) => {
    const texts = line.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return texts.length >= 3 && new Set(texts).size === texts.length;
  });

/**
 * An action tracker or risk register, XLSX (its first sheet) or CSV. Cells are text; formulas and macros are not looked at. Throws AppError that says what is
 * wrong with the file.
 */
export const readTracker = async (file: string, name: string = path.basename(file)): Promise<Tracker> => {
  const { kind } = await lookAtFile(file, name);
  const lines = await (kind.kind === 'zip' ? sheetLines : csvLines)(file, name);
  const at = headingAt(lines);
  const head = lines[at];
  if (head === undefined) throw refuse(name, 'no row of headings is found among its first 20 rows.');
  const columns = head.cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
  if (columns.length > mostColumns) throw refuse(name, `it has more than ${String(mostColumns)} columns.`);
  const rows = lines.slice(at + 1).filter((line) => filled(line) > 0);
  if (rows.length === 0) throw refuse(name, 'it has no row under its headings.');
  return {
    headings: columns.map((index) => (head.cells[index] ?? '').trim()),
    rows: rows.map(({ line, cells }): TrackerRow => ({
      line,
      cells: columns.map((index) => (cells[index] ?? '').trim().slice(0, mostLetters)),
    })),
  };
};
