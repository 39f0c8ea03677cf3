import { z } from 'zod';
import { inWords, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** Plans and their reviews began on 1 September 2014. */
const firstDay = plainDate('2014-09-01');

const aDay = (what: string, until: PlainDate, untilWords: string) =>
  z
    .string({ error: `Enter ${what}` })
    .min(1, `Enter ${what}`)
    .refine((text): text is PlainDate => isPlainDate(text), `Enter ${what} as a day that exists, such as 15 2 2025`)
    .refine((day) => !isPlainDate(day) || day >= firstDay, `The day must be ${inWords(firstDay)} or later`)
    .refine((day) => !isPlainDate(day) || day <= until, untilWords);

/** The day of "not reviewed since": no later than the day of the sources, after which nothing is told. */
export const sinceForm = (asAt: PlainDate) =>
  z.object({
    since: aDay('the day', asAt, `The day must be ${inWords(asAt)} or earlier: the sources tell nothing of later days`),
  });

/** Which counts are small in this area, and why it is not the usual rule. */
export const smallNumbersForm = z.object({
  below: z
    .string({ error: 'Enter the smallest count that may be shown' })
    .regex(/^\d{1,3}$/, 'Enter the smallest count that may be shown as a whole number')
    .transform(Number)
    .refine((number) => number >= 3 && number <= 100, 'The smallest count that may be shown is from 3 to 100'),
  zeros: z.enum(['shown', 'hidden'], { error: 'Say whether 0 is shown or hidden' }),
  rule: z.string({ error: 'Say why' }).trim().min(1, 'Say why').max(1000, 'A reason has at most 1,000 letters'),
});

export const releaseForm = (today: PlainDate) =>
  z.object({
    reference: z
      .string({ error: 'Enter the reference of the request' })
      .trim()
      .min(1, 'Enter the reference of the request')
      .max(60, 'A reference has at most 60 letters')
      .refine((text) => !/[\r\n]/.test(text), 'A reference is one line'),
    received: aDay(
      'the day that the request was received',
      today,
      'The day that the request was received cannot be in the future',
    ),
    key: z.uuid({ error: 'Load the page again' }),
    version: z.string().min(1).max(100),
    reason: z
      .string()
      .trim()
      .max(1000, 'A reason has at most 1,000 letters')
      .optional()
      .transform((text) => (text === '' ? undefined : text)),
  });
