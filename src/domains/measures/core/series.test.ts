import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFigure } from '../test/a-figure.ts';
import { middlesOf } from './neighbours.ts';
import { groupChanges, segmentsOf } from './series.ts';

const years = (...of: readonly number[]) => of.map((year) => aFigure({ year, value: '1' }));

describe('a series with breaks', () => {
  test('is cut where the counting changed, and only there', () => {
    const cut = segmentsOf(years(2024, 2022, 2023, 2021), [{ from: '2023-01-01', words: 'New collection.' }]);
    expect(cut.map(({ figures }) => figures.map(({ period }) => period.label))).toEqual([
      ['2021', '2022'],
      ['2023', '2024'],
    ]);
    expect(cut.map(({ startsWith }) => startsWith?.words)).toEqual([undefined, 'New collection.']);
  });

  test('loses no figure, and joins none across a break', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1990, max: 2030 })),
        fc.uniqueArray(fc.integer({ min: 1990, max: 2030 })),
        (of, breaks) => {
          const cut = segmentsOf(
            years(...of),
            breaks.map((year) => ({ from: `${String(year)}-01-01`, words: 'x' })),
          );
          const kept = cut.map(({ figures }) => figures.map(({ period }) => Number(period.label)));
          expect(kept.flat()).toEqual(of.toSorted((a, b) => a - b));
          for (const segment of kept)
            for (const year of breaks)
              expect(segment.some((each) => each < year) && segment.some((each) => each >= year)).toBe(false);
        },
      ),
    );
  });
});

describe('a leap in the group that a share is of', () => {
  test('holds back a month with part of the list missing, and not the month after it', () => {
    // Northern Care Alliance, speech and language therapy, January to March 2023.
    const changes = groupChanges([
      aFigure({ year: 2023, month: 1, value: '60.9', of: ['1478', '2427'] }),
      aFigure({ year: 2023, month: 2, value: '10.3', of: ['44', '428'] }),
      aFigure({ year: 2023, month: 3, value: '55.6', of: ['1416', '2546'] }),
    ]);
    expect([...changes.keys()]).toEqual(['2023-02-01']);
    expect(changes.get('2023-02-01')).toMatchObject({
      from: '2427',
      to: '428',
      fromPeriod: { start: '2023-01-01' },
      size: '82',
      direction: 'fewer',
      held: true,
    });
  });

  test('makes the latest yearly figure provisional and leaves the settled ones alone', () => {
    const changes = groupChanges([
      aFigure({ year: 2022, value: '51', of: ['219', '429'] }),
      aFigure({ year: 2023, value: '74.1', of: ['323', '900'] }),
      aFigure({ year: 2024, value: '99', of: ['293', '296'] }),
    ]);
    expect([...changes.keys()]).toEqual(['2024-01-01']);
    expect(changes.get('2024-01-01')).toMatchObject({ from: '900', to: '296', held: false });
  });

  test('is more than a quarter, up or down', () => {
    const after = (to: string) =>
      groupChanges([
        aFigure({ year: 2023, value: '1', of: ['1', '100'] }),
        aFigure({ year: 2024, value: '1', of: ['1', to] }),
      ]).size;
    expect([after('75'), after('125'), after('74'), after('126')]).toEqual([0, 0, 1, 1]);
  });
});

describe('the middle of the neighbours', () => {
  const neighbour = (value: string | undefined) => [aFigure({ year: 2024, ...(value === undefined ? {} : { value }) })];

  test('is of published numbers only, and says how many', () => {
    const middles = middlesOf(['1', '2', '3', '4', undefined, '100'].map(neighbour), 10);
    expect(middles).toMatchObject([{ value: '3', withFigure: 5, of: 10 }]);
  });

  test('is not taken of fewer than five', () => {
    expect(middlesOf(['1', '2', '3', '4'].map(neighbour), 10)).toEqual([]);
  });
});
