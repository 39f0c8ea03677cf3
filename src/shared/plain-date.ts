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

const monthNames = [
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
