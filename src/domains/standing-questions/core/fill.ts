import type { Column, ExactTable, Row } from './table.ts';

/** What was counted: a row, a column and a number. Totals are not counted, they are added up. */
export type Counted = { readonly row: string; readonly column: string; readonly count: number };

type Frame = Omit<ExactTable, 'values'>;

const inOrder = <T extends { readonly id: string; readonly parts?: readonly string[] | undefined }>(
  all: readonly T[],
): readonly T[] => {
  const depth = ({ parts }: T): number =>
    parts === undefined
      ? 0
      : 1 +
        Math.max(0, ...parts.map((id) => all.find((each) => each.id === id)).map((each) => (each ? depth(each) : 0)));
  return all.filter(({ parts }) => parts !== undefined).toSorted((a, b) => depth(a) - depth(b));
};

const sumOf = (values: readonly (number | null | undefined)[]): number | null => {
  const held = values.filter((value) => value !== null && value !== undefined);
  return held.length === 0 && values.length > 0 ? null : held.reduce((sum, value) => sum + value, 0);
};

const percent = (values: Readonly<Record<string, number | null>>, { of, per }: Column): number | null => {
  const [n, d] = [values[of ?? ''] ?? null, values[per ?? ''] ?? null];
  return n === null || d === null || d === 0 ? null : Math.round((1000 * n) / d) / 10;
};

const blank = ({ notHeld }: Row, columns: readonly Column[]): Record<string, number | null> =>
  Object.fromEntries(columns.map(({ id, kind }) => [id, notHeld === undefined && kind === 'count' ? 0 : null]));

/**
 * The table of what was counted: nought where nothing was counted, null where nothing is held, totals added up, percentages to one decimal
 * place. Throws RangeError for a count of a row or column that is not there, so that nothing is lost in silence.
 */
export const filled = (frame: Frame, counted: readonly Counted[]): ExactTable => {
  const { rows, columns } = frame;
  const values = Object.fromEntries(rows.map((row) => [row.id, blank(row, columns)]));
  for (const { row, column, count } of counted) {
    const into = values[row];
    if (into === undefined || !(column in into))
      throw new RangeError(`Nothing of that name in ${frame.id}: ${row}, ${column}`);
    into[column] = count;
  }
  for (const { id, parts = [] } of inOrder(rows)) {
    const into = values[id];
    if (into !== undefined)
      for (const column of columns)
        if (column.kind === 'count') into[column.id] = sumOf(parts.map((part) => values[part]?.[column.id]));
  }
  for (const row of rows) {
    const into = values[row.id];
    if (into === undefined || row.notHeld !== undefined) continue;
    for (const { id, parts = [] } of inOrder(columns)) into[id] = sumOf(parts.map((part) => into[part]));
    for (const column of columns) if (column.kind === 'percent') into[column.id] = percent(into, column);
  }
  return { ...frame, values };
};
