import { describe, expect, test } from 'vitest';
import { dayPeriod, monthPeriod, periodOf } from './period.ts';

describe('the period of a published figure', () => {
  test('is one census day for plans in force and a whole year for events, though the two look alike', () => {
    expect(periodOf('202425', 'Academic year', 'ehcp/caseload')).toEqual({
      kind: 'census-day',
      start: '2025-01-01',
      end: '2025-02-01',
      label: 'January 2025',
    });
    expect(periodOf('2024', 'Calendar year', 'ehcp/requests')).toEqual({
      kind: 'calendar-year',
      start: '2024-01-01',
      end: '2025-01-01',
      label: '2024',
    });
  });

  test('is the census day for the caseload of the 2022 release, which calls it a calendar year', () => {
    expect(periodOf('2022', 'Calendar year', 'ehcp-2022/age-caseload')).toMatchObject({
      kind: 'census-day',
      label: 'January 2022',
    });
    expect(periodOf('2021', 'Calendar year', 'ehcp-2022/mi')).toMatchObject({ kind: 'calendar-year', label: '2021' });
  });

  test('reads every form that the interactive tool gives', () => {
    const lait = (text: string, yearType: string) => periodOf(text, yearType, 'lait/measures');
    expect(lait('2024-25 (OT)', 'Financial Year')).toEqual({
      kind: 'financial-year',
      start: '2024-04-01',
      end: '2025-04-01',
      label: '2024-25 outturn',
    });
    expect(lait('2025 (prov)', 'Academic Year')).toMatchObject({
      kind: 'academic-year',
      start: '2024-09-01',
      label: '2024/25 academic year (provisional)',
    });
    expect(lait('2025', 'Annual - January')).toMatchObject({ kind: 'census-day', label: 'January 2025' });
    expect(lait('2024', 'Calendar Year')).toMatchObject({ kind: 'calendar-year', label: '2024' });
    expect(lait('2025', 'Financial Year')).toMatchObject({ start: '2024-04-01', label: '2024-25' });
  });

  test('is December to February for young people not in education, employment or training', () => {
    expect(periodOf('2025', 'Calendar year', 'neet/local-authority')).toEqual({
      kind: 'december-to-february',
      start: '2024-12-01',
      end: '2025-03-01',
      label: 'December 2024 to February 2025',
    });
  });

  test('is never guessed', () => {
    for (const [text, identifier] of [
      ['202426', 'Academic year'],
      ['2024', 'Week'],
      ['24', 'Calendar year'],
      ['', 'Calendar year'],
      ['202425', 'Calendar year'],
      ['0000', 'Calendar year'],
      ['2024', ''],
    ] as const)
      expect(periodOf(text, identifier, 'ehcp/requests'), `${text} ${identifier}`).toBeUndefined();
    expect(periodOf('2024', 'Academic year', 'ehcp/caseload')).toBeUndefined();
  });

  test('reads the turn of a century, months and single days', () => {
    expect(periodOf('199900', 'Financial year', 'dsg/cumulative-balance')).toMatchObject({ end: '2000-04-01' });
    expect(monthPeriod(2023, 12)).toMatchObject({ start: '2023-12-01', end: '2024-01-01', label: 'December 2023' });
    expect(monthPeriod(2023, 13)).toBeUndefined();
    expect(dayPeriod('07/05/24')).toEqual({
      kind: 'day',
      start: '2024-05-07',
      end: '2024-05-08',
      label: '7 May 2024',
    });
    expect(dayPeriod('31/12/2024')).toMatchObject({ end: '2025-01-01' });
    expect(dayPeriod('29/02/24')).toMatchObject({ end: '2024-03-01' });
    expect(dayPeriod('30/02/24')).toBeUndefined();
    expect(dayPeriod('5/7/24')).toBeUndefined();
  });
});
