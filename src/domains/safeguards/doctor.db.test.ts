import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { asOwner, servePartnership } from '#domains/access';
import { newId, recordAct } from '#platform/db';
import { AppError } from '#shared/errors';
import { doctorCommand } from './commands.ts';
import { missingSafeguards } from './store.ts';

let live: TestDatabase;
let folder: string;

const asLive = async (database: TestDatabase): Promise<void> => {
  await database.admin
    .insertInto('geography')
    .values({ code: '351', kind: 'council', name: 'Bury', ons_code: 'E08000002' })
    .execute();
  await asOwner(database.address, (client) =>
    servePartnership(client, { code: '351', shortName: 'bury', name: 'Bury', invented: false }),
  );
};

beforeAll(async () => {
  live = await aDatabase();
  await asLive(live);
  await live.admin.updateTable('database_mode').set({ mode: 'live' }).execute();
  folder = mkdtempSync(path.join(os.tmpdir(), 'irwell-doctor-'));
});
afterAll(async () => {
  await live.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = async (
  args: readonly string[],
  askProvider: () => Promise<string | undefined> = () => Promise.resolve(undefined),
  database = live,
  mode: 'live' | 'demonstration' = 'live',
) => {
  const said: string[] = [];
  const printed: string[] = [];
  const code = await doctorCommand(args, {
    asService: database.asService,
    database: () => Promise.resolve({ owner: database.address, mode }),
    askProvider,
    out: (text) => printed.push(text),
    say: (text) => said.push(text),
  });
  return { code, said: said.join(''), printed: printed.join('') };
};

/** What every child's record comes in by. */
const anImport = () =>
  sql`insert into record_import (partnership_code, number, id, kind, year, as_at, received_at, received_by, manifest_sha256)
    values ('351', 1, ${newId()}, 'sen2', 2026, '2026-01-15', now(), ${newId()}, ${'0'.repeat(64)})`;

const urlOf = (name: string): string => {
  const { user, password, host, port } = live.address;
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const at = host.startsWith('/') ? 'localhost' : host;
  const socket = host.startsWith('/') ? `?host=${encodeURIComponent(host)}` : '';
  return `postgres://${user}${secret}@${at}:${String(port)}/${name}${socket}`;
};

const onServer = async (statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ ...live.address, database: 'postgres', ssl: false });
  await client.connect();
  try {
    for (const each of statements) await client.query(each);
  } finally {
    await client.end();
  }
};

const rulesFile = (rules: unknown): string => {
  const file = path.join(folder, `rules-${String(Math.abs(JSON.stringify(rules).length))}.json`);
  writeFileSync(file, JSON.stringify(rules));
  return file;
};

const rule = (recordClass: string) => ({
  recordClass,
  countedFrom: 'the young person’s birth',
  years: 31,
  authority: 'retention schedule of the council, version 3',
});

describe('irwell doctor', () => {
  test('says of a new live database all that is missing, and the database refuses', async () => {
    const { code, printed } = await call(['--json']);
    expect(code).toBe(1);
    const report = JSON.parse(printed) as {
      mode: string;
      ready: boolean;
      areas: { area: string; safeguards: { state: string }[] }[];
    };
    expect(report).toMatchObject({ mode: 'live', ready: false, areas: [{ area: '351' }] });
    expect(report.areas[0]?.safeguards.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing', 'missing']);
    expect(await live.asService((tx) => missingSafeguards(tx, '351'))).toEqual([
      'sign-in',
      'restore',
      'impact-assessment',
      'retention',
    ]);
  });

  test('leaves no way for a child’s record into a database that is not safe', async () => {
    await expect(live.asService((tx) => anImport().execute(tx))).rejects.toThrow('safeguards are missing');
    await expect(anImport().execute(live.admin)).rejects.toThrow('safeguards are missing');
  });

  test('sees the identity provider only when it answers', async () => {
    const { said } = await call([], () =>
      Promise.reject(new AppError('conflict', 'The identity provider did not answer.')),
    );
    expect(said).toContain('did not answer');
    expect(await live.asService((tx) => missingSafeguards(tx, '351'))).toContain('sign-in');
    const { printed } = await call([], () => Promise.resolve('https://identity.example'));
    expect(printed).toMatch(/in place\s+Staff sign-in with OpenID Connect: shown on/);
    expect(await live.asService((tx) => missingSafeguards(tx, '351'))).not.toContain('sign-in');
  });

  test('records an impact assessment, and refuses one of the future or without a day to look again', async () => {
    const record = (on: string, until: string) =>
      call([
        'record',
        'impact-assessment',
        '--area',
        '351',
        '--on',
        on,
        '--until',
        until,
        '--reference',
        'DPIA 7',
        '--by',
        'Data protection officer',
      ]);
    await expect(record('2099-01-01', '2099-02-01')).rejects.toThrow('future');
    await expect(record('2026-02-01', '2026-02-01')).rejects.toThrow('--until must be after');
    await expect(record('2026-02-30', '2027-02-01')).rejects.toThrow('a day that exists');
    expect((await record('2026-01-05', '2098-01-05')).code).toBe(0);
    expect(await live.asService((tx) => missingSafeguards(tx, '351'))).toEqual(['restore', 'retention']);
  });

  test('takes retention rules as a whole, or not at all', async () => {
    const record = (rules: unknown) => call(['record', 'retention', '--area', '351', '--file', rulesFile(rules)]);
    await expect(record([{ ...rule('child-record'), years: -1 }])).rejects.toThrow('years');
    await expect(record([rule('child-record'), rule('child-record')])).rejects.toThrow('two rules');
    await expect(record([rule('photograph')])).rejects.toThrow('recordClass');
    await record([rule('child-record')]);
    expect(await live.asService((tx) => missingSafeguards(tx, '351'))).toContain('retention');
    await record(['child-record', 'return-file', 'audit-trail', 'account'].map(rule));
    expect(await live.asService((tx) => missingSafeguards(tx, '351'))).toEqual(['restore']);
  });

  test('believes a restore only when the copy is one of this very database', async () => {
    const itself = await call(['restore', '--from', urlOf(live.address.database), '--by', 'Head of systems']);
    expect(itself.code).toBe(1);
    expect(itself.said).toContain('the live database itself');
    const stranger = await aDatabase();
    try {
      const strange = await call(['restore', '--from', urlOf(stranger.address.database), '--by', 'Head of systems']);
      expect(strange.code).toBe(1);
      expect(strange.said).toContain('no audit trail of global');
      expect(strange.said).toContain('Nothing was recorded');
    } finally {
      await stranger.close();
    }
    await expect(call(['restore', '--from', 'nowhere', '--by', 'Head of systems'])).rejects.toThrow('must look like');
    expect(await live.asService((tx) => missingSafeguards(tx, '351'))).toEqual(['restore']);
  });

  test('believes a true copy, says what the backup would have lost, and then all is in place', async () => {
    const copy = `${live.address.database}_copy`;
    await onServer([
      // A copy can be made only while nobody is connected to what is copied.
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${live.address.database}'`,
      `create database ${copy} template ${live.address.database}`,
    ]);
    try {
      await live.asService((tx) => recordAct(tx, { action: 'test.act' }));
      const { code, said } = await call(['restore', '--from', urlOf(copy), '--by', 'Head of systems']);
      expect(said).toContain('1 audited acts have happened since the backup');
      expect(code).toBe(0);
      expect(await live.asService((tx) => missingSafeguards(tx, '351'))).toEqual([]);
      const { code: ready, printed } = await call([]);
      expect(printed).toContain('children’s records may enter');
      expect(ready).toBe(0);
      await live.asService((tx) => anImport().execute(tx));
    } finally {
      await onServer([`drop database ${copy} with (force)`]);
    }
  });

  test('tells a demonstration that it never takes a real child’s record', async () => {
    const demonstration = await aDatabase();
    try {
      await asLive(demonstration);
      const { code, said } = await call([], undefined, demonstration, 'demonstration');
      expect(code).toBe(0);
      expect(said).toContain('invented people');
      expect(await demonstration.asService((tx) => missingSafeguards(tx, '351'))).toEqual(['invented-people-only']);
    } finally {
      await demonstration.close();
    }
  });

  test('refuses a call that makes no sense, and an area that is not served', async () => {
    for (const args of [
      ['record'],
      ['record', 'retention'],
      ['restore'],
      ['cure'],
      ['--nonsense'],
      ['record', 'impact-assessment', '--area', '351'],
    ])
      await expect(call(args)).rejects.toThrow('Usage: irwell doctor');
  });
});
