import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Tx } from '#platform/db';
import { dayNumber, fromDayNumber, isPlainDate, lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { takeValues } from './import-series.ts';
import { valuesOfArea } from './reads-series.ts';
import { addSeries } from './store-series.ts';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));
const dated = z.array(z.object({ on: day, text: z.string() }));

const form = z.object({
  about: z.string(),
  series: z.array(
    z.object({
      measureCode: z.string(),
      part: z.string(),
      name: z.string(),
      counts: z.string(),
      unit: z.object({ kind: z.enum(['percent', 'count', 'rate', 'score', 'pounds']), decimals: z.int() }),
      every: z.enum(['week', 'month', 'quarter', 'term', 'year']),
      direction: z.enum(['increase', 'decrease', 'neutral']),
      isStock: z.boolean(),
      target: z.number().nullable(),
      ownerRole: z.string(),
      submitters: z.array(z.string()),
      dueAfterDays: z.int(),
      guards: z.array(z.string()),
      breaks: dated,
      events: dated,
      action: z
        .object({ on: day, text: z.string(), namedOn: day, baselineFrom: day, otherExplanations: z.array(z.string()) })
        .nullable(),
      isPublic: z.boolean(),
      values: z.array(
        z.object({
          period: z.string().regex(/^\d{4}-\d{2}$/),
          n: z.int().nullable(),
          d: z.int().nullable(),
          value: z.number().nullable(),
          submittedOn: day,
          comment: z.string().default(''),
          submitters: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});

/** Invented series come from a file, and nobody changed what was named of them. */
const describedByNobody = { source: null, comparison: null, directionChanges: [] } as const;

const shipped = () =>
  form.parse(
    JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../data/demonstration/series.json'), 'utf8')),
  );

/** The invented monthly series of Alderbeck, through the same gate as any other. Idempotent: what is there already is left alone. */
export const loadInventedSeries = async (
  tx: Tx,
  partnershipCode: string,
  now: Date,
): Promise<'loaded' | 'held already'> => {
  const { series } = shipped();
  const before = await valuesOfArea(tx, partnershipCode);
  if (before.size > 0) return 'held already';
  for (const { values, ...each } of series) {
    const described = { ...each, ...describedByNobody };
    const id = await addSeries(tx, partnershipCode, described, now);
    if (id === undefined) continue;
    const rows = values.map(({ period, ...value }) => {
      const from = plainDate(`${period}-01`);
      const days = lastDayOfMonth(Number(period.slice(0, 4)), Number(period.slice(5)));
      return {
        ...value,
        from,
        until: fromDayNumber(dayNumber(from) + days),
        bandsTotal: null,
        bands: [],
        other: null,
        explained: null,
      };
    });
    await takeValues(
      tx,
      { partnershipCode, source: 'data/demonstration/series.json', byName: 'Irwell, invented', now },
      { ...described, id },
      rows,
    );
  }
  return 'loaded';
};
