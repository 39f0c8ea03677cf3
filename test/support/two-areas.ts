import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { hashOfToken, issueServiceToken, newSessionToken } from '#platform/db';
import type { SessionToken } from '#platform/db';
import { openFileStore } from '#platform/files';
import type { FileStore } from '#platform/files';
import { aDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

export type Someone = { readonly token: SessionToken; readonly account: string; readonly person: string };

export type Areas = {
  readonly database: TestDatabase;
  readonly files: FileStore;
  /** Two analysts and a school of Alderbeck, and an analyst of Bury, all invented. */
  readonly analyst: Someone;
  readonly colleague: Someone;
  readonly school: Someone;
  readonly elsewhere: Someone;
  readonly issueToken: () => Promise<SessionToken>;
  readonly close: () => Promise<void>;
};

const letIn = async (database: TestDatabase, area: string, role: string, name: string): Promise<Someone> => {
  const token = newSessionToken();
  const { rows } = await sql<{ account: string; person: string }>`
    select a as account, m.person_id as person
    from access.admit(${area}, null, ${name}, ${name}, ${role}, date '2026-01-01', null, null, ${randomUUID()}, ${randomUUID()}) a
    join access.membership m on m.account_id = a`.execute(database.admin);
  const row =
    rows[0] ??
    (
      await sql<{ account: string; person: string }>`
        select m.account_id as account, m.person_id as person from access.membership m join access.account a on a.id = m.account_id
        where a.sign_in_name = ${name}`.execute(database.admin)
    ).rows[0];
  if (!row) throw new Error('Nobody was let in.');
  await sql`
    insert into access.session (token_hash, account_id, partnership_code, role_code, person_id, method, expires_at)
    values (${hashOfToken(token)}, ${row.account}, ${area}, ${role}, ${row.person}, 'chosen', now() + interval '1 hour')`.execute(
    database.admin,
  );
  return { token, ...row };
};

/** Two areas with people in them, and a folder for files. */
export const twoAreas = async (): Promise<Areas> => {
  const database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values([
      { code: '999', kind: 'invented', name: 'Alderbeck' },
      { code: '998', kind: 'invented', name: 'Elsewhere' },
    ])
    .onConflict((on) => on.doNothing())
    .execute();
  await database.admin
    .insertInto('partnership')
    .values([
      { code: '999', short_name: 'alderbeck', name: 'Alderbeck', invented: true },
      { code: '998', short_name: 'elsewhere', name: 'Elsewhere', invented: true },
    ])
    .execute();
  const folder = await mkdtemp(path.join(tmpdir(), 'irwell-files-'));
  return {
    database,
    files: await openFileStore(folder),
    analyst: await letIn(database, '999', 'analyst', 'analyst-1'),
    colleague: await letIn(database, '999', 'analyst', 'analyst-2'),
    school: await letIn(database, '999', 'school', 'school-1'),
    elsewhere: await letIn(database, '998', 'analyst', 'analyst-3'),
    issueToken: () => issueServiceToken(database.address, 'jobs', 'service-jobs', 60),
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
