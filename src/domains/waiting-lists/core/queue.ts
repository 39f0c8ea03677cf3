import { dayNumber, fromDayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import {
  isQueueTooBig,
  pressure,
  queueLoad,
  reliefCapacity,
  targetCapacity,
  targetQueueSize,
  usualFactor,
} from './formulas.ts';

/** A child's stay on a list: off it on `removed` (seen or not), null while on it. */
export type Stay = { readonly referred: PlainDate; readonly removed: PlainDate | null };

export type QueueWindow = { readonly from: PlainDate; readonly to: PlainDate };

type Spread = { readonly perWeek: number | null; readonly variation: number | null };

export type ListFigures = {
  readonly mean_demand: number | null;
  readonly mean_capacity: number | null;
  readonly load: number | null;
  readonly load_too_big: boolean | null;
  readonly count_demand: number;
  readonly queue_size: number;
  readonly target_queue_size: number | null;
  readonly queue_too_big: boolean | null;
  /** Weeks. The package gives days and calls them weeks. */
  readonly mean_wait: number | null;
  readonly mean_wait_days: number | null;
  readonly cv_arrival: number | null;
  readonly cv_removal: number | null;
  readonly target_capacity: number | null;
  readonly relief_capacity: number | null;
  readonly pressure: number | null;
};

const ascending = (a: number, b: number): number => a - b;
const daysOf = (stays: readonly Stay[]) => ({
  referred: stays.map(({ referred }) => dayNumber(referred)).toSorted(ascending),
  removed: stays.flatMap(({ removed }) => (removed === null ? [] : [dayNumber(removed)])).toSorted(ascending),
});

/** From the first referral to the last, unless it is said otherwise. */
export const windowOf = (stays: readonly Stay[], from: PlainDate | null, to: PlainDate | null): QueueWindow => {
  const { referred } = daysOf(stays);
  return { from: from ?? fromDayNumber(referred[0] ?? 0), to: to ?? fromDayNumber(referred.at(-1) ?? 0) };
};

/** How many are on the list at the end of each day of the window. Who comes and goes on one day is not on it. */
export const queueSizes = (stays: readonly Stay[], { from, to }: QueueWindow): readonly number[] => {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const change = new Map<number, number>();
  const add = (day: number, by: number): void => {
    const inside = Math.max(day, first);
    change.set(inside, (change.get(inside) ?? 0) + by);
  };
  for (const { referred, removed } of stays) {
    add(dayNumber(referred), 1);
    if (removed !== null) add(dayNumber(removed), -1);
  }
  let size = 0;
  return Array.from({ length: last - first + 1 }, (_, index) => (size += change.get(first + index) ?? 0));
};

/** Events a week and how unevenly they come, from the days between one and the next. */
const spreadOf = (gaps: readonly number[]): Spread => {
  const mean = gaps.reduce((total, gap) => total + gap, 0) / gaps.length;
  if (gaps.length === 0 || mean <= 0) return { perWeek: null, variation: null };
  const squares = gaps.reduce((total, gap) => total + (gap - mean) ** 2, 0);
  return { perWeek: 7 / mean, variation: gaps.length === 1 ? 0 : Math.sqrt(squares / (gaps.length - 1)) / mean };
};

const gapsOf = (days: readonly number[]): readonly number[] =>
  days.slice(1).map((day, index) => day - (days[index] ?? 0));

/** Referrals as the package counts them: the first and the last day of the window stand as two arrivals more. */
const arrivals = (referred: readonly number[], { from, to }: QueueWindow): readonly number[] => {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return gapsOf([first, ...referred.filter((day) => day >= first && day <= last), last]);
};

/**
 * Removals as the package counts them: the time before each, without the days on which the list was empty and nobody could be seen. Removals after the window
 * count too, and one that empties the list counts as taking no time, which makes the capacity of a list that is ever empty too high.
 */
const departures = (stays: readonly Stay[], window: QueueWindow): readonly number[] => {
  const first = dayNumber(window.from);
  const whole = windowOf(stays, null, null);
  const empty = queueSizes(stays, whole).flatMap((size, index) =>
    size === 0 ? [{ day: dayNumber(whole.from) + index, counts: false }] : [],
  );
  const removed = daysOf(stays).removed.filter((day) => day >= first);
  const events = [
    ...empty.filter(({ day }) => day >= first),
    ...[first, ...removed].map((day) => ({ day, counts: true })),
  ].toSorted((a, b) => a.day - b.day || Number(a.counts) - Number(b.counts));
  return events.flatMap(({ day, counts }, index) => {
    const before = events[index - 1];
    return counts && before !== undefined ? [day - before.day] : [];
  });
};

/** Days waited on the last day of the window by those still on the list then. */
const waitedDays = (stays: readonly Stay[], { to }: QueueWindow): readonly number[] => {
  const last = dayNumber(to);
  return stays
    .filter(({ referred, removed }) => referred <= to && (removed === null || removed > to))
    .map(({ referred }) => last - dayNumber(referred));
};

const meanOf = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((total, each) => total + each, 0) / numbers.length;

/**
 * The figures of a list by the definitions of the R package NHSRwaitinglist, so that the two can be compared, but for its mean wait (and the pressure that
 * follows from it), which are in weeks here. Its demand and capacity are no plain counts: see `plainCounts`.
 */
export const listFigures = (stays: readonly Stay[], window: QueueWindow, targetWait: number): ListFigures => {
  const gaps = arrivals(daysOf(stays).referred, window);
  const [demand, removal] = [spreadOf(gaps), spreadOf(departures(stays, window))];
  const queue = queueSizes(stays, window).at(-1) ?? 0;
  const load = demand.perWeek === null || removal.perWeek === null ? null : queueLoad(demand.perWeek, removal.perWeek);
  const target = demand.perWeek === null ? null : targetQueueSize(demand.perWeek, targetWait);
  const tooBig = target === null ? null : isQueueTooBig(queue, target);
  const days = meanOf(waitedDays(stays, window));
  const meanWait = days === null ? null : days / 7;
  return {
    mean_demand: demand.perWeek,
    mean_capacity: removal.perWeek,
    load,
    load_too_big: load === null ? null : load >= 1,
    count_demand: gaps.length,
    queue_size: queue,
    target_queue_size: target,
    queue_too_big: tooBig,
    mean_wait: meanWait,
    mean_wait_days: days,
    cv_arrival: demand.variation,
    cv_removal: removal.variation,
    target_capacity:
      tooBig === false && demand.perWeek !== null && demand.variation !== null && removal.variation !== null
        ? targetCapacity(demand.perWeek, targetWait, usualFactor, demand.variation, removal.variation)
        : null,
    relief_capacity:
      tooBig === true && demand.perWeek !== null && target !== null
        ? reliefCapacity(demand.perWeek, queue, target)
        : null,
    pressure: meanWait === null ? null : pressure(meanWait, targetWait),
  };
};

/** What simply happened in the window: referrals and removals counted once each, and over the window's weeks. */
export const plainCounts = (stays: readonly Stay[], { from, to }: QueueWindow) => {
  const weeks = (dayNumber(to) - dayNumber(from) + 1) / 7;
  const within = (day: PlainDate | null): boolean => day !== null && day >= from && day <= to;
  const referred = stays.filter((stay) => within(stay.referred)).length;
  const removed = stays.filter((stay) => within(stay.removed)).length;
  return { from, to, weeks, referred, removed, referred_per_week: referred / weeks, removed_per_week: removed / weeks };
};
