import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { claimKinds, stances } from './core/claim.ts';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));

const evidence = z.object({
  key: z.string(),
  by: z.string(),
  owner: z.string(),
  kind: z.enum(['number', 'audit', 'voice', 'case-example', 'document', 'observation', 'external']),
  title: z.string(),
  shows: z.string(),
  body: z.string().default(''),
  occurredOn: day,
  publish: z.boolean(),
  consent: z.enum(['written', 'spoken', 'not-needed']).default('not-needed'),
  consentOn: day.nullable().default(null),
  redaction: z.string().default(''),
  strength: z.enum(['weak', 'moderate', 'strong']),
  strengthReason: z.string(),
  audit: z
    .object({
      tool: z.string(),
      sample: z.int(),
      score: z.number(),
      outOf: z.number(),
      better: z.enum(['higher', 'lower']),
    })
    .nullable()
    .default(null),
  series: z.string().nullable().default(null),
  withdrawn: z
    .object({ by: z.string(), on: day, how: z.enum(['owner', 'person-asked']), why: z.string() })
    .nullable()
    .default(null),
});

const doneBy = z.object({ by: z.string(), on: day });
const withWhy = doneBy.extend({ why: z.string() });

const claim = z.object({
  key: z.string(),
  by: z.string(),
  kind: z.enum(claimKinds),
  text: z.string(),
  forWhom: z.string(),
  sinceOn: day,
  area: z.string(),
  /** The number of the action that it is about; its day is then the claim's. */
  action: z.string().nullable().default(null),
  /** True: about the outcome of its area. */
  outcome: z.boolean().default(false),
  shows: z.array(z.string()).default([]),
  guards: z.array(z.string()).default([]),
  evidence: z.array(z.string()),
  adverse: z.array(z.string()).default([]),
  looked: z.string().default(''),
  corrects: z.object({ claim: z.string(), words: z.string() }).nullable().default(null),
  madeOn: day,
  submitted: z.boolean().default(false),
  returned: withWhy.nullable().default(null),
  accepted: doneBy.nullable().default(null),
  view: z
    .object({ stance: z.enum(stances), text: z.string(), on: day })
    .nullable()
    .default(null),
  publishedOn: day.nullable().default(null),
  withdrawn: withWhy.nullable().default(null),
});

const form = z.object({
  about: z.string(),
  owners: z.array(z.object({ area: z.string(), organisation: z.string().nullable() })),
  evidence: z.array(evidence),
  claims: z.array(claim),
});

export type InventedEvidence = z.infer<typeof evidence>;
export type InventedClaim = z.infer<typeof claim>;

/** The invented evidence and claims of Alderbeck, as the project carries them. */
export const shippedClaims = (): z.infer<typeof form> =>
  form.parse(
    JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../data/demonstration/claims.json'), 'utf8')),
  );
