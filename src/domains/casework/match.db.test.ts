import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { withSession } from '#platform/db';
import type { Tx } from '#platform/db';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { decidePair, undoDecision } from './actions-match.ts';
import { recordKinds } from './core/records.ts';
import { currentReturn } from './index.ts';
import type { KeptPerson } from './index.ts';
import { aPerson, aRequest } from './test/a-person.ts';
import { anArea } from './test/an-area.ts';
import type { Area } from './test/an-area.ts';

let database: TestDatabase;
let area: Area;
beforeAll(async () => {
  database = await aDatabase();
  area = await anArea(database);
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`truncate record_import cascade`.execute(database.admin);
});

const asService = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  withSession(database.store.app, await database.serviceToken(), work);

let minutes = 0;
const decide = async (verdict: 'same' | 'not-same' | 'undone', seen: number, pair = 0): Promise<unknown> => {
  const pairs = await database.admin.selectFrom('doubtful_pair').select('id').orderBy('id').execute();
  const deciding = {
    partnershipCode: '999',
    pairId: pairs[pair]?.id ?? '',
    reason: 'The school says so',
    seen,
    at: new Date(Date.UTC(2026, 10, 22, 12, (minutes += 1))),
  };
  return asService<unknown>((tx) =>
    verdict === 'undone' ? undoDecision(tx, deciding) : decidePair(tx, deciding, verdict),
  );
};

/** Every row of the records as it stands, but for since when it is known. */
const standing = async (): Promise<unknown> => {
  const all: Record<string, unknown> = {};
  for (const kind of recordKinds) {
    const { rows } = await sql
      .raw<Record<string, unknown>>(`select to_jsonb(t) - 'known_from' as row from ${kind} t order by 1`)
      .execute(database.admin);
    all[kind] = rows;
  }
  return all;
};

const exported = async (): Promise<readonly KeptPerson[]> =>
  asService(async (tx) => {
    const people: KeptPerson[] = [];
    for await (const person of (await currentReturn(tx, '999'))?.persons ?? []) people.push(person);
    return people;
  });

/** The same child under another UPN a year later, with another plan, a new placement and a new request. */
const withAnotherUpn = () =>
  aPerson({ upn: 'M351345618042' }, [
    aRequest({
      assessment: { outcome_on: '2024-06-20', exception_to_20_weeks: '0' },
      plan: { started_on: '2025-07-01', personal_budget: '1' },
      settings: [
        { urn: '999001', rank: '1' },
        { setting: 'OLA', rank: '2' },
      ],
      active: { phase_transfer_due_on: '2027-02-15' },
      review: { meeting_on: '2026-05-11' },
      placements: [{ urn: '999002', rank: '1', entered_on: '2026-09-01' }],
      needs: [],
    }),
    aRequest({ request: { received_on: '2026-03-02', outcome: 'A' } }, 20),
  ]);

describe('a doubtful pair', () => {
  test('waits as two records, and nothing is lost', async () => {
    await area.importPeople('a year before', [aPerson()], { year: 2026 });
    const report = await area.importPeople('this year', [withAnotherUpn()], { year: 2027 });
    expect(report).toMatchObject({ persons: { read: 1, known: 0, new: 0, waiting: 1 }, doubtfulPairs: 1 });
    const pair = await database.admin.selectFrom('doubtful_pair').selectAll().executeTakeFirstOrThrow();
    expect(pair.reasons).toEqual(['other-upn']);
    expect(await exported()).toHaveLength(1);
  });

  test('that is one child becomes one record; undone, both stand as they stood', async () => {
    await area.importPeople('a year before', [aPerson()], { year: 2026 });
    await area.importPeople('this year', [withAnotherUpn()], { year: 2027 });
    const before = await standing();
    const [waiting] = await exported();
    await decide('same', 0);
    const [joined, ...others] = await exported();
    expect(others).toEqual([]);
    expect(joined?.childId).not.toBe(waiting?.childId);
    expect({ ...joined, childId: '' }).toMatchObject({
      child: { values: waiting?.child.values },
      requests: waiting?.requests.map(({ request: { values } }) => ({ request: { values } })),
    });
    expect(joined?.requests[0]?.activePlans[0]?.needs).toEqual([]);
    expect(await database.admin.selectFrom('assessment_request').selectAll().execute()).toHaveLength(2);
    const reviews = await database.admin
      .selectFrom('annual_review')
      .select(['meeting_on', 'is_latest'])
      .orderBy('meeting_on')
      .execute();
    expect(reviews).toEqual([
      { meeting_on: '2025-05-14', is_latest: false },
      { meeting_on: '2026-05-11', is_latest: true },
    ]);

    expect(await decide('undone', 1)).toBe(0);
    expect(await standing()).toEqual(before);
    // Joined again, it comes out the same; and the history tells of all of it.
    await decide('same', 2);
    expect((await exported())[0]?.requests.map(({ request }) => request.values)).toEqual(
      joined?.requests.map(({ request }) => request.values),
    );
    await decide('undone', 3);
    expect(await standing()).toEqual(before);
  });

  test('that is two children is not asked about again, and each is known by its own number', async () => {
    const twins = [aPerson(), aPerson({ upn: 'M351345618042' })];
    await area.importPeople('a year before', twins, { year: 2026 });
    await decide('not-same', 0);
    const report = await area.importPeople('this year', twins, { year: 2027 });
    expect(report).toMatchObject({
      persons: { known: 2, waiting: 0 },
      doubtfulPairs: 0,
      rows: { added: 0, changed: 0, ended: 0 },
    });
  });

  test('once joined, either number leads a later file to the one record', async () => {
    await area.importPeople('1', [aPerson()], { year: 2025 });
    await area.importPeople('2', [withAnotherUpn()], { year: 2026 });
    await decide('same', 0);
    for (const [words, person] of [
      ['3', aPerson()],
      ['4', withAnotherUpn()],
    ] as const) {
      const report = await area.importPeople(words, [person], { year: 2027 });
      expect(report, words).toMatchObject({ persons: { known: 1 }, doubtfulPairs: 0 });
    }
  });

  test('what a later file said stays with the record that it met', async () => {
    await area.importPeople('1', [aPerson()], { year: 2025 });
    await area.importPeople('2', [withAnotherUpn()], { year: 2026 });
    await decide('same', 0);
    await area.importPeople('3', [withAnotherUpn()], { year: 2027 });
    const [joined] = await exported();
    expect(await decide('undone', 1)).toBe(2);
    expect((await exported()).map((each) => ({ ...each, child: each.child.values }))).toEqual([
      { ...joined, child: joined?.child.values },
    ]);
    const waiting = await database.admin.selectFrom('child').selectAll().where('merged_into', 'is', null).execute();
    expect(waiting).toHaveLength(2);
  });

  test('two people at once: the second is told', async () => {
    await area.importPeople('1', [aPerson(), withAnotherUpn()]);
    await decide('not-same', 0);
    await expect(decide('same', 0)).rejects.toThrow(/Look again/);
    await expect(decide('same', 1)).rejects.toThrow(/decided already/);
  });

  test('an earlier decision waits for the later one that built on it to be undone', async () => {
    await area.importPeople('1', [aPerson(), aPerson({ upn: 'M351345618042' }), aPerson({ upn: 'L351701015117' })]);
    const pairs = await database.admin.selectFrom('doubtful_pair').select('id').execute();
    expect(pairs).toHaveLength(3);
    await decide('same', 0, 0);
    await decide('same', 0, 1);
    const verdicts = await database.admin.selectFrom('match_decision').selectAll().execute();
    expect(verdicts).toHaveLength(2);
    await expect(decide('undone', 1, 0)).rejects.toThrow(/Undo the later one first/);
    await decide('undone', 1, 1);
    await decide('undone', 1, 0);
    expect(
      await database.admin.selectFrom('child').select('id').where('merged_into', 'is not', null).execute(),
    ).toEqual([]);
  });
});
