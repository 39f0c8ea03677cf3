import { dayNumber, fromDayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** The day with which today's numbers are compared; 'none-that-old' says since when counts are kept. */
export type Since =
  | { readonly kind: 'since'; readonly on: PlainDate }
  | { readonly kind: 'none-that-old'; readonly wantedOn: PlainDate; readonly firstOn: PlainDate | undefined };

/** The latest count of a day or before it. `days` are the days on which counts were kept, in any order. */
export const countedBy = (days: readonly PlainDate[], wantedOn: PlainDate): Since => {
  const sorted = days.toSorted();
  const on = sorted.findLast((day) => day <= wantedOn);
  return on === undefined ? { kind: 'none-that-old', wantedOn, firstOn: sorted[0] } : { kind: 'since', on };
};

export const aWeekBefore = (today: PlainDate): PlainDate => fromDayNumber(dayNumber(today) - 7);

/** '+3', '−2', 'no change'. */
export const changeWords = (before: number, now: number): string => {
  if (now === before) return 'no change';
  const size = Math.abs(now - before).toLocaleString('en-GB');
  return now > before ? `+${size}` : `\u2212${size}`;
};
