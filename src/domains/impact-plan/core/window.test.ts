import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, isPlainDate, plainDate } from '#shared/plain-date';
import { dayAfter, evidenceWindow, monthsBefore } from './window.ts';

const anyDay = fc
  .integer({ min: -200_000, max: 200_000 })
  .map((day) => plainDate(new Date(day * 86_400_000).toISOString().slice(0, 10)));

describe('the window of a stocktake', () => {
  test('is the six months before the meeting, and the meeting', () => {
    expect(evidenceWindow(plainDate('2025-07-01'))).toEqual({ from: '2025-01-01', until: '2025-07-02' });
    expect(evidenceWindow(plainDate('2024-12-31'))).toEqual({ from: '2024-06-30', until: '2025-01-01' });
  });

  test.each([
    ['2025-08-31', '2025-02-28'],
    ['2024-08-31', '2024-02-29'],
    ['2025-03-15', '2024-09-15'],
    ['2025-12-31', '2025-06-30'],
  ])('six months before %s is %s', (day, expected) => {
    expect(monthsBefore(plainDate(day), 6)).toBe(expected);
  });

  test('the day after is the next day of the calendar', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayNumber(dayAfter(day)) - dayNumber(day)).toBe(1);
      }),
    );
  });

  test('going back never lands on a later day of the month, nor on a day that does not exist', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (day, months) => {
        const earlier = monthsBefore(day, months);
        expect(isPlainDate(earlier)).toBe(true);
        expect(Number(earlier.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
        const gone = (Number(day.slice(0, 4)) - Number(earlier.slice(0, 4))) * 12;
        expect(gone + Number(day.slice(5, 7)) - Number(earlier.slice(5, 7))).toBe(months);
      }),
    );
  });
});
