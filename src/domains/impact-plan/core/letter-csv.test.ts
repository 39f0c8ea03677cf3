import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvOf } from './letter-csv.ts';

describe('a CSV', () => {
  test('is read back as it was, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', '"', 'a,b', 'x\r\ny', 'é'))),
        (rows) => {
          const text = csvOf(['one', 'two', 'three'], rows);
          expect(parse(text, { bom: true, record_delimiter: '\r\n' })).toEqual([['one', 'two', 'three'], ...rows]);
        },
      ),
    );
  });

  test('what is not there is an empty cell', () => {
    expect(csvOf(['a', 'b'], [[undefined, 3]])).toBe('\uFEFFa,b\r\n,3\r\n');
  });
});
