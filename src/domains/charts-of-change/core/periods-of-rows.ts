import { dayNumber, fromDayNumber, inWords, isPlainDate, lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

export type Span = {
  readonly from: PlainDate;
  /** The first day after. */
  readonly until: PlainDate;
};

/** No record of children that is charted here is older; a date before it is a slip of the pen. */
const earliest = plainDate('2000-01-01');

const next = (from: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(from) + days);

/** '2025-04' is a month, '2025' a calendar year, a day begins a period whose end `until` names. */
const readPeriod = (text: string, until: string): Span | string => {
  if (/^\d{4}$/.test(text)) {
    const [from, end] = [`${text}-01-01`, `${String(Number(text) + 1)}-01-01`];
    if (isPlainDate(from) && isPlainDate(end)) return { from, until: end };
  }
  const month = `${text}-01`;
  if (/^\d{4}-\d{2}$/.test(text) && isPlainDate(month))
    return { from: month, until: next(month, lastDayOfMonth(Number(text.slice(0, 4)), Number(text.slice(5)))) };
  if (isPlainDate(text) && isPlainDate(until) && until > text) return { from: text, until };
  if (isPlainDate(text) && text.endsWith('-01') && until === '')
    return { from: text, until: next(text, lastDayOfMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))) };
  return `period “${text.slice(0, 30)}”: give a month as 2025-04, a calendar year as 2025, or a first day with the first day after in until`;
};

/** The first day of a period that somebody names, wherever it lies; undefined for what names none. */
export const firstDayOf = (text: string): PlainDate | undefined => {
  if (isPlainDate(text)) return text;
  const read = readPeriod(text, '');
  return typeof read === 'string' ? undefined : read.from;
};

/** The period of a row, or why there can be no value of it: it has not ended by today, or lies before anything that is charted here. */
export const periodOf = (text: string, until: string, today: PlainDate): Span | string => {
  const period = readPeriod(text, until);
  if (typeof period === 'string') return period;
  if (period.from < earliest)
    return `period “${text}” lies before 2000: look at the year. Nothing that old is charted here`;
  if (period.until > today)
    return `period “${text}” has not ended: it ends on ${inWords(next(period.until, -1))}, and today is ${inWords(today)}. Send its value when it is over`;
  return period;
};
