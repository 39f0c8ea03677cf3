import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { lineOfTime } from './line-of-time.ts';

const asAt = plainDate('2026-01-15');

describe('a line of time', () => {
  test('puts what happened before what was due on one day, names each day of a source once, goes by years, and keeps what has no day apart', () => {
    const duty = {
      duty: 'review',
      ofWhom: '',
      asAt,
      law: undefined,
      rests: [],
      differs: false,
      places: [{ importNumber: 1, file: 0, line: 1 }],
      notes: [],
    } as const;
    const unknown = { ...duty, dueOn: undefined, state: { kind: 'unknown', why: 'x' } } as const;
    const { years, undated } = lineOfTime({
      events: [{ on: plainDate('2025-06-19'), title: 'Meeting', statements: [] }],
      duties: [{ ...duty, dueOn: plainDate('2025-06-19'), state: { kind: 'late', days: 210 } }, unknown],
      sources: [
        { name: 'B', asAt },
        { name: 'A', asAt },
      ],
      today: plainDate('2026-11-22'),
    });
    expect(years.map(({ year, items }) => [year, items.map(({ kind }) => kind)])).toEqual([
      ['2025', ['event', 'duty']],
      ['2026', ['source', 'today']],
    ]);
    expect(years[1]?.items[0]).toMatchObject({ names: ['A', 'B'] });
    expect(undated).toEqual([unknown]);
  });
});
