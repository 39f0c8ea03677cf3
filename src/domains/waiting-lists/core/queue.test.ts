import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, plainDate } from '#shared/plain-date';
import {
  factorForShare,
  queueLoad,
  reliefCapacity,
  targetCapacity,
  targetMeanWait,
  targetQueueSize,
  uncertainReliefCapacity,
  weeksToClear,
} from './formulas.ts';
import { listFigures, plainCounts, queueSizes, windowOf } from './queue.ts';
import type { Stay } from './queue.ts';

const stay = (referred: string, removed: string | null): Stay => ({
  referred: plainDate(referred),
  removed: removed === null ? null : plainDate(removed),
});

const three = [stay('2026-03-02', '2026-03-04'), stay('2026-03-02', null), stay('2026-03-05', '2026-03-05')];

const someStays = fc.array(
  fc
    .tuple(fc.integer({ min: 20_000, max: 20_400 }), fc.option(fc.nat(200), { nil: null }))
    .map(([day, more]): Stay => ({
      referred: fromDayNumber(day),
      removed: more === null ? null : fromDayNumber(day + more),
    })),
  { minLength: 1, maxLength: 60 },
);

describe('the size of a list', () => {
  test('worked by hand, day by day; who comes and goes on one day is not on it', () => {
    expect(queueSizes(three, windowOf(three, null, null))).toEqual([2, 2, 1, 1]);
    expect(queueSizes(three, { from: plainDate('2026-03-04'), to: plainDate('2026-03-06') })).toEqual([1, 1, 1]);
  });

  test('is never below 0, does not depend on the order, and ends at referred less removed', () => {
    fc.assert(
      fc.property(someStays, (stays) => {
        const window = windowOf(stays, null, null);
        const sizes = queueSizes(stays, window);
        expect(sizes.every((size) => size >= 0)).toBe(true);
        expect(queueSizes(stays.toReversed(), window)).toEqual(sizes);
        const gone = stays.filter(({ removed }) => removed !== null && removed <= window.to).length;
        expect(sizes.at(-1)).toBe(stays.length - gone);
      }),
    );
  });

  test('the figures do not depend on the order, and a list of one child has no rates', () => {
    fc.assert(
      fc.property(someStays, (stays) => {
        const window = windowOf(stays, null, null);
        expect(listFigures(stays.toReversed(), window, 18)).toEqual(listFigures(stays, window, 18));
      }),
    );
    const one = [stay('2026-03-02', null)];
    expect(listFigures(one, windowOf(one, null, null), 18)).toMatchObject({
      mean_demand: null,
      load: null,
      queue_size: 1,
      mean_wait: 0,
      pressure: 0,
    });
  });

  test('capacity as the package counts it: the removal that empties a list takes no time', () => {
    // On it from day 2: off on days 4 and 9, then nobody until day 12. Times 2 and 0, so one a day; plainly counted 2 in 11 days.
    const stays = [stay('2026-03-02', '2026-03-04'), stay('2026-03-02', '2026-03-09'), stay('2026-03-12', null)];
    const window = windowOf(stays, null, null);
    expect(queueSizes(stays, window)).toEqual([2, 2, 1, 1, 1, 1, 1, 0, 0, 0, 1]);
    expect(listFigures(stays, window, 18)).toMatchObject({ mean_capacity: 7, count_demand: 4, mean_demand: 2.8 });
    expect(plainCounts(stays, window)).toMatchObject({ referred: 3, removed: 2, weeks: 11 / 7 });
  });

  test('plain counts count each referral and each removal once', () => {
    const window = { from: plainDate('2026-03-02'), to: plainDate('2026-03-15') };
    expect(plainCounts(three, window)).toMatchObject({ weeks: 2, referred: 3, removed: 2, referred_per_week: 1.5 });
  });
});

describe('demand, capacity and backlog', () => {
  test('worked by hand', () => {
    expect(queueLoad(10, 8)).toBe(1.25);
    expect(queueLoad(10, 0)).toBeNull();
    expect(targetMeanWait(52)).toBe(13);
    expect(factorForShare(0.92)).toBeCloseTo(2.5257, 4);
    expect(targetQueueSize(10, 52)).toBe(130);
    expect(reliefCapacity(10, 390, 130)).toBe(20);
    expect(targetCapacity(10, 50, 4, 1, 2)).toBeCloseTo(10.2, 12);
  });

  test('a demand that is not known at all is left as it is', () => {
    expect(uncertainReliefCapacity(10, 390, 130, 26, 4, 5)).toBe(20);
    expect(uncertainReliefCapacity(1, 390, 130, 26, 100, 1)).toBeCloseTo(11.25, 12);
  });

  test('weeks to clear: none where the list is small, never where no more are seen than come', () => {
    expect(weeksToClear(100, 130, 10, 5)).toBe(0);
    expect(weeksToClear(390, 130, 10, 20)).toBe(26);
    expect(weeksToClear(390, 130, 10, 10)).toBeNull();
  });
});
