import { lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** How long a claim holds: six months, as long as from one stocktake to the next. */
export const monthsOfValidity = 6;
/** How long the parent carer forum has to say what it thinks. */
export const forumWorkingDays = 10;

/** The same day so many months later, or the last of that month where it has no such day. */
export const monthsLater = (date: PlainDate, months: number): PlainDate => {
  const counted = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(counted / 12);
  const month = (counted % 12) + 1;
  const day = Math.min(Number(date.slice(8, 10)), lastDayOfMonth(year, month));
  return plainDate(`${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
};
