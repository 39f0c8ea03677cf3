import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvOf } from './csv.ts';

describe('a cell of a CSV file', () => {
  test('cannot be run by a spreadsheet, and a negative number stays a number', () => {
    expect(csvCell('=1+1')).toBe("'=1+1");
    expect(csvCell('@SUM(A1)')).toBe("'@SUM(A1)");
    expect(csvCell('+44 161')).toBe("'+44 161");
    expect(csvCell('-cmd|calc')).toBe("'-cmd|calc");
    expect(csvCell('\tx')).toBe("'\tx");
    expect(csvCell('-11.28')).toBe('-11.28');
    expect(csvCell('x')).toBe('x');
    expect(csvCell('a, "b"')).toBe('"a, ""b"""');
  });

  test('never begins a formula, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text).replace(/^"/, '');
        if (!/^-?\d+(\.\d+)?$/.test(text)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });

  test('ends each row as RFC 4180 says', () => {
    expect(
      csvOf([
        ['a', 'b'],
        ['1', '2\n3'],
      ]),
    ).toBe('a,b\r\n1,"2\n3"\r\n');
  });
});
