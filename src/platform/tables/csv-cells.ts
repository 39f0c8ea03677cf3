const comma = 44;
const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** What became of a record with quotation marks in it. */
export type QuotedRecord =
  /** `end` is where the next record begins. */
  | { readonly cells: number; readonly end: number }
  /** `open`: the text ends inside of a quoted cell. `text-after`: something other than a comma follows a closing mark. */
  | 'open'
  | 'text-after';

/** Where the line that holds `from` ends, its own end not counted. */
export const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  const last = end === -1 ? text.length : end;
  return last > from && text.charCodeAt(last - 1) === carriageReturn ? last - 1 : last;
};

/** Cuts text without regard to quotation marks into `cells`; gives their number. */
export const plainCells = (text: string, from: number, end: number, cells: string[]): number => {
  let count = 0;
  let start = from;
  for (let at = from; at < end; at += 1)
    if (text.charCodeAt(at) === comma) {
      cells[count] = text.slice(start, at);
      count += 1;
      start = at + 1;
    }
  cells[count] = text.slice(start, end);
  return count + 1;
};

/** The quoted cell that begins at `from`: its text, and where it ends. undefined when it is not closed. */
const quotedCell = (text: string, from: number): { readonly cell: string; readonly end: number } | undefined => {
  let cell = '';
  let start = from + 1;
  for (;;) {
    const close = text.indexOf('"', start);
    if (close === -1) return undefined;
    cell += text.slice(start, close);
    if (text.charCodeAt(close + 1) !== quote) return { cell, end: close + 1 };
    cell += '"';
    start = close + 2;
  }
};

/** A bare cell; a quotation mark in the middle of it is text. */
const endOfBareCell = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === lineFeed) return at;
    if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) return at;
  }
  return text.length;
};

/** Cuts a record that may have quoted cells, with commas and line ends in them, into `cells`. */
export const quotedCells = (text: string, from: number, cells: string[]): QuotedRecord => {
  let count = 0;
  let at = from;
  for (;;) {
    if (text.charCodeAt(at) === quote) {
      const found = quotedCell(text, at);
      if (found === undefined) return 'open';
      cells[count] = found.cell;
      at = found.end;
    } else {
      const end = endOfBareCell(text, at);
      cells[count] = text.slice(at, end);
      at = end;
    }
    count += 1;
    if (at >= text.length) return { cells: count, end: text.length };
    const code = text.charCodeAt(at);
    if (code === comma) at += 1;
    else if (code === lineFeed) return { cells: count, end: at + 1 };
    else if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) return { cells: count, end: at + 2 };
    else if (code === carriageReturn && at + 1 === text.length) return { cells: count, end: text.length };
    else return 'text-after';
  }
};
