import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { countAnArea } from './cohorts-job.ts';
import type { CohortId } from './core/cohort.ts';
import { weekKey, weekOf } from './core/weeks.ts';
import { makeCohorts } from './make-cohorts.ts';
import { cameSince, leftSince, oldestWaiting, peopleIn } from './reads-people.ts';
import { daysCounted, toldCounts } from './reads.ts';
import { standingsIn } from '#test/standings';
import type { Standings } from '#test/standings';

let database: TestDatabase;
let area: Standings;

const today = plainDate('2026-11-22');
const make = (on = today): Promise<unknown> =>
  database.asService((tx) => makeCohorts(tx, '999', { today: on, now: new Date(`${on}T10:00:00Z`) }));

const clear = async (): Promise<void> => {
  for (const table of [
    'cohort_spell',
    'cohort_snapshot',
    'cohort_made',
    'cohort_member',
    'cohort_count',
    'cohort_told',
    'duty_of_child',
    'child_standing',
  ])
    await sql`delete from ${sql.table(table)}`.execute(database.admin);
};

/** 'key/part' of each child in a cohort, by surname; counted ones with a star. */
const members = async (cohort: CohortId): Promise<Readonly<Record<string, string>>> => {
  const { rows } = await sql<{ surname: string; place: string }>`
    select c.surname, m.key || '/' || m.part || case when m.is_counted then '*' else '' end as place
    from cohort_member m join child c on c.id = m.child_id where m.cohort = ${cohort} order by c.surname, m.position`.execute(
    database.admin,
  );
  return Object.fromEntries(rows.map(({ surname, place }) => [surname, place]));
};

beforeAll(async () => {
  database = await aDatabase();
  area = await standingsIn(database);
  await area.listed('1');
});
beforeEach(clear);
afterAll(() => database.close());

describe('assessments in progress', () => {
  test('stand in the week of the law, as of the day of their source; an unknown or future start stands apart', async () => {
    await area.child('Today', { stage: 'request', request_received_on: '2026-11-20' });
    await area.child('LastDay', { stage: 'assessment', request_received_on: '2026-07-03' });
    await area.child('OneOver', {
      stage: 'assessment',
      request_received_on: '2026-07-02',
      draft_sent_on: '2026-11-01',
    });
    await area.child('Recorded', { stage: 'request', request_received_on: '2026-10-11', as_at: null });
    await area.child('Unknown', { stage: 'request', request_received_on: null });
    await area.child('Future', { stage: 'request', request_received_on: '2026-11-21' });
    await area.child('Plan', { stage: 'plan', request_received_on: '2026-01-01' });
    await make();
    expect(await members('assessments')).toEqual({
      Today: '00/request*',
      LastDay: '20/assessment*',
      OneOver: '21-26/draft*',
      Recorded: '06/request*',
      Unknown: 'unknown/request*',
      Future: 'unknown/request*',
    });
  });

  test('stand in the same bar as the core says, for every day of a year and more', async () => {
    const { rows } = await sql<{ on: string; id: string }>`
      insert into child (partnership_code, id, surname, import_number, file, line, known_from, confirmed_import, confirmed_file, confirmed_line, confirmed_position)
      select '999', gen_random_uuid(), 'Day' || n, 1, 0, 1000 + n, now(), 1, 0, 1000 + n, 1000 + n from generate_series(0, 400) n
      returning id, (date '2026-11-20' - substring(surname from 4)::integer)::text as on`.execute(database.admin);
    for (const { on, id } of rows) await area.stands(id, { stage: 'request', request_received_on: on });
    await make();
    const { rows: made } = await sql<{ key: string; on: string }>`
      select m.key, s.request_received_on as on from cohort_member m join child_standing s on s.child_id = m.child_id where m.cohort = 'assessments'`.execute(
      database.admin,
    );
    expect(made).toHaveLength(401);
    for (const { key, on } of made)
      expect(key, on).toBe(weekKey(weekOf(plainDate(on), plainDate('2026-11-20')) ?? Number.NaN));
  });
});

describe('advice and reviews that are due', () => {
  test('are overdue on the day of the source, fell due since, are to come, or are not known', async () => {
    const id = await area.child('Many', { stage: 'assessment' });
    const advice = { duty: 'advice', stage: 'assessment' };
    await area.duty(id, { ...advice, position: 1, of_whom: 'psychologist', due_on: '2026-11-19' });
    await area.duty(id, { ...advice, position: 2, of_whom: 'health', due_on: '2026-11-20' });
    await area.duty(id, { ...advice, position: 3, of_whom: 'school', due_on: '2026-11-22' });
    await area.duty(id, { ...advice, position: 4, of_whom: 'family', state: 'unknown', why: 'not told', due_on: null });
    await make();
    const { rows } = await sql<{ key: string; part: string; members: number; counted: number }>`
      select key, part, members, counted from cohort_count where cohort = 'advice' order by key`.execute(
      database.admin,
    );
    expect(rows).toEqual([
      { key: 'family', part: 'unknown', members: 1, counted: 0 },
      { key: 'health', part: 'since', members: 1, counted: 1 },
      { key: 'psychologist', part: 'overdue', members: 1, counted: 1 },
      { key: 'school', part: 'due', members: 1, counted: 1 },
    ]);
  });

  test('of reviews stand in their month, and the overdue are the number', async () => {
    const review = { duty: 'review', stage: 'review' };
    for (const [surname, due] of [
      ['Old', '2025-10-31'],
      ['YearAgo', '2025-11-01'],
      ['Overdue', '2026-11-19'],
      ['Ahead', '2026-11-30'],
      ['Far', '2027-12-01'],
    ] as const)
      await area.duty(await area.child(surname, { stage: 'plan' }), { ...review, due_on: due });
    const gone = await area.child('Ended', { stage: 'plan' });
    await area.duty(gone, { ...review, due_on: '2026-01-01' });
    await area.standsNoMore(gone);
    await make();
    expect(await members('reviews-due')).toEqual({
      Old: 'earlier/overdue*',
      YearAgo: '2025-11/overdue*',
      Overdue: '2026-11/overdue*',
      Ahead: '2026-11/due',
      Far: 'later/due',
    });
  });
});

describe('reviews that were held', () => {
  test('wait for a report, a decision or a final plan only where a source could tell it', async () => {
    const met = { stage: 'plan', review_meeting_on: '2026-11-06' };
    await area.child('Nothing', met);
    await area.child('CannotTell', { ...met, cannot_tell: ['review_report_on', 'review_decision', 'review_final_on'] });
    await area.child('Decided', { ...met, review_decision: 'M', review_decided_on: '2026-11-18' });
    await area.child('Amend', {
      ...met,
      review_meeting_on: '2026-08-01',
      review_decision: 'A',
      review_decided_on: '2026-08-20',
      plan_on: '2025-05-01',
    });
    await area.child('Amended', { ...met, review_decision: 'A', plan_on: '2026-11-18' });
    await area.child('NoFinalTold', { ...met, review_decision: 'A', cannot_tell: ['review_final_on'] });
    await area.child('NotMet', { stage: 'plan', review_meeting_on: '2026-12-01' });
    await make();
    expect(await members('review-no-report')).toEqual({ Nothing: '02/*', CannotTell: 'unknown/' });
    expect(await members('review-no-decision')).toEqual({ Nothing: '02/*', CannotTell: 'unknown/' });
    expect(await members('review-no-final')).toEqual({ Amend: '26/*', NoFinalTold: 'unknown/' });
  });

  test('stop the months of a plan without a review; silence of a source does not start them', async () => {
    await area.child('Fresh', { stage: 'plan', review_meeting_on: '2025-11-21' });
    await area.child('YearOld', { stage: 'plan', review_meeting_on: '2025-11-20' });
    await area.child('Never', { stage: 'plan', first_final_on: '2023-11-20', plan_on: '2026-01-01' });
    await area.child('NeverTold', { stage: 'plan', plan_on: '2023-01-01', cannot_tell: ['review_meeting_on'] });
    await area.child('DecidedLater', { stage: 'plan', review_meeting_on: '2024-01-01', reviewed_on: '2024-12-01' });
    await make();
    expect(await members('unreviewed')).toEqual({
      Fresh: '00/',
      YearOld: '12/*',
      Never: '36/*',
      NeverTold: 'unknown/',
      DecidedLater: '12/*',
    });
  });
});

describe('moves to the next phase', () => {
  test('are of this school year, by year group; earlier ones that are open, and those expected by age, stand apart', async () => {
    const due = { stage: 'plan', birth_on: '2016-03-01', transfer_due_on: '2027-02-15' };
    await area.child('Open', due);
    await area.child('Lately', { ...due, transfer_final_on: '2026-11-01' });
    await area.child('Before', { ...due, transfer_final_on: '2026-10-23' });
    await area.child('Silent', { ...due, cannot_tell: ['transfer_final_on'] });
    await area.child('Sixteen', { ...due, birth_on: '2010-09-01', transfer_due_on: '2027-03-31' });
    await area.child('Earlier', { ...due, transfer_due_on: '2026-02-15' });
    await area.child('EarlierDone', {
      ...due,
      birth_on: '2014-09-01',
      transfer_due_on: '2026-02-15',
      transfer_final_on: '2026-03-01',
    });
    await area.child('ByAge', { stage: 'plan', birth_on: '2016-08-31' });
    await area.child('NotByAge', { stage: 'plan', birth_on: '2016-09-01' });
    await area.child('NoBirth', { ...due, birth_on: null });
    await make();
    expect(await members('transfers')).toEqual({
      Open: 'year-06/open*',
      Lately: 'year-06/final-lately',
      Before: 'year-06/final',
      Silent: 'year-06/unknown',
      Sixteen: 'year-11/open*',
      Earlier: 'earlier/open*',
      ByAge: 'year-06/not-told',
      NoBirth: 'unknown/open*',
    });
  });
});

describe('plans and places', () => {
  test('are counted by what is told, and what is not told stands apart', async () => {
    await area.child('School', {
      stage: 'plan',
      school: '123456',
      plan_on: '2025-11-21',
      is_out_of_area: false,
      is_eotas: false,
      has_no_placement: false,
      primary_need: 'ASD',
    });
    await area.child('Away', {
      stage: 'plan',
      school: '123457',
      plan_on: '2025-11-20',
      is_out_of_area: true,
      is_eotas: false,
      has_no_placement: false,
    });
    await area.child('Home', {
      stage: 'plan',
      placement_kind: 'OLA',
      plan_on: '2023-11-20',
      is_eotas: true,
      has_no_placement: false,
    });
    await area.child('Nowhere', { stage: 'plan', plan_on: '2026-12-01', is_eotas: false, has_no_placement: true });
    await area.child('Silent', { stage: 'plan' });
    await make();
    expect(await members('placements')).toEqual({
      School: 'school/in*',
      Away: 'school/out*',
      Home: 'OLA/unknown*',
      Nowhere: 'none/unknown*',
      Silent: 'unknown/unknown*',
    });
    expect(await members('out-of-area')).toEqual({
      Away: 'yes/*',
      Home: 'unknown/',
      Nowhere: 'unknown/',
      Silent: 'unknown/',
    });
    expect(await members('eotas')).toEqual({ Home: 'yes/*', Silent: 'unknown/' });
    expect(await members('no-placement')).toEqual({ Nowhere: 'yes/*', Silent: 'unknown/' });
    expect(await members('text-age')).toEqual({
      School: '0/',
      Away: '1/',
      Home: '3/*',
      Nowhere: 'unknown/',
      Silent: 'unknown/',
    });
    expect(await members('needs')).toEqual({
      School: 'ASD/*',
      Away: 'unknown/*',
      Home: 'unknown/*',
      Nowhere: 'unknown/*',
      Silent: 'unknown/*',
    });
  });

  test('that a case system names by a code of the return count as that kind; a school with a number is a school', async () => {
    const told = { stage: 'plan', plan_on: '2026-06-01', has_no_placement: false };
    await area.child('Otherwise', { ...told, school: 'OLA' });
    await area.child('Nowhere', { ...told, school: 'NEET' });
    await area.child('Numbered', { ...told, school: '123458' });
    await area.child('Named', { ...told, school: 'An invented school' });
    await make();
    expect(await members('eotas')).toEqual({ Otherwise: 'yes/*', Named: 'unknown/', Nowhere: 'unknown/' });
    expect(await members('no-placement')).toEqual({ Nowhere: 'yes/*' });
    expect(await members('placements')).toMatchObject({
      Otherwise: 'OLA/unknown*',
      Nowhere: 'none/unknown*',
      Named: 'school/unknown*',
    });
  });
});

describe('who came and who left', () => {
  const filter = { key: undefined, part: undefined, onlyCounted: true, officer: undefined, school: undefined };

  test('is kept by day, with why; who has died or is protected is counted and never named', async () => {
    const request = { stage: 'request', request_received_on: '2026-09-01' };
    const stays = await area.child('Stays', request);
    const planned = await area.child('Planned', request);
    const dies = await area.child('Dies', request);
    const ends = await area.child('Ends', request);
    await make(plainDate('2026-11-13'));
    for (const id of [planned, dies, ends]) await area.standsNoMore(id);
    await area.stands(planned, { stage: 'plan', plan_on: '2026-11-19' });
    await area.hasDied(dies);
    const comes = await area.child('Comes', { ...request, request_received_on: '2026-11-16' });
    await area.child('Sheltered', { ...request, on_lists: false });
    await make();
    const since = plainDate('2026-11-13');
    await database.asService(async (tx) => {
      expect(await daysCounted(tx, '999')).toEqual(['2026-11-22', '2026-11-13']);
      const came = await cameSince(tx, '999', 'assessments', since);
      expect(came.people.map(({ childId }) => childId)).toEqual([comes]);
      expect(came.notListed).toBe(1);
      const left = await leftSince(tx, '999', 'assessments', since);
      expect(Object.fromEntries(left.people.map(({ surname, because }) => [surname, because]))).toEqual({
        Planned: 'plan-made',
        Ends: 'ended',
      });
      expect(left.notListed).toBe(1);
      const people = await peopleIn(tx, '999', 'assessments', filter, { after: undefined, most: 10 });
      expect(people.map(({ childId }) => childId)).toEqual([stays, comes]);
      const oldest = await oldestWaiting(tx, '999', today, 1);
      expect(oldest.map(({ childId }) => childId)).toEqual([stays]);
    });
  });

  test('counts nobody twice when counted twice on a day, nor who left and came back on it', async () => {
    const id = await area.child('Comes', { stage: 'request', request_received_on: '2026-09-01' });
    await make(plainDate('2026-11-20'));
    await area.standsNoMore(id);
    await make();
    await area.stands(id, { stage: 'request', request_received_on: '2026-09-01' });
    await make();
    await make();
    const { rows } = await sql`select came_on::text, left_on from cohort_spell where cohort = 'assessments'`.execute(
      database.admin,
    );
    expect(rows).toEqual([{ came_on: '2026-11-20', left_on: null }]);
  });
});

describe('an area that nobody looked at', () => {
  test('is counted once a day all the same', async () => {
    const clock = { today: () => today, now: () => new Date('2026-11-22T10:00:00Z') };
    const heard: string[] = [];
    const also = (_: unknown, code: string): Promise<void> => {
      heard.push(code);
      return Promise.resolve();
    };
    expect(await database.asService((tx) => countAnArea(tx, clock, [also]))).toBe('999');
    expect(await database.asService((tx) => countAnArea(tx, clock, [also]))).toBeUndefined();
    expect(heard).toEqual(['999']);
  });
});

describe('what those see who see no child', () => {
  test('has no number from 1 to 4, and none from which one could be had', async () => {
    for (let index = 0; index < 30; index += 1)
      await area.child(`Autism${String(index)}`, {
        stage: 'plan',
        primary_need: 'ASD',
        plan_on: '2026-06-01',
        is_eotas: index < 3,
      });
    for (let index = 0; index < 2; index += 1)
      await area.child(`Hearing${String(index)}`, {
        stage: 'plan',
        primary_need: 'HI',
        plan_on: '2026-06-01',
        is_eotas: false,
      });
    await make();
    const told = await database.asService((tx) => toldCounts(tx, '999'));
    for (const { cohort, key, members: count } of told)
      expect(count === undefined || count === 0 || count > 4, `${cohort} ${key} ${String(count)}`).toBe(true);
    const needs = told.filter(({ cohort }) => cohort === 'needs');
    // 30 beside a total of 32 would give away the 2.
    expect(
      needs
        .filter(({ members: count }) => count === undefined)
        .map(({ key }) => key)
        .toSorted(),
    ).not.toEqual(['HI']);
    expect(told.find(({ cohort, key }) => cohort === 'eotas' && key === '')?.members).toBeUndefined();
  });
});
