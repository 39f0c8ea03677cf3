import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Standing, Verdict } from './measure.ts';
import type { Period } from './period.ts';
import { isDay } from './told.ts';
import type { RecordPlace, Told, ToldNow } from './told.ts';
import type { Why } from './whys.ts';

/** The law's spans in days: SEND Regulations 2014, regs 5, 8 (six weeks), 10 (sixteen), 13 (twenty), 20 and 22 (four and twelve). */
export const sixWeeks = 42;
export const sixteenWeeks = 112;
export const twentyWeeks = 140;
export const fourWeeks = 28;
export const twelveWeeks = 84;

export const verdict = (standing: Standing, why: Why, place: RecordPlace, days?: number): Verdict => ({
  standing,
  why,
  place,
  ...(days === undefined ? {} : { days }),
});

/** In the period: on its first day or later, and before the first day after. */
export const isIn = ({ start, end }: Period, day: PlainDate): boolean => day >= start && day < end;

/** A gap for the first of these days that is not there. */
export const gapOf = (place: RecordPlace, ...told: readonly Told[]): Verdict =>
  verdict('gap', told.includes('unreadable') ? 'day-unreadable' : 'day-not-told', place);

/** From one day to another within so many days: in the numerator, or late; a gap where a day is missing or they contradict each other. */
export const within = (place: RecordPlace, from: Told, to: Told, most: number): Verdict => {
  if (!isDay(from) || !isDay(to)) return gapOf(place, from, to);
  const days = daysBetween(from, to);
  if (days < 0) return verdict('gap', 'days-contradict', place);
  return days <= most ? verdict('numerator', 'in-time', place, days) : verdict('denominator', 'late', place, days);
};

/** The day up to which something is told: of a single source its own day. */
export const toldUntil = (now: ToldNow | undefined, asAt: PlainDate): PlainDate => now?.until ?? asAt;

/** A gap where nobody tells how it stands now; undefined where somebody does. */
export const unknownNow = (now: ToldNow | undefined, place: RecordPlace): Verdict | undefined => {
  if (now?.state === 'older') return verdict('gap', 'older-source', place);
  return now?.state === 'silent' ? verdict('gap', 'no-source', place) : undefined;
};

/** What was not done by a day: not done, as far as is told; a gap where nobody tells as far as that day. */
export const notDoneBy = (place: RecordPlace, due: PlainDate, now: ToldNow | undefined): Verdict =>
  unknownNow(now, place) ??
  (now !== undefined && now.until < due
    ? verdict('gap', 'due-since', place)
    : verdict('denominator', 'not-done', place));
