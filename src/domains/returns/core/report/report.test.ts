import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { csvOf, harmless } from './csv.ts';
import { deadlineOf, isProvisional } from './deadlines.ts';
import { exportRows } from './export-rows.ts';
import { filterFrom, isFiltered, pageFrom, queryOf } from './filter.ts';
import { headline, queriesLeft } from './headline.ts';
import { readinessOf, shareWords } from './readiness.ts';

describe('the words over a report', () => {
  test.each([
    [{ errors: 0, queries: 0, explained: 0 }, 'No errors by Irwell’s rules', 'No queries.'],
    [{ errors: 1, queries: 1, explained: 0 }, '1 error by Irwell’s rules', '1 query without explanation.'],
    [
      { errors: 1200, queries: 3, explained: 1 },
      '1,200 errors by Irwell’s rules',
      '2 queries without explanation, 1 query explained.',
    ],
    [{ errors: 0, queries: 1, explained: 1 }, 'No errors by Irwell’s rules', '1 query, explained.'],
    [{ errors: 0, queries: 2, explained: 2 }, 'No errors by Irwell’s rules', '2 queries, all explained.'],
  ])('of %o', (sums, errors, queries) => {
    expect(headline(sums)).toBe(errors);
    expect(queriesLeft(sums)).toBe(queries);
  });

  test('say “no errors” exactly when there is none, and never that a return is valid', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (errors, queries, part) => {
        const sums = { errors, queries, explained: Math.min(queries, part) };
        expect(headline(sums).startsWith('No errors')).toBe(errors === 0);
        expect(`${headline(sums)} ${queriesLeft(sums)}`).not.toMatch(/valid|approved|accepted/i);
        expect(readinessOf(sums) === 'none-by-our-rules').toBe(errors === 0 && part >= queries);
      }),
    );
  });

  test('of a year without a file are that nothing was received', () => {
    expect(readinessOf(undefined)).toBe('nothing-received');
  });
});

describe('the deadline', () => {
  test.each([
    [2025, '2025-03-14'],
    [2026, '2026-03-12'],
    [2027, '2027-03-11'],
  ])('of %i is %s', (year, day) => {
    expect(deadlineOf(year, plainDate(day))).toEqual({ on: day, daysLeft: 0 });
  });

  test('counts days before and after it, and is not made up for other years', () => {
    expect(deadlineOf(2027, plainDate('2026-11-22'))?.daysLeft).toBe(109);
    expect(deadlineOf(2026, plainDate('2026-03-13'))?.daysLeft).toBe(-1);
    expect(deadlineOf(2024, plainDate('2024-01-01'))).toBeUndefined();
  });

  test('comes with a provisional specification from 2027 on', () => {
    expect([2025, 2026, 2027].map(isProvisional)).toEqual([false, false, true]);
  });
});

describe('the filter in the address', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(
        fc.record({
          severity: fc.option(fc.constantFrom('error' as const, 'query' as const), { nil: undefined }),
          rule: fc.option(fc.constantFrom('P01', 'X10'), { nil: undefined }),
          module: fc.option(fc.constantFrom('person' as const, 'senneed' as const), { nil: undefined }),
          field: fc.option(fc.constantFrom('Surname', 'none'), { nil: undefined }),
          person: fc.option(fc.nat({ max: 999_999 }), { nil: undefined }),
          officer: fc.option(fc.constantFrom('0123456789', 'none'), { nil: undefined }),
          since: fc.option(fc.constantFrom('new' as const, 'still' as const), { nil: undefined }),
          explained: fc.option(fc.constantFrom('yes' as const, 'no' as const), { nil: undefined }),
        }),
        fc.integer({ min: 1, max: 5000 }),
        (filter, page) => {
          const query = new URLSearchParams(queryOf(filter, page));
          expect(filterFrom(query)).toEqual(filter);
          expect(pageFrom(query)).toBe(page);
          expect(isFiltered(filter)).toBe(Object.values(filter).some((each) => each !== undefined));
        },
      ),
    );
  });

  test('leaves out what it cannot mean, whatever somebody types', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const query = new URLSearchParams({
          severity: `x${text}`,
          rule: `'${text}`,
          person: `-${text}`,
          officer: `z${text}`,
          page: `e${text}`,
        });
        expect(isFiltered(filterFrom(query))).toBe(false);
        expect(pageFrom(query)).toBe(1);
      }),
    );
  });
});

describe('a file to take away', () => {
  test('never begins a cell with what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(harmless(text)).toMatch(/^(?![=+\-@＝＋－＠\t\r\n])|^-\d+(\.\d+)?$/);
        expect(harmless(text).endsWith(text)).toBe(true);
      }),
    );
  });

  test('leaves numbers alone and quotes what RFC 4180 says', () => {
    expect(csvOf([['-5', '-5.25', '-x', 'a,b', 'say "so"', '']])).toBe('\uFEFF-5,-5.25,\'-x,"a,b","say ""so""",\r\n');
  });

  test('lets nothing behind a semicolon or a tab become a cell, nor a wide sign a formula', () => {
    expect(csvOf([['a;=1+1', 'b\t=1+1', '＝1+1']])).toBe('\uFEFF"a;=1+1","b\t=1+1",\'＝1+1\r\n');
  });

  test('has a heading for each column', () => {
    const [heads = [], line = []] = exportRows([
      {
        severity: 'error',
        rule: 'P01',
        title: 't',
        departmentNumber: '',
        message: 'm',
        module: 'person',
        field: 'Surname',
        value: '',
        file: 'f',
        line: 4,
        path: 'p',
        person: 2,
        upn: 'u',
        uln: 'l',
        sourceId: 's',
        officer: '',
        sinceLastFile: 'new',
        explanation: '',
        explainedBy: '',
        explainedAt: '',
      },
    ]);
    expect(line.length).toBe(heads.length);
    expect(line[heads.indexOf('line')]).toBe('4');
    expect(line[heads.indexOf('upn')]).toBe('u');
  });
});

test('a share short of all never reads as all', () => {
  expect(shareWords(999, 1000)).toBe('999 of 1,000 (99%)');
  expect(shareWords(0, 0)).toBe('nothing to give');
});
