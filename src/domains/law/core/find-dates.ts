import { inWords, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addDays, nthWorkingDayBeginningWith, workingDaysBetween } from './calendar.ts';
import type { Calendars } from './calendar.ts';
import type { DueDate, Trigger } from './due-date.ts';
import { exceptionsTo } from './exceptions.ts';
import type { Known } from './facts.ts';
import { judge, sourceOf } from './judge.ts';
import { holidayDoubt, lastDayOfPeriod, tribunalDay, within } from './limit.ts';
import type { Counted } from './limit.ts';
import type { Register } from './register.ts';
import { isInForce } from './rule.ts';
import type { Limit, Reading, Rule } from './rule.ts';
import { chosenReading } from './settings.ts';
import type { Settings } from './settings.ts';

export type Setting = {
  readonly register: Register;
  readonly calendars: Calendars;
  readonly settings: Settings;
  readonly known: Known;
};

/** A rule applies to this case and its day could not be worked out. */
export type NotFound = { readonly rule: Rule; readonly why: string };

const conditionsHold = ({ when, unless }: Rule, { codes }: Known): boolean =>
  when.every(({ word, is, orMissing }) => {
    const value = codes[word];
    return value === undefined ? orMissing : is.includes(value);
  }) &&
  !unless.some(({ word, is }) => {
    const value = codes[word];
    return value !== undefined && is.includes(value);
  });

const triggerOf = (rule: Rule, known: Known): Trigger | undefined => {
  if (rule.limit.kind === 'fixed') {
    const year = known.years.transfer_year;
    if (year === undefined) return undefined;
    const { month, day } = rule.limit;
    const date = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    return { word: 'transfer_year', date: plainDate(date) };
  }
  for (const word of rule.trigger) {
    const date = known.dates[word];
    const source = sourceOf(known, word);
    if (date !== undefined && source !== undefined) return { word: source, date };
  }
  return undefined;
};

/** A local target may be set to another count; no other rule may. */
const withLocalTarget = (rule: Rule, { localTargets }: Settings): Rule => {
  const count = rule.kind === 'local-target' ? localTargets?.[rule.id] : undefined;
  return count !== undefined && rule.limit.kind === 'period' ? { ...rule, limit: { ...rule.limit, count } } : rule;
};

/** The day by one reading, for limits that are counted from a trigger. */
const counted = (limit: Limit, trigger: Trigger, shift: number, { calendars, settings, known }: Setting): Counted => {
  switch (limit.kind) {
    case 'period':
      return lastDayOfPeriod(limit, trigger.date, shift, calendars, settings);
    case 'fixed':
    case 'at-once':
      return within(addDays(trigger.date, shift));
    case 'move': {
      const aware = known.dates[limit.aware];
      const move = known.dates.move_date;
      if (aware === undefined) return { unknown: `${limit.aware} is not given` };
      if (move === undefined) return { unknown: 'move_date is not given' };
      const notice = workingDaysBetween(calendars.holidays, aware, move);
      return within(
        notice >= limit.notice ? move : nthWorkingDayBeginningWith(calendars.holidays, aware, limit.notice),
      );
    }
    default:
      return { unknown: 'the law gives no number of days' };
  }
};

const earliestOf = (dates: readonly PlainDate[], fallback: PlainDate): PlainDate =>
  dates.reduce((best, each) => (each < best ? each : best), fallback);
const latestOf = (dates: readonly PlainDate[], fallback: PlainDate): PlainDate =>
  dates.reduce((best, each) => (each > best ? each : best), fallback);

type Day = {
  readonly trigger: Trigger;
  readonly on: PlainDate;
  readonly reading: Reading | undefined;
  readonly readings: DueDate['readings'];
  readonly earliest: PlainDate;
  readonly parts: readonly DueDate[];
  readonly atTheLatest: boolean;
};

const finished = (rule: Rule, setting: Setting, day: Day): DueDate => {
  const { register, calendars, known } = setting;
  const { trigger, on, readings, atTheLatest } = day;
  const exceptions = exceptionsTo(rule, register, known, trigger.date, on);
  const usesWorkingDays =
    rule.limit.kind === 'move' || (rule.limit.kind === 'period' && rule.limit.unit.endsWith('-days'));
  const doubt =
    usesWorkingDays || rule.limit.kind === 'tribunal-day' ? holidayDoubt(calendars.holidays, on) : undefined;
  const terms = calendars.terms.find(({ area }) => area === setting.settings.area);
  const schoolDoubt =
    rule.limit.kind === 'period' && rule.limit.unit === 'school-days' && terms?.standing === 'assumption'
      ? `Counted by school terms that are an assumption: ${terms.note}`
      : undefined;
  return {
    rule,
    ...day,
    judged: judge({ rule, known, on, readings, triggeredOn: trigger.date, atTheLatest, exceptions }),
    exceptions,
    doubts: [rule.doubt, doubt, schoolDoubt].filter((each) => each !== undefined),
  };
};

/** A rule counted from its own trigger; undefined where the case does not start it. */
const simple = (group: readonly Rule[], setting: Setting): DueDate | NotFound | undefined => {
  let notInForce: NotFound | undefined;
  for (const entry of group) {
    const rule = withLocalTarget(entry, setting.settings);
    const trigger = triggerOf(rule, setting.known);
    if (!trigger || !conditionsHold(rule, setting.known)) continue;
    if (!isInForce(rule, trigger.date)) {
      notInForce = { rule, why: `no version of this rule in the register was in force on ${inWords(trigger.date)}` };
      continue;
    }
    const reading = chosenReading(rule, setting.settings);
    const first = counted(rule.limit, trigger, reading?.days ?? 0, setting);
    if ('unknown' in first) return { rule, why: first.unknown };
    const readings: { reading: Reading; on: PlainDate }[] = [];
    let earliest = first.on;
    for (const each of rule.readings) {
      const day = each === reading ? first : counted(rule.limit, trigger, each.days, setting);
      if ('unknown' in day) continue;
      readings.push({ reading: each, on: day.on });
      if (day.on < earliest) earliest = day.on;
    }
    return finished(rule, setting, {
      trigger,
      on: first.on,
      reading,
      readings,
      earliest,
      parts: [],
      atTheLatest: false,
    });
  }
  return notInForce;
};

type Composite = Extract<Limit, { kind: 'earliest-of' | 'latest-of' }>;

/** A rule put together from others: the earlier or the later of them. */
const composed = (
  rule: Rule,
  limit: Composite,
  setting: Setting,
  found: ReadonlyMap<string, DueDate>,
): DueDate | undefined => {
  const parts = limit.rules.flatMap((id) => found.get(id) ?? []);
  const [first] = parts;
  if (!first) return undefined;
  if (limit.kind === 'latest-of') {
    const needed = limit.needs ?? limit.rules;
    if (!needed.every((id) => found.has(id))) return undefined;
  }
  const pick = limit.kind === 'earliest-of' ? earliestOf : latestOf;
  const dayBy = (name: Reading['name'] | undefined): PlainDate => {
    const days = parts.map((part) => part.readings.find(({ reading }) => reading.name === name)?.on ?? part.on);
    return pick(days, days[0] ?? first.on);
  };
  const reading = chosenReading(rule, setting.settings);
  const trigger = parts.reduce((best, part) => (part.trigger.date > best.date ? part.trigger : best), first.trigger);
  if (!isInForce(rule, trigger.date)) return undefined;
  const readings = rule.readings.map((each) => ({ reading: each, on: dayBy(each.name) }));
  const on = dayBy(reading?.name);
  const earliest = pick(
    parts.map((part) => part.earliest),
    first.earliest,
  );
  const atTheLatest = limit.kind === 'earliest-of' && parts.length < limit.rules.length;
  return finished(rule, setting, { trigger, on, reading, readings, earliest, parts, atTheLatest });
};

const movedOn = (
  rule: Rule,
  of: string,
  setting: Setting,
  found: ReadonlyMap<string, DueDate>,
): DueDate | undefined => {
  const part = found.get(of);
  if (!part || !isInForce(rule, part.trigger.date)) return undefined;
  return finished(rule, setting, {
    trigger: part.trigger,
    on: tribunalDay(setting.calendars.holidays, part.on),
    reading: undefined,
    readings: [],
    earliest: part.earliest,
    parts: [part],
    atTheLatest: false,
  });
};

/** The day that a rule gives in a case, why it gives none, or nothing where the case does not start it. `found` holds the rules before it. */
export const findDate = (
  group: readonly [Rule, ...Rule[]],
  setting: Setting,
  found: ReadonlyMap<string, DueDate>,
): DueDate | NotFound | undefined => {
  const [{ limit }] = group;
  if (limit.kind === 'period' || limit.kind === 'fixed' || limit.kind === 'at-once' || limit.kind === 'move')
    return simple(group, setting);
  for (const rule of group) {
    if (!conditionsHold(rule, setting.known)) continue;
    const day =
      rule.limit.kind === 'earliest-of' || rule.limit.kind === 'latest-of'
        ? composed(rule, rule.limit, setting, found)
        : rule.limit.kind === 'tribunal-day'
          ? movedOn(rule, rule.limit.of, setting, found)
          : undefined;
    if (day) return day;
  }
  return undefined;
};
