/**
 * The text as a spreadsheet may be given it: what begins with =, +, -, @ (or their wide forms), a tab or a line break would be run as a
 * formula, so it gets an apostrophe in front. A plain number keeps its minus sign.
 */
export const harmless = (text: string): string =>
  /^[=+\-@＝＋－＠\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;

// A spreadsheet may be set to part columns at a semicolon or a tab: what stands behind one must not become a cell.
const cell = (text: string): string => {
  const safe = harmless(text);
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180 with a byte-order mark, without which Excel misreads letters that are not English. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
