import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asVisitor, newSessionToken, withSession } from '#platform/db';
import type { Tx } from '#platform/db';
import { aBrowser, anApp } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { anArea } from '../../src/domains/casework/test/an-area.ts';
import { fillTables } from './filled-tables.ts';
import type { Table } from './filled-tables.ts';
import { everyRole, otherTables, tableFamilies } from './role-table.ts';

/** By these names of columns a table is known to speak of children: it must be in the table of tables. */
const speaksOfChildren = /(^|_)(child|children|surname|forename|upn|uln|postcode|birth_on|person)(_id|_ref)?$/;

let database: TestDatabase;
let app: FastifyInstance;
let tables: readonly Table[];
const held = tableFamilies.flatMap((family) => family.tables);

beforeAll(async () => {
  database = await aDatabase();
  await anArea(database);
  app = await anApp(database);
  tables = await fillTables(database.address, ['999', '998']);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

type Counted = { readonly own: number; readonly others: number };

const countIn = async (tx: Tx, table: string): Promise<Counted> => {
  const { rows } = await sql<Counted>`
    select count(*) filter (where partnership_code = '999')::int as own, count(*) filter (where partnership_code <> '999')::int as others
    from ${sql.table(table)}`.execute(tx);
  return rows[0] ?? { own: 0, others: 0 };
};

const countAll = async (tx: Tx): Promise<ReadonlyMap<string, Counted>> => {
  const counted = new Map<string, Counted>();
  for (const table of held) counted.set(table, await countIn(tx, table));
  return counted;
};

const nothing = new Map(held.map((table) => [table, { own: 0, others: 0 }]));

describe('the table of tables', () => {
  test('has every table that speaks of children', () => {
    const known = new Set([...held, ...Object.keys(otherTables)]);
    const found = tables.filter(({ columns }) => columns.some((column) => speaksOfChildren.test(column)));
    expect(found.length).toBeGreaterThan(25);
    expect(found.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  test('names only tables that are there, each with a row of this area and of another', async () => {
    const there = new Set(tables.map(({ name }) => name));
    expect([...held, ...Object.keys(otherTables)].filter((name) => !there.has(name))).toEqual([]);
    // As the owner, who sees everything.
    const counted = await database.admin.transaction().execute(countAll);
    for (const table of held)
      expect(
        [counted.get(table)?.own, counted.get(table)?.others].map((rows) => (rows ?? 0) > 0),
        table,
      ).toEqual([true, true]);
  });
});

describe('straight in the database', () => {
  test.each(everyRole)(
    '%s sees all rows of the area or none, as the table says, and none of another area',
    async (role) => {
      const all = await database.admin.transaction().execute(countAll);
      const browser = aBrowser(app);
      await browser.signInAs(role);
      const seen = await browser.inDatabase(database, countAll);
      for (const { tables: names, seenBy } of tableFamilies)
        for (const table of names)
          expect(seen.get(table), `${role} ${table}`).toEqual({
            own: seenBy.includes(role) ? all.get(table)?.own : 0,
            others: 0,
          });
    },
  );

  test('a session that proves nothing sees nothing, and a visitor may not even ask', async () => {
    expect(await withSession(database.store.app, newSessionToken(), countAll)).toEqual(nothing);
    for (const table of held)
      await expect(
        asVisitor(database.store.visitors, (tx) => countIn(tx, table)),
        table,
      ).rejects.toThrow(/permission denied/);
  });
});
