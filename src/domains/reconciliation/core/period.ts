import { dayNumber, fromDayNumber, inWords, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/**
 * Where the facts are from: the latest SEN2 return, or the latest extracts of case systems, each counted by itself; or all of them together with
 * the steps recorded here (`today`), as we stand now. Only the return is held to what is published.
 */
export const sourceKinds = ['today', 'return', 'extract'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Each source by itself as at its own day, or all together as we stand: in files and JSON. */
export const basisOf = (source: SourceKind): 'as-at-source' | 'as-we-stand' =>
  source === 'today' ? 'as-we-stand' : 'as-at-source';

/**
 * The time that a figure is about. A return tells of the calendar year before its census day and of how things stood on that day; an extract
 * of the twelve months up to its own day and of that day; all together of this calendar year so far and of today. Part of a year never stands beside
 * a whole one: neither is compared with the other.
 */
export type Period = {
  readonly kind: 'calendar-year' | 'twelve-months' | 'year-so-far' | 'day';
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
  if (source === 'today') return { kind: 'year-so-far', start: plainDate(`${asAt.slice(0, 4)}-01-01`), end, asAt };
  return { kind: 'twelve-months', start: sameDayOf(end, yearOf(end) - 1), end, asAt };
};

export const dayPeriod = (asAt: PlainDate): Period => ({ kind: 'day', start: asAt, end: daysAfter(asAt, 1), asAt });

/** '2025', '12 months to 20 November 2026', '2026 so far, to 22 November 2026', '15 January 2026'. */
export const periodWords = ({ kind, start, end }: Pick<Period, 'kind' | 'start' | 'end'>): string => {
  if (kind === 'calendar-year') return start.slice(0, 4);
  const last = inWords(daysAfter(end, -1));
  if (kind === 'year-so-far') return `${start.slice(0, 4)} so far, to ${last}`;
  return kind === 'day' ? last : `12 months to ${last}`;
};
