import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { audiences, sourceKinds, standings } from './core/promise.ts';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));
const doneBy = z.strictObject({ by: z.string(), on: day });

const evidence = z.strictObject({
  key: z.string(),
  by: z.string(),
  owner: z.string(),
  kind: z.enum(['number', 'document']),
  title: z.string(),
  shows: z.string(),
  occurredOn: day,
  publish: z.boolean(),
  redaction: z.string().default(''),
  strength: z.enum(['weak', 'moderate', 'strong']),
  strengthReason: z.string(),
});

const offered = doneBy.extend({
  key: z.string(),
  verdict: doneBy.extend({ says: z.enum(['accepted', 'not-accepted']), why: z.string().default('') }),
});

const promise = doneBy.extend({
  quote: z.string(),
  foundIn: z.enum(['document', 'said']),
  sourceTitle: z.string(),
  sourcePlace: z.string(),
  madeByRole: z.string(),
  madeBy: z.string().nullable(),
  madeTo: z.enum(audiences),
  madeOn: day,
  dueOn: day.nullable(),
  dueWords: z.string().default(''),
  area: z.string().nullable(),
  evidence: z.array(offered).default([]),
  mark: doneBy.extend({ standing: z.enum(standings), why: z.string() }).optional(),
  word: doneBy.extend({ says: z.enum(['accepted', 'not-accepted']), words: z.string() }).optional(),
});

const part = z.strictObject({
  words: z.string(),
  place: z.string(),
  dueOn: day.nullable(),
  dueWords: z.string().default(''),
  ownerRole: z.string(),
  owner: z.string(),
  family: z.boolean(),
  evidence: z.array(offered).default([]),
  closing: doneBy.extend({ why: z.string() }).optional(),
});

const condition = doneBy.extend({
  sourceKind: z.enum(sourceKinds),
  title: z.string(),
  setBy: z.string(),
  document: z.string(),
  reference: z.string(),
  setOn: day,
  parts: z.tuple([part], part),
});

const form = z.strictObject({
  about: z.string(),
  evidence: z.array(evidence),
  promises: z.array(promise),
  conditions: z.array(condition),
});

export type InventedEvidence = z.infer<typeof evidence>;
export type InventedOffer = z.infer<typeof offered>;
export type InventedPromise = z.infer<typeof promise>;
export type InventedCondition = z.infer<typeof condition>;
export type InventedPart = z.infer<typeof part>;

/** The invented promises and conditions of Alderbeck, as the project carries them. */
export const shippedPromises = (): z.infer<typeof form> =>
  form.parse(
    JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../data/demonstration/promises.json'), 'utf8')),
  );
