import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protectSmallNumbers } from '#domains/measures';
import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import { aWeekBefore, changeWords, countedBy } from './change.ts';
import { barsOf, cohortIds, daysOfSources, numberOf, unknownIn } from './cohort.ts';
import type { CohortId, Count } from './cohort.ts';
import { spreadsheetCsv } from '#shared/csv';
import { monthKeys, monthWords, shortMonth } from './months.ts';
import { toldBars, saidOf } from './overview.ts';
import { paceOf } from './pace.ts';
import { addressOf, afterFrom, peopleFilterFrom } from './people-filter.ts';
import { projectedFinish, transferYearOf } from './projection.ts';
import { releaseOf } from './protected.ts';
import { isBeyond, lawBandOf, lawBands, weekKey, weekKeys, weekOf, weekWords } from './weeks.ts';

const today = plainDate('2026-11-22');
const aDay = fc.integer({ min: 0, max: 40_000 }).map((days) => fromDayNumber(days));

describe('weeks since a request', () => {
  test('end where the limits of the law end', () => {
    const week = (days: number) => weekOf(fromDayNumber(dayNumber(today) - days), today);
    expect([0, 1, 7, 8, 42, 43, 112, 113, 140, 141].map(week)).toEqual([0, 1, 1, 2, 6, 7, 16, 17, 20, 21]);
    expect(weekOf(fromDayNumber(dayNumber(today) + 1), today)).toBeUndefined();
  });

  test('have one bar each, in order, and a bar is beyond a limit as each of its days is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(6, 16, 20), (days, weeks) => {
        const key = weekKey(weekOf(fromDayNumber(dayNumber(today) - days), today) ?? Number.NaN);
        expect(weekKeys).toContain(key);
        expect(isBeyond(key, weeks)).toBe(days > weeks * 7);
        expect(lawBands.map((band) => band.key)).toContain(lawBandOf(key));
        expect(isBeyond(lawBandOf(key), weeks)).toBe(days > weeks * 7);
      }),
    );
    expect(lawBandOf('unknown')).toBe('unknown');
    expect([weekWords('00'), weekWords('07'), weekWords('53')]).toEqual([
      'Day of the request',
      'Week 7',
      'Over 52 weeks',
    ]);
  });
});

describe('the projected finish', () => {
  test('is what is left by the pace of four weeks, against the day of the law', () => {
    const told = { left: 30, doneLately: 8, asAt: plainDate('2026-12-01'), dueOn: plainDate('2027-02-15') };
    expect(projectedFinish(told)).toEqual({ kind: 'at-this-pace', perWeek: 2, finishOn: '2027-03-16', daysAfter: 29 });
    expect(projectedFinish({ ...told, doneLately: 0 })).toEqual({ kind: 'cannot-tell', why: 'none-lately' });
    expect(projectedFinish({ ...told, left: 0, doneLately: 0 })).toEqual({ kind: 'finished' });
    expect(projectedFinish({ ...told, left: 100_000, doneLately: 1 })).toEqual({
      kind: 'cannot-tell',
      why: 'too-slow',
    });
  });

  test('never comes before the day of the source, comes no later with a better pace, and is late only after its day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 50 }),
        aDay,
        fc.integer({ min: -300, max: 300 }),
        (left, doneLately, more, asAt, ahead) => {
          const told = { left, asAt, dueOn: fromDayNumber(dayNumber(asAt) + ahead) };
          const one = projectedFinish({ ...told, doneLately });
          const other = projectedFinish({ ...told, doneLately: doneLately + more });
          if (one.kind !== 'at-this-pace' || other.kind !== 'at-this-pace') return;
          expect(one.finishOn > asAt).toBe(true);
          expect(other.finishOn <= one.finishOn).toBe(true);
          expect(one.daysAfter > 0).toBe(one.finishOn > told.dueOn);
        },
      ),
    );
  });

  test('of a year group counts finals, what is left and what is not known apart', () => {
    const row = (part: string, members: number): Count => ({
      cohort: 'transfers',
      key: 'year-06',
      part,
      asAt: plainDate('2026-11-20'),
      members,
      counted: 0,
      oldestOn: plainDate('2027-02-15'),
    });
    const pace = paceOf(
      'year-06',
      [row('open', 10), row('final-lately', 4), row('final', 6), row('unknown', 2), row('not-told', 3)],
      today,
    );
    expect(pace).toMatchObject({ final: 10, lately: 4, left: 10, unknown: 2, notTold: 3, dueOn: '2027-02-15' });
    expect(pace.finish).toMatchObject({ kind: 'at-this-pace', finishOn: '2027-01-29', daysAfter: 0 });
    expect(paceOf('year-11', [], today).finish).toBeUndefined();
    expect([transferYearOf(plainDate('2026-08-31')), transferYearOf(plainDate('2026-09-01'))]).toEqual([2026, 2027]);
  });
});

describe('months', () => {
  test('stand a year either side of this one, and have words', () => {
    const keys = monthKeys(today);
    expect([keys[0], keys[1], keys[13], keys[25], keys[26]]).toEqual([
      'earlier',
      '2025-11',
      '2026-11',
      '2027-11',
      'later',
    ]);
    expect([monthWords('2026-01'), shortMonth('2026-01'), monthWords('later')]).toEqual([
      'January 2026',
      'Jan 26',
      'Later',
    ]);
    fc.assert(
      fc.property(aDay, (day) => {
        expect(monthKeys(day)).toEqual([
          ...monthKeys(day).slice(0, 1),
          ...monthKeys(day).slice(1, -1).toSorted(),
          'later',
        ]);
      }),
    );
  });
});

const aCount = (cohort: CohortId) =>
  fc
    .record({
      cohort: fc.constant(cohort),
      key: fc.constantFrom('a', 'b', 'c', 'unknown'),
      part: fc.constantFrom('', 'x', 'unknown'),
      asAt: fc.constantFrom(undefined, plainDate('2026-11-20'), plainDate('2026-01-15')),
      members: fc.integer({ min: 1, max: 40 }),
      counted: fc.nat(40),
      oldestOn: fc.constant(today),
    })
    .map((row): Count => ({ ...row, counted: Math.min(row.counted, row.members) }));

describe('the bars of a cohort', () => {
  test('lose nobody, and stand in the order of the cohort with the unknown last', () => {
    fc.assert(
      fc.property(fc.array(aCount('needs'), { maxLength: 20 }), (counts) => {
        const bars = barsOf(counts, ['b', 'z']);
        const all = counts.reduce((sum, { members }) => sum + members, 0);
        expect(bars.reduce((sum, { members }) => sum + members, 0)).toBe(all);
        expect(bars.slice(0, 2).map(({ key }) => key)).toEqual(['b', 'z']);
        if (counts.some(({ key }) => key === 'unknown')) expect(bars.at(-1)?.key).toBe('unknown');
        expect(daysOfSources(counts).reduce((sum, { members }) => sum + members, 0)).toBe(all);
        expect(numberOf(counts)).toBeLessThanOrEqual(all);
        expect(unknownIn(counts)).toBeLessThanOrEqual(all);
      }),
    );
  });
});

describe('what those are told who see no child', () => {
  test('holds no number from 1 to 4, however the counts fall', () => {
    const cohorts = fc.tuple(
      ...(['needs', 'text-age', 'advice'] as const).map((id) => fc.array(aCount(id), { maxLength: 6 })),
    );
    fc.assert(
      fc.property(cohorts, ([needs = [], ages = [], advice = []]) => {
        // Cohorts of one whole have one total: what is missing from one of them is put under unknown.
        const total = (rows: readonly Count[]): number => rows.reduce((sum, { members }) => sum + members, 0);
        const most = Math.max(total(needs), total(ages));
        const filled = (cohort: CohortId, rows: readonly Count[]): readonly Count[] =>
          total(rows) === most
            ? rows
            : [
                ...rows,
                {
                  cohort,
                  key: 'unknown',
                  part: '',
                  asAt: undefined,
                  members: most - total(rows),
                  counted: 0,
                  oldestOn: today,
                },
              ];
        const release = releaseOf(
          new Map([
            ['needs', filled('needs', needs)],
            ['text-age', filled('text-age', ages)],
            ['advice', advice],
          ]),
        );
        const { hidden, exposed } = protectSmallNumbers(release);
        expect(exposed).toEqual([]);
        for (const { cell } of release.shown) {
          const count = release.counts.get(cell) ?? 0;
          if (count > 0 && count < 5) expect(hidden.has(cell), cell).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('shows a bar without anybody as none, and a protected one as protected', () => {
    const bars = toldBars(
      [
        { key: '', members: 9 },
        { key: 'b', members: undefined },
        { key: 'unknown', members: 5 },
      ],
      ['a', 'b'],
    );
    expect(bars.map(({ key, members }) => [key, members])).toEqual([
      ['a', 0],
      ['b', undefined],
      ['unknown', 5],
    ]);
  });
});

describe('what changed', () => {
  test('is since the latest count by then, and where none is kept that is told with the first', () => {
    const days = ['2026-11-22', '2026-11-14', '2026-11-13'].map(plainDate);
    expect(countedBy(days, aWeekBefore(today))).toEqual({ kind: 'since', on: '2026-11-14' });
    expect(countedBy(days, plainDate('2026-06-10'))).toEqual({
      kind: 'none-that-old',
      wantedOn: '2026-06-10',
      firstOn: '2026-11-13',
    });
    expect(countedBy([], today)).toEqual({ kind: 'none-that-old', wantedOn: today, firstOn: undefined });
    expect([changeWords(3, 5), changeWords(1500, 3), changeWords(2, 2)]).toEqual(['+2', '\u22121,497', 'no change']);
  });
});

describe('what the address asks', () => {
  test('comes back as it was put, and nonsense is left out', () => {
    const text = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/);
    const wish = fc.record({
      key: fc.option(text, { nil: undefined }),
      part: fc.option(text, { nil: undefined }),
      officer: fc.option(text, { nil: undefined }),
      school: fc.option(text, { nil: undefined }),
    });
    fc.assert(
      fc.property(wish, (asked) => {
        const read = peopleFilterFrom(new URLSearchParams(addressOf({ ...asked, onlyCounted: false })));
        expect(read).toEqual({ ...asked, onlyCounted: false });
      }),
    );
    expect(peopleFilterFrom(new URLSearchParams()).onlyCounted).toBe(true);
    const after = { on: today, childId: '01a20398-1391-7c11-a586-2af7c571961d', position: 3 };
    expect(afterFrom(new URLSearchParams(addressOf({}, after)))).toEqual(after);
    for (const wrong of ['', 'x_y_z', '2026-02-30_01a20398-1391-7c11-a586-2af7c571961d_1'])
      expect(afterFrom(new URLSearchParams({ after: wrong }))).toBeUndefined();
  });
});

describe('a table for a spreadsheet', () => {
  test('holds no formula, and quotes what must be quoted', () => {
    expect(spreadsheetCsv([['=1+1', '+1', '-1', '@x', 'a,b', 'a"b', -3]])).toBe(
      '\uFEFF\'=1+1,\'+1,\'-1,\'@x,"a,b","a""b",-3\r\n',
    );
  });
});

test('every cohort has an id of its own', () => {
  expect(new Set(cohortIds).size).toBe(cohortIds.length);
});

describe('what is said in the place of a number', () => {
  test('nought only where nobody is unknown; all unknown is not known; protected stays protected', () => {
    const said = (number: number | undefined, unknown: number | undefined, plans?: number) =>
      saidOf({ id: 'out-of-area', number, unknown }, plans);
    expect(said(0, 0, 3368)).toBe('number');
    expect(said(7, 3361, 3368)).toBe('number');
    expect(said(0, 3368, 3368)).toBe('not-known');
    expect(said(0, 12, 3368)).toBe('none-known');
    expect(said(0, undefined, 3368)).toBe('none-known');
    expect(said(0, 12)).toBe('none-known');
    expect(said(undefined, 12, 3368)).toBe('protected');
    expect(saidOf({ id: 'review-no-report', number: 0, unknown: 9 }, 9)).toBe('none-known');
  });
});
