import { faultsOf } from '#test/drawn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendChart } from './trend.ts';

describe('trendChart, whatever it is given', () => {
  const words = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('North West', 'Statistical neighbours (median)', '<script>alert(1)</script>', '"&\'<>', ' '),
  );
  const anyPoint = fc.record({
    label: words,
    order: fc.oneof(fc.integer({ min: 2000, max: 2050 }), fc.double({ min: 2000, max: 2050, noNaN: true })),
    value: fc.oneof(fc.double(), fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: -1000, max: 1e6 })),
    state: fc.constantFrom('value', 'value', 'value', 'missing', 'suppressed', 'low'),
    note: fc.option(words, { nil: undefined, freq: 5 }),
  });
  const anyChart = fc.record({
    id: fc.constant('c1'),
    title: words,
    finding: words,
    description: words,
    unit: fc.record({
      kind: fc.constantFrom('percent', 'count', 'rate', 'score', 'pounds'),
      decimals: fc.integer({ min: 0, max: 2 }),
    }),
    series: fc.array(
      fc.record({
        key: fc.uuid(),
        name: words,
        role: fc.constantFrom('subject', 'comparator', 'guard'),
        points: fc.array(anyPoint, { maxLength: 20 }),
      }),
      { maxLength: 6 },
    ),
    breaks: fc.array(fc.record({ at: fc.double({ min: 2000, max: 2050, noNaN: true }), label: words }), {
      maxLength: 5,
    }),
    yFromZero: fc.boolean(),
  });

  it('keeps every text inside the drawing and off every other, whatever is drawn', () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        expect(faultsOf(trendChart(chart).markup)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('escapes every text: no chart has a tag that we did not write', () => {
    const ours = new Set(['figure', 'figcaption', 'p', 'svg', 'title', 'desc', 'rect', 'g', 'path', 'circle', 'text']);
    fc.assert(
      fc.property(anyChart, (chart) => {
        const { markup } = trendChart(chart);
        const brackets = markup.split('<').length - 1;
        const tags = Array.from(
          markup.matchAll(/<\/?([a-z]+)(?: [a-zA-Z][\w-]*="[^"<>]*")*\/?>/g),
          ([, name]) => name ?? '',
        );
        expect(tags).toHaveLength(brackets);
        expect(tags.every((name) => ours.has(name))).toBe(true);
        expect(markup).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
