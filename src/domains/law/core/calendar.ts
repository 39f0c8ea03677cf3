import { dayNumber, dayOfWeek, fromDayNumber, inWords, lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** The days that the engine knows: Part 3 of the Children and Families Act began in 2014, and no table of holidays reaches for ever. */
export const firstKnownDay = plainDate('2014-01-01');
export const lastKnownDay = plainDate('2099-12-31');

/** Why a day cannot be worked with, in words; undefined when it can. */
export const outsideCalendar = (date: PlainDate): string | undefined =>
  date < firstKnownDay || date > lastKnownDay
    ? `${inWords(date)} is outside the years 2014 to 2099, which are all that Irwell’s calendar covers`
    : undefined;

export const addDays = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

export const addWeeks = (date: PlainDate, weeks: number): PlainDate => addDays(date, 7 * weeks);

/** The same day of the month so many months on (or back, when negative); the last day of that month where it has no such day. */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const counted = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(counted / 12);
  const month = counted - year * 12 + 1;
  const day = Math.min(Number(date.slice(8, 10)), lastDayOfMonth(year, month));
  return plainDate(`${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
};

export const isWeekend = (date: PlainDate): boolean => dayOfWeek(date) >= 5;

/**
 * A bank holiday is announced when the published list holds it. Beyond the list it is computed from the standing rules, and one-off
 * holidays are missing: a date that rests on it says so.
 */
export type HolidayStanding = 'announced' | 'computed';

export type BankHolidays = {
  readonly names: ReadonlyMap<PlainDate, string>;
  /** The last day for which the published list speaks. */
  readonly announcedUntil: PlainDate;
};

export const standingOf = (holidays: BankHolidays, date: PlainDate): HolidayStanding =>
  date <= holidays.announcedUntil ? 'announced' : 'computed';

/** Not a Saturday, a Sunday, Christmas Day, Good Friday or another bank holiday in England. */
export const isWorkingDay = (holidays: BankHolidays, date: PlainDate): boolean =>
  !isWeekend(date) && !holidays.names.has(date);

/** The day itself when it is a working day, else the next one. */
export const workingDayFrom = (holidays: BankHolidays, date: PlainDate): PlainDate => {
  let day = date;
  while (!isWorkingDay(holidays, day)) day = addDays(day, 1);
  return day;
};

const nthDay = (from: PlainDate, nth: number, counts: (day: PlainDate) => boolean): PlainDate => {
  let day = from;
  for (let left = nth; ; day = addDays(day, 1)) {
    if (counts(day)) left -= 1;
    if (left <= 0) return day;
  }
};

/** The `nth` working day counted from `from`: `from` is the first of them when it is a working day itself. */
export const nthWorkingDayBeginningWith = (holidays: BankHolidays, from: PlainDate, nth: number): PlainDate =>
  nthDay(from, nth, (day) => isWorkingDay(holidays, day));

/** So many working days after a day that is not counted. */
export const addWorkingDays = (holidays: BankHolidays, after: PlainDate, days: number): PlainDate =>
  days === 0 ? after : nthWorkingDayBeginningWith(holidays, addDays(after, 1), days);

/** How many working days lie from `from` (counted) to `until` (not counted); 0 when `until` is not later. */
export const workingDaysBetween = (holidays: BankHolidays, from: PlainDate, until: PlainDate): number => {
  let count = 0;
  for (let day = from; day < until; day = addDays(day, 1)) if (isWorkingDay(holidays, day)) count += 1;
  return count;
};

/** One time when schools are shut: `from` is the first day without school, `reopens` the first with it. */
export type Closure = { readonly name: string; readonly from: PlainDate; readonly reopens: PlainDate };

/** When schools of an area are open. `assumption` means that nobody published these days: what rests on them says so. */
export type SchoolTerms = {
  readonly area: string;
  readonly name: string;
  readonly standing: 'published' | 'assumption';
  readonly note: string;
  /** The days that the calendar covers, both counted. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly closures: readonly Closure[];
};

export const isSchoolDay = (terms: SchoolTerms, holidays: BankHolidays, date: PlainDate): boolean =>
  isWorkingDay(holidays, date) && !terms.closures.some(({ from, reopens }) => date >= from && date < reopens);

/** The `nth` school day, the first being `from` or the next day of school; undefined where the calendar ends before it. */
export const nthSchoolDayBeginningWith = (
  terms: SchoolTerms,
  holidays: BankHolidays,
  from: PlainDate,
  nth: number,
): PlainDate | undefined => {
  if (from < terms.from) return undefined;
  let left = nth;
  for (let day = from; day <= terms.until; day = addDays(day, 1)) {
    if (isSchoolDay(terms, holidays, day)) left -= 1;
    if (left <= 0) return day;
  }
  return undefined;
};

/** The calendars that due dates are counted by. */
export type Calendars = {
  readonly holidays: BankHolidays;
  readonly terms: readonly SchoolTerms[];
};
