import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomes } from './competing.ts';
import { kaplanMeier, quantile } from './kaplan-meier.ts';
import type { Wait } from './kaplan-meier.ts';
import { medianOf } from './median.ts';

const seen = (exit: number, entry = 0): Wait => ({ entry, exit, seen: true });
const waiting = (exit: number, entry = 0): Wait => ({ entry, exit, seen: false });

const aWait = fc
  .record({ entry: fc.nat(30), more: fc.integer({ min: 1, max: 60 }), seen: fc.boolean() })
  .map(({ entry, more, seen: wasSeen }): Wait => ({ entry, exit: entry + more, seen: wasSeen }));
const fromTheStart = aWait.map((wait): Wait => ({ ...wait, entry: 0 }));
const someWaits = fc.array(aWait, { minLength: 1, maxLength: 60 });

describe('the curve of time to be seen', () => {
  test('worked by hand: five children, two of them still waiting', () => {
    const steps = kaplanMeier([seen(2), waiting(3), seen(4), seen(4), waiting(6)]);
    expect(steps.map(({ at, atRisk, seen: count }) => [at, atRisk, count])).toEqual([
      [2, 5, 1],
      [4, 3, 2],
    ]);
    expect(steps[0]?.still).toBeCloseTo(4 / 5, 12);
    expect(steps[0]?.se).toBeCloseTo((4 / 5) * Math.sqrt(1 / 20), 12);
    expect(steps[1]?.still).toBeCloseTo(4 / 15, 12);
    expect(quantile(steps, 0.5).at).toBe(4);
  });

  test('worked by hand: the limits of one child in four seen, and the middle of a flat piece', () => {
    // Greenwood 1/12; 1.96 x root(1/12) / -ln(0.75) = 1.9667, and 0.75 to the power of e to plus or minus that.
    const [step] = kaplanMeier([seen(1), waiting(5), waiting(5), waiting(5)]);
    expect(step?.lower).toBeCloseTo(0.1279, 3);
    expect(step?.upper).toBeCloseTo(0.9605, 3);
    expect(quantile(kaplanMeier([seen(4), seen(9)]), 0.5).at).toBe(6.5);
    expect(quantile(kaplanMeier([seen(4), waiting(9)]), 0.5).at).toBe(4);
  });

  test('at a tie the child who was seen counts first', () => {
    expect(kaplanMeier([seen(4), waiting(4)])[0]).toMatchObject({ atRisk: 2, still: 0.5 });
  });

  test('a child watched from the fourth week on is not at risk in the fourth', () => {
    expect(kaplanMeier([seen(4), seen(5, 3)]).map(({ atRisk }) => atRisk)).toEqual([2, 1]);
    expect(kaplanMeier([seen(4), seen(5, 4)]).map(({ atRisk }) => atRisk)).toEqual([1, 1]);
  });

  test('a child seen on the very day is at risk at 0', () => {
    expect(kaplanMeier([seen(0), waiting(3)])[0]).toMatchObject({ at: 0, atRisk: 2, still: 0.5 });
  });

  test('with nobody seen there is no step and no quantile', () => {
    expect(kaplanMeier([waiting(3), waiting(9)])).toEqual([]);
    expect(quantile([], 0.5)).toEqual({ at: null, lower: null, upper: null });
  });

  test('with everybody seen the last step has no limits', () => {
    expect(kaplanMeier([seen(3)])).toEqual([
      { at: 3, atRisk: 1, seen: 1, still: 0, se: null, lower: null, upper: null },
    ]);
  });

  test('never rises, stays between 0 and 1, and lies within its limits', () => {
    fc.assert(
      fc.property(someWaits, (waits) => {
        const steps = kaplanMeier(waits);
        for (const [index, { still, lower, upper }] of steps.entries()) {
          expect(still).toBeGreaterThanOrEqual(0);
          expect(still).toBeLessThanOrEqual(steps[index - 1]?.still ?? 1);
          if (lower !== null) expect(lower).toBeLessThanOrEqual(still);
          if (upper !== null) expect(upper).toBeGreaterThanOrEqual(still);
        }
      }),
    );
  });

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(someWaits, fc.integer(), (waits, salt) => {
        const shuffled = waits
          .map((wait, index) => ({ wait, key: ((index + 1) * 7919 + salt) % 101 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ wait }) => wait);
        expect(kaplanMeier(shuffled)).toEqual(kaplanMeier(waits));
      }),
    );
  });

  test('is the plain share still waiting where everybody was seen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 60 }), (weeks) => {
        for (const { at, still } of kaplanMeier(weeks.map((exit) => seen(exit))))
          expect(still).toBeCloseTo(weeks.filter((week) => week > at).length / weeks.length, 12);
      }),
    );
  });

  test('has its median within the weeks on which children were seen, and says none while more than half wait', () => {
    fc.assert(
      fc.property(fc.array(fromTheStart, { minLength: 1, maxLength: 60 }), (waits) => {
        const steps = kaplanMeier(waits);
        const { at } = quantile(steps, 0.5);
        const times = steps.map((step) => step.at);
        if (at === null) expect(steps.at(-1)?.still ?? 1).toBeGreaterThan(0.5);
        else {
          expect(at).toBeGreaterThanOrEqual(Math.min(...times));
          expect(at).toBeLessThanOrEqual(Math.max(...times));
        }
      }),
    );
  });

  test('a longer wait of a child still waiting never makes the median shorter', () => {
    fc.assert(
      fc.property(fc.array(fromTheStart, { minLength: 1, maxLength: 40 }), fc.nat(40), (waits, more) => {
        const longer = waits.map((wait) => (wait.seen ? wait : { ...wait, exit: wait.exit + more }));
        const [before, after] = [waits, longer].map((each) => quantile(kaplanMeier(each), 0.5).at ?? Infinity);
        expect(after).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });
});

describe('what became of those who joined', () => {
  test('worked by hand: seen, gone unseen, waiting', () => {
    expect(
      outcomes([
        { entry: 0, exit: 2, ended: 'seen' },
        { entry: 0, exit: 4, ended: 'unseen' },
        { entry: 0, exit: 9, ended: 'waiting' },
        { entry: 0, exit: 9, ended: 'waiting' },
      ]),
    ).toEqual([
      { at: 2, seen: 0.25, unseen: 0, waiting: 0.75 },
      { at: 4, seen: 0.25, unseen: 0.25, waiting: 0.5 },
    ]);
  });

  test('the three shares add up to 1 at every step', () => {
    const ended = fc.constantFrom('seen', 'unseen', 'waiting');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), ended), { minLength: 1, maxLength: 60 }), (rows) => {
        for (const step of outcomes(rows.map(([exit, how]) => ({ entry: 0, exit, ended: how }))))
          expect(step.seen + step.unseen + step.waiting).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('the median', () => {
  test.each([
    [[], null],
    [[7], 7],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %s', (numbers, middle) => {
    expect(medianOf(numbers)).toBe(middle);
  });
});
