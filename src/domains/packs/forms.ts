import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isWithinYears } from '#shared/sensible-days';

const day = (what: string) =>
  z
    .string({ error: `Enter ${what}` })
    .min(1, `Enter ${what}`)
    .refine((text): text is PlainDate => isPlainDate(text), `Enter ${what} as a day that exists, such as 15 2 2026`);

/** What is asked when a pack is made; `until` is the last day of the window. */
export const packForm = (today: PlainDate) =>
  z
    .object({
      key: z.uuid({ error: 'Open the form again: this one is not complete' }),
      plan: z.string().min(1, 'Choose a plan').max(100),
      meeting: day('the day of the meeting'),
      from: day('the first day of the evidence window'),
      until: day('the last day of the evidence window'),
    })
    .check(({ value, issues }) => {
      const wrong = (field: string, message: string): void => {
        issues.push({ code: 'custom', message, path: [field], input: value });
      };
      for (const field of ['meeting', 'from', 'until'] as const) {
        const given = value[field];
        if (isPlainDate(given) && !isWithinYears(given, today, 20, 5))
          wrong(field, `The year must be right: ${given.slice(0, 4)} is not near today`);
      }
      if (isPlainDate(value.from) && isPlainDate(value.until) && value.from >= value.until)
        wrong('until', 'The last day of the window must come after the first');
      if (isPlainDate(value.meeting) && isPlainDate(value.from) && value.meeting <= value.from)
        wrong('meeting', 'The meeting must come after the first day of the window');
    });

export const mostHelp = 600;

export const shownForm = z.object({
  public: z.enum(['yes', 'no'], { error: 'Say whether everybody may read it' }),
  why: z.string({ error: 'Say why' }).trim().min(1, 'Say why').max(1000, 'Say why in 1,000 characters or fewer'),
});
