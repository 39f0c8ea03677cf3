import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { claimKinds } from './claim.ts';
import type { Snapshot } from './claim.ts';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));

const reading = z
  .object({
    from: day,
    version: z.int(),
    value: z.number(),
    n: z.int().nullable(),
    d: z.int().nullable(),
    words: z.string(),
  })
  .nullable();

const figure = z.object({
  seriesId: z.string(),
  part: z.enum(['shows', 'guard']),
  name: z.string(),
  counts: z.string(),
  direction: z.string(),
  isPublic: z.boolean(),
  verdict: z.string(),
  leans: z.enum(['better', 'worse', 'no change', 'cannot tell']),
  reasons: z.array(z.string()),
  plain: z.string().optional(),
  baseline: z.object({ from: day, until: day, values: z.int() }).nullable(),
  valuesSince: z.int(),
  first: reading,
  latest: reading,
  guards: z.array(
    z.object({
      name: z.string(),
      verdict: z.string(),
      measureCode: z.string().optional(),
      told: z.enum(['open', 'protected', 'untold']).optional(),
    }),
  ),
});

const form = z.object({
  form: z.literal('irwell-claim-1'),
  partnership: z.string(),
  claim: z.string(),
  kind: z.enum(claimKinds),
  text: z.string(),
  forWhom: z.string(),
  sinceOn: day,
  about: z.string().nullable(),
  made: z.object({ role: z.string(), organisation: z.string() }),
  accepted: z.object({ role: z.string(), organisation: z.string(), on: day }),
  publishedOn: day,
  validUntil: day,
  corrects: z.string().nullable(),
  correctionWords: z.string().nullable(),
  adverse: z.array(z.string()),
  lookedForAdverse: z.string(),
  guardWords: z.array(z.object({ measureCode: z.string(), text: z.string() })).optional(),
  figures: z.array(figure),
  evidence: z.array(z.object({ id: z.string(), kind: z.string(), occurredOn: day, titleSha256: z.string() })),
});

/** What was fixed, read back. Throws where somebody put something else in its place. */
export const readSnapshot = (content: string): Snapshot => form.parse(JSON.parse(content));
