import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { newSessionToken, recordAct, withSession } from './session.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());

describe('how values arrive', () => {
  test('a date is its own text, whatever the zone of the machine', async () => {
    const { rows } = await sql<{ day: string; days: string[]; big: number; exact: string }>`
      select date '2026-03-29' as day, array[date '2026-01-01'] as days, 9007199254740991::int8 as big, 0.1::numeric + 0.2 as exact`.execute(
      database.store.app,
    );
    expect(rows[0]).toEqual({ day: '2026-03-29', days: ['2026-01-01'], big: 9007199254740991, exact: '0.3' });
  });

  test('a whole number too large to be exact is refused, not rounded', async () => {
    await expect(sql`select 9007199254740993::int8 as big`.execute(database.store.app)).rejects.toThrow(/too large/);
  });

  test('the database thinks in London time', async () => {
    const { rows } = await sql<{ zone: string }>`select current_setting('timezone') as zone`.execute(
      database.store.app,
    );
    expect(rows[0]?.zone).toBe('Europe/London');
  });
});

describe('who may do what', () => {
  test('the application reads no session, account or audit event', async () => {
    for (const table of ['access.session', 'access.account', 'access.membership', 'audit.event', 'audit.head'])
      await expect(sql.raw(`select * from ${table}`).execute(database.store.app), table).rejects.toThrow(
        /permission denied/,
      );
  });

  test('a visitor reads no person, organisation or session and writes nothing', async () => {
    for (const table of ['person', 'organisation', 'access.session', 'audit.event'])
      await expect(sql.raw(`select * from ${table}`).execute(database.store.visitors), table).rejects.toThrow(
        /permission denied/,
      );
    await expect(
      sql`insert into partnership (code, short_name, name) values ('999', 'x', 'x')`.execute(database.store.visitors),
    ).rejects.toThrow(/permission denied/);
  });

  test('the application cannot make itself somebody else', async () => {
    await expect(
      sql`select access.begin_session(sha256('x'), gen_random_uuid(), '999', 'analyst', 'chosen', 60)`.execute(
        database.store.app,
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(
      sql`select access.issue_service_session(sha256('x'), 'me', 'service-import', 60)`.execute(database.store.app),
    ).rejects.toThrow(/permission denied/);
    await expect(sql`set role irwell_owner`.execute(database.store.app)).rejects.toThrow(/permission denied/);
  });

  test('no role of ours is a superuser or passes over row level security', async () => {
    const { rows } = await sql<{
      name: string;
    }>`select rolname as name from pg_roles where rolname like 'irwell\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`.execute(
      database.store.app,
    );
    expect(rows).toEqual([]);
  });

  test('every table with personal data forces row level security and has a policy for its owner', async () => {
    const { rows } = await sql<{ name: string; forced: boolean; owned: boolean }>`
      select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_policy p where p.polrelid = c.oid and 'irwell_owner'::regrole = any (p.polroles)) as owned
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and (n.nspname in ('access', 'audit') or c.relname in ('person', 'organisation'))`.execute(
      database.admin,
    );
    expect(rows.length).toBeGreaterThan(6);
    expect(rows.filter((row) => !row.forced || !row.owned)).toEqual([]);
  });

  test('only the import service writes what is published, and every table says who may read it', async () => {
    const { rows } = await sql<{ name: string; secured: boolean }>`
      select c.oid::regclass::text as name, c.relrowsecurity as secured from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('migration', 'database_mode', 'public_version', 'partnership', 'role')`.execute(
      database.admin,
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => !row.secured)).toEqual([]);
    const token = await database.serviceToken('service-jobs');
    await expect(
      withSession(database.store.app, token, (tx) =>
        tx.insertInto('geography').values({ code: 'x', kind: 'nhs', name: 'x' }).execute(),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      database.store.app.insertInto('geography').values({ code: 'x', kind: 'nhs', name: 'x' }).execute(),
    ).rejects.toThrow(/row-level security/);
  });

  test('every view runs with the rights of whoever asks', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm') and n.nspname in ('public', 'access', 'audit')
        and (c.relkind = 'm' or not coalesce(c.reloptions::text like '%security_invoker=true%', false))`.execute(
      database.admin,
    );
    expect(rows).toEqual([]);
  });
});

describe('the audit trail', () => {
  test('is written only with a proven identity', async () => {
    await expect(
      withSession(database.store.app, newSessionToken(), (tx) => recordAct(tx, { action: 'test.done' })),
    ).rejects.toThrow(/No proven identity/);
  });

  test('is undone with the act that it tells of', async () => {
    const before = await sql<{ n: number }>`select count(*)::int as n from audit.event`.execute(database.admin);
    await expect(
      database.asService(async (tx) => {
        await recordAct(tx, { action: 'test.failed' });
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    const after = await sql<{
      n: number;
    }>`select count(*)::int as n from audit.event where action = 'test.failed'`.execute(database.admin);
    expect(before.rows[0]?.n).toBeGreaterThanOrEqual(0);
    expect(after.rows[0]?.n).toBe(0);
  });

  test('is one unbroken chain, also when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        database.asService((tx) => recordAct(tx, { action: 'test.done', detail: { index } })),
      ),
    );
    const { rows } = await sql`select * from audit.first_fault('global')`.execute(database.store.app);
    expect(rows).toEqual([]);
  });

  test('shows a change, a gap and a forged link, and refuses all three in the first place', async () => {
    await expect(sql`update audit.event set action = 'test.forged'`.execute(database.admin)).rejects.toThrow(
      /never changed/,
    );
    await expect(sql`delete from audit.event`.execute(database.admin)).rejects.toThrow(/never changed/);
    await expect(sql`truncate audit.event`.execute(database.admin)).rejects.toThrow(/never changed/);
    // Somebody with the powers of the owner switches the guard off: the chain still tells.
    await sql`alter table audit.event disable trigger never_changes`.execute(database.admin);
    await sql`update audit.event set detail = '{"index": 99}' where seq = 3`.execute(database.admin);
    const changed = await sql<{ seq: number; fault: string }>`select * from audit.first_fault('global')`.execute(
      database.admin,
    );
    expect(changed.rows).toEqual([{ seq: 3, fault: 'changed' }]);
    await sql`delete from audit.event where seq = 2`.execute(database.admin);
    const gap = await sql<{ seq: number; fault: string }>`select * from audit.first_fault('global')`.execute(
      database.admin,
    );
    expect(gap.rows).toEqual([{ seq: 3, fault: 'missing' }]);
  });
});
