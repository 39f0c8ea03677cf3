import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import { publicDocument } from '#domains/impact-plan';

/** What the project ships of an area's history: its own short words, in data/history. */

export const eventKinds = ['inspection', 'plan', 'revisit', 'statement', 'letter', 'stocktake'] as const;
export const outcomes = ['sufficient', 'not-sufficient'] as const;
export const acknowledgementParts = ['responsibility', 'explanation', 'promise', 'apology'] as const;
export const findings = ['effective', 'to-do-better'] as const;

const text = z.string().min(1);
const day = z.string().refine(isPlainDate, 'is not a day that exists').transform(plainDate);
const placed = { document: text, place: text };
const areaCode = z.string().regex(/^[A-Z]{2,4}\d{1,2}$/);

const shippedHistory = z.strictObject({
  schema: z.literal('irwell.shipped-history/1'),
  partnership: text,
  planCode: text,
  documents: z.array(publicDocument),
  events: z.array(
    z.strictObject({
      code: text,
      kind: z.enum(eventKinds),
      from: day,
      until: day,
      dateWords: text,
      title: text,
      summary: text,
      sources: z.array(z.strictObject(placed)).min(1),
    }),
  ),
  weaknesses: z.array(
    z.strictObject({
      number: z.int().min(1),
      summary: text,
      ...placed,
      areas: z.array(z.strictObject({ area: areaCode, because: text })).min(1),
    }),
  ),
  judgements: z.array(
    z.strictObject({
      weakness: z.int(),
      event: text,
      outcome: z.enum(outcomes),
      judgedBy: text,
      quotedBy: text,
      ...placed,
    }),
  ),
  voices: z.array(
    z.strictObject({
      code: text,
      event: text,
      speaker: text,
      document: text,
      headline: text,
      says: z.array(z.strictObject({ summary: text, place: text })).min(1),
      // A voice that leaves nothing out would be shown alone; there is none.
      leavesOut: z.array(text).min(1),
    }),
  ),
  promises: z.array(
    z.strictObject({
      code: text,
      madeBy: text,
      document: text,
      lines: z.tuple([z.int().min(1), z.int().min(1)]),
      summary: text,
      subject: text,
      area: areaCode.optional(),
      due: text.optional(),
    }),
  ),
  acknowledgement: z.array(
    z.strictObject({
      part: z.enum(acknowledgementParts),
      asked: z.strictObject({ summary: text, ...placed }),
      given: z.strictObject({ summary: text, ...placed }),
    }),
  ),
  findings: z.array(
    z.strictObject({ code: text, area: areaCode, finding: z.enum(findings), ...placed, summary: text }),
  ),
});

export type ShippedHistory = z.infer<typeof shippedHistory>;

const file = path.join(import.meta.dirname, '../../../data/history/351.json');

/** Bury's history as the project ships it, with the text that it was read from. */
export const shippedHistoryOfBury = (): { readonly history: ShippedHistory; readonly content: string } => {
  const content = readFileSync(file, 'utf8');
  return { history: shippedHistory.parse(JSON.parse(content)), content };
};
