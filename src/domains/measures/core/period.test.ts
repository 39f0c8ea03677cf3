import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { momentIn, shortLabel, whenWords } from './period.ts';

const schoolYear = {
  kind: 'academic-year',
  start: plainDate('2024-09-01'),
  end: plainDate('2025-09-01'),
  label: '2024/25 academic year',
};

describe('when a figure was counted', () => {
  test('is the January census, or 31 March, where the file names the whole school year', () => {
    expect(momentIn(schoolYear, 'january')).toEqual({
      kind: 'census-day',
      start: '2025-01-01',
      end: '2025-02-01',
      label: 'January 2025',
    });
    expect(momentIn(schoolYear, '31-march')).toMatchObject({ start: '2025-03-31', end: '2025-04-01' });
    expect(momentIn(schoolYear, undefined)).toBe(schoolYear);
  });

  test('is said as people say it', () => {
    expect(whenWords(schoolYear)).toBe('In the school year 2024/25');
    expect(whenWords({ kind: 'day', label: '31 March 2025' })).toBe('On 31 March 2025');
    expect(whenWords({ kind: 'december-to-february', label: 'December 2024 to February 2025' })).toBe(
      'From December 2024 to February 2025',
    );
    expect(whenWords({ kind: 'calendar-year', label: '2024' })).toBe('In 2024');
    expect(shortLabel('2024/25 academic year (provisional)')).toBe('2024/25 (provisional)');
    expect(shortLabel('December 2024 to February 2025')).toBe('winter 2024/25');
    expect(shortLabel('January 2025')).toBe('January 2025');
  });
});
