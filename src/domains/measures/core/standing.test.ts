import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { canBeWeighed, standingOf } from './standing.ts';

const span = (start: string, end: string) => ({ start: plainDate(start), end: plainDate(end) });
const window = (from: string, until?: string) => ({
  from: plainDate(from),
  ...(until === undefined ? {} : { until: plainDate(until) }),
});

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => plainDate(date.toISOString().slice(0, 10)));

describe('how a figure stands to the window of a claim', () => {
  test('the 2024 figures are background to a claim about the six months to July 2025', () => {
    expect(standingOf(span('2024-01-01', '2025-01-01'), window('2025-01-01', '2025-07-02'))).toBe('background');
  });

  test.each([
    ['2024-01-01', '2025-01-02', 'part-before'],
    ['2025-01-01', '2025-02-01', 'in-window'],
    ['2025-01-01', '2025-07-02', 'in-window'],
    ['2025-06-01', '2025-08-01', 'part-after'],
    ['2024-01-01', '2026-01-01', 'spans-window'],
    ['2025-07-02', '2025-08-01', 'after'],
  ])('a period from %s to %s is %s', (start, end, standing) => {
    expect(standingOf(span(start, end), window('2025-01-01', '2025-07-02'))).toBe(standing);
  });

  test('nothing comes after a window that is still open', () => {
    expect(standingOf(span('2030-01-01', '2031-01-01'), window('2025-01-01'))).toBe('in-window');
  });

  test('a period that is over before the window begins is background, and only then', () => {
    fc.assert(
      fc.property(day, day, day, day, (a, b, c, d) => {
        fc.pre(a < b && c < d);
        const standing = standingOf({ start: a, end: b }, { from: c, until: d });
        expect(standing === 'background').toBe(b <= c);
        expect(standing === 'after').toBe(a >= d);
        expect(canBeWeighed(standing)).toBe(a >= c && b <= d);
      }),
    );
  });
});
