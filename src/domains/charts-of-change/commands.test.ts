import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isAppError } from '#shared/errors';
import { spcCommand } from './commands.ts';

const answers = z.array(
  z.object({
    id: z.unknown(),
    displayed_as: z.string().nullable(),
    points: z.array(z.unknown()),
    icons: z.object({ variation: z.string().nullable(), assurance: z.string().nullable() }),
    warnings: z.array(z.string()),
    errors: z.array(z.string()),
  }),
);

const call = async (args: readonly string[], input: string) => {
  let [out, err] = ['', ''];
  const code = await spcCommand(args, {
    readInput: () => Promise.resolve(input),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, err, answers: out === '' ? undefined : answers.parse(JSON.parse(out)) };
};

const good = {
  id: 'good',
  engine: 'plotthedots',
  input: { dates: ['2026-01-01', '2026-02-01'], values: [1, 2], improvement_direction: 'increase' },
};

describe('irwell spc', () => {
  test('answers with 0 when every series was charted', async () => {
    const given = await call(['--json'], JSON.stringify([good]));
    expect([given.code, given.err]).toEqual([0, '']);
    expect(given.answers?.[0]).toMatchObject({ id: 'good', displayed_as: 'spc', icons: { variation: 'common_cause' } });
  });

  test('answers with 1 when a series could not be charted, names it, and charts the others', async () => {
    const bad = { ...good, id: 'bad', input: { ...good.input, values: [1, 'two'] } };
    const given = await call([], JSON.stringify([bad, good]));
    expect(given.code).toBe(1);
    expect(given.err).toBe('Series "bad": values[1]: is "two": give a number, or null where there is none\n');
    expect(given.answers?.map(({ points }) => points.length)).toEqual([0, 2]);
  });

  test('answers with 2 when the input is no array of series', async () => {
    for (const input of ['', '{', '{}', '"a"']) {
      const given = await call(['--json'], input);
      expect(given.code).toBe(2);
      expect(given.answers).toBeUndefined();
      expect(given.err).toContain('Usage: irwell spc');
    }
  });

  test('takes mdc where no engine is named, and an empty array for an answer', async () => {
    const unnamed = { id: good.id, input: good.input };
    expect((await call([], JSON.stringify([unnamed]))).answers?.[0]?.displayed_as).toBe('run');
    expect((await call([], '[]')).answers).toEqual([]);
  });

  test('refuses a call that it does not know, with the usage', async () => {
    await expect(call(['--all'], '[]')).rejects.toSatisfy(
      (error) => isAppError(error) && error.message.includes('Usage: irwell spc'),
    );
  });
});
