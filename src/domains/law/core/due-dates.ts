import type { Calendars } from './calendar.ts';
import type { Cannot, DueDate, FactValue, Finding } from './due-date.ts';
import { known as knownFrom } from './facts.ts';
import type { Facts } from './facts.ts';
import { findDate } from './find-dates.ts';
import type { NotFound } from './find-dates.ts';
import { findings } from './findings.ts';
import type { Register } from './register.ts';
import type { Settings } from './settings.ts';
import { plainStandingWord, standingWord } from './standing.ts';
import { whyNot } from './why-not.ts';
import type { Unusable } from './why-not.ts';

export type DueDates = {
  /** The contract's flat result. */
  readonly result: Readonly<Record<string, FactValue>>;
  /** Every due date that the facts start, with its arithmetic, law and standing; those that another stands in for too. */
  readonly dates: readonly DueDate[];
  readonly findings: readonly Finding[];
  readonly cannot: readonly Cannot[];
};

/** The latest start of a step is followed: an order of the tribunal stands in for the request, a new review for the old one. */
const withFollowed = (dates: readonly DueDate[]): readonly DueDate[] => {
  const latest = new Map<string, DueDate>();
  for (const each of dates) {
    const best = latest.get(each.rule.step);
    if (!best || each.trigger.date > best.trigger.date) latest.set(each.rule.step, each);
  }
  return dates.map((each) => {
    const followed = latest.get(each.rule.step);
    return followed && followed !== each ? { ...each, supersededBy: followed.rule.id } : each;
  });
};

/** The keys of a due date, each with its value; `step` tells duties apart that share a key. */
export const keysOf = (date: DueDate): readonly (readonly [string, FactValue])[] => [
  ...date.rule.gives.due.map((key) => [key, date.on] as const),
  ...date.readings.flatMap(({ reading, on }) => (reading.due === undefined ? [] : [[reading.due, on] as const])),
  ...date.judged.map(
    ({ key, plain, standing }) => [key, plain ? plainStandingWord(standing) : standingWord(standing)] as const,
  ),
];

type Flat = { readonly result: Record<string, FactValue>; readonly clashes: readonly Cannot[] };

/** One object for all. Two duties that would answer under one name are both left out and named, so that neither passes for the other. */
const flat = (followed: readonly DueDate[], found: readonly Finding[]): Flat => {
  const values = new Map<string, { readonly value: FactValue; readonly step: string; readonly rule: string }>();
  const clashes = new Map<string, Cannot>();
  const put = (key: string, value: FactValue, step: string, rule: string): void => {
    const other = values.get(key);
    if (other && other.step !== step && other.value !== value)
      clashes.set(key, {
        key,
        why: `two duties answer under this name (${other.rule} and ${rule}): ask about each by itself, or see the working`,
      });
    else if (!other) values.set(key, { value, step, rule });
  };
  for (const date of followed) for (const [key, value] of keysOf(date)) put(key, value, date.rule.step, date.rule.id);
  for (const { key, value } of found) put(key, value, key, key);
  const result: Record<string, FactValue> = {};
  for (const [key, { value }] of values) if (!clashes.has(key)) result[key] = value;
  return { result, clashes: [...clashes.values()] };
};

/**
 * Every due date that the facts determine, by the rules in force on the day of each trigger. Pure: the same facts give the same answer on every machine
 * and on every day. `unusable` are words that were given and cannot be used, with the reason, so that what rests on them can be named.
 */
export const dueDates = (
  register: Register,
  calendars: Calendars,
  settings: Settings,
  facts: Facts,
  unusable: Unusable = new Map(),
): DueDates => {
  const known = knownFrom(facts);
  const found = new Map<string, DueDate>();
  const notFound: NotFound[] = [];
  for (const group of register.groups) {
    const date = findDate(group, { register, calendars, settings, known }, found);
    if (!date) continue;
    if ('why' in date) notFound.push(date);
    else found.set(date.rule.id, date);
  }
  const dates = withFollowed([...found.values()]);
  const followed = dates.filter(({ supersededBy }) => supersededBy === undefined);
  const said = findings(known, calendars, followed, dates);
  const { result, clashes } = flat(followed, said);
  const clashing = new Set(clashes.map(({ key }) => key));
  const others = whyNot({ register, known, facts, followed, notFound, unusable }).filter(
    ({ key }) => result[key] === undefined && !clashing.has(key),
  );
  return { result, dates, findings: said, cannot: [...clashes, ...others] };
};
