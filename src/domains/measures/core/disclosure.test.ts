import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protectSmallNumbers, usualRule } from './disclosure.ts';
import type { Figures, Protection, SmallNumberRule, Sum } from './disclosure.ts';

// A reader with patience, written apart from what is tested: keeps an interval for every cell that is not shown, narrows all by every sum,
// and tries each number in turn. Slow and exact.
type Range = readonly [least: number, most: number];
type Ranges = ReadonlyMap<string, Range>;

const most = 200;

const narrowed = (ranges: Map<string, Range>, sums: readonly Sum[]): Ranges | undefined => {
  for (let changed = true; changed;) {
    changed = false;
    const set = (key: string, least: number, upTo: number): boolean => {
      const [low, high] = ranges.get(key) ?? [0, most];
      const next: Range = [Math.max(low, least), Math.min(high, upTo)];
      if (next[0] > next[1]) return false;
      if (next[0] !== low || next[1] !== high) {
        ranges.set(key, next);
        changed = true;
      }
      return true;
    };
    const rangeOf = (key: string): Range => ranges.get(key) ?? [0, most];
    for (const { total, parts } of sums) {
      const low = parts.reduce((sum, key) => sum + rangeOf(key)[0], 0);
      const high = parts.reduce((sum, key) => sum + rangeOf(key)[1], 0);
      if (!set(total, low, high)) return undefined;
      for (const key of parts) {
        const [totalLow, totalHigh] = rangeOf(total);
        const [mine, upTo] = rangeOf(key);
        if (!set(key, totalLow - (high - upTo), totalHigh - (low - mine))) return undefined;
      }
    }
  }
  return ranges;
};

/** True when a whole table fits in which the cell lies within these numbers. */
const fits = (ranges: Ranges, sums: readonly Sum[], key: string, [least, upTo]: Range): boolean => {
  const [low, high] = ranges.get(key) ?? [0, most];
  if (least > high || upTo < low) return false;
  const next = narrowed(new Map([...ranges, [key, [Math.max(low, least), Math.min(high, upTo)] as const]]), sums);
  if (next === undefined) return false;
  const open = [...next].filter(([, [a, b]]) => a < b).sort(([, [a, b]], [, [c, d]]) => b - a - (d - c))[0];
  if (open === undefined) return true;
  const [cell, [from, to]] = open;
  for (let value = from; value <= to; value += 1) if (fits(next, sums, cell, [value, value])) return true;
  return false;
};

/** What a reader with these tables before them pins down: small cells that can only be small, hidden ones that can only be one number. */
const recovered = (
  { counts, sums, implied = new Set() }: Figures,
  { hidden }: Pick<Protection, 'hidden'>,
  { below, zeros }: SmallNumberRule = usualRule,
): readonly string[] => {
  const start = narrowed(
    new Map(
      [...counts].map(([key, count]): [string, Range] => {
        if (implied.has(key)) return [key, [0, most]];
        return [key, hidden.has(key) ? [zeros === 'shown' ? 1 : 0, most] : [count, count]];
      }),
    ),
    sums,
  );
  if (start === undefined) throw new Error('What is shown does not fit together.');
  return [...counts].flatMap(([key, count]) => {
    const isSmall = count < below && (count > 0 || zeros === 'hidden');
    if (!hidden.has(key) && !(implied.has(key) && isSmall && count > 0)) return [];
    if (isSmall) return fits(start, sums, key, [below, most]) ? [] : [key];
    return fits(start, sums, key, [0, count - 1]) || fits(start, sums, key, [count + 1, most]) ? [] : [key];
  });
};

/** A table with a total for every row and column, and the cells of its first columns together as a total in between. */
const tableOf = (name: string, rows: readonly (readonly number[])[], nested: boolean): Figures => {
  const counts = new Map<string, number>();
  const sums: Sum[] = [];
  const width = rows[0]?.length ?? 0;
  const key = (row: number | 'all', column: number | 'all' | 'some'): string => `${name}:${row}:${column}`;
  const add = (total: string, parts: readonly string[]): void => {
    counts.set(
      total,
      parts.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0),
    );
    sums.push({ total, parts });
  };
  const columns = Array.from({ length: width }, (_, index) => index);
  for (const [index, row] of rows.entries())
    for (const [each, count] of row.entries()) counts.set(key(index, each), count);
  for (const column of columns)
    add(
      key('all', column),
      rows.map((_, index) => key(index, column)),
    );
  for (const row of [...rows.keys(), 'all' as const]) {
    if (nested)
      add(
        key(row, 'some'),
        columns.slice(0, 2).map((column) => key(row, column)),
      );
    add(key(row, 'all'), [
      ...(nested ? [key(row, 'some')] : []),
      ...columns.slice(nested ? 2 : 0).map((column) => key(row, column)),
    ]);
  }
  if (nested) sums.push({ total: key('all', 'some'), parts: rows.map((_, index) => key(index, 'some')) });
  sums.push({ total: key('all', 'all'), parts: rows.map((_, index) => key(index, 'all')) });
  return { counts, sums };
};

const aCount = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 12 }) },
);

const aGrid = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(aCount, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

const runs = { numRuns: 300 };

const shownOf = ({ counts, implied }: Figures, { hidden }: Protection): ReadonlyMap<string, number> =>
  new Map([...counts].filter(([key]) => !hidden.has(key) && implied?.has(key) !== true));

const holds = (figures: Figures, rule: SmallNumberRule = usualRule): Protection => {
  const protection = protectSmallNumbers(figures, rule);
  expect(protection.exposed).toEqual([]);
  for (const count of shownOf(figures, protection).values())
    expect(count >= rule.below || (count === 0 && rule.zeros === 'shown')).toBe(true);
  expect(recovered(figures, protection, rule)).toEqual([]);
  return protection;
};

describe('what a reader can work out', () => {
  test('is no small number, in hundreds of tables with totals both ways', () => {
    fc.assert(
      fc.property(aGrid, fc.boolean(), (rows, nested) => {
        holds(tableOf('a', rows, nested && (rows[0]?.length ?? 0) > 2));
      }),
      runs,
    );
  });

  test('is no small number where noughts are hidden too', () => {
    fc.assert(
      fc.property(aGrid, (rows) => {
        holds(tableOf('a', rows, false), { below: 5, zeros: 'hidden' });
      }),
      { numRuns: 200 },
    );
  });

  test('is no small number by a difference of two tables that go out together', () => {
    // The same children counted twice, the second time without some: each difference stands in neither table.
    fc.assert(
      fc.property(fc.array(fc.tuple(aCount, aCount, aCount), { minLength: 2, maxLength: 4 }), (rows) => {
        const inner = tableOf(
          'since-later',
          rows.map(([a, b]) => [a, b]),
          false,
        );
        const outer = tableOf(
          'since-earlier',
          rows.map(([a, b, more], index) => [a + (index % 2) * more, b + more]),
          false,
        );
        const counts = new Map([...inner.counts, ...outer.counts]);
        const sums = [...inner.sums, ...outer.sums];
        const implied = new Set<string>();
        for (const [key, count] of inner.counts) {
          const whole = key.replace('since-later', 'since-earlier');
          const left = `${key}:left`;
          counts.set(left, (outer.counts.get(whole) ?? 0) - count);
          implied.add(left);
          sums.push({ total: whole, parts: [key, left] });
        }
        holds({ counts, sums, implied });
      }),
      { numRuns: 120 },
    );
  });

  test('is found by the solver of this test where only the small ones are hidden', () => {
    const figures = tableOf(
      'a',
      [
        [2, 7],
        [8, 9],
      ],
      false,
    );
    expect(recovered(figures, { hidden: new Map([['a:0:0', 'small']]) })).toEqual(['a:0:0']);
    // A row in which both parts must be small: 3 and 2 of 5.
    const five = tableOf(
      'a',
      [
        [3, 2],
        [9, 9],
      ],
      false,
    );
    expect(
      recovered(five, {
        hidden: new Map([
          ['a:0:0', 'small'],
          ['a:0:1', 'small'],
        ]),
      }),
    ).toEqual(['a:0:0', 'a:0:1']);
  });
});

describe('what is hidden', () => {
  test('is nothing where nothing is small', () => {
    expect(
      holds(
        tableOf(
          'a',
          [
            [5, 9, 0],
            [12, 7, 30],
          ],
          true,
        ),
      ).hidden.size,
    ).toBe(0);
  });

  test('is, for one small number among large ones, a square of four', () => {
    const { hidden } = holds(
      tableOf(
        'a',
        [
          [3, 20, 30],
          [40, 6, 60],
          [70, 80, 90],
        ],
        false,
      ),
    );
    expect([...hidden.keys()].sort()).toEqual(['a:0:0', 'a:0:1', 'a:1:0', 'a:1:1']);
    expect(hidden.get('a:0:0')).toBe('small');
    expect(hidden.get('a:1:1')).toBe('gives-away');
  });

  test('is a total that would give a small number away', () => {
    const { hidden } = holds(tableOf('a', [[3, 2]], false));
    expect(hidden.has('a:all:all')).toBe(true);
  });

  test('is what readers came for only where nothing else helps', () => {
    // One row: 218 in time, 79 late and 3 not at all, of 300; the late ones 40 and 39.
    const counts = new Map([
      ['all', 300],
      ['in time', 218],
      ['late', 79],
      ['not', 3],
      ['late 1', 40],
      ['late 2', 39],
    ]);
    const sums = [
      { total: 'all', parts: ['in time', 'late', 'not'] },
      { total: 'late', parts: ['late 1', 'late 2'] },
    ];
    const dear = new Set(['in time']);
    expect(holds({ counts, sums }).hidden.has('in time')).toBe(true);
    const { hidden } = holds({ counts, sums, dear });
    expect(hidden.has('in time')).toBe(false);
    expect(hidden.has('late')).toBe(true);
  });

  test('stays what it was in an earlier release, and what was shown stays shown', () => {
    const figures = tableOf(
      'a',
      [
        [3, 20, 30],
        [40, 6, 60],
        [70, 80, 90],
      ],
      false,
    );
    const later = protectSmallNumbers({
      ...figures,
      alreadyShown: new Set(['a:0:1', 'a:1:1']),
      alreadyHidden: new Set(['a:2:2']),
    });
    expect(later.exposed).toEqual([]);
    expect(later.hidden.has('a:0:1')).toBe(false);
    expect(later.hidden.get('a:2:2')).toBe('gives-away');
    expect(recovered(figures, later)).toEqual([]);
  });

  test('is said to be too late where all that could help has gone out', () => {
    const figures = tableOf(
      'a',
      [
        [3, 20],
        [40, 60],
      ],
      false,
    );
    const shown = new Set([...figures.counts.keys()].filter((key) => key !== 'a:0:0'));
    expect(protectSmallNumbers({ ...figures, alreadyShown: shown }).exposed).toEqual(['a:0:0']);
    expect(protectSmallNumbers({ ...figures, alreadyShown: new Set(['a:0:0']) }).exposed).toContain('a:0:0');
  });
});

describe('figures that cannot be', () => {
  test('are refused: parts and totals that differ, cells that are missing, numbers that are none', () => {
    const sums = [{ total: 'all', parts: ['one'] }];
    expect(() =>
      protectSmallNumbers({
        counts: new Map([
          ['all', 3],
          ['one', 2],
        ]),
        sums,
      }),
    ).toThrow('add up');
    expect(() => protectSmallNumbers({ counts: new Map([['all', 3]]), sums })).toThrow('one');
    expect(() => protectSmallNumbers({ counts: new Map([['all', -1]]), sums: [] })).toThrow('all');
    expect(() => protectSmallNumbers({ counts: new Map([['all', 1.5]]), sums: [] })).toThrow('all');
  });
});
