import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedPersons } from '#domains/returns';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { makeFigures } from './make-figures.ts';
import { figuresOf, makingsOf } from './reads.ts';
import { aPerson, anArea } from './test/an-area.ts';
import type { PersonTexts } from './test/an-area.ts';
import { truthOfLives } from './test/truth-of-lives.ts';

let database: TestDatabase;
let app: FastifyInstance;
let importPeople: Awaited<ReturnType<typeof anArea>>;

const wanted = { area: '999', seed: 1, scale: 0.1, firstYear: 2025, lastYear: 2027 };

const refused = (surname: string, more: PersonTexts['request'] = {}): PersonTexts => ({
  child: { surname },
  request: {
    received_on: '2025-03-03',
    told_on: '2025-04-01',
    outcome: 'N',
    source: '1',
    mediation: '0',
    appeal: '0',
    ...more,
  },
});

const ended = (surname: string, reason: string): PersonTexts => ({
  child: { surname },
  request: { received_on: '2022-02-06', outcome: 'H' },
  assessment: { outcome: 'H' },
  plan: { started_on: '2022-06-20', ceased_on: '2025-08-31', cease_reason: reason, personal_budget: '0' },
});

const added: readonly PersonTexts[] = [
  refused('=Formula'),
  refused('Unreadable', { told_on: '31/04/2025' }),
  ended('Mourned', '8'),
  ended('Sheltered', '4'),
  ended('Working', '4'),
];

const make = () => database.asService((tx) => makeFigures(tx, '999', new Date('2026-11-22T10:00:00Z')));

const latest = () =>
  database.asService(async (tx) => {
    const [making] = await makingsOf(tx, '999', 1);
    return figuresOf(tx, '999', making?.number ?? 0);
  });

const idOf = async (surname: string): Promise<string> =>
  (await database.admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

const signedIn = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

beforeAll(async () => {
  database = await aDatabase();
  importPeople = await anArea(database);
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('a generated return, taken into the records', () => {
  beforeAll(async () => {
    await importPeople('generated', await inventedPersons(wanted, 2026));
  });

  test('has its figures asked for once, by the first look of who sees children', async () => {
    const board = await signedIn('board-member');
    expect((await board.get('/alderbeck/figures')).body).toContain('No figures have been counted here yet');
    const analyst = await signedIn('analyst');
    expect((await analyst.get('/alderbeck/figures')).body).toContain('Counting the measures');
    await analyst.get('/alderbeck/figures');
    const jobs = await database.admin
      .selectFrom('job')
      .select('id')
      .where('kind', '=', 'figures.from-records')
      .execute();
    expect(jobs).toHaveLength(1);
    expect((await analyst.get('/alderbeck/figures/list.csv')).status).toBe(404);
    expect((await analyst.get('/alderbeck/figures/E09')).body).toContain(
      'Nothing has been counted from the records yet',
    );
  });

  test('gives every measure its known truth exactly, and a row for each record that is counted', async () => {
    await make();
    const truth = await truthOfLives(wanted, 2026, '2026-01-15');
    const figures = await latest();
    expect(figures.length).toBeGreaterThanOrEqual(40);
    for (const { code, n, d } of figures)
      expect({ code, n, d }).toEqual({ code, n: truth[code]?.n, d: truth[code]?.d });
    const { rows } = await sql<{ measure_code: string; n: number; d: number }>`
      select measure_code, (count(*) filter (where standing = 'numerator'))::int as n,
        (count(*) filter (where standing in ('numerator', 'denominator')))::int as d
      from record_figure_row group by measure_code`.execute(database.admin);
    for (const { measure_code: code, n, d } of rows) {
      expect({ code, n }).toEqual({ code, n: truth[code]?.n });
      if (truth[code]?.d !== undefined) expect({ code, d }).toEqual({ code, d: truth[code].d });
    }
  });

  test('keeps what was known before, and the rows of the latest only', async () => {
    const before = (await latest()).find(({ code }) => code === 'E26');
    await importPeople('corrected', [
      ...(await inventedPersons(wanted, 2026)),
      ...added.map((each, index) => aPerson(each, 9000 + index * 10)),
    ]);
    await make();
    await make();
    const makings = await database.asService((tx) => makingsOf(tx, '999', 10));
    expect(makings.map(({ number }) => number)).toEqual([2, 1]);
    expect((await latest()).find(({ code }) => code === 'E26')?.n).toBe((before?.n ?? 0) + 3);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from record_figure_row where measure_code = 'E26'`.execute(database.admin);
    expect(rows[0]?.n).toBe((before?.n ?? 0) + 3);
    const analyst = await signedIn('analyst');
    expect((await analyst.get('/alderbeck/figures/E26')).body).toContain('What was known before');
  });
});

describe('who sees figures and the records behind them', () => {
  const counts = ['programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner'];
  const children = ['case-officer', 'send-manager', 'analyst'];

  test('counts: those who answer for the plan, small numbers protected; records: those who do the work, and nobody else', async () => {
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = await signedIn(code);
      const sees = [...counts, ...children].includes(code);
      const seesRows = children.includes(code);
      for (const page of ['/alderbeck/figures', '/alderbeck/figures/list.csv', '/alderbeck/figures/E09'])
        expect((await browser.get(page)).status, `${code} ${page}`).toBe(sees ? 200 : 403);
      for (const page of [
        '/alderbeck/figures/E26/rows',
        '/alderbeck/figures/E26/rows.csv',
        '/alderbeck/figures/reconcile',
      ])
        expect((await browser.get(page)).status, `${code} ${page}`).toBe(seesRows ? 200 : 403);
      for (const [table, may] of [
        ['figure_making', sees],
        ['protected_figure', sees],
        ['record_figure', seesRows],
        ['record_figure_row', seesRows],
      ] as const) {
        const seen = await browser.inDatabase(database, (tx) => sql.raw(`select 1 from ${table}`).execute(tx));
        expect(seen.rows.length > 0, `${code} ${table}`).toBe(may);
        if (!['send-manager', 'analyst'].includes(code)) {
          const gone = await browser.inDatabase(database, (tx) =>
            sql.raw(`delete from ${table} returning 1`).execute(tx),
          );
          expect(gone.rows, `${code} ${table}`).toEqual([]);
        }
      }
      expect((await browser.get('/home')).body.includes('href="/alderbeck/figures"'), code).toBe(sees);
    }
    expect((await aBrowser(app).get('/alderbeck/figures')).status).toBe(303);
    const analyst = await signedIn('analyst');
    expect((await analyst.get('/bury/figures')).status).toBe(404);
    expect((await analyst.get('/alderbeck/figures/E99')).status).toBe(404);
    expect((await analyst.get('/alderbeck/figures/E99/rows')).status).toBe(404);
  });

  test('who sees no child reads no count from 1 to 4, on no page and in no table', async () => {
    const board = await signedIn('board-member');
    const seen = await board.inDatabase(database, (tx) =>
      sql<{ n: number; d: number | null }>`select n, d from protected_figure where n is not null`.execute(tx),
    );
    expect(seen.rows.length).toBeGreaterThan(20);
    for (const { n, d } of seen.rows) {
      expect(n === 0 || n >= 5, String(n)).toBe(true);
      if (d !== null) expect(d - n === 0 || d - n >= 5, `${String(n)} of ${String(d)}`).toBe(true);
    }
    const small = (await latest()).find(({ n = 0 }) => n > 0 && n < 5);
    expect(small).toBeDefined();
    const page = await board.get(`/alderbeck/figures/${small?.code ?? ''}`);
    expect(page.body).toContain('Protected');
    expect(page.body).not.toContain('Where the records stand');
    expect((await board.get('/alderbeck/figures')).body).not.toContain('/rows');
  });
});

describe('the records behind a figure', () => {
  test('say where each stands and why, never name a child who has died or is sheltered, and count them all the same', async () => {
    const sheltered = await idOf('Sheltered');
    await sql`insert into case_source (partnership_code, id, name) values ('999', ${sheltered}, 'Case system')`.execute(
      database.admin,
    );
    await sql`
      insert into case_child (partnership_code, source_id, record_key, child_ref, child_id, address_is_protected, import_number, file, line, known_from, confirmed_import)
      values ('999', ${sheltered}, 'S', 'S', ${sheltered}, true, 1, 0, 1, now(), 1)`.execute(database.admin);
    const officer = await signedIn('case-officer');
    // At once, although the figures were made before.
    expect((await officer.get('/alderbeck/figures/E26/rows?source=return')).body).not.toContain('Sheltered');
    await make();
    const page = await officer.get('/alderbeck/figures/E26/rows?source=return');
    expect(page.body).toContain('2 records are counted and not listed here');
    expect(page.body).not.toContain('Sheltered');
    expect(page.body).not.toContain('Mourned');
    const csv = await officer.get('/alderbeck/figures/P21/rows.csv?source=return&standing=numerator');
    expect(csv.body).toContain('Robin Working');
    expect(csv.body).not.toContain('Sheltered');
    expect(csv.body).toMatch(/corrected\.xml, line \d+/);
    const formula = await officer.get('/alderbeck/figures/E03/rows.csv?why=refused');
    expect(formula.body).toContain('Robin =Formula');
    const { rows } = await sql<{ subjects: number }>`
      select cardinality(subject_ids) as subjects from audit.event where action = 'figures.rows-taken' order by at desc limit 1`.execute(
      database.admin,
    );
    expect(rows[0]?.subjects).toBe(formula.body.trim().split('\n').length - 1);
  });

  test('go on where a page ends, each record once', async () => {
    const analyst = await signedIn('analyst');
    const seen: string[] = [];
    let at: string | undefined = '/alderbeck/figures/E19/rows?source=return';
    while (at !== undefined) {
      const { body } = await analyst.get(at);
      seen.push(...[...body.matchAll(/due\/children\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id));
      at = /href="([^"]+)">The next records/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    const truth = await truthOfLives(wanted, 2026, '2026-01-15');
    expect(seen).toHaveLength(truth['E19']?.n ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('hold a day that cannot be read as not known, in neither number', async () => {
    const analyst = await signedIn('analyst');
    const page = await analyst.get('/alderbeck/figures/E02/rows?standing=gap&why=day-unreadable');
    expect(page.body).toContain('Robin Unreadable');
    expect(page.body).toContain('A day that is needed cannot be read');
    expect((await latest()).find(({ code }) => code === 'E02')?.whys).toContainEqual({
      standing: 'gap',
      why: 'day-unreadable',
      records: 1,
    });
  });
});

describe('figures of the 20 weeks', () => {
  test('stand together wherever one of them is shown', async () => {
    const analyst = await signedIn('analyst');
    const others = [
      'Plans within 20 weeks',
      'Called exceptions',
      'Weeks to a plan',
      'Open past 20 weeks',
      'Requests refused',
    ];
    for (const code of ['E09', 'E10', 'E11', 'E12', 'E13']) {
      const { body } = await analyst.get(`/alderbeck/figures/${code}`);
      for (const other of others) expect(body, `${code} ${other}`).toContain(other);
      expect(body).toContain('More than 52 weeks');
      expect(body).toContain('Weeks of the longest');
    }
    const csv = (await analyst.get('/alderbeck/figures/list.csv')).body.split('\r\n');
    for (const code of ['E09', 'E10', 'E11', 'E12'])
      expect(
        csv.some((line) => line.startsWith(`beside ${code},E13,`)),
        code,
      ).toBe(true);
  });
});
