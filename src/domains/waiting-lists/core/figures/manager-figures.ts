import { dayNumber, fromDayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import {
  isQueueTooBig,
  pressure,
  queueLoad,
  reliefCapacity,
  targetMeanWait,
  targetQueueSize,
  weeksToClear,
} from '../formulas.ts';
import { clockOf } from '../lists/list-row.ts';
import type { ListRow } from '../lists/list-row.ts';
import { personList } from '../person-list.ts';
import { plainCounts } from '../queue.ts';
import { asKnownOn } from '../as-known-on.ts';

const weeksOfQuarter = 13;
const windowWeeks = 26;

const share = (n: number, d: number): number | null => (d === 0 ? null : n / d);

/** Arrivals and departures of a window of whole weeks that ends on a day. */
const flow = (rows: readonly ListRow[], to: PlainDate, weeks: number) => {
  const from = fromDayNumber(dayNumber(to) - weeks * 7 + 1);
  const clocks = rows.map(clockOf);
  const counts = plainCounts(
    clocks.map(({ start, stop }) => ({ referred: start, removed: stop })),
    { from, to },
  );
  const seen = clocks.filter(({ stop, why }) => why === 'seen' && stop !== null && stop >= from && stop <= to).length;
  return {
    from,
    to,
    arrived: counts.referred,
    seen,
    leftUnseen: counts.removed - seen,
    arrivedPerWeek: counts.referred_per_week,
    seenPerWeek: seen / weeks,
    leftPerWeek: counts.removed_per_week,
  };
};

export type Flow = ReturnType<typeof flow>;

/** What keeps a target: from arrivals and departures of 26 weeks, and by the slowest and fastest quarter of the last year. Null where nobody set a target. */
const capacityFor = (
  rows: readonly ListRow[],
  asAt: PlainDate,
  target: number | null,
  waitingDays: readonly number[],
) => {
  const half = flow(rows, asAt, windowWeeks);
  const quarters = [0, 1, 2, 3].map((index) =>
    flow(rows, fromDayNumber(dayNumber(asAt) - index * weeksOfQuarter * 7), weeksOfQuarter),
  );
  const load = queueLoad(half.arrivedPerWeek, half.leftPerWeek);
  if (target === null) return { half, quarters, load, target: null };
  const queue = waitingDays.length;
  const targetQueue = targetQueueSize(half.arrivedPerWeek, target);
  const meanWait = share(
    waitingDays.reduce((sum, days) => sum + days / 7, 0),
    queue,
  );
  const clear = quarters.map(({ arrivedPerWeek, leftPerWeek }) =>
    weeksToClear(queue, targetQueue, arrivedPerWeek, leftPerWeek),
  );
  return {
    half,
    quarters,
    load,
    target: {
      weeks: target,
      targetMeanWait: targetMeanWait(target),
      targetQueue,
      tooBig: isQueueTooBig(queue, targetQueue),
      relief: queue > targetQueue ? reliefCapacity(half.arrivedPerWeek, queue, targetQueue) : null,
      meanWait,
      pressure: meanWait === null ? null : pressure(meanWait, target),
      /** Weeks until the list is of its target size at the rate of each quarter; null: never at that rate. */
      clear,
    },
  };
};

const known = <T>(rows: readonly T[], is: (row: T) => boolean) => ({ n: rows.filter(is).length, d: rows.length });

/** Everything that managers see of a service's list, exact. Rows are those of one `Whose`, as known on the day. */
export const managerFigures = (all: readonly ListRow[], asAt: PlainDate, target: number | null) => {
  const rows = all.filter(({ referredOn }) => referredOn <= asAt);
  const clocks = asKnownOn(rows.map(clockOf), asAt);
  const since = fromDayNumber(dayNumber(asAt) - 182);
  const waitingDays = clocks.filter(({ stop }) => stop === null).map(({ start }) => dayNumber(asAt) - dayNumber(start));
  const told = rows.filter(({ notBrought, attended }) => notBrought !== null && attended !== null);
  const missed = told.reduce((sum, { notBrought }) => sum + (notBrought ?? 0), 0);
  const kept = told.reduce((sum, { attended }) => sum + (attended ?? 0), 0);
  return {
    list: personList(clocks, asAt, since),
    since,
    capacity: capacityFor(rows, asAt, target, waitingDays),
    wasNotBrought: {
      missed,
      due: missed + kept,
      rate: share(missed, missed + kept),
      children: known(told, ({ notBrought }) => (notBrought ?? 0) > 0),
      rowsTold: known(rows, ({ notBrought, attended }) => notBrought !== null && attended !== null),
    },
    quality: {
      residence: known(rows, ({ residence }) => residence !== 'unknown'),
      age: known(rows, ({ ageBand }) => ageBand !== 'unknown'),
      reason: known(
        rows.filter(({ reason }) => reason !== null),
        ({ reason }) => reason !== 'unknown',
      ),
    },
  };
};

export type ManagerFigures = ReturnType<typeof managerFigures>;
