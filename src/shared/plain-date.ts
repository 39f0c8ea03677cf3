/**
 * A calendar day without a time or a zone, as ISO text: '2026-11-22'.
 *
 * The law counts days, not instants. A JavaScript Date shifts by a day with the machine's zone, so no day in Irwell is
 * ever held as one: PostgreSQL's `date` is read as this text.
 */
export type PlainDate = string & { readonly __plainDate: unique symbol };

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** True when the text is a day that exists in the Gregorian calendar, years 1000 to 9999. */
export const isPlainDate = (text: string): text is PlainDate => {
  const match = isoDay.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

/** The day that the ISO text names. Throws RangeError when there is no such day. */
export const plainDate = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new RangeError(`Not a day that exists: ${text}`);
  return text;
};

/** Days since 1 January 1970; may be negative. */
export const dayNumber = (date: PlainDate): number => {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const monthDays = (daysBeforeMonth[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0);
  return before * 365 + leapDays + monthDays + day - 719_163;
};

/** January first. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** '22 November 2026': the GOV.UK style, no leading zero, no comma. */
export const inWords = (date: PlainDate): string =>
  `${String(Number(date.slice(8, 10)))} ${monthNames[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;

/** The number of days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from);

/** The day that is this many days after 1 January 1970: the inverse of `dayNumber`. Years 1000 to 9999; throws RangeError beyond. */
export const fromDayNumber = (number: number): PlainDate => {
  // Counted from 1 March of the year 0, so that the leap day is the last of its year and needs no case of its own.
  const days = number + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year < 1000 || year > 9999) throw new RangeError(`Not a day of the years 1000 to 9999: ${String(number)}`);
  // The arithmetic gives days that exist and no others, so the text is not read again: due dates are counted by the million.
  return `${String(year)}-${month < 10 ? '0' : ''}${String(month)}-${day < 10 ? '0' : ''}${String(day)}` as PlainDate;
};

/** The last day of a month, 28 to 31; `month` is 1 to 12. */
export const lastDayOfMonth = (year: number, month: number): number => daysInMonth(year, month);

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type DayName = (typeof dayNames)[number];

/** 0 for Monday to 6 for Sunday. */
export const dayOfWeek = (date: PlainDate): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

export const dayName = (date: PlainDate): DayName => dayNames[dayOfWeek(date)] ?? 'Monday';
