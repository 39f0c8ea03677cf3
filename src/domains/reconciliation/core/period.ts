import { dayNumber, fromDayNumber, inWords, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** Where the facts are from: the latest SEN2 return, or the latest extracts of case systems. Each is counted by itself. */
export const sourceKinds = ['return', 'extract'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/**
 * The time that a figure is about. A return tells of the calendar year before its census day and of how things stood on that day; an extract
 * of the twelve months up to its own day and of that day. Part of a year never stands beside a whole one.
 */
export type Period = {
  readonly kind: 'calendar-year' | 'twelve-months' | 'day';
  readonly start: PlainDate;
  /** The first day after. */
  readonly end: PlainDate;
  /** The day up to which the source tells. */
  readonly asAt: PlainDate;
};

export const daysAfter = (day: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(day) + days);

/** The same day of another year; 29 February becomes 28 February. */
export const sameDayOf = (day: PlainDate, year: number): PlainDate =>
  plainDate(`${String(year)}${day.slice(4) === '-02-29' && year % 4 !== 0 ? '-02-28' : day.slice(4)}`);

export const yearOf = (day: PlainDate): number => Number(day.slice(0, 4));

export const yearPeriod = (source: SourceKind, asAt: PlainDate): Period => {
  if (source === 'return') {
    const year = yearOf(asAt);
    return {
      kind: 'calendar-year',
      start: plainDate(`${String(year - 1)}-01-01`),
      end: plainDate(`${String(year)}-01-01`),
      asAt,
    };
  }
  const end = daysAfter(asAt, 1);
  return { kind: 'twelve-months', start: sameDayOf(end, yearOf(end) - 1), end, asAt };
};

export const dayPeriod = (asAt: PlainDate): Period => ({ kind: 'day', start: asAt, end: daysAfter(asAt, 1), asAt });

/** '2025', '12 months to 20 November 2026', '15 January 2026'. */
export const periodWords = ({ kind, start, end }: Pick<Period, 'kind' | 'start' | 'end'>): string => {
  if (kind === 'calendar-year') return start.slice(0, 4);
  const last = inWords(daysAfter(end, -1));
  return kind === 'day' ? last : `12 months to ${last}`;
};
