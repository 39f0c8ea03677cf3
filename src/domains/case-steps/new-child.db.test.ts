import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentReturn } from '#domains/casework';
import { aBrowser, anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { stepsOfChildren } from './index.ts';
import { anArea } from '#test/an-area-with-people';
import { importCases } from '#test/a-case-extract';
import { carried, day, recordBy } from './test/a-recorder.ts';

let database: TestDatabase;
let app: FastifyInstance;
let officer: Browser;
let importPeople: Awaited<ReturnType<typeof anArea>>;

const textOf = (body: string): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const path = '/alderbeck/steps/new-child';

const held = async (surname: string) =>
  database.admin.selectFrom('child').select(['id', 'merged_into', 'upn']).where('surname', '=', surname).execute();

const returned = async (): Promise<readonly string[]> =>
  database.asService(async (tx) => {
    const ids: string[] = [];
    for await (const person of (await currentReturn(tx, '999'))?.persons ?? []) ids.push(person.childId);
    return ids;
  });

beforeAll(async () => {
  database = await aDatabase();
  importPeople = await anArea(database);
  await importPeople('first', [
    {
      child: { surname: 'Known', upn: 'X351200020001', birth_on: '2018-04-05' },
      request: { received_on: '2025-11-03', outcome: 'A' },
    },
  ]);
  app = await anApp(database);
  officer = aBrowser(app);
  await officer.signInAs('case-officer');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const fieldsFor = (form: Seen, texts: Readonly<Record<string, string>>) => ({
  ...carried(form),
  ...day('birth', '2018-05-04'),
  forename: 'Kim',
  ...texts,
});

test('the same child is looked for first, by name, day of birth and UPN, and nothing is made of a guess', async () => {
  const form = await officer.get(path);
  const like = await officer.post(path, fieldsFor(form, { surname: 'Known', forename: 'Robin' }));
  expect(like.status).toBe(200);
  expect(textOf(like.body)).toContain('day and month of birth have changed places');
  const asked = await officer.post(path, fieldsFor(form, { surname: 'Known', forename: 'Robin', shown: 'yes' }));
  expect(asked.status).toBe(422);
  expect(textOf(asked.body)).toContain('Say whether it is one of these children');
  const number = await officer.post(
    path,
    fieldsFor(form, { surname: 'Other', upn: 'x351200020001', none_of_these: 'yes' }),
  );
  expect(number.status).toBe(422);
  expect(textOf(number.body)).toContain('A child with this UPN is in the records');
  const bad = await officer.post(path, { ...carried(form), surname: '', upn: '12' });
  expect(bad.status).toBe(422);
  expect(textOf(bad.body)).toContain('A UPN is a letter, 11 figures');
  const ahead = await officer.post(path, { ...fieldsFor(form, { surname: 'Other' }), ...day('birth', '2027-01-01') });
  expect(textOf(ahead.body)).toContain('The date of birth has not come yet');
  const grown = await officer.post(path, { ...fieldsFor(form, { surname: 'Other' }), ...day('birth', '1905-01-01') });
  expect([grown.status, textOf(grown.body).includes('would be older than 26')]).toEqual([422, true]);
  expect(grown.body).toContain('value="1905"');
  const both = await officer.post(path, {
    ...fieldsFor(form, { surname: 'Other', postcode: '=1+1' }),
    ...day('birth', '1905-01-01'),
  });
  for (const words of ['would be older than 26', 'Enter a postcode such as'])
    expect(textOf(both.body)).toContain(words);
  for (const postcode of ['=1+1', 'BL9', '12345', 'BL9 0S']) {
    const odd = await officer.post(path, fieldsFor(form, { surname: 'Other', postcode }));
    expect([odd.status, textOf(odd.body).includes('Enter a postcode such as BL9 0SW')], postcode).toEqual([422, true]);
  }
  for (const postcode of ['', 'bl9 0sw', 'BL90SW', 'W1A 1AA', 'M1 1AE'])
    expect((await officer.post(path, fieldsFor(form, { surname: 'Other', postcode }))).status, postcode).toBe(200);
  const leaving = { ...fieldsFor(form, { surname: 'Other' }), ...day('birth', '2000-06-01') };
  expect((await officer.post(path, leaving)).status).toBe(200);
  expect(await database.admin.selectFrom('child').select('id').execute()).toHaveLength(1);
});

test('a child is found by surname, day of birth or UPN, and no name stands in an address', async () => {
  const find = '/alderbeck/steps/find';
  await officer.get('/alderbeck/steps');
  for (const fields of [
    { surname: 'known' },
    { surname: 'KNOWN' },
    day('birth', '2018-04-05'),
    { upn: 'x351200020001' },
  ]) {
    const found = await officer.post(find, fields);
    expect(textOf(found.body), JSON.stringify(fields)).toContain('One child found');
  }
  expect(textOf((await officer.post(find, { surname: 'Nobodyhere' })).body)).toContain('Nobody found');
  expect((await officer.post(find, {})).status).toBe(422);
});

test('a child made by hand has a source of its own, disturbs no return, and is met by a later one', async () => {
  const before = await returned();
  const form = await officer.get(path);
  const sent = fieldsFor(form, { surname: 'Made', upn: 'X351200020077', postcode: 'zz9 9zz', sex: 'F' });
  const looked = await officer.post(path, sent);
  expect(textOf(looked.body)).toContain('No child of the records is like this one');
  const made = await officer.post(path, { ...sent, none_of_these: 'yes' });
  expect(made.status).toBe(303);
  expect((await officer.post(path, { ...sent, none_of_these: 'yes' })).location).toBe(made.location);
  const [child] = await held('Made');
  expect(await held('Made')).toHaveLength(1);
  expect(made.location).toBe(`/alderbeck/steps/children/${child?.id ?? ''}/new/request-received`);
  expect((await recordBy(officer, child?.id ?? '', 'request-received', '2026-11-02', { code: '1' })).saved.status).toBe(
    303,
  );
  expect(await returned()).toEqual(before);

  const second = await officer.post(path, {
    ...fieldsFor(await officer.get(path), { surname: 'Doubtful' }),
    none_of_these: 'yes',
  });
  expect(second.status).toBe(303);
  const { rows } = await sql`select kind, as_at from record_import order by number`.execute(database.admin);
  expect(rows).toEqual([
    { kind: 'sen2', as_at: '2026-01-15' },
    { kind: 'recorded', as_at: '2026-11-22' },
  ]);
  expect(textOf((await officer.get('/alderbeck/records')).body)).toContain('Children recorded in Irwell');
  expect((await officer.get(`/alderbeck/records/children/${child?.id ?? ''}`)).body).toContain(
    'Recorded in Irwell, line 1',
  );

  // The next return names both: one by its UPN, the other without one, of whom a person decides.
  await importPeople(
    'second',
    [
      {
        child: { surname: 'Made', forename: 'Kim', birth_on: '2018-05-04', upn: 'X351200020077' },
        request: { received_on: '2026-11-02', outcome: 'A' },
      },
      {
        child: { surname: 'Doubtful', forename: 'Kim', birth_on: '2018-05-04' },
        request: { received_on: '2026-11-02', outcome: 'A' },
      },
    ],
    2027,
  );
  expect(await held('Made')).toEqual([{ id: child?.id, merged_into: null, upn: 'X351200020077' }]);
  const doubtful = await held('Doubtful');
  expect(doubtful).toHaveLength(2);
  expect(await database.admin.selectFrom('doubtful_pair').select('id').execute()).toHaveLength(1);
  expect(await returned()).toContain(child?.id);
  const page = textOf((await officer.get(`/alderbeck/steps/children/${child?.id ?? ''}`)).body);
  expect(page).toContain('Return, as at 15 January 2027');
  expect(page).toContain('Recorded here by Case officer');

  await importCases(database, {
    asAt: '2026-11-20',
    records: [['case_child', '9', { surname: 'Made', forename: 'Kim', birth_on: '2018-05-04', upn: 'X351200020077' }]],
  });
  expect(await held('Made')).toHaveLength(1);
});

test('steps follow a record that is joined to another, and come back when the decision is undone', async () => {
  const [one, two] = await held('Doubtful');
  const recorded = await recordBy(officer, one?.id ?? '', 'request-received', '2026-11-02', { code: '1', reason: 'x' });
  expect(recorded.saved.status).toBe(303);
  await sql`update child set merged_into = ${two?.id} where id = ${one?.id}`.execute(database.admin);
  const steps = await database.asService((tx) => stepsOfChildren(tx, '999', [one?.id ?? '', two?.id ?? '']));
  expect(steps.get(two?.id ?? '')?.map(({ kind }) => kind)).toEqual(['request-received']);
  const gone = await officer.get(`/alderbeck/steps/children/${one?.id ?? ''}`);
  expect(gone.location).toBe(`/alderbeck/steps/children/${two?.id ?? ''}`);
  expect((await officer.get(`/alderbeck/steps/children/${one?.id ?? ''}/new/withdrawn`)).status).toBe(409);
});

test('an analyst makes no child, by page or inside the database', async () => {
  const analyst = aBrowser(app);
  await analyst.signInAs('analyst');
  expect((await analyst.post(path, {})).status).toBe(403);
  const insert = sql`insert into record_import (partnership_code, number, id, kind, as_at, received_at, received_by, manifest_sha256)
    values ('999', 99, gen_random_uuid(), 'recorded', '2026-11-22', now(), gen_random_uuid(), ${'a'.repeat(64)})`;
  const school = aBrowser(app);
  await school.signInAs('school');
  await expect(school.inDatabase(database, (tx) => insert.execute(tx))).rejects.toThrow(/row-level security/);
  // A case officer makes children of that kind of import alone.
  const other = sql`insert into record_import (partnership_code, number, id, kind, year, as_at, received_at, received_by, manifest_sha256)
    values ('999', 98, gen_random_uuid(), 'sen2', 2026, '2026-11-22', now(), gen_random_uuid(), ${'b'.repeat(64)})`;
  await expect(officer.inDatabase(database, (tx) => other.execute(tx))).rejects.toThrow(/row-level security/);
});
