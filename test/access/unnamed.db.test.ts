// A child who has died or whose address is protected is named on no list, whoever said so, of which record of the child, and however lately: not
// where the list was made before.
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importCases } from '#test/a-case-extract';
import type { CaseTexts } from '#test/a-case-extract';
import { anArea } from '#test/an-area-with-people';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { withJobs } from './things.ts';

const lists = [
  '/alderbeck/due',
  '/alderbeck/due/list.csv',
  '/alderbeck/due/morning',
  '/alderbeck/due/cases?officer=CO1',
  '/alderbeck/cohorts/assessments',
  '/alderbeck/cohorts/assessments/people.csv',
  '/alderbeck/cohorts/assessments/changes?since=week',
  '/alderbeck/cohorts/oldest',
  '/alderbeck/workload/away?officer=CO1&from=2026-11-23&until=2027-01-31',
  '/alderbeck/figures/E01/rows?source=extract',
  '/alderbeck/figures/E01/rows.csv?source=extract',
  '/alderbeck/steps/differences',
];

type Said = (recordId: string) => Promise<unknown>;

let database: TestDatabase;
let app: FastifyInstance;
let manager: Browser;

const idOf = async (surname: string): Promise<string> =>
  (
    await sql<{ id: string }>`select id from child where surname = ${surname} and merged_into is null`.execute(
      database.admin,
    )
  ).rows[0]?.id ?? '';

/** Another record that a person has joined to this one. */
const joinedTo = async (whole: string): Promise<string> => {
  const id = randomUUID();
  await sql`insert into child select (jsonb_populate_record(c, jsonb_build_object('id', ${id}::text, 'merged_into', ${whole}::text, 'upn', null))).*
    from child c where c.id = ${whole}::uuid`.execute(database.admin);
  return id;
};

const lineage = sql`import_number, file, line, known_from, confirmed_import`;
const said = (childId: string, what: 'died' | 'unread' | 'protected'): Promise<unknown> =>
  sql`insert into case_child (partnership_code, source_id, record_key, child_ref, child_id, died_on, as_written, address_is_protected, ${lineage})
    select '999', s.id, ${childId}, ${childId}, ${childId}::uuid, ${what === 'died' ? '2026-11-01' : null}::date,
      ${what === 'unread' ? '{"died_on": "yes"}' : null}::jsonb, ${what === 'protected'}, 1, 0, 1, now(), 1
    from case_source s limit 1`.execute(database.admin);

const planEnded = (childId: string): Promise<unknown> =>
  sql`insert into case_plan (partnership_code, source_id, record_key, child_ref, child_id, cease_reason, ${lineage})
    select '999', s.id, ${childId}, ${childId}, ${childId}::uuid, '8', 1, 0, 1, now(), 1 from case_source s limit 1`.execute(
    database.admin,
  );

/** The return tells of a plan of the joined record. */
const planReturned = async (childId: string): Promise<void> => {
  const whole = sql`(select merged_into from child where id = ${childId}::uuid)`;
  for (const table of ['assessment_request', 'needs_assessment', 'ehc_plan'])
    await sql`insert into ${sql.table(table)} select (jsonb_populate_record(t, jsonb_build_object('child_id', ${childId}::text)
        || case when ${table} = 'ehc_plan' then '{"cease_reason": "8"}'::jsonb else '{}'::jsonb end)).*
      from ${sql.table(table)} t where t.child_id = ${whole}`.execute(database.admin);
};

const stepRecorded = (childId: string): Promise<unknown> =>
  sql`insert into case_step (partnership_code, child_id, id, number, entry, kind, happened_on, codes, known_by, form_key, recorded_at, recorded_by, recorded_by_name, recorded_as)
    values ('999', ${childId}::uuid, ${randomUUID()}::uuid, 1, 'recorded', 'ceased', '2026-11-01', '{"cease_reason": "8"}', 'letter', ${randomUUID()}::uuid, now(),
      ${randomUUID()}::uuid, 'An officer', 'case-officer')`.execute(database.admin);

/** What is said after all lists were made, by the surname of the child. */
const saidSince: Readonly<Record<string, Said>> = {
  Itself: (id) => said(id, 'died'),
  Died: async (id) => said(await joinedTo(id), 'died'),
  Unread: async (id) => said(await joinedTo(id), 'unread'),
  Hidden: async (id) => said(await joinedTo(id), 'protected'),
  Told: async (id) => planEnded(await joinedTo(id)),
  Returned: async (id) => planReturned(await joinedTo(id)),
  Recorded: async (id) => stepRecorded(await joinedTo(id)),
  Deep: async (id) => said(await joinedTo(await joinedTo(id)), 'protected'),
};
const surnames = Object.keys(saidSince);

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  const everybody = ['Stands', ...surnames];
  const upn = (index: number): string => `X35120003${String(index).padStart(4, '0')}`;
  await importPeople(
    'first',
    everybody.map((surname, index) => ({
      child: { surname, upn: upn(index) },
      request: { received_on: '2026-01-05', outcome: 'Y', told_on: '2026-02-10' },
      ...(surname === 'Returned' ? { assessment: { outcome: 'A' }, plan: { started_on: '2025-01-01' } } : {}),
    })),
  );
  const child = (surname: string, index: number): readonly CaseTexts[] => [
    [
      'case_child',
      surname,
      { surname, forename: 'Robin', birth_on: '2015-04-09', upn: upn(index), postcode: 'ZZ9 9ZZ' },
    ],
    ['case_officer', surname, { officer: 'CO1', from_on: '2026-01-07' }],
    ['case_request', surname, { received_on: '2026-01-07', outcome: 'Y', told_on: '2026-02-12' }],
    ['case_advice', surname, { adviser: 'health', asked_on: '2026-11-02' }],
  ];
  await importCases(database, { asAt: '2026-11-20', records: everybody.flatMap(child) });
  app = await anApp(database);
  manager = aBrowser(app);
  await manager.signInAs('send-manager');
  await withJobs(database, app, async (jobs) => {
    // One list is made from another, and settled may be said before a job is seen.
    const pages = ['/alderbeck/due', '/alderbeck/cohorts/assessments', '/alderbeck/figures/E01/rows?source=extract'];
    const areMade = async (): Promise<boolean> => {
      for (const address of ['/alderbeck/cohorts', '/alderbeck/figures']) await manager.get(address);
      const answers = [];
      for (const address of pages) answers.push(await manager.get(address));
      return answers.every(({ body }) => body.includes('Stands'));
    };
    while (!(await areMade())) await jobs.settled();
  });
  // As if the area had been counted a week ago, when nobody had asked.
  await sql`insert into cohort_snapshot (partnership_code, counted_on, cohort, key, members, counted)
    select partnership_code, '2026-11-15', cohort, key, 0, 0 from cohort_snapshot`.execute(database.admin);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('who must not be named', () => {
  test.each(lists)('all are on %s while nothing is said', async (address) => {
    const { status, body } = await manager.get(address);
    expect(status).toBe(200);
    for (const surname of ['Stands', ...surnames]) expect(body, surname).toContain(surname);
  });

  test('nobody of whom a death or a protected address is said since, of whichever record; and the one of whom nothing is', async () => {
    for (const [surname, say] of Object.entries(saidSince)) await say(await idOf(surname));
    for (const address of lists) {
      const { status, body } = await manager.get(address);
      expect([address, status, body.includes('Stands')]).toEqual([address, 200, true]);
      for (const surname of surnames) expect(body.includes(surname), `${surname} on ${address}`).toBe(false);
    }
    const { body } = await manager.get('/alderbeck/steps/differences');
    expect(body).toContain(`Not on this list: ${String(surnames.length)} children who have died`);
  });
});
