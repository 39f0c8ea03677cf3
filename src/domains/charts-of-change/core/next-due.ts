import { dayNumber, fromDayNumber, lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { KeptSeries } from './kept-series.ts';

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

const monthsLater = (day: PlainDate, months: number): PlainDate => {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
  const within = Math.min(Number(day.slice(8, 10)), lastDayOfMonth(year, month));
  return plainDate(`${String(year)}-${String(month).padStart(2, '0')}-${String(within).padStart(2, '0')}`);
};

const after = (until: PlainDate, every: Exclude<KeptSeries['every'], 'term'>): PlainDate =>
  every === 'day' || every === 'week'
    ? fromDayNumber(dayNumber(until) + (every === 'day' ? 1 : 7))
    : monthsLater(until, monthsOf[every]);

/**
 * The day by which the value of the first period that begins on `from` or later, and after `newest`, must be handed in. Null for a series without a value,
 * whose first period nobody has said, and for a termly one: no date tells when a term ends.
 */
export const firstDueFrom = (
  { every, dueAfterDays }: Pick<KeptSeries, 'every' | 'dueAfterDays'>,
  newest: { readonly until: PlainDate } | null,
  from: PlainDate,
): PlainDate | null => {
  if (newest === null || every === 'term') return null;
  let begins = newest.until;
  while (begins < from) begins = after(begins, every);
  return fromDayNumber(dayNumber(after(begins, every)) - 1 + dueAfterDays);
};
