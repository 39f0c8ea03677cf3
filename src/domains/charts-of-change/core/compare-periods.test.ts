import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { comparePeriods } from './compare-periods.ts';
import type { Comparison } from './compare-periods.ts';
import { differenceOf, shareInterval } from './proportions.ts';

const compare = (one: readonly [number, number], two: readonly [number, number], more: Partial<Comparison> = {}) =>
  comparePeriods({
    before: { name: '2024 to 2025', count: one[0], of: one[1] },
    after: { name: '2025 to 2026', count: two[0], of: two[1] },
    direction: 'increase',
    namedOn: plainDate('2025-07-01'),
    afterBeginsOn: plainDate('2025-09-01'),
    comparators: [],
    ...more,
  });

describe('intervals', () => {
  test('of a share: Newcombe’s own example, 81 of 263', () => {
    const { from, to } = shareInterval(81, 263);
    expect([from.toFixed(4), to.toFixed(4)]).toEqual(['0.2553', '0.3662']);
  });

  test('of a difference: Newcombe’s own example, 56 of 70 against 48 of 80', () => {
    const { by, from, to } = differenceOf({ name: 'b', count: 48, of: 80 }, { name: 'a', count: 56, of: 70 });
    expect([by.toFixed(4), from.toFixed(4), to.toFixed(4)]).toEqual(['0.2000', '0.0524', '0.3339']);
  });

  test('stay between none and all, and hold the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const count = Math.round(part * of);
        const { from, to } = shareInterval(count, of);
        expect(from >= 0 && from <= count / of + 1e-12 && to >= count / of - 1e-12 && to <= 1).toBe(true);
      }),
    );
  });
});

describe('two periods', () => {
  test('are better than before, and never more than that', () => {
    const { verdict, reasons } = compare([400, 1000], [500, 1000]);
    expect(verdict).toBe('Better than before, cause not shown');
    expect(reasons).toEqual(['It went up by 10.0 percentage points (95% interval: 5.6 to 14.3).']);
  });

  test('are worse where less is better', () => {
    expect(compare([400, 1000], [500, 1000], { direction: 'decrease' }).verdict).toBe('Worse than before');
  });

  test('show no change where the counts are small', () => {
    expect(compare([4, 10], [6, 10]).verdict).toBe('No change shown');
  });

  test('that were chosen when the outcome could be seen cannot tell, and still show their figures', () => {
    const { verdict, reasons, compared } = compare([400, 1000], [500, 1000], { namedOn: plainDate('2026-07-01') });
    expect(verdict).toBe('Cannot tell');
    expect(reasons[0]).toContain('after 2025 to 2026 had begun on 1 September 2025');
    expect(compared?.difference.by).toBeCloseTo(0.1, 12);
  });

  test('say so where others moved as far', () => {
    const england = {
      place: 'England',
      before: { name: '2024 to 2025', count: 40_000, of: 100_000 },
      after: { name: '2025 to 2026', count: 51_000, of: 100_000 },
    };
    const { reasons, comparators } = compare([400, 1000], [500, 1000], { comparators: [england] });
    expect(reasons[0]).toBe('England moved at least as far the same way: by 11.0 percentage points.');
    expect(comparators).toHaveLength(1);
  });

  test('with counts that cannot be are refused by name', () => {
    for (const bad of [
      [5, 0],
      [7, 5],
      [-1, 5],
      [1.5, 5],
      [1, NaN],
    ] as const) {
      const { verdict, reasons, compared } = compare([4, 10], bad);
      expect([verdict, compared]).toEqual(['Cannot tell', null]);
      expect(reasons[0]).toContain('The counts of 2025 to 2026 cannot be used');
    }
  });

  test('turned around turn the verdict around', () => {
    const share = fc
      .integer({ min: 1, max: 300 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    const turned = {
      'Better than before, cause not shown': 'Worse than before',
      'Worse than before': 'Better than before, cause not shown',
      'No change shown': 'No change shown',
      'Cannot tell': 'Cannot tell',
    } as const;
    fc.assert(
      fc.property(share, share, (one, two) => {
        expect(compare(two, one).verdict).toBe(turned[compare(one, two).verdict]);
      }),
    );
  });
});
