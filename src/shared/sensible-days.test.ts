import { expect, test } from 'vitest';
import { plainDate } from './plain-date.ts';
import { isWithinYears } from './sensible-days.ts';

test.each([
  ['2026-11-22', true],
  ['2016-11-22', true],
  ['1800-01-01', false],
  ['2031-11-22', true],
  ['9999-12-31', false],
])('%s is within ten years before and five after 22 November 2026: %s', (day, sensible) => {
  expect(isWithinYears(plainDate(day), plainDate('2026-11-22'), 10, 5)).toBe(sensible);
});
