import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from './spread.ts';

const wanted = fc.array(
  fc.record({ centre: fc.double({ min: 0, max: 300, noNaN: true }), extent: fc.integer({ min: 10, max: 40 }) }),
  { maxLength: 10 },
);

describe('spread', () => {
  it('leaves labels where they want to be when none touches another', () => {
    expect(
      spread(
        [
          { centre: 80, extent: 20 },
          { centre: 20, extent: 20 },
        ],
        0,
        100,
      ),
    ).toEqual([80, 20]);
  });

  it('moves two that would touch apart by the same distance', () => {
    expect(
      spread(
        [
          { centre: 50, extent: 20 },
          { centre: 54, extent: 20 },
        ],
        0,
        100,
      ),
    ).toEqual([42, 62]);
  });

  it('holds labels inside the drawing', () => {
    expect(
      spread(
        [
          { centre: 0, extent: 20 },
          { centre: 100, extent: 20 },
        ],
        0,
        100,
      ),
    ).toEqual([10, 90]);
  });

  it('never lets two overlap, keeps their order, and stays within bounds that are large enough', () => {
    fc.assert(
      fc.property(wanted, (labels) => {
        const room = Math.max(
          300,
          labels.reduce((sum, { extent }) => sum + extent, 0),
        );
        const placed = spread(labels, 0, room).map((centre, index) => {
          const { centre: wish, extent } = labels[index] ?? { centre: 0, extent: 0 };
          return { wish, from: centre - extent / 2, to: centre + extent / 2 };
        });
        const sorted = placed.toSorted((one, other) => one.from - other.from);
        sorted.forEach((label, index) => {
          expect(label.from).toBeGreaterThanOrEqual(-1e-6);
          expect(label.to).toBeLessThanOrEqual(room + 1e-6);
          const next = sorted[index + 1];
          if (!next) return;
          expect(next.from).toBeGreaterThanOrEqual(label.to - 1e-6);
          expect(next.wish).toBeGreaterThanOrEqual(label.wish);
        });
      }),
    );
  });
});
