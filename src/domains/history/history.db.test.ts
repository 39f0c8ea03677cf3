import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadImpactPlan } from '#domains/impact-plan';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { loadHistory } from './actions.ts';
import { countJudgements } from './core/judged.ts';
import { acknowledgementOf, eventsOf, findingsOf, promisesOf, voicesOf, weaknessesOf } from './reads.ts';

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
    const voices = await database.asPublic((tx) => voicesOf(tx, '351'));
    expect(voices.map((voice) => voice.speaker)).toEqual(['Bury Council', 'Bury2gether, the parent carer forum']);
    for (const voice of voices) {
      expect(voice.eventCode).toBe('revisit-2019');
      expect(voice.source.dateWords).toMatch(/2019/);
      expect(voice.says.length).toBeGreaterThan(2);
      expect(voice.leavesOut.length).toBeGreaterThan(1);
    }
    expect(voices[0]?.leavesOut.join(' ')).toMatch(/three weaknesses/);
    expect(voices[1]?.leavesOut.join(' ')).toMatch(/five weaknesses/);
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
      ...(await voicesOf(tx, '999')),
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
