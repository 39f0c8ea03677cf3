import { z } from 'zod';

const most = 2000;

/** An explanation, and the difference that the page showed when it was written. */
export const explanationForm = z.object({
  words: z
    .string({ error: 'Write why the figures differ' })
    .min(1, 'Write why the figures differ, for whoever reads this later')
    .max(most, `The explanation has at most ${most.toLocaleString('en-GB')} letters`),
  key: z.string({ error: 'Open the page again' }).min(1, 'Open the page again').max(200, 'Open the page again'),
});
