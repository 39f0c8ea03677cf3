import { inWords, isPlainDate, lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { outsideCalendar } from './calendar.ts';
import type { Facts, RecordedException } from './facts.ts';
import { allWords, isCodeWord, isDateWord, isTextWord, isYearWord, readCode, valuesOf } from './vocabulary.ts';
import type { CodeWord, DateWord, TextWord, YearWord } from './vocabulary.ts';

/** Something wrong with a word of the input. */
export type InputError = { readonly word: string; readonly why: string };

export type ReadCase = {
  readonly facts: Facts;
  /** Dates known only to the month, each with its days. */
  readonly months: ReadonlyMap<DateWord, readonly PlainDate[]>;
  /** Words that were given and cannot be used, with the reason. */
  readonly unusable: ReadonlyMap<string, string>;
  readonly errors: readonly InputError[];
  /** A word that is not in the vocabulary: nothing is said about a case that is only half understood. */
  readonly unknown: boolean;
};

const daysOfMonth = (text: string): readonly PlainDate[] | undefined => {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month] = [Number(match[1]), Number(match[2])];
  if (year < 2014 || year > 2099 || month < 1 || month > 12) return undefined;
  return Array.from({ length: lastDayOfMonth(year, month) }, (_, index) =>
    plainDate(`${text}-${String(index + 1).padStart(2, '0')}`),
  );
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** How many letters must change to make one word the other; stops counting at 3. */
const apart = (one: string, other: string): number => {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, wanted] of Array.from(other).entries())
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 3;
};

const unknownWord = (word: string): string => {
  const near = allWords.find((known) => apart(word, known) <= 2);
  return near === undefined
    ? 'is not a word of the vocabulary (docs/law.md lists them)'
    : `is not a word of the vocabulary; did you mean ${near}?`;
};

type Draft = {
  readonly dates: Partial<Record<DateWord, PlainDate>>;
  readonly codes: Partial<Record<CodeWord, string>>;
  readonly years: Partial<Record<YearWord, number>>;
  readonly texts: Partial<Record<TextWord, string>>;
  readonly months: Map<DateWord, readonly PlainDate[]>;
  readonly unusable: Map<string, string>;
  readonly errors: InputError[];
};

const reject = (draft: Draft, word: string, why: string): void => {
  draft.errors.push({ word, why });
  draft.unusable.set(word, why);
};

const readDate = (draft: Draft, word: DateWord, value: unknown): void => {
  if (Array.isArray(value)) {
    reject(
      draft,
      word,
      'holds more than one date: each has time limits of its own, so ask about each as a case by itself',
    );
    return;
  }
  if (typeof value !== 'string') {
    reject(draft, word, `is not a date written as 2026-01-05: ${shown(value)}`);
    return;
  }
  const text = value.trim();
  if (isPlainDate(text)) {
    const outside = outsideCalendar(text);
    if (outside === undefined) draft.dates[word] = text;
    else reject(draft, word, outside);
    return;
  }
  const month = daysOfMonth(text);
  if (month) draft.months.set(word, month);
  else if (/^\d{4}$/.test(text)) draft.unusable.set(word, `it is known only to the year (${text})`);
  else if (/^\d{4}-\d{2}-\d{2}$/.test(text)) reject(draft, word, `${text} is not a day that exists`);
  else reject(draft, word, `is not a date written as 2026-01-05: ${shown(value)}`);
};

const readCodeWord = (draft: Draft, word: CodeWord, value: unknown): void => {
  const text = typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
  const read = typeof text === 'string' ? readCode(word, text) : undefined;
  if (read !== undefined) draft.codes[word] = read;
  else reject(draft, word, `${shown(value)} is not one of its values: ${valuesOf(word).join(', ')}`);
};

/** What was agreed: yes or no, the day on which it was done, or what it is in words. */
const readAction = (draft: Draft, value: unknown): void => {
  if (typeof value === 'string' && /^\d{4}-\d{2}/.test(value)) {
    draft.codes.non_appealable_action = 'yes';
    readDate(draft, 'non_appealable_action_done', value);
  } else if (typeof value === 'string' && readCode('non_appealable_action', value) === undefined && value.trim() !== '')
    draft.codes.non_appealable_action = 'yes';
  else readCodeWord(draft, 'non_appealable_action', value);
};

const readYear = (draft: Draft, word: YearWord, value: unknown): void => {
  const year = typeof value === 'string' && /^\d{4}$/.test(value.trim()) ? Number(value) : value;
  if (typeof year === 'number' && Number.isInteger(year) && year >= 2014 && year <= 2099) draft.years[word] = year;
  else reject(draft, word, `is not a year from 2014 to 2099: ${shown(value)}`);
};

const readWord = (draft: Draft, word: string, value: unknown): boolean => {
  if (word === 'non_appealable_action') readAction(draft, value);
  else if (isDateWord(word)) readDate(draft, word, value);
  else if (isCodeWord(word)) readCodeWord(draft, word, value);
  else if (isYearWord(word)) readYear(draft, word, value);
  else if (isTextWord(word)) {
    if (typeof value === 'string' && value.trim() !== '') draft.texts[word] = value.trim();
    else reject(draft, word, `is not a text: ${shown(value)}`);
  } else {
    draft.errors.push({ word, why: unknownWord(word) });
    return false;
  }
  return true;
};

/** A recorded exception needs which, evidence, who, when and from when. One of them missing, it is named and changes nothing. */
const recorded = (draft: Draft): readonly RecordedException[] => {
  const { exception_recorded: exception, appointment_missed_with: withWhom } = draft.codes;
  if (exception === undefined) return [];
  const { exception_recorded_by: by, exception_evidence: evidence } = draft.texts;
  const { exception_recorded_on: on, exception_from: from, exception_until: until } = draft.dates;
  if (by !== undefined && evidence !== undefined && on !== undefined && from !== undefined)
    return [{ exception, by, evidence, on, from, until, adviser: exception === '8-2-c' ? withWhom : undefined }];
  const missing = Object.entries({
    exception_recorded_by: by,
    exception_evidence: evidence,
    exception_recorded_on: on,
    exception_from: from,
  })
    .filter(([, value]) => value === undefined)
    .map(([word]) => word);
  reject(draft, 'exception_recorded', `the exception is not applied, for want of ${missing.join(', ')}`);
  return [];
};

/** The contract's own way of recording an exception to the time for advice: the dated missed appointment, or the dated absence. */
export const exceptionsInDates = ({ dates, codes }: Facts): readonly RecordedException[] => {
  const by = 'the body, with the dates given';
  const { appointment_missed: missed, absent_from_area_from: from, absent_to: until } = dates;
  const adviser = codes.appointment_missed_with;
  const appointment =
    missed === undefined
      ? []
      : [{ exception: '8-2-c', by, evidence: `missed on ${inWords(missed)}`, on: missed, from: missed, adviser }];
  const absence =
    from === undefined || until === undefined
      ? []
      : [{ exception: '8-2-b', by, evidence: `away to ${inWords(until)}`, on: until, from, until }];
  return [...appointment, ...absence];
};

/** A case as it came: what can be used of it, and what is wrong with the rest, word by word. */
export const readCase = (input: Readonly<Record<string, unknown>>): ReadCase => {
  const draft: Draft = {
    dates: {},
    codes: {},
    years: {},
    texts: {},
    months: new Map(),
    unusable: new Map(),
    errors: [],
  };
  let unknown = false;
  for (const [word, value] of Object.entries(input)) {
    if (value === null) continue;
    if (!readWord(draft, word, value)) unknown = true;
  }
  if (draft.codes.appealable_issue === 'none') draft.codes.non_appealable_action ??= 'yes';
  const exceptions = recorded(draft);
  const { dates, codes, years, months, unusable, errors } = draft;
  return { facts: { dates, codes, years, exceptions }, months, unusable, errors, unknown };
};
