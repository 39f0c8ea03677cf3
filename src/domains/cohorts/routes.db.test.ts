import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { cohortIds } from './core/cohort.ts';
import { makeCohorts } from './make-cohorts.ts';
import { standingsIn } from '#test/standings';
import type { Standings } from '#test/standings';

let database: TestDatabase;
let app: FastifyInstance;
let area: Standings;

const make = (on: string): Promise<unknown> =>
  database.asService((tx) => makeCohorts(tx, '999', { today: plainDate(on), now: new Date(`${on}T10:00:00Z`) }));

const signedIn = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

const officers = ['case-officer', 'send-manager', 'analyst'];
const counters = [...officers, 'programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner'];

beforeAll(async () => {
  database = await aDatabase();
  area = await standingsIn(database);
  for (let index = 0; index < 60; index += 1)
    await area.child(`Waiting${String(index)}`, {
      stage: 'request',
      request_received_on: new Date(Date.UTC(2026, 5, 1 + index)).toISOString().slice(0, 10),
      officer: index % 2 === 0 ? 'CO1' : '',
      school: index < 3 ? '123456' : '',
      ...(index < 3 ? { school_name: 'An invented school' } : {}),
    });
  await area.child('=Formula', { stage: 'request', request_received_on: '2026-11-18' });
  await area.child('Sheltered', { stage: 'request', request_received_on: '2026-05-01', on_lists: false });
  await area.child('Hearing', { stage: 'plan', primary_need: 'HI', plan_on: '2026-01-01' });
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('before anything is counted', () => {
  test('the page says that there are no lists; then the first look asks for the counting, once', async () => {
    const manager = await signedIn('send-manager');
    expect((await manager.get('/alderbeck/cohorts')).body).toContain('There are no lists to count from yet.');
    await area.listed('1');
    expect((await manager.get('/alderbeck/cohorts')).body).toContain('Counting');
    await manager.get('/alderbeck/cohorts');
    const jobs = await database.admin.selectFrom('job').select('kind').where('kind', '=', 'cohorts.count').execute();
    expect(jobs).toHaveLength(1);
    expect((await manager.get('/alderbeck/cohorts/needs')).location).toBe('/alderbeck/cohorts');
    expect((await manager.get('/alderbeck/cohorts/needs/people.csv')).status).toBe(404);
    await make('2026-11-13');
    await area.child('New', { stage: 'request', request_received_on: '2026-11-17' });
    await make('2026-11-22');
  });
});

/** A page without what is drawn by lot, which may spell anything. */
const bare = (body: string): string => body.replace(/name="formToken" value="[^"]*"/g, '').replace(/\?v=[\w-]+/g, '');

describe('who sees cohorts', () => {
  test('each role sees how many or who, by page, by CSV and inside the database, and nobody more', async () => {
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = await signedIn(code);
      const [mayCount, mayOpen] = [counters.includes(code), officers.includes(code)];
      const expected = (may: boolean): number => (may ? 200 : 403);
      for (const page of ['', '/counts.csv', '/assessments', '/assessments/counts.csv'])
        expect((await browser.get(`/alderbeck/cohorts${page}`)).status, `${code} ${page}`).toBe(expected(mayCount));
      for (const page of ['/oldest', '/assessments/people.csv', '/assessments/changes'])
        expect((await browser.get(`/alderbeck/cohorts${page}`)).status, `${code} ${page}`).toBe(expected(mayOpen));
      const sees = async (table: string): Promise<boolean> =>
        (await browser.inDatabase(database, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx))).rows.length >
        0;
      for (const table of ['cohort_member', 'cohort_count', 'cohort_spell', 'cohort_snapshot'])
        expect(await sees(table), `${code} ${table}`).toBe(mayOpen);
      for (const table of ['cohort_made', 'cohort_told']) expect(await sees(table), `${code} ${table}`).toBe(mayCount);
      expect((await browser.get('/home')).body.includes('href="/alderbeck/cohorts"'), code).toBe(mayCount);
      if (mayCount && !mayOpen)
        for (const id of cohortIds) {
          const { body } = await browser.get(`/alderbeck/cohorts/${id}`);
          expect(bare(body), `${code} ${id}`).not.toMatch(/Robin|Sheltered|CO1|123456/);
          expect(body).toContain('Your role sees how many, and nobody’s name.');
        }
    }
    expect((await aBrowser(app).get('/alderbeck/cohorts')).status).toBe(303);
    const analyst = await signedIn('analyst');
    expect((await analyst.get('/bury/cohorts')).status).toBe(404);
    expect((await analyst.get('/alderbeck/cohorts/nothing')).status).toBe(404);
  });

  test('what is known of nobody is not called nought, on the page, in the CSV and on the page of the cohort', async () => {
    const officer = await signedIn('case-officer');
    const all = (await officer.get('/alderbeck/cohorts/counts.csv')).body;
    expect(all).toMatch(
      /\r\nPlans and places,Placed out of the area,plans with a placement out of the area,not known,\d+,/,
    );
    expect((await officer.get('/alderbeck/cohorts')).body).toContain(
      'data-label="Number"><span class="irw-absent">Not known</span>',
    );
    const one = await officer.get('/alderbeck/cohorts/out-of-area');
    expect(one.body).toContain('Plans with a placement out of the area: not known. Of ');
    expect((await officer.get('/alderbeck/cohorts/out-of-area/counts.csv')).body).toMatch(/\r\nYes,not known,/);
    const board = await signedIn('board-member');
    expect((await board.get('/alderbeck/cohorts/counts.csv')).body).not.toMatch(/Placed out of the area,[^,]*,0,/);
  });

  test('a number from 1 to 4 is protected for those who see no child, and shown to those who do', async () => {
    const board = await signedIn('board-member');
    expect((await board.get('/alderbeck/cohorts/needs/counts.csv')).body).toMatch(
      /Hearing impairment[^\r]*,protected,/,
    );
    const { body } = await board.get('/alderbeck/cohorts');
    expect(body).toContain('Children as a source told of 20 November 2026');
    expect(body).toContain('<span class="irw-absent">protected</span>');
    const officer = await signedIn('case-officer');
    expect((await officer.get('/alderbeck/cohorts/needs/counts.csv')).body).toMatch(/Hearing impairment[^\r]*,1,/);
  });

  test('nobody but a service and those who keep records writes the counts', async () => {
    const officer = await signedIn('case-officer');
    const gone = await officer.inDatabase(database, (tx) => sql`delete from cohort_member returning 1`.execute(tx));
    expect(gone.rows).toEqual([]);
  });
});

const names = (body: string): readonly string[] =>
  [...body.matchAll(/Robin ([^<]+)<\/a>/g)].map(([, name = '']) => name);

describe('a cohort', () => {
  test('shows its sentence, its numbers, its definition with sources and gaps, and what changed', async () => {
    const manager = await signedIn('send-manager');
    const { body } = await manager.get('/alderbeck/cohorts/assessments');
    for (const words of [
      'Requests and assessments in progress: 63.',
      'are beyond 6 weeks',
      'What is counted, as of when, from what, and what is not known',
      '20 November 2026',
      'Exceptions are not taken off',
      'Since 13 November 2026: +1',
      '1 came and 0 left',
    ])
      expect(body).toContain(words);
    const changes = await manager.get('/alderbeck/cohorts/assessments/changes?since=week');
    expect(names(changes.body)).toEqual(['New']);
  });

  test('opens into its people: the longest ago first, each once over its pages, never who is protected, and one event for each page', async () => {
    const manager = await signedIn('send-manager');
    const first = await manager.get('/alderbeck/cohorts/assessments');
    const next = /href="([^"]+after=[^"]+)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&').replace(/#.*/, '') ?? '';
    const second = await manager.get(next);
    const shown = [...names(first.body), ...names(second.body)];
    expect(shown.slice(0, 2)).toEqual(['Waiting0', 'Waiting1']);
    expect(shown).toHaveLength(62);
    expect(new Set(shown).size).toBe(62);
    expect(shown).not.toContain('Sheltered');
    expect(first.body).toContain('1 more is counted and not listed.');
    const { rows } = await sql<{ n: number }>`
      select cardinality(subject_ids) as n from audit.event where chain = '999' and action = 'cohort.listed' order by seq desc limit 2`.execute(
      database.admin,
    );
    expect(rows.map(({ n }) => n)).toEqual([12, 50]);
  });

  test('answers filters in the address: bar, part, officer, nobody, school; and nonsense with nobody', async () => {
    const analyst = await signedIn('analyst');
    const get = async (query: string): Promise<readonly string[]> =>
      names((await analyst.get(`/alderbeck/cohorts/assessments?${query}`)).body);
    expect(await get('bar=01')).toEqual(['New', '=Formula']);
    expect(await get('bar=01&part=assessment')).toEqual([]);
    expect(await get('officer=CO1')).toHaveLength(30);
    expect(await get('officer=-')).toHaveLength(32);
    expect(await get('school=123456')).toEqual(['Waiting0', 'Waiting1', 'Waiting2']);
    expect(await get('bar=%27&after=x')).toEqual([]);
  });

  test('is taken away as CSV without formulas, and that is written down', async () => {
    const analyst = await signedIn('analyst');
    const { body } = await analyst.get('/alderbeck/cohorts/assessments/people.csv?bar=01');
    const lines = body.trim().split('\r\n');
    expect(lines[0]).toBe(
      'Child or young person,Since the request,How it stands,Request received,Officer,School,School number,As of',
    );
    expect(lines).toContain('Robin =Formula,Week 1,Not yet decided,2026-11-18,,,,2026-11-20');
    expect(body).not.toContain('Sheltered');
    const taken =
      await sql`select 1 from audit.event where action = 'cohort.list-taken' and cardinality(subject_ids) = 2`.execute(
        database.admin,
      );
    expect(taken.rows.length).toBeGreaterThan(0);
    expect((await analyst.get('/alderbeck/cohorts/counts.csv')).body).toContain('Plans without a review');
  });

  test('loses a child at once of whom a case system says a death', async () => {
    const id = await area.child('Dies', { stage: 'request', request_received_on: '2026-01-01' });
    await make('2026-11-22');
    const manager = await signedIn('send-manager');
    expect(names((await manager.get('/alderbeck/cohorts/oldest')).body)[0]).toBe('Dies');
    await area.hasDied(id);
    expect((await manager.get('/alderbeck/cohorts/oldest')).body).not.toContain('Dies');
    expect((await manager.get('/alderbeck/cohorts/assessments')).body).not.toContain('Dies');
    await area.standsNoMore(id);
    await make('2026-11-22');
  });
});

describe('the last stocktake', () => {
  test('is put in by the manager or the programme office, and compared with; without a count that old that is said', async () => {
    const office = await signedIn('programme-office');
    await office.get('/alderbeck/cohorts/stocktake');
    const put = (day: string, month: string, year: string) =>
      office.post('/alderbeck/cohorts/stocktake', { 'heldOn-day': day, 'heldOn-month': month, 'heldOn-year': year });
    expect((await put('31', '6', '2026')).body).toContain('The day must be one that exists');
    expect((await put('1', '1', '2027')).body).toContain('The day must be today or in the past');
    const long = await put('10', '6', '1800');
    expect([long.status, long.body.includes('Enter a day from 1 September 2014 on')]).toEqual([422, true]);
    expect(long.body).toContain('value="1800"');
    expect((await put('', '', '')).status).toBe(422);
    expect((await put('10', '6', '2026')).status).toBe(303);
    const manager = await signedIn('send-manager');
    expect((await manager.get('/alderbeck/cohorts')).body).toContain(
      'The stocktake of 10 June 2026: no count is kept of 10 June 2026 or before; the first is of 13 November 2026.',
    );
    expect((await put('14', '11', '2026')).status).toBe(303);
    expect((await manager.get('/alderbeck/cohorts')).body).toContain('compared with the count of 13 November 2026');
    const analyst = await signedIn('analyst');
    expect((await analyst.get('/alderbeck/cohorts/stocktake')).status).toBe(403);
  });
});

describe('counting again', () => {
  test('is asked for by those who open records', async () => {
    const officer = await signedIn('case-officer');
    await officer.get('/alderbeck/cohorts');
    expect((await officer.post('/alderbeck/cohorts/again', {})).status).toBe(303);
    const board = await signedIn('board-member');
    await board.get('/alderbeck/cohorts');
    expect((await board.post('/alderbeck/cohorts/again', {})).status).toBe(403);
  });
});
