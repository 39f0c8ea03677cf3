/**
 * One cell of a CSV file. A spreadsheet runs what begins with =, +, - or @ as a formula, wherever it came from; a number may begin with a
 * minus sign and nothing else may. RFC 4180 quoting.
 */
const csvCell = (value: string): string => {
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const harmless = !isNumber && /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** Rows as CSV with a byte order mark, so that a spreadsheet reads it as UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
