import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));

const span = z.union([
  z.string(),
  z.object({ text: z.string(), strong: z.boolean().optional(), address: z.string().optional() }),
]);
const drawing = z.object({ svg: z.string(), width: z.number(), height: z.number() });

/** What a pack says, block by block, as it stood at its moment. Words that somebody may take back are apart, by their hash. */
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), spans: z.array(span) }),
  z.object({ kind: z.literal('list'), items: z.array(z.array(span)), numbered: z.boolean().optional() }),
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.object({ title: z.string(), numeric: z.boolean().optional() })),
    rows: z.array(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('picture'),
    key: z.string().regex(/^[a-z0-9-]+$/),
    caption: z.string(),
    alternative: z.string(),
    wide: drawing,
    narrow: drawing,
  }),
  z.object({ kind: z.literal('words'), key: z.string(), sha256: z.string(), by: z.string() }),
  z.object({ kind: z.literal('new-page') }),
]);

const counts = z.object({ asked: z.int(), withEvidence: z.int(), gaps: z.int() });

const form = z.object({
  form: z.literal('irwell-pack-1'),
  partnership: z.object({ code: z.string(), name: z.string(), isInvented: z.boolean() }),
  plan: z.object({ code: z.string(), name: z.string() }),
  /** The letter that it answers; null where none is held. */
  letter: z.object({ code: z.string(), title: z.string(), writtenOn: day }).nullable(),
  meetingOn: day,
  /** Half-open. */
  window: z.object({ from: day, until: day }),
  /** The moment of which everything in it is. */
  madeAt: z.iso.datetime(),
  madeOn: day,
  askedBy: z.object({ role: z.string() }),
  /** For comparing one pack with another. */
  cover: counts.nullable(),
  figures: z.array(z.object({ id: z.string(), name: z.string(), latest: z.string(), verdict: z.string() })),
  claims: z.array(z.object({ id: z.string(), text: z.string(), state: z.string() })),
  late: z.array(z.object({ ref: z.string(), text: z.string() })),
  blocks: z.array(block),
});

export type PackContent = z.infer<typeof form>;
export type PackBlock = PackContent['blocks'][number];
export type PackSpan = z.infer<typeof span>;

/** Reads a kept pack back. Throws where somebody put something else in its place. */
export const readContent = (text: string): PackContent => form.parse(JSON.parse(text));

/** The very text that is stamped. */
export const contentText = (content: PackContent): string => JSON.stringify(content);

/** Words that may be taken back, and where they come from. */
export type WordsApart = {
  readonly key: string;
  readonly source: 'evidence' | 'claim-view' | 'decision-dissent';
  readonly sourceId: string;
  readonly text: string;
};

/** A pack before its words are set apart: a quotation stands in its place with its text. */
export type DraftBlock =
  | Exclude<PackBlock, { kind: 'words' }>
  | {
      readonly kind: 'quoted';
      readonly source: WordsApart['source'];
      readonly sourceId: string;
      readonly text: string;
      readonly by: string;
    };
