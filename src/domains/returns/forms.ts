import { z } from 'zod';
import { collectColumns } from './core/report/collect.ts';
import type { CollectMapping } from './core/report/collect.ts';

const most = 2000;

export const explanationForm = z.object({
  said: z
    .string({ error: 'Say why the return is right as it stands' })
    .trim()
    .min(1, 'Say why the return is right as it stands')
    .max(most, `An explanation has at most ${most.toLocaleString('en-GB')} letters`),
});

const column = z
  .string()
  .regex(/^\d{0,3}$/, 'Choose a column of the report')
  .optional()
  .transform((text) => (text === undefined || text === '' ? undefined : Number(text)));

const columns = z.object(Object.fromEntries(collectColumns.map((name) => [name, column])));

export type MappingRead =
  | { readonly ok: true; readonly mapping: CollectMapping }
  | { readonly ok: false; readonly mapping: CollectMapping; readonly text: string };

/** The columns as a person named them; not ok when nobody could be matched by them. */
export const readMapping = (fields: Readonly<Record<string, string>>, width: number): MappingRead => {
  const read = columns.safeParse(fields);
  if (!read.success) return { ok: false, mapping: {}, text: 'Choose each column from its list' };
  const mapping: CollectMapping = Object.fromEntries(
    collectColumns.flatMap((name) => {
      const place = read.data[name];
      return place === undefined || place >= width ? [] : [[name, place]];
    }),
  );
  const given = Object.values(mapping);
  if (new Set(given).size < given.length)
    return { ok: false, mapping, text: 'Use each column of the report once only' };
  if (mapping.upn === undefined && mapping.uln === undefined && mapping.sourceId === undefined)
    return { ok: false, mapping, text: 'Say which column names the child: UPN, ULN or the number in the file' };
  if (mapping.field === undefined && mapping.module === undefined)
    return { ok: false, mapping, text: 'Say which column names the field, or the module' };
  return { ok: true, mapping };
};

export const ruleNumberForm = z.object({
  rule: z.string({ error: 'Choose one of our rules' }).regex(/^[A-Z]\d{2,3}$/, 'Choose one of our rules'),
  number: z
    .string({ error: 'Enter the Department’s number' })
    .trim()
    .min(1, 'Enter the Department’s number')
    .max(20, 'A number has at most 20 letters'),
  kind: z.enum(['given', 'withdrawn'], { error: 'Say whether the number is given or taken away' }),
});
