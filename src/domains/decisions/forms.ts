import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isWithinYears } from '#shared/sensible-days';
import { askedRoles } from './core/challenge.ts';
import { bodyKinds } from './core/decision.ts';

const tooLong = (most: number): string => `Say it in ${most.toLocaleString('en-GB')} characters or fewer`;
const words = (what: string, most: number) => z.string({ error: what }).trim().min(1, what).max(most, tooLong(most));
const some = (most: number) => z.string().trim().max(most, tooLong(most)).default('');
const day = (what: string) =>
  z
    .string({ error: `Enter ${what}` })
    .min(1, `Enter ${what}`)
    .refine(isPlainDate, `Enter ${what} as a day that exists, such as 15 2 2027`)
    .transform(plainDate);
const maybeDay = (what: string) =>
  z
    .string()
    .default('')
    .refine((text) => text === '' || isPlainDate(text), `Enter ${what} as a day that exists, such as 15 2 2027`)
    .transform((text): PlainDate | null => (text === '' ? null : plainDate(text)));
const publicOrNot = z
  .enum(['yes', 'no'], { error: 'Say whether everybody may read it' })
  .transform((text) => text === 'yes');
const loadAgain = 'Load the page again, then send the form';
const key = z.uuid(loadAgain);

// No meeting of a partnership under the Act of 2014 was before it; a typing slip in the year is caught.
const firstDay = plainDate('2014-09-01');
const isPast = (date: PlainDate, today: PlainDate): boolean => date >= firstDay && date <= today;

const decisionWords = (today: PlainDate) => ({
  met: day('the day of the meeting').refine(
    (date) => isPast(date, today),
    'The meeting must be in the past, and not before September 2014',
  ),
  text: words('Say what was decided', 2000),
  reason: words('Say why', 4000),
  alternatives: some(4000),
  effect: day('the day from which it takes effect').refine(
    (date) => date >= firstDay && isWithinYears(date, today, 100, 10),
    'The year must be right: it takes effect within ten years, and not before September 2014',
  ),
});

export const decisionForm = (today: PlainDate) =>
  z.object({ ...decisionWords(today), body: z.uuid('Choose which body decided'), publish: publicOrNot, formKey: key });

export const correctionForm = (today: PlainDate) =>
  z.object({
    ...decisionWords(today),
    why: words('Say what was wrong with the words', 1000),
    version: z.coerce.number({ error: loadAgain }).int().max(2_147_483_647, loadAgain),
  });

export const dissentForm = z.object({
  dissent: words('Say in what you do not agree', 3000),
  /** Empty: in one's own name. */
  dissentFor: some(200),
  formKey: key,
});

export const bodyForm = z.object({
  name: words('Enter the name', 200),
  kind: z.enum(bodyKinds, { error: 'Choose what it is' }),
  about: some(1000),
});

export const aliasForm = z.object({
  of: z.uuid('Choose a body'),
  alias: words('Enter the other name', 200),
  usedIn: some(300),
});

export const takeDownForm = z.object({ takeDownWhy: words('Say why', 1000) });

/** The question, whoever asks; and of scrutiny, which committee, when, and where the words stand. */
export const challengeForm = (today: PlainDate, isScrutiny: boolean) =>
  z
    .object({
      question: words('Enter the question', 2000),
      to: z.enum(askedRoles, { error: 'Choose who is asked' }),
      due: day('the day by which you want an answer').refine(
        (date) => date >= today && isWithinYears(date, today, 0, 10),
        'The answer is wanted today or later, and within ten years',
      ),
      publish: publicOrNot,
      committee: some(200),
      asked: maybeDay('the day on which it was asked'),
      source: some(300),
      formKey: key,
    })
    .check(({ value, issues }) => {
      if (!isScrutiny) return;
      const wrong = (field: string, message: string): void => {
        issues.push({ code: 'custom', message, path: [field], input: value });
      };
      if (value.committee === '') wrong('committee', 'Say which committee asked');
      if (value.source === '') wrong('source', 'Say where its words stand, such as the minutes of a meeting');
      if (value.asked === null || !isPast(value.asked, today))
        wrong('asked', 'Enter the day on which it was asked, in the past');
    });

export const answerForm = z.object({
  answer: words('Enter the answer', 4000),
  number: z.coerce.number({ error: loadAgain }).int().max(2_147_483_647, loadAgain).min(1),
  formKey: key,
});

export const verdictForm = (today: PlainDate) =>
  z
    .object({
      verdict: z.enum(['accepted', 'not-accepted'], { error: 'Say whether it answers the question' }),
      verdictWords: some(2000),
      again: maybeDay('the day by which you want a better answer'),
      number: z.coerce.number({ error: loadAgain }).int().max(2_147_483_647, loadAgain).min(1),
    })
    .check(({ value, issues }) => {
      if (value.verdict === 'accepted') return;
      const wrong = (field: string, message: string): void => {
        issues.push({ code: 'custom', message, path: [field], input: value });
      };
      if (value.verdictWords === '') wrong('verdictWords', 'Say what is missing');
      if (value.again === null || value.again < today || !isWithinYears(value.again, today, 0, 10))
        wrong('again', 'Enter the day by which you want a better answer, today or later and within ten years');
    });
