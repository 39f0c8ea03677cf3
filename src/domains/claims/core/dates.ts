import { lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** How long a claim holds: six months, as long as from one stocktake to the next. */
export const monthsOfValidity = 6;
/** How long the parent carer forum has to say what it thinks. */
export const forumWorkingDays = 10;

/** How many working days are left up to and with that day, `later` being the day so many working days after one; none once it is over. */
export const workingDaysLeft = (
  today: PlainDate,
  until: PlainDate,
  later: (from: PlainDate, days: number) => PlainDate,
): number => {
  for (let days = forumWorkingDays; days > 0; days -= 1) if (later(today, days) <= until) return days;
  return 0;
};

/** The same day so many months later, or the last of that month where it has no such day. */
export const monthsLater = (date: PlainDate, months: number): PlainDate => {
  const counted = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(counted / 12);
  const month = (counted % 12) + 1;
  const day = Math.min(Number(date.slice(8, 10)), lastDayOfMonth(year, month));
  return plainDate(`${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
};
