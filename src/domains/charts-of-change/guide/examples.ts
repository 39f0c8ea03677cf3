import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));
const unit = z.object({
  kind: z.enum(['percent', 'count', 'rate', 'score', 'pounds']),
  decimals: z.int().min(0).max(2),
});
const every = z.enum(['day', 'week', 'month', 'quarter', 'term', 'year']);
const direction = z.enum(['increase', 'decrease', 'neutral']);
const points = z.array(z.object({ on: day, value: z.number().nullable(), why: z.string().optional() }));
const event = z.object({ on: day, text: z.string() });

/** Who an example is, and what it teaches. `bad`: figures as they come when something is wrong with them. */
const told = {
  key: z.string().regex(/^[a-z-]+$/),
  quality: z.enum(['good', 'bad']),
  name: z.string(),
  lesson: z.string(),
  title: z.string(),
};

const control = z.strictObject({
  ...told,
  subject: z.string(),
  unit,
  every,
  direction,
  points: points.optional(),
  /** So many days of a figure that swings: too many to write down. */
  daily: z.object({ from: day, days: z.int(), around: z.number(), swing: z.number() }).optional(),
  target: z.number().optional(),
  baselinePoints: z.int().optional(),
  rebase: z.array(event).optional(),
  ghosted: z.array(event).optional(),
  events: z.array(event).optional(),
  isStock: z.boolean().optional(),
});

const place = z.strictObject({
  place: z.string(),
  role: z.enum(['subject', 'comparator', 'benchmark']),
  count: z.int().nullable(),
  of: z.int().nullable(),
  hidden: z.boolean().optional(),
  from: day,
  until: day,
  definition: z.string(),
  counts: z.string(),
  unit: z.string(),
});
const period = z.object({ name: z.string(), count: z.int(), of: z.int() });

const form = z.strictObject({
  about: z.string(),
  control: z.strictObject({ xmr: z.array(control), trouble: z.array(control), run: z.array(control) }),
  panels: z.array(
    z.strictObject({
      ...told,
      unit,
      every,
      direction,
      baselinePoints: z.int(),
      panels: z.array(z.object({ subject: z.string(), points })),
    }),
  ),
  comparators: z.array(z.strictObject({ ...told, places: z.tuple([place], place) })),
  waits: z.array(
    z.strictObject({
      ...told,
      finding: z.string(),
      bands: z.array(
        z.object({
          name: z.string(),
          count: z.int().optional(),
          state: z.enum(['value', 'suppressed', 'missing']).default('value'),
        }),
      ),
      thresholds: z.array(z.object({ before: z.int(), label: z.string() })),
    }),
  ),
  curves: z.array(
    z.strictObject({
      ...told,
      until: z.number(),
      waits: z.array(z.tuple([z.number(), z.union([z.literal(0), z.literal(1)])])),
    }),
  ),
  funnels: z.array(
    z.strictObject({
      ...told,
      sizeName: z.string(),
      smallest: z.int(),
      places: z.array(z.object({ name: z.string(), count: z.int(), of: z.int(), subject: z.boolean().optional() })),
    }),
  ),
  beforeAfter: z.array(
    z.strictObject({
      ...told,
      place: z.string(),
      direction: z.enum(['increase', 'decrease']),
      before: period,
      after: period,
      namedOn: day,
      afterBeginsOn: day,
      comparators: z.array(z.object({ place: z.string(), before: period, after: period })),
    }),
  ),
});

export type Examples = z.infer<typeof form>;
export type ControlExample = z.infer<typeof control>;

/** The invented series of the guide. Throws where the file is not as it must be: it is part of the program. */
export const readExamples = (): Examples =>
  form.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../../data/charts/examples.json'), 'utf8')));
