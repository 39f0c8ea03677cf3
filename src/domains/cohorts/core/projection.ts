import { dayNumber, fromDayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** Weeks whose finals make the pace. */
export const paceWeeks = 4;

export type Projection =
  /** Nothing is left to do. */
  | { readonly kind: 'finished' }
  /** None in the last four weeks: no pace, and so no day. */
  | { readonly kind: 'cannot-tell'; readonly why: 'none-lately' | 'too-slow' }
  | {
      readonly kind: 'at-this-pace';
      readonly perWeek: number;
      readonly finishOn: PlainDate;
      /** Days after the date that counts; 0 where it is in time. */
      readonly daysAfter: number;
    };

/** Nobody should read a day in another century as a forecast. */
const mostDays = 365 * 50;

/**
 * When what is left would be done if it went on as in the last four weeks: left ÷ (done in four weeks ÷ 28 days), whole days, counted from the day
 * of the source. A sum and no promise: it knows nothing of holidays, of people or of which cases are hard.
 */
export const projectedFinish = (told: {
  readonly left: number;
  readonly doneLately: number;
  readonly asAt: PlainDate;
  readonly dueOn: PlainDate;
}): Projection => {
  const { left, doneLately, asAt, dueOn } = told;
  if (left === 0) return { kind: 'finished' };
  if (doneLately === 0) return { kind: 'cannot-tell', why: 'none-lately' };
  const days = Math.ceil((left * paceWeeks * 7) / doneLately);
  if (days > mostDays) return { kind: 'cannot-tell', why: 'too-slow' };
  const finishOn = fromDayNumber(dayNumber(asAt) + days);
  return {
    kind: 'at-this-pace',
    perWeek: doneLately / paceWeeks,
    finishOn,
    daysAfter: Math.max(0, dayNumber(finishOn) - dayNumber(dueOn)),
  };
};

/** The calendar year in which the school year of a day ends: moves of September 2027 are final by February or March 2027. */
export const transferYearOf = (today: PlainDate): number => {
  const year = Number(today.slice(0, 4));
  return Number(today.slice(5, 7)) >= 9 ? year + 1 : year;
};
