import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** The day of a stocktake: one that exists and has come. */
export const stocktakeForm = (today: PlainDate) =>
  z.object({
    heldOn: z
      .string({ error: 'Enter the day of the last stocktake' })
      .min(1, 'Enter the day of the last stocktake')
      .refine(isPlainDate, 'The day must be one that exists')
      .refine((text) => text <= today, 'The day must be today or in the past')
      .transform(plainDate),
  });
