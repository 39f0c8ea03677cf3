import { dayNumber, isPlainDate, monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Arithmetic } from './working.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const date = new RegExp(
  `\\b(?:(?<weekday>${weekdays.join('|')}),?\\s+(?:the\\s+)?)?(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<month>${monthNames.join('|')})(?:,?\\s+(?<year>\\d{4}))?\\b`,
  'g',
);

type Found = {
  readonly from: number;
  readonly until: number;
  readonly words: string;
  readonly weekday: string | undefined;
  readonly iso: string | undefined;
  readonly day: number;
  readonly month: number;
};

const datesIn = (sentence: string): readonly Found[] =>
  [...sentence.matchAll(date)].map((found) => {
    const { weekday, day = '', month = '', year } = found.groups ?? {};
    const number = monthNames.findIndex((name) => name === month) + 1;
    return {
      from: found.index,
      until: found.index + found[0].length,
      words: found[0],
      weekday,
      iso: year === undefined ? undefined : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`,
      day: Number(day),
      month: number,
    };
  });

const weekdayOf = (on: PlainDate): string => weekdays[(((dayNumber(on) + 3) % 7) + 7) % 7] ?? '';

/** A day that no year has: 31 June. A leap year is assumed where none is given. */
const exists = ({ day, month, iso }: Found): boolean =>
  isPlainDate(iso ?? `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

const wrong = ({ from, until }: { from: number; until: number }, working: string): Arithmetic => ({
  rule: 'dates',
  result: 'does-not-agree',
  from,
  until,
  working,
});

/** Days that do not exist, weekdays that are another day's, and spans that end before they begin. */
export const checkDates = (sentence: string): readonly Arithmetic[] => {
  const dates = datesIn(sentence);
  const single = dates.flatMap((each) => {
    if (!exists(each)) return [wrong(each, `There is no ${each.words}.`)];
    if (each.weekday === undefined || each.iso === undefined || !isPlainDate(each.iso)) return [];
    const weekday = weekdayOf(each.iso);
    if (weekday === each.weekday) return [];
    return [
      wrong(
        each,
        `${each.words.replace(/^\w+,?\s+(?:the\s+)?/, '')} is a ${weekday}, and the text says ${each.weekday}. That does not agree.`,
      ),
    ];
  });
  const spans = dates.flatMap((first, index) => {
    const last = dates[index + 1];
    if (last?.iso === undefined || first.iso === undefined || !isPlainDate(first.iso) || !isPlainDate(last.iso))
      return [];
    if (!/^\s*(?:to|until|–|-)\s*$/.test(sentence.slice(first.until, last.from)) || first.iso <= last.iso) return [];
    return [
      wrong({ from: first.from, until: last.until }, `${first.words} comes after ${last.words}. That does not agree.`),
    ];
  });
  return [...single, ...spans];
};
