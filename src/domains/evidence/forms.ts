import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isWithinYears } from '#shared/sensible-days';
import { consentKinds, evidenceKinds, isOfPeople, strengths } from './core/evidence.ts';

const firstDay = plainDate('2014-09-01');

const words = (what: string, most: number) =>
  z
    .string({ error: what })
    .trim()
    .min(1, what)
    .max(most, `${what}, in ${most.toLocaleString('en-GB')} characters or fewer`);
const some = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Say it in ${most.toLocaleString('en-GB')} characters or fewer`)
    .default('');

const pastDay = (what: string, today: PlainDate) =>
  z
    .string({ error: `Enter ${what}` })
    .min(1, `Enter ${what}`)
    .refine((text): text is PlainDate => isPlainDate(text), `Enter ${what} as a day that exists, such as 15 2 2026`)
    .refine(
      (day) => !isPlainDate(day) || (day >= firstDay && day <= today),
      `${what.slice(0, 1).toUpperCase()}${what.slice(1)} must be in the past, and not before September 2014`,
    );

const anyDay = (what: string) =>
  z
    .string()
    .default('')
    .refine(
      (text): text is PlainDate | '' => text === '' || isPlainDate(text),
      `Enter ${what} as a day that exists, such as 15 2 2026`,
    )
    .transform((text) => (text === '' ? null : text));

const number = (what: string) =>
  z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || /^\d{1,6}(\.\d{1,3})?$/.test(text), `${what} must be a number, such as 3.2`)
    .transform((text) => (text === '' ? null : Number(text)));

/** What is asked of evidence when it is recorded. */
export const evidenceForm = (today: PlainDate) =>
  z
    .object({
      kind: z.enum(evidenceKinds, { error: 'Choose what kind of evidence it is' }),
      title: words('Enter a title', 200),
      shows: words('Say what it shows', 2000),
      body: some(8000),
      source: some(500),
      occurred: pastDay('the day it is of', today),
      from: anyDay('the first day that it speaks of'),
      until: anyDay('the last day that it speaks of'),
      owner: z.string().default(''),
      consent: z.enum(consentKinds, { error: 'Say whether consent was given' }),
      consentOn: anyDay('the day of the consent'),
      publish: z.enum(['yes', 'no'], { error: 'Say whether it may be published' }),
      redaction: some(1000),
      strength: z.enum(strengths, { error: 'Say how strong it is' }),
      strengthReason: words('Say why you call it so', 1000),
      tool: some(200),
      sample: number('How many were looked at'),
      score: number('The score'),
      outOf: number('The highest score that there can be'),
      better: z.enum(['higher', 'lower']).default('higher'),
      series: z.string().default(''),
    })
    .check(({ value, issues }) => {
      const wrong = (field: string, message: string): void => {
        issues.push({ code: 'custom', message, path: [field], input: value });
      };
      if (isOfPeople(value.kind) && value.consent === 'not-needed')
        wrong('consent', 'Somebody’s words or story need their consent. Say how it was given');
      if (value.consent !== 'not-needed' && value.consentOn === null)
        wrong('consentOn', 'Enter the day on which consent was given');
      if (value.consent === 'not-needed' && value.consentOn !== null)
        wrong('consentOn', 'Leave the day of the consent empty, or choose how consent was given');
      if (value.consentOn !== null && value.consentOn < firstDay)
        wrong('consentOn', 'The day of the consent must not be before September 2014');
      if (value.consentOn !== null && value.consentOn > today)
        wrong('consentOn', 'The day of the consent must be in the past');
      if (
        (value.from === null) !== (value.until === null) ||
        (value.from !== null && value.until !== null && value.from > value.until)
      )
        wrong('until', 'Give the first and the last day that it speaks of, or neither');
      for (const field of ['from', 'until'] as const) {
        const day = value[field];
        if (day !== null && !isWithinYears(day, today, 20, 1))
          wrong(field, `The year must be right: ${day.slice(0, 4)} is not near today`);
      }
      if (value.kind === 'audit') {
        if (value.tool === '') wrong('tool', 'Name the tool that the audit was made with');
        if (value.sample === null || !Number.isInteger(value.sample) || value.sample < 1)
          wrong('sample', 'Enter how many were looked at');
        if (value.score === null) wrong('score', 'Enter the score');
        if (value.outOf === null || value.outOf <= 0) wrong('outOf', 'Enter the highest score that there can be');
        else if (value.score !== null && value.score > value.outOf)
          wrong('score', 'The score cannot be above the highest that there can be');
      }
    });

export type EvidenceEntered = z.infer<ReturnType<typeof evidenceForm>>;

export const withdrawalForm = z.object({
  why: words('Say why', 1000),
  asked: z.enum(['yes', 'no']).default('no'),
});

export const newWordForm = z.object({ known: words('Say how you know that it is the same person', 500) });

export const takeBackForm = z.object({
  word: words('Enter the word that you were given', 40),
});
