import { describe, expect, test } from 'vitest';
import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import { dueCsv } from './due-csv.ts';
import { addressOf, afterFrom, countOf, daysOf, dueFilterFrom, dutiesWanted, less, views } from './due-filter.ts';
import type { BucketCount, View } from './due-filter.ts';

const asAt = plainDate('2026-01-15');
const filterOf = (text: string) => dueFilterFrom(new URLSearchParams(text));

describe('the days of a view', () => {
  // 22 November 2026 is a Sunday, 23 November a Monday.
  test.each<[View, string, object]>([
    ['overdue', '2026-11-22', { to: '2026-01-14' }],
    ['since', '2026-11-22', { from: '2026-01-15', to: '2026-11-21' }],
    ['today', '2026-11-23', { from: '2026-11-23', to: '2026-11-23' }],
    ['week', '2026-11-22', { from: '2026-11-22', to: '2026-11-22' }],
    ['week', '2026-11-23', { from: '2026-11-23', to: '2026-11-29' }],
    ['next', '2026-11-22', { from: '2026-11-23', to: '2026-11-29' }],
    ['next', '2026-11-25', { from: '2026-11-30', to: '2026-12-06' }],
    ['later', '2026-11-25', { from: '2026-12-07' }],
    ['unknown', '2026-11-25', {}],
  ])('%s, on %s, of what a source says as at 15 January', (view, today, expected) => {
    expect(daysOf({ view, late: undefined }, plainDate(today), asAt)).toEqual(expected);
  });

  test('what is recorded here is overdue from the day after, and nothing of it fell due since', () => {
    const today = plainDate('2026-11-25');
    expect(daysOf({ view: 'overdue', late: undefined }, today, undefined)).toEqual({ to: '2026-11-24' });
    expect(daysOf({ view: 'since', late: undefined }, today, undefined)).toBeUndefined();
  });

  test('every day belongs to one view, and today to this week as well', () => {
    const today = plainDate('2026-11-25');
    for (const known of [asAt, today, undefined])
      for (let number = dayNumber(asAt) - 40; number < dayNumber(today) + 40; number += 1) {
        const on = fromDayNumber(number);
        const within = views.filter((view) => {
          const days = view === 'unknown' ? undefined : daysOf({ view, late: undefined }, today, known);
          return days !== undefined && (days.from ?? on) <= on && on <= (days.to ?? on);
        });
        expect(within, `${on} of ${known ?? 'here'}`).toEqual(on === today ? ['today', 'week'] : [within[0]]);
      }
  });

  test('weeks overdue are counted on the day of the source', () => {
    expect(daysOf({ view: 'overdue', late: '4' }, plainDate('2026-11-22'), asAt)).toEqual({ to: '2025-12-18' });
  });
});

describe('counts', () => {
  const count = (duty: string, bucket: BucketCount['bucket'], duties: number, ofWhom = ''): BucketCount => ({
    duty,
    bucket,
    duties,
    ofWhom,
  });
  const counts = [
    count('review', 'over52', 5),
    count('review', 'over26', 3),
    count('review', 'over0', 2),
    count('advice', 'over4', 4, 'health'),
    count('advice', 'today', 1, 'school'),
    count('final-plan', 'week', 6),
    count('final-plan', 'unknown', 7),
  ];
  test.each<[string, number]>([
    ['', 14],
    ['late=26', 8],
    ['late=52', 5],
    ['late=4', 12],
    ['duty=advice', 4],
    ['adviser=school', 0],
    ['state=today', 1],
    ['state=week', 7],
    ['state=unknown', 7],
    ['stage=review', 10],
  ])('of “%s” are %i', (text, expected) => {
    expect(countOf(counts, filterOf(text))).toBe(expected);
  });

  test('less what was said never go below nothing', () => {
    const left = less(counts, [count('review', 'over52', 9), count('review', 'over26', 1)]);
    expect(countOf(left, filterOf('duty=review'))).toBe(4);
  });
});

describe('an address', () => {
  test('is read and written the same, and what it cannot mean is left out', () => {
    for (const text of [
      '',
      '?late=26',
      '?state=unknown&duty=review',
      '?stage=request',
      '?whose=mine&officer=SO-04&school=123456&adviser=health&without=told',
    ])
      expect(addressOf(filterOf(text))).toBe(text);
    expect(filterOf('state=next&late=26&without=told')).toMatchObject({ late: undefined, without: undefined });
    expect(addressOf(filterOf('state=%3Cb%3E&duty=x&stage=y&late=1&whose=him&without=all'))).toBe('');
    expect(filterOf(`officer=${'x'.repeat(101)}&school=%20`)).toMatchObject({ officer: undefined, school: undefined });
    const after = { on: asAt, childId: '00000000-0000-7000-8000-000000000001', position: 3 };
    expect(afterFrom(new URLSearchParams(addressOf(filterOf(''), after)))).toEqual(after);
    expect(afterFrom(new URLSearchParams('after=2026-02-30_00000000-0000-7000-8000-000000000001_1'))).toBeUndefined();
    expect(dutiesWanted(filterOf('stage=review&duty=final-plan'))).toEqual([]);
  });
});

describe('the CSV', () => {
  test('runs no formula and keeps commas, quotes and line breaks in their cell', () => {
    const line = {
      name: '=cmd()',
      duty: 'a, "b"',
      stage: '\tStage',
      dueOn: '',
      standing: '@x',
      asAt: '2026-01-15',
      officer: '-1',
      school: '+44',
      told: 'Not told',
      differs: 'No',
    };
    expect(dueCsv([line])).toBe(
      `\uFEFFChild or young person,Duty,Stage,Due,How it stands,As at,Who has the case,School,Family told of the delay,Sources differ\r\n'=cmd(),"a, ""b""",'\tStage,,'@x,2026-01-15,'-1,'+44,Not told,No\r\n`,
    );
  });
});
