import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLimits, csvTable } from './csv.ts';

type Read = {
  readonly headings: readonly string[];
  readonly records: readonly { readonly cells: readonly string[]; readonly line: number; readonly isBroken: boolean }[];
  readonly wanted: readonly (readonly string[])[];
};

/** Reads a text that comes in the given pieces; the first two columns are wanted. */
const read = (...pieces: readonly string[]): Read => {
  let headings: readonly string[] = [];
  const wanted: string[][] = [];
  const table = csvTable({
    headings: (cells) => {
      headings = cells;
      return [0, 1];
    },
    record: (_, cells) => {
      wanted.push([...cells]);
    },
    tooLong: (line) => {
      throw new RangeError(`line ${String(line)}`);
    },
  });
  for (const piece of pieces) table.push(piece);
  table.end();
  const cells: string[] = [];
  return {
    headings,
    wanted,
    records: Array.from({ length: table.size() }, (_, record) => ({
      cells: cells.slice(0, table.cellsOf(record, cells)),
      line: table.lineOf(record),
      isBroken: table.isBroken(record),
    })).map((row, record) => ({ ...row, cells: cells.slice(0, table.cellsOf(record, cells)) })),
  };
};

const cellsOf = (...pieces: readonly string[]) => read(...pieces).records.map(({ cells }) => cells);
const inPieces = (text: string, size: number): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));

describe('a table of comma-separated text', () => {
  test('gives cells by position, and the line on which each record begins', () => {
    const { headings, records, wanted } = read('a,b,c\n1,2,3\n\n4,,6\n');
    expect(headings).toEqual(['a', 'b', 'c']);
    expect(records).toEqual([
      { cells: ['1', '2', '3'], line: 2, isBroken: false },
      { cells: ['4', '', '6'], line: 4, isBroken: false },
    ]);
    expect(wanted).toEqual([
      ['1', '2'],
      ['4', ''],
    ]);
  });

  test.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CR LF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4\r'],
    ['mixed ends', 'a,b\r\n1,2\r3,4\n'],
    ['no end at the end', 'a,b\n1,2\n3,4'],
  ])('reads lines that end in %s, however they are cut', (_, text) => {
    for (const size of [1, 2, 3, 5, 100])
      expect(cellsOf(...inPieces(text, size))).toEqual([
        ['1', '2'],
        ['3', '4'],
      ]);
  });

  test('reads quoted commas, quoted line ends, doubled marks and empty quoted cells', () => {
    const text = 'a,b,c\r\n"x, y","say ""no""",""\r\n"two\r\nlines",2,"3"\r\nlast,"",\r\n';
    for (const size of [1, 3, 7, 100]) {
      const { records } = read(...inPieces(text, size));
      expect(records).toEqual([
        { cells: ['x, y', 'say "no"', ''], line: 2, isBroken: false },
        { cells: ['two\r\nlines', '2', '3'], line: 3, isBroken: false },
        { cells: ['last', '', ''], line: 5, isBroken: false },
      ]);
    }
  });

  test('takes a mark in the middle of a bare cell as text', () => {
    expect(cellsOf('a,b\nO"Neill,5" pipe\n')).toEqual([['O"Neill', '5" pipe']]);
  });

  test('a mark that is never closed spoils its own line only', () => {
    const { records } = read('a,b\n1,"2\n3,4\n5,6\n');
    expect(records).toEqual([
      { cells: ['1', '"2'], line: 2, isBroken: true },
      { cells: ['3', '4'], line: 3, isBroken: false },
      { cells: ['5', '6'], line: 4, isBroken: false },
    ]);
  });

  test('nor does it swallow the lines up to the next mark', () => {
    const { records } = read('a,b\n1,"2\n3,4\n5,"6"\n7,8\n');
    expect(records.map(({ line, isBroken }) => [line, isBroken])).toEqual([
      [2, true],
      [3, false],
      [4, false],
      [5, false],
    ]);
  });

  test('an unclosed mark before a very long rest is given up, and the rest is read', () => {
    const rest = Array.from({ length: csvLimits.record / 4 }, (_, at) => `${String(at)},y`);
    const { records } = read(...inPieces(`a,b\n1,"2\n${rest.join('\n')}\n`, 50_000));
    expect(records).toHaveLength(rest.length + 1);
    expect(records.filter(({ isBroken }) => isBroken)).toHaveLength(1);
  });

  test('tells rows that are too short or too long by their number of cells', () => {
    expect(cellsOf('a,b,c\n1,2\n1,2,3,4\n').map(({ length }) => length)).toEqual([2, 4]);
  });

  test('reads a row of 100,000 columns', () => {
    expect(cellsOf(`a,b\n${','.repeat(100_000)}\n1,2\n`).map(({ length }) => length)).toEqual([100_001, 2]);
  });

  test('refuses a line without an end', () => {
    expect(() => read(...inPieces(`a,b\n${'x'.repeat(csvLimits.line + 10)}`, 60_000))).toThrow('line 2');
  });

  test('an empty text has no headings and no records', () => {
    expect(read('')).toEqual({ headings: [], records: [], wanted: [] });
  });

  test('reads what another reader reads, however it is quoted, ended and cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '—', ' ', ',', '"', '\n', '1'), maxLength: 6 });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((columns) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 8 }));
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (rows, end, size, always) => {
          const written = (text: string): string =>
            always || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const width = rows[0]?.length ?? 2;
          const text = [Array.from({ length: width }, (_, at) => `h${String(at)}`), ...rows]
            .map((row) => row.map(written).join(',') + end)
            .join('');
          const others: readonly (readonly string[])[] = parse(text, { relax_column_count: true });
          expect(cellsOf(...inPieces(text, size))).toEqual(others.slice(1));
        },
      ),
    );
  });

  test('loses no line, whatever marks stand in it', () => {
    const line = fc.string({ unit: fc.constantFrom('a', ',', '"'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 30 }), (lines, size) => {
        const text = ['a,b', ...lines].map((each) => `${each}\n`).join('');
        const { records } = read(...inPieces(text, size));
        const begun = records.map((record) => record.line);
        const covered = records.flatMap(({ line: from, cells, isBroken }) =>
          Array.from({ length: isBroken ? 1 : cells.join('').split('\n').length }, (_, more) => from + more),
        );
        expect(new Set(begun).size).toBe(begun.length);
        expect(covered.toSorted((a, b) => a - b)).toEqual(lines.map((_, at) => at + 2));
      }),
    );
  });
});
