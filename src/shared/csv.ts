/**
 * The text as a spreadsheet may be given it: what begins with =, +, -, @ (or their wide forms), a tab or a line break would be run as a
 * formula, wherever it came from, so it gets an apostrophe in front. A plain number keeps its sign.
 */
const harmless = (text: string): string => (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? text : guarded(text));

const guarded = (text: string): string => (/^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text);

// A spreadsheet may be set to part columns at a semicolon: what stands behind one must not become a cell.
const quoted = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One cell, quoted as RFC 4180 says. A text that is a plain number stays one. */
export const csvCell = (value: string): string => quoted(harmless(value));

/** Rows as CSV (RFC 4180), each line ended; figures in them are texts. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

const cellOfPeople = (value: string | number): string =>
  typeof value === 'number' ? String(value) : quoted(guarded(value));

/**
 * Rows for a spreadsheet, with a byte-order mark, without which Excel misreads letters that are not English. Texts are what people wrote: also
 * one that looks like a negative number is kept from being reckoned with; what is a number is given as one.
 */
export const spreadsheetCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cellOfPeople).join(',')}\r\n`).join('')}`;
