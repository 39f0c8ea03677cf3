import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { settlementsOfChildren, stepsOfChildren } from './reads.ts';
import { insertEntry, insertSettlement } from './store.ts';
import type { NewEntry } from './store.ts';
import { anEntry } from './test/an-entry.ts';

let database: TestDatabase;
const one = newId();
const joined = newId();

const entry = (said: Partial<NewEntry>): NewEntry => ({
  ...anEntry(said),
  id: newId(),
  partnershipCode: '999',
  childId: one,
  formKey: newId(),
  recorder: { accountId: newId(), name: 'Case officer 1', roleCode: 'case-officer' },
  ...said,
});

beforeAll(async () => {
  database = await aDatabase();
  await sql`insert into geography (code, kind, name) values ('999', 'invented', 'Alderbeck') on conflict do nothing`.execute(
    database.admin,
  );
  await sql`insert into partnership (code, short_name, name, invented) values ('999', 'alderbeck', 'Alderbeck', true) on conflict do nothing`.execute(
    database.admin,
  );
  await sql`insert into record_import (partnership_code, number, id, kind, as_at, received_at, received_by, manifest_sha256)
    values ('999', 1, ${newId()}, 'extract', '2026-11-20', '2026-11-20T10:00:00Z', ${newId()}, ${'0'.repeat(64)})`.execute(
    database.admin,
  );
  await sql`insert into record_import_file (partnership_code, import_number, file, name, sha256, shape, encoding, bytes)
    values ('999', 1, 0, 'a.csv', ${'0'.repeat(64)}, 'csv', 'utf-8', 1)`.execute(database.admin);
  for (const [id, into] of [
    [one, null],
    [joined, one],
  ] as const)
    await sql`insert into child (partnership_code, id, surname, import_number, file, line, known_from, confirmed_import, confirmed_file, confirmed_line, confirmed_position, merged_into)
      values ('999', ${id}, 'Example', 1, 0, 1, '2026-11-20T10:00:00Z', 1, 0, 1, 1, ${into})`.execute(database.admin);
});
afterAll(() => database.close());

test('the steps of a child are those that stand, with those of a record that was joined to it', async () => {
  const request = entry({});
  const corrected = entry({ number: 2, entry: 'corrected', corrects: request.id, on: plainDate('2026-01-07') });
  const decision = entry({
    number: 1,
    childId: joined,
    kind: 'decision-to-assess',
    on: plainDate('2026-02-10'),
    of: { requestReceivedOn: plainDate('2026-01-05') },
    belongsTo: request.id,
    codes: { decision: 'assess' },
  });
  const wrong = entry({ number: 3, kind: 'withdrawn' });
  const back = entry({ number: 4, entry: 'taken-back', kind: 'withdrawn', corrects: wrong.id });
  await database.asService(async (tx) => {
    for (const each of [request, corrected, decision, wrong, back]) await insertEntry(tx, each);
  });
  const steps = await database.asService((tx) => stepsOfChildren(tx, '999', [one, newId()]));
  expect([...steps.keys()]).toEqual([one]);
  expect(steps.get(one)).toEqual([
    {
      id: corrected.id,
      childId: one,
      kind: 'request-received',
      on: '2026-01-07',
      of: {},
      codes: {},
      recordedAt: corrected.recordedAt,
      recordedByName: 'Case officer 1',
    },
    {
      id: decision.id,
      childId: one,
      kind: 'decision-to-assess',
      on: '2026-02-10',
      of: { requestReceivedOn: '2026-01-07' },
      codes: { decision: 'assess' },
      recordedAt: decision.recordedAt,
      recordedByName: 'Case officer 1',
    },
  ]);
});

test('settlements come back as they were written, the earliest first', async () => {
  const made = {
    partnershipCode: '999',
    childId: one,
    id: newId(),
    number: 1,
    kind: 'request-received',
    adviser: undefined,
    about: 'day',
    among: ['2026-01-05', '2026-01-07'],
    stands: '2026-01-07',
    statements: [{ source: 'return', name: 'Return', says: '2026-01-05', asAt: '2026-01-15' }],
    reason: 'The letter is stamped',
    formKey: newId(),
    settledAt: new Date('2026-11-22T10:00:00Z'),
    settledBy: newId(),
    settledByName: 'SEND manager 1',
  } as const;
  await database.asService((tx) => insertSettlement(tx, made));
  const { partnershipCode, childId, settledBy, ...rest } = made;
  expect([partnershipCode, childId, settledBy.length]).toEqual(['999', one, 36]);
  const found = await database.asService((tx) => settlementsOfChildren(tx, '999', [one]));
  expect(found.get(one)).toEqual([rest]);
});
