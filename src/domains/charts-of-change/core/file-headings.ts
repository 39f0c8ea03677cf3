export const columns = [
  'measure',
  'part',
  'period',
  'until',
  'n',
  'd',
  'value',
  'submitted on',
  'comment',
  'submitters',
  'bands total',
  'other value',
  'other source',
  'explained',
] as const;
export type Column = (typeof columns)[number];

/** Where each column of a file stands. */
export type Headings = {
  readonly places: Readonly<Partial<Record<Column, number>>>;
  /** Columns that begin with `band`: the parts of the total. */
  readonly bands: readonly { readonly name: string; readonly at: number }[];
  /** How many cells every row must have. */
  readonly width: number;
};

const bandForm = /^band[: ]\s*(.+)$/i;

/** Headings as their places; or what is wrong with them. A misspelt heading must not pass for an empty column, nor the second of two for none. */
export const headingsOf = (cells: readonly string[]): Headings | { readonly fault: string } => {
  const given = cells.map((cell) => cell.trim().toLowerCase().replaceAll('_', ' '));
  const isBand = (cell: string): boolean => cell !== 'bands total' && bandForm.test(cell);
  const unknown = given.find((cell) => cell !== '' && !isBand(cell) && !columns.some((column) => column === cell));
  if (unknown !== undefined)
    return {
      fault: `it has a column “${unknown}”, which is not known. Known are: ${columns.join(', ')}; and one for each band, such as “band 0 to 18 weeks”.`,
    };
  const twice = given.find((cell, at) => cell !== '' && given.indexOf(cell) !== at);
  if (twice !== undefined) return { fault: `it has two columns “${twice}”: which of them counts cannot be told.` };
  const places = Object.fromEntries(
    columns.flatMap((column) => (given.includes(column) ? [[column, given.indexOf(column)] as const] : [])),
  );
  const missing = (['period', 'value'] as const).filter((column) => !given.includes(column));
  if (missing.length > 0) return { fault: `it has no column ${missing.join(', ')}.` };
  return {
    places,
    bands: cells.flatMap((cell, at) => {
      const name = isBand(given[at] ?? '') ? bandForm.exec(cell.trim())?.[1] : undefined;
      return name === undefined ? [] : [{ name: name.slice(0, 60), at }];
    }),
    width: cells.length,
  };
};
