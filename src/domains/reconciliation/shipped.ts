import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { plainDate } from '#shared/plain-date';
import type { DatedPublished } from './core/shown.ts';

const file = path.join(import.meta.dirname, '../../../data/measures/invented-published.json');

const schema = z.object({
  area: z.literal('999'),
  source: z.string(),
  figures: z.array(
    z.object({
      code: z.string(),
      period: z.string().regex(/^(?:January )?\d{4}$/),
      value: z.string().nullable(),
      n: z.number().int().nullable(),
      d: z.number().int().nullable(),
    }),
  ),
});

const daysOf = (period: string) => {
  const year = Number(period.slice(-4));
  return period.startsWith('January')
    ? { periodStart: plainDate(`${String(year)}-01-01`), periodEnd: plainDate(`${String(year)}-02-01`) }
    : { periodStart: plainDate(`${String(year)}-01-01`), periodEnd: plainDate(`${String(year + 1)}-01-01`) };
};

let read: Promise<readonly DatedPublished[]> | undefined;

const inventedFigures = async (): Promise<readonly DatedPublished[]> => {
  const { figures, source } = schema.parse(JSON.parse(await readFile(file, 'utf8')));
  return figures.map(({ code, period, value, n, d }) => ({
    code,
    periodLabel: period,
    ...daysOf(period),
    value: value ?? undefined,
    n: n ?? undefined,
    d: d ?? undefined,
    source,
    isInvented: true,
  }));
};

/** Invented “published” figures of the invented area, each marked as invented; of every other area none. */
export const inventedPublished = (areaCode: string): Promise<readonly DatedPublished[]> =>
  areaCode === '999' ? (read ??= inventedFigures()) : Promise.resolve([]);
