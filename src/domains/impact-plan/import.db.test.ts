import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadMeasureRegister } from '#domains/measures';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import { importPlanTranscription, loadShippedPlan } from './actions.ts';
import { areasOf, findPlan, itemsOf, paragraphsOf, wantedMeasureTitles } from './reads.ts';
import { asStocktake, lettersOf, newestLetter } from './reads-letters.ts';
import { serveArea } from './test/areas.ts';
import { aTranscription } from './test/a-transcription.ts';

const transcriptionOfBury = path.join(import.meta.dirname, '../../../../shared/data/bury-plan.json');

let database: TestDatabase;
let next = 400;
/** The area of the test at hand: fresh for each. */
let area = '';
beforeAll(async () => {
  database = await aDatabase();
  await serveArea(database.admin, '351', 'bury');
});
beforeEach(async () => {
  next += 1;
  area = String(next);
  await serveArea(database.admin, area, `area-${area}`);
});
afterAll(() => database.close());

const bring = (json: unknown, code = area) => database.asService((tx) => importPlanTranscription(tx, code, json));

const version = async (): Promise<number> => {
  const row = await database.admin.selectFrom('public_version').select('version').executeTakeFirstOrThrow();
  return row.version;
};

const readAll = (code = area) =>
  database.asPublic(async (tx) => {
    const plan = await findPlan(tx, code);
    const letter = asStocktake(newestLetter(await lettersOf(tx, code), plainDate('2026-11-22')));
    if (!plan || !letter) throw new Error('Nothing is loaded.');
    return {
      plan,
      letter,
      areas: await areasOf(tx, code, letter),
      items: await itemsOf(tx, code, letter.code),
      paragraphs: await paragraphsOf(tx, code, letter.code),
    };
  });

describe('importing the transcription of a letter', () => {
  test('keeps the words, the lines and the place of everything, and visitors can read them', async () => {
    const report = await bring(aTranscription());
    expect(report).toEqual({
      partnershipCode: area,
      letter: 'stocktake-2026-03-03',
      areas: 2,
      statements: 3,
      nextSteps: 2,
      added: 12,
      filled: 0,
      unchanged: 0,
    });
    const { plan, areas, items } = await readAll();
    expect(plan.aliases.map((each) => each.alias)).toContain('Priority Action Plan');
    expect(areas[0]?.subPoints[0]).toMatchObject({ official: 'in nurseries Page 8', cleanText: 'in nurseries' });
    expect(items.map((item) => [item.code, item.official, item.lines, item.figure, item.duplicateOf])).toEqual([
      ['APA1-D1', '12% of nurseries have a toolkit,  rolled out in full.', { from: 8, to: 9 }, 'percentage', undefined],
      ['APA1-D2', 'All schools use the toolkit.', { from: 10, to: 10 }, 'none', undefined],
      ['APA1-N1', 'Ask families.', { from: 12, to: 12 }, 'none', undefined],
      ['APA1-N2', 'Ask families.', { from: 13, to: 13 }, 'none', 'APA1-N1'],
      ['AFI1-D1', 'A plan is to be made.', { from: 16, to: 16 }, 'none', undefined],
    ]);
    expect(items[1]?.measures).toEqual(['I08', 'I11']);
  });

  test('a second time changes nothing, not even the version of the public pages', async () => {
    await bring(aTranscription());
    const before = await version();
    const again = await bring(aTranscription());
    expect(again).toMatchObject({ added: 0, filled: 0, unchanged: 12 });
    expect(await version()).toBe(before);
  });

  test('a paragraph that names people is kept and never shown to a visitor', async () => {
    await bring(aTranscription());
    const { paragraphs } = await readAll();
    expect(paragraphs.map((paragraph) => paragraph.code)).toEqual(['LTR-1']);
    const seen = await database.asPublic((tx) =>
      tx.selectFrom('letter_paragraph').where('partnership_code', '=', area).select('code').execute(),
    );
    expect(seen).toEqual([{ code: 'LTR-1' }]);
    const kept = await database.admin
      .selectFrom('letter_paragraph')
      .where('partnership_code', '=', area)
      .where('contains_names', '=', true)
      .select('official_text')
      .execute();
    expect(kept).toEqual([{ official_text: 'Pat Example will write to you about the next meeting.' }]);
  });

  test('a visitor reads no transcribed quotation', async () => {
    await expect(
      database.asPublic((tx) => tx.selectFrom('transcribed_quotation').selectAll().execute()),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('an import is refused in plain words and leaves nothing behind', () => {
  const heldAnything = async (): Promise<number> => {
    const { rows } = await sql<{ held: number }>`
      select (select count(*) from letter where partnership_code = ${area}) + (select count(*) from plan where partnership_code = ${area}) as held`.execute(
      database.admin,
    );
    return rows[0]?.held ?? -1;
  };

  test.each<[string, unknown, RegExp]>([
    ['another schema', { schema: 'irwell.other/1' }, /its schema is “irwell.other\/1”/],
    ['no schema', { title: 'x' }, /its schema is not given/],
    ['a list', [], /its schema is not given/],
    ['a key missing', { ...aTranscription(), areas: undefined }, /cannot be read: areas/],
    ['a key that is not known', { ...aTranscription(), appendix: [] }, /appendix/],
    [
      'counts that do not hold',
      { ...aTranscription(), letter: [], areas: aTranscription().areas.slice(0, 1) },
      /contradicts itself/,
    ],
  ])('%s', async (_, json, message) => {
    await expect(bring(json)).rejects.toThrow(message);
    await expect(bring(json)).rejects.toThrow(/Nothing was imported/);
    expect(await heldAnything()).toBe(0);
  });

  test('an area that is not served, with those that are', async () => {
    await expect(bring(aTranscription(), '998')).rejects.toThrow(
      /does not serve an area with the code 998.*351 \(bury\)/s,
    );
  });

  test('other words under the same id are a conflict that names it, and the old words stay', async () => {
    await bring(aTranscription());
    const changed = aTranscription();
    const item = changed.areas[0]?.demonstrated[1];
    if (item) item.text = 'Most schools use the toolkit.';
    await expect(bring(changed)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(bring(changed)).rejects.toThrow(/Different in the file: item APA1-D2\./);
    expect((await readAll()).items.find((each) => each.code === 'APA1-D2')?.official).toBe(
      'All schools use the toolkit.',
    );
  });

  test('other lines, or something left out, are a conflict too', async () => {
    await bring(aTranscription());
    const moved = aTranscription();
    const paragraph = moved.letter[0];
    if (paragraph) paragraph.source.lines = [4, 4];
    await expect(bring(moved)).rejects.toThrow(/paragraph LTR-1/);
    const shorter = aTranscription();
    shorter.letter = shorter.letter.slice(0, 1);
    await expect(bring(shorter)).rejects.toThrow(/Missing from the file: paragraph LTR-2/);
  });

  test('the application without a service’s token writes nothing', async () => {
    await expect(
      database.store.app.insertInto('plan').values({ partnership_code: area, code: 'x', name: 'x' }).execute(),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('official text', () => {
  test.each([
    ['item', 'letter_item', `official_text = 'All is well.'`],
    ['line of an item', 'letter_item', 'line_from = 1'],
    ['paragraph', 'letter_paragraph', `official_text = 'All is well.'`],
    ['name flag', 'letter_paragraph', 'contains_names = not contains_names'],
    ['area', 'plan_area', `official_text = 'All is well.'`],
    ['sub-point', 'plan_sub_point', 'official_text = null'],
  ])('is refused a change by the application’s own role: %s', async (_, table, change) => {
    await bring(aTranscription());
    await expect(
      database.asService((tx) =>
        sql.raw(`update ${table} set ${change} where partnership_code = '${area}'`).execute(tx),
      ),
    ).rejects.toThrow(/never changes/);
  });

  test.each(['letter_item', 'letter_paragraph', 'plan_area', 'plan_sub_point', 'transcribed_quotation'])(
    'the application may not remove it, and the owner is refused: %s',
    async (table) => {
      await bring(aTranscription());
      const remove = `delete from ${table} where partnership_code = '${area}'`;
      await expect(database.asService((tx) => sql.raw(remove).execute(tx))).rejects.toThrow(/permission denied/);
      await expect(sql.raw(remove).execute(database.admin)).rejects.toThrow(/never removed/);
      await expect(sql.raw(`truncate ${table} cascade`).execute(database.admin)).rejects.toThrow(/never removed/);
    },
  );
});

describe('what the project ships for Bury', () => {
  beforeAll(async () => {
    expect(await database.asService(loadShippedPlan)).toBe('loaded');
  });

  test('has nine areas, nine sub-points, 34 statements, 42 next steps of which one is printed twice', async () => {
    const { areas, items } = await readAll('351');
    const steps = items.filter((item) => item.part === 'next-step');
    expect(areas.map((each) => each.kind).filter((kind) => kind === 'priority-action')).toHaveLength(6);
    expect(areas.map((each) => each.kind).filter((kind) => kind === 'improvement')).toHaveLength(3);
    expect(areas.flatMap((each) => each.subPoints)).toHaveLength(9);
    expect(items.filter((item) => item.part === 'demonstrated')).toHaveLength(34);
    expect(steps).toHaveLength(42);
    expect(steps.filter((item) => item.duplicateOf === undefined)).toHaveLength(41);
    expect(steps.find((item) => item.duplicateOf !== undefined)).toMatchObject({
      code: 'APA3-N6',
      duplicateOf: 'APA3-N1',
    });
    expect(areas.filter((each) => !each.hasOwnHeading).map((each) => each.code)).toEqual([
      'APA2',
      'APA5',
      'APA6',
      'AFI1',
      'AFI2',
    ]);
  });

  test('carries one percentage and one count, and no word of the letter', async () => {
    const { items, areas, paragraphs } = await readAll('351');
    const shown = items.filter((item) => item.part === 'demonstrated');
    expect(shown.filter((item) => item.figure === 'percentage').map((item) => item.code)).toEqual(['APA6-D1']);
    expect(shown.filter((item) => item.figure === 'count').map((item) => item.code)).toEqual(['AFI1-D2']);
    expect([...items, ...areas, ...paragraphs].filter((each) => each.official !== undefined)).toEqual([]);
    expect([...items, ...areas, ...paragraphs].filter((each) => each.summary === undefined)).toEqual([]);
  });

  test('says in plain words what every measure that it points to would count', async () => {
    const { items } = await readAll('351');
    await database.asService(loadMeasureRegister);
    const titles = await database.asPublic(wantedMeasureTitles);
    const registered = await database.admin.selectFrom('measure').select('code').execute();
    const known = new Set([...titles.keys(), ...registered.map((measure) => measure.code)]);
    expect(known.size).toBeGreaterThan(titles.size);
    expect(items.flatMap((item) => item.measures).filter((code) => !known.has(code))).toEqual([]);
  });

  test('is loaded once: the same content again changes nothing', async () => {
    const before = await version();
    expect(await database.asService(loadShippedPlan)).toBe('unchanged');
    expect(await version()).toBe(before);
  });
});

const itemForm = z.object({ id: z.string(), text: z.string() });
const transcriptionForm = z.object({
  letter: z.array(itemForm.extend({ containsNames: z.boolean().optional() })),
  areas: z.array(
    itemForm.extend({
      subPoints: z.array(itemForm),
      demonstrated: z.array(itemForm),
      nextSteps: z.array(itemForm),
    }),
  ),
});

describe.skipIf(!existsSync(transcriptionOfBury))('the transcription of Bury’s letter (../shared)', () => {
  const readTranscription = () => JSON.parse(readFileSync(transcriptionOfBury, 'utf8')) as unknown;
  const read = () => transcriptionForm.parse(readTranscription());

  test('imports whole beside the summaries: every text, of 9 areas, 9 sub-points, 34 statements and 42 next steps', async () => {
    await database.asService(loadShippedPlan);
    const report = await bring(readTranscription(), '351');
    expect(report).toMatchObject({ areas: 9, statements: 34, nextSteps: 42, filled: 9 + 9 + 34 + 42 + 10 });
    const { areas, items, paragraphs } = await readAll('351');
    const source = read();
    expect(items.map((item) => [item.code, item.official])).toEqual(
      source.areas.flatMap((each) => [...each.demonstrated, ...each.nextSteps].map((item) => [item.id, item.text])),
    );
    expect(areas.map((each) => each.official)).toEqual(source.areas.map((each) => each.text));
    expect(areas.flatMap((each) => each.subPoints).map((point) => point.official)).toEqual(
      source.areas.flatMap((each) => each.subPoints.map((point) => point.text)),
    );
    expect(paragraphs.map((each) => each.official)).toEqual(
      source.letter.filter((each) => each.containsNames !== true).map((each) => each.text),
    );
    expect(items.every((item) => item.summary !== undefined)).toBe(true);
  });

  test('changes nothing the second time, and loading our own words again keeps the letter’s', async () => {
    const report = await bring(readTranscription(), '351');
    expect(report.added + report.filled).toBe(0);
    await database.admin.deleteFrom('shipped_content').execute();
    expect(await database.asService(loadShippedPlan)).toBe('loaded');
    const { items } = await readAll('351');
    expect(items.filter((item) => item.official === undefined)).toEqual([]);
  });

  test('imports into an area that has nothing of ours', async () => {
    const report = await bring(readTranscription());
    expect(report.filled).toBe(0);
    const { items, areas } = await readAll();
    expect(items).toHaveLength(76);
    expect(areas.filter((each) => !each.hasOwnHeading)).toHaveLength(5);
  });
});
