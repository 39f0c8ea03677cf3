import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { keepWhoMayDiffer, settlementOf, settlementsOfChildren, stepsOfChildren } from './index.ts';
import { anArea } from '#test/an-area-with-people';
import { asOwner, servePartnership } from '#domains/access';
import { importCases } from '#test/a-case-extract';
import type { CaseTexts } from '#test/a-case-extract';
import { carried, day, recordBy, stepPath } from './test/a-recorder.ts';

let database: TestDatabase;
let app: FastifyInstance;
let officer: Browser;

const idOf = async (surname: string): Promise<string> =>
  (await database.admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

const textOf = (body: string): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

const child = (ref: string, surname: string, more: Readonly<Record<string, string>> = {}): CaseTexts => [
  'case_child',
  ref,
  { surname, forename: 'Robin', birth_on: '2015-04-09', upn: `X35120002000${ref}`, postcode: 'ZZ9 9ZZ', ...more },
];

/** The whole extract of the case system; of the last child it may say the day that the return says, or another. */
const sendCases = (asAt: string, laterReceivedOn = '2025-11-03'): Promise<void> =>
  importCases(database, {
    asAt,
    records: [
      child('1', 'Differs'),
      ['case_request', '1', { received_on: '2025-11-05', outcome: 'N', told_on: '2025-12-10' }],
      child('3', 'Protected', { address_is_protected: 'true' }),
      ['case_request', '3', { received_on: '2025-11-05' }],
      child('4', 'Agrees'),
      ['case_request', '4', { received_on: '2025-11-03' }],
      child('5', 'Later'),
      ['case_request', '5', { received_on: laterReceivedOn }],
    ],
  });

/** As the making of the due lists does. */
const keep = (madeAt: string): Promise<void> =>
  database.asService((tx) => keepWhoMayDiffer(tx, '999', new Date(madeAt)));

const list = async (which = ''): Promise<string> =>
  textOf((await officer.get(`/alderbeck/steps/differences${which}`)).body);

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  await importPeople('first', [
    {
      child: { surname: 'Differs', upn: 'X351200020001' },
      request: { received_on: '2025-11-03', outcome: 'Y', told_on: '2025-12-10' },
    },
    { child: { surname: 'Protected', upn: 'X351200020003' }, request: { received_on: '2025-11-03', outcome: 'A' } },
    { child: { surname: 'Agrees', upn: 'X351200020004' }, request: { received_on: '2025-11-03', outcome: 'A' } },
    { child: { surname: 'Later', upn: 'X351200020005' }, request: { received_on: '2025-11-03', outcome: 'A' } },
  ]);
  await sendCases('2026-11-20');
  app = await anApp(database);
  officer = aBrowser(app);
  await officer.signInAs('case-officer');
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  await sql`truncate case_step, case_settlement`.execute(database.admin);
});

const keyOf = (body: string, kind: string): { difference: string; key: string; seen: string } => {
  const form = body.split('<form').find((each) => each.includes(`name="difference" value="${kind} `)) ?? '';
  const at = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
  return { difference: at('difference'), key: at('key'), seen: at('seen') };
};

const settlingActs = async (childId: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit.event where chain = '999' and action = 'step.difference-settled' and subject_ids @> array[${childId}::uuid]`.execute(
    database.admin,
  );
  return rows[0]?.n ?? 0;
};

/** A child of another area whom its list names, by a copy of one of ours; the keys to its imports are not asked for. */
const elsewhereToo = async (childId: string): Promise<void> => {
  await database.admin.insertInto('geography').values({ code: '998', kind: 'invented', name: 'Elsewhere' }).execute();
  await asOwner(database.address, (client) =>
    servePartnership(client, { code: '998', shortName: 'elsewhere', name: 'Elsewhere', invented: true }),
  );
  const client = new pg.Client(database.address);
  await client.connect();
  await client.query('set session_replication_role = replica');
  for (const table of ['child', 'assessment_request', 'case_child', 'case_request', 'case_may_differ'])
    await client.query(
      `insert into ${table} select (jsonb_populate_record(t, '{"partnership_code": "998"}')).* from ${table} t where ${table === 'child' ? 'id' : 'child_id'} = $1`,
      [childId],
    );
  await client.query(`update child set surname = 'Elsewhere' where partnership_code = '998'`);
  await client.end();
};

describe('who may differ is kept', () => {
  test('before lists are made the page says so and claims nothing; after it, they are there, as of when', async () => {
    const before = await list();
    expect(before).toContain('have not been looked through for differences yet');
    expect(before).not.toContain('Robin');
    expect(before).not.toContain('None waits');
    await keep('2026-11-22T10:14:00Z');
    const after = await list();
    expect(after).toContain('were looked through on 22 November 2026, 10:14am');
    expect(after).toContain('Robin Differs');
    expect(after).not.toContain('Later');
  });

  test('another area’s child is never there, and stays in its own list when ours is made anew', async () => {
    await elsewhereToo(await idOf('Differs'));
    await keep('2026-11-22T10:14:00Z');
    expect(await list()).not.toContain('Elsewhere');
    expect(await list()).toContain('Robin Differs');
    const { rows } = await sql<{ area: string; n: number }>`
      select partnership_code as area, count(*)::int as n from case_may_differ group by 1 order by 1`.execute(
      database.admin,
    );
    expect(rows).toEqual([
      { area: '998', n: 1 },
      { area: '999', n: 2 },
    ]);
    const elsewhere = await officer.inDatabase(database, (tx) =>
      tx.selectFrom('case_may_differ').select('partnership_code').distinct().execute(),
    );
    expect(elsewhere).toEqual([{ partnership_code: '999' }]);
  });

  test('a day that is recorded here is there at once, also of a record that was joined to another', async () => {
    const { saved } = await recordBy(officer, await idOf('Agrees'), 'request-received', '2025-11-06', {
      code: '1',
      reason: 'The letter came on the 6th',
    });
    expect(saved.status).toBe(303);
    expect(await list()).toContain('Robin Agrees');
    const joined = randomUUID();
    await sql`insert into child select (jsonb_populate_record(c, jsonb_build_object('id', ${joined}::text, 'merged_into', c.id, 'upn', null))).*
      from child c where c.surname = 'Agrees'`.execute(database.admin);
    await sql`update case_step set child_id = ${joined}::uuid`.execute(database.admin);
    expect(await list()).toContain('Robin Agrees');
    await sql`update case_step set child_id = (select merged_into from child where id = ${joined}::uuid)`.execute(
      database.admin,
    );
    await sql`delete from child where id = ${joined}::uuid`.execute(database.admin);
  });

  test('one that is settled in all goes from those that wait, and is among the settled', async () => {
    const path = `/alderbeck/steps/children/${await idOf('Differs')}/differences`;
    for (const [kind, stands] of [
      ['request-received', '2025-11-05'],
      ['decision-to-assess', 'no'],
    ] as const) {
      const form = keyOf((await officer.get(path)).body, kind);
      const value = kind === 'request-received' ? stands : (form.difference.split(' ').at(-1) ?? '');
      expect((await officer.post(path, { ...form, stands: value, reason: 'The stamp' })).status).toBe(303);
    }
    expect(await list()).not.toContain('Robin Differs');
    expect(await list()).toContain('None waits.');
    expect(await list('?which=settled')).toContain('Robin Differs');
  });

  test('records that came in since are said to be missing, until lists are made again', async () => {
    await sendCases('2026-11-21', '2025-11-07');
    const old = await list();
    expect(old).toContain(
      'The records have changed since they were looked through for differences on 22 November 2026, 10:14am',
    );
    expect(old).toContain('Robin Differs');
    expect(old).not.toContain('Robin Later');
    await keep('2026-11-22T11:30:00Z');
    const anew = await list();
    expect(anew).toContain('were looked through on 22 November 2026, 11:30am');
    expect(anew).toContain('Robin Later');
    await sendCases('2026-11-22');
    await keep('2026-11-22T12:00:00Z');
    expect(await list()).not.toContain('Robin Later');
  });
});

describe('where sources differ', () => {
  test('both sides stand on the list with their days, a protected address on none, and agreement nowhere', async () => {
    const page = await officer.get('/alderbeck/steps/differences');
    const text = textOf(page.body);
    expect(text).toContain('Robin Differs');
    expect(text).toContain('3 November 2025 : Return, as at 15 January 2026');
    expect(text).toContain('5 November 2025 : Case system, as at 22 November 2026');
    expect(text).toContain('There will be no assessment : Case system');
    expect(text).not.toContain('Protected');
    expect(text).not.toContain('Agrees');
    expect(text).toContain('Not on this list: one child who has died or whose address is protected');
    const protectedPage = await officer.get(`/alderbeck/steps/children/${await idOf('Protected')}`);
    expect(protectedPage.body).toContain('This page is not printed: the child’s address is protected.');
  });

  test('a person settles it with a reason; a later decision replaces it, and the former stays to be read', async () => {
    const childId = await idOf('Differs');
    const actsBefore = await settlingActs(childId);
    const path = `/alderbeck/steps/children/${childId}/differences`;
    const first = keyOf((await officer.get(path)).body, 'request-received');
    const without = await officer.post(path, { ...first, stands: '2025-11-05' });
    expect(without.status).toBe(422);
    expect(textOf(without.body)).toContain('Say why');
    const none = await officer.post(path, { ...first, reason: 'x' });
    expect(textOf(none.body)).toContain('Choose which statement stands');
    expect((await officer.post(path, { ...first, stands: '2025-11-05', reason: 'The stamp' })).status).toBe(303);
    expect((await officer.post(path, { ...first, stands: '2025-11-05', reason: 'The stamp' })).status).toBe(303);
    const stale = await officer.post(path, {
      ...first,
      key: '00000000-0000-4000-8000-000000000009',
      stands: '2025-11-03',
      reason: 'x',
    });
    expect(stale.status).toBe(409);
    const second = keyOf((await officer.get(path)).body, 'request-received');
    expect(
      (await officer.post(path, { ...second, stands: '2025-11-03', reason: 'The stamp was read wrongly' })).status,
    ).toBe(303);
    const text = textOf((await officer.get(path)).body);
    expect(text).toContain('What stands: 3 November 2025. Settled by Case officer');
    expect(text).toContain('Before: 5 November 2025. Settled by Case officer');
    const settlements =
      (await database.asService((tx) => settlementsOfChildren(tx, '999', [childId]))).get(childId) ?? [];
    expect(settlements).toHaveLength(2);
    const matter = { kind: 'request-received', adviser: undefined, about: 'day' } as const;
    expect(settlementOf(settlements, matter, ['2025-11-03', '2025-11-05'])?.stands).toBe('2025-11-03');
    const settled = textOf((await officer.get('/alderbeck/steps/differences?which=settled')).body);
    expect(settled).toContain('Request received: the day');
    expect(await settlingActs(childId)).toBe(actsBefore + 2);
  });

  test('what stands must be something that a source says, and a third day opens the matter again', async () => {
    const childId = await idOf('Differs');
    const path = `/alderbeck/steps/children/${childId}/differences`;
    const first = keyOf((await officer.get(path)).body, 'request-received');
    expect((await officer.post(path, { ...first, stands: '2025-12-24', reason: 'x' })).status).toBe(422);
    expect(
      (await officer.post(path, { ...first, difference: 'nothing', stands: '2025-12-24', reason: 'x' })).status,
    ).toBe(409);
    await officer.post(path, { ...first, stands: '2025-11-05', reason: 'The stamp' });
    const { saved } = await recordBy(officer, childId, 'request-received', '2025-11-04', {
      code: '1',
      reason: 'The letter came on the 4th',
    });
    expect(saved.status).toBe(303);
    const text = textOf((await officer.get(path)).body);
    expect(text).toContain('4 November 2025 : Recorded here by Case officer');
    expect(text).toContain('Nobody has said yet which stands');
  });

  test('an analyst sees and does not settle', async () => {
    const analyst = aBrowser(app);
    await analyst.signInAs('analyst');
    const path = `/alderbeck/steps/children/${await idOf('Differs')}/differences`;
    const page = await analyst.get(path);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('name="stands"');
    expect((await analyst.post(path, {})).status).toBe(403);
  });
});

describe('exceptions to a time limit', () => {
  const exception = { request: '2025-11-03', evidence: 'A letter of the family', decided_by: 'SEND manager' };

  test('one that the dates open needs no reason; others are recorded with one', async () => {
    const childId = await idOf('Agrees');
    const away = { ...exception, exception: '10-4-d', ...day('from', '2025-11-10'), ...day('until', '2025-12-20') };
    const open = await recordBy(officer, childId, 'exception', '2026-01-05', away);
    expect(textOf(open.looked.body)).not.toContain('What does not fit');
    expect(open.saved.status).toBe(303);
    const short = await recordBy(officer, childId, 'exception', '2026-01-06', {
      ...away,
      ...day('until', '2025-11-20'),
    });
    expect(textOf(short.looked.body)).toContain('The dates do not bear this exception out: 11 days of the absence');
    expect(short.saved.status).toBe(422);
    const person = await recordBy(officer, childId, 'exception', '2026-01-07', {
      ...exception,
      exception: '10-4-c',
      ...day('from', '2025-11-10'),
    });
    expect(textOf(person.looked.body)).toContain('No date can show whether this exception applies');
    const told = await officer.post(stepPath(childId, 'exception'), {
      ...person.fields,
      stage: 'save',
      reason: 'A death in the family',
    });
    expect(told.status).toBe(303);
  });

  test('an exception lasts until it is ended, by whom it was decided and on what evidence', async () => {
    const childId = await idOf('Agrees');
    await recordBy(officer, childId, 'exception', '2026-01-07', {
      ...exception,
      exception: '10-4-c',
      ...day('from', '2025-11-10'),
      reason: 'A death in the family',
    });
    const path = stepPath(childId, 'exception-ended');
    const form = await officer.get(path);
    const ended = /name="ended" type="radio" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    const fields = { ...carried(form), ...day('on', '2026-02-09'), known_by: 'telephone', ended };
    expect((await officer.post(path, { ...fields, stage: 'save' })).status).toBe(303);
    const steps = (await database.asService((tx) => stepsOfChildren(tx, '999', [childId]))).get(childId) ?? [];
    expect(steps.map(({ kind, on, codes, of }) => ({ kind, on, codes, request: of.requestReceivedOn }))).toEqual([
      {
        kind: 'exception',
        on: '2026-01-07',
        request: '2025-11-03',
        codes: {
          exception: '10-4-c',
          from: '2025-11-10',
          until: '2026-02-09',
          evidence: 'A letter of the family',
          decided_by: 'SEND manager',
        },
      },
      { kind: 'exception-ended', on: '2026-02-09', request: '2025-11-03', codes: { exception: '10-4-c' } },
    ]);
    const unknown = await officer.post(path, {
      ...fields,
      key: '00000000-0000-4000-8000-000000000010',
      ended: '00000000-0000-4000-8000-000000000011',
      stage: 'look',
    });
    expect(unknown.status).toBe(422);
  });

  test('a reason that ends before it began, and a missing one, are refused at their fields', async () => {
    const childId = await idOf('Agrees');
    const wrong = await recordBy(officer, childId, 'exception', '2026-01-07', {
      exception: '10-4-c',
      request: '2025-11-03',
      ...day('from', '2025-11-10'),
      ...day('until', '2025-11-09'),
    });
    const text = textOf(wrong.looked.body);
    expect(wrong.looked.status).toBe(422);
    expect(text).toContain('Say what shows it');
    const ends = await recordBy(officer, childId, 'exception', '2026-01-07', {
      ...exception,
      exception: '10-4-c',
      ...day('from', '2025-11-10'),
      ...day('until', '2025-11-09'),
    });
    expect(textOf(ends.looked.body)).toContain('The reason cannot end before it began');
  });
});
