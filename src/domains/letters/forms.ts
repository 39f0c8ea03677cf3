import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import { finerKinds, itemKinds } from './core/draft.ts';
import type { Answer } from './core/draft.ts';
import { documentKinds } from './reads.ts';

/** What a letter may hold, in letters of the alphabet: a report of a hundred pages has 300,000. */
export const mostLetters = 600_000;

/** What is pasted goes through a form: longer texts come as a file. */
export const mostPasted = 100_000;

/** Bytes of the field that they are pasted in: well over the most that may be pasted, so that a little too much comes back to whoever pasted it. */
export const bytesPasted = 1_000_000;

const day = (what: string) =>
  z
    .string()
    .refine((text) => text !== '', `Enter ${what}`)
    .refine(
      (text) => text === '' || isPlainDate(text),
      `${what.charAt(0).toUpperCase()}${what.slice(1)} must be a real day`,
    )
    .transform((text) => (isPlainDate(text) ? plainDate(text) : plainDate('1900-01-01')));

const dayIfKnown = (what: string) =>
  z
    .string()
    .default('')
    .refine((text) => text === '' || isPlainDate(text), `${what} must be a real day`)
    .transform((text) => (isPlainDate(text) ? plainDate(text) : undefined));

const short = (most: number, words: string) =>
  z
    .string(words)
    .trim()
    .min(1, words)
    .max(most, `Use at most ${String(most)} letters`);

/** What somebody says of the document that they bring. */
export const particularsForm = z
  .object({
    kind: z.enum(documentKinds, 'Choose what it is'),
    planCode: short(60, 'Choose the plan that it is about'),
    title: short(200, 'Enter a title'),
    madeBy: short(200, 'Enter who wrote it: organisations and roles, no names'),
    writtenOn: day('the day of the letter'),
    meetingOn: dayIfKnown('The day of the stocktake meeting'),
    windowFrom: dayIfKnown('The first day of the window'),
    windowUntil: dayIfKnown('The end of the window'),
    shown: z.enum(['everybody', 'plan'], 'Choose who may read it'),
  })
  .superRefine((form, context) => {
    const problem = (field: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if (form.kind === 'stocktake-letter' && form.meetingOn === undefined)
      problem('meetingOn', 'Enter the day of the stocktake meeting');
    // A day that is none is told of already: it is not compared.
    const real = (day: string | undefined): boolean => day !== undefined && isPlainDate(day);
    if (real(form.meetingOn) && real(form.writtenOn) && (form.meetingOn ?? '') > form.writtenOn)
      problem('meetingOn', 'The meeting must be before the letter');
    if ((form.windowFrom === undefined) !== (form.windowUntil === undefined))
      problem(
        form.windowFrom === undefined ? 'windowFrom' : 'windowUntil',
        'Enter both days of the window, or neither',
      );
    if (real(form.windowFrom) && real(form.windowUntil) && (form.windowFrom ?? '') >= (form.windowUntil ?? ''))
      problem('windowUntil', 'The window must end after it begins');
  });

const none = z.literal('').transform(() => undefined);

export const sortForm = z.object({
  kind: z.union([none, z.enum(itemKinds)], 'Choose a kind from the list').optional(),
  area: z.union([none, z.string().regex(/^[A-Z]{2,4}\d{1,2}$/)], 'Choose an area from the list').optional(),
});

const line = z
  .string()
  .regex(/^\d{1,6}$/, 'Enter the number of a line')
  .transform(Number)
  .refine((number) => number >= 1, 'Lines are counted from 1');

export const typedForm = z
  .object({
    text: short(4000, 'Type the words of the item'),
    from: line,
    to: z.string().default(''),
    kind: z.enum(itemKinds, 'Choose what it is'),
    area: z.union([none, z.string()]).optional(),
  })
  .transform((form) => ({ ...form, to: /^\d{1,6}$/.test(form.to) ? Number(form.to) : form.from }))
  .refine(({ from, to }) => from <= to && to - from < 200, {
    path: ['to'],
    message: 'The last line must not be before the first',
  });

export const splitForm = z.object({ at: line });

const optional = (most: number) =>
  z
    .string()
    .default('')
    .refine((text) => text.length <= most, `Use at most ${String(most)} letters`)
    .transform((text) => (text.trim() === '' ? undefined : text.trim()));

export const detailsForm = z.object({
  finer: z.union([none, z.enum(finerKinds)], 'Choose from the list what it says').optional(),
  figureWords: optional(200),
  note: optional(1000),
  measures: z
    .string()
    .default('')
    .transform((text) => [
      ...new Set(
        text
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter((code) => code !== ''),
      ),
    ])
    .refine((codes) => codes.every((code) => /^[A-Z]\d{2}$/.test(code)), 'Enter codes of measures, such as E09'),
});

export const areaForm = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2,4}\d{1,2}$/, 'Enter a code such as APA1 or AFI2'),
  title: short(120, 'Enter a short title'),
  kind: z.enum(['priority-action', 'improvement', 'weakness', 'theme'], 'Choose what sort of area it is'),
});

/** 'stocktake-2026-02-16 APA1-N2 answers' */
export const answerFrom = (text: string): Answer | undefined => {
  const [letter, item, relation] = text.split(' ');
  return letter !== undefined && item !== undefined && (relation === 'answers' || relation === 'repeats')
    ? { letter, item, relation }
    : undefined;
};

/** Why a letter is taken out again: everybody reads it who could read the letter. */
export const withdrawForm = z.object({
  why: short(600, 'Say why it is taken out'),
});
