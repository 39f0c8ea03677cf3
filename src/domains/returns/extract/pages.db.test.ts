import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asOwner, loadAlderbeck } from '#domains/access';
import { caseKinds } from '#shared/case-records';
import { issueServiceToken } from '#platform/db';
import { startJobs } from '#platform/jobs';
import type { Jobs } from '#platform/jobs';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { extractJob } from './extract-job.ts';

let database: TestDatabase;
let app: FastifyInstance;
let jobs: Jobs;
let analyst: Browser;

beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values({ code: '999', kind: 'invented', name: 'Alderbeck' })
    .onConflict((on) => on.doNothing())
    .execute();
  await asOwner(database.address, loadAlderbeck);
  app = await anApp(database);
  const { files, clock } = app.irwell;
  if (!files) throw new Error('The application has no place for files.');
  jobs = startJobs({
    store: database.store,
    files,
    kinds: [extractJob(clock)],
    issueToken: () => issueServiceToken(database.address, 'jobs', 'service-jobs', 60),
    log: () => undefined,
    lookEverySeconds: 0.1,
  });
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

const all = '/alderbeck/extracts';

type Sent = {
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly (readonly [name: string, text: string])[];
};

const day = { 'asAt-day': '20', 'asAt-month': '11', 'asAt-year': '2026' };

const send = async ({ fields = {}, files = [] }: Sent) => {
  const { formToken } = await analyst.get(all);
  const form = new FormData();
  for (const [name, value] of Object.entries({
    formToken,
    source: 'new',
    name: 'Case system',
    ...day,
    covers: 'full',
    ...fields,
  }))
    form.append(name, value);
  for (const [name, text] of files) form.append('files', new Blob([text]), name);
  const encoded = new Response(form);
  const answer = await app.inject({
    method: 'POST',
    url: all,
    headers: {
      host: 'localhost',
      cookie: [...analyst.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return { status: answer.statusCode, body: answer.body, location: answer.headers.location ?? '' };
};

/** Waits until the job of an extract is over, and gives the page that it then has. */
const settled = async (path: string) => {
  for (;;) {
    await jobs.settled();
    const page = await analyst.get(path);
    if (!page.body.includes('data-job="open"')) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const children =
  'Case ID,Surname,Forename,DOB,Sex\nB1,Pageson,Robin,04/05/2018,M\nB2,Pagesdottir,Kim,13/06/2015,Female\n';
const advice =
  'Case ID,Advice From,Date Requested,Date Received\nB1,EP,01/09/2026,20/10/2026\nB2,Oracle,31/09/2026,\nB9,Health,01/09/2026,\n';

/** The form of a page as its browser would send it back. */
const fieldsIn = (body: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const [, name = '', options = ''] of body.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  for (const [, name = '', value = ''] of body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
    fields[name] = value;
  return fields;
};

describe('who may work on extracts', () => {
  test('analysts and SEND managers, and nobody else; each refusal is recorded', async () => {
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person' order by code`.execute(
      database.admin,
    );
    for (const { code } of rows) {
      const browser = aBrowser(app);
      await browser.signInAs(code);
      const may = code === 'analyst' || code === 'send-manager';
      for (const path of [all, `${all}/mappings`])
        expect((await browser.get(path)).status, `${code} ${path}`).toBe(may ? 200 : 403);
    }
    const { rows: refusals } = await sql<{ n: number }>`
      select count(distinct role_code)::int as n from audit.event where action = 'page.refused'`.execute(
      database.admin,
    );
    expect(refusals[0]?.n).toBe(rows.length - 2);
  });

  test('row level security shows nobody else a row, whatever a route forgot', async () => {
    for (const role of ['school', 'board-member', 'administrator', 'privacy-officer', 'parent']) {
      const browser = aBrowser(app);
      await browser.signInAs(role);
      await browser.inDatabase(database, async (tx) => {
        for (const table of [
          ...caseKinds,
          'case_source',
          'case_source_import',
          'superseded_case_record',
          'extract_received',
          'extract_mapping',
          'extract_problem',
        ]) {
          const { rows } = await sql`select * from ${sql.table(table)} limit 1`.execute(tx);
          expect(rows, `${role} ${table}`).toEqual([]);
        }
      });
    }
  });
});

describe('sending an extract', () => {
  test('what is missing or cannot be is said at its field, and nothing is kept', async () => {
    const answer = await send({ fields: { name: '', covers: '', 'asAt-year': '2027' } });
    expect(answer.status).toBe(422);
    for (const text of ['must be today or in the past', 'everything or changes only', 'Choose the file or files'])
      expect(answer.body).toContain(text);
    expect((await send({ fields: { name: '' }, files: [['a.csv', children]] })).body).toContain(
      'Enter a name for the source',
    );
    expect((await analyst.get(all)).body).toContain('None yet.');
  });

  test('a file that is no table is refused with its reason', async () => {
    const { location } = await send({ fields: { name: 'Broken' }, files: [['a.csv', 'one heading\nand a line\n']] });
    const page = await settled(location);
    expect(page.body).toContain('This extract was refused');
    expect(page.body).toContain('no headings parted by commas');
  });
});

describe('from a first file to fresh records', () => {
  let path = '';

  test('a new source is asked what its columns hold, with a proposal and a preview', async () => {
    const answer = await send({
      files: [
        ['Children.csv', children],
        ['Advice.csv', advice],
      ],
    });
    expect(answer.status).toBe(303);
    path = answer.location;
    expect((await settled(path)).location).toBe(`${path}/columns`);
    const page = await analyst.get(`${path}/columns`);
    expect(page.body).toContain('Nobody has said yet what the columns of this source hold.');
    expect(page.body).toContain('Proposed because the heading is a usual name for it.');
    expect(page.body).toContain('4 May 2018');
    expect(page.body).toContain('written: 04/05/2018');
    expect(page.body).toContain('“Oracle” means');
    expect(page.body).toContain('<strong>Not read:</strong> Oracle');
    expect(page.body).toContain('Annual reviews');
  });

  test('the preview follows what a person chooses, and a mapping that cannot be used is not kept', async () => {
    const { body } = await analyst.get(`${path}/columns`);
    const fields = { ...fieldsIn(body), 'code-1-1-2': 'health', do: 'preview' };
    const shown = await analyst.post(`${path}/columns`, fields);
    expect(shown.status).toBe(200);
    expect(shown.body).not.toContain('<strong>Not read:</strong> Oracle');
    const twice = await analyst.post(`${path}/columns`, { ...fields, 'column-1-3': 'asked_on', do: 'confirm' });
    expect(twice.status).toBe(422);
    expect(twice.body).toContain('Two columns of Advice are mapped to');
    expect((await analyst.get(`${all}/mappings`)).body).toContain('There is none yet');
  });

  test('what is confirmed is kept as a version, and the extract is imported by it', async () => {
    const { body } = await analyst.get(`${path}/columns`);
    expect((await analyst.post(`${path}/columns`, { ...fieldsIn(body), do: 'confirm' })).status).toBe(303);
    const page = await settled(path);
    expect(page.body).toContain('4 rows taken, 1 refused');
    expect(page.body).toContain('No table of this extract, and none before it, says who this child is');
    expect(page.body).toContain('31/09/2026');
    expect((await analyst.get(`${path}/progress`)).body).toContain('See what came of it');
    expect((await analyst.get(`${path}?severity=unread`)).body).not.toContain('says who this child is');
    const csv = await analyst.get(`${path}/problems.csv`);
    expect(csv.body.split('\r\n').length).toBe(5);
    const mappings = await analyst.get(`${all}/mappings`);
    expect(mappings.body).toContain('Version 1');
    expect(JSON.parse((await analyst.get(`${all}/mappings/file?source=Case%20system&version=1`)).body)).toMatchObject({
      source: 'Case system',
    });
    // The first rows were a child's data: they are gone.
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from extract_received where sample is not null`.execute(database.admin);
    expect(rows[0]?.n).toBe(0);
  });

  test('the list says how fresh the source is and what it does not tell', async () => {
    const { body } = await analyst.get(all);
    expect(body).toContain('<strong>20 November 2026</strong>');
    expect(body).toContain('Nothing at all of');
    expect(body).toContain('neither on time nor late');
  });

  test('the same headings need nobody; other headings are said, and nothing is imported until somebody confirms', async () => {
    const same = await send({
      fields: { source: 'Case system', name: '', 'asAt-day': '21' },
      files: [
        ['Children.csv', children],
        ['Advice.csv', advice],
      ],
    });
    expect((await settled(same.location)).body).toContain('rows taken');
    const other = await send({
      fields: { source: 'Case system', name: '', 'asAt-day': '22' },
      files: [
        ['Children.csv', children],
        ['Advice.csv', advice.replace('Date Received', 'Came Back')],
      ],
    });
    await settled(other.location);
    const page = await analyst.get(`${other.location}/columns`);
    expect(page.body).toContain('The headings of Advice are not those of the confirmed mapping.');
    expect(page.body).toContain('it was so in the version before');
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from record_import where kind = 'extract'`.execute(database.admin);
    expect(rows[0]?.n).toBe(2);
  });

  test('each look and each import is in the trail', async () => {
    const { rows } = await sql<{ action: string }>`
      select distinct action from audit.event where action like 'extract.%' or action = 'records.extract-imported'`.execute(
      database.admin,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'extract.received',
        'extract.sample-read',
        'extract.mapping-confirmed',
        'extract.read',
        'extract.problems-taken',
        'records.extract-imported',
        'extract.refused',
      ]),
    );
  });
});
