import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import { makeDuties, remakeChild } from './make-duties.ts';
import { aStep } from './test/a-step.ts';
import { anArea } from '#test/an-area-with-people';
import { importCases } from '#test/a-case-extract';
import type { CaseTexts } from '#test/a-case-extract';

let database: TestDatabase;

const clock = { now: () => new Date('2026-11-22T10:00:00Z'), today: () => plainDate('2026-11-22') };

const make = () => database.asService((tx) => makeDuties(tx, '999', clock));

const idOf = async (surname: string): Promise<string> =>
  (await database.admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

/** 'final-plan 2026-03-02 open 2026-11-20', one line for each duty that is kept of a child. */
const kept = async (surname: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', d.duty, nullif(d.of_whom, ''), coalesce(d.due_on::text, '?'), d.state, coalesce(d.as_at::text, 'live'), case when d.differs then 'differs' end) as line
    from duty_of_child d join child c on c.id = d.child_id where c.surname = ${surname} order by d.position`.execute(
    database.admin,
  );
  return rows.map(({ line }) => line);
};

const standing = async (surname: string) =>
  (
    await sql<Readonly<Record<string, unknown>>>`
    select s.* from child_standing s join child c on c.id = s.child_id where c.surname = ${surname}`.execute(
      database.admin,
    )
  ).rows[0];

const daysAreTrue = async (): Promise<void> => {
  const { rows } = await sql`
    with counted as (
      select state, duty, of_whom, officer, as_at, sort_on, count(*)::int as duties from duty_of_child group by 1, 2, 3, 4, 5, 6
    ), kept as (select state, duty, of_whom, officer, as_at, sort_on, duties from duty_of_day)
    (select * from counted except select * from kept) union all (select * from kept except select * from counted)`.execute(
    database.admin,
  );
  expect(rows).toEqual([]);
};

const child = (ref: string, surname: string, texts: Readonly<Record<string, string>> = {}): CaseTexts => [
  'case_child',
  ref,
  { surname, forename: 'Robin', birth_on: '2015-04-09', postcode: 'ZZ9 9ZZ', ...texts },
];

const records: readonly CaseTexts[] = [
  child('1', 'Both'),
  // The return says 4 March and that it is not decided; the case system says 6 March and that it was decided.
  ['case_request', '1', { received_on: '2025-11-06', outcome: 'Y', told_on: '2025-12-15', request_source: '2' }],
  ['case_advice', '1', { adviser: 'psychologist', asked_on: '2025-12-16' }],
  ['case_advice', '1', { adviser: 'health', asked_on: '2025-12-16', received_on: '2026-01-20' }],
  ['case_officer', '1', { officer: 'CO-1', from_on: '2025-12-01' }],
  child('2', 'Onlycase'),
  ['case_request', '2', { received_on: '2026-10-26' }],
  child('3', 'Planned'),
  ['case_plan', '3', { plan_on: '2024-06-20' }],
  [
    'case_review',
    '3',
    {
      meeting_on: '2026-05-04',
      report_sent_on: '2026-05-15',
      decision: 'A',
      decided_on: '2026-05-29',
      notice_on: '2026-05-29',
    },
  ],
  ['case_placement', '3', { urn: '900001', school: 'Invented School', from_on: '2024-09-01' }],
  child('4', 'Shut', { closed_on: '2026-06-01' }),
  ['case_plan', '4', { plan_on: '2024-06-20' }],
];

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  const plan = { assessment: { outcome: 'H' }, plan: { started_on: '2024-06-20' }, active: {} };
  await importPeople('return', [
    { child: { surname: 'Both' }, request: { received_on: '2025-11-04', outcome: 'A' } },
    { child: { surname: 'Planned' }, request: { received_on: '2024-02-06', outcome: 'H' }, ...plan },
    { child: { surname: 'Shut' }, request: { received_on: '2024-02-06', outcome: 'H' }, ...plan },
    { child: { surname: 'Onlyreturn' }, request: { received_on: '2025-11-04', outcome: 'A' } },
  ]);
  await importCases(database, { asAt: '2026-11-20', records });
  await make();
});
afterAll(async () => {
  await database.close();
});

describe('a list made from a return and an extract', () => {
  test('takes the earlier of two days of receipt, counts to the extract’s day and says that they differ', async () => {
    expect(await kept('Both')).toEqual([
      'advice psychologist 2026-01-27 open 2026-11-20',
      'no-plan 2026-02-24 unknown 2026-11-20 differs',
      'final-plan 2026-03-24 open 2026-11-20 differs',
    ]);
    expect(await standing('Both')).toMatchObject({
      stage: 'assessment',
      as_at: '2026-11-20',
      request_received_on: '2025-11-04',
      decision_told_on: '2025-12-15',
      officer: 'CO-1',
      differs: true,
      cannot_tell: [],
    });
  });

  test('has children who stand in one source only, each as of that source’s day', async () => {
    expect(await kept('Onlycase')).toEqual(['decide-whether-to-assess 2026-12-07 open 2026-11-20']);
    expect(await kept('Onlyreturn')).toEqual(['decide-whether-to-assess 2025-12-16 open 2026-01-15']);
    expect((await standing('Onlyreturn'))?.['cannot_tell']).toEqual(['draft_sent_on']);
  });

  test('asks for the final changed plan where the case system would say that it was sent', async () => {
    expect(await kept('Planned')).toEqual([
      'review 2027-05-28 open 2026-11-20',
      'amended-plan 2026-07-24 open 2026-11-20',
    ]);
    expect(await standing('Planned')).toMatchObject({ school: '900001', review_decided_on: '2026-05-29' });
  });

  test('has nothing of a case that the case system closed', async () => {
    expect(await kept('Shut')).toEqual([]);
    expect(await standing('Shut')).toBeUndefined();
  });

  test('counts the days truly', daysAreTrue);
});

describe('a step that is recorded here', () => {
  const remake = (childId: string) => database.asService((tx) => remakeChild(tx, '999', childId, clock.today()));

  test('changes its own child’s rows at once, and the counts by day with them', async () => {
    const id = await idOf('Onlycase');
    await aStep(database.admin, id, 'decision-to-assess', '2026-11-21', {
      request: '2026-10-26',
      codes: { decision: 'assess' },
    });
    await aStep(database.admin, id, 'advice-asked', '2026-11-22', { request: '2026-10-26', adviser: 'health' });
    await remake(id);
    expect(await kept('Onlycase')).toEqual([
      'advice health 2027-01-03 open live',
      'no-plan 2027-02-15 open 2026-11-20',
      'final-plan 2027-03-15 open 2026-11-20',
    ]);
    await daysAreTrue();
    await remake(id);
    await daysAreTrue();
    expect(await standing('Onlycase')).toMatchObject({ stage: 'assessment', decision_told_on: '2026-11-21' });
  });

  test('stands in the list that is made next too', async () => {
    const before = await kept('Onlycase');
    await make();
    expect(await kept('Onlycase')).toEqual(before);
    await daysAreTrue();
    const { rows } = await sql`select 1 from child_remade`.execute(database.admin);
    expect(rows).toEqual([]);
  });
});

describe('a case system that keeps no plans', () => {
  test('still tells of a plan by the day on which it was sent, and of no end and no transfer', async () => {
    await importCases(database, {
      name: 'Small system',
      asAt: '2026-11-19',
      records: [
        child('9', 'Noplans'),
        [
          'case_request',
          '9',
          { received_on: '2025-06-02', outcome: 'Y', told_on: '2025-07-07', final_sent_on: '2025-10-13' },
        ],
      ],
      cannotTell: ['case_plan', 'case_review', 'case_placement'],
    });
    await make();
    expect(await kept('Noplans')).toEqual(['review 2026-10-12 unknown 2026-11-19']);
    expect(await standing('Noplans')).toMatchObject({ stage: 'plan', first_final_on: '2025-10-13', school: '' });
    expect((await standing('Noplans'))?.['cannot_tell']).toContain('review_decided_on');
  });
});

describe('a later full extract that no longer speaks of a child', () => {
  test('makes what it told of unknown, and never late', async () => {
    await importCases(database, { asAt: '2026-11-21', records: records.filter(([, ref]) => ref === '3') });
    await make();
    const both = await kept('Both');
    expect(both).toEqual(['decide-whether-to-assess 2025-12-16 unknown 2026-01-15']);
    expect((await standing('Both'))?.['stage']).toBe('request');
    await daysAreTrue();
  });
});
