import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import { makeDuties } from './make-duties.ts';
import { aCaseSystem } from './test/a-case-system.ts';
import { aPlanFrom, aRequestFrom, dated, idOf, names, savedIn, send } from './test/a-desk.ts';
import { anArea } from '#test/an-area-with-people';

let database: TestDatabase;
let app: FastifyInstance;
let system: Awaited<ReturnType<typeof aCaseSystem>>;
const ids: Record<string, string> = {};

const clock = { now: () => new Date('2026-11-22T10:00:00Z'), today: () => plainDate('2026-11-22') };
const make = (): Promise<unknown> => database.asService((tx) => makeDuties(tx, '999', clock));

const id = (surname: string): string => ids[surname] ?? '';
const officers = '/alderbeck/due/officers';

/** Who has a child's case by the list of where each child stands. */
const has = async (surname: string): Promise<string | undefined> =>
  (
    await database.admin
      .selectFrom('child_standing')
      .select('officer')
      .where('child_id', '=', id(surname))
      .executeTakeFirst()
  )?.officer;

/** The counts by day are those of the duties themselves. */
const countsAreTrue = async (): Promise<void> => {
  const { rows } = await sql`
    (select state, duty, of_whom, officer, as_at, sort_on, count(*)::int from duty_of_child group by 1, 2, 3, 4, 5, 6
      except select state, duty, of_whom, officer, as_at, sort_on, duties from duty_of_day)
    union all
    (select state, duty, of_whom, officer, as_at, sort_on, duties from duty_of_day
      except select state, duty, of_whom, officer, as_at, sort_on, count(*)::int from duty_of_child group by 1, 2, 3, 4, 5, 6)`.execute(
    database.admin,
  );
  expect(rows).toEqual([]);
  const area = await sql`
    (select state, duty, of_whom, as_at, sort_on, sum(duties)::int from duty_of_day group by 1, 2, 3, 4, 5
      except select state, duty, of_whom, as_at, sort_on, duties from duty_of_area_day)
    union all
    (select state, duty, of_whom, as_at, sort_on, duties from duty_of_area_day
      except select state, duty, of_whom, as_at, sort_on, sum(duties)::int from duty_of_day group by 1, 2, 3, 4, 5)`.execute(
    database.admin,
  );
  expect(area.rows).toEqual([]);
  const cases = await sql`
    (select officer, count(*)::int from child_standing group by 1 except select officer, cases from cases_of_officer)
    union all
    (select officer, cases from cases_of_officer except select officer, count(*)::int from child_standing group by 1)`.execute(
    database.admin,
  );
  expect(cases.rows).toEqual([]);
};

const people = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir'];

const signedInAs = async (application: FastifyInstance, role: string): Promise<Browser> => {
  const browser = aBrowser(application);
  await browser.signInAs(role);
  return browser;
};

const expectSaved = (seen: Seen, form: string): void => {
  expect(savedIn(seen), seen.body).toBe(form);
};

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  await importPeople('first', [
    ...people.map((surname) => aPlanFrom(surname, '2024-06-20')),
    aRequestFrom('Oldest', '2025-02-01'),
    aRequestFrom('Newest', '2025-09-01'),
  ]);
  for (const surname of [...people, 'Oldest', 'Newest']) ids[surname] = await idOf(database.admin, surname);
  system = await aCaseSystem(database.admin);
  for (const surname of ['Ash', 'Birch']) await system.officer(id(surname), 'SO-01');
  for (const surname of ['Cedar', 'Oldest']) await system.officer(id(surname), 'SO-02');
  await make();
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('officers and teams', () => {
  test('are filled from the references that the sources name, when they are first seen', async () => {
    const { rows } = await sql`select reference, role_name from case_worker order by 1`.execute(database.admin);
    expect(rows).toEqual([
      { reference: 'SO-01', role_name: 'EHC officer' },
      { reference: 'SO-02', role_name: 'EHC officer' },
    ]);
    const browser = await signedInAs(app, 'analyst');
    const { body } = await browser.get(officers);
    expect(body).toContain('3 cases that nobody is known to have');
    expect(body).not.toContain('officers/edit');
  });

  test('are kept by a SEND manager only, with plain words for what cannot be', async () => {
    for (const role of ['case-officer', 'analyst', 'board-member']) {
      const browser = await signedInAs(app, role);
      expect((await browser.get(`${officers}/edit?reference=SO-01`)).status, role).toBe(403);
      expect((await browser.post(`${officers}/edit`, { reference: 'SO-01', seen: '1' })).status, role).toBe(403);
      const insert = browser.inDatabase(database, (tx) =>
        sql`insert into case_worker (partnership_code, reference, first_seen_at, changed_at, changed_by_name) values ('999', 'X', now(), now(), 'x')`.execute(
          tx,
        ),
      );
      await expect(insert, role).rejects.toThrow(/row-level security/);
    }
    const manager = await signedInAs(app, 'send-manager');
    await manager.get(`${officers}/edit`);
    const wrong = await manager.post(`${officers}/edit`, {
      reference: ' ',
      seen: '0',
      personId: randomUUID(),
      ...dated('fromOn', '2026-11-31'),
      ...dated('awayUntil', '2026-11-30'),
    });
    expect(wrong.status).toBe(422);
    for (const words of ['Enter the reference', 'Enter a real day, such as 27 3 2027'])
      expect(wrong.body).toContain(words);
    const forward = await manager.post(`${officers}/edit`, {
      reference: 'SO-01',
      seen: '1',
      ...dated('fromOn', '2026-11-02'),
      ...dated('untilOn', '2026-11-01'),
      ...dated('awayUntil', '2026-11-30'),
    });
    for (const words of ['The last day cannot lie before the first', 'Enter the first day away'])
      expect(forward.body).toContain(words);
    const stranger = await manager.post(`${officers}/edit`, { reference: 'SO-01', seen: '1', personId: randomUUID() });
    expect(stranger.body).toContain('Choose an account from the list');
    const missing = await manager.get(`${officers}/edit?reference=SO-99`);
    expect([missing.status, missing.body.includes(`href="${officers}"`)]).toEqual([404, true]);
    for (const [field, year, words] of [
      ['awayFrom', '1850', 'Enter a day from 1990 to 2099'],
      ['awayFrom', '2099', 'Check the year'],
      ['awayUntil', '9999', 'Enter a day from 1990 to 2099'],
      ['untilOn', '2060', 'Check the year'],
    ] as const) {
      const far = await manager.post(`${officers}/edit`, {
        reference: 'SO-01',
        seen: '1',
        ...dated('awayFrom', '2026-11-01'),
        ...dated(field, `${year}-11-02`),
      });
      expect([far.status, far.body.includes(words)], `${field} ${year}`).toEqual([422, true]);
    }
    expect((await manager.get('/bury/due/officers')).status).toBe(404);
  });

  test('an account is linked, and its person sees these cases as their own; a stale page changes nothing', async () => {
    const manager = await signedInAs(app, 'send-manager');
    const page = await manager.get(`${officers}/edit?reference=SO-01`);
    const person = /value="([0-9a-f-]{36})">Case officer 1</.exec(page.body)?.[1] ?? '';
    const facts = { reference: 'SO-01', roleName: 'EHC officer', team: 'North', personId: person, seen: '1' };
    expect((await manager.post(`${officers}/edit`, facts)).location).toBe(`${officers}?saved=kept`);
    const stale = await manager.post(`${officers}/edit`, { ...facts, team: 'South' });
    expect([stale.status, stale.body.includes('Somebody changed this officer while you looked at the page')]).toEqual([
      422,
      true,
    ]);
    expect((await manager.post(`${officers}/edit`, { reference: 'SO-02', team: 'North', seen: '1' })).status).toBe(303);
    const again = await manager.post(`${officers}/edit`, { reference: 'SO-02', seen: '0' });
    expect(again.body).toContain('There is an officer with this reference already');
    expect(
      (await manager.post(`${officers}/edit`, { reference: 'SO-15', roleName: 'EHC officer, new', seen: '0' })).status,
    ).toBe(303);
    const officer = await signedInAs(app, 'case-officer');
    expect(names((await officer.get('/alderbeck/due?whose=mine')).body).toSorted()).toEqual(['Ash', 'Birch']);
    expect(names((await officer.get('/alderbeck/due?whose=team')).body).toSorted()).toEqual([
      'Ash',
      'Birch',
      'Cedar',
      'Oldest',
    ]);
    expect(names((await officer.get('/alderbeck/due?officer=SO-02')).body).toSorted()).toEqual(['Cedar', 'Oldest']);
    expect((await officer.get('/alderbeck/due?whose=mine')).body).toContain('Case officer 1 (SO-01)');
    expect((await officer.get(officers)).body).toContain('No extract names this reference now');
    const analyst = await signedInAs(app, 'analyst');
    expect((await analyst.get('/alderbeck/due?whose=mine')).body).toContain(
      'Your account is not linked to a reference',
    );
  });
});

describe('giving a case', () => {
  test('changes every list in the same moment, keeps the history and shows what the case system says', async () => {
    const manager = await signedInAs(app, 'send-manager');
    await manager.get(`/alderbeck/due/children/${id('Ash')}/desk`);
    const bad = await send(manager, id('Ash'), 'assign', { seen: 'SO-01' });
    for (const words of ['Choose who has the case from now on', 'Give the reason']) expect(bad.body).toContain(words);
    const stranger = await send(manager, id('Ash'), 'assign', { to: 'SO-99', reason: 'Fits best', seen: 'SO-01' });
    expect(stranger.status).toBe(422);
    for (const words of ['Choose somebody from the list of officers', 'Fits best</textarea>', '<details'])
      expect(stranger.body).toContain(words);
    expect((await send(manager, id('Ash'), 'assign', { to: 'SO-01', reason: 'x', seen: 'SO-01' })).body).toContain(
      'Case officer 1 (SO-01) has the case now already, so nothing was changed',
    );
    const key = randomUUID();
    const fields = { key, to: 'SO-02', reason: 'Knows the family', seen: 'SO-01' };
    for (const seen of await Promise.all([
      send(manager, id('Ash'), 'assign', fields),
      send(manager, id('Ash'), 'assign', fields),
    ]))
      expectSaved(seen, 'assign');
    expect(await has('Ash')).toBe('SO-02');
    await countsAreTrue();
    const officer = await signedInAs(app, 'case-officer');
    expect(names((await officer.get('/alderbeck/due?whose=mine')).body)).toEqual(['Birch']);
    const { body } = await officer.get(`/alderbeck/due/children/${id('Ash')}/desk`);
    expect(body).toContain('The sources differ.');
    expect(body).toContain('Knows the family');
    expect((await manager.get(officers)).body).toContain('Where the case system says another officer');
    await make();
    expect(await has('Ash')).toBe('SO-02');
    await system.officer(id('Ash'), 'SO-15', '2026-11-10');
    await make();
    expect(await has('Ash')).toBe('SO-02');
    await manager.get(`/alderbeck/due/children/${id('Ash')}/desk`);
    expectSaved(await send(manager, id('Ash'), 'release', { seen: 'SO-02', reason: 'The system is right' }), 'release');
    expect(await has('Ash')).toBe('SO-15');
    await countsAreTrue();
    expect((await manager.get(`/alderbeck/due/children/${id('Ash')}/desk`)).body).not.toContain('The sources differ.');
  });

  test('sent again with another officer says what the form did, and offers to do it again', async () => {
    const manager = await signedInAs(app, 'send-manager');
    await manager.get(`/alderbeck/due/children/${id('Ash')}/desk`);
    const key = randomUUID();
    expectSaved(
      await send(manager, id('Ash'), 'assign', { key, to: 'SO-01', reason: 'First', seen: 'SO-15' }),
      'assign',
    );
    const other = await send(manager, id('Ash'), 'assign', { key, to: 'SO-02', reason: 'Second', seen: 'SO-15' });
    expect(other.status).toBe(409);
    for (const words of [
      'This form was sent before with something else, and nothing was changed now.',
      'the case was given to Case officer 1 (SO-01): “First”',
      'Case officer 1 (SO-01) has the case now',
      'Second</textarea>',
      'value="SO-02" selected',
    ])
      expect(other.body).toContain(words);
    expect(other.body).not.toContain(key);
    expect(await has('Ash')).toBe('SO-01');
    // The form that came back has a key of its own, and knows who has the case now.
    const [, form = ''] = /desk\/assign"([\s\S]*?)<\/form>/.exec(other.body) ?? [];
    const [, fresh = ''] = /name="key" value="([^"]+)"/.exec(form) ?? [];
    const [, seen = ''] = /name="seen" value="([^"]*)"/.exec(form) ?? [];
    expectSaved(
      await send(manager, id('Ash'), 'assign', { key: fresh, to: 'SO-02', reason: 'Second', seen }),
      'assign',
    );
    expect(await has('Ash')).toBe('SO-02');
    expectSaved(await send(manager, id('Ash'), 'assign', { to: 'SO-15', reason: 'Back', seen: 'SO-02' }), 'assign');
    await countsAreTrue();
  });

  test('of two managers at once the second is told, and nothing is lost', async () => {
    const manager = await signedInAs(app, 'send-manager');
    await manager.get(`/alderbeck/due/children/${id('Birch')}/desk`);
    const both = await Promise.all(
      ['SO-02', 'SO-15'].map((to) => send(manager, id('Birch'), 'assign', { to, reason: to, seen: 'SO-01' })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const told = both.find(({ status }) => status === 409)?.body;
    expect(told).toContain('Somebody gave this case to another officer while you looked at it: ');
    expect(told).toMatch(/>SO-(?:02|15)<\/textarea>/);
    const { rows } = await sql`select 1 from case_assignment where child_id = ${id('Birch')}::uuid`.execute(
      database.admin,
    );
    expect(rows).toHaveLength(1);
    await countsAreTrue();
  });

  test('an officer takes a case that nobody has, for themselves, and no other', async () => {
    const officer = await signedInAs(app, 'case-officer');
    await officer.get(`/alderbeck/due/children/${id('Elm')}/desk`);
    expect((await send(officer, id('Elm'), 'take', { to: 'SO-02', reason: 'x' })).status).toBe(403);
    expectSaved(await send(officer, id('Elm'), 'take', { to: 'SO-01', reason: 'Nobody had it' }), 'take');
    expect(await has('Elm')).toBe('SO-01');
    await countsAreTrue();
    await officer.get(`/alderbeck/due/children/${id('Cedar')}/desk`);
    expect((await send(officer, id('Cedar'), 'take', { to: 'SO-01', reason: 'x' })).status).toBe(409);
    expect((await send(officer, id('Cedar'), 'assign', { to: 'SO-01', reason: 'x', seen: 'SO-02' })).status).toBe(403);
    const { rows } = await sql<{ id: string }>`select id from person where display_name = 'Case officer 1'`.execute(
      database.admin,
    );
    const given = (kind: string, to: string, former: string) =>
      officer.inDatabase(database, (tx) =>
        sql`insert into case_assignment (partnership_code, child_id, number, kind, officer, former_officer, reason, form_key, assigned_at, assigned_by, assigned_by_name)
          values ('999', ${id('Cedar')}::uuid, 9, ${kind}, ${to}, ${former}, 'x', ${randomUUID()}::uuid, now(), ${rows[0]?.id}::uuid, 'x')`.execute(
          tx,
        ),
      );
    for (const [kind, to, former] of [
      ['given', 'SO-01', ''],
      ['taken', 'SO-02', ''],
      ['taken', 'SO-01', 'SO-02'],
    ] as const)
      await expect(given(kind, to, former), kind).rejects.toThrow(/row-level security/);
  });
});

describe('giving several cases', () => {
  test('asks to whom and why, gives those that were chosen, and leaves what somebody changed meanwhile', async () => {
    const manager = await signedInAs(app, 'send-manager');
    const list = await manager.get('/alderbeck/due/cases?whose=nobody');
    expect(names(list.body).toSorted()).toEqual(['Fir', 'Newest']);
    expect((await manager.post('/alderbeck/due/give', {})).body).toContain('No case was chosen.');
    const chosen = {
      [`pick-${id('Fir')}`]: '',
      [`pick-${id('Newest')}`]: '',
      [`pick-${id('Cedar')}`]: 'SO-15',
      'pick-x': '',
    };
    const asks = await manager.post('/alderbeck/due/give', chosen);
    expect(asks.body).toContain('Robin Fir');
    const key = randomUUID();
    const wrong = await manager.post('/alderbeck/due/give', { ...chosen, key });
    expect([wrong.status, wrong.body.includes('Choose who has the case from now on')]).toEqual([422, true]);
    expect((await manager.post('/alderbeck/due/give', { ...chosen, key, to: 'SO-99', reason: 'x' })).body).toContain(
      'Choose an officer from the list',
    );
    const given = { ...chosen, key, to: 'SO-15', reason: 'New officer' };
    for (const seen of await Promise.all([
      manager.post('/alderbeck/due/give', given),
      manager.post('/alderbeck/due/give', given),
    ]))
      expect(seen.location).toBe(`${officers}?saved=given&given=2&changed=1`);
    expect((await manager.get(`${officers}?saved=given&given=2&changed=1`)).body).toContain(
      '2 cases are given. 1 was not',
    );
    expect(await has('Fir')).toBe('SO-15');
    expect(await has('Cedar')).toBe('SO-02');
    await countsAreTrue();
    const other = await manager.post('/alderbeck/due/give', { ...given, to: 'SO-01', reason: 'Meant another' });
    expect(other.status).toBe(409);
    for (const words of [
      '2 cases were given to EHC officer, new (SO-15): “New officer”',
      'Meant another</textarea>',
      'value="SO-01" selected',
      `name="pick-${id('Fir')}" value="SO-15"`,
    ])
      expect(other.body).toContain(words);
    expect(other.body).not.toContain(key);
    expect(await has('Fir')).toBe('SO-15');
    const officer = await signedInAs(app, 'case-officer');
    await officer.get('/alderbeck/due');
    expect((await officer.post('/alderbeck/due/give', given)).status).toBe(403);
    expect((await officer.get('/alderbeck/due')).body).not.toContain('Give the chosen cases');
  });

  test('an officer who left keeps their cases under “has left” until all are given to another', async () => {
    const manager = await signedInAs(app, 'send-manager');
    await manager.get(`${officers}/edit?reference=SO-02`);
    const { rows } = await sql<{ version: number }>`select version from case_worker where reference = 'SO-02'`.execute(
      database.admin,
    );
    await manager.post(`${officers}/edit`, {
      reference: 'SO-02',
      seen: String(rows[0]?.version),
      ...dated('untilOn', '2026-11-20'),
    });
    const left = await manager.get('/alderbeck/due?whose=left');
    expect(names(left.body)).toContain('Cedar');
    expect(left.body).toContain('SO-02, has left');
    expect((await send(manager, id('Elm'), 'assign', { to: 'SO-02', reason: 'x', seen: 'SO-01' })).status).toBe(422);
    const form = await manager.get(`${officers}/give-all?from=SO-02`);
    expect(form.body).toContain('Give all cases of');
    const fields = { from: 'SO-02', key: randomUUID(), to: 'SO-15', reason: 'SO-02 has left' };
    expect((await manager.post(`${officers}/give-all`, { ...fields, to: 'SO-02' })).body).toContain(
      'Choose another officer than the one who has them now',
    );
    const first = await manager.post(`${officers}/give-all`, fields);
    const second = await manager.post(`${officers}/give-all`, fields);
    expect(second.location).toBe(first.location);
    const other = await manager.post(`${officers}/give-all`, { ...fields, to: 'SO-01', reason: 'Meant another' });
    expect(other.status).toBe(409);
    for (const words of ['cases were given to EHC officer, new (SO-15): “SO-02 has left”', 'Meant another</textarea>'])
      expect(other.body).toContain(words);
    const [, again = ''] = /name="again" value="([^"]+)"/.exec(other.body) ?? [];
    expect(again).toBe(fields.key);
    expect(await has('Oldest')).toBe('SO-15');
    const meant = { from: 'SO-02', again, key: randomUUID(), to: 'SO-01', reason: 'Meant another' };
    const gave = await manager.post(`${officers}/give-all`, meant);
    expect(gave.location).toBe(first.location);
    expect((await manager.post(`${officers}/give-all`, meant)).location).toBe(gave.location);
    expect(await has('Oldest')).toBe('SO-01');
    expect((await manager.post(`${officers}/give-all`, { ...meant, key: randomUUID() })).location).toBe(
      first.location?.replace(/given=(\d+)&changed=0/, 'given=0&changed=$1'),
    );
    await manager.post(`${officers}/give-all`, { ...meant, again: meant.key, key: randomUUID(), to: 'SO-15' });
    expect((await manager.get(`${officers}/give-all?from=SO-99`)).status).toBe(404);
    expect(names((await manager.get('/alderbeck/due?whose=left')).body)).toEqual([]);
    expect(await has('Oldest')).toBe('SO-15');
    await countsAreTrue();
  });
});

describe('the morning', () => {
  test('leads from home, names the longest waits, and each number leads to its list', async () => {
    const manager = await signedInAs(app, 'send-manager');
    expect((await manager.get('/home')).body).toContain('href="/alderbeck/due/morning"');
    const { body } = await manager.get('/alderbeck/due/morning');
    expect(names(body)).toEqual(['Oldest', 'Newest']);
    for (const words of [
      'Beyond the law now',
      'since 1 February 2025',
      'Alarms not answered',
      'No source is old.',
      '15 January 2026',
    ])
      expect(body).toContain(words);
    expect(Buffer.byteLength(body)).toBeLessThan(60_000);
    const shown = [...body.matchAll(/href="(\/alderbeck\/due[^"]*)" aria-label="([\d,]+): [^"]*Everyone’s"/g)];
    expect(shown.length).toBe(9);
    for (const [, href = '', number = ''] of shown) {
      const list = await manager.get(href.replaceAll('&amp;', '&'));
      expect(list.status, href).toBe(200);
      if (!href.includes('next-steps'))
        expect(list.body, href).toContain(`: ${number} ${number === '1' ? 'duty' : 'duties'}</h2>`);
    }
  });

  test('puts the longest known wait first, each to the day of its own source, and says what is not known', async () => {
    const set = (surname: string, asAt: string | null) =>
      sql`update child_standing set as_at = ${asAt}::date where child_id = ${id(surname)}::uuid`.execute(
        database.admin,
      );
    const manager = await signedInAs(app, 'send-manager');
    const waits = async (): Promise<readonly string[]> => {
      const { body } = await manager.get('/alderbeck/due/morning');
      return [...body.matchAll(/data-label="Waits">([^<]+)</g)].map(([, words = '']) => words);
    };
    const before = await sql<{
      as_at: string;
    }>`select as_at from child_standing where child_id = ${id('Oldest')}::uuid`.execute(database.admin);
    // Asked for first, and its source tells of four weeks only.
    await set('Oldest', '2025-03-01');
    await set('Newest', null);
    expect(names((await manager.get('/alderbeck/due/morning')).body)).toEqual(['Newest', 'Oldest']);
    expect(await waits()).toEqual([
      '63 weeks by today, since 1 September 2025',
      '4 weeks by 1 March 2025, since 1 February 2025; after that day not known',
    ]);
    await set('Newest', '2025-03-02');
    // Its request came after the day of its source: nobody knows of a wait.
    expect(names((await manager.get('/alderbeck/due/morning')).body)).toEqual(['Oldest']);
    for (const surname of ['Oldest', 'Newest']) await set(surname, before.rows[0]?.as_at ?? null);
  });

  test('an officer sees their own first, and what is overdue of their next steps', async () => {
    const officer = await signedInAs(app, 'case-officer');
    await officer.get(`/alderbeck/due/children/${id('Elm')}/desk`);
    expectSaved(await send(officer, id('Elm'), 'note', { said: 'Ring', ...dated('nextOn', '2026-11-22') }), 'note');
    await sql`update next_step set next_on = '2026-11-20'`.execute(database.admin);
    const { body } = await officer.get('/alderbeck/due/morning');
    expect(body).toContain('1: Next steps overdue, Mine');
    expect(body).toContain('See everyone’s');
    expect(names(body)).toEqual([]);
    expect(names((await officer.get('/alderbeck/due/morning?whose=all')).body)).toEqual(['Oldest', 'Newest']);
    const steps = await officer.get('/alderbeck/due/next-steps');
    expect(names(steps.body)).toEqual(['Elm']);
    expect(steps.body).toContain('Overdue');
  });

  test('opens for those who may open records and nobody else', async () => {
    for (const [role, may] of [
      ['analyst', 200],
      ['board-member', 403],
      ['school', 403],
      ['administrator', 403],
      ['privacy-officer', 403],
      ['practitioner', 403],
    ] as const) {
      const browser = await signedInAs(app, role);
      for (const page of ['morning', 'next-steps', 'cases', 'officers'])
        expect((await browser.get(`/alderbeck/due/${page}`)).status, `${role} ${page}`).toBe(may);
    }
  });
});

describe('a list kept under a name', () => {
  test('is its person’s own, holds the question only, and can be forgotten', async () => {
    const officer = await signedInAs(app, 'case-officer');
    await officer.get('/alderbeck/due');
    const nameless = await officer.post('/alderbeck/due/kept', { name: ' ', query: '?state=week' });
    expect(nameless.status).toBe(422);
    for (const words of [
      'Give the list a name',
      'name="query" value="?state=week"',
      '<strong aria-current="page">This week',
    ])
      expect(nameless.body).toContain(words);
    const long = await officer.post('/alderbeck/due/kept', { name: 'x'.repeat(61), query: '' });
    expect([long.status, long.body.includes(`value="${'x'.repeat(61)}"`)]).toEqual([422, true]);
    const query = '?state=week&whose=mine&after=2025-01-01_00000000-0000-7000-8000-000000000001_1&x=<b>';
    expect((await officer.post('/alderbeck/due/kept', { name: 'My week', query })).location).toBe(
      '/alderbeck/due?state=week&whose=mine',
    );
    await officer.post('/alderbeck/due/kept', { name: 'My week', query });
    expect((await officer.get('/alderbeck/due')).body).toContain(
      'href="/alderbeck/due?state=week&amp;whose=mine">My week</a>',
    );
    const manager = await signedInAs(app, 'send-manager');
    expect((await manager.get('/alderbeck/due')).body).not.toContain('My week');
    expect((await manager.inDatabase(database, (tx) => sql`select 1 from kept_list`.execute(tx))).rows).toEqual([]);
    await officer.get('/alderbeck/due');
    await officer.post('/alderbeck/due/kept/forget', { name: 'My week' });
    expect((await officer.get('/alderbeck/due')).body).not.toContain('My week');
  });
});
