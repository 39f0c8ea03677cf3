import { z } from 'zod';
import { dayNumber, fromDayNumber, inWords, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { weighedDuties } from './core/weights.ts';
import type { WeighedDuty } from './core/weights.ts';

const daysBack = 366;
const daysAhead = 2 * 366;

/** A day from a year ago to two years ahead: what is known of duties does not reach further. */
const dayOf = (what: string, today: PlainDate) => {
  const from = fromDayNumber(dayNumber(today) - daysBack);
  const until = fromDayNumber(dayNumber(today) + daysAhead);
  return z
    .string({ error: `Enter the ${what} day away` })
    .min(1, `Enter the ${what} day away`)
    .refine(isPlainDate, 'The day must be one that exists')
    .refine(
      (text) => !isPlainDate(text) || (text >= from && text <= until),
      `Enter a ${what} day from ${inWords(from)} to ${inWords(until)}. Check the year`,
    )
    .transform(plainDate);
};

/** Who of these officers is away from when until when, both days included; at most a year. */
export const awayForm = (officers: readonly string[], today: PlainDate) =>
  z
    .object({
      officer: z
        .string({ error: 'Choose an officer' })
        .min(1, 'Choose an officer')
        .refine((reference) => reference === '' || officers.includes(reference), 'Choose an officer from the list'),
      from: dayOf('first', today),
      until: dayOf('last', today),
    })
    .refine(({ from, until }) => from <= until, {
      path: ['until'],
      message: 'The last day must not be before the first',
    })
    .refine(({ from, until }) => Number(until.slice(0, 4)) - Number(from.slice(0, 4)) <= 1, {
      path: ['until'],
      message: 'The time away must be a year at most',
    });

export type Away = { readonly officer: string; readonly from: PlainDate; readonly until: PlainDate };

const most = 20;
const mistaken = `Enter a weight from 0 to ${String(most)}, in quarters: 0.5, 1, 2.25`;

const quarters = z
  .string({ error: mistaken })
  .regex(/^\d{1,2}(?:\.(?:0|00|25|5|50|75))?$/, mistaken)
  .transform((text) => Math.round(Number(text) * 4))
  .refine((value) => value <= most * 4, mistaken);

/** One weight for each duty, in quarters. */
export const weightsForm: z.ZodType<Readonly<Record<WeighedDuty, number>>> = z.record(z.enum(weighedDuties), quarters);
