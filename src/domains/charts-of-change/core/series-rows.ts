import { isPlainDate, lastDayOfMonth, fromDayNumber, dayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { GateRow } from './gate/row.ts';

/** A line of a file of values, or why it cannot be used. */
export type ReadRow = { readonly line: number } & (
  { readonly row: GateRow; readonly measure: string; readonly part: string } | { readonly faults: readonly string[] }
);

const columns = [
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
type Column = (typeof columns)[number];

/** Headings as their places; or which are missing, or not known. A misspelt heading must not pass for an empty column. */
export const headingsOf = (
  cells: readonly string[],
): { readonly places: Readonly<Partial<Record<Column, number>>> } | { readonly fault: string } => {
  const given = cells.map((cell) => cell.trim().toLowerCase().replaceAll('_', ' '));
  const unknown = given.filter((cell) => cell !== '' && !columns.some((column) => column === cell));
  if (unknown.length > 0)
    return { fault: `it has a column “${unknown[0] ?? ''}”, which is not known. Known are: ${columns.join(', ')}.` };
  const places = Object.fromEntries(
    columns.flatMap((column) => (given.includes(column) ? [[column, given.indexOf(column)] as const] : [])),
  );
  const missing = (['period', 'value'] as const).filter((column) => !given.includes(column));
  return missing.length > 0 ? { fault: `it has no column ${missing.join(', ')}.` } : { places };
};

const numberForm = /^-?\d+(?:\.\d+)?$/;
const wholeForm = /^\d{1,9}$/;

/** '2025-04' is a month, '2025' a calendar year, a day begins a period whose end `until` names. */
const periodOf = (text: string, until: string): { readonly from: PlainDate; readonly until: PlainDate } | string => {
  const next = (from: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(from) + days);
  if (/^\d{4}$/.test(text) && isPlainDate(`${text}-01-01`) && isPlainDate(`${String(Number(text) + 1)}-01-01`)) {
    const [from, end] = [`${text}-01-01`, `${String(Number(text) + 1)}-01-01`];
    if (isPlainDate(from) && isPlainDate(end)) return { from, until: end };
  }
  const month = `${text}-01`;
  if (/^\d{4}-\d{2}$/.test(text) && isPlainDate(month))
    return { from: month, until: next(month, lastDayOfMonth(Number(text.slice(0, 4)), Number(text.slice(5)))) };
  if (isPlainDate(text) && isPlainDate(until) && until > text) return { from: text, until };
  if (isPlainDate(text) && text.endsWith('-01') && until === '')
    return { from: text, until: next(text, lastDayOfMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))) };
  return `period “${text}”: give a month as 2025-04, a calendar year as 2025, or a first day with the first day after in until`;
};

/** One line by the places of its headings. Text in a number is a fault, never a nought. */
export const readRow = (
  places: Readonly<Partial<Record<Column, number>>>,
  cells: readonly string[],
  line: number,
): ReadRow => {
  const text = (column: Column): string => {
    const at = places[column];
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  const faults: string[] = [];
  const number = (column: Column, form: RegExp, words: string): number | null => {
    const given = text(column);
    if (given === '') return null;
    if (form.test(given)) return Number(given);
    faults.push(`${column} is “${given.slice(0, 30)}”: give ${words}, or leave it empty`);
    return null;
  };
  const day = (column: Column): PlainDate | null => {
    const given = text(column);
    if (given === '') return null;
    if (isPlainDate(given)) return given;
    faults.push(`${column} is “${given.slice(0, 30)}”: give a day that exists, written 2026-11-22`);
    return null;
  };
  const period = periodOf(text('period'), text('until'));
  if (typeof period === 'string') faults.push(period);
  const values = {
    n: number('n', wholeForm, 'a whole number'),
    d: number('d', wholeForm, 'a whole number'),
    value: number('value', numberForm, 'a number such as 54.8'),
    bandsTotal: number('bands total', wholeForm, 'a whole number'),
    submittedOn: day('submitted on'),
  };
  const other = number('other value', numberForm, 'a number such as 54.8');
  const source = text('other source');
  if ((other === null) !== (source === '')) faults.push('other value and other source go together: both or neither');
  if (faults.length > 0 || typeof period === 'string') return { line, faults };
  return {
    line,
    measure: text('measure').toUpperCase(),
    part: text('part'),
    row: {
      ...period,
      ...values,
      comment: text('comment').slice(0, 2000),
      submitters: text('submitters')
        .split(';')
        .map((each) => each.trim())
        .filter(Boolean),
      other: other === null ? null : { value: other, source },
      explained: text('explained') || null,
    },
  };
};

/** The same figures, handed in again: nothing new. */
export const sameRow = (one: GateRow, other: GateRow): boolean =>
  one.until === other.until &&
  one.n === other.n &&
  one.d === other.d &&
  one.value === other.value &&
  one.submittedOn === other.submittedOn &&
  one.comment === other.comment &&
  one.bandsTotal === other.bandsTotal &&
  one.explained === other.explained &&
  one.other?.value === other.other?.value &&
  one.other?.source === other.other?.source &&
  one.submitters.join(';') === other.submitters.join(';');
