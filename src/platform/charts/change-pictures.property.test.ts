import { contrast, drawingsOf, elementsOf, faultsOf } from '#test/drawn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandChart } from './band-chart.ts';
import { controlChart } from './control-chart.ts';
import { funnelChart } from './funnel-chart.ts';
import { intervalChart } from './interval-chart.ts';
import type { Standing } from './model-change.ts';
import { panelChart } from './panel-chart.ts';
import { standingColours } from './standing-marks.ts';
import { survivalChart } from './survival-chart.ts';

const words = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('March 2024', 'Statistical neighbours (median)', '<script>alert(1)</script>', '"&\'<>', ' '),
);
const anyNumber = fc.oneof(
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.integer({ min: 0, max: 100 }),
  fc.constantFrom(0, -1, 1e-9, 99.95),
);
const unit = fc.record({
  kind: fc.constantFrom('percent' as const, 'count' as const, 'rate' as const, 'score' as const, 'pounds' as const),
  decimals: fc.integer({ min: 0, max: 2 }),
});
const frame = { id: fc.constant('c1'), title: words, finding: words, description: words, unit };
const standing = fc.constantFrom<Standing>(
  'common',
  'common',
  'improvement-high',
  'improvement-low',
  'concern-high',
  'concern-low',
  'neither-high',
  'neither-low',
  'ghost',
);
const point = fc.record({
  label: words,
  order: fc.integer({ min: 17_000, max: 25_000 }),
  value: fc.option(anyNumber, { nil: null, freq: 6 }),
  standing,
  why: fc.option(words, { nil: undefined }),
});
const lines = fc
  .tuple(fc.integer({ min: 17_000, max: 25_000 }), anyNumber, fc.boolean(), fc.double({ min: 0, max: 50, noNaN: true }))
  .map(([from, centre, limits, width]) => ({
    from,
    until: from + 300,
    centre,
    lower: limits ? centre - width : null,
    upper: limits ? centre + width : null,
  }));
const target = fc.record({
  from: fc.constant(17_000),
  until: fc.constant(25_000),
  value: anyNumber,
});
const control = fc.record({
  ...frame,
  // A period stands once in a series.
  points: fc.uniqueArray(point, { maxLength: 60, selector: ({ order }) => order }),
  lines: fc.array(lines, { maxLength: 2 }),
  centreIs: fc.constantFrom('average' as const, 'middle' as const),
  targets: fc.array(target, { maxLength: 1 }),
  annotations: fc.array(fc.record({ at: fc.integer({ min: 17_000, max: 25_000 }), label: words }), { maxLength: 4 }),
});
const intervalRow = fc.record({
  name: words,
  role: fc.constantFrom('subject' as const, 'comparator' as const, 'benchmark' as const),
  earlier: fc.boolean(),
  state: fc.constantFrom('value' as const, 'value' as const, 'suppressed' as const, 'missing' as const),
  value: anyNumber,
  from: anyNumber,
  to: anyNumber,
  counts: fc.constantFrom('412 of 500', '1 of 2'),
});

const drawn = {
  'a control chart': control.map(controlChart),
  'small multiples': fc
    .record({
      ...frame,
      panels: fc.array(
        fc.record({
          name: words,
          says: words,
          points: fc.uniqueArray(point, { maxLength: 30, selector: ({ order }) => order }),
          lines: fc.array(lines, { maxLength: 1 }),
          targets: fc.array(target, { maxLength: 1 }),
        }),
        { maxLength: 5 },
      ),
      sharedScale: fc.boolean(),
    })
    .map(panelChart),
  intervals: fc
    .record({
      ...frame,
      groups: fc.array(fc.record({ name: words, rows: fc.array(intervalRow, { maxLength: 5 }) }), { maxLength: 4 }),
      fromZero: fc.boolean(),
    })
    .map(intervalChart),
  'intervals with a target': fc
    .record({
      ...frame,
      groups: fc.array(fc.record({ name: words, rows: fc.array(intervalRow, { maxLength: 5 }) }), { maxLength: 4 }),
      target: fc.record({ value: anyNumber, label: words }),
    })
    .map(intervalChart),
  bands: fc
    .record({
      ...frame,
      unit: fc.constant({ kind: 'count' as const, decimals: 0 }),
      bands: fc.array(
        fc.record({
          name: words,
          state: fc.constantFrom('value' as const, 'value' as const, 'suppressed' as const),
          count: fc.nat(1e7),
          note: words,
        }),
        { maxLength: 8 },
      ),
      thresholds: fc.array(fc.record({ before: fc.nat(9), label: words }), { maxLength: 3 }),
    })
    .map(bandChart),
  'a curve of waits': fc
    .record({
      ...frame,
      steps: fc.array(
        fc
          .tuple(
            fc.integer({ min: 0, max: 120 }),
            fc.double({ min: 0, max: 100, noNaN: true }),
            fc.double({ min: 0, max: 20, noNaN: true }),
          )
          .map(([at, share, width]) => ({
            at,
            share,
            low: Math.max(0, share - width),
            high: Math.min(100, share + width),
          })),
        { maxLength: 30 },
      ),
      until: fc.integer({ min: 1, max: 150 }),
      timeName: words,
      lastSeen: fc.array(fc.nat(150), { maxLength: 20 }),
      marks: fc.array(fc.record({ at: fc.nat(100), share: fc.nat(100), label: words }), { maxLength: 2 }),
      endLabel: words,
    })
    .map((chart) => survivalChart({ ...chart, marks: chart.marks.filter(({ at }) => at <= chart.until) })),
  'a funnel': fc
    .record({
      ...frame,
      places: fc.array(
        fc.record({
          name: words,
          role: fc.constantFrom('subject' as const, 'comparator' as const),
          n: fc.integer({ min: 1, max: 5000 }),
          value: fc.double({ min: 0, max: 100, noNaN: true }),
          standing: fc.constantFrom('within' as const, 'outside-95' as const, 'outside-998' as const),
        }),
        { maxLength: 30 },
      ),
      centre: fc.constant({ value: 45, label: 'England 45.0%' }),
      limits: fc.constant(
        [10, 100, 1000, 5000].map((n) => ({
          n,
          low95: 45 - 100 / Math.sqrt(n),
          high95: 45 + 100 / Math.sqrt(n),
          low998: Math.max(0, 45 - 155 / Math.sqrt(n)),
          high998: Math.min(100, 45 + 155 / Math.sqrt(n)),
        })),
      ),
      sizeName: words,
    })
    .map(funnelChart),
};

describe.each(Object.entries(drawn))('%s, whatever it is given', (_, arbitrary) => {
  it('keeps every text inside the drawing and off every other, at both widths', () => {
    fc.assert(
      fc.property(arbitrary, ({ markup }) => {
        expect(faultsOf(markup)).toEqual([]);
        expect(drawingsOf(markup).map(({ width }) => width)).toEqual([640, 320]);
      }),
      { numRuns: 150 },
    );
  });

  it('has no tag that we did not write, no inline style and nothing that turns text', () => {
    const ours = new Set('figure figcaption p svg title desc rect g path circle text polygon'.split(' '));
    fc.assert(
      fc.property(arbitrary, ({ markup }) => {
        const tags = elementsOf(markup).map(({ name }) => name);
        expect(tags.every((name) => ours.has(name))).toBe(true);
        expect(markup).not.toMatch(/\sstyle=|<style|<text[^>]*transform/);
      }),
      { numRuns: 50 },
    );
  });
});

describe('colours of what a point says', () => {
  it.each(Object.entries(standingColours))(
    '%s is at 4.5:1 or more on white, since words are written in it',
    (_, colour) => {
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    },
  );
});
