import { z } from 'zod';
import type { PlainDate } from '#shared/plain-date';
import { isPlainDate } from '#shared/plain-date';

/** The questions that are asked again and again. */
export const questionIds = [
  'phase-transfers',
  'annual-reviews',
  'not-reviewed',
  'requests',
  'assessments',
  'placements',
  'plans-ended',
] as const;
export type QuestionId = (typeof questionIds)[number];

const day = z.string().refine((text): text is PlainDate => isPlainDate(text));

const column = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** percent: `of` over `per`, both counts. statistic: weeks or days about the children counted in `of`. */
  kind: z.enum(['count', 'percent', 'statistic']),
  /** A count that is these together. */
  parts: z.array(z.string()).readonly().optional(),
  /** What readers come for: hidden only where nothing else helps. */
  isHeadline: z.boolean().optional(),
  /** A count of some of those counted there: what is left of them must not be small either. */
  within: z.string().optional(),
  of: z.string().optional(),
  per: z.string().optional(),
});

const row = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** A row that is these together. */
  parts: z.array(z.string()).readonly().optional(),
  isPart: z.boolean().optional(),
  /** The same row of another table: cells with one name are one number. */
  sameAs: z.string().optional(),
  /** Why nothing is held for it, and what would hold it. */
  notHeld: z.string().optional(),
});

const tableWith = <V extends z.ZodType>(value: V) =>
  z.strictObject({
    id: z.string(),
    title: z.string(),
    about: z.string().optional(),
    rowTitle: z.string(),
    columns: z.array(column).readonly(),
    rows: z.array(row).readonly(),
    /** By row, then by column. Null: not held, or cannot be told. Never 0 for want of knowing. */
    values: z.record(z.string(), z.record(z.string(), value)),
  });

/** A sentence about what was left out or cannot be told; `count` stands before the words. */
const remark = z.strictObject({ count: z.number().optional(), words: z.string() });

const answerWith = <V extends z.ZodType>(value: V) =>
  z.strictObject({
    question: z.enum(questionIds),
    /** What the asker chose: the day of "not reviewed since". */
    since: day.nullable(),
    asAt: day,
    sources: z.array(z.string()).readonly(),
    remarks: z.array(remark).readonly(),
    tables: z.array(tableWith(value)).readonly(),
  });

const count = z.number().nullable();
export const exactAnswer = answerWith(count);
export const protectedAnswer = answerWith(z.union([count, z.literal('c')])).extend({
  rule: z.strictObject({ below: z.number(), zeros: z.enum(['shown', 'hidden']) }),
});

export type Column = z.infer<typeof column>;
export type Row = z.infer<typeof row>;
export type ExactAnswer = z.infer<typeof exactAnswer>;
export type ProtectedAnswer = z.infer<typeof protectedAnswer>;
export type ExactTable = ExactAnswer['tables'][number];
export type ProtectedTable = ProtectedAnswer['tables'][number];
export type Remark = z.infer<typeof remark>;

/** Ages that stand for phases: the ids of rows and of columns. */
const ageIds = ['under-5', '5-10', '11-15', '16-19', '20-25', 'age-not-told'] as const;

/** The row of all plans in force, wherever it stands. */
export const allPlans = 'plans-in-force/all';

/** The name of a cell, the same in every answer that has the number: plans in force by age stand in one as rows, in another as columns. */
export const cellKey = (question: QuestionId, tableId: string, { id, sameAs }: Row, columnId: string): string =>
  sameAs === allPlans && ageIds.some((age) => age === columnId)
    ? `not-reviewed/by-age/${columnId}/plans`
    : `${sameAs ?? `${question}/${tableId}/${id}`}/${columnId}`;

/** What was chosen, in one form, as it is kept. */
export const parametersOf = (since: PlainDate | null): string => JSON.stringify(since === null ? {} : { since });

/** The column of a day that the asker chose: its name has the day, so that two days are two columns. */
export const sinceColumn = (since: string | null): string => `since-${since ?? ''}`;
