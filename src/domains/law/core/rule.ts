import { z } from 'zod';
import type { PlainDate } from '#shared/plain-date';
import { day } from './bank-holidays.ts';
import { isCodeWord, isWord } from './vocabulary.ts';
import type { CodeWord, Word } from './vocabulary.ts';

const words = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const key = z.string().regex(/^[a-z][a-z0-9_]*$/);

const word = z.string().transform((text, context): Word => {
  if (isWord(text)) return text;
  context.addIssue({ code: 'custom', message: `Not a word of the vocabulary: ${text}` });
  return z.NEVER;
});

const codeWord = z.string().transform((text, context): CodeWord | 'ceasing' => {
  if (isCodeWord(text) || text === 'ceasing') return text;
  context.addIssue({ code: 'custom', message: `Not a code word of the vocabulary: ${text}` });
  return z.NEVER;
});

/** How far the project has read the law that a rule or a reading states. */
const verifiedMark = z.enum(['read', 'secondary', 'not verified']);
export type Verified = z.infer<typeof verifiedMark>;

const lawReference = z.strictObject({ text: words, address: z.url().nullable() });

const condition = z.strictObject({
  word: codeWord,
  is: z.array(words).min(1),
  /** The rule applies also where the word is not given. */
  orMissing: z.boolean().default(false),
});

const limit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('period'),
    count: z.int().min(1),
    unit: z.enum(['days', 'weeks', 'months', 'working-days', 'school-days']),
    from: z.enum(['after', 'beginning-with', 'before']),
  }),
  /** A day of the year of transfer. */
  z.strictObject({ kind: z.literal('fixed'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  z.strictObject({ kind: z.literal('at-once') }),
  /** The law gives no number. */
  z.strictObject({ kind: z.literal('none'), says: words }),
  /** On the day of the move, or so many working days beginning with awareness where notice was shorter than that. */
  z.strictObject({ kind: z.literal('move'), notice: z.int().min(1), aware: word }),
  z.strictObject({ kind: z.literal('earliest-of'), rules: z.array(id).min(2) }),
  z.strictObject({
    kind: z.literal('latest-of'),
    rules: z.array(id).min(2),
    needs: z.array(id).optional(),
  }),
  /** Another rule's day, moved on from days on which the Tribunal's time does not end. */
  z.strictObject({ kind: z.literal('tribunal-day'), of: id }),
]);
export type Limit = z.infer<typeof limit>;

export const readingNames = ['strict', 'reporting', 'anniversary'] as const;
const reading = z.strictObject({
  name: z.enum(readingNames),
  /** Days by which this reading differs from the limit as counted; school days and working days where the limit counts those. */
  days: z.int().min(-1).max(1),
  due: key.optional(),
  standing: key.optional(),
  verified: verifiedMark,
  says: words,
});
export type Reading = z.infer<typeof reading>;

export const ruleEntry = z.strictObject({
  id,
  version: z.int().min(1),
  inForceFrom: day,
  /** The first day on which it no longer applies. */
  inForceUntil: day.nullable(),
  versionDecidedBy: z.strictObject({ date: z.literal('trigger'), why: words }),
  kind: z.enum(['statutory', 'guidance', 'local-target']),
  chapter: words,
  /** What the rule times. Rules of one step stand in for each other: the one with the latest trigger is followed. */
  step: id,
  event: words,
  dutyOf: words,
  trigger: z.array(word).default([]),
  when: z.array(condition).default([]),
  unless: z.array(condition).default([]),
  limit,
  /** A time to act by; a time to wait; a time for which something must go on. */
  sense: z.enum(['deadline', 'wait', 'until']).default('deadline'),
  metBy: z.array(word).default([]),
  /** One standing for each of several bodies. */
  each: z.array(z.strictObject({ key, metBy: word })).default([]),
  gives: z
    .strictObject({
      due: z.array(key).default([]),
      standing: z.array(key).default([]),
      /** A standing that says late without counting the days. */
      plainStanding: z.array(key).default([]),
    })
    .default({ due: [], standing: [], plainStanding: [] }),
  /** The first is what statistics use, unless a setting says otherwise. */
  readings: z.array(reading).default([]),
  exceptions: z.array(id).default([]),
  law: z.array(lawReference).min(1),
  verified: verifiedMark,
  doubt: words.optional(),
  plain: z.strictObject({ family: words, officer: words }),
});
export type Rule = z.infer<typeof ruleEntry>;

export const exceptionEntry = z.strictObject({
  id,
  version: z.int().min(1),
  inForceFrom: day,
  inForceUntil: day.nullable(),
  law: z.array(lawReference).min(1),
  verified: verifiedMark,
  /** What the dates of a case must show before the exception is available; null where only a person can say. */
  condition: z.enum(['closure', 'absence', 'missed-appointment']).nullable(),
  plain: z.strictObject({ family: words, officer: words }),
});
export type ExceptionRule = z.infer<typeof exceptionEntry>;

export type Law = { readonly rules: readonly Rule[]; readonly exceptions: readonly ExceptionRule[] };

type InForce = { readonly inForceFrom: PlainDate; readonly inForceUntil: PlainDate | null };

export const isInForce = (rule: InForce, on: PlainDate): boolean =>
  on >= rule.inForceFrom && (rule.inForceUntil === null || on < rule.inForceUntil);

const overlap = (one: InForce, other: InForce): boolean =>
  one.inForceFrom < (other.inForceUntil ?? '9999-12-31') && other.inForceFrom < (one.inForceUntil ?? '9999-12-31');

const partsOf = (limit: Limit): readonly string[] => {
  if (limit.kind === 'earliest-of' || limit.kind === 'latest-of') return limit.rules;
  return limit.kind === 'tribunal-day' ? [limit.of] : [];
};

/** What is wrong with a register of rules, in words; none when it can be used. */
export const problemsInLaw = ({ rules, exceptions }: Law): readonly string[] => {
  const problems: string[] = [];
  const known = new Set(exceptions.map((each) => each.id));
  const seen = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const name = `${rule.id} (version ${String(rule.version)})`;
    if (rule.inForceUntil !== null && rule.inForceUntil <= rule.inForceFrom)
      problems.push(`${name} ends before it begins`);
    for (const other of rules.slice(index + 1)) {
      if (other.id !== rule.id) continue;
      if (other.version === rule.version) problems.push(`${name} stands twice`);
      if (overlap(rule, other))
        problems.push(`${name} and version ${String(other.version)} are in force on the same day`);
    }
    for (const part of partsOf(rule.limit))
      if (!seen.has(part)) problems.push(`${name} rests on ${part}, which does not stand before it`);
    for (const exception of rule.exceptions)
      if (!known.has(exception)) problems.push(`${name} names the exception ${exception}, which there is not`);
    if (rule.limit.kind === 'period' && rule.limit.unit === 'school-days' && rule.limit.from !== 'beginning-with')
      problems.push(`${name} counts school days, which begin with the trigger`);
    if (partsOf(rule.limit).length === 0 && rule.limit.kind !== 'fixed' && rule.trigger.length === 0)
      problems.push(`${name} has no trigger`);
    seen.add(rule.id);
  }
  return problems;
};
