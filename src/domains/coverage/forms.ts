import { z } from 'zod';
import { dayNumber, fromDayNumber, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isWithinYears } from '#shared/sensible-days';
import { sayings } from './core/answers.ts';

const nearToday = (today: PlainDate) => (text: string) =>
  !isPlainDate(text) || isWithinYears(plainDate(text), today, 20, 10);
const notNear = 'The year must be right: the day is not near today';

const day = (what: string, today: PlainDate) =>
  z
    .string({ error: `Enter ${what}` })
    .min(1, `Enter ${what}`)
    .refine(isPlainDate, `Enter ${what} as a day that exists, such as 16 2 2027`)
    .refine(nearToday(today), notNear)
    .transform(plainDate);
const maybeDay = (today: PlainDate) =>
  z
    .string()
    .default('')
    .refine((text) => text === '' || isPlainDate(text), 'Enter a day that exists, such as 16 2 2027, or leave it empty')
    .refine(nearToday(today), notNear)
    .transform((text): PlainDate | null => (text === '' ? null : plainDate(text)));
const maybe = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${String(most)} letters or fewer`)
    .default('');
const orNull = z
  .string()
  .default('')
  .transform((text) => (text === '' ? null : text));
/** The number of what stood when the form was shown; 0 where nothing did. */
const after = z.coerce
  .number({ error: 'Load the page again, then send the form' })
  .int()
  .min(0)
  .max(1_000_000, 'Load the page again, then send the form');

export const ownerForm = (today: PlainDate) =>
  z.object({ after, owner: orNull, due: maybeDay(today), note: maybe(500) });

/** The window is given by its first and last day, both in it, and kept half-open. */
export const stocktakeForm = (today: PlainDate) =>
  z
    .object({
      version: after,
      meeting: day('the day of the meeting', today),
      from: day('the first day that its evidence comes from', today),
      last: day('the last day that its evidence comes from', today),
      letter: orNull,
      note: maybe(1000),
      public: z
        .string()
        .optional()
        .transform((text) => text === 'yes'),
    })
    .refine(({ from, last }) => from <= last, {
      path: ['last'],
      message: 'The last day of the evidence is on or after its first',
    })
    .refine(({ last, meeting }) => last <= meeting, {
      path: ['last'],
      message: 'The last day of the evidence is on or before the day of the meeting',
    })
    .transform(({ version, meeting, from, last, letter, note, public: isPublic }) => ({
      version,
      words: {
        meetingOn: meeting,
        windowFrom: from,
        windowUntil: fromDayNumber(dayNumber(last) + 1),
        letterCode: letter,
        note,
        isPublic,
      },
    }));

/** Items of the later letter are boxes named `item-CODE`. */
export const answerForm = z
  .looseObject({
    after,
    says: z.enum(sayings, { error: 'Choose what the newer letter says to it' }),
    note: maybe(500),
  })
  .transform(({ after: stood, says, note, ...rest }) => ({
    after: stood,
    says,
    note,
    laterItems: Object.entries(rest).flatMap(([name, value]) =>
      name.startsWith('item-') && value === 'yes' ? [name.slice('item-'.length)] : [],
    ),
  }))
  .refine(({ says, laterItems }) => says === 'not-mentioned' || laterItems.length > 0, {
    path: ['items'],
    message: 'Choose the items of the newer letter that say so',
  })
  .refine(({ says, laterItems }) => says !== 'not-mentioned' || laterItems.length === 0, {
    path: ['items'],
    message: 'Untick the items: you say that it is not mentioned',
  });
