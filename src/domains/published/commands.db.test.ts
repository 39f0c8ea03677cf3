import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { loadGeographies, publishedCommands } from './index.ts';
import type { CommandIo } from './index.ts';
import { aFolder, buryCells, csv, placeHeadings2025, tableOf2025 } from '#test/published-files';

let database: TestDatabase;
const folder = aFolder();
beforeAll(async () => {
  database = await aDatabase();
  await database.asService(loadGeographies);
});
afterAll(async () => {
  folder.remove();
  await database.close();
});

const call = async (command: keyof typeof publishedCommands, ...args: readonly string[]) => {
  let out = '';
  let err = '';
  const io: CommandIo = {
    into: async () => ({ appPool: database.store.appPool, token: await database.serviceToken() }),
    read: database.asPublic,
    out: (text) => (out += text),
    err: (text) => (err += text),
  };
  const code = await publishedCommands[command](args, io);
  return { code, out, err };
};

const answer = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['imported', 'already-held', 'refused']),
      sha256: z.string().optional(),
      layout: z.string().optional(),
      extent: z.literal('whole').optional(),
      rows: z.object({ read: z.number(), kept: z.number(), refused: z.number() }).optional(),
      tables: z.array(z.object({ member: z.string(), dataset: z.string() })).optional(),
      refusals: z.array(z.object({ line: z.number(), rule: z.string(), reason: z.string() })).optional(),
      reason: z.string().optional(),
    }),
  ),
});

const reviewed = (council: (index: number) => string): string =>
  csv([
    [...placeHeadings2025, 'requests_received_in_year', 'requests_decided_not_to_assess'],
    [...buryCells('2031', 'Calendar year'), 'All', 'All', '1', '1'],
    ...Array.from({ length: 30 }, (_, index) => [
      ...buryCells('2031', 'Calendar year').slice(0, 8),
      council(index),
      'Nowhere',
      ...['All', 'All', '1', '1'],
    ]),
  ]);

describe('irwell published import', () => {
  test('gives 0 when every line is kept, now and the second time', async () => {
    const file = folder.write('assessments.csv', tableOf2025('ehcp/assessments'));
    const first = await call('import', file, '--json');
    expect(first.code).toBe(0);
    expect(answer.parse(JSON.parse(first.out)).files).toMatchObject([
      {
        name: 'assessments.csv',
        status: 'imported',
        layout: 'dfe-ehc-plans-table',
        rows: { read: 2, kept: 2, refused: 0 },
      },
    ]);
    const second = await call('import', '--json', file);
    expect(second.code).toBe(0);
    expect(second.err).toContain('assessments.csv is already held: nothing was changed.');
    expect(answer.parse(JSON.parse(second.out)).files).toMatchObject([
      {
        status: 'already-held',
        rows: { read: 2, kept: 2, refused: 0 },
        tables: [{ dataset: 'ehcp/assessments' }],
        refusals: [],
      },
    ]);
  });

  test('gives 1 when lines were refused, and names the first twenty', async () => {
    const file = folder.write(
      'strangers.csv',
      reviewed((index) => String(100 + index)),
    );
    const { code, out, err } = await call('import', file, '--json');
    expect(code).toBe(1);
    const [report] = answer.parse(JSON.parse(out)).files;
    expect(report?.rows).toEqual({ read: 31, kept: 1, refused: 30 });
    expect(report?.refusals).toHaveLength(20);
    expect(report?.refusals?.[0]).toMatchObject({ line: 3, rule: 'unknown-geography' });
    expect(err).toContain('… and 10 more.');
  });

  test('gives 2 for a file that cannot be used, and imports the others', async () => {
    const bad = folder.write('page.csv', '<html></html>\n');
    const good = folder.write('plans.csv', tableOf2025('ehcp/new-plans'));
    const { code, out, err } = await call('import', bad, good);
    expect(code).toBe(2);
    expect(out).toBe('page.csv\trefused\nplans.csv\timported\t2\t2\t0\n');
    expect(err).toContain('page.csv cannot be used: it is a web page.');
    expect(err).toContain('Nothing of it was imported.');
    const json = await call('import', bad, '--json');
    expect(answer.parse(JSON.parse(json.out)).files[0]?.reason).toContain('a web page');
  });

  test('says how it is called when it is called wrongly', async () => {
    await expect(call('import')).rejects.toThrow('Usage: irwell published import FILE…');
    await expect(call('import', 'x.csv', '--nonsense')).rejects.toThrow('Usage:');
    await expect(call('import', 'x.csv', '--released-on', '2025-02-30')).rejects.toThrow('--released-on must be a day');
    await expect(call('import', 'x.csv', '--edition', 'spring')).rejects.toThrow(
      '--edition must be a month and a year',
    );
  });
});

describe('irwell published list', () => {
  test('lists what is held', async () => {
    const { code, out } = await call('list');
    expect(code).toBe(0);
    expect(out).toContain('assessments.csv\twhole\tEducation, health and care plans\t');
    const json = z
      .object({ files: z.array(z.object({ name: z.string() })) })
      .parse(JSON.parse((await call('list', '--json')).out));
    expect(json.files.map(({ name }) => path.extname(name))).toContain('.csv');
  });
});
