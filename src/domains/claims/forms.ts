import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { claimKinds, stances } from './core/claim.ts';

const firstDay = plainDate('2014-09-01');

const words = (what: string, most: number) =>
  z
    .string({ error: what })
    .trim()
    .min(1, what)
    .max(most, `${what}, in ${most.toLocaleString('en-GB')} characters or fewer`);

/** The words of a claim; what it stands on comes as one field for each series and each piece of evidence. */
export const claimForm = (today: PlainDate) =>
  z
    .object({
      kind: z.enum(claimKinds, { error: 'Choose what kind of claim it is' }),
      text: words('Say what changed', 600),
      forWhom: words('Say for whom', 200),
      since: z
        .string()
        .default('')
        .refine(
          (text): text is PlainDate | '' => text === '' || isPlainDate(text),
          'Enter a day that exists, such as 1 1 2026',
        )
        .refine(
          (day) => !isPlainDate(day) || (day >= firstDay && day <= today),
          'The day must be in the past, and not before September 2014',
        ),
      area: z.string().default(''),
      about: z.string().default(''),
      adverse: z.string().trim().max(600, 'Say it in 600 characters or fewer').default(''),
      looked: z.string().trim().max(1000, 'Say it in 1,000 characters or fewer').default(''),
      correction: z.string().trim().max(1000, 'Say it in 1,000 characters or fewer').default(''),
      version: z.string().default('0'),
    })
    .check(({ value, issues }) => {
      // Of an action the plan knows the day.
      if (value.since === '' && !value.about.startsWith('action '))
        issues.push({ code: 'custom', message: 'Enter the day since when', path: ['since'], input: value });
    });

export type ClaimEntered = z.infer<ReturnType<typeof claimForm>>;

/** The ids of fields such as `evidence-<id>` that were ticked. */
export const tickedIds = (fields: Readonly<Record<string, string>>, prefix: string): readonly string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value !== '' && name.startsWith(`${prefix}-`) ? [name.slice(prefix.length + 1)] : [],
  );

export const whyForm = z.object({ why: words('Say why', 1000) });
export const adverseForm = z.object({ fact: words('Say what speaks against it', 600) });
/** One field for each guard that cannot be told: `known-CODE`. */
export const guardForm = z.object({ known: words('Write what you know of it', 600) });
export const explanationForm = z.object({ because: words('Write why it stands', 2000) });
export const viewForm = z.object({
  stance: z.enum(stances, { error: 'Choose what the forum thinks' }),
  view: words('Write what the forum thinks', 3000),
});
