import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayName,
  dayNumber,
  dayOfWeek,
  daysBetween,
  fromDayNumber,
  inWords,
  isPlainDate,
  lastDayOfMonth,
  plainDate,
} from './plain-date.ts';

describe('a plain date', () => {
  test('is refused when there is no such day', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '26-04-01',
      '2026-4-1',
      '',
      '2026-01-01T00:00',
    ])
      expect(isPlainDate(text), text).toBe(false);
    expect(() => plainDate('2100-02-29')).toThrow(RangeError);
    expect(isPlainDate('2000-02-29')).toBe(true);
  });

  test('reads in GOV.UK style', () => {
    expect(inWords(plainDate('2026-01-05'))).toBe('5 January 2026');
  });

  test('counts days as an independent calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 2_000_000 }), (day) => {
        const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
        if (iso.length !== 10 || !isPlainDate(iso)) return;
        expect(dayNumber(iso)).toBe(day);
      }),
    );
    expect(daysBetween(plainDate('2026-01-05'), plainDate('2026-05-25'))).toBe(140);
  });

  test('comes back from its number, and stands on the right day of the week', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 2_000_000 }), (day) => {
        const instant = new Date(day * 86_400_000);
        const iso = instant.toISOString().slice(0, 10);
        if (iso.length !== 10 || !isPlainDate(iso)) return;
        expect(fromDayNumber(day)).toBe(iso);
        expect(dayOfWeek(iso)).toBe((instant.getUTCDay() + 6) % 7);
      }),
    );
    expect(fromDayNumber(dayNumber(plainDate('2096-02-29')))).toBe('2096-02-29');
    expect(dayName(plainDate('2026-05-25'))).toBe('Monday');
    expect(dayName(plainDate('1969-12-28'))).toBe('Sunday');
    expect(() => fromDayNumber(-400_000)).toThrow(RangeError);
  });

  test('knows how long its month is', () => {
    expect([lastDayOfMonth(2024, 2), lastDayOfMonth(2100, 2), lastDayOfMonth(2000, 2)]).toEqual([29, 28, 29]);
    expect([lastDayOfMonth(2026, 4), lastDayOfMonth(2026, 12)]).toEqual([30, 31]);
  });
});
