import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { lagOneAutocorrelation } from './autocorrelation.ts';
import { verdictOf } from './verdict.ts';
import type { Question } from './verdict.ts';

const day = (index: number): PlainDate => fromDayNumber(18_000 + 30 * index);

/** Three, one, four, two, five in turn: mean 3, ranges 2, 3, 2, 3, 2. */
const chance = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => [3, 1, 4, 2, 5][index % 5] ?? 3);

const ask = (
  before: readonly (number | null)[],
  after: readonly (number | null)[],
  more: Partial<Question> = {},
): ReturnType<typeof verdictOf> =>
  verdictOf({
    points: [...before, ...after].map((value, index) => ({ date: day(index), value })),
    every: 'month',
    direction: 'increase',
    baselineFrom: day(0),
    actionOn: day(before.length),
    namedOn: day(before.length - 1),
    rules: ['outside', 'shift', 'trend', 'two of three'],
    otherExplanations: [],
    held: [],
    guards: [],
    ...more,
  });

const raised = chance(10).map((value) => value + 4);

describe('the five verdicts', () => {
  test('evidence of improvement: a signal after the action, in the direction that was named, with nothing against it', () => {
    const answer = ask(chance(20), raised);
    expect(answer.verdict).toBe('Evidence of improvement');
    expect(answer.reasons[0]).toContain('7 or more values in a row on one side');
    expect([answer.baselinePoints, answer.pointsSince]).toEqual([20, 10]);
  });

  test('the same change is getting worse where less is better', () => {
    expect(ask(chance(20), raised, { direction: 'decrease' }).verdict).toBe('Getting worse');
  });

  test('no change shown yet, with how many more values a lasting change needs', () => {
    const answer = ask(chance(20), [3, 2, 4]);
    expect(answer.verdict).toBe('No change shown yet');
    expect(answer.reasons).toEqual([
      'No rule that counts has fired on the 3 values since the action.',
      'A lasting change needs 4 more values at the least to be seen.',
    ]);
  });

  test('a signal that has gone away is no change', () => {
    const answer = ask(chance(20), [30, ...chance(10)]);
    expect(answer.verdict).toBe('No change shown yet');
    expect(answer.reasons[0]).toContain('it does not hold now');
  });

  test('when the data turn, the verdict turns', () => {
    expect(ask(chance(20), [...raised, ...chance(8).map((value) => value - 4)]).verdict).toBe('Getting worse');
  });
});

describe('change seen, cause not shown', () => {
  const doubtful: readonly (readonly [string, ReturnType<typeof ask>, string])[] = [
    ['named too late', ask(chance(20), raised, { namedOn: day(25) }), 'after the action'],
    ['a short baseline', ask(chance(13), raised), 'The baseline is short: 13 values'],
    ['many gaps', ask(chance(20), [8, null, 8, null, 8, null, 8, null, 8, 8, 8, 8]), '4 of 32 periods have no value'],
    ['no latest value', ask(chance(20), [...raised, null]), 'no data for the latest period'],
    [
      'a guard that worsens',
      ask(chance(20), raised, { guards: [{ name: 'Plans sent back', verdict: 'Getting worse' }] }),
      'is getting worse',
    ],
    [
      'a guard of which nothing is known',
      ask(chance(20), raised, { guards: [{ name: 'Plans sent back', verdict: 'Cannot tell' }] }),
      'cannot be told',
    ],
    [
      'another explanation',
      ask(chance(20), raised, { otherExplanations: ['the list was checked in May'] }),
      'the list was checked in May',
    ],
  ];
  for (const [what, { verdict, reasons }, why] of doubtful)
    test(what, () => {
      expect(verdict).toBe('Change seen, cause not shown');
      expect(reasons.slice(1).join(' ')).toContain(why);
    });

  test('a guard that holds stands in the way of nothing', () => {
    expect(ask(chance(20), raised, { guards: [{ name: 'a', verdict: 'No change shown yet' }] }).verdict).toBe(
      'Evidence of improvement',
    );
  });
});

describe('cannot tell', () => {
  const list = Array.from({ length: 20 }, (_, index) => 100 + 10 * index);
  const cannot: readonly (readonly [string, ReturnType<typeof ask>, string])[] = [
    ['yearly values', ask(chance(20), raised, { every: 'year' }), 'one value a year'],
    ['termly values', ask(chance(20), raised, { every: 'term' }), 'one value a term'],
    ['hardly any baseline', ask(chance(11), raised), 'The baseline has 11 values'],
    ['a baseline that never varies', ask(Array<number>(20).fill(3), raised), 'All values of the baseline are equal'],
    ['the size of a list', ask(list, raised), 'lag-1 autocorrelation 0.85'],
    ['nothing since', ask(chance(20), []), 'no value since the action'],
    [
      'values held back',
      ask(chance(20), raised, { held: ['the total moved by a third'] }),
      'the total moved by a third',
    ],
  ];
  for (const [what, { verdict, reasons }, why] of cannot)
    test(what, () => {
      expect(verdict).toBe('Cannot tell');
      expect(reasons.join(' ')).toContain(why);
    });
});

describe('what counts', () => {
  test('a run of which part lies before the action does not', () => {
    const answer = ask([...chance(16), 5, 5, 5, 5], [4, 4, 4], { rules: ['shift'] });
    expect(answer.verdict).toBe('No change shown yet');
  });

  test('only rules that were named do', () => {
    expect(ask(chance(20), [3, 30], { rules: ['shift'] }).verdict).toBe('No change shown yet');
    expect(ask(chance(20), [3, 30], { rules: ['outside'] }).verdict).toBe('Evidence of improvement');
  });

  test('values after the action never move the limits: what comes later cannot hide a change', () => {
    expect(
      ask(
        chance(15),
        chance(60).map((value) => value + 4),
      ).verdict,
    ).toBe('Evidence of improvement');
  });

  test('moving or scaling all values changes no verdict', () => {
    const figures = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(
        figures,
        figures,
        fc.integer({ min: -999, max: 999 }),
        fc.constantFrom(1, 3, 1000),
        (one, two, by, factor) => {
          const moved = (all: readonly number[]) => all.map((value) => value * factor + by);
          const [plain, other] = [ask(one, two), ask(moved(one), moved(two))];
          expect([other.verdict, other.reasons]).toEqual([plain.verdict, plain.reasons]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('evidence is never given with anything against it', () => {
    const figures = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(figures, figures, (one, two) => {
        const { verdict } = ask(
          one,
          two.map((value) => value + 8),
          { otherExplanations: ['a new definition'] },
        );
        expect(verdict).not.toBe('Evidence of improvement');
      }),
    );
  });
});

describe('lag-1 autocorrelation', () => {
  test('by hand: one to five is 0.4, and ten and twelve in turn nearly -1', () => {
    // Deviations -2, -1, 0, 1, 2: products 2 + 0 + 0 + 2 over squares 10.
    expect(lagOneAutocorrelation([1, 2, 3, 4, 5])).toBeCloseTo(0.4, 12);
    expect(lagOneAutocorrelation([10, 12, 10, 12])).toBeCloseTo(-0.75, 12);
    expect(lagOneAutocorrelation([1, 2])).toBeNaN();
    expect(lagOneAutocorrelation([7, 7, 7])).toBeNaN();
  });
});
