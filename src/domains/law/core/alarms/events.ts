import { inWords, isPlainDate, lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { z } from 'zod';
import { isEventKind, kindWords } from './kinds.ts';
import type { EventKind } from './kinds.ts';

/** What the tribunal ordered, in the words of the contract. */
export const orderKinds = ['assess', 'reassess', 'make_plan', 'amend', 'section_i', 'cease', 'continue'] as const;
export type OrderKind = (typeof orderKinds)[number];

/**
 * One thing that happened, ready to be played. A date known to the month is two days: `last`, on which it sets a clock going
 * (so that no alarm comes sooner than it must have), and `first`, on which it ends one (so that none is said to stand longer
 * than it must have). For a date known to the day they are the same.
 */
export type DatedEvent = {
  readonly id: string;
  readonly kind: EventKind;
  readonly precision: 'day' | 'month';
  readonly first: PlainDate;
  readonly last: PlainDate;
  /** Tells two things of a kind apart: which adviser, which provision, which promise. */
  readonly about?: string | undefined;
  readonly reason?: string | undefined;
  /** Of a review decision: C (cease), M (maintain), A (amend). */
  readonly outcome?: 'C' | 'M' | 'A' | undefined;
  readonly order?: OrderKind | undefined;
  readonly appealRights?: boolean | undefined;
  /** Of an answer: the rule whose alarm it answers, the one event if it answers only that, and the day to look again. */
  readonly rule?: string | undefined;
  readonly trigger?: string | undefined;
  readonly nextCheck?: PlainDate | undefined;
};

type Told = { readonly event: string; readonly problem: string };

export type EventsRead = {
  readonly events: readonly DatedEvent[];
  /** Understood and left out, each with why: a date known only to the year. */
  readonly notPlayed: readonly { readonly event: string; readonly why: string }[];
  /** What cannot be understood: the event is left out and named. */
  readonly problems: readonly Told[];
};

const day = z
  .string()
  .refine(isPlainDate, 'is not a day that exists')
  .transform((text) => plainDate(text));

const text = z.string().trim().min(1, 'is empty');

const eventForm = z.strictObject({
  id: text,
  date: z.string(),
  precision: z.enum(['day', 'month', 'year']).optional(),
  kind: z
    .string()
    .refine(isEventKind, { error: ({ input }) => `“${String(input)}” is not a kind of event that Irwell knows` }),
  basis: z.string().nullish(),
  note: z.string().nullish(),
  about: text.optional(),
  reason: text.optional(),
  outcome: z.enum(['C', 'M', 'A']).optional(),
  order: z.enum(orderKinds).optional(),
  appeal_rights: z.boolean().optional(),
  rule: text.optional(),
  trigger: text.optional(),
  next_check: day.optional(),
});

const shapes = { day: /^\d{4}-\d{2}-\d{2}$/, month: /^\d{4}-\d{2}$/, year: /^\d{4}$/ } as const;
type Precision = keyof typeof shapes;

/** Beyond these years nobody now alive can be meant, and the calendar itself would run out. */
const isFarAway = (year: string): boolean => year < '1990' || year > '2199';

type Span = { readonly precision: Precision; readonly first: PlainDate; readonly last: PlainDate };

/** The days that a date may mean, or what is wrong with it. */
const readDate = (date: string, stated: Precision | undefined): Span | string => {
  const shape = (['day', 'month', 'year'] as const).find((each) => shapes[each].test(date));
  if (shape === undefined) return `“${date}” is not a date: write 2026-05-25, 2026-05 or 2026`;
  if (stated !== undefined && stated !== shape)
    return `“${date}” is a ${shape}, and its precision is said to be “${stated}”`;
  if (isFarAway(date.slice(0, 4))) return `“${date}” is too far away to be played`;
  if (shape === 'year')
    return { precision: shape, first: plainDate(`${date}-01-01`), last: plainDate(`${date}-12-31`) };
  const month = Number(date.slice(5, 7));
  if (month < 1 || month > 12) return `“${date}” is not a ${shape} that exists`;
  if (shape === 'month') {
    const length = lastDayOfMonth(Number(date.slice(0, 4)), month);
    return { precision: shape, first: plainDate(`${date}-01`), last: plainDate(`${date}-${String(length)}`) };
  }
  return isPlainDate(date) ? { precision: shape, first: date, last: date } : `“${date}” is not a day that exists`;
};

const nameOf = (value: unknown, index: number): string => {
  const named = z.looseObject({ id: text }).safeParse(value);
  return named.success ? named.data.id : `number ${String(index + 1)}`;
};

const wordsOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `it has words that are not known here: ${issue.keys.join(', ')}`
    : `${issue.path.length > 0 ? `its ${issue.path.join('.')}: ` : ''}${issue.message}`;

/** What an answer must say besides its date, so that the alarm is closed by a reason and not by a click. */
const faultInAnswer = (event: DatedEvent, rules: ReadonlySet<string>): string | undefined => {
  if (event.kind !== 'alarm_answered') return undefined;
  if (event.rule === undefined) return 'an answer names the rule that it answers';
  if (!rules.has(event.rule)) return `“${event.rule}” is not a rule that Irwell knows`;
  if (event.reason === undefined) return 'an answer gives its reason';
  if (event.precision !== 'day') return 'an answer is dated to the day';
  return undefined;
};

const readEvent = (value: unknown, rules: ReadonlySet<string>): DatedEvent | { readonly why: string } | string => {
  const parsed = eventForm.safeParse(value);
  if (!parsed.success) return parsed.error.issues.map(wordsOf).join('; ');
  const { date, precision: stated, kind, appeal_rights, next_check, ...rest } = parsed.data;
  const days = readDate(date, stated);
  if (typeof days === 'string') return days;
  if (days.precision === 'year') return { why: `${date} is known only to the year, so the day cannot be played` };
  const { id, about, reason, outcome, order, rule, trigger } = rest;
  const event: DatedEvent = {
    id,
    kind,
    precision: days.precision,
    first: days.first,
    last: days.last,
    about: about?.toLowerCase(),
    reason,
    outcome,
    order,
    appealRights: appeal_rights,
    rule,
    trigger,
    nextCheck: next_check,
  };
  return faultInAnswer(event, rules) ?? event;
};

/** Events as they came in. What cannot be read is named with its id and why; the rest is played. */
export const readEvents = (values: readonly unknown[], rules: ReadonlySet<string>): EventsRead => {
  const events: DatedEvent[] = [];
  const notPlayed: { readonly event: string; readonly why: string }[] = [];
  const problems: Told[] = [];
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    const name = nameOf(value, index);
    const event = readEvent(value, rules);
    if (typeof event === 'string') problems.push({ event: name, problem: event });
    else if (seen.has(name)) problems.push({ event: name, problem: 'another event has the same id' });
    else if ('why' in event) notPlayed.push({ event: name, why: event.why });
    else events.push(event);
    seen.add(name);
  }
  return { events, notPlayed, problems };
};

/** The order of two texts; days as text are in the order of the calendar. */
export const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Sorted so that the order in which events were written down can make no difference. */
export const inOrder = (events: readonly DatedEvent[]): readonly DatedEvent[] =>
  events.toSorted(
    (a, b) => compare(a.last, b.last) || compare(a.first, b.first) || compare(a.kind, b.kind) || compare(a.id, b.id),
  );

/** What may end a span, the soonest first. */
export const soonestFirst = (ends: readonly DatedEvent[]): readonly DatedEvent[] =>
  ends.toSorted((a, b) => compare(a.first, b.first));

const capitalised = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

/** 'The annual review meeting was held in November 2023 (known to the month, so counted from its last day, 30 November 2023).' */
export const toldAsTrigger = (event: DatedEvent): string => {
  const about = event.about === undefined ? '' : ` (${event.about})`;
  const when =
    event.precision === 'day'
      ? `on ${inWords(event.last)}`
      : `in ${inWords(event.last).replace(/^\d+ /, '')} (known to the month, so counted from its last day, ${inWords(event.last)})`;
  return `${capitalised(kindWords[event.kind])}${about} ${when}.`;
};

/** 'on 3 April 2024, when the council decided not to make a plan' */
export const toldAsEnd = (event: DatedEvent): string =>
  event.precision === 'day'
    ? `on ${inWords(event.first)}, when ${kindWords[event.kind]}`
    : `on ${inWords(event.first)}, the first day of the month in which ${kindWords[event.kind]}`;
