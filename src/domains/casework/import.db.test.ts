import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withSession } from '#platform/db';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { currentReturn, importReturn } from './index.ts';
import type { IncomingPerson, KeptPerson } from './index.ts';
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

const exported = async (): Promise<readonly KeptPerson[]> =>
  withSession(database.store.app, await database.serviceToken(), async (tx) => {
    const current = await currentReturn(tx, '999');
    const people: KeptPerson[] = [];
    for await (const person of current?.persons ?? []) people.push(person);
    return people;
  });

const rowsIn = (table: 'child' | 'need' | 'superseded_record' | 'record_import'): Promise<readonly unknown[]> =>
  database.admin.selectFrom(table).selectAll().execute();

const bare = (person: IncomingPerson): unknown =>
  JSON.parse(
    JSON.stringify(person, (key, value: unknown) =>
      ['importNumber', 'knownFrom', 'confirmedImport', 'childId'].includes(key) ? undefined : value,
    ),
  );

describe('importing a return', () => {
  test('keeps each person whole, and gives it back', async () => {
    const people = [
      aPerson(),
      aPerson({ surname: 'Second', upn: 'M351345618042', birth_on: '31/31/2015', sex: 'X' }, [
        aRequest({}),
        aRequest({ request: { received_on: '2025-03-03' } }),
      ]),
    ];
    const report = await area.importPeople('first', people);
    expect(report).toMatchObject({
      status: 'imported',
      persons: { read: 2, known: 0, new: 2, waiting: 0 },
      doubtfulPairs: 0,
    });
    expect((await exported()).map(bare)).toEqual(people.map(bare));
  });

  test('the same file twice changes nothing and says so', async () => {
    const before = [await rowsIn('child'), await rowsIn('superseded_record'), await rowsIn('record_import')];
    const report = await area.importPeople('first', [aPerson()]);
    expect(report).toMatchObject({ status: 'already-held', number: 1, rows: { added: 0, changed: 0, ended: 0 } });
    expect([await rowsIn('child'), await rowsIn('superseded_record'), await rowsIn('record_import')]).toEqual(before);
  });

  test('another area’s file, an older one and a broken one leave nothing behind', async () => {
    const before = [await rowsIn('child'), await rowsIn('record_import')];
    await expect(area.importPeople('other', [aPerson()], { area: '351' })).rejects.toThrow(/from area 351/);
    await expect(area.importPeople('old', [aPerson()], { year: 2024 })).rejects.toThrow(/older file/);
    await expect(
      importReturn(await area.into(), async (take) => {
        await take(aPerson({ upn: 'L351701015117', surname: 'Third' }));
        throw new Error('the file ends in the middle');
      }),
    ).rejects.toThrow(/ends in the middle/);
    expect([await rowsIn('child'), await rowsIn('record_import')]).toEqual(before);
  });

  test('a later return changes only what differs, and what was known before stays known', async () => {
    const [first] = await exported();
    const people = [
      aPerson({ postcode: 'ZZ1 1ZZ' }, [
        aRequest({
          request: { received_on: '', outcome: 'H' },
          assessment: { outcome: 'H' },
          plan: { started_on: '2024-06-20', personal_budget: '0' },
          settings: [{ urn: '999001', rank: '1' }],
          active: {},
          review: { meeting_on: '2026-05-14' },
          placements: [{ urn: '999002', rank: '1', entered_on: '2026-09-01' }],
          needs: [],
        }),
      ]),
    ];
    const report = await area.importPeople('later', people, { year: 2027 });
    expect(report).toMatchObject({ persons: { read: 1, known: 1 }, rows: { added: 1, ended: 1 } });
    const now = await exported();
    expect(now.map(bare)).not.toEqual([first].map((each) => each && bare(each)));
    expect(now.map((each) => each.childId)).toEqual([first?.childId]);
    // What did not change keeps the line that said it first.
    const unchanged = now[0]?.requests[0]?.assessments[0]?.plans[0];
    expect(unchanged?.plan).toMatchObject({ importNumber: 1 });
    expect(now[0]?.requests[0]?.request).toMatchObject({ importNumber: 2 });
    const kinds = await database.admin
      .selectFrom('superseded_record')
      .select(['record_kind', 'ending'])
      .orderBy('record_kind')
      .execute();
    expect(kinds).toEqual([
      { record_kind: 'annual_review', ending: 'changed' },
      { record_kind: 'assessment_request', ending: 'changed' },
      { record_kind: 'child', ending: 'changed' },
      { record_kind: 'need', ending: 'no-longer-said' },
      { record_kind: 'needs_assessment', ending: 'changed' },
      { record_kind: 'placement', ending: 'changed' },
    ]);
    const reviews = await database.admin
      .selectFrom('annual_review')
      .select(['meeting_on', 'is_latest'])
      .orderBy('meeting_on')
      .execute();
    expect(reviews).toEqual([
      { meeting_on: '2025-05-14', is_latest: false },
      { meeting_on: '2026-05-14', is_latest: true },
    ]);
    // The second child is not in the later return: nothing is taken from it.
    expect(await rowsIn('child')).toHaveLength(2);
  });
});
