import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadAlderbeck } from '#domains/access';
import { answersOf, findNewest, itemsOf, lettersOf, newestLetter, readTranscription } from '#domains/impact-plan';
import { loadInventedPlans } from '#domains/plan-actions';
import { asVisitor } from '#platform/db';
import { plainDate } from '#shared/plain-date';
import { aBrowser, anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { lettersCommand, loadInventedLetters } from './index.ts';

let database: TestDatabase;
let app: FastifyInstance;
let office: Browser;
let folder: string;

beforeAll(async () => {
  database = await aDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'irwell-letters-'));
  await database.admin.insertInto('geography').values({ code: '999', kind: 'invented', name: 'Alderbeck' }).execute();
  await asOwner(database.address, loadAlderbeck);
  await database.asService((tx) => loadInventedPlans(tx, '999'));
  await database.asService((tx) => loadInventedLetters(tx, '999'));
  app = await anApp(database);
  office = aBrowser(app);
  await office.signInAs('programme-office');
});
afterAll(async () => {
  await app.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

type Texts = Readonly<Record<string, string>>;

const about: Texts = {
  kind: 'stocktake-letter',
  planCode: 'PIP',
  title: 'A letter of November',
  madeBy: 'Case lead',
  'writtenOn-day': '2',
  'writtenOn-month': '11',
  'writtenOn-year': '2026',
  'meetingOn-day': '20',
  'meetingOn-month': '10',
  'meetingOn-year': '2026',
  shown: 'everybody',
};

const letterText = (extra: string): string => `To the Director of Services

Dear Pat and Sam,

Thank you for coming.

Area for Priority Action 1: Leaders should plan in time.

You demonstrated that:

- 12% of plans came sooner. ${extra}
- Families report that they are told.

Looking ahead, the next steps are to:

- Ask families.
  Ask schools too.
- Publish what they say.

Yours sincerely,

Pat Example
`;

/** What a browser sends of the form, with a file or without. */
const bring = async (
  fields: Texts,
  file?: { readonly name: string; readonly bytes: Buffer | string },
): Promise<Seen> => {
  const { formToken } = await office.get('/alderbeck/letters');
  const form = new FormData();
  for (const [name, value] of Object.entries({ formToken, ...about, ...fields })) form.append(name, value);
  if (file)
    form.append(
      'file',
      new Blob([typeof file.bytes === 'string' ? file.bytes : new Uint8Array(file.bytes)]),
      file.name,
    );
  const encoded = new Response(form);
  const sent = await app.inject({
    method: 'POST',
    url: '/alderbeck/letters',
    headers: {
      host: 'localhost',
      cookie: [...office.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return {
    ...(await office.get('/alderbeck/letters')),
    status: sent.statusCode,
    body: sent.body,
    location: sent.headers.location,
  };
};

const versionIn = ({ body }: Seen): string => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';

/** Brings a letter and gives its page's address. */
const brought = async (extra: string, fields: Texts = {}): Promise<string> => {
  const sent = await bring({ text: letterText(extra), ...fields });
  expect(sent.status).toBe(303);
  return sent.location ?? '';
};

const change = async (page: string, fields: Texts): Promise<Seen> =>
  office.post(`${page}/change`, { version: versionIn(await office.get(page)), ...fields });

const takenIn = async (page: string): Promise<Seen> => {
  await change(page, { do: 'confirm-shown', view: 'all' });
  return office.post(`${page}/confirm`, { version: versionIn(await office.get(page)) });
};

const asEverybody = <T>(work: Parameters<typeof asVisitor<T>>[1]): Promise<T> =>
  asVisitor(database.store.visitors, work);

describe('the invented letters of Alderbeck', () => {
  test('are held by the rules and the import that any letter goes through, once', async () => {
    expect(await database.asService((tx) => loadInventedLetters(tx, '999'))).toBe('unchanged');
    const told = await asEverybody(async (tx) => {
      const letters = await lettersOf(tx, '999');
      return Promise.all(
        letters.map(async ({ code, meetingOn }) => ({ code, meetingOn, items: await itemsOf(tx, '999', code) })),
      );
    });
    expect(told.map(({ code, items }) => [code, items.length])).toEqual([
      ['stocktake-2026-09-14', 16],
      ['stocktake-2026-02-16', 18],
    ]);
    expect(told[1]?.items.filter(({ duplicateOf }) => duplicateOf !== undefined)).toHaveLength(1);
    expect(told.flatMap(({ items }) => items).every(({ official }) => official !== undefined)).toBe(true);
  });

  test('the second answers the first, item by item', async () => {
    const { items, answers } = await asEverybody(async (tx) => ({
      items: await itemsOf(tx, '999', 'stocktake-2026-09-14'),
      answers: await answersOf(tx, '999', 'stocktake-2026-09-14'),
    }));
    expect(new Set(answers.map(({ itemCode }) => itemCode)).size).toBe(items.length);
  });

  test('each has its own address; the newest stands first; what came in goes out in the same shape', async () => {
    const visitor = aBrowser(app);
    const newest = await visitor.get('/alderbeck/letter');
    expect(newest.body).toContain('The letter of 14 September 2026');
    expect(newest.body).toContain('/alderbeck/letter/stocktake-2026-02-16');
    expect((await visitor.get('/alderbeck/letter/stocktake-2026-02-16')).body).toContain('62.9% of the plans');
    expect((await visitor.get('/alderbeck/letter/stocktake-2026-02-16.csv')).body.split('\r\n').length).toBe(20);
    expect((await visitor.get('/alderbeck/letter/none')).status).toBe(404);
    const json = await visitor.get('/alderbeck/letter/stocktake-2026-09-14.json');
    const again = readTranscription(JSON.parse(json.body));
    expect(again.items.map(({ code }) => code).toSorted()).toEqual(
      (await asEverybody((tx) => itemsOf(tx, '999', 'stocktake-2026-09-14'))).map(({ code }) => code).toSorted(),
    );
  });
});

describe('a letter that somebody brings', () => {
  test('is split beside its lines; a person sorts, splits, joins, types and confirms; then it stands on every page', async () => {
    const page = await brought('One.');
    const seen = await office.get(page);
    expect(seen.body).toContain('It stands under the heading “You demonstrated that”.');
    expect(seen.body).toContain('Line 11 of the document');
    const split = await office.post(`${page}/items/L16`, { version: versionIn(seen), do: 'split', at: '17' });
    expect(split.status).toBe(303);
    expect((await change(page, { do: 'join:S1' })).status).toBe(303);
    expect((await change(page, { 'item-L18': 'yes', do: 'sort', kind: 'concern', area: 'APA1' })).status).toBe(303);
    const typed = { text: 'Words of one’s own', from: '1', to: '1', kind: 'next-step', area: 'AFI1' };
    const added = await office.post(`${page}/type`, { version: versionIn(await office.get(page)), ...typed });
    expect(added.status).toBe(303);
    expect((await office.post(`${page}/confirm`, { version: versionIn(await office.get(page)) })).body).toContain(
      'wait to be confirmed',
    );
    expect((await takenIn(page)).status).toBe(303);
    const letter = await aBrowser(app).get('/alderbeck/letter');
    expect(letter.body).toContain('The letter of 2 November 2026');
    expect(letter.body).toContain('Ask families. Ask schools too.');
    expect(letter.body).toContain('Words of one’s own');
    expect(letter.body).not.toMatch(/Dear Pat|Pat Example/);
    const { letter: held } = await asEverybody((tx) => findNewest(tx, '999', plainDate('2026-11-22')));
    expect(held).toMatchObject({ meetingOn: '2026-10-20', window: { from: '2026-04-20', until: '2026-10-21' } });
    expect((await office.post(`${page}/confirm`, { version: '1' })).status).toBe(409);
  });

  test('the same words a second time are said to be held, and nothing is doubled', async () => {
    const again = await bring({ text: letterText('One.').replaceAll('\n', '\r\n  ') });
    expect(again.status).toBe(422);
    expect(again.body).toContain('The same words came before');
    expect(again.body).toContain('A letter of November');
  });

  test('of two people at once the second is told, and both find what they did', async () => {
    const page = await brought('Two.');
    const version = versionIn(await office.get(page));
    const other = aBrowser(app);
    await other.signInAs('programme-office');
    await other.get(page);
    const first = { version, 'item-L11': 'yes', do: 'sort', kind: 'concern', area: 'APA1' };
    expect((await other.post(`${page}/change`, first)).status).toBe(303);
    const second = await office.post(`${page}/change`, { ...first, kind: 'next-step' });
    expect(second.status).toBe(409);
    expect(second.body).toContain('Somebody else changed one of these items meanwhile');
    const elsewhere = await office.post(`${page}/change`, { ...first, 'item-L11': '', 'item-L12': 'yes' });
    expect(elsewhere.status).toBe(303);
    expect((await office.post(`${page}/lay-aside`, {})).status).toBe(303);
  });

  test('one that only those may read who work on the plan is shown to nobody else', async () => {
    const code = 'stocktake-2026-11-02-2';
    await takenIn(await brought('Hidden words.', { shown: 'plan', title: 'A letter for the plan' }));
    const visitor = aBrowser(app);
    expect((await visitor.get(`/alderbeck/letter/${code}`)).status).toBe(404);
    expect((await visitor.get('/alderbeck/letter')).body).not.toContain('Hidden words');
    expect(await asEverybody(async (tx) => itemsOf(tx, '999', code))).toEqual([]);
    expect((await office.get(`/alderbeck/letters/held/${code}`)).body).toContain('Hidden words');
    expect((await office.post(`/alderbeck/letters/held/${code}`, { shown: 'everybody' })).status).toBe(303);
    expect((await visitor.get(`/alderbeck/letter/${code}`)).body).toContain('Hidden words');
    await office.post(`/alderbeck/letters/held/${code}`, { shown: 'plan' });
    expect((await visitor.get(`/alderbeck/letter/${code}`)).status).toBe(404);
  });
});

describe('a letter that was taken in by mistake', () => {
  const words = 'We heard of it by mistake.';
  const title = 'A letter of another plan';
  const day = { 'writtenOn-day': '1' };
  const codesNow = (): Promise<readonly string[]> =>
    database.asService(async (tx) => (await lettersOf(tx, '999')).map(({ code }) => code));

  test('is taken out with a reason, counts nowhere, is told of as taken out, and comes in again as it was', async () => {
    const before = await codesNow();
    await takenIn(await brought(words, { title, ...day }));
    const code = (await codesNow()).find((each) => !before.includes(each)) ?? 'none';
    const path = `/alderbeck/letters/held/${code}`;
    const visitor = aBrowser(app);
    expect((await visitor.get(`/alderbeck/letter/${code}`)).body).toContain(words);

    const empty = await office.post(`${path}/withdraw`, { why: ' ' });
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('Say why it is taken out');
    const long = await office.post(`${path}/withdraw`, { why: `${'long '.repeat(130)}end` });
    expect(long.status).toBe(422);
    expect(long.body).toContain('long end');
    expect((await office.post(`${path}/withdraw`, { why: 'It is about <b>another</b> plan.' })).status).toBe(303);
    // Sent twice, or by somebody who had the page open: the first reason stands.
    expect((await office.post(`${path}/withdraw`, { why: 'Another reason.' })).status).toBe(303);

    expect(await codesNow()).toEqual(before);
    expect(
      await database.asService(async (tx) => newestLetter(await lettersOf(tx, '999'), plainDate('2026-11-22'))?.code),
    ).not.toBe(code);
    const gone = await visitor.get(`/alderbeck/letter/${code}`);
    expect(gone.status).toBe(410);
    expect(gone.body).not.toContain(words);
    expect((await visitor.get(`/alderbeck/letter/${code}.csv`)).status).toBe(404);
    expect(gone.body).toContain('It is about &lt;b&gt;another&lt;/b&gt; plan.');
    const list = (await office.get('/alderbeck/letters')).body;
    expect(list).toContain('Taken out again');
    expect(list).not.toContain('Another reason.');
    expect((await office.get(path)).status).toBe(404);
    expect((await office.get(`/alderbeck/coverage?letter=${code}`)).body).not.toContain(words);
    const out: string[] = [];
    const world = {
      asService: database.asService,
      now: () => new Date('2026-11-22T10:00:00Z'),
      out: (text: string) => void out.push(text),
      say: () => undefined,
    };
    await lettersCommand(['list', '--area', '999', '--json'], world);
    expect(JSON.parse(out.join(''))).toMatchObject({
      takenOut: [{ code, title, why: 'It is about <b>another</b> plan.' }],
    });

    expect((await office.post(`${path}/restore`, {})).status).toBe(303);
    expect((await office.post(`${path}/restore`, {})).status).toBe(303);
    expect((await visitor.get(`/alderbeck/letter/${code}`)).body).toContain(words);
    const { rows } = await sql<{
      action: string;
    }>`select action from audit.event where action in ('plan.letter-withdrawn', 'plan.letter-restored') order by at`.execute(
      database.admin,
    );
    expect(rows.map(({ action }) => action)).toEqual(['plan.letter-withdrawn', 'plan.letter-restored']);

    // Taken out once more, its document can be brought under the right title; then the first stays out.
    await office.post(`${path}/withdraw`, { why: 'Its title is wrong.' });
    await takenIn(await brought(words, { title: 'The right title', ...day }));
    const refused = await office.post(`${path}/restore`, {});
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('brought again meanwhile');
    const again = (await codesNow()).find((each) => !before.includes(each)) ?? 'none';
    expect(again).not.toBe(code);
    await office.post(`/alderbeck/letters/held/${again}/withdraw`, { why: 'It was a test of the office.' });
    expect(await codesNow()).toEqual(before);
  });

  test('Invariant 1: nobody else takes one out, nobody without a reason, and its words stay', async () => {
    const [code = 'none'] = await codesNow();
    for (const role of ['analyst', 'parent-carer-forum', 'board-member']) {
      const other = aBrowser(app);
      await other.signInAs(role);
      expect((await other.post(`/alderbeck/letters/held/${code}/withdraw`, { why: 'So.' })).status, role).toBe(403);
    }
    expect((await office.post('/alderbeck/letters/held/no-such/withdraw', { why: 'So.' })).status).toBe(404);
    expect((await office.post('/alderbeck/letters/held/no-such/restore', {})).status).toBe(404);
    await expect(
      sql`update letter set withdrawn_on = '2026-11-22' where partnership_code = '999' and code = ${code}`.execute(
        database.admin,
      ),
    ).rejects.toThrow(/letter_withdrawn_with_a_reason/);
    await expect(
      sql`update letter_import set is_withdrawn = true, title = 'Other' where state = 'confirmed'`.execute(
        database.admin,
      ),
    ).rejects.toThrow(/words and kinds stand/);
    expect((await codesNow())[0]).toBe(code);
  });
});

const aScan = (): Promise<Buffer> =>
  new Promise((resolve) => {
    const pdf = new PDFDocument();
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => {
      resolve(Buffer.concat(pieces));
    });
    pdf.rect(10, 10, 300, 300).fill();
    pdf.end();
  });

describe('what no letter can say', () => {
  test.each([
    ['a year far ahead', { 'writtenOn-year': '9999' }, /The day of the letter must not be after today/],
    [
      'a year long gone',
      { 'meetingOn-year': '1800' },
      /The day of the stocktake meeting must be within the last 30 years/,
    ],
    [
      'a window to come',
      {
        'windowFrom-day': '1',
        'windowFrom-month': '1',
        'windowFrom-year': '2026',
        'windowUntil-day': '1',
        'windowUntil-month': '1',
        'windowUntil-year': '2027',
      },
      /The end of the window must not be after today/,
    ],
  ])('%s is refused with what was typed', async (_, days, words) => {
    const sent = await bring({ text: letterText('Days.'), ...days });
    expect(sent.status).toBe(422);
    expect(sent.body).toMatch(words);
    expect(sent.body).toContain('12% of plans came sooner. Days.');
  });

  test('a day that is none is told of once', async () => {
    const sent = await bring({ text: letterText('Days.'), 'writtenOn-day': '31', 'writtenOn-month': '6' });
    expect(sent.body).toContain('The day of the letter must be a real day');
    expect(sent.body).not.toContain('The meeting must be before the letter');
  });

  test('more than may be pasted is refused at its field, with all that was typed; far more comes back without the text alone', async () => {
    const long = await bring({ text: `Begin. ${'A step to take. '.repeat(7000)}` });
    expect(long.status).toBe(422);
    expect(long.body).toContain('href="#text">The text is longer than 100,000 letters. Save it as a text file');
    expect(long.body).toContain('Begin. A step to take.');
    const far = await bring({ text: `Begin. ${'A step to take. '.repeat(70_000)}` });
    expect(far.status).toBe(422);
    expect(far.body).toContain('everything else that you typed is still here');
    expect(far.body).toContain('value="A letter of November"');
    expect(far.body).not.toContain('Begin. A step to take.');
    const { rows } = await sql`select from letter_import where file_name = '' and title = 'A letter of November'
      and source_lines[1] like 'Begin.%'`.execute(database.admin);
    expect(rows).toEqual([]);
  });

  test('words beside “It is a scan” are not thrown away', async () => {
    const sent = await bring({ text: 'Words that were pasted', scan: 'yes' });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('Words that were pasted</textarea>');
    const file = await bring({ scan: 'yes' }, { name: 'letter.txt', bytes: letterText('Scan.') });
    expect(file.status).toBe(422);
    expect(file.body).toContain('has text that can be read');
  });

  test('forged answers, kinds, versions and buttons are refused in words, and the ids of a page are its own', async () => {
    const page = await brought('Forged.', { title: 'Forged' });
    const seen = await office.get(page);
    const version = versionIn(seen);
    const ids = [...seen.body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const answer of ['nope', 'nope NOPE answers', 'stocktake-2026-09-14 NOPE answers'])
      expect((await office.post(`${page}/items/L11`, { version, do: 'answers', 'answer-0': answer })).status).toBe(422);
    const ticked = { version, 'item-__proto__': 'yes' };
    const kind = await office.post(`${page}/change`, { ...ticked, do: 'sort', kind: '__proto__' });
    expect(kind.body).toContain('Choose a kind from the list');
    expect((await office.post(`${page}/change`, { ...ticked, do: 'dance' })).body).toContain(
      'Press one of the buttons',
    );
    for (const forged of ['999', ''])
      expect((await office.post(`${page}/change`, { version: forged, 'item-L11': 'yes', do: 'confirm' })).status).toBe(
        409,
      );
    const empty = await office.post(`${page}/type`, { version, form: 'typed', text: '', from: '1', kind: 'concern' });
    expect(empty.body).toContain('href="#typed-text"');
    await sql`update letter_import set content = jsonb_set(content::jsonb, '{items,5,answers}', '[{"letter":"nope","item":"NOPE","relation":"answers"}]') where title = 'Forged'`.execute(
      database.admin,
    );
    const held = await takenIn(page);
    expect(held.status).toBe(422);
    expect(held.body).toContain('speaks of an item that no earlier letter has');
    await office.post(`${page}/lay-aside`, {});
  });
});

describe('a file that cannot be used', () => {
  test.each([
    ['a scan', 'scan.pdf', aScan, /as a scan does.*It is a scan/s],
    ['a damaged PDF', 'broken.pdf', () => Promise.resolve('%PDF-1.7\nnothing'), /damaged/],
    [
      'a damaged Word document',
      'broken.docx',
      () => Promise.resolve(Buffer.from('PK\u0003\u0004abc')),
      /cut short or damaged/,
    ],
    [
      'another kind of file',
      'old.doc',
      () => Promise.resolve(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])),
      /neither text/,
    ],
    ['JSON that is none', 'cut.json', () => Promise.resolve('{"schema": '), /cut short or damaged/],
    ['JSON of another kind', 'other.json', () => Promise.resolve('{"schema": "x"}'), /not a transcription/],
  ])('%s is said to be so, and the form stays filled', async (_, name, bytes, words) => {
    const sent = await bring({}, { name, bytes: await bytes() });
    expect(sent.status).toBe(422);
    expect(sent.body).toMatch(words);
    expect(sent.body).toContain('value="A letter of November"');
  });

  test('the items of a scan are typed, each with its page', async () => {
    const sent = await bring({ scan: 'yes', title: 'A scan' }, { name: 'scan.pdf', bytes: await aScan() });
    const page = sent.location ?? '';
    expect((await office.get(page)).body).toContain('has no text that can be read');
    const item = { text: 'Ask families', from: '3', to: '3', kind: 'next-step', area: 'APA1' };
    await office.post(`${page}/type`, { version: versionIn(await office.get(page)), ...item });
    expect((await takenIn(page)).status).toBe(303);
    const items = await database.asService((tx) => itemsOf(tx, '999', 'stocktake-2026-11-02-3'));
    expect(items).toMatchObject([{ official: 'Ask families', lines: { from: 3, to: 3 } }]);
  });
});

describe('Invariant 1: official text never changes; it carries document and lines', () => {
  const refusal = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
      return 'done';
    } catch (error) {
      if (error instanceof Error) return error.message;
      throw error;
    }
  };
  const statements = [
    sql`update letter_item set official_text = 'better' where letter_code = 'stocktake-2026-02-16'`,
    sql`update letter_item set line_from = 1, line_to = 1 where letter_code = 'stocktake-2026-02-16'`,
    sql`update letter_paragraph set official_text = 'better' where letter_code = 'stocktake-2026-02-16'`,
    sql`update plan_area set official_text = 'better' where partnership_code = '999' and official_text is not null`,
    sql`update plan_area set document_code = null, line_from = null, line_to = null where partnership_code = '999' and official_text is not null`,
    sql`update plan_sub_point set official_text = 'better' where partnership_code = '999'`,
    sql`update letter set written_on = '2026-01-01' where code = 'stocktake-2026-02-16'`,
    sql`delete from letter_item where letter_code = 'stocktake-2026-02-16'`,
    sql`delete from letter where code = 'stocktake-2026-02-16'`,
    sql`truncate letter_item cascade`,
  ];

  test('Invariant 1: not by SQL, as the owner of the tables', async () => {
    for (const statement of statements)
      expect(await refusal(() => statement.execute(database.admin))).toMatch(/never (?:changes?|removed)/);
  });

  test('Invariant 1: not by SQL as irwell_app, in the session of the programme office', async () => {
    const before = await asEverybody((tx) => itemsOf(tx, '999', 'stocktake-2026-02-16'));
    for (const statement of statements) await refusal(() => office.inDatabase(database, (tx) => statement.execute(tx)));
    const insert = sql`insert into letter_item (partnership_code, letter_code, code, plan_code, area_code, part, position, figure_given, official_text, line_from, line_to)
      values ('998', 'stocktake-2026-02-16', 'APA1-N9', 'PIP', 'APA1', 'next-step', 9, 'none', 'more', 1, 1)`;
    expect(await refusal(() => office.inDatabase(database, (tx) => insert.execute(tx)))).toMatch(/row-level security/);
    expect(await asEverybody((tx) => itemsOf(tx, '999', 'stocktake-2026-02-16'))).toEqual(before);
  });

  test('Invariant 1: not by another role, which adds nothing either', async () => {
    const manager = aBrowser(app);
    await manager.signInAs('send-manager');
    const insert = sql`insert into letter_item (partnership_code, letter_code, code, plan_code, area_code, part, position, figure_given, official_text, line_from, line_to)
      values ('999', 'stocktake-2026-02-16', 'APA1-N9', 'PIP', 'APA1', 'next-step', 9, 'none', 'more', 1, 1)`;
    expect(await refusal(() => manager.inDatabase(database, (tx) => insert.execute(tx)))).toMatch(/row-level security/);
    expect((await manager.get('/alderbeck/letters')).status).toBe(403);
  });

  test('Invariant 1: not through a page: what was taken in is no longer worked on, and no page sends its words', async () => {
    const { rows } = await sql<{
      id: string;
    }>`select id from letter_import where state = 'confirmed' order by id limit 1`.execute(database.admin);
    const page = `/alderbeck/letters/${rows[0]?.id ?? ''}`;
    const body = { version: '99', 'item-L11': 'yes', do: 'sort', kind: 'paragraph' };
    expect((await office.post(`${page}/change`, body)).status).toBe(409);
    expect((await office.post(`${page}/lay-aside`, {})).status).toBe(409);
    const source = sql`update letter_import set content = '{}' where state = 'confirmed'`;
    expect(await refusal(() => source.execute(database.admin))).toMatch(/was confirmed/);
    const lines = sql`update letter_import set source_lines = '{}'`;
    expect(await refusal(() => lines.execute(database.admin))).toMatch(/stay as they came/);
  });

  test('Invariant 1: not by the command line, which keeps a proposal for a person and confirms nothing', async () => {
    const file = path.join(folder, 'letter.txt');
    await writeFile(file, letterText('By command.'));
    const out: string[] = [];
    const world = {
      asService: database.asService,
      now: () => new Date('2026-11-22T10:00:00Z'),
      out: (text: string) => void out.push(text),
      say: () => undefined,
    };
    const before = await database.asService((tx) => lettersOf(tx, '999'));
    const call = ['import', file, '--area', '999', '--plan', 'PIP', '--json'];
    expect(await lettersCommand(call, world)).toBe(0);
    expect(JSON.parse(out.join(''))).toMatchObject({
      schema: 'irwell.letter.proposal/1',
      counts: { demonstrated: 2, 'next-step': 2, concern: 0 },
      kept: null,
    });
    const keep = [...call, '--title', 'By command', '--written-on', '2026-11-03', '--meeting-on', '2026-10-20'];
    await lettersCommand(keep, world);
    out.length = 0;
    await lettersCommand(keep, world);
    expect(JSON.parse(out.join(''))).toMatchObject({ kept: { isHeldAlready: true } });
    out.length = 0;
    await lettersCommand(['list', '--area', '999', '--json'], world);
    expect(JSON.parse(out.join(''))).toMatchObject({ onTheirWay: [{ title: 'By command' }] });
    expect(await database.asService((tx) => lettersOf(tx, '999'))).toEqual(before);
    await expect(lettersCommand(['change', file], world)).rejects.toThrow(/Usage/);
    await writeFile(file, letterText('Days by command.'));
    const days = (writtenOn: string, meetingOn: string) =>
      lettersCommand([...call, '--title', 'Days', '--written-on', writtenOn, '--meeting-on', meetingOn], world);
    await expect(days('9999-01-01', '2026-10-20')).rejects.toThrow(/The day of the letter must not be after today/);
    await expect(days('2026-11-03', '1800-01-01')).rejects.toThrow(/must be within the last 30 years/);
    await expect(days('2026-11-03', '2026-11-10')).rejects.toThrow(/The meeting must be before the letter/);
    await expect(days('2026-06-31', '2026-06-01')).rejects.toThrow(/“2026-06-31” is no day/);
    await expect(days('soon', '2026-06-01')).rejects.toThrow(/“soon” is no day/);
    out.length = 0;
    await lettersCommand(['list', '--area', '999', '--json'], world);
    expect(out.join('')).not.toContain('"Days"');
  });
});

const report = path.join(
  import.meta.dirname,
  '../../../../shared/data/dfe/ofsted/bury-area-send-report-2024-05-07.pdf',
);

describe.skipIf(!existsSync(report))('an inspection report (in ../shared)', () => {
  test('brings the areas of a plan with their words', async () => {
    const plan = sql`insert into plan (partnership_code, code, name, is_public) values ('999', 'NEW', 'A new plan', true)`;
    await plan.execute(database.admin);
    const sent = await bring(
      { kind: 'inspection-report', planCode: 'NEW', title: 'A report' },
      { name: 'report.pdf', bytes: readFileSync(report) },
    );
    expect((await takenIn(sent.location ?? '')).status).toBe(303);
    const page = await aBrowser(app).get('/alderbeck/letter/inspection-2026-11-02');
    expect(page.body).toContain('The report names 9 areas');
    const { rows } = await sql<{ areas: number; points: number }>`
      select (select count(*)::int from plan_area where plan_code = 'NEW' and official_text is not null) as areas,
        (select count(*)::int from plan_sub_point where plan_code = 'NEW') as points`.execute(database.admin);
    expect(rows).toEqual([{ areas: 9, points: 10 }]);
  });
});
