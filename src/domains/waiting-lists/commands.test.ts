import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plainDate } from '#shared/plain-date';
import { waitsCommand } from './commands.ts';

const answers = z.array(
  z.looseObject({ id: z.unknown(), errors: z.array(z.object({ word: z.string(), why: z.string() })) }),
);

const call = async (input: unknown, args: readonly string[] = ['--json']) => {
  let [out, err] = ['', ''];
  const code = await waitsCommand(args, {
    readInput: () => Promise.resolve(typeof input === 'string' ? input : JSON.stringify(input)),
    today: plainDate('2026-11-22'),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, err, answers: out === '' ? [] : answers.parse(JSON.parse(out)) };
};

const curve = { exit_weeks: [3, 5], seen: [true, false] };
const near: unknown = expect.closeTo(7.1267, 4);
const list = { referral: ['2026-01-05'], removal: [null], target_wait_weeks: 18 };

describe('irwell waits', () => {
  test('answers each case in order, and ends with 0 when all could be used', async () => {
    const {
      code,
      err,
      answers: given,
    } = await call([
      { id: 'curve', input: curve },
      { id: 'bands', counts: [1, 2, 3, 4, 5, 6, 7], total: 28 },
      { id: 'finer', input: { counts: [1, 2, 3, 4, 5, 6, 5, 2] } },
      { id: 'load', input: { demand: 30, capacity: 27 } },
      { id: 'for 92%', input: { target_wait: 18, share_within_target: 0.92 } },
      { id: 'clear', input: { queue_size: 390, target_queue_size: 130, demand: 10, capacity: 10 } },
      { id: 'list', input: list },
      { id: 'child', input: { counted_on: '2026-09-30', children: [{ person: 'a', start: '2026-03-02' }] } },
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(given.map(({ id }) => id)).toEqual(['curve', 'bands', 'finer', 'load', 'for 92%', 'clear', 'list', 'child']);
    expect(given[1]).toMatchObject({ sum_of_bands: 28, gap: 0, held: false });
    expect(given[4]).toMatchObject({ formula: 'target_mean_wait', value: near });
    expect(given[5]).toMatchObject({ value: null, words: ['Never at this rate.'] });
    expect(given[7]).toMatchObject({ children: 1, waiting: { children: 1, median_weeks_so_far: 212 / 7 } });
  });

  test('bands that do not add up to the total are held for review', async () => {
    const { answers: given } = await call([{ id: 'gap', counts: [10, 10, 10, 10, 10, 10, 10], total: 100 }]);
    expect(given[0]).toMatchObject({ gap: 30, held: true });
  });

  test.each([
    ['text in numbers', { ...curve, exit_weeks: ['3', 5] }, 'exit_weeks.0'],
    ['a negative wait', { ...curve, exit_weeks: [-3, 5] }, 'exit_weeks.0'],
    ['lengths that differ', { exit_weeks: [3], seen: [true, false] }, 'input'],
    ['nobody', { exit_weeks: [], seen: [] }, 'exit_weeks'],
    ['seen neither true nor false', { ...curve, seen: [1, 0] }, 'seen.0'],
    ['out before in', { ...curve, entry_weeks: [4, 0] }, 'exit_weeks.0'],
    ['a word that is not known', { ...curve, weeks: 3 }, 'input'],
    ['six bands', { counts: [1, 2, 3, 4, 5, 6] }, 'counts'],
    ['a band that was not sent', { counts: [1, 2, 3, null, 5, 6, 7] }, 'counts.3'],
    ['half a child', { counts: [1, 2, 3, 4.5, 5, 6, 7] }, 'counts.3'],
    ['a target of no weeks', { demand: 3, target_wait: 0 }, 'target_wait'],
    ['a number too large', { demand: 1e300, capacity: 1 }, 'demand'],
    ['removal before referral', { ...list, removal: ['2026-01-04'] }, 'removal.0'],
    ['no referral day', { ...list, referral: [null] }, 'referral.0'],
    ['a day to come', { ...list, referral: ['2027-01-04'] }, 'referral.0'],
    ['a window that ends before it begins', { ...list, start_date: '2026-03-02', end_date: '2026-03-01' }, 'end_date'],
    ['a thousand years', { ...list, referral: ['1026-01-04'], end_date: '2026-03-01' }, 'referral'],
    ['a count to come', { counted_on: '2027-01-01', children: [{}] }, 'counted_on'],
    ['an empty list', { counted_on: '2026-09-30', children: [] }, 'children'],
    ['a row that cannot be used', { counted_on: '2026-09-30', children: [{ person: 'a' }] }, 'row 1'],
    ['no question', { colour: 'blue' }, 'input'],
  ])('%s: refused for that case alone, with 1', async (_, input, word) => {
    const {
      code,
      err,
      answers: given,
    } = await call([
      { id: 'bad', input },
      { id: 'good', input: curve },
    ]);
    expect(code).toBe(1);
    expect(given.map(({ id, errors }) => [id, errors[0]?.word])).toEqual([
      ['bad', word],
      ['good', undefined],
    ]);
    expect(err).toContain('Case "bad"');
  });

  test.each([[null], [3], [{ input: curve }], [{ id: 'a' }], [{ id: 'a', input: [] }]])(
    'a case that is none (%j) is refused',
    async (item) => {
      expect(await call([item])).toMatchObject({ code: 1 });
    },
  );

  test('input that is no JSON, or no array, is 2 and repeats nothing of it', async () => {
    const { code, err } = await call('[{"person": Jo');
    expect([code, err.includes('Jo')]).toEqual([2, false]);
    expect(await call({})).toMatchObject({ code: 2, answers: [] });
  });

  test('a call that makes no sense is refused with how it goes', async () => {
    await expect(call([], ['--colour'])).rejects.toThrow('Usage: irwell waits');
  });

  test('whatever JSON comes, there is an answer or a refusal for each case', async () => {
    const field = fc.constantFrom(
      'counts',
      'exit_weeks',
      'seen',
      'referral',
      'removal',
      'children',
      'counted_on',
      'demand',
    );
    const input = fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ id: fc.string(), input })), async (cases) => {
        const { code, answers: given } = await call(cases);
        expect(given.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
        expect(code).toBe(given.some(({ errors }) => errors.length > 0) ? 1 : 0);
      }),
    );
  });
});
