import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadHistory } from '#domains/history';
import { loadImpactPlan } from '#domains/impact-plan';
import { asOwner, servePartnership } from '#domains/access';
import { asVisitor, withSession } from '#platform/db';
import { anArea } from '#test/an-area-with-people';
import { aBrowser, anApp } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import type { Grounds } from './core/bases.ts';
import { checkStatement } from './core/check.ts';
import { footnotedText } from './core/footnotes.ts';
import { groundsOf } from './reads.ts';

let database: TestDatabase;
let app: FastifyInstance;
let bury: Grounds;

beforeAll(async () => {
  database = await aDatabase();
  await anArea(database);
  await database.admin.insertInto('geography').values({ code: '351', kind: 'council', name: 'Bury' }).execute();
  await asOwner(database.address, (owner) =>
    servePartnership(owner, { code: '351', shortName: 'bury', name: 'Bury', invented: false }),
  );
  await withSession(database.store.app, await database.serviceToken(), async (tx) => {
    await loadImpactPlan(tx);
    await loadHistory(tx);
  });
  app = await anApp(database);
  bury = await asVisitor(database.store.visitors, (tx) =>
    groundsOf(tx, { code: '351', shortName: 'bury', name: 'Bury', invented: false }, plainDate('2026-11-22')),
  );
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const sample =
  'Waits are five weeks less (36.8 weeks down to 28.3). The new policy has been published. We will act soon. Contact us by emailing or on\n';

describe('the form for everybody', () => {
  test('checks what is pasted, keeps nothing, and puts nothing of it in an address', async () => {
    const visitor = aBrowser(app);
    const asked = await visitor.get('/statement-check');
    expect(asked.status).toBe(200);
    const found = await visitor.post('/statement-check', { formToken: asked.formToken, text: sample, area: '' });
    expect(found.status).toBe(200);
    expect(found.body).toContain('36.8 − 28.3 = 8.5 weeks');
    expect(found.body).toContain('Does not agree');
    expect(found.location).toBeUndefined();
    expect(found.headers['cache-control']).toContain('no-store');
    expect(await database.admin.selectFrom('statement').selectAll().execute()).toEqual([]);
  });

  test('refuses an empty text, a day that does not exist and a form from elsewhere', async () => {
    const visitor = aBrowser(app);
    const { formToken } = await visitor.get('/statement-check');
    const empty = await visitor.post('/statement-check', {
      formToken,
      text: ' ',
      'written-day': '31',
      'written-month': '6',
      'written-year': '2025',
    });
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('Paste the text that you want to check');
    expect(empty.body).toContain('Enter a day that exists');
    const elsewhere = await visitor.post('/statement-check', { formToken, text: sample, area: 'atlantis' });
    expect(elsewhere.status).toBe(422);
    expect(elsewhere.body).toContain('Choose an area from the list, or none');
    expect(elsewhere.body).toContain('36.8 weeks down to 28.3');
    // A sign that comes along from a PDF is left out, and the check goes on.
    const pasted = await visitor.post('/statement-check', {
      formToken,
      text: sample.replace('36.8', '36\0.8'),
      area: '',
    });
    expect(pasted.body).toContain('36.8 − 28.3 = 8.5 weeks');
    expect((await visitor.post('/statement-check', { formToken: 'x', text: sample })).status).toBe(403);
    expect((await aBrowser(app).post('/statement-check', { formToken, text: sample })).status).toBe(403);
  });

  test('gives the text with footnotes as text and as a page, and escapes what was pasted', async () => {
    const visitor = aBrowser(app);
    const { formToken } = await visitor.get('/statement-check');
    const text = 'Joint commissioning has improved. <script>alert(1)</script> The team has been set up.';
    const fields = { formToken, text, area: 'bury' };
    const shown = await visitor.post('/statement-check', fields);
    expect(shown.body).not.toContain('<script>alert');
    const plain = await visitor.post('/statement-check/footnotes', { ...fields, as: 'text' });
    expect(plain.headers['content-disposition']).toContain('statement-with-footnotes.txt');
    expect(plain.body).toContain('[no evidence named]');
    const page = await visitor.post('/statement-check/footnotes', { ...fields, as: 'page' });
    expect(page.body).toContain('&lt;script&gt;');
  });
});

describe('for those who are signed in', () => {
  test('a statement is kept for its keeper alone, a corrected version is held against it, and it can be taken away', async () => {
    const chair = aBrowser(app);
    await chair.signInAs('independent-chair');
    const { formToken } = await chair.get('/alderbeck/statements');
    const nameless = await chair.post('/alderbeck/statements/keep', { formToken, text: sample, title: '' });
    expect(nameless.status).toBe(422);
    expect(nameless.body).toContain('Give it a name');
    const kept = await chair.post('/alderbeck/statements/keep', {
      formToken,
      text: sample,
      title: 'Spring newsletter',
    });
    expect(kept.status).toBe(303);
    const shown = await chair.get(kept.location ?? '');
    expect(shown.body).toContain('8.5 weeks');
    const id = (kept.location ?? '').split('/').at(-1) ?? '';
    const correcting = await chair.post(`/alderbeck/statements/${id}/correct`, { formToken });
    expect(correcting.body).toContain('Correct “Spring newsletter”');
    const corrected = await chair.post('/alderbeck/statements/keep', {
      formToken,
      text: sample.replace('five weeks', '8.5 weeks'),
      title: 'Spring newsletter, corrected',
      corrects: id,
    });
    const compared = await chair.get(corrected.location ?? '');
    // The sentence is another now: what is said of it goes, and the same said of its new words comes.
    expect(compared.body).toMatch(/No longer found: 2[^]*8\.5 weeks[^]*Still there: [1-9][^]*New: 1/);
    const other = aBrowser(app);
    await other.signInAs('programme-office');
    expect((await other.get(kept.location ?? '')).status).toBe(404);
    expect(
      (
        await other.post(`/alderbeck/statements/${id}/remove`, {
          formToken: (await other.get('/alderbeck/statements')).formToken,
        })
      ).status,
    ).toBe(404);
    expect((await chair.post(`/alderbeck/statements/${id}/remove`, { formToken })).location).toBe(
      '/alderbeck/statements',
    );
    expect((await chair.get(kept.location ?? '')).status).toBe(404);
    expect((await chair.get(corrected.location ?? '')).status).toBe(200);
  });

  test('families and case officers have no such page, and the trail holds no word of a statement', async () => {
    for (const role of ['parent', 'young-person', 'case-officer', 'privacy-officer']) {
      const browser = aBrowser(app);
      await browser.signInAs(role);
      expect((await browser.get('/alderbeck/statements')).status).toBe(403);
    }
    const acts = await database.admin.selectFrom('audit.event').selectAll().execute();
    expect(JSON.stringify(acts)).not.toContain('36.8');
    expect(JSON.stringify(acts)).not.toContain('newsletter');
  });
});

describe('what is known of Bury, as everybody may read it', () => {
  test('holds eight judgements as somebody quoted them, and the findings of 2024', () => {
    const judgements = bury.bases.filter(({ kind }) => kind === 'judgement');
    expect(judgements.filter(({ favours }) => favours === 'progress')).toHaveLength(5);
    expect(judgements.filter(({ favours }) => favours === 'no-progress')).toHaveLength(3);
    expect(judgements.every(({ definition }) => definition.includes('as quoted by'))).toBe(true);
    expect(bury.bases.filter(({ kind }) => kind === 'finding')).toHaveLength(23);
  });

  test('a text of one side leaves out the other, and one that gives both numbers leaves out neither', () => {
    const leftOut = (text: string) =>
      checkStatement({ text, grounds: bury, writtenOn: plainDate('2019-07-29') }).findings.flatMap(
        ({ leftOut: out }) => out?.left.map(({ favours }) => favours) ?? [],
      );
    expect(leftOut('Inspectors revisited in 2019 and judged progress sufficient in five areas.')).toEqual(
      Array(3).fill('no-progress'),
    );
    expect(
      leftOut('Inspectors revisited in 2019 and found that progress on three weaknesses was not sufficient.'),
    ).toEqual(Array(5).fill('progress'));
    expect(
      leftOut('At the revisit of 2019 progress was sufficient on five weaknesses. On three it was not sufficient.'),
    ).toEqual([]);
  });
});

const seeds = path.join(import.meta.dirname, '../../../../shared/seeds');
const seed = (name: string): string => readFileSync(path.join(seeds, name), 'utf8');

describe.skipIf(!existsSync(seeds))('the four texts of 2019 to 2024 (in ../shared)', () => {
  const checked = (name: string, writtenOn: string) =>
    checkStatement({ text: seed(name), grounds: bury, writtenOn: plainDate(writtenOn) });
  const at = (check: ReturnType<typeof checked>, rule: string) =>
    check.findings.filter((finding) => finding.rule === rule).map(({ place }) => place.line);
  const claimed = (check: ReturnType<typeof checked>) =>
    check.sentences.filter(({ says, fromLeadIn }) => says !== undefined && !fromLeadIn).map(({ place }) => place.line);
  const visit = (check: ReturnType<typeof checked>) =>
    check.findings.filter(({ check: about }) => about === 'visit').flatMap(({ leftOut }) => leftOut?.left ?? []);

  test('the council’s page of 2019 leaves out the three judgements that were not sufficient, and only those', () => {
    const check = checked('003_3cc59b01847c0e14.txt', '2019-06-27');
    expect(visit(check).map(({ id }) => id)).toEqual(['weakness-4', 'weakness-7', 'weakness-8']);
    expect(
      check.findings.filter(({ rule }) => rule === 'figures').map(({ result, place }) => [result, place.line]),
    ).toEqual([['agrees', 11]]);
    // Lines 25 and 27 are false alarms: that a statement was prepared and a review commissioned is no progress for children.
    expect(claimed(check)).toEqual([3, 5, 9, 11, 25, 27]);
    expect(at(check, 'undated-promise')).toEqual([27]);
  });

  test('the forum’s statement of 2019 leaves out the five that were sufficient, and only those', () => {
    const check = checked('001_e456196975c7abf3.txt', '2019-07-29');
    expect(visit(check).map(({ id }) => id)).toEqual([
      'weakness-1',
      'weakness-2',
      'weakness-3',
      'weakness-5',
      'weakness-6',
    ]);
    expect(
      check.findings.filter(({ rule }) => rule === 'figures').map(({ result, place }) => [result, place.line]),
    ).toEqual([['agrees', 23]]);
    expect(at(check, 'missing-link')).toEqual([11, 19]);
    // False alarms: 9 (a letter was published) and 45 (what families told is described).
    expect(claimed(check)).toEqual(expect.arrayContaining([15, 23, 31, 35, 37, 57]));
    expect(check.sentences.filter(({ leftAlone }) => leftAlone === 'own-account')).toEqual([]);
  });

  test('the letter of 2021 promises much and claims little; its contact sentence has no address', () => {
    const check = checked('002_8c287443a42ce878.txt', '2021-11-01');
    expect(at(check, 'unfinished-contact')).toEqual([33]);
    expect(at(check, 'joined-sentences')).toEqual([35]);
    expect(at(check, 'undated-promise')).toEqual([9, 29, 31, 31]);
    // A false alarm: that the council talks with a department is work, and no progress.
    expect(claimed(check)).toEqual([13]);
    expect(check.findings.filter(({ rule }) => rule === 'figures')).toEqual([]);
  });

  test('the apology of 2024 says what fell short; what worked is named as left out', () => {
    const check = checked('000_1807415e2d7f6e95.txt', '2024-06-01');
    expect(visit(check).filter(({ favours }) => favours === 'progress')).toHaveLength(6);
    expect(claimed(check)).toEqual(expect.arrayContaining([5, 7, 11, 15]));
    expect(at(check, 'undated-promise')).toEqual(expect.arrayContaining([7, 11, 13, 21]));
    expect(at(check, 'unfinished-contact')).toEqual([]);
  });

  test('none of them comes back shorter with its footnotes', () => {
    for (const name of [
      '000_1807415e2d7f6e95.txt',
      '001_e456196975c7abf3.txt',
      '002_8c287443a42ce878.txt',
      '003_3cc59b01847c0e14.txt',
    ]) {
      const text = seed(name);
      const footnoted = footnotedText(text, checkStatement({ text, grounds: bury }));
      expect(footnoted.length).toBeGreaterThan(text.length);
      expect(footnoted).toMatch(/As at:|\[no evidence named\]/);
    }
  });
});
