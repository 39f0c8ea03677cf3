import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { newSessionToken, withSession } from '#platform/db';
import { recordKinds } from './core/records.ts';
import { aPerson, aRecord, aRequest } from './test/a-person.ts';
import { anArea } from './test/an-area.ts';

let database: TestDatabase;
let app: FastifyInstance;
let childId: string;
let pairId: string;

beforeAll(async () => {
  database = await aDatabase();
  const area = await anArea(database);
  const robin = aPerson({ postcode: '<b>ZZ9</b>', birth_on: '31/02/2015' });
  await area.importPeople('first', [
    { ...robin, child: { ...robin.child, unknown: { Favourite: 'blue' } } },
    aPerson({ surname: 'Other', upn: 'L351701015117', forename: 'Kim' }),
  ]);
  await area.importPeople(
    'second',
    [
      {
        child: aRecord('child', { surname: 'Sample', forename: 'Robin', upn: 'X351200020001' }, 7),
        requests: [aRequest({})],
      },
    ],
    { year: 2027 },
  );
  const pair = await database.admin.selectFrom('doubtful_pair').selectAll().executeTakeFirstOrThrow();
  pairId = pair.id;
  childId = pair.known_child_id;
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const pages = (): readonly string[] => [
  '/alderbeck/records',
  '/alderbeck/records/children',
  `/alderbeck/records/children/${childId}`,
  '/alderbeck/records/pairs',
  `/alderbeck/records/pairs/${pairId}`,
];

const actsOn = async (action: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit.event where chain = '999' and action = ${action} and subject_ids @> array[${childId}::uuid]`.execute(
    database.admin,
  );
  return rows[0]?.n ?? 0;
};

describe('who opens children’s records', () => {
  test('case officers, SEND managers and analysts, and nobody else: neither by page nor inside the database', async () => {
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = aBrowser(app);
      await browser.signInAs(code);
      const may = ['case-officer', 'send-manager', 'analyst'].includes(code);
      for (const page of pages()) expect((await browser.get(page)).status, `${code} ${page}`).toBe(may ? 200 : 403);
      const seen = await browser.inDatabase(database, async (tx) => {
        const counts: number[] = [];
        for (const table of [...recordKinds, 'record_import', 'doubtful_pair', 'superseded_record']) {
          const result = await sql.raw<{ n: number }>(`select count(*)::int as n from ${table}`).execute(tx);
          counts.push(result.rows[0]?.n ?? 0);
        }
        return counts.reduce((sum, n) => sum + n, 0);
      });
      expect(seen > 0, code).toBe(may);
    }
  });

  test('a visitor, a session that proves nothing and another area see nothing', async () => {
    expect((await aBrowser(app).get(`/alderbeck/records/children/${childId}`)).status).toBe(303);
    for (const table of recordKinds) {
      await expect(sql.raw(`select * from ${table}`).execute(database.store.visitors)).rejects.toThrow(
        /permission denied/,
      );
      const { rows } = await withSession(database.store.app, newSessionToken(), (tx) =>
        sql.raw(`select * from ${table}`).execute(tx),
      );
      expect(rows).toEqual([]);
    }
    const browser = aBrowser(app);
    await browser.signInAs('analyst');
    expect((await browser.get('/bury/records')).status).toBe(404);
    expect((await browser.get('/alderbeck/records/children/00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await browser.get('/alderbeck/records/children/1')).status).toBe(404);
  });

  test('a case officer may look, and may change nothing', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('case-officer');
    await browser.get('/home');
    const answer = await browser.post(`/alderbeck/records/pairs/${pairId}`, {
      verdict: 'same',
      reason: 'x',
      seen: '0',
    });
    expect(answer.status).toBe(403);
    await expect(
      browser.inDatabase(database, (tx) =>
        tx
          .insertInto('match_decision')
          .values({
            ...{ partnership_code: '999', id: pairId, pair_id: pairId, number: 1, verdict: 'not-same', reason: 'x' },
            ...{ decided_at: new Date(0), decided_by: pairId },
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
    const { rows } = await browser.inDatabase(database, (tx) =>
      sql`update child set surname = 'x' returning 1`.execute(tx),
    );
    expect(rows).toEqual([]);
  });

  test('what was known, decided or imported is never changed', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('analyst');
    for (const table of ['superseded_record', 'match_decision', 'doubtful_pair', 'record_import', 'record_import_file'])
      for (const statement of [`delete from ${table}`, `update ${table} set partnership_code = partnership_code`])
        await expect(
          browser.inDatabase(database, (tx) => sql.raw(statement).execute(tx)),
          statement,
        ).rejects.toThrow(/permission denied/);
    await expect(browser.inDatabase(database, (tx) => sql`delete from child`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('a child’s record', () => {
  test('shows each value with its file and line, what cannot be read as it was written, and is written down', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('case-officer');
    const before = await actsOn('child.opened');
    const { body } = await browser.get(`/alderbeck/records/children/${childId}`);
    expect(body).toContain('“31/02/2015” (cannot be read)');
    expect(body).toContain('&lt;b&gt;ZZ9&lt;/b&gt;');
    expect(body).toContain('Favourite (not an item of the return)');
    expect(body).toContain('first.xml, line 1.');
    expect(body).toContain('Speech, language and communication needs (SLCN)');
    expect(body).toContain(`/alderbeck/records/pairs/${pairId}`);
    expect(await actsOn('child.opened')).toBe(before + 1);
    const officer = aBrowser(app);
    await officer.signInAs('privacy-officer');
    const opened = await officer.inDatabase(database, (tx) =>
      sql<{ action: string }>`select * from audit.who_opened(${childId}::uuid)`.execute(tx),
    );
    expect(opened.rows.map(({ action }) => action)).toContain('child.opened');
  });
});

describe('deciding about a doubtful pair', () => {
  test('asks for a decision and a reason, joins, leads on from the old address, and is undone', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('analyst');
    const path = `/alderbeck/records/pairs/${pairId}`;
    const page = await browser.get(path);
    expect(page.body).toContain('the surnames differ');
    expect(page.body).toContain('data-label="Record that came"');
    expect(page.body).not.toMatch(/<th[^>]*><\/th>/);
    const missing = await browser.post(path, { seen: '0', reason: '' });
    expect(missing.status).toBe(422);
    expect(missing.body).toContain('Say whether they are one child');
    expect((await browser.post(path, { verdict: 'same', reason: 'Married name', seen: '0' })).status).toBe(303);
    const decided = await browser.get(path);
    expect(decided.body).toContain('Married name');
    expect(decided.body).toContain('one record</a> now');
    expect(decided.body).not.toContain('side by side');
    expect((await browser.post(path, { verdict: 'same', reason: 'again', seen: '0' })).status).toBe(409);
    const pair = await database.admin.selectFrom('doubtful_pair').selectAll().executeTakeFirstOrThrow();
    const old = await browser.get(`/alderbeck/records/children/${pair.waiting_child_id}`);
    expect(old.location).toBe(`/alderbeck/records/children/${childId}`);
    expect((await browser.get('/alderbeck/records/pairs')).body).toContain('One child');
    const child = await browser.get(`/alderbeck/records/children/${childId}`);
    expect(child.body).toContain('second.xml, line 7.');
    expect((await browser.post(`${path}/undo`, { reason: 'Another person', seen: '1' })).status).toBe(303);
    expect((await browser.get(`/alderbeck/records/children/${pair.waiting_child_id}`)).status).toBe(200);
    expect(await actsOn('records.joined')).toBe(1);
    expect(await actsOn('records.decision-undone')).toBe(1);
  });
});
