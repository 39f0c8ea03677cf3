import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { openValues } from '../open-values.ts';
import type { KeptSeries, KeptValue } from './kept-series.ts';
import { guardsJudged } from './judge.ts';
import { seriesVerdict } from './series-verdict.ts';

const day = plainDate;
const today = day('2026-11-22');
const asked = { actionOn: day('2026-01-01'), namedOn: day('2025-11-10') };
const months = Array.from({ length: 34 }, (_, at) => {
  const first = (index: number) =>
    day(`${String(2024 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}-01`);
  return { from: first(at), until: first(at + 1) };
});
const beforeAction = 24;

const aSeries = (id: string, more: Partial<KeptSeries> = {}): KeptSeries => ({
  ...{ id, measureCode: id, part: '', name: `Series ${id}`, counts: 'x of y', unit: { kind: 'percent', decimals: 1 } },
  ...{ every: 'month', direction: 'decrease', isStock: false, target: null, ownerRole: 'analyst', submitters: [] },
  ...{ dueAfterDays: 30, guards: [], breaks: [], events: [], action: null, isPublic: true, source: null },
  ...{ comparison: null, directionChanges: [], ...more },
});

const valuesFrom = (counts: readonly number[], of = 35): readonly KeptValue[] =>
  counts.map((n, at) => ({
    ...{
      from: months[at]?.from ?? today,
      until: months[at]?.until ?? today,
      version: 1,
      n,
      d: of,
      value: (100 * n) / of,
    },
    ...{ comment: '', submittedOn: null, submitters: [], bandsTotal: null, bands: [], other: null, explained: null },
    ...{
      takenOn: today,
      takenByName: '',
      sourceName: '',
      origin: null,
      takenBack: null,
      hidden: null,
      held: [],
      marks: [],
    },
  }));

const main = aSeries('E09', { guards: ['E11'], direction: 'increase' });
const guard = aSeries('E11');

/** What everybody is told of the guard whose counts these are. */
const toldOf = (counts: readonly number[]) => {
  const all = [main, guard];
  const exactOf = (id: string) => (id === 'E11' ? valuesFrom(counts) : []);
  const [found] = guardsJudged(main, asked, { all, valuesOf: openValues(all, exactOf), exactOf, today });
  return { told: found?.told, verdict: found?.verdict };
};

const steady = months.map((_, at) => [4, 3, 4, 5, 4, 3][at % 6] ?? 4);
const worseSince = steady.map((n, at) => (at < beforeAction ? n : ([9, 8, 10, 9][at % 4] ?? 9)));

describe('a guard of small numbers, as everybody is told of it', () => {
  test('Invariant 6: gets worse, or shows no sign of it: one thing, and no more', () => {
    expect(toldOf(steady)).toEqual({ told: 'protected', verdict: 'No change shown yet' });
    expect(toldOf(worseSince)).toEqual({ told: 'protected', verdict: 'Getting worse' });
    // Nobody is told that it gets better either.
    expect(toldOf(steady.map((n, at) => (at < beforeAction ? n + 4 : n - 2)))).toMatchObject({
      verdict: 'No change shown yet',
    });
  });

  test('is not told where there are too few people altogether, or where one value alone is hidden', () => {
    expect(toldOf(months.map((_, at) => (at % 12 === 0 ? 1 : 0)))).toEqual({ told: 'untold', verdict: 'Cannot tell' });
    const large = months.map((_, at) => 8 + (at % 3));
    expect(toldOf(large)).toMatchObject({ told: 'open' });
    expect(toldOf(large.with(-1, 3))).toEqual({ told: 'untold', verdict: 'Cannot tell' });
    // Small in the middle: what is shown since tells enough.
    expect(toldOf(large.with(28, 3))).toMatchObject({ told: 'open' });
  });

  test('one that nobody keeps is not told', () => {
    const known = { all: [main], valuesOf: () => [], exactOf: () => [], today };
    expect(guardsJudged(main, asked, known)).toMatchObject([{ told: 'untold', verdict: 'Cannot tell', name: 'E11' }]);
  });

  test('no hidden count follows from what is told: another one gives the same', () => {
    const some = (most: number) => (least: number, size: number) =>
      fc.array(fc.integer({ min: least, max: most }), { minLength: size, maxLength: size });
    // Before the action, and since: often more, so that it often gets worse.
    const counts = fc
      .tuple(some(4)(1, beforeAction), some(7)(2, months.length - beforeAction))
      .map(([before, since]) => [...before, ...since]);
    fc.assert(
      fc.property(counts, fc.nat({ max: months.length - 1 }), (own, at) => {
        const said = toldOf(own);
        fc.pre(said.told === 'protected' && (own[at] ?? 9) < 5);
        const small = (n: number) => Math.min(4, Math.max(1, n));
        // What everybody sees stays; hidden counts are others, alone or together.
        const alone = [-3, -2, -1, 1, 2, 3].map((step) => own.with(at, small((own[at] ?? 0) + step)));
        const together = [-2, -1, 1, 2].map((step) => own.map((n) => (n < 5 ? small(n + step) : n)));
        const swapped = own.map((n, with_) => (n < 5 ? own.with(at, n).with(with_, own[at] ?? n) : own));
        const others = [...alone, ...together, ...swapped];
        expect(
          others.some((other) => other[at] !== own[at] && JSON.stringify(toldOf(other)) === JSON.stringify(said)),
        ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a series of which the newest values are small', () => {
  const verdictOf = (counts: readonly number[]) => {
    const own = aSeries('E09', { direction: 'increase' });
    const exactOf = () => valuesFrom(counts);
    return seriesVerdict(own, asked, { all: [own], valuesOf: openValues([own], exactOf), exactOf, today });
  };
  const better = months.map((_, at) => (at < beforeAction ? 12 + (at % 3) : 22 + (at % 3)));

  test('loses what it showed, and tells no number', () => {
    expect(verdictOf(better).leans).toBe('better');
    const one = verdictOf(better.with(-1, 3));
    expect(one).toMatchObject({ verdict: 'Cannot tell' });
    const many = verdictOf(better.map((n, at) => (at < 29 ? n : ([4, 2, 3][at % 3] ?? 3))));
    expect(many).toMatchObject({ verdict: 'Getting worse', leans: 'worse' });
    for (const { reasons, plain } of [one, many]) expect(`${reasons.join(' ')} ${plain}`).not.toMatch(/\d/);
  });
});
