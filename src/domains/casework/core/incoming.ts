import { isPlainDate } from '#shared/plain-date';
import { columnsOf } from './records.ts';
import type { Column, RecordKind } from './records.ts';

/** Which file of an import (counted from 0), and which line of it (from 1). */
export type Place = { readonly file: number; readonly line: number };

type Texts = Readonly<Record<string, string>>;

/**
 * One record as a source gave it, in the column order of its kind (`columnsOf`). A value is the database's own text of its type: yyyy-mm-dd,
 * 't' or 'f', a code, words; null where nothing was said or where what was said is no such thing. `asWritten` holds, by column, whatever
 * the typed value cannot give back, so that `textsOf` returns exactly what came.
 */
export type SaidRecord = {
  readonly place: Place;
  readonly values: readonly (string | null)[];
  readonly asWritten: Texts | undefined;
  /** What stood in elements or columns that no year knows. */
  readonly unknown: Texts | undefined;
};

/** A child with all that a source says of it. How many of each there are is kept as it came. */
export type IncomingPerson = {
  readonly child: SaidRecord;
  readonly requests: readonly IncomingRequest[];
};
export type IncomingRequest = {
  readonly request: SaidRecord;
  readonly assessments: readonly IncomingAssessment[];
  readonly activePlans: readonly IncomingActivePlan[];
};
export type IncomingAssessment = { readonly assessment: SaidRecord; readonly plans: readonly IncomingPlan[] };
export type IncomingPlan = { readonly plan: SaidRecord; readonly settings: readonly SaidRecord[] };
export type IncomingActivePlan = {
  readonly activePlan: SaidRecord;
  /** Undefined where the source says nothing of a review. */
  readonly review: SaidRecord | undefined;
  readonly placements: readonly SaidRecord[];
  readonly needs: readonly SaidRecord[];
};

const yes = new Set(['1', 'true']);
const no = new Set(['0', 'false']);

const typed = ({ kind }: Column, text: string): string | null => {
  if (text === '') return null;
  switch (kind) {
    case 'text':
      return text;
    case 'date':
      return isPlainDate(text) ? text : null;
    case 'boolean': {
      const small = text.toLowerCase();
      return yes.has(small) ? 't' : no.has(small) ? 'f' : null;
    }
    case 'rank':
      return text === '1' || text === '2' ? text : null;
    default:
      return kind.test(text) ? text : null;
  }
};

/** The text by which a typed value is written in a return. */
const written = ({ kind }: Column, value: string | null): string => {
  if (value === null) return '';
  if (kind === 'boolean') return value === 't' ? '1' : '0';
  return value;
};

// PostgreSQL holds neither NUL nor half of a surrogate pair; both are damage, and stay visible as the mark of it.
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

const storableTexts = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [storable(name), storable(text)]));

/** Takes what a source wrote, one text for each column of the kind, '' for nothing. */
export const said = (kind: RecordKind, place: Place, texts: readonly string[], unknown?: Texts): SaidRecord => {
  const columns = columnsOf[kind];
  const values: (string | null)[] = [];
  let asWritten: Record<string, string> | undefined;
  columns.forEach((column, index) => {
    const text = storable(texts[index] ?? '');
    const value = typed(column, text);
    values.push(value);
    if (written(column, value) !== text) (asWritten ??= {})[column.name] = text;
  });
  const isUnknown = unknown !== undefined && Object.keys(unknown).length > 0;
  return { place, values, asWritten, unknown: isUnknown ? storableTexts(unknown) : undefined };
};

/** What the source wrote: the inverse of `said`. */
export const textsOf = (kind: RecordKind, { values, asWritten }: SaidRecord): readonly string[] =>
  columnsOf[kind].map((column, index) => asWritten?.[column.name] ?? written(column, values[index] ?? null));

export const saysNothing = ({ values, asWritten }: SaidRecord): boolean =>
  asWritten === undefined && values.every((value) => value === null);
