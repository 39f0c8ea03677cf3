import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asOwner, loadAlderbeck, servePartnership } from '#domains/access';
import { issueServiceToken } from '#platform/db';
import { startJobs } from '#platform/jobs';
import type { Jobs } from '#platform/jobs';
import { aReturn } from '#test/a-return';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { importJob } from './import-job.ts';
import { reportJob } from './report-job.ts';

let database: TestDatabase;
let app: FastifyInstance;
let jobs: Jobs;
let analyst: Browser;

const started = (): Jobs => {
  const { files, clock } = app.irwell;
  if (!files) throw new Error('The application has no place for files.');
  return startJobs({
    store: database.store,
    files,
    kinds: [reportJob(clock), importJob(clock)],
    issueToken: () => issueServiceToken(database.address, 'jobs', 'service-jobs', 60),
    log: () => undefined,
    lookEverySeconds: 0.1,
  });
};

beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values([
      { code: '999', kind: 'invented', name: 'Alderbeck' },
      { code: '351', kind: 'council', name: 'Bury' },
    ])
    .onConflict((on) => on.doNothing())
    .execute();
  await asOwner(database.address, async (owner) => {
    await loadAlderbeck(owner);
    await servePartnership(owner, { code: '351', shortName: 'bury', name: 'Bury', invented: false });
  });
  app = await anApp(database);
  jobs = started();
});
afterAll(async () => {
  await jobs.stop();
  await app.close();
  await database.close();
});
beforeEach(async () => {
  analyst = aBrowser(app);
  await analyst.signInAs('analyst');
});

type File = { readonly name: string; readonly text: string };

/** Sends a form with files as a browser does. */
const send = async (browser: Browser, path: string, field: string, files: readonly File[]) => {
  const { formToken } = await browser.get(path);
  const form = new FormData();
  form.append('formToken', formToken);
  for (const { name, text } of files) form.append(field, new Blob([text]), name);
  const encoded = new Response(form);
  const answer = await app.inject({
    method: 'POST',
    url: path,
    headers: {
      host: 'localhost',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return { status: answer.statusCode, body: answer.body, location: answer.headers.location ?? '' };
};

const sendReturn = (files: readonly File[]) => send(analyst, '/alderbeck/returns', 'files', files);

const checked = async (files: readonly File[]): Promise<string> => {
  const { location, status } = await sendReturn(files);
  expect(status).toBe(303);
  for (;;) {
    await jobs.settled();
    const { status: now } = await analyst.get(location);
    if (now !== 303) return location;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('a return that is sent', () => {
  test('is checked in a thread of its own and reported, from errors to none', async () => {
    const faulty = await checked([{ name: 'return.xml', text: await aReturn({ withoutSurname: [3] }) }]);
    const report = await analyst.get(faulty);
    expect(report.body).toContain('1 error by Irwell’s rules');
    const errors = await analyst.get(`${faulty}/findings?severity=error`);
    expect(errors.body).toContain('P01');
    expect(errors.body).toContain('return.xml');
    expect(errors.body).toContain('Person[3]');

    const right = await checked([{ name: 'return.xml', text: await aReturn({ serialNo: '002' }) }]);
    const { body } = await analyst.get(right);
    expect(body).toContain('<h1 class="govuk-heading-xl">No errors by Irwell’s rules</h1>');
    expect(body).toMatch(/1<\/span> <a[^>]*>gone<\/a>/);
    expect(body).toMatch(/>0<\/span> <a[^>]*>new<\/a>/);
    expect((await analyst.get(`${right}/gone`)).body).toContain('P01');
  });

  test('a second time, by the same rules, is the check that is there', async () => {
    const file = { name: 'return.xml', text: await aReturn({ serialNo: '900' }) };
    const once = await checked([file]);
    const again = await sendReturn([{ ...file, name: 'another-name.xml' }]);
    expect(again.location).toBe(once);
  });

  test('by two people at once is one check, and so is COLLECT’s report one report', async () => {
    const file = { name: 'return.xml', text: await aReturn({ serialNo: '905' }) };
    const manager = aBrowser(app);
    await manager.signInAs('send-manager');
    const both = await Promise.all(
      [analyst, manager].map((browser) => send(browser, '/alderbeck/returns', 'files', [file])),
    );
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set(both.map(({ location }) => location)).size).toBe(1);
    const check = await checked([file]);
    const report = { name: 'collect.csv', text: 'UPN,Field\r\nA,B\r\n' };
    const sent = await Promise.all(
      [analyst, manager].map((browser) => send(browser, `${check}/collect`, 'report', [report])),
    );
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set(sent.map(({ location }) => location)).size).toBe(1);
  });

  test('of another authority is refused, and nothing of it is kept', async () => {
    const location = await checked([{ name: 'theirs.xml', text: await aReturn({ area: '351' }) }]);
    const { body } = await analyst.get(location);
    expect(body).toContain('This return was refused');
    expect(body).toContain('of the authority 351');
    const id = location.split('/').at(-1) ?? '';
    const found = await database.admin.selectFrom('return_finding').selectAll().where('check_id', '=', id).execute();
    expect(found).toEqual([]);
    const persons = await database.admin
      .selectFrom('return_check_person')
      .selectAll()
      .where('check_id', '=', id)
      .execute();
    expect(persons).toEqual([]);
    const { rows } = await sql<{ let_go: boolean }>`
      select s.let_go_at is not null as let_go from return_check_file f
      join stored_file s on s.partnership_code = f.partnership_code and s.id = f.file_id where f.check_id = ${id}`.execute(
      database.admin,
    );
    expect(rows).toEqual([{ let_go: true }]);
  });

  test.each([
    ['that is no return', 'letter.txt', 'Dear Sir or Madam, here is our return.'],
    ['with a document type', 'return.xml', '<!DOCTYPE x [<!ENTITY a "b">]><Message><Header/></Message>'],
    ['cut in the middle', 'return.xml', '<Message><Header><CollectionDetails><Collection>SEN2</Collection>'],
  ])('%s is refused or reported, never taken in silence', async (_, name, text) => {
    const { body } = await analyst.get(await checked([{ name, text }]));
    expect(body).toMatch(/This return was refused|error[s]? by Irwell’s rules/);
    expect(body).not.toContain('No errors by Irwell’s rules');
  });

  test('without a file asks for one', async () => {
    const answer = await sendReturn([]);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Choose the file or files of one return');
    expect(answer.body).toContain('There is a problem');
  });

  test('by another role is refused before it is read', async () => {
    const school = aBrowser(app);
    await school.signInAs('school');
    await school.get('/home');
    expect((await send(school, '/alderbeck/returns', 'files', [{ name: 'x.xml', text: 'x' }])).status).toBe(403);
  });

  test('shows how far it is on a page of its own', async () => {
    const { location } = await sendReturn([{ name: 'return.xml', text: await aReturn({ serialNo: '901' }) }]);
    const early = await analyst.get(`${location}/progress`);
    expect(early.status).toBe(200);
    expect(early.body).toContain('data-job=');
    await jobs.settled();
    const late = await analyst.get(`${location}/progress`);
    expect(late.body).toContain('See the report');
  });
});

describe('a check that was stopped', () => {
  test('leaves nothing, says so, and begins anew when the same files are sent again', async () => {
    const files = [{ name: 'return.xml', text: await aReturn({ serialNo: '940' }) }];
    await jobs.stop();
    const { location } = await sendReturn(files);
    expect((await analyst.get(location)).location).toBe(`${location}/progress`);
    await analyst.get(`${location}/progress`);
    expect((await analyst.post(`${location}/cancel`, {})).location).toBe(`${location}/progress`);
    const stopped = await analyst.get(`${location}/progress`);
    expect(stopped.body).toContain('Send the same files again');
    const id = location.split('/').at(-1) ?? '';
    expect(await database.admin.selectFrom('return_finding').selectAll().where('check_id', '=', id).execute()).toEqual(
      [],
    );
    jobs = started();
    expect(await checked(files)).toBe(location);
    expect((await analyst.get(location)).body).toContain('No errors by Irwell’s rules');
  });
});

describe('last year’s return', () => {
  test('is compared with where it was sent here, and else its rules are said not to be looked at', async () => {
    const alone = await checked([{ name: 'return.xml', text: await aReturn({ serialNo: '950', year: 2023 }) }]);
    expect((await analyst.get(alone)).body).toMatch(/>X02</);
    const following = await checked([{ name: 'return.xml', text: await aReturn({ serialNo: '951', year: 2024 }) }]);
    expect((await analyst.get(following)).body).not.toMatch(/"govuk-table__header">X02</);
  });
});

describe('an explanation', () => {
  test('is remembered for the same child in a later file', async () => {
    const first = await checked([{ name: 'return.xml', text: await aReturn({ serialNo: '910', year: 2025 }) }]);
    const list = await analyst.get(`${first}/findings?severity=query`);
    const one = /findings\/(\d+)"/.exec(list.body)?.[1] ?? '';
    await analyst.get(`${first}/findings/${one}`);
    expect((await analyst.post(`${first}/findings/${one}/explain`, { said: 'The family was abroad.' })).status).toBe(
      303,
    );
    const second = await checked([{ name: 'return.xml', text: await aReturn({ serialNo: '911', year: 2025 }) }]);
    expect((await analyst.get(`${second}/findings?explained=yes`)).body).toContain('The family was abroad.');
  });
});

describe('COLLECT’s own report', () => {
  test('is read by the columns that a person names, matched, and its numbers learnt', async () => {
    const check = await checked([
      { name: 'return.xml', text: await aReturn({ serialNo: '920', withoutSurname: [2] }) },
    ]);
    const csv = await analyst.get(`${check}/findings.csv?severity=error`);
    const upn = /,([A-Z]\d{12}|[A-Z]\d{11}[A-Z]),/.exec(csv.body)?.[1] ?? '';
    expect(upn).not.toBe('');
    const text = [
      'Rule,Kind,Child,Item,Text',
      `1234,Error,${upn},1.1,Surname is missing`,
      `5678,Query,${upn},1.5,Look at this`,
    ].join('\r\n');
    const sent = await send(analyst, `${check}/collect`, 'report', [{ name: 'collect.csv', text }]);
    expect(sent.status).toBe(303);
    const columns = await analyst.get(sent.location);
    expect(columns.body).toContain('Surname is missing');
    const report = sent.location.replace('/columns', '');
    expect((await analyst.post(sent.location, { field: '3' })).status).toBe(422);
    await analyst.get(sent.location);
    const answer = await analyst.post(sent.location, {
      number: '0',
      severity: '1',
      upn: '2',
      field: '3',
      message: '4',
    });
    expect(answer.location).toBe(report);

    const same = await analyst.get(`${report}?show=same`);
    expect(same.body).toContain('Only COLLECT decides');
    expect(same.body).toMatch(/>1<\/span> <a[^>]*>what both say<\/a>/);
    expect(same.body).toMatch(/>1<\/span> <a[^>]*>what only collect says<\/a>/i);
    expect((await analyst.get(`${report}?show=theirs`)).body).toContain('Look at this');
    expect((await analyst.post(`${report}/number`, { rule: 'P01', number: '1234', kind: 'given' })).status).toBe(303);
    expect((await analyst.get(check)).body).toContain('the Department’s 1234, as written here');

    const wrongs: readonly Readonly<Record<string, string>>[] = [{}, { rule: 'Z99', number: '1', kind: 'given' }];
    for (const wrong of wrongs) {
      const refused = await analyst.post(`${report}/number`, wrong);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain('Choose one of our rules');
    }

    const next = await send(analyst, `${check}/collect`, 'report', [{ name: 'later.csv', text: `${text}\r\n` }]);
    expect((await analyst.get(next.location)).body).toContain('as you or a colleague said');
  });

  test('that cannot be read says why', async () => {
    const check = await checked([{ name: 'return.xml', text: await aReturn({ serialNo: '930' }) }]);
    for (const [text, words] of [
      ['one heading', 'no headings parted by commas'],
      ['a,b', 'no line under them'],
      [`${'a,'.repeat(60)}b\r\n1,2`, 'over 60 columns'],
      ['PK\u0003\u0004zip', 'cannot be used'],
    ] as const) {
      const answer = await send(analyst, `${check}/collect`, 'report', [{ name: 'collect.csv', text }]);
      expect(answer.status, text).toBe(422);
      expect(answer.body).toContain(words);
    }
  });
});

describe('a return that was checked', () => {
  const takenIn = async (report: string): Promise<string> => {
    const asked = await analyst.get(`${report}/import`);
    expect(asked.body).toContain('Take it into the records');
    const { status, location } = await analyst.post(`${report}/import`, {});
    expect([status, location]).toEqual([303, `${report}/import`]);
    // A second click is the same job.
    await analyst.post(`${report}/import`, {});
    await jobs.settled();
    return (await analyst.get(`${report}/import`)).body;
  };

  test('goes into the records from its page, once, and is written from them again', async () => {
    expect((await analyst.get('/alderbeck/returns/years/2026/return.xml')).status).toBe(404);
    const text = await aReturn({ serialNo: '011' });
    const report = await checked([{ name: 'eleven.xml', text }]);
    const people = text.split('<Person>').length - 1;
    const body = await takenIn(report);
    expect(body).toContain('What the records took');
    expect(body).toMatch(new RegExp(`New to the records</dt><dd[^>]*>${String(people)}<`));

    const written = await analyst.get('/alderbeck/returns/years/2026/return.xml');
    expect(written.headers['content-disposition']).toContain('alderbeck-sen2-2026.xml');
    const persons = (xml: string) => xml.slice(xml.indexOf('<Persons>'));
    expect(persons(written.body)).toBe(persons(text));
    expect((await analyst.get('/alderbeck/returns/years/2025/return.xml')).status).toBe(404);

    const { rows } = await sql<{ action: string }>`
      select action from audit.event where chain = '999' and action like 'records.%' order by seq`.execute(
      database.admin,
    );
    expect(rows.map(({ action }) => action)).toEqual(['records.imported', 'records.exported']);
  });

  test('is refused by the records when they tell of a later day, with the reason, and nothing changes', async () => {
    const report = await checked([{ name: 'old.xml', text: await aReturn({ year: 2025, serialNo: '012' }) }]);
    const body = await takenIn(report);
    expect(body).toContain('Import files in the order of their days');
    expect(body).not.toContain('What the records took');
    const written = await analyst.get('/alderbeck/returns/years/2026/return.xml');
    expect(written.body).toContain('<Year>2026</Year>');
  });

  test('can be taken in by nobody but those who make the return', async () => {
    const report = await checked([{ name: 'eleven.xml', text: await aReturn({ serialNo: '011' }) }]);
    for (const role of ['case-officer', 'school', 'board-member', 'administrator', 'parent']) {
      const other = aBrowser(app);
      await other.signInAs(role);
      expect((await other.get(`${report}/import`)).status, role).toBe(403);
      expect((await other.post(`${report}/import`, {})).status, role).toBe(403);
      expect((await other.get('/alderbeck/returns/years/2026/return.xml')).status, role).toBe(403);
    }
  });
});
