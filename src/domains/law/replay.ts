import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { z } from 'zod';
import { alarms, standingOn } from './core/alarms/alarms.ts';
import type { Alarm } from './core/alarms/alarms.ts';
import { readEvents } from './core/alarms/events.ts';
import type { DatedEvent } from './core/alarms/events.ts';
import type { AlarmRule } from './core/alarms/rule.ts';
import { addDays } from './core/calendar.ts';

/**
 * The Ombudsman replay: published decisions, structured as dated events and faults, are played against the alarm rules. The
 * test beside this file runs it on the development cases; docs/alarms.md says what the readings mean.
 */

const day = z
  .string()
  .refine(isPlainDate)
  .transform((text) => plainDate(text));

const faultForm = z.object({
  id: z.string(),
  what: z.string(),
  rules: z.array(z.string()).min(1),
  detect: z.enum(['clock', 'status', 'attest', 'reported', 'record']),
  fault_until: z.string().nullable(),
  expected_alarm: z.object({ rule: z.string(), earliest: day, latest: day }).nullable(),
  replay: z.enum(['dated', 'dated_alleged', 'coarse', 'undated']),
  strict: z.boolean(),
});

const caseForm = z.object({
  key: z.string(),
  council: z.string(),
  decision_date: day.nullable(),
  events: z.array(z.unknown()),
  faults: z.array(faultForm),
});

export const replayFile = z.object({ cases: z.array(caseForm) });
type ReplayCase = z.infer<typeof caseForm>;
type ReplayFault = z.infer<typeof faultForm>;

/**
 * Four ways to read "the first alarm lies in the window and still stands at the end", from the narrowest up:
 * - `firstOfAny`: the first alarm that any of the fault's rules ever raised for the child lies in the window;
 * - `sameAlarm`: one alarm begins in the window, and that same one stands at the end;
 * - `firstOfARule`: the first alarm of one of the fault's rules lies in the window;
 * - `anAlarm`: an alarm of one of the fault's rules begins in the window.
 * In all but `sameAlarm` an alarm of the fault's rules must stand at the end.
 */
export const readings = ['firstOfAny', 'sameAlarm', 'firstOfARule', 'anAlarm'] as const;
export type Reading = (typeof readings)[number];

export type Verdict = {
  readonly case: string;
  readonly council: string;
  readonly fault: string;
  readonly what: string;
  readonly rules: readonly string[];
  readonly detect: ReplayFault['detect'];
  readonly strict: boolean;
  readonly window: string;
  readonly inWindow: boolean;
  readonly standsAtTheEnd: boolean;
  readonly passes: Readonly<Record<Reading, boolean>>;
  /** What the fault's rules did raise, for whoever asks why. */
  readonly raised: readonly string[];
};

/** A day before the end of the fault; of a month or a day. Undefined when none is known that can be played. */
const dayBefore = (until: string | null): PlainDate | undefined => {
  if (until === null) return undefined;
  const first = /^\d{4}-\d{2}$/.test(until) ? `${until}-01` : until;
  return isPlainDate(first) ? addDays(first, -1) : undefined;
};

/** Only what had happened by a day may be known on it. */
const knownOn = (rules: readonly AlarmRule[], events: readonly DatedEvent[], until: PlainDate): readonly Alarm[] =>
  alarms(
    rules,
    events.filter(({ first }) => first <= until),
    until,
  );

const isSame = (a: Alarm, b: Alarm): boolean =>
  a.rule === b.rule && a.step === b.step && a.trigger === b.trigger && a.from === b.from;

const horizon = plainDate('2030-01-01');

const judge = (
  rules: readonly AlarmRule[],
  one: ReplayCase,
  events: readonly DatedEvent[],
  fault: ReplayFault,
): Verdict | undefined => {
  const { expected_alarm: expected } = fault;
  if (expected === null) return undefined;
  const wanted = rules.filter(({ id }) => fault.rules.includes(id));
  // An alarm counts when it would have been raised on its day, with no more known than was known then.
  const live = alarms(wanted, events, horizon).filter((alarm) =>
    knownOn(wanted, events, alarm.from).some((each) => isSame(each, alarm)),
  );
  const earliest = addDays(expected.earliest, -1);
  const latest = addDays(expected.latest, 1);
  const isIn = ({ from }: Alarm): boolean => from >= earliest && from <= latest;
  const end = dayBefore(fault.fault_until) ?? one.decision_date ?? undefined;
  const standing = end === undefined ? live : standingOn(knownOn(wanted, events, end), end);
  const standsAtTheEnd = standing.length > 0;
  const firsts = fault.rules.flatMap((id) => live.find(({ rule }) => rule === id) ?? []);
  const inWindow = live.some(isIn);
  return {
    case: one.key,
    council: one.council,
    fault: fault.id,
    what: fault.what,
    rules: fault.rules,
    detect: fault.detect,
    strict: fault.strict,
    window: `${expected.earliest} to ${expected.latest}`,
    inWindow,
    standsAtTheEnd,
    passes: {
      firstOfAny: live[0] !== undefined && isIn(live[0]) && standsAtTheEnd,
      sameAlarm: live.some((alarm) => isIn(alarm) && standing.some((each) => isSame(each, alarm))),
      firstOfARule: firsts.some(isIn) && standsAtTheEnd,
      anAlarm: inWindow && standsAtTheEnd,
    },
    raised: live.map(({ rule, from, until }) => `${rule} ${from} to ${until ?? 'open'}`),
  };
};

/** One verdict for each fault that can be played. Throws when a case holds an event that cannot be read. */
export const replay = (rules: readonly AlarmRule[], cases: readonly ReplayCase[]): readonly Verdict[] =>
  cases.flatMap((one) => {
    const { events, problems } = readEvents(one.events, new Set(rules.map(({ id }) => id)));
    if (problems.length > 0) throw new RangeError(`${one.key}: ${problems.map(({ problem }) => problem).join('; ')}`);
    return one.faults.flatMap((fault) => judge(rules, one, events, fault) ?? []);
  });
