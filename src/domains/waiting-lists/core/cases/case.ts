import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** What is wrong in a case, and where: `word` names the field. */
export type CaseError = { readonly word: string; readonly why: string };

/** A case answered, or why it cannot be. Rows that were left out of an answer stand in `errors` too. */
export type Answered = { readonly result: object; readonly errors: readonly CaseError[] };

export const refuse = (word: string, why: string): Answered => ({ result: {}, errors: [{ word, why }] });

/** More rows in one case than any list of a council has. */
const mostRows = 200_000;

export const number = z.number({ error: 'must be a number (not text, not empty)' });
export const notNegative = number.min(0, 'must not be below 0').max(1e12, 'is too large to be meant');
export const positive = number.gt(0, 'must be above 0').max(1e12, 'is too large to be meant');

export const day = z.custom<PlainDate>(
  (value) => typeof value === 'string' && isPlainDate(value),
  'must be a day that exists, as 2026-09-30',
);

export const rows = <T extends z.ZodType>(item: T) =>
  z
    .array(item, { error: 'must be an array' })
    .min(1, 'is empty: there is nobody to count')
    .max(mostRows, `has more than ${mostRows} rows: give each list as a case of its own`);

/** The fields of a case, or what is wrong with them: at most the first five, so that a wrong column does not fill the screen. */
export const parseCase = <T>(schema: z.ZodType<T>, input: unknown, use: (fields: T) => Answered): Answered => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return use(parsed.data);
  return {
    result: {},
    errors: parsed.error.issues.slice(0, 5).map(({ path, message }) => ({
      word: path.length === 0 ? 'input' : path.map(String).join('.'),
      why: message,
    })),
  };
};
