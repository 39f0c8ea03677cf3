import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { stepsCommand } from './commands.ts';
import { anArea } from '#test/an-area-with-people';

let database: TestDatabase;
let folder: string;
let childId: string;
const remade: string[] = [];

beforeAll(async () => {
  database = await aDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'irwell-steps-'));
  const importPeople = await anArea(database);
  await importPeople('people', [
    { child: { surname: 'Asked', upn: 'X351200020001' }, request: { received_on: '2025-11-03', outcome: 'A' } },
  ]);
  childId = (await database.admin.selectFrom('child').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.close();
});

const answer = z.object({
  dryRun: z.boolean(),
  accepted: z.number(),
  heldAlready: z.number(),
  refused: z.number(),
  lines: z.array(
    z.object({ line: z.number(), key: z.string().nullable(), result: z.string(), why: z.string().nullable() }),
  ),
});

const run = async (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  let [out, err] = ['', ''];
  const code = await stepsCommand(args, {
    asService: database.asService,
    afterStep: (_, area, child) => {
      remade.push(`${area} ${child}`);
      return Promise.resolve();
    },
    now: () => new Date('2026-11-22T10:00:00Z'),
    today: () => plainDate('2026-11-22'),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
};

const record = async (steps: unknown, ...more: readonly string[]) => {
  const file = path.join(folder, `${newId()}.json`);
  await writeFile(file, typeof steps === 'string' ? steps : JSON.stringify(steps));
  const done = await run('record', '--area', '999', '--file', file, '--json', ...more);
  return { ...done, read: answer.parse(JSON.parse(done.out)) };
};

const held = async (): Promise<number> => (await database.admin.selectFrom('case_step').select('id').execute()).length;

describe('steps record', () => {
  const steps = () => [
    { key: 'a', child: childId, kind: 'decision-to-assess', on: '2025-12-10', request: '2025-11-03', code: 'assess' },
    { key: 'b', child: childId, kind: 'advice-asked', on: '2025-12-11', request: '2025-11-03', adviser: 'health' },
    { child: childId, kind: 'advice-received', on: '2026-01-11', request: '2025-11-03', adviser: 'health' },
    { key: 'd', child: childId, kind: 'final-sent', on: '2026-03-11', request: '2025-11-03' },
    { key: 'e', child: childId, kind: 'withdrawn', on: '2027-03-11', request: '2025-11-03' },
    { key: 'f', child: newId(), kind: 'withdrawn', on: '2026-03-11', request: '2025-11-03' },
    { key: 'g', child: childId, kind: 'decision-to-assess', on: '2026-02-30', code: 'perhaps', colour: 'blue' },
  ];

  test('a trial says what would happen and leaves nothing behind', async () => {
    const { code, read, err } = await record(steps(), '--dry-run');
    expect(code).toBe(1);
    expect([read.dryRun, read.accepted, read.refused]).toEqual([true, 3, 4]);
    expect(err).toContain('Nothing was recorded: this was a trial');
    expect(await held()).toBe(0);
    expect(remade).toEqual([]);
  });

  test('each step is accepted or refused with its reason, and the same file twice doubles nothing', async () => {
    const { code, read } = await record(steps());
    expect(code).toBe(1);
    expect(read.lines.map(({ line, result }) => `${String(line)} ${result}`)).toEqual([
      '1 accepted',
      '2 accepted',
      '3 accepted',
      '4 refused',
      '5 refused',
      '6 refused',
      '7 refused',
    ]);
    expect(read.lines[3]?.why).toContain('say why in “reason”');
    expect(read.lines[4]?.why).toContain('has not come yet');
    expect(read.lines[5]?.why).toContain('There is no such child');
    expect(read.lines[6]?.why).toMatch(/on is not a day.*colour/s);
    expect(await held()).toBe(3);
    expect(remade).toEqual([`999 ${childId}`]);
    const again = await record(steps());
    expect([again.read.accepted, again.read.heldAlready, again.read.refused]).toEqual([0, 3, 4]);
    expect(await held()).toBe(3);
    const changed = await record([{ ...steps()[0], on: '2025-12-12' }]);
    expect(changed.read.lines[0]?.why).toContain('saved already, and says something else now');
  });

  test('what is out of order is accepted with its reason', async () => {
    const { code, read } = await record([{ ...steps()[3], reason: 'The draft was not logged' }]);
    expect([code, read.accepted]).toEqual([0, 1]);
  });

  test('a file that is no array of steps, and a call that cannot be read, are refused whole', async () => {
    await expect(record('{}')).rejects.toThrow('is not an array of steps');
    await expect(record('[')).rejects.toThrow('is not JSON');
    await expect(run('record', '--area', '999', '--file', path.join(folder, 'none.json'), '--json')).rejects.toThrow(
      'cannot be read',
    );
    for (const args of [
      ['record', '--area', '999', '--json'],
      ['list', '--area', '999', '--json'],
      ['list', '--json'],
      ['dance', '--area', '999', '--json'],
      ['list', '--area', '999', '--child', '1', '--json'],
      ['list', '--area', '999', '--child', newId()],
    ])
      await expect(run(...args)).rejects.toThrow('Usage: irwell steps');
  });
});

describe('steps list', () => {
  test('gives what stands, every entry, and where sources differ', async () => {
    const { code, out } = await run('list', '--area', '999', '--child', childId, '--json');
    expect(code).toBe(0);
    const read = z
      .object({
        steps: z.array(z.object({ kind: z.string(), on: z.string(), request: z.string().nullable() })),
        entries: z.array(z.unknown()),
        differences: z.array(z.unknown()),
      })
      .parse(JSON.parse(out));
    expect(read.steps[0]).toEqual({ kind: 'decision-to-assess', on: '2025-12-10', request: '2025-11-03' });
    expect(read.entries).toHaveLength(4);
    await expect(run('list', '--area', '999', '--child', newId(), '--json')).rejects.toThrow('There is no such child');
  });
});
