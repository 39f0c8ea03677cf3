import { monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** Months before and after this one that have a bar of their own. */
const monthsAround = 12;

const monthKey = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;

/** The bars, in their order: 'earlier', each month from a year ago to a year ahead, 'later'. */
export const monthKeys = (today: PlainDate): readonly string[] => {
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const months = Array.from({ length: monthsAround * 2 + 1 }, (_, index) => monthKey(now - monthsAround + index));
  return ['earlier', ...months, 'later'];
};

/** 'March 2026', 'Earlier'. */
export const monthWords = (key: string): string => {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})$/.exec(key) ?? [];
  if (year !== '') return `${monthNames[Number(month) - 1] ?? ''} ${year}`;
  return key === 'earlier' ? 'Earlier' : 'Later';
};

/** 'Mar 26', for the foot of a bar. */
export const shortMonth = (key: string): string => {
  const words = monthWords(key);
  return words === key || !words.includes(' ') ? words : `${words.slice(0, 3)} ${words.slice(-2)}`;
};
