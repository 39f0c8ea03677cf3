import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, isDecimal, median, negate, percentage, round } from './decimal.ts';

const decimal = fc
  .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places));

describe('decimal text', () => {
  test('rounds half away from zero where a float would not', () => {
    expect(round('1.005', 2)).toBe('1.01');
    expect(round('-1.005', 2)).toBe('-1.01');
    expect(round('2.675', 2)).toBe('2.68');
    expect(round('99', 1)).toBe('99.0');
    expect(percentage('293', '296', 1)).toBe('99.0');
    expect(percentage('56', '370', 2)).toBe('15.14');
    expect(percentage('1', '0', 1)).toBeUndefined();
  });

  test('has a middle that is never a sum', () => {
    expect(median([])).toBeUndefined();
    expect(median(['3'])).toBe('3');
    expect(median(['10', '9'])).toBe('9.5');
    expect(median(['19.4', '19.5', '7', '40'])).toBe('19.45');
    expect(median(['2', '10', '1'])).toBe('2');
  });

  test('refuses what is not a number', () => {
    for (const bad of ['', 'x', '1,000', '1e3', '.5', '5.']) expect(isDecimal(bad), bad).toBe(false);
    expect(() => compare('x', '1')).toThrow(RangeError);
  });

  test('orders, adds and rounds as whole numbers of ten-thousandths do', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.integer({ min: 0, max: 4 }), (a, b, places) => {
        const [x, y] = [Math.round(Number(a) * 10_000), Math.round(Number(b) * 10_000)];
        expect(Math.sign(compare(a, b))).toBe(Math.sign(x - y));
        expect(Math.round(Number(add(a, b)) * 10_000)).toBe(x + y);
        expect(compare(add(a, negate(a)), '0')).toBe(0);
        const error = Math.abs(Number(round(a, places)) - Number(a));
        expect(error).toBeLessThanOrEqual(0.5 * 10 ** -places + 1e-9);
      }),
    );
  });

  test('has half of the numbers at or below the middle and half at or above', () => {
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 1, maxLength: 11 }), (numbers) => {
        const middle = median(numbers) ?? '';
        const below = numbers.filter((number) => compare(number, middle) <= 0).length;
        const above = numbers.filter((number) => compare(number, middle) >= 0).length;
        expect(below * 2).toBeGreaterThanOrEqual(numbers.length);
        expect(above * 2).toBeGreaterThanOrEqual(numbers.length);
      }),
    );
  });
});
