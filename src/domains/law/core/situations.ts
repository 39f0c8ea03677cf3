import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import { firstKnownDay, lastKnownDay } from './calendar.ts';
import { isCodeWord, isDateWord, valuesOf } from './vocabulary.ts';
import type { CodeWord, DateWord } from './vocabulary.ts';
import type { Audience } from './working.ts';

const words = z.string().trim().min(1);
const byAudience = { family: words, officer: words };

const dateWord = z.string().transform((text, context): DateWord => {
  if (isDateWord(text)) return text;
  context.addIssue({ code: 'custom', message: `Not a date of the vocabulary: ${text}` });
  return z.NEVER;
});
const codeWord = z.string().transform((text, context): CodeWord => {
  if (isCodeWord(text)) return text;
  context.addIssue({ code: 'custom', message: `Not a code of the vocabulary: ${text}` });
  return z.NEVER;
});
const codes = z.partialRecord(codeWord, words).superRefine((given, context) => {
  for (const [word, value] of Object.entries(given))
    if (isCodeWord(word) && !valuesOf(word).includes(value))
      context.addIssue({ code: 'custom', message: `${value} is not a value of ${word}` });
});

const dateAsked = z.strictObject({
  /** What the date is, in the middle of a sentence. */
  name: words,
  ...byAudience,
  hint: words.optional(),
});
const ask = z.strictObject({
  word: dateWord,
  /** What officers know and families seldom do. */
  staffOnly: z.boolean().default(false),
  name: words.optional(),
  family: words.optional(),
  officer: words.optional(),
  hint: words.optional(),
});

const option = z.strictObject({
  value: words,
  ...byAudience,
  sets: codes.default({}),
  /** The same question is about another date of the law when this is chosen. */
  reads: z.partialRecord(dateWord, dateWord).default({}),
});

const choice = z
  .strictObject({
    word: codeWord,
    ...byAudience,
    required: z.boolean(),
    /** What is said when nothing is chosen and something must be. */
    missing: z.string(),
    none: z.strictObject(byAudience).optional(),
    options: z.array(option).min(1),
  })
  .superRefine(({ word, options }, context) => {
    for (const { value } of options)
      if (!valuesOf(word).includes(value))
        context.addIssue({ code: 'custom', message: `${value} is not a value of ${word}` });
  });
export type Choice = z.infer<typeof choice>;

const situation = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  ...byAudience,
  /** What help is about first: a step that may be late, a decision, or something that cannot wait. */
  about: z.enum(['late', 'decision', 'urgent']),
  sets: codes.default({}),
  choices: z.array(choice).default([]),
  /** The year of a transfer is asked for. */
  year: z.boolean().default(false),
  asks: z.array(ask).min(1),
  /** Rules that the facts start and that would only lead astray here. */
  leavesOut: z.array(words).default([]),
  /** The one date that is enough for an answer. */
  example: words,
});
export type Situation = z.infer<typeof situation>;

export const situationsFile = z
  .strictObject({ dates: z.partialRecord(dateWord, dateAsked), situations: z.array(situation).min(1) })
  .superRefine(({ dates, situations }, context) => {
    for (const { id, asks } of situations)
      for (const { word } of asks)
        if (!dates[word])
          context.addIssue({ code: 'custom', message: `${id} asks for ${word}, which has no question` });
  });
export type Situations = z.infer<typeof situationsFile>;

export const findSituation = ({ situations }: Situations, id: string): Situation | undefined =>
  situations.find((each) => each.id === id);

export type Question = {
  readonly word: DateWord;
  readonly name: string;
  readonly question: string;
  readonly hint: string | undefined;
};

/** The dates that a situation asks for, in the words for whoever reads. */
export const questions = ({ dates }: Situations, { asks }: Situation, audience: Audience): readonly Question[] =>
  asks
    .filter(({ staffOnly }) => audience === 'officer' || !staffOnly)
    .map(({ word, ...own }) => ({
      word,
      name: own.name ?? dates[word]?.name ?? word,
      question: own[audience] ?? dates[word]?.[audience] ?? word,
      hint: own.hint ?? dates[word]?.hint,
    }));

export type Typed = Readonly<Record<string, string>>;
export type FieldError = { readonly field: string; readonly part?: 'day' | 'month' | 'year'; readonly text: string };

/** What was told, in the words of the contract: dates as 2026-01-05 (2026-01 where only the month is known), codes and a year. */
export type Telling = {
  readonly input: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** True when at least one date, or the year of a transfer, can be used. */
  readonly hasDate: boolean;
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthNumber = (text: string): string => {
  const name = months.indexOf(text.slice(0, 3).toLowerCase());
  return /^[a-z]{3,9}$/i.test(text) && name >= 0 ? String(name + 1) : text;
};

const [firstYear, lastYear] = [firstKnownDay.slice(0, 4), lastKnownDay.slice(0, 4)];
const years = `${firstYear} to ${lastYear}`;

/** A year of four figures that the calendar holds. */
const isCovered = (year: string): boolean => /^\d{4}$/.test(year) && year >= firstYear && year <= lastYear;

type ReadDate = { readonly date: string } | { readonly error: FieldError } | undefined;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A day, a month and a year as they were typed, or one whole date; nothing where nothing was typed. The month may be a name. */
const readDate = (typed: Typed, field: string, name: string): ReadDate => {
  const whole = typed[field]?.trim() ?? '';
  const part = (each: string): string => typed[`${field}-${each}`]?.trim() ?? '';
  const [year = '', month = '', day = ''] =
    whole === '' ? [part('year'), part('month'), part('day')] : whole.split('-');
  if (day === '' && month === '' && year === '') return undefined;
  const wrong = (which: FieldError['part'], says: string): ReadDate => ({
    error: { field, ...(which === undefined ? {} : { part: which }), text: `${capital(name)} ${says}` },
  });
  if (month === '') return wrong('month', year === '' ? 'must have a month and a year' : 'must have a month');
  if (year === '') return wrong('year', 'must have a year');
  if (!/^\d{4}$/.test(year)) return wrong('year', 'must have a year of 4 numbers, like 2026');
  if (!isCovered(year)) return wrong('year', `must be in the years ${years}`);
  const iso = `${year}-${monthNumber(month).padStart(2, '0')}-${day === '' ? '01' : day.padStart(2, '0')}`;
  if (!isPlainDate(iso)) return wrong(undefined, 'must be a real date');
  return { date: day === '' ? iso.slice(0, 7) : iso };
};

type Read = { readonly word: string; readonly as: string; readonly read: ReadDate };

/** Each date asked for, as typed; `as` is the date of the law that the question is about here. */
const datesRead = (situations: Situations, situation: Situation, audience: Audience, typed: Typed): readonly Read[] => {
  const reads = new Map<string, DateWord>();
  for (const { word, options } of situation.choices)
    for (const [asked, meant] of Object.entries(options.find(({ value }) => value === typed[word])?.reads ?? {}))
      reads.set(asked, meant);
  return questions(situations, situation, audience).map(({ word, name }) => ({
    word,
    as: reads.get(word) ?? word,
    read: readDate(typed, word, name),
  }));
};

/** What a person has told. Everything that is wrong is named at once; what is right is used all the same. */
export const readTelling = (
  situations: Situations,
  situation: Situation,
  audience: Audience,
  typed: Typed,
): Telling => {
  const errors: FieldError[] = [];
  const input: Record<string, string> = { ...situation.sets };
  for (const { word, options, required, missing } of situation.choices) {
    const chosen = options.find(({ value }) => value === typed[word]);
    if (chosen) Object.assign(input, { [word]: chosen.value }, chosen.sets);
    else if (required) errors.push({ field: word, text: missing });
  }
  const year = typed['transfer_year']?.trim() ?? '';
  let hasDate = false;
  if (situation.year && isCovered(year)) {
    input['transfer_year'] = year;
    hasDate = true;
  } else if (situation.year && year !== '')
    errors.push({ field: 'transfer_year', text: `The year of the move must be a year from ${years}, like 2027` });

  const dates = datesRead(situations, situation, audience, typed);
  for (const { as, read } of dates) {
    if (read === undefined) continue;
    if ('error' in read) errors.push(read.error);
    else {
      input[as] = read.date;
      hasDate = true;
    }
  }
  const nothingTyped = dates.every(({ read }) => read === undefined) && (!situation.year || year === '');
  const first = situation.year ? 'transfer_year' : dates[0]?.word;
  if (nothingTyped && first !== undefined) errors.push({ field: first, text: 'Give at least one date' });
  return { input, errors, hasDate };
};

/** The address's part that tells the same again: whole dates, none that is empty or wrong, in the order of the questions. */
export const sameAgain = (
  situations: Situations,
  situation: Situation,
  audience: Audience,
  typed: Typed,
): readonly (readonly [string, string])[] => {
  const told: (readonly [string, string])[] = [['situation', situation.id]];
  for (const { word, options } of situation.choices) {
    const chosen = options.find(({ value }) => value === typed[word]);
    if (chosen) told.push([word, chosen.value]);
  }
  const year = typed['transfer_year']?.trim() ?? '';
  if (situation.year && isCovered(year)) told.push(['transfer_year', year]);
  for (const { word, read } of datesRead(situations, situation, audience, typed))
    if (read && 'date' in read) told.push([word, read.date]);
  if (audience === 'officer') told.push(['for', 'staff']);
  return told;
};
