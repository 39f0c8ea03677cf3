import { daysBetween } from './plain-date.ts';
import type { PlainDate } from './plain-date.ts';

/**
 * True where a day lies at most so many years before or after today. What people write down of a plan, a letter or a meeting does: a year far
 * off is a slip of the finger, which would stand in public as the newest or never fall due.
 */
export const isWithinYears = (day: PlainDate, today: PlainDate, before: number, after: number): boolean => {
  const days = daysBetween(today, day);
  return days >= -before * 366 && days <= after * 366;
};
