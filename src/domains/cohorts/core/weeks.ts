import { dayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/**
 * Weeks since a request, as the law ends them: the day of receipt is day 0 and stands alone, days 1 to 7 are the first week, and so the 6, 16 and 20
 * weeks of the regulations end where the bars 6, 16 and 20 end. Undefined for a day that has not come.
 */
export const weekOf = (from: PlainDate, asAt: PlainDate): number | undefined => {
  const days = dayNumber(asAt) - dayNumber(from);
  return days < 0 ? undefined : Math.ceil(days / 7);
};

/** Beyond 20 weeks, in stretches: first and last week of each. */
export const beyond = [
  { key: '21-26', from: 21, to: 26, words: '21 to 26 weeks' },
  { key: '27-39', from: 27, to: 39, words: '27 to 39 weeks' },
  { key: '40-52', from: 40, to: 52, words: '40 to 52 weeks' },
  { key: '53', from: 53, to: Infinity, words: 'Over 52 weeks' },
] as const;

const singles = Array.from({ length: 21 }, (_, week) => String(week).padStart(2, '0'));

/** The bars, in their order: '00' to '20', then the stretches. */
export const weekKeys: readonly string[] = [...singles, ...beyond.map(({ key }) => key)];

/** The bar of a week. `store-members.ts` says the same in SQL, and a test holds the two together. */
export const weekKey = (week: number): string =>
  week <= 20
    ? String(week).padStart(2, '0')
    : (beyond.find(({ from, to }) => week >= from && week <= to)?.key ?? beyond[beyond.length - 1]?.key ?? '53');

/** Stretches between the limits of the law, for those who see no child: single weeks are few children each, and would nearly all be protected. */
export const lawBands = [
  { key: 'to-06', from: 0, to: 6, words: 'Up to 6 weeks' },
  { key: 'to-16', from: 7, to: 16, words: 'Over 6 and up to 16 weeks' },
  { key: 'to-20', from: 17, to: 20, words: 'Over 16 and up to 20 weeks' },
  { key: 'over-20', from: 21, to: Infinity, words: 'Over 20 weeks' },
] as const;

const stretches = [...beyond, ...lawBands];

const firstWeekOf = (key: string): number => stretches.find((each) => each.key === key)?.from ?? Number(key);

/** The stretch in which a bar of weeks lies; what is not known stays so. */
export const lawBandOf = (key: string): string => {
  const week = firstWeekOf(key);
  return lawBands.find(({ from, to }) => week >= from && week <= to)?.key ?? key;
};

/** 'Week 7', 'Day of the request', '21 to 26 weeks'. */
export const weekWords = (key: string): string =>
  stretches.find((each) => each.key === key)?.words ??
  (key === '00' ? 'Day of the request' : `Week ${String(Number(key))}`);

/** True where everybody in the bar is past the end of that many weeks. */
export const isBeyond = (key: string, weeks: number): boolean => firstWeekOf(key) > weeks;
