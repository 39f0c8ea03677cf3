import type { PlainDate } from '#shared/plain-date';
import {
  addDays,
  addMonths,
  addWorkingDays,
  isWorkingDay,
  nthSchoolDayBeginningWith,
  nthWorkingDayBeginningWith,
  outsideCalendar,
  standingOf,
} from './calendar.ts';
import type { BankHolidays, Calendars } from './calendar.ts';
import type { Limit } from './rule.ts';
import type { Settings } from './settings.ts';

/** A day that was worked out, or why it could not be, in words. */
export type Counted = { readonly on: PlainDate } | { readonly unknown: string };

export type Period = Extract<Limit, { kind: 'period' }>;

/** A day, when the calendar holds it. */
export const within = (on: PlainDate): Counted => {
  const outside = outsideCalendar(on);
  return outside === undefined ? { on } : { unknown: outside };
};

/** School days are counted from the first day out of school, which is one of them. */
const schoolDays = (
  { count }: Period,
  trigger: PlainDate,
  shift: number,
  calendars: Calendars,
  settings: Settings,
): Counted => {
  const terms = calendars.terms.find(({ area }) => area === settings.area);
  if (!terms) return { unknown: 'school days cannot be counted without the school terms of the area' };
  const on = nthSchoolDayBeginningWith(terms, calendars.holidays, trigger, count + shift);
  return on === undefined ? { unknown: `the school terms of ${terms.name} do not reach that far` } : { on };
};

/** The last day of a period that begins on a day, with a reading's shift. */
export const lastDayOfPeriod = (
  period: Period,
  trigger: PlainDate,
  shift: number,
  calendars: Calendars,
  settings: Settings,
): Counted => {
  const outside = outsideCalendar(trigger);
  if (outside !== undefined) return { unknown: outside };
  const { count, unit, from } = period;
  if (unit === 'school-days') return schoolDays(period, trigger, shift, calendars, settings);
  if (unit === 'working-days')
    return within(
      from === 'beginning-with'
        ? nthWorkingDayBeginningWith(calendars.holidays, trigger, count + shift)
        : addWorkingDays(calendars.holidays, trigger, count + shift),
    );
  const sign = from === 'before' ? -1 : 1;
  const counted =
    unit === 'months'
      ? addMonths(trigger, sign * count)
      : addDays(trigger, sign * (unit === 'weeks' ? 7 * count : count));
  return within(addDays(counted, shift - (from === 'beginning-with' ? 1 : 0)));
};

const isTribunalsOwnRest = (date: PlainDate): boolean => {
  const monthAndDay = date.slice(5);
  return date.slice(5, 7) === '08' || monthAndDay >= '12-25' || monthAndDay === '01-01';
};

/** The first day, from this one on, on which the Tribunal's time can end: a working day, not in August nor from 25 December to 1 January. */
export const tribunalDay = (holidays: BankHolidays, date: PlainDate): PlainDate => {
  let day = date;
  while (isTribunalsOwnRest(day) || !isWorkingDay(holidays, day)) day = addDays(day, 1);
  return day;
};

/** A warning where working days were counted beyond the published list of bank holidays. */
export const holidayDoubt = (holidays: BankHolidays, on: PlainDate): string | undefined =>
  standingOf(holidays, on) === 'computed'
    ? 'Bank holidays of that year are computed by the standing rules and not announced yet: an extra one would move this date.'
    : undefined;
