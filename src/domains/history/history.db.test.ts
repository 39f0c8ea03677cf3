import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadImpactPlan } from '#domains/impact-plan';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { anAppAndItsRoutes } from '../../../test/access/routes.ts';
import { loadHistory } from './actions.ts';
import { openAccount } from './core/account.ts';
import { countJudgements } from './core/judged.ts';
import { everyPublicPage, toldWithout, wordsOf } from './test/public-pages.ts';
import { accountsOf, acknowledgementOf, eventsOf, findingsOf, promisesOf, weaknessesOf } from './reads.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values([
      { code: '351', kind: 'council', name: 'Bury' },
      { code: '999', kind: 'invented', name: 'Alderbeck' },
    ])
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
  await database.admin
    .insertInto('partnership')
    .values([
      { code: '351', short_name: 'bury', name: 'Bury', invented: false },
      { code: '999', short_name: 'alderbeck', name: 'Alderbeck', invented: true },
    ])
    .execute();
  await database.asService(async (tx) => {
    await loadImpactPlan(tx);
    expect(await loadHistory(tx)).toBe('loaded');
  });
});
afterAll(() => database.close());

const version = async (): Promise<number> => {
  const row = await database.admin.selectFrom('public_version').select('version').executeTakeFirstOrThrow();
  return row.version;
};

describe('the history that the project ships for Bury', () => {
  test('runs from 2017 to the letter of 2025, in order of time', async () => {
    const events = await database.asPublic((tx) => eventsOf(tx, '351'));
    expect(events.map((event) => event.from)).toEqual(events.map((event) => event.from).toSorted());
    expect(events.map((event) => event.code)).toEqual([
      'inspection-2017',
      'statement-of-action-2017',
      'revisit-2019',
      'transformation-2021',
      'inspection-2024',
      'apology-2024',
      'plan-2024',
      'stocktake-2024-12',
      'stocktake-2025-07',
      'letter-2025-07',
    ]);
    expect(events.every((event) => event.sources.length > 0)).toBe(true);
  });

  test('has eight weaknesses of 2017: five judged sufficient and three not, each as quoted by somebody', async () => {
    const weaknesses = await database.asPublic((tx) => weaknessesOf(tx, '351'));
    expect(weaknesses).toHaveLength(8);
    expect(countJudgements(weaknesses)).toEqual({ sufficient: 5, notSufficient: 3, notKnown: 0 });
    const quoted = weaknesses.map(({ judgement }) => [judgement?.outcome, judgement?.quotedBy]);
    expect(new Set(quoted.filter(([outcome]) => outcome === 'sufficient').map(([, by]) => by))).toEqual(
      new Set(['the council’s page']),
    );
    expect(new Set(quoted.filter(([outcome]) => outcome === 'not-sufficient').map(([, by]) => by))).toEqual(
      new Set(['the forum’s statement']),
    );
    expect(weaknesses.filter((weakness) => weakness.areas.length === 0)).toEqual([]);
  });

  test('lets both voices speak, and says of each what it leaves out', async () => {
    const accounts = await database.asPublic((tx) => accountsOf(tx, '351'));
    expect(accounts.map(({ speaker }) => speaker)).toEqual(['Bury Council', 'Bury2gether, the parent carer forum']);
    const [council, forum] = accounts.map(openAccount);
    for (const account of accounts) {
      expect(account.eventCode).toBe('revisit-2019');
      expect(account.source.dateWords).toMatch(/2019/);
      expect(openAccount(account).says.length).toBeGreaterThan(2);
      expect(openAccount(account).leavesOut.length).toBeGreaterThan(1);
    }
    expect(council?.judgementsLeftOut.map(({ number, outcome, quotedBy }) => [number, outcome, quotedBy])).toEqual(
      [4, 7, 8].map((number) => [number, 'not-sufficient', 'the forum’s statement']),
    );
    expect(forum?.judgementsLeftOut.map(({ number, outcome, quotedBy }) => [number, outcome, quotedBy])).toEqual(
      [1, 2, 3, 5, 6].map((number) => [number, 'sufficient', 'the council’s page']),
    );
  });

  test('joins the apology that was asked for to the one that was given', async () => {
    const parts = await database.asPublic((tx) => acknowledgementOf(tx, '351'));
    expect(parts.map(({ part }) => part)).toEqual(['responsibility', 'explanation', 'promise', 'apology']);
    expect(new Set(parts.map(({ asked }) => asked.source.documentCode))).toEqual(new Set(['forum-statement-2019']));
    expect(new Set(parts.map(({ given }) => given.source.documentCode))).toEqual(new Set(['apology-letter-2024']));
  });

  test('assesses no promise, and points each to its lines', async () => {
    const promises = await database.asPublic((tx) => promisesOf(tx, '351'));
    expect(new Set(promises.map((promise) => promise.source.documentCode))).toEqual(
      new Set(['transformation-letter-2021', 'apology-letter-2024']),
    );
    expect(promises.every((promise) => /^lines? \d+/.test(promise.source.place))).toBe(true);
    await expect(
      database.asService((tx) => sql`update promise set standing = 'kept' where partnership_code = '351'`.execute(tx)),
    ).rejects.toThrow(/promise_standing_is_known/);
  });

  test('tells of every area what inspectors found, good and bad', async () => {
    const found = await database.asPublic((tx) => findingsOf(tx, '351'));
    const areas = new Set(found.map((finding) => finding.areaCode));
    expect(areas.size).toBe(9);
    for (const area of areas) {
      const own = await database.asPublic((tx) => findingsOf(tx, '351', area));
      expect(new Set(own.map((finding) => finding.finding)), area).toEqual(new Set(['effective', 'to-do-better']));
    }
  });

  test('is loaded once, and in its place when its words are corrected', async () => {
    const before = await version();
    expect(await database.asService(loadHistory)).toBe('unchanged');
    expect(await version()).toBe(before);
    await database.admin.updateTable('history_event').set({ title: 'An old title' }).execute();
    await database.admin.deleteFrom('shipped_content').where('name', '=', 'history').execute();
    expect(await database.asService(loadHistory)).toBe('loaded');
    const events = await database.asPublic((tx) => eventsOf(tx, '351'));
    expect(events).toHaveLength(10);
    expect(events.some((event) => event.title === 'An old title')).toBe(false);
    expect(await version()).toBe(before + 1);
  });

  test('leaves nothing under the name of an area that has none', async () => {
    const nothing = await database.asPublic(async (tx) => [
      ...(await eventsOf(tx, '999')),
      ...(await weaknessesOf(tx, '999')),
      ...(await accountsOf(tx, '999')),
      ...(await promisesOf(tx, '999')),
      ...(await acknowledgementOf(tx, '999')),
      ...(await findingsOf(tx, '999')),
    ]);
    expect(nothing).toEqual([]);
  });

  test('is written by nobody but the import service', async () => {
    await expect(
      database.store.app.updateTable('history_event').set({ title: 'x' }).returning('code').execute(),
    ).resolves.toEqual([]);
    await expect(database.asPublic((tx) => sql`delete from voice`.execute(tx))).rejects.toThrow(
      /permission denied|read-only/,
    );
  });
});

describe('neither account of 2019 can be had without what it leaves out', () => {
  /** The name of the rule that refuses, of a whole transaction: some rules speak at its end. */
  const refusal = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
      return 'done';
    } catch (error) {
      if (error instanceof Error && 'code' in error && 'constraint' in error)
        return typeof error.constraint === 'string' ? error.constraint : String(error.code);
      throw error;
    }
  };
  const asImport = (statement: RawBuilder<unknown>) => refusal(() => database.asService((tx) => statement.execute(tx)));
  const asOwner = (statement: RawBuilder<unknown>) => refusal(() => statement.execute(database.admin));
  const isCouncils = sql`partnership_code = '351' and voice_code = 'council-2019'`;

  test('what it leaves out cannot be taken away from it, by the service that loads it or by the owner', async () => {
    for (const as of [asImport, asOwner]) {
      for (const rows of [isCouncils, sql`weakness_number = 4`])
        expect(await as(sql`delete from voice_leaves_out_judgement where ${rows}`)).toBe(
          'voice_says_which_judgements_it_leaves_out',
        );
    }
    expect(await asOwner(sql`delete from voice_point where part = 'leaves-out'`)).toBe('voice_says_what_it_leaves_out');
    // The loading service may not even ask which points there are but by their area.
    expect(await asImport(sql`delete from voice_point where part = 'leaves-out'`)).toBe('42501');
    for (const table of ['voice', 'voice_point', 'judgement', 'voice_leaves_out_judgement'])
      expect(await asOwner(sql`truncate ${sql.table(table)} cascade`), table).toBe('voice_is_replaced_as_a_whole');
  });

  test('nor can one of the two be left to stand alone, nor the judgements go', async () => {
    const forum = sql`partnership_code = '351' and voice_code = 'forum-2019'`;
    expect(
      await refusal(() =>
        database.admin.transaction().execute(async (tx) => {
          await sql`delete from voice_leaves_out_judgement where ${forum}`.execute(tx);
          await sql`delete from voice_point where ${forum}`.execute(tx);
          await sql`delete from voice where partnership_code = '351' and code = 'forum-2019'`.execute(tx);
        }),
      ),
    ).toBe('voice_does_not_stand_alone');
    expect(
      await refusal(() =>
        database.admin.transaction().execute(async (tx) => {
          await sql`delete from voice_leaves_out_judgement where partnership_code = '351'`.execute(tx);
          await sql`delete from judgement where partnership_code = '351'`.execute(tx);
        }),
      ),
    ).toBe('voice_is_of_judgements');
    expect(await asOwner(sql`update judgement set document_code = 'council-page-2019'`)).toBe(
      'voice_is_replaced_as_a_whole',
    );
    expect(await asOwner(sql`update voice set headline_summary = 'All is well'`)).toBe('voice_is_replaced_as_a_whole');
    expect(await asImport(sql`update voice set headline_summary = 'All is well'`)).toBe('42501');
  });

  test('a new account without its left-out judgements is refused', async () => {
    const another = sql`insert into voice (partnership_code, code, event_code, position, speaker, document_code, headline_summary)
      values ('351', 'third-2019', 'revisit-2019', 9, 'A paper', 'council-page-2019', 'All is well')`;
    for (const as of [asImport, asOwner]) expect(await as(another)).toBe('voice_says_which_judgements_it_leaves_out');
  });

  test('no statement of the application or of a visitor reads a headline by itself', async () => {
    for (const statement of [
      sql`select headline_summary from voice`,
      sql`select * from voice`,
      sql`select summary_text from voice_point`,
    ]) {
      expect(await refusal(() => database.asPublic((tx) => statement.execute(tx)))).toBe('42501');
      expect(await asImport(statement)).toBe('42501');
    }
    const { rows } = await database.asPublic((tx) =>
      sql<{
        headline: string;
        left: number;
      }>`select headline, jsonb_array_length(judgements_left_out) as left from accounts_in_full('351')`.execute(tx),
    );
    expect(rows.map(({ left }) => left)).toEqual([3, 5]);
  });

  test('on every public page of Bury, a headline or a line of an account has beside it the judgements that it leaves out', async () => {
    const { app, routes } = await anAppAndItsRoutes(database);
    const accounts = await database.asPublic((tx) => accountsOf(tx, '351'));
    const pages = await everyPublicPage(app, routes, 'bury');
    await app.close();
    expect(pages.length).toBeGreaterThan(20);
    const holding = pages.filter(({ body }) =>
      accounts.some((account) => wordsOf(account).some((words) => body.includes(words))),
    );
    // It is told at one place today; a new page or file that tells it is looked at as this one is.
    expect(holding.map(({ address }) => address)).toContain('/bury/history');
    for (const { address, body } of holding)
      for (const account of accounts) expect(toldWithout(body, account), address).toEqual([]);
    // The test itself sees a page that prints a headline only.
    const [council] = accounts;
    if (!council) throw new Error('There is no account.');
    expect(toldWithout(`<h1>${wordsOf(council)[0] ?? ''}</h1>`, council)).toHaveLength(1);
    // Both voices are on each.
    for (const { address, body } of holding)
      for (const { speaker } of accounts) expect(body, address).toContain(speaker);
  });
});
