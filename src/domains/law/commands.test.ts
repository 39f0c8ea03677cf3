import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isAppError } from '#shared/errors';
import { lawCommands } from './commands.ts';

const answers = z.array(
  z.object({
    id: z.unknown(),
    result: z.record(z.string(), z.unknown()),
    working: z.array(z.object({ key: z.string(), rule: z.string(), short: z.string() })),
    errors: z.array(z.object({ word: z.string(), why: z.string() })),
  }),
);

const call = async (args: readonly string[], input: string) => {
  let [out, err] = ['', ''];
  const code = await lawCommands.due(args, {
    readInput: () => Promise.resolve(input),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err, answers: out === '' ? [] : answers.parse(JSON.parse(out)) };
};

const refusal = async (args: readonly string[]): Promise<string> => {
  try {
    await call(args, '[]');
  } catch (error) {
    return isAppError(error) ? error.message : 'another error';
  }
  return 'nothing was refused';
};

const request = JSON.stringify([{ id: 'a', input: { request_received: '2026-01-05' } }]);

describe('irwell law due', () => {
  test('answers with 0 when every case could be used', async () => {
    const { code, err, answers: given } = await call(['--json'], request);
    expect([code, err]).toEqual([0, '']);
    expect(given[0]).toMatchObject({ id: 'a', result: { final_plan_due: '2026-05-25' }, errors: [] });
  });

  test('answers with 1 when something is wrong in a case, and names it on standard error', async () => {
    const {
      code,
      err,
      answers: given,
    } = await call(['--json'], '[{"id":"a","input":{"request_recived":"2026-01-05"}}]');
    expect([code, given[0]?.errors[0]?.word]).toEqual([1, 'request_recived']);
    expect(err).toContain('Case "a": request_recived: is not a word of the vocabulary');
  });

  test('answers with 2 and no data when the input is no array of JSON', async () => {
    for (const input of ['', 'nonsense', '{}', 'null']) {
      const { code, out, err } = await call(['--json'], input);
      expect([code, out], input).toEqual([2, '']);
      expect(err).toContain('Usage: irwell law due');
    }
  });

  test('refuses a call that makes no sense', async () => {
    expect(await refusal(['--jsn'])).toContain('Usage: irwell law due');
    expect(await refusal(['file.json'])).toContain('Usage: irwell law due');
    expect(await refusal(['--area', '123'])).toContain('no school terms for the area 123');
  });

  test('counts school days by an area’s terms where it is told whose', async () => {
    const input = '[{"id":1,"input":{"permanent_exclusion":"2026-03-26"}}]';
    expect((await call(['--json'], input)).answers[0]?.result).toEqual({});
    expect((await call(['--json', '--area', '999'], input)).answers[0]?.result.exclusion_education_due).toBe(
      '2026-04-16',
    );
  });
});

describe('due dates on another machine', () => {
  const program = `
    import { lawCommands } from './src/domains/law/commands.ts';
    const cases = ['2026-03-29', '2026-10-25', '2026-12-31', '2028-02-29', '2027-07-31'].map((on) => ({
      id: on,
      input: { request_received: on, review_meeting: on, decision_letter: on, move_date: on, old_authority_aware: on, permanent_exclusion: on },
    }));
    await lawCommands.due(['--json', '--area', '999'], {
      readInput: async () => JSON.stringify(cases),
      out: (text) => process.stdout.write(text),
      err: () => {},
    });
  `;
  const on = (environment: Readonly<Record<string, string>>): string => {
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: path.join(import.meta.dirname, '../../..'),
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      maxBuffer: 50_000_000,
    });
    if (done.status !== 0) throw new Error(done.stderr);
    return done.stdout;
  };

  test('are the same in every zone and language', () => {
    const here = on({ TZ: 'UTC' });
    expect(answers.parse(JSON.parse(here))).toHaveLength(5);
    const others: readonly Readonly<Record<string, string>>[] = [
      { TZ: 'Pacific/Kiritimati' },
      { TZ: 'America/New_York', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
      { TZ: 'Europe/London', LANG: 'ar_EG.UTF-8', LC_ALL: 'C' },
    ];
    for (const environment of others) expect(on(environment) === here, JSON.stringify(environment)).toBe(true);
  });
});
