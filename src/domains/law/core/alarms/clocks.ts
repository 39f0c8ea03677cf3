import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addDays, addMonths, addWorkingDays, nthSchoolDayBeginningWith } from '../calendar.ts';
import type { BankHolidays, SchoolTerms } from '../calendar.ts';
import type { Clock } from './rule.ts';

/** Calendars, where they are to hand. Without them the rule's calendar days stand for school days and working days. */
export type AlarmCalendars = {
  readonly holidays?: BankHolidays | undefined;
  readonly terms?: SchoolTerms | undefined;
};

type Due = { readonly on: PlainDate; readonly words: string };

const plural = (count: number, unit: string): string =>
  `${String(count)} ${count === 1 ? unit.replace(/s$/, '') : unit}`;

const back = (offset: number, unit: string): string =>
  offset < 0 ? `${plural(-offset, unit)} before that` : `${plural(offset, unit)} later`;

/** The school or working day that many such days after `from`; undefined where there is no calendar that reaches so far. */
const byCalendar = (from: PlainDate, clock: Clock, { holidays, terms }: AlarmCalendars): PlainDate | undefined => {
  if (holidays === undefined) return undefined;
  if (clock.unit === 'working days') return addWorkingDays(holidays, from, clock.offset);
  return terms && nthSchoolDayBeginningWith(terms, holidays, addDays(from, 1), clock.offset);
};

/** Which calendar counted a clock's days, in words; undefined where none did. An invented or assumed calendar is said to be so. */
export const calendarInWords = (from: PlainDate, clock: Clock, calendars: AlarmCalendars): string | undefined => {
  if (!clock.unit.endsWith(' days') || byCalendar(from, clock, calendars) === undefined) return undefined;
  if (clock.unit === 'working days') return 'counted without weekends and the bank holidays of England';
  const { name, standing } = calendars.terms ?? { name: '', standing: 'published' };
  return `counted by the school terms of ${name}${standing === 'assumption' ? ', which are an assumption' : ''}`;
};

const inDays = (from: PlainDate, clock: Clock, calendars: AlarmCalendars): Due => {
  const counted = byCalendar(from, clock, calendars);
  if (counted !== undefined) return { on: counted, words: `${back(clock.offset, clock.unit)} is ${inWords(counted)}` };
  const days = clock.calendarDays ?? clock.offset;
  const on = addDays(from, days);
  return {
    on,
    words: `${back(clock.offset, clock.unit)}, taken as ${plural(days, 'days')} without a calendar of ${clock.unit}, is ${inWords(on)}`,
  };
};

/** The last day of a clock that starts from a day (which is not counted), and the sum in words. */
export const dueBy = (from: PlainDate, clock: Clock, calendars: AlarmCalendars): Due => {
  const { offset, unit } = clock;
  if (unit === 'school days' || unit === 'working days') return inDays(from, clock, calendars);
  if (unit === 'months') {
    const anniversary = addMonths(from, offset);
    if (clock.lessOneDay !== true)
      return { on: anniversary, words: `${back(offset, unit)} is ${inWords(anniversary)}` };
    const on = addDays(anniversary, -1);
    return { on, words: `${plural(offset, unit)} starting with that day end on ${inWords(on)}` };
  }
  if (unit === 'weeks') {
    const on = addDays(from, 7 * offset);
    const days = plural(7 * Math.abs(offset), 'days');
    return { on, words: `${back(offset, unit).replace(/( later| before that)$/, ` (${days})$1`)} is ${inWords(on)}` };
  }
  const on = addDays(from, offset);
  return {
    on,
    words:
      offset === 0
        ? `no time is allowed, so the alarm begins on ${inWords(on)}`
        : `${back(offset, unit)} is ${inWords(on)}`,
  };
};
