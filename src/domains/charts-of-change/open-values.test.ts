import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openValues } from './open-values.ts';
import { aSeries, aValue } from './test/a-series.ts';

const count = { unit: { kind: 'count', decimals: 0 } } as const;

describe('values as everybody may see them', () => {
  test.each([
    ['four of 40', 4, 40, 'small'],
    ['all but four of 40', 36, 40, 'small'],
    ['two of four', 2, 4, 'small'],
    ['none of 40', 0, 40, null],
    ['all of 40', 40, 40, null],
    ['five of 40', 5, 40, null],
  ] as const)('%s', (_, n, d, hidden) => {
    const [value] = openValues([aSeries()], () => [aValue(2024, n, d)])('one');
    expect(value?.hidden).toBe(hidden);
    expect(value?.value === null).toBe(hidden !== null);
  });

  test('a small count that is its own value is hidden, and so is a value of a small group', () => {
    const [three] = openValues([aSeries(count)], () => [aValue(2024, null, null, { value: 3 })])('one');
    expect(three?.hidden).toBe('small');
    const [weeks] = openValues([aSeries({ unit: { kind: 'score', decimals: 1 } })], () => [
      aValue(2024, null, 3, { value: 31.5 }),
    ])('one');
    expect(weeks?.hidden).toBe('small');
  });

  test('a part that would give the small one away beside the whole is hidden with it', () => {
    const parts = { whole: 40, a: 3, b: 17, c: 20 } as const;
    const all = Object.keys(parts).map((id) => aSeries({ ...count, id, part: id === 'whole' ? '' : id }));
    const open = openValues(all, (id) => [
      aValue(2024, null, null, { value: parts[id === 'a' || id === 'b' || id === 'c' ? id : 'whole'] }),
    ]);
    expect(open('a')[0]?.hidden).toBe('small');
    expect([open('b')[0]?.hidden, open('c')[0]?.hidden, open('whole')[0]?.hidden]).toContain('gives-away');
  });

  test('what a publisher has shown is out, and hidden by nobody here', () => {
    const published = aSeries({ source: { kind: 'published', code: 'E09', since: null } });
    expect(openValues([published], () => [aValue(2024, 293, 296)])('one')[0]?.hidden).toBeNull();
  });

  test('bands that would tell of a few are left out', () => {
    const bands = [
      { name: 'up to 18 weeks', value: 30 },
      { name: '18 to 52 weeks', value: 28 },
      { name: 'over 52 weeks', value: 2 },
    ];
    const [value] = openValues([aSeries()], () => [aValue(2024, 30, 60, { bands, bandsTotal: 60 })])('one');
    expect(value?.bands.length ?? 0).toBeLessThan(2);
  });

  test('whatever the counts, what is left of a shown whole is none, or at least five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 5 }), fc.nat({ max: 8 }), (parts, other) => {
        const whole = parts.reduce((sum, part) => sum + part, other);
        const all = [...parts.keys(), -1].map((at) =>
          aSeries({ ...count, id: String(at), part: at === -1 ? '' : `part ${String(at)}` }),
        );
        const open = openValues(all, (id) => [aValue(2024, null, null, { value: parts[Number(id)] ?? whole })]);
        const shown = open('-1')[0]?.value ?? null;
        if (shown === null) return;
        const known = parts.reduce((sum, _, at) => sum + (open(String(at))[0]?.value ?? 0), 0);
        const left = shown - known;
        expect(left === 0 || left >= 5).toBe(true);
      }),
    );
  });
});
