import { z } from 'zod';
import { isEventKind } from './kinds.ts';

/**
 * A rule as data (data/law/alarms.json): what sets it going, what it counts, what ends it, and what is said about it. The
 * ways of counting and the conditions are few and named; each is a function in counting.ts or conditions.ts.
 */

const text = z.string().trim().min(1);

const kind = z.string().refine(isEventKind, { error: ({ input }) => `“${String(input)}” is not a kind of event` });
const kinds = z.array(kind).min(1);

/**
 * `school days` and `working days` need a calendar; without one so many `calendarDays` stand for them. `lessOneDay` is for a
 * period that starts with its first day: twelve months starting with 10 June end on 9 June.
 */
const clock = z
  .strictObject({
    offset: z.int(),
    unit: z.enum(['days', 'weeks', 'months', 'school days', 'working days']),
    calendarDays: z.int().optional(),
    lessOneDay: z.literal(true).optional(),
  })
  .refine(({ unit, calendarDays }) => unit.endsWith(' days') === (calendarDays !== undefined), {
    error: 'calendarDays goes with school days and working days, and with no other unit',
  });
export type Clock = z.infer<typeof clock>;

export const conditionNames = [
  'a-plan-is-known',
  'no-plan-is-known',
  'no-request-is-known',
  'no-open-meeting',
  'an-absence-is-known',
  'alternative-provision-is-known',
  'decided-late',
  'no-review-in-the-year-before',
  'order-says-assess',
  'order-says-make-plan',
  'order-says-section-i',
  'order-to-assess',
  'order-to-make-plan',
  'order-to-amend',
] as const;
export type ConditionName = (typeof conditionNames)[number];

export const waysOfCounting = [
  'plain',
  'review-year',
  'after-meeting',
  'transfer-plan',
  'transfer-placement',
  'window-cut-short',
  'out-of-step',
  'ceased-too-soon',
  'at-sixteen',
] as const;
export type WayOfCounting = (typeof waysOfCounting)[number];

const stepForm = z
  .strictObject({
    id: text,
    /** Follows "by then" or "on that same day": 'the family should know whether there will be an assessment'. */
    asks: text,
    how: z.enum(waysOfCounting).default('plain'),
    on: kinds,
    given: z.enum(conditionNames).optional(),
    /** Not raised when the event that would set it going carries this itself. */
    unlessGiven: z.enum(['reason', 'appealRights']).optional(),
    clock,
    /** A second clock from a later event: the earlier of the two counts, so that a late step cannot restart the first. */
    orEarlier: z.strictObject({ on: kind, clock }).optional(),
    /** Who chose the number of days. */
    daysFrom: z.enum(['law', 'guidance', 'local']),
    /** For a move between phases: the month whose limit this is; 0 for any other. */
    month: z.union([z.literal(2), z.literal(3), z.literal(0)]).optional(),
    endedBy: kinds,
    /** Counts as done although it happened so many days before. */
    doneEarlier: z.strictObject({ by: kinds, days: z.int().min(1) }).optional(),
    /** An end by one of `after` does not hold once one of `by` has followed. */
    resumes: z.strictObject({ after: kinds, by: kinds }).optional(),
  })
  .refine(({ clock: { offset }, daysFrom }) => offset !== 0 || daysFrom !== 'local', {
    error: 'a step that allows no days has none that are local',
  });
export type AlarmStep = z.infer<typeof stepForm>;

const ruleForm = z.strictObject({
  id: z.string().regex(/^[A-Z]\d{1,2}$/),
  name: text,
  group: z.enum(['assessment', 'reviews', 'provision', 'out-of-school', 'tribunal', 'moves', 'contact', 'decisions']),
  /** statutory: the limit is in the law. duty: the law sets a duty and no number of days. guidance, practice: as they say. */
  kind: z.enum(['statutory', 'duty', 'guidance', 'practice']),
  /** How such a thing can be seen at all: the honest part of every claim about alarms. */
  detect: z.enum(['clock', 'status', 'attest', 'reported', 'record']),
  law: text,
  links: z.array(z.url()),
  /** What of the law was not read in its own text. */
  notVerified: text.optional(),
  meaning: text,
  doNow: z.strictObject({ staff: text, family: text }),
  answeredBy: text,
  /** Never shown to families: it prices failure, and a child is not a price. */
  staffOnly: z.strictObject({
    ombudsman: text,
    counts: z.strictObject({ main: z.int().min(0), any: z.int().min(0), decisions: z.int().min(0) }),
    remedy: text,
  }),
  audience: z.array(z.enum(['family', 'staff'])).min(1),
  steps: z.array(stepForm).min(1),
});
export type AlarmRule = z.infer<typeof ruleForm>;

const catalogueForm = z.strictObject({
  schema: z.literal('irwell.alarms/1'),
  sources: z.array(z.strictObject({ what: text, licence: text, address: z.url().nullable() })).min(1),
  note: text,
  rules: z.array(ruleForm).min(1),
});

type AlarmCatalogue = z.infer<typeof catalogueForm>;

/** The catalogue from its JSON. Throws where a rule is not well formed or an id stands twice: that is a fault of the file. */
export const readCatalogue = (value: unknown): AlarmCatalogue => {
  const catalogue = catalogueForm.parse(value);
  const ids = new Set(catalogue.rules.map(({ id }) => id));
  if (ids.size !== catalogue.rules.length) throw new RangeError('Two alarm rules have the same id.');
  for (const { id, steps } of catalogue.rules)
    if (new Set(steps.map((step) => step.id)).size !== steps.length)
      throw new RangeError(`Two steps of rule ${id} have the same id.`);
  return catalogue;
};

/** The rules with an area's own days for what the law leaves to it ("our complaints policy says 20 days"): rule id to days. */
export const withLocalDays = (
  rules: readonly AlarmRule[],
  days: Readonly<Record<string, number>>,
): readonly AlarmRule[] =>
  rules.map((rule) => {
    const local = days[rule.id];
    if (local === undefined) return rule;
    if (!Number.isSafeInteger(local) || local < 0 || local > 366)
      throw new RangeError(`${rule.id}: a local number of days is a whole number from 0 to 366.`);
    const changes = rule.steps.some((step) => step.daysFrom === 'local');
    if (!changes) throw new RangeError(`${rule.id}: its days are set by law or guidance, not locally.`);
    return {
      ...rule,
      steps: rule.steps.map((step) =>
        step.daysFrom === 'local' ? { ...step, clock: { offset: local, unit: 'days' as const } } : step,
      ),
    };
  });
