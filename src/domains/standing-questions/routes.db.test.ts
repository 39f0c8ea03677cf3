import { createHash, randomUUID } from 'node:crypto';
import mammoth from 'mammoth';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import { questionsCommand } from './commands.ts';
import { makeAnswers } from './make-answers.ts';
import { questionIds } from './core/table.ts';
import { anArea } from './test/store-area.ts';
import type { Area, PersonTexts } from './test/store-area.ts';

let database: TestDatabase;
let app: FastifyInstance;
let area: Area;

/** So many plans that ended in 2025 for a reason, and plans in force beside them. */
const ended = (reason: string, count: number): readonly PersonTexts[] =>
  Array.from({ length: count }, (_, index) => ({
    surname: `Ended-${reason}-${String(index)}`,
    request: { outcome: 'H' },
    assessment: { outcome: 'H' },
    plan: { started_on: '2020-01-01', ceased_on: '2025-08-31', cease_reason: reason },
  }));

const inForce = (count: number): readonly PersonTexts[] =>
  Array.from({ length: count }, (_, index): PersonTexts => ({
    surname: `Plan-${String(index)}`,
    birth: index % 9 === 0 ? '2009-03-01' : '2015-03-01',
    request: { outcome: 'H' },
    assessment: { outcome: 'H' },
    plan: { started_on: index % 2 === 0 ? '2023-05-05' : '2025-10-10' },
    active: {},
    placement: index === 0 ? { setting: 'NEET', rank: '1' } : { urn: '100001', rank: '1' },
    need: 'ASD',
  }));

const make = (since?: string, hour = '10'): Promise<unknown> =>
  database.asService((tx) =>
    makeAnswers(tx, {
      area: '999',
      since: since === undefined ? undefined : plainDate(since),
      at: new Date(`2026-11-22T${hour}:00:00Z`),
    }),
  );

const signedIn = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

beforeAll(async () => {
  database = await aDatabase();
  area = await anArea(database);
  await area.importReturn(2026, [...ended('9', 30), ...ended('3', 12), ...ended('4', 2), ...inForce(40)]);
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const readers = [
  'analyst',
  'send-manager',
  'case-officer',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'commissioner',
];
const path = '/alderbeck/questions';

describe('before the tables are made', () => {
  test('a look by an analyst asks for them once and says how far it is; a board member asks for nothing', async () => {
    const board = await signedIn('board-member');
    expect((await board.get(`${path}/plans-ended`)).body).toContain('has not been made yet');
    const analyst = await signedIn('analyst');
    expect((await analyst.get(`${path}/plans-ended`)).body).toContain('Making the tables');
    await analyst.get(`${path}/plans-ended`);
    const jobs = await database.admin.selectFrom('job').select('kind').where('kind', '=', 'questions.make').execute();
    expect(jobs).toHaveLength(1);
    expect((await analyst.get(`${path}/plans-ended/table.csv`)).status).toBe(404);
    await make();
  });
});

describe('who sees the tables', () => {
  test('protected ones the council and those who challenge it; exact ones only who may see children; by page, CSV and in the database', async () => {
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = await signedIn(code);
      const [reads, exact] = [readers.includes(code), ['analyst', 'send-manager', 'case-officer'].includes(code)];
      for (const page of [path, `${path}/plans-ended`, `${path}/plans-ended/table.csv`, `${path}/answers`])
        expect((await browser.get(page)).status, `${code} ${page}`).toBe(reads ? 200 : 403);
      expect((await browser.get(`${path}/plans-ended/exact`)).status, code).toBe(exact ? 200 : 403);
      const inDatabase = async (table: string): Promise<boolean> =>
        (await browser.inDatabase(database, (tx) => sql.raw(`select 1 from ${table}`).execute(tx))).rows.length > 0;
      expect(await inDatabase('question_table_protected'), code).toBe(reads);
      expect(await inDatabase('question_table'), code).toBe(exact);
      expect((await browser.get('/home')).body.includes(`href="${path}"`), code).toBe(reads);
      const posted = await browser.post(`${path}/plans-ended/answer`, { reference: 'x' });
      expect([400, 403, 422, 409].includes(posted.status), `${code} ${String(posted.status)}`).toBe(true);
      if (!['analyst', 'send-manager'].includes(code)) expect(posted.status, code).toBe(403);
    }
    expect((await aBrowser(app).get(path)).status).toBe(303);
    expect((await (await signedIn('analyst')).get('/bury/questions')).status).toBe(404);
    expect((await (await signedIn('analyst')).get(`${path}/nothing`)).status).toBe(404);
    expect((await (await signedIn('analyst')).get(`${path}/answers/1`)).status).toBe(404);
  });

  test('nobody changes or removes an answer inside the database, and a board member adds none', async () => {
    const analyst = await signedIn('analyst');
    for (const table of ['question_answered', 'question_table', 'question_table_protected', 'small_number_rule'])
      await expect(
        analyst.inDatabase(database, (tx) => sql.raw(`delete from ${table}`).execute(tx)),
        table,
      ).rejects.toThrow(/permission denied/);
    const board = await signedIn('board-member');
    await expect(
      board.inDatabase(database, (tx) =>
        sql`insert into question_table values ('999', 'requests', '{}', 'x', '2026-01-01', now(), '{}'::jsonb)`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('a question', () => {
  test('hides the small numbers and what gives them away, and keeps the totals that do not', async () => {
    const { body } = await (await signedIn('commissioner')).get(`${path}/plans-ended/table.csv`);
    const line = (column: string): string => body.split('\r\n').find((each) => each.includes(`,2025,${column},`)) ?? '';
    // 30, 12 and 2 of 44: the 2 is hidden, and the 12 with it, so that 44 may stand.
    expect(line('Other')).toContain(',30,');
    expect(line('Higher education')).toContain(',c,');
    expect(line('Paid employment')).toContain(',c,');
    expect(line('Ended')).toContain(',44,');
    expect(line('Died')).toContain(',0,');
    expect(body).toContain('from 1 to 4, or hidden so that a small number cannot be worked out');
  });

  test('has a definition, a day, sources, gaps and law, for every question', async () => {
    const browser = await signedIn('adviser');
    for (const id of questionIds) {
      const { status, body } = await browser.get(`${path}/${id}`);
      expect(status, id).toBe(200);
      for (const words of [
        '15 January 2026',
        'How it is counted',
        'What this cannot tell',
        'SEN2 return of 2026',
        'The law',
      ])
        expect(body, `${id} ${words}`).toContain(words);
    }
  });

  test('marks exact counts as not for sending out, and writes the look down', async () => {
    const { body } = await (await signedIn('case-officer')).get(`${path}/plans-ended/exact`);
    expect(body).toContain('Not for sending out');
    expect(body).toMatch(/numeric">2</);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from audit.event where action = 'question.exact-opened'`.execute(database.admin);
    expect(rows[0]?.n).toBeGreaterThan(0);
  });

  test('refuses days that are not there, too early, or later than the sources tell', async () => {
    const browser = await signedIn('analyst');
    const ask = (day: string, month: string, year: string) =>
      browser.get(`${path}/not-reviewed?since-day=${day}&since-month=${month}&since-year=${year}`);
    expect((await ask('31', '2', '2025')).body).toContain('a day that exists');
    expect((await ask('31', '2', '2025')).status).toBe(422);
    expect((await ask('1', '1', '2026')).location).toBe(`${path}/not-reviewed?since=2026-01-01`);
    expect((await ask('1', '12', '2027')).body).toContain('15 January 2026 or earlier');
    expect((await ask('1', '1', '1999')).body).toContain('1 September 2014 or later');
    expect((await browser.get(`${path}/not-reviewed?since=2025-02-30`)).status).toBe(422);
    expect((await browser.get(`${path}/not-reviewed?since=nonsense`)).status).toBe(422);
  });

  test('of another day is made beside the first, so that the difference tells of nobody', async () => {
    // Plans of 5 May 2023 and 10 October 2025, 20 each: between the two days asked for lies none, or all.
    await make('2025-10-12');
    const browser = await signedIn('analyst');
    expect((await browser.get(`${path}/not-reviewed?since=2025-10-12`)).body).toContain('Not since 12 October 2025');
  });
});

const answer = async (browser: Browser, fields: Readonly<Record<string, string>>) => {
  const page = await browser.get(`${path}/plans-ended`);
  const version = /name="version" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const key = /name="key" value="([^"]+)"/.exec(page.body)?.[1] ?? randomUUID();
  return browser.post(`${path}/plans-ended/answer`, {
    version,
    key,
    reference: 'FOI 2026-0415',
    'received-day': '23',
    'received-month': '10',
    'received-year': '2026',
    ...fields,
  });
};

describe('which counts are small', () => {
  test('is set by an analyst or a SEND manager with a reason, and refused where it makes no sense', async () => {
    const browser = await signedIn('analyst');
    await browser.get(path);
    const set = (below: string, rule = 'Few children', zeros = 'shown') =>
      browser.post(`${path}/small-numbers`, { below, zeros, rule });
    for (const below of ['2', '101', '-5', 'five', '']) expect((await set(below)).status, below).toBe(422);
    expect((await set('5', ' ')).status).toBe(422);
    const wrong = await set('5', 'Few', 'sometimes');
    expect(wrong.status).toBe(422);
    for (const words of ['Say whether 0 is shown or hidden', 'value="Few"', 'Standing questions', 'href="#zeros"'])
      expect(wrong.body).toContain(words);
    expect((await set('5')).status).toBe(303);
    expect((await (await signedIn('case-officer')).post(`${path}/small-numbers`, { below: '5' })).status).toBe(403);
  });
});

describe('an answer', () => {
  test('is refused with what is wrong with it', async () => {
    const browser = await signedIn('send-manager');
    const wrong = await answer(browser, { reference: ' ', 'received-day': '31', 'received-month': '2' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Enter the reference');
    expect(wrong.body).toContain('a day that exists');
    expect((await answer(browser, { 'received-year': '2027' })).body).toContain('cannot be in the future');
    const stale = await answer(browser, { version: 'another' });
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('The table was made anew while you looked at it, and nothing was kept.');
    expect(stale.body).toContain('value="FOI 2026-0415"');
  });

  test('is frozen with its hash, due 20 working days after it was received, and goes out as page, CSV and letter without exact counts', async () => {
    const browser = await signedIn('send-manager');
    const key = randomUUID();
    const twice = await Promise.all([answer(browser, { key }), answer(browser, { key })]);
    const [sent] = twice;
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect(twice[1].location).toBe(sent.location);
    const other = await answer(browser, { key, reference: 'FOI-2026-0416-OF-THIRTY-THREE-LET' });
    expect(other.status).toBe(409);
    for (const words of [
      'This form was sent before with something else',
      'FOI 2026-0415, received on 23 October 2026',
      'value="FOI-2026-0416-OF-THIRTY-THREE-LET"',
    ])
      expect(other.body).toContain(words);
    expect(other.body).not.toContain(key);
    const { body } = await browser.get(sent.location ?? '');
    // Friday 23 October 2026 and four whole weeks: no bank holiday between them.
    expect(body).toContain('20 November 2026');
    expect(body).toContain('FOI 2026-0415');
    const word = await browser.get(`${sent.location ?? ''}/letter.docx`);
    expect(word.headers['content-disposition']).toContain('attachment');
    const { value: letter } = await mammoth.convertToHtml({ buffer: word.bytes });
    expect(letter).toContain('<p>c</p>');
    expect(letter).toContain('FOI 2026-0415');
    for (const text of [letter, (await browser.get(`${sent.location ?? ''}/table.csv`)).body])
      expect(text).not.toMatch(/[,>][1-4][,<]/);
    const pdf = await browser.get(`${sent.location ?? ''}/letter.pdf`);
    expect([pdf.headers['content-type'], pdf.bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    const [row] = await database.admin.selectFrom('question_answered').selectAll().execute();
    expect(row?.sha256).toBe(
      createHash('sha256')
        .update(row?.protected ?? '')
        .digest('hex'),
    );
    expect(row?.due_on).toBe('2026-11-20');
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from audit.event where action = 'question.answered'`.execute(database.admin);
    expect(rows[0]?.n).toBe(1);
  });

  test('of the same records and another rule for small numbers is blocked, with the reason', async () => {
    const rule = (number: number, below: number) =>
      sql`insert into small_number_rule values ('999', ${number}::int, ${below}::int, 'shown', 'A test', now(), '00000000-0000-7000-8000-000000000001')`.execute(
        database.admin,
      );
    // Of 30, 12 and 2 it hides the 30 too.
    await rule(2, 31);
    await make(undefined, '11');
    const browser = await signedIn('analyst');
    const page = await browser.get(`${path}/plans-ended`);
    expect(page.body).toContain('This table may not go out');
    expect((await browser.get(path)).body).toContain('<span class="irw-break">FOI 2026-0415</span>');
    expect((await answer(browser, {})).body).toContain('This table may not go out');
    expect(await database.admin.selectFrom('question_answered').selectAll().execute()).toHaveLength(1);
    await rule(3, 5);
  });

  test('of newer records that differ by a few children needs a reason, and then stands beside the first', async () => {
    await area.importExtract('2026-10-01', {});
    await sql`update ehc_plan set ceased_on = '2024-08-31' where child_id in (select id from child where surname in ('Ended-9-0', 'Ended-9-1', 'Ended-9-2'))`.execute(
      database.admin,
    );
    await make();
    const browser = await signedIn('analyst');
    const refused = await answer(browser, { reference: 'FOI 2026-0500' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('2025, Ended: 44 then, 41 now');
    const sent = await answer(browser, {
      reference: 'FOI 2026-0500',
      reason: 'Three dates were corrected; they tell of nobody.',
    });
    expect(sent.status).toBe(303);
    const { body } = await browser.get(sent.location ?? '');
    expect(body).toContain('The same question was answered on 22 November 2026');
    expect(body).toContain('44 then, 41 now');
    expect((await browser.get(`${path}/plans-ended`)).body).toContain('FOI 2026-0415');
  });
});

describe('the command line', () => {
  const run = async (...args: readonly string[]) => {
    let [out, err] = ['', ''];
    const code = await questionsCommand(args, {
      asService: database.asService,
      now: () => new Date('2026-11-22T10:00:00Z'),
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { code, out, err };
  };

  test('lists the questions and makes them, protected', async () => {
    const listed = await run('list', '--area', '999', '--json');
    expect(listed.code).toBe(0);
    expect((JSON.parse(listed.out) as { questions: readonly unknown[] }).questions).toHaveLength(7);
    const made = await run('make', '--area', '999', '--question', 'plans-ended', '--json');
    const { answers } = JSON.parse(made.out) as {
      answers: readonly {
        tables: readonly { values: Readonly<Record<string, Readonly<Record<string, unknown>>>> }[];
      }[];
    };
    expect(answers[0]?.tables[0]?.values['2025']?.['reason-4']).toBe('c');
  });

  test('says what is wrong with a call', async () => {
    for (const args of [
      [],
      ['make'],
      ['make', '--area', 'x'],
      ['make', '--area', '999', '--since', '2025-02-30'],
      ['make', '--area', '999', '--question', 'none'],
      ['list', '--what'],
    ])
      await expect(run(...args)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(run('make', '--area', '351')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
