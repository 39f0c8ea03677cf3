import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfWeek, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { bankHolidays, bankHolidaysFile, easterSunday, schoolTermsFile, standingHolidays } from './bank-holidays.ts';
import {
  addDays,
  addMonths,
  addWeeks,
  addWorkingDays,
  isSchoolDay,
  isWorkingDay,
  nthSchoolDayBeginningWith,
  nthWorkingDayBeginningWith,
  outsideCalendar,
  standingOf,
  workingDayFrom,
  workingDaysBetween,
} from './calendar.ts';
import type { SchoolTerms } from './calendar.ts';

const data = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../../data/law', file), 'utf8'));
const published = bankHolidaysFile.parse(data('bank-holidays.json'));
const holidays = bankHolidays(published);
const d = plainDate;

const anyDay = fc
  .integer({ min: 0, max: 31_000 })
  .map((days) => addDays(d('2014-01-01'), days))
  .filter((date) => date <= '2098-12-31');

describe('counting in days, weeks and months', () => {
  test('keeps the date, or takes the last day of a shorter month', () => {
    const cases: readonly (readonly [string, number, string])[] = [
      ['2026-06-10', 2, '2026-08-10'],
      ['2025-12-31', 2, '2026-02-28'],
      ['2027-12-31', 2, '2028-02-29'],
      ['2024-02-29', 12, '2025-02-28'],
      ['2026-01-31', 1, '2026-02-28'],
      ['2026-11-30', 3, '2027-02-28'],
      ['2026-09-01', -5, '2026-04-01'],
      ['2026-07-31', -5, '2026-02-28'],
      ['2026-01-15', -1, '2025-12-15'],
    ];
    for (const [from, months, to] of cases) expect(addMonths(d(from), months), `${from} ${String(months)}`).toBe(to);
  });

  test('crosses leap days and years by calendar days', () => {
    expect(addWeeks(d('2026-01-05'), 20)).toBe('2026-05-25');
    expect(addDays(d('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(d('2026-03-01'), -1)).toBe('2026-02-28');
  });

  test('a later day never gives an earlier month end', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -24, max: 24 }), (date, months) => {
        expect(addMonths(addDays(date, 1), months) >= addMonths(date, months)).toBe(true);
      }),
    );
  });

  test('says in words when a day is outside the calendar', () => {
    expect(outsideCalendar(d('2013-12-31'))).toContain('31 December 2013 is outside the years 2014 to 2099');
    expect(outsideCalendar(d('2100-01-01'))).toContain('1 January 2100');
    expect(outsideCalendar(d('2014-01-01'))).toBeUndefined();
    expect(outsideCalendar(d('2099-12-31'))).toBeUndefined();
  });
});

describe('bank holidays in England', () => {
  const oneOff = new Set<string>(['2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08']);
  const movedAway = new Set<string>(['2020-05-04', '2022-05-30']);

  test('are the standing rules’ days but for those moved or added by proclamation', () => {
    for (let year = 2014; year <= 2027; year += 1) {
      const listed = published.days.map(({ on }) => on).filter((on) => on.startsWith(String(year)));
      const standing = standingHolidays(year).map(({ on }) => on);
      expect(listed.filter((on) => !oneOff.has(on)).toSorted(), String(year)).toEqual(
        standing.filter((on) => !movedAway.has(on)).toSorted(),
      );
    }
    expect(published.days).toHaveLength(14 * 8 + 3);
  });

  test('fall where the almanac puts Easter', () => {
    const almanac: Readonly<Record<number, string>> = {
      2019: '2019-04-21',
      2024: '2024-03-31',
      2026: '2026-04-05',
      2030: '2030-04-21',
      2035: '2035-03-25',
      2038: '2038-04-25',
      2049: '2049-04-18',
      2076: '2076-04-19',
      2099: '2099-04-12',
    };
    for (const [year, on] of Object.entries(almanac)) expect(easterSunday(Number(year))).toBe(on);
  });

  test('agree with Gauss’s way of finding Easter in every year', () => {
    for (let year = 2014; year <= 2099; year += 1) {
      const golden = year % 19;
      const moon = (19 * golden + 24) % 30;
      const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
      const late = sunday === 6 && (moon === 29 || (moon === 28 && golden > 10)) ? 7 : 0;
      expect(easterSunday(year)).toBe(addDays(d(`${String(year)}-03-22`), moon + sunday - late));
    }
  });

  test('are computed after the published list, and say so; none is at a weekend', () => {
    expect(standingOf(holidays, d('2027-12-28'))).toBe('announced');
    expect(standingOf(holidays, d('2028-01-03'))).toBe('computed');
    expect(holidays.names.get(d('2028-01-03'))).toContain('computed, not announced');
    expect(holidays.names.get(d('2099-12-28'))).toContain('Boxing Day');
    expect([...holidays.names.keys()].every((on) => dayOfWeek(on) < 5)).toBe(true);
    for (let year = 2028; year <= 2099; year += 1)
      expect([...holidays.names.keys()].filter((on) => on.startsWith(String(year)))).toHaveLength(8);
  });
});

describe('working days', () => {
  test('count the first day only when they begin with it', () => {
    // Thirteen working days lie between, and no bank holiday: Easter Monday was 6 April.
    expect(nthWorkingDayBeginningWith(holidays, d('2026-04-08'), 15)).toBe('2026-04-28');
    expect(addWorkingDays(holidays, d('2026-04-08'), 15)).toBe('2026-04-29');
    expect(addWorkingDays(holidays, d('2026-04-08'), 0)).toBe('2026-04-08');
    expect(nthWorkingDayBeginningWith(holidays, d('2026-04-03'), 1)).toBe('2026-04-07');
    expect(workingDaysBetween(holidays, d('2026-04-08'), d('2026-04-13'))).toBe(3);
    expect(workingDaysBetween(holidays, d('2026-04-13'), d('2026-04-08'))).toBe(0);
  });

  test('leave out weekends, Good Friday, Christmas and their substitutes', () => {
    expect(isWorkingDay(holidays, d('2026-05-25'))).toBe(false);
    expect(isWorkingDay(holidays, d('2026-04-03'))).toBe(false);
    expect(isWorkingDay(holidays, d('2026-02-14'))).toBe(false);
    expect(isWorkingDay(holidays, d('2026-02-16'))).toBe(true);
    expect(workingDayFrom(holidays, d('2026-12-25'))).toBe('2026-12-29');
    expect(workingDayFrom(holidays, d('2026-12-24'))).toBe('2026-12-24');
  });

  test('agree with counting one day after another', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, nth) => {
        const day = nthWorkingDayBeginningWith(holidays, from, nth);
        expect(isWorkingDay(holidays, day)).toBe(true);
        expect(workingDaysBetween(holidays, from, addDays(day, 1))).toBe(nth);
      }),
    );
  });
});

describe('school terms', () => {
  const alderbeck = schoolTermsFile.parse(data('school-terms.json')).areas[0];
  const terms = (): SchoolTerms => {
    if (!alderbeck) throw new Error('There are no terms.');
    return alderbeck;
  };

  test('of the demonstration are an assumption for the invented area', () => {
    expect([terms().area, terms().standing]).toEqual(['999', 'assumption']);
  });

  test('count days of school only', () => {
    const exclusion: readonly (readonly [string, number, string])[] = [
      ['2026-03-02', 6, '2026-03-09'],
      ['2026-03-26', 6, '2026-04-16'],
      ['2026-04-30', 6, '2026-05-08'],
    ];
    for (const [from, nth, on] of exclusion)
      expect(nthSchoolDayBeginningWith(terms(), holidays, d(from), nth), from).toBe(on);
    expect(isSchoolDay(terms(), holidays, d('2026-09-01'))).toBe(false);
    expect(isSchoolDay(terms(), holidays, d('2026-09-02'))).toBe(true);
    expect(isSchoolDay(terms(), holidays, d('2026-05-04'))).toBe(false);
  });

  test('give no day where the calendar does not reach', () => {
    const at = (from: PlainDate, nth: number): PlainDate | undefined =>
      nthSchoolDayBeginningWith(terms(), holidays, from, nth);
    expect(at(d('2025-09-02'), 1)).toBeUndefined();
    expect(at(d('2028-07-20'), 1)).toBe('2028-07-20');
    expect(at(d('2028-07-20'), 2)).toBeUndefined();
  });

  test('whose closures overlap or end before they begin are refused', () => {
    const broken = (closures: readonly unknown[]): boolean =>
      schoolTermsFile.safeParse({
        areas: [
          {
            area: '999',
            name: 'A',
            standing: 'assumption',
            note: 'N',
            from: '2026-01-01',
            until: '2026-12-31',
            closures,
          },
        ],
      }).success;
    const easter = { name: 'Easter', from: '2026-03-30', reopens: '2026-04-13' };
    expect(broken([easter])).toBe(true);
    expect(broken([{ ...easter, reopens: '2026-03-30' }])).toBe(false);
    expect(broken([easter, { name: 'Again', from: '2026-04-12', reopens: '2026-04-20' }])).toBe(false);
    expect(broken([{ ...easter, from: '2026-02-30' }])).toBe(false);
  });
});
