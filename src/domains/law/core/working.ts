import { dayName, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addDays, isWeekend, workingDaysBetween } from './calendar.ts';
import type { Calendars } from './calendar.ts';
import type { DueDate, Trigger } from './due-date.ts';
import type { Known } from './facts.ts';
import type { Reading, Rule } from './rule.ts';
import { dateWords } from './vocabulary.ts';

/** Whose working it is: families get the earliest safe date and plain words, officers the date that is counted. */
export type Audience = 'family' | 'officer';

/** 'Monday 25 May 2026'. */
export const longDay = (date: PlainDate): string => `${dayName(date)} ${inWords(date)}`;

/** 'the request received on 5 January 2026'. */
export const triggerInWords = ({ word, date }: Trigger, known: Known): string => {
  if (word === 'transfer_year') return `the transfer in ${date.slice(0, 4)}`;
  const s24 = word === 'request_received' && known.codes.trigger === 'responsible_under_s24';
  return `${s24 ? 'the council becoming responsible on' : dateWords[word]} ${inWords(date)}`;
};

const plural = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;

type PeriodLimit = Extract<Rule['limit'], { kind: 'period' }>;

const length = ({ count, unit }: PeriodLimit): string => {
  switch (unit) {
    case 'weeks':
      return `${plural(count, 'week')} (${String(7 * count)} days)`;
    case 'days':
      return plural(count, 'day');
    case 'months':
      return plural(count, 'month');
    case 'working-days':
      return plural(count, 'working day');
    case 'school-days':
      return plural(count, 'school day');
  }
};

const periodInWords = (limit: PeriodLimit, start: string, shift: number): string => {
  if (limit.unit === 'school-days') {
    const nth = limit.count + shift;
    return `school day ${String(nth)}, counting ${start} as the first`;
  }
  // Both parts are counted back: "the day before 2 weeks before" would have to be read twice.
  if (limit.from === 'before' && shift < 0) return `${length(limit)} and one day more before ${start}`;
  const shifted = shift === 0 ? '' : shift < 0 ? 'the day before ' : 'the day after ';
  if (limit.from === 'before') return `${shifted}${length(limit)} before ${start}`;
  if (limit.unit === 'months' && shift < 0) return `${length(limit)} starting with ${start}, counting that day`;
  if (limit.from === 'beginning-with') return `${shifted}${length(limit)} beginning with ${start}, counting that day`;
  return `${shifted}${length(limit)} from ${start}`;
};

const moveInWords = (aware: PlainDate | undefined, notice: number, known: Known, calendars: Calendars): string => {
  const move = known.dates.move_date;
  if (aware === undefined || move === undefined) return 'the day of the move';
  const given = workingDaysBetween(calendars.holidays, aware, move);
  return given >= notice
    ? `the day of the move, ${inWords(move)}, because it was known ${plural(given, 'working day')} before`
    : `${plural(notice, 'working day')} beginning with ${inWords(aware)}, the day on which the move was known, counting that day (${plural(given, 'working day')} before the move)`;
};

const restsInWords = (calendars: Calendars, from: PlainDate, to: PlainDate): string => {
  if (from === to) return '';
  const reasons = new Set<string>();
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (day.slice(5, 7) === '08') reasons.add('August');
    else if (day.slice(5) >= '12-25' || day.slice(5) === '01-01') reasons.add('25 December to 1 January');
    else if (isWeekend(day)) reasons.add('a weekend');
    else reasons.add(`a bank holiday (${calendars.holidays.names.get(day) ?? ''})`);
  }
  return `, moved on from ${[...reasons].join(' and ')}`;
};

/** The arithmetic in words: '20 weeks (140 days) from the request received on 5 January 2026'. */
export const arithmetic = (
  due: DueDate,
  known: Known,
  calendars: Calendars,
  reading: Reading | undefined = due.reading,
): string => {
  const { rule, parts } = due;
  const { limit } = rule;
  const start = triggerInWords(due.trigger, known);
  switch (limit.kind) {
    case 'period':
      return periodInWords(limit, start, reading?.days ?? 0);
    case 'fixed':
      return reading?.name === 'strict'
        ? `the day before the fixed date of ${inWords(due.trigger.date)} (${reading.says})`
        : `the fixed date of the year of the transfer${reading ? ` (${reading.says})` : ''}`;
    case 'at-once':
      return `at once, from ${start}`;
    case 'move':
      return moveInWords(known.dates[limit.aware], limit.notice, known, calendars);
    case 'earliest-of':
    case 'latest-of': {
      const described = parts.map((part) => {
        const same = part.readings.find((each) => each.reading.name === reading?.name);
        const how = arithmetic(part, known, calendars, same?.reading ?? part.reading);
        return parts.length === 1 ? how : `${how} (${inWords(same?.on ?? part.on)})`;
      });
      const [only = ''] = described;
      if (described.length === 1) return only;
      return `the ${limit.kind === 'earliest-of' ? 'earlier' : 'later'} of ${described.join(' and ')}`;
    }
    case 'tribunal-day': {
      const [part] = parts;
      if (!part) return '';
      return `${arithmetic(part, known, calendars)}${restsInWords(calendars, part.on, due.on)}`;
    }
    case 'none':
      return limit.says;
  }
};

/** The date that an audience sees, with the arithmetic that leads to it; officers may ask for another reading. */
const shownTo = (
  audience: Audience,
  due: DueDate,
  known: Known,
  calendars: Calendars,
  asked?: Reading,
): { readonly on: PlainDate; readonly how: string } => {
  const other = asked && due.readings.find(({ reading }) => reading === asked);
  if (audience === 'officer' && other) return { on: other.on, how: arithmetic(due, known, calendars, asked) };
  if (audience === 'officer' || due.earliest === due.on) return { on: due.on, how: arithmetic(due, known, calendars) };
  const reading = due.readings.find(({ on }) => on === due.earliest)?.reading;
  if (reading) return { on: due.earliest, how: arithmetic(due, known, calendars, reading) };
  const [part] = due.parts;
  return part && due.rule.limit.kind === 'tribunal-day'
    ? { on: due.earliest, how: shownTo(audience, part, known, calendars).how }
    : { on: due.earliest, how: arithmetic(due, known, calendars) };
};

const opening = (audience: Audience, { rule, atTheLatest }: DueDate, on: PlainDate): string => {
  const day = longDay(on);
  if (rule.sense === 'wait') return audience === 'family' ? `You have until ${day}` : `Wait until the end of ${day}`;
  if (rule.sense === 'until') return `At least until ${day}`;
  if (rule.kind === 'local-target') return `Local target ${day}`;
  if (rule.kind === 'guidance') return `Expected by ${day}`;
  if (rule.chapter === 'appeal') return `Last day ${day}`;
  return atTheLatest ? `Due ${day} at the latest` : `Due ${day}`;
};

/** Calendar days run on through weekends and holidays: said where it matters. */
const doesNotMove = ({ rule }: DueDate, on: PlainDate, { holidays }: Calendars): string | undefined => {
  const { limit } = rule;
  const calendarDays = limit.kind === 'period' && !limit.unit.endsWith('-days');
  const counted = calendarDays || limit.kind === 'fixed' || limit.kind === 'earliest-of' || limit.kind === 'latest-of';
  if (!counted || rule.sense === 'until') return undefined;
  if (holidays.names.has(on)) return 'A bank holiday does not move it.';
  return isWeekend(on) ? 'A weekend does not move it.' : undefined;
};

const marks: Readonly<Record<Rule['verified'], Readonly<Record<Audience, string>> | undefined>> = {
  read: undefined,
  secondary: {
    family: 'We have this from a source that explains the law, and have not read the law itself.',
    officer: 'At second hand: the text itself was not read.',
  },
  'not verified': {
    family: 'We have not been able to check this in the law. Ask for advice before you rely on it.',
    officer: 'Not verified: from general knowledge.',
  },
};

const exceptionsInWords = (audience: Audience, { exceptions }: DueDate): readonly string[] =>
  exceptions.map((each) => {
    const what = each.exception.plain[audience];
    switch (each.kind) {
      case 'recorded':
        return `An exception is recorded (${each.record.by}, ${inWords(each.record.on)}): ${what} The step is still due as soon as practicable.`;
      case 'available':
        return `An exception is available and nobody has used it: ${what} It counts only where it made it impractical to keep the limit, and only once that is decided and recorded.`;
      case 'contradicted':
        return `An exception is recorded that the dates do not bear out: ${each.because}`;
    }
  });

const forceInWords = ({ inForceFrom, inForceUntil }: Rule): string =>
  inForceUntil === null
    ? `in force since ${inWords(inForceFrom)}`
    : `in force from ${inWords(inForceFrom)} to ${inWords(addDays(inForceUntil, -1))}`;

const readingsInWords = (audience: Audience, due: DueDate, shown: Reading | undefined): readonly string[] =>
  audience === 'family'
    ? []
    : due.readings
        .filter(({ reading }) => reading !== shown)
        .map(({ reading, on }) => `Read otherwise (${reading.says}): ${inWords(on)}.`);

const joined = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');

/** One or two sentences: the day, the arithmetic, the law, and whether a holiday matters. */
export const shortWorking = (
  due: DueDate,
  audience: Audience,
  known: Known,
  calendars: Calendars,
  reading?: Reading,
): string => {
  const { on, how } = shownTo(audience, due, known, calendars, reading);
  return joined([
    `${opening(audience, due, on)}: ${how}.`,
    `${due.rule.law[0]?.text ?? ''}.`,
    doesNotMove(due, on, calendars),
    due.rule.verified === 'not verified' && due.rule.kind !== 'local-target' ? 'Not verified.' : undefined,
  ]);
};

/** The short form, then what the duty is, whose it is, how sure we are, and what could change it. */
export const longWorking = (
  due: DueDate,
  audience: Audience,
  known: Known,
  calendars: Calendars,
  reading?: Reading,
): string => {
  const { rule } = due;
  const { on, how } = shownTo(audience, due, known, calendars, reading);
  return joined([
    `${opening(audience, due, on)}: ${how}.`,
    doesNotMove(due, on, calendars),
    rule.plain[audience],
    `Whose duty: ${rule.dutyOf}.`,
    ...readingsInWords(audience, due, reading ?? due.reading),
    ...exceptionsInWords(audience, due),
    `${rule.law.map(({ text }) => text).join('; ')}.`,
    audience === 'officer' ? `Rule ${rule.id}, version ${String(rule.version)}, ${forceInWords(rule)}.` : undefined,
    rule.kind === 'local-target' ? undefined : marks[rule.verified]?.[audience],
    audience === 'officer' ? joined(due.doubts) : undefined,
  ]);
};
