/** A spreadsheet runs what begins with =, +, -, @, a tab or a line break as a formula: an apostrophe in front stops it. RFC 4180 quoting. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export type DueCsvLine = {
  readonly name: string;
  readonly duty: string;
  /** yyyy-mm-dd, or nothing where it is not known. */
  readonly dueOn: string;
  readonly standing: string;
  readonly asAt: string;
};

/** A list of what is due for a spreadsheet, with a byte-order mark. No address stands in it. */
export const dueCsv = (lines: readonly DueCsvLine[]): string => {
  const rows = [
    ['Child or young person', 'Duty', 'Due', 'How it stands', 'As at'],
    ...lines.map(({ name, duty, dueOn, standing, asAt }) => [name, duty, dueOn, standing, asAt]),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
};
