import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvReader } from './csv-reader.ts';
import type { CsvRecord } from './csv-reader.ts';

const read = (pieces: readonly string[]) => {
  const reader = csvReader();
  const records: CsvRecord[] = pieces.flatMap((piece) => [...reader.push(piece)]);
  const last = reader.end();
  return { records: [...records, ...last.records], endedWithLine: last.endedWithLine, fault: reader.fault() };
};

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('the reader of comma-separated text', () => {
  test('keeps cells by position and counts the lines of the file, line breaks within quotation marks too', () => {
    const { records } = read(['a,b,a\r\n1,"two\r\nlines ""so""",3\r\n4,,6\r\n']);
    expect(records).toEqual([
      { line: 1, cells: ['a', 'b', 'a'] },
      { line: 2, cells: ['1', 'two\nlines "so"', '3'] },
      { line: 4, cells: ['4', '', '6'] },
    ]);
  });

  test('reads the same records however the text is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', ' ', '1'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, size, ending) => {
          const text = rows.map((row) => row.map(quoted).join(',') + ending).join('');
          const pieces = text.match(new RegExp(`[\\s\\S]{1,${String(size)}}`, 'g')) ?? [];
          const expected: unknown = parse(text, { relax_column_count: true, record_delimiter: ending });
          expect(read(pieces).records.map(({ cells }) => cells)).toEqual(expected);
        },
      ),
    );
  });

  test('reads lines that end with a carriage return alone', () => {
    expect(read(['a,b\r1,2\r3,4\r']).records.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('says when the last line is not finished', () => {
    expect(read(['a,b\n1,2\n']).endedWithLine).toBe(true);
    expect(read(['a,b\n1,2']).endedWithLine).toBe(false);
    expect(read(['a,b\n1,2']).records).toHaveLength(2);
  });

  test('says where a quotation mark is never closed, or text follows a closed one', () => {
    expect(read(['a,b\n1,"2\n3,4\n']).fault).toEqual({ line: 2, fault: 'quote-not-closed' });
    expect(read(['a,b\n"1"x,2\n']).fault).toEqual({ line: 2, fault: 'text-after-quote' });
  });

  test('gives up on a line without end instead of holding the whole file', () => {
    const reader = csvReader();
    reader.push('a,b\n1,"2\n');
    for (let index = 0; index < 40 && reader.fault() === undefined; index += 1) reader.push(`${'x'.repeat(99_999)}\n`);
    expect(reader.fault()).toEqual({ line: 2, fault: 'record-too-long' });
  });
});
