import type { PeriodKind } from './period.ts';
import type { KeptRow, TablePlan } from './reading.ts';

/**
 * Rows of one table in the project's own compact form. `columns` are the columns of the file that are carried, counted from 1; a row is
 * its line, its place, which of `periods`, which of `breakdowns`, and the cells of those columns in order.
 */
export type ExcerptTable = {
  readonly member: string;
  readonly dataset: string;
  readonly headings: readonly string[];
  readonly columns: readonly number[];
  /** As published, kind, label, first day, first day after. */
  readonly periods: readonly (readonly [string, PeriodKind, string, string, string])[];
  readonly breakdowns: readonly (readonly [string, string])[];
  readonly rows: readonly (readonly [number, string, number, number, ...(string | null)[]])[];
};

/** A row as it is stored, its dates as text. */
export type StoredRow = Omit<KeptRow, 'periodStart' | 'periodEnd'> & {
  readonly periodStart: string;
  readonly periodEnd: string;
};

const indexIn = <T>(list: T[], places: Map<string, number>, key: string, entry: T): number => {
  const known = places.get(key);
  if (known !== undefined) return known;
  list.push(entry);
  places.set(key, list.length - 1);
  return list.length - 1;
};

export const excerptTable = (
  member: string,
  { dataset, headings }: Pick<TablePlan, 'dataset' | 'headings'>,
  columns: readonly number[],
  rows: readonly KeptRow[],
): ExcerptTable => {
  const periods: [string, PeriodKind, string, string, string][] = [];
  const breakdowns: [string, string][] = [];
  const periodPlaces = new Map<string, number>();
  const breakdownPlaces = new Map<string, number>();
  return {
    member,
    dataset,
    headings,
    columns,
    periods,
    breakdowns,
    rows: rows.map((row) => [
      row.line,
      row.geographyCode,
      indexIn(periods, periodPlaces, `${row.period}|${row.periodKind}`, [
        row.period,
        row.periodKind,
        row.periodLabel,
        row.periodStart,
        row.periodEnd,
      ]),
      indexIn(breakdowns, breakdownPlaces, `${row.breakdownTopic}|${row.breakdown}`, [
        row.breakdownTopic,
        row.breakdown,
      ]),
      ...columns.map((column) => row.cells[column - 1] ?? null),
    ]),
  };
};

/** The rows again, each cell under its own column; a column that is not carried is null. */
export const rowsOfExcerpt = ({ headings, columns, periods, breakdowns, rows }: ExcerptTable): readonly StoredRow[] =>
  rows.map(([line, geographyCode, periodAt, breakdownAt, ...carried]) => {
    const period = periods[periodAt];
    const breakdown = breakdowns[breakdownAt];
    if (period === undefined || breakdown === undefined)
      throw new RangeError(`Line ${String(line)} of an excerpt names a period or breakdown that is not in its list.`);
    const cells: (string | null)[] = headings.map(() => null);
    for (const [index, column] of columns.entries()) cells[column - 1] = carried[index] ?? null;
    return {
      line,
      geographyCode,
      period: period[0],
      periodKind: period[1],
      periodLabel: period[2],
      periodStart: period[3],
      periodEnd: period[4],
      breakdownTopic: breakdown[0],
      breakdown: breakdown[1],
      cells,
    };
  });
