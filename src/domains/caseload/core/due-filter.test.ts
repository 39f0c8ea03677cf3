import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { dueCsv } from './due-csv.ts';
import { addressOf, afterFrom, countOf, daysOf, dueFilterFrom, dutiesWanted } from './due-filter.ts';
import type { View } from './due-filter.ts';
import { lineOfTime } from './line-of-time.ts';

const asAt = plainDate('2026-01-15');
const filterOf = (text: string) => dueFilterFrom(new URLSearchParams(text));

describe('the days of a view', () => {
  // 22 November 2026 is a Sunday, 23 November a Monday.
  test.each<[View, string, object]>([
    ['overdue', '2026-11-22', { state: 'late', days: {} }],
    ['since', '2026-11-22', { state: 'due', days: { to: '2026-11-21' } }],
    ['week', '2026-11-22', { state: 'due', days: { from: '2026-11-22', to: '2026-11-22' } }],
    ['week', '2026-11-23', { state: 'due', days: { from: '2026-11-23', to: '2026-11-29' } }],
    ['next', '2026-11-22', { state: 'due', days: { from: '2026-11-23', to: '2026-11-29' } }],
    ['next', '2026-11-25', { state: 'due', days: { from: '2026-11-30', to: '2026-12-06' } }],
    ['later', '2026-11-25', { state: 'due', days: { from: '2026-12-07' } }],
    ['unknown', '2026-11-25', { state: 'unknown', days: {} }],
  ])('%s, on %s', (view, today, expected) => {
    expect(daysOf({ view, late: undefined }, plainDate(today), asAt)).toEqual(expected);
  });

  test('each day that is not overdue belongs to one view', () => {
    const today = plainDate('2026-11-25');
    const counts = ['2026-11-24', '2026-11-25', '2026-11-29', '2026-11-30', '2026-12-06', '2026-12-07'].map((on) => ({
      state: 'due',
      duty: 'review',
      on: plainDate(on),
      duties: 1,
    }));
    const of = (view: View): number => countOf(counts, ['review'], daysOf({ view, late: undefined }, today, asAt));
    expect(['since', 'week', 'next', 'later', 'overdue'].map((view) => of(view as View))).toEqual([1, 2, 2, 1, 0]);
    expect(countOf(counts, ['final-plan'], daysOf({ view: 'week', late: undefined }, today, asAt))).toBe(0);
  });

  test('weeks overdue are counted on the day of the source', () => {
    expect(daysOf({ view: 'overdue', late: '4' }, plainDate('2026-11-22'), asAt).days).toEqual({ to: '2025-12-18' });
  });
});

describe('an address', () => {
  test('is read and written the same, and what it cannot mean is left out', () => {
    for (const text of ['', '?late=26', '?state=unknown&duty=review', '?stage=request'])
      expect(addressOf(filterOf(text))).toBe(text);
    expect(filterOf('state=next&late=26').late).toBeUndefined();
    expect(addressOf(filterOf('state=%3Cb%3E&duty=x&stage=y&late=1'))).toBe('');
    const after = { on: asAt, childId: '00000000-0000-7000-8000-000000000001', position: 3 };
    expect(afterFrom(new URLSearchParams(addressOf(filterOf(''), after)))).toEqual(after);
    expect(afterFrom(new URLSearchParams('after=2026-02-30_00000000-0000-7000-8000-000000000001_1'))).toBeUndefined();
    expect(dutiesWanted(filterOf('stage=review&duty=final-plan'))).toEqual([]);
  });
});

describe('the CSV', () => {
  test('runs no formula and keeps commas, quotes and line breaks in their cell', () => {
    const line = { name: '=cmd()', duty: 'a, "b"', dueOn: '', standing: '@x', asAt: '2026-01-15' };
    expect(dueCsv([line])).toBe(
      `\uFEFFChild or young person,Duty,Due,How it stands,As at\r\n'=cmd(),"a, ""b""",,'@x,2026-01-15\r\n`,
    );
  });
});

describe('a line of time', () => {
  test('puts what happened before what was due on one day, names each source’s day once, and keeps what has no day apart', () => {
    const place = { importNumber: 1, file: 0, line: 1 };
    const duty = { duty: 'review', asAt, law: undefined, places: [place], notes: [] } as const;
    const unknown = { ...duty, dueOn: undefined, state: { kind: 'unknown', why: 'x' } } as const;
    const { items, undated } = lineOfTime({
      events: [{ on: plainDate('2025-06-19'), title: 'Meeting', place }],
      duties: [{ ...duty, dueOn: plainDate('2025-06-19'), state: { kind: 'late', days: 210 } }, unknown],
      sourceDays: [asAt, asAt],
      today: plainDate('2026-11-22'),
    });
    expect(items.map(({ kind }) => kind)).toEqual(['event', 'duty', 'source', 'today']);
    expect(undated).toEqual([unknown]);
  });
});
