import { z } from 'zod';
import { moduleNames } from '../modules.ts';
import type { CodeBook } from '../codes.ts';
import type { Severity } from '../issue.ts';

/** What some rules need besides the file; without it they are not looked at, and the result says so. */
export const needsNames = [
  'previous-return',
  'establishments',
  'postcodes',
  'published-figures',
  'school-census',
  'council-records',
] as const;
export type Need = (typeof needsNames)[number];

/**
 * One rule as data (data/sen2/rules.json). The rules are Irwell's own: none is the Department's, whose list was not read; the place for
 * its number is empty until it has been.
 */
export const ruleEntry = z
  .strictObject({
    id: z.string().regex(/^[A-Z]\d{2}$/),
    /** The kind of record that the rule is about; `structure` and `cross` are about the file as a whole. */
    level: z.enum([...moduleNames, 'structure', 'cross']),
    module: z.enum(moduleNames),
    fields: z.array(z.string()),
    since: z.int().min(2023).max(2027),
    until: z.int().min(2023).max(2027).nullable(),
    /** The severity from each year on; the first stands at `since`. */
    severity: z.array(z.strictObject({ from: z.int(), is: z.enum(['error', 'query']) })).min(1),
    /** law: a time limit; guide: what secondary sources say of the guide; cbds, ilr: a published rule of identifiers; inferred: our own. */
    basis: z.enum(['law', 'guide', 'cbds', 'ilr', 'inferred']),
    source: z.string(),
    title: z.string().min(10),
    says: z.string().min(20),
    toDo: z.string().min(5),
    /** What is not verified about it. */
    doubt: z.string().min(10).optional(),
    needs: z.enum(needsNames).optional(),
    /** Raised by the reader of files; all others have a test function. */
    raisedBy: z.enum(['reader', 'test']),
    /** The numbers that it compares with: days, shares in percent, ages. */
    limits: z.record(z.string(), z.number()).optional(),
    departmentNumber: z.string().nullable(),
  })
  .readonly();

export type RuleEntry = z.infer<typeof ruleEntry>;

export type RuleBook = { readonly rules: readonly RuleEntry[]; readonly codes: CodeBook };

export const isInForce = ({ since, until }: RuleEntry, year: number): boolean =>
  year >= since && (until === null || year <= until);

/** The severity in a return year; before the first year, that of the first. */
export const severityIn = ({ severity }: RuleEntry, year: number): Severity =>
  (severity.findLast(({ from }) => from <= year) ?? severity[0])?.is ?? 'error';
