import { endOfLine, plainCells, quotedCells } from './csv-cells.ts';
import { recordIndex } from './csv-index.ts';
import type { RecordKind } from './csv-index.ts';

/**
 * A table of comma-separated text, held as text: records are found once, and cut into cells only when they are asked for. A table of
 * 100 MB so costs little more than its own bytes, and cells die young. Cells stay text, by position.
 *
 * Read are: quoted cells with commas, line ends and doubled quotation marks in them; lines that end in LF, CR LF or CR, also mixed;
 * empty lines, which are no records. A mark that is never closed, text after a closing one, or a record over several lines that does
 * not fit the headings spoil one line only: it is kept as a broken record, and reading goes on with the next line.
 */
export type CsvTable = {
  /** The text in pieces, in order. */
  readonly push: (text: string) => void;
  readonly end: () => void;
  /** How many records follow the headings. */
  readonly size: () => number;
  /** Fills `cells` with the cells of a record and gives their number; what `cells` holds beyond that is left over from before. */
  readonly cellsOf: (record: number, cells: string[]) => number;
  /** Line of the file on which the record begins, counted from 1. */
  readonly lineOf: (record: number) => number;
  /** True where quotation marks in the record do not fit together: its cells are its line cut at each comma. */
  readonly isBroken: (record: number) => boolean;
};

export type CsvHandlers = {
  /** The first line that is not empty. Gives the numbers of the columns that `record` wants to see. */
  readonly headings: (cells: readonly string[], line: number) => readonly number[];
  /** Each record as it is found: its number from 0, and the wanted cells ('' where it has none). The array is used again. */
  readonly record: (record: number, wanted: readonly string[]) => void;
  /** A line is longer than `csvLimits.line`: throws. */
  readonly tooLong: (line: number) => never;
};

/** `record`: characters of a record over several lines; a quoted cell that runs further counts as never closed. */
export const csvLimits = { record: 100_000, line: 2_000_000 };

/** Carriage returns that end a line alone become line feeds; those before a line feed stay. */
const withoutLoneReturns = (text: string): string => {
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1))
    if (text.charCodeAt(at + 1) !== 10) return text.replaceAll(/\r(?!\n)/g, '\n');
  return text;
};

const lineFeeds = (text: string, from: number, end: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

export const csvTable = (handlers: CsvHandlers): CsvTable => {
  const index = recordIndex();
  const scratch: string[] = [];
  let rest = '';
  let line = 1;
  let columns = -1;
  let wantedColumns: readonly number[] = [];
  const wanted: string[] = [];
  let lastWanted = -1;

  const keep = (block: number, from: number, count: number, kind: RecordKind): void => {
    if (columns === -1) {
      columns = count;
      wantedColumns = handlers.headings(scratch.slice(0, count), line);
      lastWanted = Math.max(-1, ...wantedColumns);
      return;
    }
    // Asked of every record: a loop over entries() made this the slowest part of reading.
    for (let place = 0; place < wantedColumns.length; place += 1) {
      const column = wantedColumns[place] ?? count;
      wanted[place] = column < count ? (scratch[column] ?? '') : '';
    }
    handlers.record(index.add(block, from, line, kind), wanted);
  };

  /** The cells as far as they are wanted; enough for a line without quotation marks. */
  const firstCells = (text: string, from: number, end: number): number => {
    if (columns === -1) return plainCells(text, from, end, scratch);
    let count = 0;
    let start = from;
    while (count <= lastWanted) {
      const at = text.indexOf(',', start);
      if (at === -1 || at >= end) {
        scratch[count] = text.slice(start, end);
        return count + 1;
      }
      scratch[count] = text.slice(start, at);
      count += 1;
      start = at + 1;
    }
    return count;
  };

  /** Where the next record begins, or -1 when the record goes on in text that has not come yet. */
  const takeQuoted = (block: number, text: string, from: number, last: boolean): number => {
    const found = quotedCells(text, from, scratch);
    const endsOfText =
      found === 'open' || (typeof found !== 'string' && found.end === text.length && !text.endsWith('\n'));
    if (endsOfText && !last && text.length - from < csvLimits.record) return -1;
    const inner = typeof found === 'string' ? 0 : lineFeeds(text, from, found.end - 1);
    const fits = typeof found !== 'string' && (inner === 0 || columns === -1 || found.cells === columns);
    if (fits && found.end - from <= Math.max(csvLimits.record, endOfLine(text, from) - from + 2)) {
      keep(block, from, found.cells, 'quoted');
      line += inner + 1;
      return found.end;
    }
    const end = endOfLine(text, from);
    keep(block, from, plainCells(text, from, end, scratch), 'broken');
    line += 1;
    const next = text.indexOf('\n', from);
    return next === -1 ? text.length : next + 1;
  };

  const take = (text: string, last: boolean): void => {
    const block = index.addBlock(text);
    let at = 0;
    let nextQuote = text.indexOf('"');
    while (at < text.length) {
      const feed = text.indexOf('\n', at);
      if (feed === -1 && !last) break;
      const lineEnd = feed === -1 ? text.length : feed;
      if (lineEnd - at > csvLimits.line) handlers.tooLong(line);
      if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf('"', at);
      if (nextQuote !== -1 && nextQuote < lineEnd) {
        const next = takeQuoted(block, text, at, last);
        if (next === -1) break;
        at = next;
        continue;
      }
      const end = lineEnd > at && text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
      if (end > at) keep(block, at, firstCells(text, at, end), 'plain');
      line += 1;
      at = lineEnd + 1;
    }
    rest = at < text.length ? text.slice(at) : '';
    if (rest.length > csvLimits.line) handlers.tooLong(line);
  };

  return {
    push: (piece) => {
      let text = rest + piece;
      rest = '';
      // Half of a line's end, perhaps: it waits for the other half.
      const half = text.endsWith('\r');
      if (half) text = text.slice(0, -1);
      take(withoutLoneReturns(text), false);
      if (half) rest += '\r';
    },
    end: () => {
      const text = rest;
      rest = '';
      take(withoutLoneReturns(text), true);
    },
    size: index.size,
    cellsOf: (record, cells) => {
      const { text, from } = index.find(record);
      const found = index.kindOf(record) === 'quoted' ? quotedCells(text, from, cells) : 'text-after';
      return typeof found === 'string' ? plainCells(text, from, endOfLine(text, from), cells) : found.cells;
    },
    lineOf: index.lineOf,
    isBroken: (record) => index.kindOf(record) === 'broken',
  };
};
