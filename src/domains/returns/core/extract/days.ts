import { isPlainDate, monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { DateFormat } from './mapping.ts';

const time = String.raw`(?:[T ,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?Z?)?`;
const numbers = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})${time}$`);
const yearFirst = new RegExp(String.raw`^(\d{4})-(\d\d)-(\d\d)${time}$`);
const inWords = new RegExp(String.raw`^(\d{1,2})[ -]([A-Za-z]{3,9})[ ,-]+(\d{4})${time}$`);

const months: ReadonlyMap<string, string> = new Map(
  monthNames.flatMap((name, index) => {
    const number = String(index + 1).padStart(2, '0');
    return [
      [name.toLowerCase(), number],
      [name.slice(0, 3).toLowerCase(), number],
    ] as const;
  }),
);

const two = (text: string): string => text.padStart(2, '0');

const isoOf = (text: string, format: DateFormat): string | undefined => {
  const iso = yearFirst.exec(text);
  if (iso) return `${iso[1] ?? ''}-${iso[2] ?? ''}-${iso[3] ?? ''}`;
  const word = inWords.exec(text);
  if (word) return `${word[3] ?? ''}-${months.get((word[2] ?? '').toLowerCase()) ?? ''}-${two(word[1] ?? '')}`;
  const parts = numbers.exec(text);
  if (!parts || format === 'year-first') return undefined;
  const [, first = '', second = '', year = ''] = parts;
  return format === 'day-first' ? `${year}-${two(second)}-${two(first)}` : `${year}-${two(first)}-${two(second)}`;
};

/**
 * The day that a text of a source says: yyyy-mm-dd and 5 November 2026 in every format, 05/11/2026 as the format says. Undefined for days that
 * do not exist, and for years of two digits, which could be two centuries. A time of day is left out: the source's own clock gave it.
 */
export const dayIn = (text: string, format: DateFormat): PlainDate | undefined => {
  const day = isoOf(text.trim(), format);
  return day !== undefined && isPlainDate(day) ? day : undefined;
};
