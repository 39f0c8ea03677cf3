import { fromDayNumber } from '#shared/plain-date';
import { censusDays } from '../modules.ts';
import type { Day } from './life.ts';

/** The number of a day; a day beyond the end of its month is counted on, so 30 February is early in March. */
export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / 86_400_000;

const texts = new Map<Day, string>();

/** yyyy-mm-dd. A file has a few thousand different days and says them millions of times, so each is made once. */
export const textOf = (day: Day): string => {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = fromDayNumber(day);
  texts.set(day, text);
  return text;
};

export const yearOf = (day: Day): number => Number(textOf(day).slice(0, 4));
export const monthOf = (day: Day): number => Number(textOf(day).slice(5, 7));

/** The same day of another year; 29 February becomes 1 March. */
export const yearsAfter = (day: Day, years: number): Day =>
  dayOf(yearOf(day) + years, monthOf(day), Number(textOf(day).slice(8, 10)));

/** Whole years of age. */
export const ageOn = (birth: Day, day: Day): number => {
  const [from, to] = [textOf(birth), textOf(day)];
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
};

/** The census day of a return year. Throws RangeError for years without one. */
export const censusOf = (year: number): Day => {
  const day = censusDays[year];
  if (day === undefined) throw new RangeError(`There is no return of ${String(year)}.`);
  return dayOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
};
