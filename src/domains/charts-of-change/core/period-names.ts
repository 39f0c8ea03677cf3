import { inWords, monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** How often there is a value. */
export type Every = 'day' | 'week' | 'month' | 'quarter' | 'term' | 'year';

/** A period by its first day, in words: 'March 2024', 'January to March 2024', 'Week of 4 March 2024'. A term has no name that a date gives. */
export const periodName = (from: PlainDate, every: Every): string => {
  const year = from.slice(0, 4);
  const month = Number(from.slice(5, 7)) - 1;
  const name = (at: number): string => monthNames[at % 12] ?? '';
  switch (every) {
    case 'month':
      return `${name(month)} ${year}`;
    case 'quarter':
      return `${name(month)} to ${name(month + 2)} ${month > 9 ? String(Number(year) + 1) : year}`;
    case 'week':
      return `Week of ${inWords(from)}`;
    case 'year':
      return from.slice(5) === '01-01' ? year : `Year from ${inWords(from)}`;
    case 'day':
    case 'term':
      return inWords(from);
  }
};
