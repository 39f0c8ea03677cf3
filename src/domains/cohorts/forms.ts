import { z } from 'zod';
import { inWords, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** The duties that a stocktake looks at began on this day (Children and Families Act 2014, part 3). */
const firstDay = plainDate('2014-09-01');

/** The day of a stocktake: one that exists and has come. */
export const stocktakeForm = (today: PlainDate) =>
  z.object({
    heldOn: z
      .string({ error: 'Enter the day of the last stocktake' })
      .min(1, 'Enter the day of the last stocktake')
      .refine(isPlainDate, 'The day must be one that exists')
      .refine(
        (text) => !isPlainDate(text) || text >= firstDay,
        `Enter a day from ${inWords(firstDay)} on: there was nothing to take stock of before. Check the year`,
      )
      .refine((text) => text <= today, 'The day must be today or in the past')
      .transform(plainDate),
  });
