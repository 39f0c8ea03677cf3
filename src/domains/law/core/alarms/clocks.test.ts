import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { spansOf } from '../../test/a-case.ts';
import type { BankHolidays, SchoolTerms } from '../calendar.ts';
import { dueBy } from './clocks.ts';

const holidays: BankHolidays = {
  names: new Map([
    [plainDate('2026-05-04'), 'Early May'],
    [plainDate('2026-05-25'), 'Spring'],
  ]),
  announcedUntil: plainDate('2027-12-31'),
};
const terms: SchoolTerms = {
  area: '000',
  name: 'Invented',
  standing: 'assumption',
  note: 'For this test.',
  from: plainDate('2026-04-13'),
  until: plainDate('2026-07-17'),
  closures: [{ name: 'Half term', from: plainDate('2026-05-25'), reopens: plainDate('2026-06-01') }],
};

describe('a clock', () => {
  const from = plainDate('2026-01-31');

  test('counts days, weeks and months after its day and says how', () => {
    expect(dueBy(from, { offset: 14, unit: 'days' }, {})).toEqual({
      on: '2026-02-14',
      words: '14 days later is 14 February 2026',
    });
    expect(dueBy(from, { offset: 6, unit: 'weeks' }, {})).toEqual({
      on: '2026-03-14',
      words: '6 weeks (42 days) later is 14 March 2026',
    });
    expect(dueBy(from, { offset: -2, unit: 'weeks' }, {})).toEqual({
      on: '2026-01-17',
      words: '2 weeks (14 days) before that is 17 January 2026',
    });
    expect(dueBy(from, { offset: 1, unit: 'months' }, {})).toEqual({
      on: '2026-02-28',
      words: '1 month later is 28 February 2026',
    });
    expect(dueBy(plainDate('2026-09-01'), { offset: -5, unit: 'months' }, {})).toEqual({
      on: '2026-04-01',
      words: '5 months before that is 1 April 2026',
    });
    expect(dueBy(from, { offset: 0, unit: 'days' }, {})).toEqual({
      on: '2026-01-31',
      words: 'no time is allowed, so the alarm begins on 31 January 2026',
    });
    expect(dueBy(from, { offset: 1, unit: 'days' }, {}).words).toBe('1 day later is 1 February 2026');
  });

  test('ends a year that starts with its day on the day before the anniversary', () => {
    expect(dueBy(plainDate('2025-06-10'), { offset: 12, unit: 'months', lessOneDay: true }, {})).toEqual({
      on: '2026-06-09',
      words: '12 months starting with that day end on 9 June 2026',
    });
  });

  const fifteen = { offset: 15, unit: 'school days', calendarDays: 21 } as const;

  test('takes calendar days for school days only where no calendar reaches so far, and says so', () => {
    const day = plainDate('2026-05-11');
    expect(dueBy(day, fifteen, {})).toEqual({
      on: '2026-06-01',
      words: '15 school days later, taken as 21 days without a calendar of school days, is 1 June 2026',
    });
    // Nine school days to 22 May, half term, and six more.
    expect(dueBy(day, fifteen, { holidays, terms })).toEqual({
      on: '2026-06-08',
      words: '15 school days later is 8 June 2026',
    });
    expect(dueBy(day, fifteen, { holidays }).on).toBe('2026-06-01');
    expect(dueBy(plainDate('2026-07-10'), fifteen, { holidays, terms }).on).toBe('2026-07-31');
  });

  test('counts working days past weekends and bank holidays', () => {
    const clock = { offset: 15, unit: 'working days', calendarDays: 21 } as const;
    expect(dueBy(plainDate('2026-04-13'), clock, { holidays }).on).toBe('2026-05-05');
    expect(dueBy(plainDate('2026-04-13'), clock, {}).on).toBe('2026-05-04');
  });

  test('reaches the alarm: a child off school over half term', () => {
    expect(spansOf('S1 fifteen-days', 'off_school 2026-05-11', '2026-07-01', { holidays, terms })).toEqual([
      '2026-06-08 to open',
    ]);
  });
});
