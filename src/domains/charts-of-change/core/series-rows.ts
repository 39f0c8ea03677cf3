import { inWords, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Column, Headings } from './file-headings.ts';
import type { Band, GateRow } from './gate/row.ts';
import { periodOf } from './periods-of-rows.ts';

/** A line of a file of values, or why it cannot be used. */
export type ReadRow = { readonly line: number } & (
  { readonly row: GateRow; readonly measure: string; readonly part: string } | { readonly faults: readonly string[] }
);

/** Twelve digits are more than any figure of an area has, and few enough that none is lost. */
const numberForm = /^-?\d{1,12}(?:\.\d{1,6})?$/;
const wholeForm = /^\d{1,9}$/;

/** The bands of a row: all of them, or none. What is in no band is for the gate to say. */
const bandsOf = ({ bands }: Headings, cells: readonly string[], faults: string[]): readonly Band[] => {
  const given = bands.map(({ name, at }) => ({ name, text: (cells[at] ?? '').trim() }));
  if (given.every(({ text }) => text === '')) return [];
  for (const { name, text } of given)
    if (!wholeForm.test(text))
      faults.push(
        text === ''
          ? `band “${name}” is empty and others are not: give all bands, 0 where there is nobody, or none`
          : `band “${name}” is “${text.slice(0, 30)}”: give a whole number`,
      );
  return given.map(({ name, text }) => ({ name, value: wholeForm.test(text) ? Number(text) : 0 }));
};

/** One line by the places of its headings. Text in a number is a fault, never a nought; a cell too few or too many may have moved every other, so that none is believed. */
export const readRow = (headings: Headings, cells: readonly string[], line: number, today: PlainDate): ReadRow => {
  const { places, width } = headings;
  if (cells.length !== width)
    return {
      line,
      faults: [
        `it has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} and the headings are ${width}: give every row as many as there are headings, empty where there is nothing`,
      ],
    };
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
  const period = periodOf(text('period'), text('until'), today);
  if (typeof period === 'string') faults.push(period);
  const values = {
    n: number('n', wholeForm, 'a whole number'),
    d: number('d', wholeForm, 'a whole number'),
    value: number('value', numberForm, 'a number such as 54.8'),
    bandsTotal: number('bands total', wholeForm, 'a whole number'),
    submittedOn: day('submitted on'),
  };
  const bands = bandsOf(headings, cells, faults);
  const added = bands.reduce((sum, { value }) => sum + value, 0);
  if (bands.length > 0 && values.bandsTotal !== null && values.bandsTotal !== added)
    faults.push(`bands total is ${values.bandsTotal}, and the bands add up to ${added}`);
  if (values.submittedOn !== null && values.submittedOn > today)
    faults.push(`submitted on is ${inWords(values.submittedOn)}, a day that has not come`);
  else if (values.submittedOn !== null && typeof period !== 'string' && values.submittedOn < period.until)
    faults.push(`submitted on is ${inWords(values.submittedOn)}, before the period had ended`);
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
      bands,
      bandsTotal: bands.length > 0 ? added : values.bandsTotal,
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

const sameBands = (one: readonly Band[], other: readonly Band[]): boolean =>
  one.length === other.length &&
  one.every(({ name, value }, at) => other[at]?.name === name && other[at].value === value);

/** The same figures, handed in again: nothing new. */
export const sameRow = (one: GateRow, other: GateRow): boolean =>
  one.until === other.until &&
  one.n === other.n &&
  one.d === other.d &&
  one.value === other.value &&
  one.submittedOn === other.submittedOn &&
  one.comment === other.comment &&
  one.bandsTotal === other.bandsTotal &&
  sameBands(one.bands, other.bands) &&
  one.explained === other.explained &&
  one.other?.value === other.other?.value &&
  one.other?.source === other.other?.source &&
  one.submitters.join(';') === other.submitters.join(';');
