import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, servePartnership } from '#domains/access';
import { loadMeasureRegister, refreshMeasureValues } from '#domains/measures';
import { loadGeographies, loadPublishedExcerpts } from '#domains/published';
import { plainDate } from '#shared/plain-date';
import { hashOfToken, newId, newSessionToken } from '#platform/db';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { figuresCommand } from './commands.ts';
import { publishedFor } from './figures-read.ts';
import { makeFigures } from './make-figures.ts';
import { aPerson, anArea } from './test/an-area.ts';

let database: TestDatabase;
let app: FastifyInstance;
let importPeople: Awaited<ReturnType<typeof anArea>>;

const request = (surname: string, outcome: string) =>
  aPerson({ child: { surname }, request: { received_on: '2025-03-03', told_on: '2025-04-01', outcome, source: '2' } });

const make = () => database.asService((tx) => makeFigures(tx, '999', new Date('2026-11-22T10:00:00Z')));

const signedIn = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

/** An invented analyst of a real area, whom no demonstration lets anybody be. */
const analystOfBury = async (): Promise<Browser> => {
  const token = newSessionToken();
  const name = 'Analyst (test)';
  await sql`
    with admitted as (
      select a as account, m.person_id as person
      from access.admit('351', null, ${name}, ${name}, 'analyst', date '2026-01-01', null, null, ${newId()}, ${newId()}) a
      join access.membership m on m.account_id = a)
    select 1 from admitted`.execute(database.admin);
  await sql`
    insert into access.session (token_hash, account_id, partnership_code, role_code, person_id, method, expires_at)
    select ${hashOfToken(token)}, m.account_id, '351', 'analyst', m.person_id, 'chosen', now() + interval '1 hour'
    from access.membership m where m.partnership_code = '351'`.execute(database.admin);
  return aBrowser(app, new Map([['__Host-irwell', token]]));
};

const keyOf = (body: string, code: string): string =>
  new RegExp(`/reconcile/${code}"[^]*?name="key" value="([^"]+)"`).exec(body)?.[1] ?? '';

const explain = async (browser: Browser, code: string, words: string, key?: string) => {
  const { body } = await browser.get('/alderbeck/figures/reconcile');
  return browser.post(`/alderbeck/figures/reconcile/${code}`, { words, key: key ?? keyOf(body, code) });
};

beforeAll(async () => {
  database = await aDatabase();
  importPeople = await anArea(database);
  await database.asService(async (tx) => {
    await loadGeographies(tx);
    await loadMeasureRegister(tx);
    await loadPublishedExcerpts(tx);
    await refreshMeasureValues(tx);
  });
  await asOwner(database.address, (client) =>
    servePartnership(client, { code: '351', shortName: 'bury', name: 'Bury', invented: false }),
  );
  app = await anApp(database, 'demonstration');
  await importPeople('first', [request('One', 'N'), request('Two', 'Y'), request('Three', 'W')]);
  await make();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('ours beside the published figures', () => {
  test('are said to be invented here, differ and are marked wherever they stand until somebody says why', async () => {
    const analyst = await signedIn('analyst');
    const { body } = await analyst.get('/alderbeck/figures/reconcile');
    expect(body).toContain('The figures called published are invented here');
    expect(body).toContain('Differs, not explained');
    expect(body).toMatch(/1 record<\/a> are requests that were withdrawn/);
    for (const page of ['/alderbeck/figures', '/alderbeck/figures/E03', '/alderbeck/figures/E09'])
      expect((await analyst.get(page)).body, page).toContain('Does not agree with the published figure');
    expect((await analyst.get('/alderbeck/figures/list.csv')).body).toContain('not-explained');
    const manager = await signedIn('send-manager');
    expect((await explain(manager, 'E03', '')).status).toBe(422);
    expect((await explain(manager, 'E03', 'x'.repeat(2001))).body).toContain('at most 2,000 letters');
    expect((await explain(manager, 'E03', 'Seen on another page.', '2025-01-01 1 2 3 4 5 6')).body).toContain(
      'The figures have changed since you opened the page',
    );
    expect((await explain(manager, 'E03', 'The test has three children.')).status).toBe(303);
    const after = (await analyst.get('/alderbeck/figures/reconcile')).body;
    expect(after).toContain('Differs, explained');
    expect(after).toContain('The test has three children.');
    expect(after).toContain('SEND manager');
    expect((await analyst.get('/alderbeck/figures/E03')).body).not.toContain(
      'Does not agree with the published figure',
    );
  });

  test('are explained by the analyst and the SEND manager, in their own names, and by nobody else', async () => {
    const officer = await signedIn('case-officer');
    expect((await officer.get('/alderbeck/figures/reconcile')).body).not.toContain('Keep this explanation');
    expect((await officer.post('/alderbeck/figures/reconcile/E03', { words: 'No.', key: 'x' })).status).toBe(403);
    const analyst = await signedIn('analyst');
    await analyst.get('/alderbeck/figures/reconcile');
    expect((await analyst.post('/alderbeck/figures/reconcile/E99', { words: 'No.', key: 'x' })).status).toBe(404);
    for (const browser of [officer, analyst])
      await expect(
        browser.inDatabase(database, (tx) =>
          sql`insert into figure_explanation (partnership_code, id, measure_code, number, difference_key, words, written_by, written_by_name, written_at)
            values ('999', gen_random_uuid(), 'E03', 99, 'x', 'Somebody else wrote this.', gen_random_uuid(), 'Somebody', now())`.execute(
            tx,
          ),
        ),
      ).rejects.toThrow(/row-level security/);
    const changed = await analyst
      .inDatabase(database, (tx) =>
        sql`delete from figure_explanation returning 1`.execute(tx).catch(() => ({ rows: [] })),
      )
      .catch(() => ({ rows: [] }));
    expect(changed.rows).toEqual([]);
  });

  test('are asked about again when the figures change, and what was written before stays to be read', async () => {
    await importPeople('second', [request('One', 'N'), request('Two', 'N'), request('Three', 'W')]);
    await make();
    const analyst = await signedIn('analyst');
    const { body } = await analyst.get('/alderbeck/figures/reconcile');
    expect(body).toContain('What was written before (1)');
    expect(body).toMatch(/1 record<\/a> were put there or changed by a later import/);
    expect((await analyst.get('/alderbeck/figures/E03')).body).toContain('Does not agree with the published figure');
    expect((await explain(analyst, 'E03', 'One decision was changed on appeal.')).status).toBe(303);
    expect((await analyst.get('/alderbeck/figures/E03')).body).toContain('One decision was changed on appeal.');
    const rows = await analyst.get('/alderbeck/figures/E03/rows?source=return&only=changed-later');
    expect(rows.body).toContain('Robin Two');
    expect(rows.body).not.toContain('Robin One<');
  });

  test('are nothing to compare where an area has no records, and the page says so', async () => {
    const bury = await analystOfBury();
    const published = await database.asService((tx) => publishedFor(tx, '351'));
    expect(published).toContainEqual(
      expect.objectContaining({ code: 'E09', periodLabel: '2024', n: 293, d: 296, isInvented: false }),
    );
    expect((await bury.get('/bury/figures/reconcile')).body).toContain(
      'No figures have been counted from records in Bury',
    );
    expect((await bury.get('/bury/figures')).body).toContain('nothing can be counted');
    expect((await bury.get('/bury/figures/E09')).body).toContain('Nothing has been counted from the records yet');
  });
});

describe('the command line', () => {
  const call = async (...args: readonly string[]) => {
    let [out, err] = ['', ''];
    const code = await figuresCommand(args, {
      asService: (work) => database.asService(work),
      now: () => new Date('2026-11-22T10:00:00Z'),
      today: () => plainDate('2026-11-22'),
      out: (text) => (out += text),
      err: (text) => (err += text),
    });
    return { code, out, err };
  };

  test('counts, lists with guards, and ends with 1 while a difference is not explained', async () => {
    expect(JSON.parse((await call('make', '--area', '999', '--json')).out)).toMatchObject({ making: 2, persons: 3 });
    const listed: unknown = JSON.parse((await call('list', '--area', '999', '--json')).out);
    expect(listed).toMatchObject({ return_as_at: '2026-01-15', persons: 3 });
    expect(JSON.stringify(listed)).toContain('"guards":[{"code":"E10"');
    expect((await call('list', '--area', '999')).out).toContain('E03\tSEN2 return\t2025\t66.7% (2 of 3)');
    expect((await call('list', '--area', '999')).out).toMatch(/^E09\t[^\n]*E13 0 \(0 of 0\)/m);
    const reconciled = await call('reconcile', '--area', '999');
    expect(reconciled.code).toBe(1);
    expect(reconciled.out).toContain('E03\tDiffers, and explained');
    expect(JSON.parse((await call('reconcile', '--area', '999', '--json')).out)).toHaveProperty('measures');
    await expect(call('reconcile', '--area', '351')).rejects.toThrow('No figures have been counted for area 351');
    await expect(call('make', '--area', '351')).rejects.toThrow('No records are held for area 351');
    await expect(call('make')).rejects.toThrow('Usage: irwell figures');
    await expect(call('other', '--area', '999')).rejects.toThrow('Usage: irwell figures');
  });
});
