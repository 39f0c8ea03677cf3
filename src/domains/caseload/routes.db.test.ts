import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import { makeDuties } from './make-duties.ts';
import { anArea } from '#test/an-area-with-people';
import type { PersonTexts } from '#test/an-area-with-people';

let database: TestDatabase;
let app: FastifyInstance;
let importPeople: Awaited<ReturnType<typeof anArea>>;

const plan = (surname: string, started: string, more: Partial<PersonTexts> = {}): PersonTexts => ({
  child: { surname },
  request: { received_on: '2023-02-06', outcome: 'H' },
  assessment: { outcome: 'H' },
  plan: { started_on: started },
  active: {},
  ...more,
});

/** 60 requests, each a day further overdue. */
const waiting = Array.from({ length: 60 }, (_, index): PersonTexts => {
  const received = new Date(Date.UTC(2025, 5, 1 + index)).toISOString().slice(0, 10);
  return { child: { surname: `Waiting${String(index)}` }, request: { received_on: received, outcome: 'A' } };
});

const people: readonly PersonTexts[] = [
  plan('=Overdue', '2024-06-20'),
  plan('Ahead', '2025-11-25'),
  plan('Nothing', ''),
  plan('Ended', '2024-06-20', { plan: { started_on: '2024-06-20', ceased_on: '2025-08-31', cease_reason: '4' } }),
  plan('Gone', '2024-06-20', { plan: { started_on: '2024-06-20', cease_reason: '8' } }),
  plan('Sheltered', '2024-06-20'),
  ...waiting,
];

const make = (): Promise<unknown> =>
  database.asService((tx) =>
    makeDuties(tx, '999', { now: () => new Date('2026-11-22T10:00:00Z'), today: () => plainDate('2026-11-22') }),
  );

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
  await importPeople('first', people);
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('before the list is made', () => {
  test('the first look asks for it once, and says what is being done', async () => {
    const browser = await signedIn('case-officer');
    expect((await browser.get('/alderbeck/due')).body).toContain('Working out what is owed');
    await browser.get('/alderbeck/due');
    const jobs = await database.admin.selectFrom('job').select('kind').where('kind', '=', 'caseload.duties').execute();
    expect(jobs).toHaveLength(1);
    expect((await browser.get('/alderbeck/due/list.csv')).status).toBe(404);
    await make();
  });
});

describe('who sees what is due', () => {
  test('case officers, SEND managers and analysts, and nobody else: neither by page nor inside the database', async () => {
    const child = await idOf('Ahead');
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = await signedIn(code);
      const may = ['case-officer', 'send-manager', 'analyst'].includes(code);
      for (const page of ['/alderbeck/due', '/alderbeck/due/list.csv', `/alderbeck/due/children/${child}`])
        expect((await browser.get(page)).status, `${code} ${page}`).toBe(may ? 200 : 403);
      for (const table of ['duty_list', 'duty_of_child', 'duty_of_day', 'child_standing']) {
        const seen = await browser.inDatabase(database, (tx) => sql.raw(`select 1 from ${table}`).execute(tx));
        expect(seen.rows.length > 0, `${code} ${table}`).toBe(may);
      }
      expect((await browser.get('/home')).body.includes('href="/alderbeck/due"'), code).toBe(may);
    }
    expect((await aBrowser(app).get('/alderbeck/due')).status).toBe(303);
    const analyst = await signedIn('analyst');
    expect((await analyst.get('/bury/due')).status).toBe(404);
    expect((await analyst.get('/alderbeck/due/children/1')).status).toBe(404);
  });

  test('who sees no children changes nothing of the list inside the database', async () => {
    for (const role of ['board-member', 'practitioner']) {
      const browser = await signedIn(role);
      const gone = await browser.inDatabase(database, (tx) => sql`delete from duty_of_child returning 1`.execute(tx));
      expect(gone.rows).toEqual([]);
    }
  });
});

describe('where each child stands', () => {
  test('is kept of a plan in force and of a request that is not decided, and not of a plan that ended or of a child who has died', async () => {
    const { rows } = await sql<{ stage: string; n: number; on_lists: number }>`
      select stage, count(*)::int as n, count(*) filter (where on_lists)::int as on_lists from child_standing group by stage order by stage`.execute(
      database.admin,
    );
    expect(rows).toEqual([
      { stage: 'plan', n: 4, on_lists: 4 },
      { stage: 'request', n: 60, on_lists: 60 },
    ]);
  });
});

const names = (body: string): readonly string[] =>
  [...body.matchAll(/Robin ([^<]+)<\/a>/g)].map(([, name = '']) => name);

describe('the list', () => {
  test('has the longest overdue first, all of them once over its pages, and one event for each page with who was shown', async () => {
    const browser = await signedIn('send-manager');
    const first = await browser.get('/alderbeck/due');
    const next = /href="([^"]+after=[^"]+)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await browser.get(next);
    const shown = [...names(first.body), ...names(second.body)];
    expect(shown.slice(0, 4)).toEqual(
      ['Sheltered', '=Overdue', 'Waiting0', 'Waiting1'].toSorted((a, b) => shown.indexOf(a) - shown.indexOf(b)),
    );
    expect(new Set(shown.slice(0, 2))).toEqual(new Set(['=Overdue', 'Sheltered']));
    expect(shown).toHaveLength(62);
    expect(new Set(shown).size).toBe(62);
    expect(first.body).toContain('Overdue: 62 duties');
    expect(first.body).toContain('210 days overdue');
    for (const absent of ['Ended', 'Gone', 'ZZ9']) expect(first.body + second.body).not.toContain(absent);
    const { rows } = await sql<{ n: number }>`
      select cardinality(subject_ids) as n from audit.event where chain = '999' and action = 'due.listed' order by seq desc limit 2`.execute(
      database.admin,
    );
    expect(rows.map(({ n }) => n)).toEqual([12, 50]);
  });

  test('answers filters in the address: duty, stage, how long overdue, this week, not known', async () => {
    const browser = await signedIn('analyst');
    const get = async (query: string): Promise<readonly string[]> =>
      names((await browser.get(`/alderbeck/due?${query}`)).body);
    expect(await get('duty=review')).toHaveLength(2);
    expect(await get('stage=review&duty=final-plan')).toEqual([]);
    expect((await get('late=26')).length).toBe(7);
    expect(await get('state=next')).toEqual(['Ahead']);
    expect(await get('state=week')).toEqual([]);
    expect(await get('state=unknown')).toEqual(['Nothing']);
    expect((await browser.get('/alderbeck/due?state=week')).body).toContain('No duty fits what you chose.');
    expect(await get('state=%27&duty=x&late=y&after=z')).toHaveLength(50);
  });

  test('is taken away as CSV without formulas and without addresses, and that is written down', async () => {
    const browser = await signedIn('analyst');
    const { body } = await browser.get('/alderbeck/due/list.csv?duty=review');
    const [head, ...rest] = body.trim().split('\r\n');
    expect(head).toBe(
      'Child or young person,Duty,Stage,Due,How it stands,As at,Who has the case,School,Family told of the delay,Sources differ',
    );
    expect(rest).toContain(
      'Robin =Overdue,"Annual review, complete with its decision",Annual review,2025-06-19,210 days overdue,2026-01-15,Nobody,Not told,Not told,No',
    );
    expect(body).not.toContain('ZZ9');
    const acts =
      await sql`select 1 from audit.event where chain = '999' and action = 'due.list-taken' and cardinality(subject_ids) = 2`.execute(
        database.admin,
      );
    expect(acts.rows.length).toBeGreaterThan(0);
  });
});

describe('a child’s line of time', () => {
  test('has events, duties with their working and law, sources, today, and what is not known', async () => {
    const browser = await signedIn('case-officer');
    const id = await idOf('=Overdue');
    const { body } = await browser.get(`/alderbeck/due/children/${id}`);
    for (const words of [
      'Request received',
      '6 February 2023',
      'first.xml, line 2',
      'Not done on 15 January 2026: 210 days overdue on that day.',
      '12 months starting with',
      'section 44',
      'The day is not told, so it is not known',
      'The day that the return as at 15 January 2026 tells of',
      'Today',
      'Speech, language and communication needs',
    ])
      expect(body).toContain(words);
    const acts =
      await sql`select 1 from audit.event where action = 'child.line-opened' and subject_ids @> array[${id}::uuid]`.execute(
        database.admin,
      );
    expect(acts.rows).toHaveLength(1);
  });

  test('of a child who has died has no duty on it, and of a plan that ended none that is open', async () => {
    const browser = await signedIn('case-officer');
    const gone = await browser.get(`/alderbeck/due/children/${await idOf('Gone')}`);
    expect(gone.body).toContain('This child has died.');
    expect(gone.body).not.toContain('Due: ');
    const ended = await browser.get(`/alderbeck/due/children/${await idOf('Ended')}`);
    expect(ended.body).not.toMatch(/Overdue|govuk-tag--red/);
  });
});

describe('what case systems say since', () => {
  test('of a death or a protected address stops the list at once, and the line too', async () => {
    const id = await idOf('Waiting0');
    const { rows } = await sql<{ id: string }>`
      insert into case_source (partnership_code, id, name) values ('999', gen_random_uuid(), 'Invented system') returning id`.execute(
      database.admin,
    );
    const add = (key: string, child: string, died: string | null): Promise<unknown> =>
      sql`insert into case_child (partnership_code, source_id, record_key, child_ref, child_id, died_on, address_is_protected, import_number, file, line, known_from, confirmed_import)
        values ('999', ${rows[0]?.id}::uuid, ${key}, ${key}, ${child}::uuid, ${died}::date, ${died === null}, 1, 0, 1, now(), 1)`.execute(
        database.admin,
      );
    await add('1', id, '2026-03-01');
    await add('2', await idOf('Sheltered'), null);
    const browser = await signedIn('case-officer');
    const before = await browser.get('/alderbeck/due');
    expect(names(before.body)).not.toContain('Waiting0');
    expect(names(before.body)).not.toContain('Sheltered');
    const next = /href="([^"]+after=[^"]+)"/.exec(before.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect([...names(before.body), ...names((await browser.get(next)).body)]).toHaveLength(60);
    const line = await browser.get(`/alderbeck/due/children/${id}`);
    expect(line.body).toContain('This child has died.');
    expect(line.body).not.toContain('Due: ');
    const sheltered = await browser.get(`/alderbeck/due/children/${await idOf('Sheltered')}`);
    expect(sheltered.body).toContain('address is protected');
    await make();
    expect((await browser.get('/alderbeck/due')).body).toContain('Overdue: 60 duties');
  });
});

describe('after another return', () => {
  test('the former list stands and says so until the new one is made; what the return leaves out is on no list', async () => {
    const browser = await signedIn('analyst');
    await importPeople('second', [plan('Later', '2025-11-25')], 2027);
    const stale = await browser.get('/alderbeck/due');
    expect(stale.body).toContain('The records or the law have changed since this list was made.');
    expect(stale.body).toContain('As at 15 January 2026');
    await make();
    const fresh = await browser.get('/alderbeck/due');
    expect(fresh.body).toContain('As at 15 January 2027');
    expect(names((await browser.get('/alderbeck/due?state=next')).body)).toContain('Later');
    const older = await browser.get(`/alderbeck/due/children/${await idOf('Ahead')}`);
    expect(older.body).toContain('No source speaks any more of one request of this child.');
    expect(older.body).not.toContain('Due: ');
  });
});
