import { drawingsOf, faultsOf } from '#test/drawn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartPoint, Sparkline } from './model.ts';
import { sparkline } from './sparkline.ts';

const points = (values: readonly (number | undefined)[]): readonly ChartPoint[] =>
  values.map((value, index) => {
    const place = { label: String(2016 + index), order: 2016 + index };
    return value === undefined ? { ...place, state: 'missing' } : { ...place, value, state: 'value' };
  });

const drawn = (line: Partial<Sparkline>) => {
  const { markup } = sparkline({ points: [], description: 'Falling since 2016', ...line });
  return { markup, drawing: drawingsOf(markup)[0] };
};

const linesOf = (markup: string): readonly string[] => markup.match(/d="M[\d.]+,[\d.]+L/g) ?? [];

describe('sparkline', () => {
  it('is an image of 150 by 40 whose name is its description', () => {
    const { drawing } = drawn({ points: points([1, 2, 3]), description: 'Rising, 2016 to 2018: "1" & 3' });
    expect([drawing?.width, drawing?.height]).toEqual([150, 40]);
    const svg = drawing?.elements[0]?.attributes;
    expect(svg?.get('role')).toBe('img');
    expect(svg?.get('aria-label')).toBe('Rising, 2016 to 2018: "1" & 3');
  });

  it('draws a provisional last figure hollow', () => {
    const [first, second] = points([1, 2]);
    const { markup } = drawn({
      points: [first, { ...second, provisional: true }].flatMap((each) =>
        each?.label === undefined ? [] : [{ state: 'value', order: 0, ...each, label: each.label }],
      ),
    });
    expect(markup).toContain('fill="#ffffff" stroke=');
    expect(linesOf(markup)).toHaveLength(0);
  });

  it('marks the last figure, and stops at gaps and breaks', () => {
    expect(linesOf(drawn({ points: points([1, 2, 3, 4]) }).markup)).toHaveLength(1);
    const gap = drawn({ points: points([1, 2, undefined, 4, 5]) });
    expect(linesOf(gap.markup)).toHaveLength(2);
    expect(gap.markup).toContain('irw-chart-absent');
    const broken = drawn({ points: points([1, 2, 3, 4]), breaks: [{ at: 2018, label: 'New count' }] });
    expect(linesOf(broken.markup)).toHaveLength(2);
    expect(broken.markup).toContain('stroke-dasharray="3 2"');
    expect(broken.markup.match(/<circle/g)).toHaveLength(1);
  });

  it.each([
    ['no points', []],
    ['one point', [5]],
    ['a constant', [5, 5, 5]],
    ['nothing known', [undefined, undefined]],
    ['huge values', [1e300, -1e300]],
  ])('draws %s without a coordinate that is no number', (_, values) => {
    expect(faultsOf(drawn({ points: points(values) }).markup)).toEqual([]);
  });

  it('stays inside its 150 by 40', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ noNaN: true }), { nil: undefined }), { maxLength: 30 }), (values) => {
        const { markup } = drawn({ points: points(values) });
        expect(faultsOf(markup)).toEqual([]);
        for (const [, x, y] of markup.matchAll(/[ML"]([\d.-]+),([\d.-]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(150);
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(40);
        }
      }),
    );
  });
});
