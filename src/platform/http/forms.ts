import type { z } from 'zod';

export type FormErrors = readonly { readonly field: string; readonly text: string }[];

export type FormReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FormErrors; readonly typed: Readonly<Record<string, string>> };

/**
 * Reads a posted form by its schema. All errors show at once, each at its field, and what was typed comes back with them. A date of three
 * fields (`name-day`, `name-month`, `name-year`) is folded into `name` as ISO text first, so that it is checked with the rest.
 */
export const readForm = <T>(schema: z.ZodType<T>, fields: Readonly<Record<string, string>>): FormReading<T> => {
  const folded: Record<string, string> = {};
  for (const [key, value] of Object.entries(fields)) {
    const name = /^(.+)-(day|month|year)$/.exec(key)?.[1];
    if (name === undefined) folded[key] = value.trim();
    else folded[name] = isoOf(fields[`${name}-day`] ?? '', fields[`${name}-month`] ?? '', fields[`${name}-year`] ?? '');
  }
  const result = schema.safeParse(folded);
  if (result.success) return { ok: true, value: result.data };
  const errors = result.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), text: issue.message }));
  return {
    ok: false,
    errors: errors.filter((error, index) => errors.findIndex((other) => other.field === error.field) === index),
    typed: fields,
  };
};

const isoOf = (day: string, month: string, year: string): string => {
  const parts = [year.trim(), month.trim(), day.trim()];
  if (parts.every((part) => part === '')) return '';
  return `${(parts[0] ?? '').padStart(4, '0')}-${(parts[1] ?? '').padStart(2, '0')}-${(parts[2] ?? '').padStart(2, '0')}`;
};
