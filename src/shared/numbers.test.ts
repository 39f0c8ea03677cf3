import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInUnit, formatNumber, formatPercent } from './numbers.ts';

const minus = '\u2212';

describe('formatNumber', () => {
  it.each([
    [0, {}, '0'],
    [1234567, {}, '1,234,567'],
    [1234567, { thousands: false }, '1234567'],
    [-1234.5, {}, `${minus}1,234.5`],
    [999, {}, '999'],
    [1000, {}, '1,000'],
    [0.1 + 0.2, {}, '0.3'],
    [0.285 * 100, { decimals: 0 }, '29'],
    [1.005, { decimals: 2 }, '1.01'],
    [2.675, { decimals: 2 }, '2.68'],
    ['2.675', { decimals: 2 }, '2.68'],
    ['-2.675', { decimals: 2 }, `${minus}2.68`],
    ['2.5', { decimals: 0 }, '3'],
    ['-2.5', { decimals: 0 }, `${minus}3`],
    ['0.5', { decimals: 0 }, '1'],
    ['99.95', { decimals: 1 }, '100.0'],
    ['999.95', { decimals: 1 }, '1,000.0'],
    ['-0.04', { decimals: 1 }, '0.0'],
    [-0, {}, '0'],
    ['50', { decimals: 1 }, '50.0'],
    ['50.0', {}, '50.0'],
    ['007', {}, '7'],
    ['+3.', {}, '3'],
    [`${minus}3.20`, {}, `${minus}3.20`],
    [1e21, {}, '1,000,000,000,000,000,000,000'],
    [1.5e-7, {}, '0.00000015'],
    ['1.5e-3', { decimals: 3 }, '0.002'],
    ['-12e2', {}, `${minus}1,200`],
    [Number.MAX_SAFE_INTEGER, {}, '9,007,199,254,740,991'],
    ['123456789012345678901234567890.5', { decimals: 0 }, '123,456,789,012,345,678,901,234,567,891'],
  ] as const)('writes %s with %j as %s', (value, format, expected) => {
    expect(formatNumber(value, format)).toBe(expected);
  });

  it.each([NaN, Infinity, -Infinity, '', ' ', 'x', 'low', '1,000', '1.2.3', '.5', '1e999', '0x10', '--1'])(
    'refuses %s, which is not a decimal number',
    (value) => {
      expect(() => formatNumber(value)).toThrow(RangeError);
    },
  );

  const decimal = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 12 }))
    .map(([negative, digits, places]) => {
      const text = String(digits).padStart(places + 1, '0');
      const point = text.length - places;
      return `${negative ? '-' : ''}${text.slice(0, point)}${places > 0 ? `.${text.slice(point)}` : ''}`;
    });
  const plain = (written: string): string => written.replaceAll(',', '').replace(minus, '-');

  it('keeps published text digit for digit when no decimals are asked for', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const isZero = !/[1-9]/.test(text);
        expect(plain(formatNumber(text))).toBe(isZero ? text.replace('-', '') : text);
      }),
    );
  });

  it('rounds half away from zero, by exact arithmetic on the digits', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 12 }), (text, decimals) => {
        const [whole = '', fraction = ''] = text.replace('-', '').split('.');
        const places = 24;
        const exact = BigInt(whole + fraction.padEnd(places, '0'));
        const unit = 10n ** BigInt(places - decimals);
        const rounded = (exact + unit / 2n) / unit;
        const written = plain(formatNumber(text, { decimals }));
        expect(BigInt(written.replace('-', '').replace('.', ''))).toBe(rounded);
        expect(written.split('.')[1]?.length ?? 0).toBe(decimals);
        expect(written.startsWith('-')).toBe(text.startsWith('-') && rounded !== 0n);
      }),
    );
  });

  it('writes a number as it writes the decimal text that the number stands for', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (digits, places) => {
        const value = digits / 10 ** places;
        const text = value.toFixed(places);
        expect(formatNumber(value, { decimals: places })).toBe(formatNumber(text, { decimals: places }));
      }),
    );
  });

  it('puts a comma before every third digit from the right, and nowhere else', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (value) => {
        expect(formatNumber(String(value))).toMatch(/^\d{1,3}(,\d{3})*$/);
      }),
    );
  });
});

describe('formatPercent', () => {
  it('gives one decimal, as the publisher does', () => {
    expect(formatPercent(49.8)).toBe('49.8%');
    expect(formatPercent('99')).toBe('99.0%');
    expect(formatPercent('40.9091')).toBe('40.9%');
    expect(formatPercent(-1.25)).toBe(`${minus}1.3%`);
    expect(formatPercent(12.5, 0)).toBe('13%');
  });
});

describe('formatInUnit', () => {
  it.each([
    ['49.8', { kind: 'percent', decimals: 1 }, '49.8%'],
    ['2804', { kind: 'count', decimals: 0 }, '2,804'],
    ['2.13', { kind: 'rate', decimals: 1 }, '2.1'],
    ['14.6', { kind: 'score', decimals: 1 }, '14.6'],
    ['-1250', { kind: 'pounds', decimals: 0 }, `${minus}£1,250`],
  ] as const)('writes %s in %j as %s', (value, unit, expected) => {
    expect(formatInUnit(value, unit)).toBe(expected);
  });
});
