import { isPlainDate, monthNames, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isWithinYears } from '#shared/sensible-days';
import type { SaidDelivery } from './vocabulary.ts';

const dayFrom = (year: string, month: number, day: string): PlainDate | undefined => {
  const whole = `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(whole) ? plainDate(whole) : undefined;
};

/** A day as people write it in a tracker: 2026-10-31, 31/10/2026, 31.10.26, 31 Oct 2026. Days come before months, as in Britain. */
export const dayIn = (text: string): PlainDate | undefined => {
  const cell = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(cell);
  if (iso) return dayFrom(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(cell);
  if (british) return dayFrom(british[3] ?? '', Number(british[2]), british[1] ?? '');
  const spelt = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ ,-]+(\d{4}|\d{2})$/.exec(cell);
  if (!spelt) return undefined;
  const month = monthNames.findIndex((name) => name.toLowerCase().startsWith((spelt[2] ?? '').toLowerCase()));
  return month < 0 ? undefined : dayFrom(spelt[3] ?? '', month + 1, spelt[1] ?? '');
};

/** Whether a day of a tracker is a slip of the finger: a tracker carries old actions, and none that falls due in more than ten years. */
export const isFarOff = (day: PlainDate, today: PlainDate): boolean => !isWithinYears(day, today, 20, 10);

/** Why such a row is not taken, with the number of the row in the file. */
export const farOffWords = (line: number, what: string, cell: string, day: PlainDate): string =>
  `The ${what} in row ${String(line)}, “${cell}”, cannot be right: the year ${day.slice(0, 4)} is not near today. Correct it in the file and send it again.`;

const statuses: readonly (readonly [RegExp, SaidDelivery])[] = [
  [/^(blue|b|complete[d]?|done|closed|finished|delivered|embedded)\b/i, 'done'],
  [/^(stopped|cancel|abandon|withdrawn|superseded|on hold|paused)/i, 'stopped'],
  [/^(not (yet )?started|not due|grey|gray|white|to do|planned)/i, 'not-started'],
  [/^(green|g|on track|on target|in progress|started|ongoing|under way|underway)\b/i, 'on-track'],
  [/^(amber|a|yellow|red|r|at risk|delayed|late|overdue|off track|behind|slipped|some issues)\b/i, 'at-risk'],
];

/** What a tracker's status says of delivery; undefined where nobody can know. Red and late are at risk: whether it is late is worked out. */
export const statusIn = (text: string): SaidDelivery | undefined =>
  statuses.find(([form]) => form.test(text.trim()))?.[1];

/** A whole number from 1 to 5, also where words follow it ('4 - likely'). */
export const ofFive = (text: string): number | undefined => {
  const found = /^\s*([1-5])(?:\.0+)?(?:\s*[-–:(].*|\s+[A-Za-z].*)?$/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
};
