import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOfAtMost, funnelLimits, funnelStanding } from './binomial.ts';

describe('exact binomial chances', () => {
  // Worked out by hand: 10 tosses of a fair coin, 1 + 10 + 45 of 1,024 ways.
  test.each([
    [0, 10, 0.5, 1 / 1024],
    [2, 10, 0.5, 56 / 1024],
    [10, 10, 0.5, 1],
    [0, 3, 0.2, 0.512],
    [1, 3, 0.2, 0.896],
  ])('of %d or fewer in %d at %d', (count, of, share, chance) => {
    expect(chanceOfAtMost(count, of, share)).toBeCloseTo(chance, 12);
  });

  test('hold for a place of a hundred thousand', () => {
    expect(chanceOfAtMost(50_000, 100_000, 0.5)).toBeCloseTo(0.5 + 0.5 * 0.002523126, 6);
  });
});

const size = fc.integer({ min: 1, max: 3000 });
const average = fc.double({ min: 0.02, max: 0.98, noNaN: true });

describe('limits of a funnel', () => {
  test('lie round the average, the wider ones outside, between 0 and 1', () => {
    fc.assert(
      fc.property(size, average, (n, share) => {
        const { low95, high95, low998, high998 } = funnelLimits(n, share);
        expect([
          0 <= low998,
          low998 <= low95,
          low95 <= share,
          share <= high95,
          high95 <= high998,
          high998 <= 1,
        ]).toEqual(Array.from({ length: 6 }, () => true));
      }),
    );
  });

  test('and the standing of a count say the same', () => {
    fc.assert(
      fc.property(size, average, fc.double({ min: 0, max: 1, noNaN: true }), (n, share, at) => {
        const count = Math.round(at * n);
        const { low95, high95, low998, high998 } = funnelLimits(n, share);
        const rate = count / n;
        const [far, near] = [
          rate < low998 - 1e-9 || rate > high998 + 1e-9,
          rate < low95 - 1e-9 || rate > high95 + 1e-9,
        ];
        const edge = [low95, high95, low998, high998].some((limit) => Math.abs(rate - limit) < 1e-6);
        if (!edge) expect(funnelStanding(count, n, share)).toBe(far ? 'outside-998' : near ? 'outside-95' : 'within');
      }),
    );
  });

  test('turn over when what is counted is turned over', () => {
    const one = funnelLimits(40, 0.3);
    const other = funnelLimits(40, 0.7);
    expect(one.low95).toBeCloseTo(1 - other.high95, 10);
    expect(one.high998).toBeCloseTo(1 - other.low998, 10);
  });

  test('leave no room where the average is 0 or 1', () => {
    expect(funnelLimits(10, 0)).toEqual({ n: 10, low95: 0, high95: 0, low998: 0, high998: 0 });
    expect([funnelStanding(0, 10, 0), funnelStanding(1, 10, 0)]).toEqual(['within', 'outside-998']);
  });
});
