import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { AppError } from '#shared/errors';
import type { Address } from './connect.ts';
import { ensureRoles } from './roles.ts';

export type Mode = 'demonstration' | 'live';

const folder = path.join(import.meta.dirname, '../../../migrations');

export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

/** The migrations that this version of Irwell ships, in order. */
export const shippedMigrations = async (): Promise<readonly Migration[]> => {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
};

export type MigrationReport = { readonly applied: readonly string[]; readonly mode: Mode; readonly isNew: boolean };

const ledger = `create table if not exists migration (
  name text primary key, sha256 text not null, applied_at timestamptz not null default now())`;

/**
 * Brings a database to this version, each migration in a transaction of its own as irwell_owner. The mode is written when the database is
 * new and compared ever after; `whenNew` takes a standing database as it is. Throws AppError: the other mode, a database that holds something else, or one from a newer Irwell.
 */
export const migrate = async (
  address: Address,
  wanted: Mode | { readonly whenNew: Mode },
): Promise<MigrationReport> => {
  const client = new pg.Client({ ...address, ssl: address.ssl === true });
  await client.connect();
  try {
    await ensureRoles(client, address);
    // One process migrates at a time; the others wait, and then find nothing to do.
    await client.query('select pg_advisory_lock($1)', [735_911_002]);
    const database = pg.escapeIdentifier(address.database);
    const isNew = await isEmptyOrOurs(client);
    await client.query(`grant create, connect, temporary on database ${database} to irwell_owner`);
    await client.query(`alter database ${database} set timezone to 'Europe/London'`);
    await client.query('grant create, usage on schema public to irwell_owner');
    if (isNew) await client.query('create extension if not exists btree_gist with schema public');
    await client.query('set role irwell_owner');
    await client.query(`set timezone to 'Europe/London'`);
    await client.query(ledger);
    await client.query('grant select on migration to irwell_app, irwell_public');
    const applied = await applyPending(client);
    await client.query('insert into database_mode (mode) values ($1) on conflict do nothing', [
      typeof wanted === 'string' ? wanted : wanted.whenNew,
    ]);
    const found = await client.query<{ mode: Mode }>('select mode from database_mode');
    const standing = found.rows[0]?.mode;
    if (standing === undefined) throw new Error('The database has no mode.');
    if (typeof wanted === 'string' && standing !== wanted)
      throw new AppError(
        'conflict',
        standing === 'live'
          ? 'This database is live. A demonstration needs an empty database of its own: give another DATABASE_URL.'
          : 'This database is a demonstration, with invented people. A live service needs an empty database of its own: give another DATABASE_URL.',
      );
    return { applied, mode: standing, isNew };
  } finally {
    await client.end();
  }
};

const isEmptyOrOurs = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ tables: number; ours: boolean }>(
    `select count(*)::int as tables, coalesce(bool_or(tablename = 'migration'), false) as ours from pg_tables where schemaname = 'public'`,
  );
  const found = rows[0];
  if (found && found.tables > 0 && !found.ours)
    throw new AppError(
      'conflict',
      'This database already holds something that is not Irwell. Give an empty database by DATABASE_URL.',
    );
  return found?.ours !== true;
};

const modeOf = async (client: pg.Client): Promise<string | undefined> => {
  const { rows } = await client.query<{ mode: string }>('select mode from database_mode');
  return rows[0]?.mode;
};

const applyPending = async (client: pg.Client): Promise<readonly string[]> => {
  const shipped = await shippedMigrations();
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration order by name',
  );
  const known = new Map(shipped.map((migration) => [migration.name, migration.sha256]));
  for (const row of rows) {
    if (!known.has(row.name))
      throw new AppError(
        'conflict',
        `This database was made by a newer Irwell (it knows ${row.name}). Start that version, or restore an older backup.`,
      );
    if (known.get(row.name) !== row.sha256)
      throw new AppError(
        'conflict',
        (await modeOf(client)) === 'demonstration'
          ? 'This demonstration was made by an earlier Irwell, and its data do not fit this one. Delete its data folder (.irwell/data, or IRWELL_DATA) or its database and start again: a demonstration makes itself anew.'
          : `This database was made by an Irwell whose migration ${row.name} is not the one here. Start the version that made it, and tell whoever maintains Irwell.`,
      );
  }
  const done = new Set(rows.map((row) => row.name));
  const applied: string[] = [];
  for (const migration of shipped) {
    if (done.has(migration.name)) continue;
    await client.query('begin');
    try {
      await client.query(migration.sql);
      await client.query('insert into migration (name, sha256) values ($1, $2)', [migration.name, migration.sha256]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`The migration ${migration.name} failed: ${error instanceof Error ? error.message : 'unknown'}`, {
        cause: error,
      });
    }
    applied.push(migration.name);
  }
  return applied;
};

/** True when every migration that this version ships has been applied. */
export const migrationsAreCurrent = async (pool: {
  query: (sql: string) => Promise<{ rows: { name: string }[] }>;
}): Promise<boolean> => {
  const shipped = await shippedMigrations();
  const { rows } = await pool.query('select name from migration');
  const done = new Set(rows.map((row) => row.name));
  return shipped.every((migration) => done.has(migration.name));
};
