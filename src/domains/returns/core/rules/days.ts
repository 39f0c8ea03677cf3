import { inWords, isPlainDate } from '#shared/plain-date';

/**
 * Days of a return as numbers, because a national one has twenty million of them. A day is 20260312 (the order of numbers is the order
 * of days) and NaN when it is missing or cannot be read: every comparison with NaN is false, so a rule about order is silent about a
 * day that is not there.
 */
export type Day = number;

const zero = 48;
const hyphen = 45;
const monthLengths = new Uint8Array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** -1 or less, or more than 9, for what is no digit. */
const digit = (text: string, at: number): number => text.charCodeAt(at) - zero;

const twoDigits = (text: string, at: number): number => {
  const tens = digit(text, at);
  const ones = digit(text, at + 1);
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

/** The day of yyyy-mm-dd, years 1000 to 9999; NaN for anything else. */
export const readDay = (text: string): Day => {
  if (text.length !== 10 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  const last = month === 2 && isLeap(year) ? 29 : (monthLengths[month] ?? 0);
  return day <= last ? year * 10_000 + month * 100 + day : Number.NaN;
};

const monthStarts = new Uint16Array([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]);

/** Days counted from a fixed day; only differences mean anything. NaN for NaN. */
const count = (day: Day): number => {
  const year = Math.floor(day / 10_000);
  const month = Math.floor(day / 100) % 100;
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return before * 365 + leaps + (monthStarts[month] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0) + (day % 100);
};

/** Days from one day to another, negative when it is earlier; NaN when either is missing. */
export const daysFrom = (from: Day, to: Day): number =>
  Number.isNaN(from) || Number.isNaN(to) ? Number.NaN : count(to) - count(from);

/** Whole years of age: somebody born on 29 February is a year older on 1 March. NaN when either day is missing. */
export const ageOn = (birth: Day, day: Day): number => Math.floor((day - birth) / 10_000);

/** The same day so many years later: 29 February may become a day that is not, which orders rightly between its neighbours. */
export const yearsAfter = (day: Day, years: number): Day => day + years * 10_000;

/** 31 August at the end of the academic year in which the day lies. */
export const endOfAcademicYear = (day: Day): Day => {
  const year = Math.floor(day / 10_000);
  return (day % 10_000 > 831 ? year + 1 : year) * 10_000 + 831;
};

export const firstOfJanuary = (year: number): Day => year * 10_000 + 101;
export const lastOfDecember = (year: number): Day => year * 10_000 + 1231;

export const isoOf = (day: Day): string => {
  const digits = String(day);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
};

/** '12 March 2026'; 'a day that is not given' for NaN. */
export const words = (day: Day): string => {
  const text = isoOf(day);
  return isPlainDate(text) ? inWords(text) : 'a day that is not given';
};

/** '1 day', '49 days'. */
export const daysInWords = (days: number): string => `${String(days)} ${days === 1 ? 'day' : 'days'}`;
