import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { asOwner, loadAlderbeck } from '#domains/access';
import { currentReturn, importReturn } from '#domains/casework';
import { plainDate } from '#shared/plain-date';
import { withSession } from '#platform/db';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { modules } from './core/modules.ts';
import type { Field, ModuleName } from './core/modules.ts';
import type { ReturnPerson, Row } from './core/return.ts';
import { toIncomingPerson, toReturnPerson } from './to-records.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values({ code: '999', kind: 'invented', name: 'Alderbeck' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await asOwner(database.address, loadAlderbeck);
});
afterAll(() => database.close());

const likely: Readonly<Record<Field['kind'], readonly string[]>> = {
  text: ['Example', 'O’Neill', 'a\ttab and a \\ and\na line', 'ZZ9 9ZZ', 'X351200020001'],
  date: ['2015-04-09', '2024-02-29', '2023-02-29', '09/04/2015', '2026-01-15'],
  'date-time': ['2026-02-20T10:00:00'],
  code: ['Y', 'N', 'A', 'H', 'M', 'F', '1', '2', 'OLA', 'SLCN', 'WBRI', 'UN1', 'nonsense'],
  boolean: ['0', '1', 'true', 'FALSE', 'maybe'],
  digits: ['351', '105300', '10012345', '1000000043', '12'],
};

const value = ({ kind }: Field): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...likely[kind]) },
    { weight: 2, arbitrary: fc.constant('') },
    fc.string(),
  );

const row = (module: ModuleName): fc.Arbitrary<Row> =>
  fc.record({
    file: fc.constant(0),
    line: fc.integer({ min: 1, max: 1_000_000 }),
    id: fc.constant(''),
    values: fc.tuple(...modules[module].map(value)),
  });

const some = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(each, { maxLength: 2 });

/** Any tree, as many of each as a file may hold by mistake, whatever stands in it. */
const aPersonOfAReturn: fc.Arbitrary<ReturnPerson> = fc.record({
  row: row('person'),
  requests: some(
    fc.record({
      row: row('requests'),
      assessments: some(
        fc.record({
          row: row('assessment'),
          namedPlans: some(fc.record({ row: row('namedplan'), planDetails: some(row('plandetail')) })),
        }),
      ),
      activePlans: some(
        fc.record({ row: row('activeplans'), placements: some(row('placementdetail')), needs: some(row('senneed')) }),
      ),
    }),
  ),
});

const people = fc.array(aPersonOfAReturn, { minLength: 1, maxLength: 4 });

let made = 0;
const importAll = async (all: readonly ReturnPerson[]): Promise<void> => {
  made += 1;
  await importReturn(
    {
      appPool: database.store.appPool,
      token: await database.serviceToken(),
      clock: { today: () => plainDate('2026-11-22'), now: () => new Date(Date.UTC(2026, 10, 22, 0, made)) },
      partnershipCode: '999',
    },
    async (take) => {
      for (const person of all) await take(toIncomingPerson(person));
      const sha256 = createHash('sha256').update(String(made)).digest('hex');
      const file = { name: `${String(made)}.xml`, sha256, shape: 'xml', encoding: 'utf-8', bytes: 1 };
      return { kind: 'sen2', area: '999', year: 2026, asAt: plainDate('2026-01-15'), header: {}, files: [file] };
    },
  );
};

const exported = async (): Promise<readonly ReturnPerson[]> =>
  withSession(database.store.app, await database.serviceToken(), async (tx) => {
    const all: ReturnPerson[] = [];
    for await (const person of (await currentReturn(tx, '999'))?.persons ?? []) all.push(toReturnPerson(person));
    return all;
  });

/** What the return says: a row that said nothing at all but is there, and lines that were told of before, apart. */
const said = (all: readonly ReturnPerson[]): unknown =>
  JSON.parse(JSON.stringify(all, (key, each: unknown) => (key === 'line' ? undefined : each)));

test('what is imported comes back as it came, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(people, async (all) => {
      await sql`truncate record_import cascade`.execute(database.admin);
      await importAll(all);
      expect(await exported()).toEqual(all);
    }),
    { numRuns: 30 },
  );
});

test('a later return of the same people comes back as it came too', async () => {
  await fc.assert(
    fc.asyncProperty(people, people, people, async (first, second, third) => {
      await sql`truncate record_import cascade`.execute(database.admin);
      for (const all of [first, second, third]) {
        // The same children each time, so that their records meet; all else is whatever it is.
        const known = all.map((person, index) => ({ ...person, row: first[index]?.row ?? person.row }));
        await importAll(known);
        expect(said(await exported())).toEqual(said(known));
      }
    }),
    { numRuns: 15 },
  );
});
