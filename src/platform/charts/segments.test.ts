import { describe, expect, it } from 'vitest';
import type { ChartPoint } from './model.ts';
import { segmentsOf, valueOf } from './segments.ts';

const year = (order: number, value?: number): ChartPoint =>
  value === undefined
    ? { label: String(order), order, state: 'missing' }
    : { label: String(order), order, value, state: 'value' };

const yearsOf = (points: readonly ChartPoint[], breaks: readonly number[] = []): readonly (readonly number[])[] =>
  segmentsOf(points, breaks).map((segment) => segment.map(({ order }) => order));

describe('segmentsOf', () => {
  it('joins neighbours, in time order whatever the order of the list', () => {
    expect(yearsOf([year(2021, 3), year(2019, 1), year(2020, 2)])).toEqual([[2019, 2020, 2021]]);
  });

  it('stops at a point without a figure', () => {
    expect(yearsOf([year(2018, 1), year(2019, 1), year(2020), year(2021, 1)])).toEqual([[2018, 2019], [2021]]);
  });

  it('stops where a period is left out', () => {
    expect(yearsOf([year(2018, 1), year(2019, 1), year(2022, 1), year(2023, 1)])).toEqual([
      [2018, 2019],
      [2022, 2023],
    ]);
  });

  it('does not take every second year for gaps when the series is of every second year', () => {
    expect(yearsOf([year(2018, 1), year(2020, 1), year(2022, 1)])).toEqual([[2018, 2020, 2022]]);
  });

  it('never joins the last figure before a break with the first one after it', () => {
    expect(yearsOf([year(2021, 1), year(2022, 1), year(2023, 1), year(2024, 1)], [2023])).toEqual([
      [2021, 2022],
      [2023, 2024],
    ]);
    expect(yearsOf([year(2021, 1), year(2022, 1), year(2023, 1)], [2022.5])).toEqual([[2021, 2022], [2023]]);
  });

  it('draws no line to, from or through a provisional figure', () => {
    const provisional = { ...year(2020, 9), provisional: true };
    expect(yearsOf([year(2018, 1), year(2019, 1), provisional, year(2021, 1), year(2022, 1)])).toEqual([
      [2018, 2019],
      [2020],
      [2021, 2022],
    ]);
    expect(yearsOf([provisional, { ...year(2021, 1), provisional: true }])).toEqual([[2020], [2021]]);
  });

  it('refuses a period without a place in time', () => {
    expect(() => segmentsOf([year(Number.NaN, 1)], [])).toThrow(RangeError);
  });
});

describe('valueOf', () => {
  it('reads numbers and decimal text, and nothing else', () => {
    expect(valueOf({ state: 'value', value: 0 })).toBe(0);
    expect(valueOf({ state: 'value', value: '49.80' })).toBe(49.8);
    expect(valueOf({ state: 'value', value: '\u22123.5' })).toBe(-3.5);
    expect(valueOf({ state: 'value', value: '' })).toBeUndefined();
    expect(valueOf({ state: 'value', value: 'low' })).toBeUndefined();
    expect(valueOf({ state: 'value', value: Number.NaN })).toBeUndefined();
    expect(valueOf({ state: 'value' })).toBeUndefined();
  });

  it('never takes a number that stands under another state for a figure', () => {
    expect(valueOf({ state: 'suppressed', value: 0 })).toBeUndefined();
  });
});
