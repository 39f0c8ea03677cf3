import { describe, expect, test } from 'vitest';
import { fromDayNumber } from '#shared/plain-date';
import { chartOf, spcAnswers } from './spc.ts';
import type { Engine } from './read-series.ts';

const engines: readonly Engine[] = ['mdc', 'plotthedots'];
const days = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => fromDayNumber(15_000 + index));
const chart = (engine: Engine, values: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) =>
  chartOf('a', engine, { dates: days(values.length), values, improvement_direction: 'increase', ...more });

/** No number in an answer may be other than a number: NaN and infinity become null in JSON and would pass for a gap. */
const numbersAreNumbers = (answer: unknown): boolean =>
  !JSON.stringify(answer, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'no number' : value,
  ).includes('no number');

describe('series that can be charted, though they look odd', () => {
  const odd: Readonly<Record<string, readonly (number | null)[]>> = {
    'one value': [3],
    'two values': [3, 4],
    'equal values': Array<number>(20).fill(0.1),
    zeros: Array<number>(20).fill(0),
    'gaps everywhere': [1, null, 2, null, null, 3, null, 4, 5, null, 6, null, 7, 8, null, 9, null, 1, null, 2, null, 3],
    'one value among gaps': [null, null, 3, null],
    'negative values': Array.from({ length: 20 }, (_, index) => -5 - (index % 3)),
    'huge values': Array.from({ length: 20 }, (_, index) => 9e99 - 1e98 * (index % 5)),
    'tiny values': Array.from({ length: 20 }, (_, index) => 5e-324 * (index % 5)),
    'huge beside tiny': Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 1e100 : 1e-100)),
  };
  for (const engine of engines)
    for (const [what, values] of Object.entries(odd))
      test(`${what} (${engine})`, () => {
        const given = chart(engine, values, { target: 2, settings: { minimum_points: 2 } });
        expect(given.errors).toEqual([]);
        expect(numbersAreNumbers(given)).toBe(true);
      });

  test('equal values make no signal, whatever the value', () => {
    for (const engine of engines)
      for (const value of [0.1, 0.7, 1 / 3, 1e-9, 123_456_789.123])
        expect(chart(engine, Array<number>(31).fill(value)).fired).toEqual([]);
  });

  test('50 years of days', () => {
    const values = Array.from({ length: 18_263 }, (_, index) => (index * 7919) % 101);
    for (const engine of engines) {
      const given = chart(engine, values);
      expect(given.errors).toEqual([]);
      expect(given.points).toHaveLength(18_263);
    }
  });

  test('50 years of days whose limits begin anew on each of them', () => {
    const values = Array.from({ length: 18_263 }, (_, index) => (index * 7919) % 101);
    for (const engine of engines) {
      const given = chart(engine, values, { rebase: days(18_263) });
      expect(given.errors).toEqual([]);
      expect(given.warnings.length).toBeLessThan(22);
      expect(given.points).toHaveLength(18_263);
    }
  });

  test('days in any order', () => {
    for (const engine of engines) {
      const values = Array.from({ length: 20 }, (_, index) => (index * 13) % 17);
      const backwards = { dates: days(20).toReversed(), values: values.toReversed() };
      expect(chart(engine, values, backwards)).toEqual(chart(engine, values));
    }
  });

  test('a rebase on a day without a point, and words that are not known, are named', () => {
    for (const engine of engines) {
      const given = chart(engine, [1, 2], { rebase: ['1999-01-01'], fix_after: 12, settings: { shfit: 8 } });
      expect(given.warnings).toEqual(
        expect.arrayContaining([
          'rebase: there is no point on 1999-01-01, so it was left out',
          '"fix_after" is not known and was left out',
          '"settings.shfit" is not known and was left out',
        ]),
      );
    }
  });

  test('a rebase within the baseline is left out and named; one on a day without a value begins with the next', () => {
    const values = Array.from({ length: 40 }, (_, index) => index % 3);
    const within = chart('mdc', values, { fix_after_n_points: 20, rebase: [days(40)[5]] });
    expect(within.warnings.join()).toContain('Recalculation of limits within baseline');
    const gap = chart('mdc', [...values.slice(0, 20), null, ...values.slice(21)], { rebase: [days(40)[20]] });
    expect(JSON.stringify(gap.points[20])).toContain('"partition":2');
  });

  test('a phase of few points is warned of', () => {
    const values = Array.from({ length: 20 }, (_, index) => index % 3);
    expect(chart('mdc', values, { rebase: [days(20)[19]] }).warnings).toEqual([
      'Fewer than 12 non-ghosted points in partition',
      'Partition 2 has one point only, so it has no limits',
    ]);
  });
});

describe('series that are refused, in words', () => {
  const refusals: readonly (readonly [string, readonly unknown[], Readonly<Record<string, unknown>>, string])[] = [
    ['text for a number', [1, '2', 3], {}, 'values[1]: is "2": give a number, or null where there is none'],
    ['a suppression mark', [1, 'c', 3], {}, 'values[1]: is "c": give a number'],
    ['a number beyond all counting', [1, 1e101], {}, 'values[1]: is too large to chart'],
    ['no values', [], {}, 'values has no number'],
    ['only gaps', [null, null], {}, 'values has no number'],
    ['a day twice', [1, 2], { dates: ['2026-01-01', '2026-01-01'] }, 'dates has 2026-01-01 more than once'],
    ['a day that does not exist', [1], { dates: ['2026-02-30'] }, 'dates[0]: is "2026-02-30"'],
    ['a day in another form', [1], { dates: ['01/02/2026'] }, 'dates[0]: is "01/02/2026"'],
    ['fewer values than days', [1], { dates: ['2026-01-01', '2026-01-02'] }, 'dates has 2 entries and values 1'],
    ['no direction', [1], { improvement_direction: 'up' }, 'improvement_direction: give increase'],
    ['a target in words', [1], { target: '95%' }, 'target: give a number'],
    ['a baseline of one', [1, 2], { fix_after_n_points: 1 }, 'fix_after_n_points: give 2 or more'],
    ['a baseline of half a point', [1, 2], { fix_after_n_points: 12.5 }, 'fix_after_n_points: give a whole number'],
  ];
  for (const engine of engines)
    for (const [what, values, more, why] of refusals)
      test(`${what} (${engine})`, () => {
        const given = chart(engine, values, more);
        expect(given.errors.join('\n')).toContain(why);
        expect([given.displayed_as, given.points, given.icons]).toEqual([
          null,
          [],
          { variation: null, assurance: null },
        ]);
      });

  test('many faults are counted, and the first five told', () => {
    const { errors } = chart('mdc', Array<string>(9).fill('x'));
    expect(errors).toHaveLength(6);
    expect(errors.at(-1)).toBe('and 4 more faults of this series');
  });

  test('the package takes no baseline below 12', () => {
    expect(chart('plotthedots', [1, 2], { fix_after_n_points: 5 }).errors).toEqual([
      'fix_after_n_points: the package takes 12 or more',
    ]);
  });

  test('what is no series, no engine or no array is said to be so', () => {
    const answered = spcAnswers('[1, {}, {"id":"a","engine":"qic"}, {"id":"b"}]');
    if ('unusable' in answered) throw new Error(answered.unusable);
    expect(answered.answers.map(({ errors }) => errors[0])).toEqual([
      'a series is an object with id, engine and input',
      'id is missing, or is not a text',
      'engine: give mdc or plotthedots',
      'input: give an object with dates, values and improvement_direction',
    ]);
    expect(spcAnswers('{}')).toHaveProperty('unusable');
    expect(spcAnswers('[')).toHaveProperty('unusable');
  });
});
