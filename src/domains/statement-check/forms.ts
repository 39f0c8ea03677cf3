import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';

/** About 16,000 words: more than any newsletter. Longer texts go through the command line. */
export const mostLetters = 100_000;

const day = z
  .string()
  .optional()
  .transform((text) => text ?? '')
  .refine((text) => text === '' || isPlainDate(text), 'Enter a day that exists, or leave the date empty')
  .transform((text) => (text === '' ? undefined : plainDate(text)));

export const textForm = z.object({
  text: z
    .string({ error: 'Paste the text that you want to check' })
    .refine((text) => text.trim() !== '', 'Paste the text that you want to check')
    .refine(
      (text) => text.length <= mostLetters,
      `The text is longer than ${mostLetters.toLocaleString('en-GB')} letters. Check it in parts`,
    ),
  written: day,
});

/** What a file is sent with. */
export const fileForm = z.object({ fileWritten: day });

export const keepForm = textForm.extend({
  title: z
    .string({ error: 'Give it a name' })
    .refine((text) => text.trim() !== '', 'Give it a name, so that you find it again')
    .refine((text) => text.length <= 120, 'The name is longer than 120 letters. Give it a shorter one'),
  corrects: z
    .union([z.uuid(), z.literal('')])
    .optional()
    .transform((id) => (id === '' ? undefined : id)),
});
