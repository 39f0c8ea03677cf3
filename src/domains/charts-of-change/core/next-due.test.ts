import { expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import type { Every } from './period-names.ts';
import { firstDueFrom } from './next-due.ts';

const dueAfter = (every: Every, until: string, from = until): string | null =>
  firstDueFrom({ every, dueAfterDays: 20 }, { until: plainDate(until) }, plainDate(from));

test.each([
  // October is there: November ends on the 30th, and its value is due 20 days later.
  ['month', '2026-11-01', '2026-12-20'],
  ['month', '2027-02-01', '2027-03-20'],
  ['quarter', '2026-10-01', '2027-01-20'],
  ['year', '2026-09-01', '2027-09-20'],
  ['week', '2026-11-23', '2026-12-19'],
  ['day', '2026-11-23', '2026-12-13'],
] as const)('the value after one of a %s that ended before %s is due on %s', (every, until, due) => {
  expect(dueAfter(every, until)).toBe(due);
});

test('nobody knows when a term ends, or when a series without a value begins', () => {
  expect(dueAfter('term', '2026-12-20')).toBeNull();
  expect(firstDueFrom({ every: 'month', dueAfterDays: 20 }, null, plainDate('2026-11-01'))).toBeNull();
});

test('an action that begins in the middle of a month is first seen in the month after', () => {
  expect(dueAfter('month', '2026-11-01', '2027-01-04')).toBe('2027-03-20');
  expect(dueAfter('month', '2026-11-01', '2027-01-01')).toBe('2027-02-20');
});
