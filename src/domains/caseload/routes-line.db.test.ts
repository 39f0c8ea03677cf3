import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { aStep } from './test/a-step.ts';
import { anArea } from '#test/an-area-with-people';
import { importCases } from '#test/a-case-extract';
import type { CaseTexts } from '#test/a-case-extract';

let database: TestDatabase;
let app: FastifyInstance;

const idOf = async (surname: string): Promise<string> =>
  (await database.admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

/** The page as text: one line for each element, without what is folded into attributes. */
const lineOf = async (surname: string): Promise<string> => {
  const browser = aBrowser(app);
  await browser.signInAs('case-officer');
  const { body, status } = await browser.get(`/alderbeck/due/children/${await idOf(surname)}`);
  expect(status).toBe(200);
  return body;
};

const words = (body: string): string =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const child = (ref: string, surname: string, texts: Readonly<Record<string, string>> = {}): CaseTexts => [
  'case_child',
  ref,
  { surname, forename: 'Robin', birth_on: '2015-04-09', postcode: 'ZZ9 9ZZ', ...texts },
];

const years = Array.from({ length: 17 }, (_, index) => 2009 + index);

const records: readonly CaseTexts[] = [
  child('1', 'Both'),
  ['case_request', '1', { received_on: '2025-12-01', outcome: 'Y', told_on: '2026-01-12', request_source: '2' }],
  ['case_advice', '1', { adviser: 'psychologist', asked_on: '2026-01-13', chased_on: '2026-02-20' }],
  ['case_officer', '1', { officer: 'CO-1', officer_role: 'Case officer', from_on: '2025-12-01' }],
  ['case_notice', '1', { notified_on: '2018-03-05', notified_by: 'Health visitor' }],
  child('2', 'Long'),
  ['case_plan', '2', { plan_on: '2008-06-20' }],
  ...years.map((year): CaseTexts => [
    'case_review',
    '2',
    {
      invited_on: `${String(year)}-04-10`,
      circulated_on: `${String(year)}-04-20`,
      meeting_on: `${String(year)}-05-04`,
      report_sent_on: `${String(year)}-05-15`,
      decision: 'A',
      decided_on: `${String(year)}-05-29`,
      notice_on: `${String(year)}-05-29`,
      final_amended_on: `${String(year)}-07-20`,
    },
  ]),
  ...years.map((year): CaseTexts => [
    'case_placement',
    '2',
    {
      urn: '900001',
      school: `Invented School ${String(year)}`,
      from_on: `${String(year)}-09-01`,
      until_on: `${String(year + 1)}-08-31`,
    },
  ]),
  child('3', 'Sheltered', { address_is_protected: 'true' }),
  ['case_plan', '3', { plan_on: '2024-06-20' }],
];

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  await importPeople('return', [
    { child: { surname: 'Both' }, request: { received_on: '2025-12-04', outcome: 'A' } },
    { child: { surname: 'Gone' }, request: { received_on: '2025-12-04', outcome: 'A' } },
  ]);
  await importCases(database, { asAt: '2026-11-20', records, cannotTell: ['case_dispute'] });
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('one line of time of several sources', () => {
  test('has what each says side by side where they differ, and names the careful reading', async () => {
    const text = words(await lineOf('Both'));
    expect(text).toContain('What sources say differently');
    expect(text).toContain('The return as at 15 January 2026: 4 December 2025 (return.xml, line 2)');
    expect(text).toContain('Case system: 1 December 2025 (cases-2026-11-20.csv, line 3)');
    expect(text).toContain('Not settled Taken is the earliest day, because a time is counted from it: 1 December 2025');
  });

  test('has advice, officers, notices, alarms that stand, what the family was told, and what no source can tell', async () => {
    const text = words(await lineOf('Both'));
    for (const each of [
      'Advice asked for Educational psychologist',
      'Advice asked for again Educational psychologist',
      'Case given to an officer CO-1, Case officer',
      'Health told the council (section 23) Health visitor',
      'Due: Advice that was asked for: educational psychologist Overdue Not done on 20 November 2026: 269 days overdue on that day.',
      'The family and this delay: not told.',
      'Final plan, from 20 April 2026 Stands',
      'It cannot tell: mediations and appeals',
      'Who has the case: CO-1',
      'The day that Case system tells of',
    ])
      expect(text).toContain(each);
    // The return cannot tell the draft; the case system can, so the alarm is asked for.
    expect(text).not.toContain('Not asked');
  });

  test('has what was recorded here with who and when, live from there on', async () => {
    const id = await idOf('Both');
    await aStep(database.admin, id, 'draft-sent', '2026-11-21', { request: '2025-12-01' });
    await aStep(database.admin, id, 'exception', '2026-03-02', {
      request: '2025-12-01',
      codes: { exception: '10-4-c', from: '2026-02-01', evidence: 'A letter', decided_by: 'SEND manager' },
    });
    const text = words(await lineOf('Both'));
    expect(text).toContain('Draft plan sent Recorded here (recorded by Case officer 1 on 22 November 2026 at 09:12)');
    expect(text).toContain('Time for the family’s views on the draft Time runs');
    expect(text).toContain('An exception is recorded (10-4-c): it excuses, and moves no day.');
    expect(text).toContain('Record or correct a step');
  });

  test('has the answer to an alarm with its reason, and when and how the family was told of a delay', async () => {
    const id = await idOf('Both');
    await sql`insert into alarm_answer (partnership_code, child_id, id, kind, rule, from_on, reason, form_key, answered_at, answered_by, answered_by_name)
      select '999', ${id}::uuid, gen_random_uuid(), 'answered', 'A4', '2026-04-20', 'The family asked us to wait for the report', gen_random_uuid(), '2026-11-21T10:00:00Z', p.id, 'Case officer 1'
      from person p where p.partnership_code = '999' limit 1`.execute(database.admin);
    await sql`insert into family_told (partnership_code, child_id, id, kind, duty, due_on, told_on, how, expected_on, form_key, recorded_at, recorded_by, recorded_by_name)
      select '999', ${id}::uuid, gen_random_uuid(), 'told', 'final-plan', '2026-04-20', '2026-04-27', 'letter', '2026-12-18', gen_random_uuid(), '2026-11-21T10:00:00Z', p.id, 'Case officer 1'
      from person p where p.partnership_code = '999' limit 1`.execute(database.admin);
    const text = words(await lineOf('Both'));
    expect(text).toContain(
      'Final plan, from 20 April 2026 Answered on 21 November 2026: The family asked us to wait for the report',
    );
    expect(text).toContain(
      'The family and this delay: told on 27 April 2026 by letter; now expected by 18 December 2026.',
    );
  });

  test('of seventeen years stays within 30 KB, by years with links to each', async () => {
    const body = await lineOf('Long');
    expect(gzipSync(body).length).toBeLessThan(30 * 1024);
    for (const year of years) expect(body).toContain(`href="#year-${String(year)}"`);
    expect(body.match(/id="year-/g)).toHaveLength(19);
    expect(words(body)).toContain('Final changed plan sent');
  });

  test('of a protected address is not printed, and its page says so', async () => {
    const body = await lineOf('Sheltered');
    expect(body).toContain('<div class="irw-screen-only">');
    expect(words(body)).toContain('This page is not printed: the child’s address is protected.');
  });

  test('of a child whose death is recorded here has no clock and no alarm', async () => {
    const id = await idOf('Gone');
    await aStep(database.admin, id, 'ceased', '2026-11-01', { codes: { cease_reason: '8' } });
    const text = words(await lineOf('Gone'));
    expect(text).toContain('This child has died. Nothing is due');
    expect(text).not.toMatch(/Due:|Alarms|Overdue/);
  });

  test('leaves one event in the audit trail for each look', async () => {
    const id = await idOf('Long');
    await lineOf('Long');
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from audit.event where action = 'child.line-opened' and subject_ids = array[${id}::uuid]`.execute(
      database.admin,
    );
    expect(rows[0]?.n).toBe(2);
  });
});
