import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { chartOf } from './spc.ts';
import type { SpcAnswer } from './spc.ts';

const engine = fc.constantFrom('mdc', 'plotthedots');
/** Whole numbers, so that shifting and scaling them leaves ties as ties. */
const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 12 }), { minLength: 2, maxLength: 45 });

const day = (index: number): PlainDate => fromDayNumber(18_000 + 30 * index);

const series = fc
  .record({
    values: values.filter((all) => all.some((value) => value !== null)),
    improvement_direction: fc.constantFrom('increase', 'decrease', 'neutral'),
    target: fc.option(fc.integer({ min: -60, max: 60 })),
    rebaseAt: fc.option(fc.nat(44)),
    fix_after_n_points: fc.option(fc.integer({ min: 12, max: 20 })),
    screen_outliers: fc.boolean(),
    settings: fc.record({ exclude_moving_range_outliers: fc.boolean(), mend_known_faults: fc.boolean() }),
  })
  .map(({ rebaseAt, ...rest }) => ({
    ...rest,
    dates: rest.values.map((_, index) => day(index)),
    rebase: rebaseAt === null || rebaseAt >= rest.values.length ? [] : [day(rebaseAt)],
  }));

const chart = (by: 'mdc' | 'plotthedots', input: object): SpcAnswer => {
  const answer = chartOf('a', by, input);
  expect(answer.errors).toEqual([]);
  return answer;
};

const lines = ['value', 'mean', 'lpl', 'upl', 'near_lpl', 'near_upl'];

/** All that an answer says but the numbers of its lines. */
const verdicts = ({ points, icons, fired, displayed_as: displayedAs }: SpcAnswer): string =>
  JSON.stringify({
    displayedAs,
    icons,
    fired,
    points: points.map((point) => Object.entries(point).filter(([key]) => !lines.includes(key))),
  });

const moved = (answer: SpcAnswer, move: (line: number) => number): readonly (readonly (number | null)[])[] =>
  answer.points.map((point) =>
    Object.entries(point)
      .filter(([key]) => lines.includes(key))
      .map(([, line]: readonly [string, unknown]) => (typeof line === 'number' ? move(line) : null)),
  );

const alike = (one: ReturnType<typeof moved>, other: ReturnType<typeof moved>): boolean =>
  one.flat().every((line, index) => {
    const against = other.flat()[index] ?? null;
    if (line === null || against === null) return line === against;
    return Math.abs(line - against) <= 1e-9 * Math.max(1, Math.abs(line), Math.abs(against));
  });

describe('a chart of any series', () => {
  test('moves with the series and says the same of it', () => {
    fc.assert(
      fc.property(engine, series, fc.integer({ min: -10_000, max: 10_000 }), (by, input, by_) => {
        const shifted = {
          ...input,
          values: input.values.map((value) => (value === null ? null : value + by_)),
          target: input.target === null ? null : input.target + by_,
        };
        const [before, after] = [chart(by, input), chart(by, shifted)];
        expect(verdicts(after)).toBe(verdicts(before));
        expect(
          alike(
            moved(before, (line) => line + by_),
            moved(after, (line) => line),
          ),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('grows with the series and says the same of it: another unit changes nothing', () => {
    fc.assert(
      fc.property(engine, series, fc.constantFrom(0.001, 0.01, 0.1, 3, 7, 1000, 1e12), (by, input, factor) => {
        const scaled = {
          ...input,
          values: input.values.map((value) => (value === null ? null : value * factor)),
          target: input.target === null ? null : input.target * factor,
        };
        const [before, after] = [chart(by, input), chart(by, scaled)];
        expect(verdicts(after)).toBe(verdicts(before));
        expect(
          alike(
            moved(before, (line) => line * factor),
            moved(after, (line) => line),
          ),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('turned upside down, with the other direction, turns its words around', () => {
    const other = { increase: 'decrease', decrease: 'increase', neutral: 'neutral' } as const;
    const swap = (text: string | null): string | null =>
      text === null ? null : text.replace(/High|Low/, (word) => (word === 'High' ? 'Low' : 'High'));
    fc.assert(
      fc.property(series, (input) => {
        const turned = {
          ...input,
          values: input.values.map((value) => (value === null ? null : -value)),
          target: input.target === null ? null : -input.target,
          improvement_direction: other[input.improvement_direction],
        };
        const [before, after] = [chart('mdc', input), chart('mdc', turned)];
        expect(after.icons.assurance).toBe(before.icons.assurance);
        // Where neither way is better and rules of both ways fire, high is named first: that does not turn.
        if (input.improvement_direction !== 'neutral') expect(after.icons.variation).toBe(swap(before.icons.variation));
      }),
      { numRuns: 300 },
    );
  });

  test('is the same in whatever order its days are given', () => {
    fc.assert(
      fc.property(engine, series, fc.array(fc.nat(1000), { minLength: 45, maxLength: 45 }), (by, input, keys) => {
        const order = input.dates
          .map((_, index) => index)
          .toSorted((one, next) => (keys[one] ?? 0) - (keys[next] ?? 0));
        const shuffled = {
          ...input,
          dates: order.map((index) => input.dates[index]),
          values: order.map((index) => input.values[index]),
        };
        expect(chart(by, shuffled)).toEqual(chart(by, input));
      }),
    );
  });

  test('is the same when its limits begin anew at the first point, but for the number of the phase', () => {
    fc.assert(
      fc.property(engine, series, (by, input) => {
        const plain = { ...input, rebase: [], fix_after_n_points: by === 'mdc' ? null : input.fix_after_n_points };
        const [before, after] = [chart(by, plain), chart(by, { ...plain, rebase: [day(0)] })];
        const unnumbered = (answer: SpcAnswer): string =>
          JSON.stringify(answer.points).replaceAll(/"(partition|rebase_group)":\d/g, '');
        expect(unnumbered(after)).toBe(unnumbered(before));
        expect(after.icons).toEqual(before.icons);
      }),
    );
  });

  test('has its mean between its limits and its limits the same way from the mean', () => {
    fc.assert(
      fc.property(engine, series, (by, input) => {
        for (const point of chart(by, input).points) {
          const { mean, lpl, upl }: Readonly<Record<string, unknown>> = { ...point };
          if (typeof mean !== 'number' || typeof lpl !== 'number' || typeof upl !== 'number') continue;
          expect(lpl <= mean && mean <= upl).toBe(true);
          expect(upl - mean).toBeCloseTo(mean - lpl, 9);
        }
      }),
    );
  });

  test('never fires a rule of both sides of the mean on one point', () => {
    fc.assert(
      fc.property(engine, series, (by, input) => {
        for (const { rules } of chart(by, input).fired) {
          const of = (word: string): boolean => rules.some((rule) => rule.startsWith('shift') && rule.endsWith(word));
          expect(of('above') && of('below')).toBe(false);
          expect(rules.includes('above_upl') && rules.includes('below_lpl')).toBe(false);
          expect(rules.includes('above_upl') && rules.includes('two_of_three_above')).toBe(false);
        }
      }),
    );
  });

  test('comes of a series only: whatever else is given is refused in words, and odd settings never throw', () => {
    const plain = { dates: [day(0), day(1)], values: [1, 2], improvement_direction: 'increase' };
    fc.assert(
      fc.property(engine, fc.anything(), fc.anything(), (by, one, other) => {
        expect(chartOf('a', by, one).errors.length).toBeGreaterThan(0);
        expect(chartOf('a', by, { ...plain, dates: one, values: other }).errors.length).toBeGreaterThan(0);
        expect(() => chartOf('a', by, { ...plain, settings: one, target: other })).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
