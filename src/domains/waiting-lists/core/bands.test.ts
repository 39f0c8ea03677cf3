import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countByBand, finerBands, fromBands, publishedBands } from './bands.ts';

describe('bands of weeks', () => {
  test.each([
    [0, '0 to 1 weeks'],
    [7, '0 to 1 weeks'],
    [8, 'over 1 to 2 weeks'],
    [126, 'over 12 to 18 weeks'],
    [127, 'over 18 to 52 weeks'],
    [364, 'over 18 to 52 weeks'],
    [365, 'over 52 to 104 weeks'],
    [728, 'over 52 to 104 weeks'],
    [729, 'over 104 weeks'],
  ])('day %i is in "%s"', (day, band) => {
    expect(countByBand([day]).filter(({ children }) => children === 1)).toEqual([{ band, children: 1 }]);
  });

  test('hold every child once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4000)), (days) => {
        for (const bands of [publishedBands, finerBands])
          expect(countByBand(days, bands).reduce((sum, { children }) => sum + children, 0)).toBe(days.length);
      }),
    );
  });

  test('worked by hand: a median in the middle of a band, and one in the band without an end', () => {
    // 100 children: 40 up to 12 weeks, then 20 from 12 to 18, so half are passed half way through: 15 weeks.
    expect(fromBands([10, 10, 10, 10, 20, 38, 2])).toEqual({
      total: 100,
      median: 15,
      p92: 18 + (32 / 38) * 34,
      within18: 0.6,
    });
    expect(fromBands([0, 0, 0, 0, 0, 4, 6])).toMatchObject({ median: null, p92: null, within18: 0 });
    expect(fromBands([0, 0, 0, 0, 0, 0, 0])).toEqual({ total: 0, median: null, p92: null, within18: null });
  });

  test('the median never lies above the 92nd percentile, and scaling the counts changes neither', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 7, maxLength: 7 }), (counts) => {
        const [once, ten] = [fromBands(counts), fromBands(counts.map((count) => count * 10))];
        if (once.median !== null && once.p92 !== null) expect(once.median).toBeLessThanOrEqual(once.p92);
        expect(ten.median === null).toBe(once.median === null);
        if (once.median !== null) expect(ten.median).toBeCloseTo(once.median, 9);
      }),
    );
  });
});
