import { isPlainDate, lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { z } from 'zod';
import { alarms } from './alarms.ts';
import type { Alarm } from './alarms.ts';
import type { AlarmCalendars } from './clocks.ts';
import { readEvents } from './events.ts';
import type { AlarmRule } from './rule.ts';

/** One case as the command line gives it back: its alarms, what was left out, and what could not be understood. */
export type CasePlayed = {
  /** Null where the case had none that could be read. */
  readonly key: string | null;
  readonly alarms: readonly Alarm[];
  readonly notPlayed: readonly { readonly event: string; readonly why: string }[];
  readonly problems: readonly { readonly event: string | null; readonly problem: string }[];
};

/** What a case may say besides, in the schema of the Ombudsman cases: kept by whoever keeps it, read by no rule. */
const besides = [
  'ref',
  'council',
  'decision_date',
  'outcome',
  'phase',
  'source',
  'source_depth',
  'replay_grade',
  'faults',
  'remedy',
  'service_improvements',
  'notes',
];

const caseForm = z.looseObject({
  key: z.string('is missing, or is not text').trim().min(1, 'is empty'),
  events: z.array(z.unknown(), 'is missing, or is not a list'),
  until: z.string('is missing, or is not text'),
});

/** The day up to which a case is played; the last day of a month when only that is given. */
const readUntil = (text: string): PlainDate | undefined => {
  if (isPlainDate(text)) return text;
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!month) return undefined;
  return plainDate(`${text}-${String(lastDayOfMonth(Number(month[1]), Number(month[2])))}`);
};

const unusable = (value: unknown, problems: readonly string[]): CasePlayed => {
  const named = z.looseObject({ key: z.string() }).safeParse(value);
  return {
    key: named.success ? named.data.key : null,
    alarms: [],
    notPlayed: [],
    problems: problems.map((problem) => ({ event: null, problem })),
  };
};

const playCase = (rules: readonly AlarmRule[], value: unknown, calendars: AlarmCalendars): CasePlayed => {
  const form = caseForm.safeParse(value);
  if (!form.success)
    return unusable(
      value,
      form.error.issues.map(({ path, message }) =>
        path.length === 0 ? 'a case is an object with key, events and until' : `its ${path.join('.')}: ${message}`,
      ),
    );
  const { key, events: given, until: untilText, ...rest } = form.data;
  const until = readUntil(untilText);
  if (until === undefined) return unusable(value, [`its until: “${untilText}” is not a day that exists`]);
  const { events, notPlayed, problems } = readEvents(given, new Set(rules.map(({ id }) => id)));
  const unknown = Object.keys(rest).filter((word) => !besides.includes(word));
  return {
    key,
    alarms: alarms(rules, events, until, calendars),
    notPlayed,
    problems: [
      ...(unknown.length === 0
        ? []
        : [{ event: null, problem: `it has words that are not known here: ${unknown.join(', ')}` }]),
      ...problems,
    ],
  };
};

/** Each case by itself: a fault in one leaves the others as they are. */
export const playCases = (
  rules: readonly AlarmRule[],
  values: readonly unknown[],
  calendars: AlarmCalendars = {},
): readonly CasePlayed[] => {
  const seen = new Set<string>();
  return values.map((value) => {
    const played = playCase(rules, value, calendars);
    const again = played.key !== null && seen.has(played.key);
    if (played.key !== null) seen.add(played.key);
    return again
      ? { ...played, problems: [{ event: null, problem: 'another case has the same key' }, ...played.problems] }
      : played;
  });
};
