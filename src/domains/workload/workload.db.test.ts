import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { makeCohorts } from '#domains/cohorts';
import { standingsIn } from '#test/standings';
import type { Standings } from '#test/standings';
import { makeWorkload } from './make-workload.ts';

let database: TestDatabase;
let app: FastifyInstance;
let area: Standings;

const today = plainDate('2026-11-22');

const make = (): Promise<unknown> =>
  database.asService(async (tx) => {
    await makeCohorts(tx, '999', { today, now: new Date('2026-11-22T10:00:00Z') });
    await makeWorkload(tx, '999', today);
  });

const signedIn = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

const plan = { stage: 'plan', officer: 'CO1' };

beforeAll(async () => {
  database = await aDatabase();
  area = await standingsIn(database);
  await area.listed('1');
  const review = { duty: 'review', stage: 'review', officer: 'CO1' };
  await area.duty(await area.child('Overdue', plan), { ...review, due_on: '2026-11-19' });
  await area.duty(await area.child('Since', plan), { ...review, due_on: '2026-11-21' });
  await area.duty(await area.child('ThisWeek', plan), { ...review, due_on: '2026-11-22' });
  await area.duty(await area.child('WeekThree', plan), { ...review, due_on: '2026-12-06' });
  await area.duty(await area.child('LastWeek', plan), { ...review, due_on: '2027-02-13' });
  await area.duty(await area.child('Later', plan), { ...review, due_on: '2027-02-14' });
  await area.duty(await area.child('Silent', plan), { ...review, state: 'unknown', why: 'not told', due_on: null });
  await area.child('Sheltered', { ...plan, on_lists: false });
  const decide = { duty: 'decide-whether-to-assess', stage: 'request', officer: 'CO2' };
  const request = { stage: 'request', officer: 'CO2' };
  // 20 weeks after 1 September is 19 January; after 22 June it is 9 November, which has passed.
  await area.duty(await area.child('Soon', { ...request, request_received_on: '2026-09-01' }), {
    ...decide,
    due_on: '2026-10-13',
  });
  await area.duty(await area.child('Past', { ...request, request_received_on: '2026-06-22' }), {
    ...decide,
    due_on: '2026-08-03',
  });
  await area.duty(await area.child('Fresh', { ...request, request_received_on: '2026-11-19' }), {
    ...decide,
    due_on: '2026-12-31',
  });
  await area.child('Nobodys', { stage: 'plan' });
  const ended = await area.child('Ended', plan);
  await area.duty(ended, { ...review, due_on: '2026-11-01' });
  await area.standsNoMore(ended);
  for (const [reference, team, until] of [
    ['CO1', 'North', null],
    ['CO2', 'North', null],
    ['CO3', 'South', '2026-10-31'],
  ] as const)
    await sql`insert into case_worker (partnership_code, reference, team, until_on, first_seen_at, changed_at, changed_by_name)
      values ('999', ${reference}, ${team}, ${until}::date, now(), now(), 'A manager')`.execute(database.admin);
  await area.child('OfCo3', { stage: 'plan', officer: 'CO3' });
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('before it is counted', () => {
  test('the page leads to what counts it', async () => {
    const manager = await signedIn('send-manager');
    expect((await manager.get('/alderbeck/workload')).body).toContain('Nothing has been counted yet.');
    expect((await manager.get('/alderbeck/workload/workload.csv')).status).toBe(404);
    await make();
  });
});

describe('who sees the workload', () => {
  test('those who open records, by page, CSV and inside the database; and the weights only the manager changes', async () => {
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = await signedIn(code);
      const may = ['case-officer', 'send-manager', 'analyst'].includes(code);
      for (const page of ['', '/workload.csv', '/forecast', '/forecast.csv', '/away'])
        expect((await browser.get(`/alderbeck/workload${page}`)).status, `${code} ${page}`).toBe(may ? 200 : 403);
      expect((await browser.get('/alderbeck/workload/weights')).status, code).toBe(code === 'send-manager' ? 200 : 403);
      for (const table of ['workload_duty', 'workload_case', 'workload_following']) {
        const seen = await browser.inDatabase(database, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx));
        expect(seen.rows.length > 0, `${code} ${table}`).toBe(may);
      }
      expect((await browser.get('/home')).body.includes('href="/alderbeck/workload"'), code).toBe(may);
    }
    expect((await (await signedIn('analyst')).get('/bury/workload')).status).toBe(404);
  });
});

describe('the workload', () => {
  test('counts cases and what is due for each officer, nobody’s and those who left too, unknown apart', async () => {
    const analyst = await signedIn('analyst');
    const { body } = await analyst.get('/alderbeck/workload/workload.csv');
    const lines = body
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.replace(',2026-11-22,0', ''));
    // Reviews weigh 2: the overdue one, the one that fell due since, and the three due within 12 weeks. Decisions weigh 2 too.
    expect(lines).toEqual([
      'Nobody known,,,1,0,0,0,0,0,0',
      'CO1,North,,8,1,1,1,3,1,10',
      'CO2,North,,3,2,0,0,1,0,6',
      'CO3,South,2026-10-31,1,0,0,0,0,0,0',
    ]);
    const page = await analyst.get('/alderbeck/workload');
    expect(page.body).toContain(
      '13 cases: 1 that nobody is known to have, 1 of officers who have left, and the others of 2 officers.',
    );
    expect(page.body).toContain('Left 31 October 2026');
    expect(page.body).toContain('measured nowhere');
  });

  test('says what falls due in each week, and apart from it what would follow by law', async () => {
    const analyst = await signedIn('analyst');
    const { body } = await analyst.get('/alderbeck/workload/forecast.csv');
    const lines = body
      .trim()
      .split('\r\n')
      .map((line) => line.replace(',2026-11-22', ''));
    expect(lines).toContain('Falls due,,"Annual review, complete with its decision",0,1,0,1,0,0,0,0,0,0,0,0,1');
    expect(lines).toContain('Falls due,,Decide whether to assess,0,0,0,0,0,0,1,0,0,0,0,0,0');
    expect(lines).toContain(
      '"Would follow by law, at most",Decide whether to assess,Final plan,1,0,0,0,0,0,0,0,0,1,0,0,0',
    );
    expect((await analyst.get('/alderbeck/workload/forecast')).body).toContain(
      '4 duties fall due in the next 12 weeks',
    );
  });

  test('shows what passes the law’s day while somebody is away, and who has least, and writes down who was shown', async () => {
    const manager = await signedIn('send-manager');
    const { body, status } = await manager.get(
      '/alderbeck/workload/away?officer=CO1&from-day=1&from-month=12&from-year=2026&until-day=10&until-month=12&until-year=2026',
    );
    expect(status).toBe(200);
    expect(body).toContain(
      '1 duty falls due in that time and would pass the law’s day if nobody does it. 3 are overdue before it.',
    );
    expect(body).toContain('Robin WeekThree');
    expect(body).not.toMatch(/Sheltered|Ended|LastWeek/);
    expect(body).toContain('Same team');
    expect(body).toContain('This proposes and moves nothing');
    const acts = await sql<{ n: number }>`
      select cardinality(subject_ids) as n from audit.event where chain = '999' and action = 'workload.away-listed' order by seq desc limit 1`.execute(
      database.admin,
    );
    expect(acts.rows[0]?.n).toBe(4);
    const wrong = await manager.get(
      '/alderbeck/workload/away?officer=CO1&from-day=31&from-month=6&from-year=2026&until-day=1&until-month=1&until-year=2026',
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('The day must be one that exists');
    expect(
      (
        await manager.get(
          '/alderbeck/workload/away?officer=CO1&from-day=2&from-month=1&from-year=2027&until-day=1&until-month=1&until-year=2027',
        )
      ).body,
    ).toContain('The last day must not be before the first');
  });

  test('takes nobody away in another century, and nobody who is not on the list', async () => {
    const manager = await signedIn('send-manager');
    const ask = (officer: string, from: string, until: string) =>
      manager.get(
        `/alderbeck/workload/away?officer=${officer}&from-day=1&from-month=12&from-year=${from}&until-day=2&until-month=12&until-year=${until}`,
      );
    for (const [officer, from, until, words] of [
      ['SO-99', '2026', '2026', 'Choose an officer from the list'],
      ['CO1', '1850', '1850', 'Enter a first day from 21 November 2025 to 23 November 2028'],
      ['CO1', '2026', '9999', 'Enter a last day from 21 November 2025'],
    ] as const) {
      const seen = await ask(officer, from, until);
      expect([seen.status, seen.body.includes(words)], `${officer} ${from} ${until}`).toEqual([422, true]);
      expect(seen.body).toContain(`value="${until}"`);
    }
  });

  test('says how many cases were given since it was counted, and counts again where that is read', async () => {
    const manager = await signedIn('send-manager');
    const page = await manager.get('/alderbeck/workload');
    expect(page.body).toContain('Counted on 22 November 2026 at 10:00');
    expect(page.body).not.toContain('Since then');
    expect(page.body).toContain('action="/alderbeck/workload/again"');
    await sql`
      insert into case_assignment (partnership_code, child_id, number, kind, officer, former_officer, reason, form_key, assigned_at, assigned_by, assigned_by_name)
      select '999', s.child_id, 1, 'given', 'CO2', 'CO1', 'x', '019abcde-0000-7000-8000-000000000001', '2026-11-22T10:05:00Z', p.id, 'A manager'
      from child_standing s cross join (select id from person where partnership_code = '999' limit 1) p
      where s.officer = 'CO1' and s.on_lists order by s.child_id limit 3`.execute(database.admin);
    expect((await manager.get('/alderbeck/workload')).body).toContain(
      'Since then 3 cases were given to another officer',
    );
    expect((await manager.get('/alderbeck/workload/workload.csv')).body).toMatch(/,2026-11-22,3\r\n/);
    expect((await manager.post('/alderbeck/workload/again', {})).location).toBe('/alderbeck/workload');
    const counting = await manager.get('/alderbeck/workload');
    expect(counting.body).toContain('See how far it is now');
    expect(counting.body).not.toContain('action="/alderbeck/workload/again"');
    const jobs = await sql`select 1 from job where kind = 'cohorts.count'`.execute(database.admin);
    expect(jobs.rows).toHaveLength(1);
    expect((await (await signedIn('board-member')).post('/alderbeck/workload/again', {})).status).toBe(403);
    await database.asService((tx) => makeCohorts(tx, '999', { today, now: new Date('2026-11-22T11:00:00Z') }));
    expect((await manager.get('/alderbeck/workload')).body).not.toContain('Since then');
  });

  test('weighs as a manager says, keeps every change, and refuses what is no weight', async () => {
    const manager = await signedIn('send-manager');
    const form = await manager.get('/alderbeck/workload/weights');
    const typed = Object.fromEntries(
      [...form.body.matchAll(/<input[^>]* id="([a-z-]+)" name="\1"[^>]* value="([0-9.]+)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    expect(typed['review']).toBe('2');
    const wrong = await manager.post('/alderbeck/workload/weights', { ...typed, review: '1.1' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('in quarters');
    expect((await manager.post('/alderbeck/workload/weights', { ...typed, review: '0.25' })).status).toBe(303);
    expect((await manager.get('/alderbeck/workload/workload.csv')).body).toContain(
      'CO1,North,,8,1,1,1,3,1,1.25,2026-11-22,0',
    );
    const kept = await sql`select 1 from duty_weight where duty = 'review'`.execute(database.admin);
    expect(kept.rows).toHaveLength(1);
  });
});
