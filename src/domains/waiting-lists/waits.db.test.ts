import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadAlderbeck, servePartnership } from '#domains/access';
import { loadGeographies } from '#domains/published';
import { asVisitor, issueServiceToken, withSession } from '#platform/db';
import { startJobs } from '#platform/jobs';
import type { Jobs } from '#platform/jobs';
import { plainDate } from '#shared/plain-date';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { loadInventedWaits } from './demonstration/load.ts';
import { waitsImportCommand } from './import-command.ts';
import { waitListJob } from './lists/list-job.ts';
import { loadNhsExcerpt } from './nhs/excerpt.ts';
import { waitSeries } from './series-for-others.ts';

let database: TestDatabase;
let app: FastifyInstance;
let jobs: Jobs;
let folder: string;
const now = { today: plainDate('2026-11-22'), at: new Date('2026-11-22T10:00:00Z') };

beforeAll(async () => {
  database = await aDatabase();
  await database.asService(loadGeographies);
  await asOwner(database.address, async (client) => {
    await servePartnership(client, { code: '351', shortName: 'bury', name: 'Bury', invented: false });
    await loadAlderbeck(client);
  });
  await database.asService(async (tx) => {
    await loadInventedWaits(tx, '999', now);
    await loadNhsExcerpt(tx, '351', now.at);
  });
  app = await anApp(database, 'demonstration');
  const { files, clock } = app.irwell;
  if (!files) throw new Error('The application has no place for files.');
  jobs = startJobs({
    store: database.store,
    files,
    kinds: [waitListJob(clock)],
    issueToken: () => issueServiceToken(database.address, 'jobs', 'service-jobs', 60),
    log: () => undefined,
    lookEverySeconds: 0.1,
  });
  folder = await mkdtemp(path.join(os.tmpdir(), 'irwell-waits-'));
});
afterAll(async () => {
  await jobs.stop();
  await app.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const as = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

const count = async (statement: string): Promise<number> => {
  const { rows } = await sql.raw<{ n: number }>(`select count(*)::int as n from ${statement}`).execute(database.admin);
  return rows[0]?.n ?? 0;
};

const received = '/alderbeck/waiting-lists/received';

const sendList = async (browser: Browser, text: string, fields: Readonly<Record<string, string>> = {}) => {
  const { formToken } = await browser.get(received);
  const form = new FormData();
  const day = { 'asAt-day': '31', 'asAt-month': '10', 'asAt-year': '2026' };
  const all = { formToken, kind: 'list', source: 'Test trust (invented)', ...day, ...fields };
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  form.append('files', new Blob([text]), 'list.csv');
  const encoded = new Response(form);
  const answer = await app.inject({
    method: 'POST',
    url: received,
    headers: {
      host: 'localhost',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return { status: answer.statusCode, body: answer.body, at: answer.headers.location ?? '' };
};

/** The page of a list when its job is over. */
const whenRead = async (browser: Browser, address: string) => {
  for (;;) {
    const page = await browser.get(address);
    if (page.location !== undefined || !page.body.includes('The list is being read')) return page;
    await jobs.settled();
  }
};

const csv = (rows: readonly string[]): string =>
  ['Ref,Service,Council,Referral date,First seen,Removed,Reason', ...rows].join('\n');

const columns = {
  'column-person': 'Ref',
  'column-service': 'Service',
  'column-residence': 'Council',
  'column-referred': 'Referral date',
  'column-seen': 'First seen',
  'column-removed': 'Removed',
  'column-reason': 'Reason',
  days: 'yyyy-mm-dd',
  home: 'Alderbeck',
  'service-word-0': 'physiotherapy',
  do: 'confirm',
};

describe('the invented lists', () => {
  test('are taken in once, with the faults of the last one found', async () => {
    expect(await count('wait_list')).toBe(4);
    expect(await database.asService((tx) => loadInventedWaits(tx, '999', now))).toBe('held already');
    const { rows } = await sql<{ rule: string }>`select distinct rule from wait_problem order by rule`.execute(
      database.admin,
    );
    expect(rows.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'day-to-come',
        'person-missing',
        'reason-unread',
        'referral-missing',
        'seen-before-referral',
        'told-twice',
        'vanished',
      ]),
    );
    // No reference stands in clear.
    expect(await count(`wait_row where person !~ '^[0-9a-f]{32}$'`)).toBe(0);
  });

  test('give monthly series of each service to staff, and none to anybody else', async () => {
    const series = await database.asService((tx) => waitSeries(tx, '999'));
    expect(new Set(series.map(({ service }) => service)).size).toBe(5);
    expect(series.every(({ whose, values }) => whose === 'residence' && values.length > 6)).toBe(true);
    const officer = await as('case-officer');
    expect(await officer.inDatabase(database, (tx) => waitSeries(tx, '999'))).toEqual([]);
  });
});

describe('families', () => {
  test('read sentences, help, and that none of it predicts one child’s wait', async () => {
    const browser = aBrowser(app);
    const front = await browser.get('/alderbeck/waits');
    expect(front.status).toBe(200);
    for (const service of [
      'autism-assessment',
      'adhd-assessment',
      'speech-and-language',
      'occupational-therapy',
      'camhs',
    ]) {
      expect(front.body).toContain(`/alderbeck/waits/${service}`);
      const page = await browser.get(`/alderbeck/waits/${service}`);
      expect(page.status).toBe(200);
      expect(page.body).toContain('It does not predict how long one child will wait.');
      expect(page.body).toContain('is an invented area');
      expect(page.body).toContain('Whom to ask');
      const file = await browser.get(`/alderbeck/waits/${service}/figures.csv`);
      expect(file.body).toMatch(/Waited so far,over 52 weeks,children,(0|c|[5-9]|\d{2,}),/);
      expect(file.body).not.toMatch(/,(joined|seen|leftUnseen|waiting|children),[1-4],/);
    }
    expect(front.body).toMatch(/Half of the children who joined this list in \w+ 2026 were seen within \d+ weeks\./);
  });

  test('are told “not known” where nothing is, and see published figures as published', async () => {
    const browser = aBrowser(app);
    const bury = await browser.get('/bury/waits');
    expect(bury.body).toContain('is not known here');
    expect(bury.body).toContain('Not known: nobody has told Irwell what help there is');
    const place = encodeURIComponent('Northern Care Alliance NHS Foundation Trust');
    const page = await browser.get(`/bury/waits/nhs?of=${place}`);
    expect(page.body).toContain('The bands add up to 1720 of 3139');
    expect(page.body).toContain('perhaps not everything was handed in');
    expect(page.body).toContain('Open Government Licence v3.0');
    expect((await browser.get('/bury/waits/nhs?of=Nobody')).status).toBe(404);
    expect((await browser.get('/bury/waits/camhs')).status).toBe(404);
  });

  test('cannot read a row, whoever asks the database', async () => {
    await expect(asVisitor(database.store.visitors, (tx) => sql`select from wait_row`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
    for (const role of ['parent', 'case-officer', 'board-member', 'practitioner']) {
      const browser = await as(role);
      expect((await browser.get('/alderbeck/waiting-lists')).status).toBe(403);
      const { rows } = await browser.inDatabase(database, (tx) => sql`select from wait_row`.execute(tx));
      expect(rows).toHaveLength(0);
    }
  });
});

describe('a list that is sent', () => {
  test('waits for its columns, is taken in, is known again, and is never doubled', async () => {
    const analyst = await as('analyst');
    const text = csv([
      'P1,Physio,Alderbeck,2026-01-05,2026-03-02,,',
      'P2,Physio,Alderbeck,2026-02-05,,,',
      'P3,Physio,Alderbeck,2026-02-09,2025-01-01,,',
      'P4,Physio,Elsewhere,2026-02-09,,2026-05-01,Declined',
    ]);
    const sent = await sendList(analyst, text);
    expect(sent.status).toBe(303);
    const asked = await whenRead(analyst, sent.at);
    expect(asked.location).toBe(`${sent.at}/columns`);
    const page = await analyst.get(`${sent.at}/columns`);
    expect(page.body).toContain('The child was seen before the referral.');
    const wrong = await analyst.post(`${sent.at}/columns`, { ...columns, 'column-seen': 'Referral date' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('is chosen twice');
    const before = await count('wait_row');
    expect((await analyst.post(`${sent.at}/columns`, columns)).status).toBe(303);
    const result = await whenRead(analyst, sent.at);
    expect(result.body).toContain('3 rows taken, 1 refused');
    expect(await count('wait_row')).toBe(before + 3);
    expect(await count('wait_list where sample is not null')).toBe(0);
    expect(await count('stored_file where let_go_at is null')).toBe(0);

    const again = await sendList(analyst, text);
    expect((await whenRead(analyst, again.at)).body).toContain('held already');
    expect(await count('wait_row')).toBe(before + 3);
    expect(await count(`wait_mapping where source like 'Test trust%'`)).toBe(1);

    const later = await sendList(analyst, csv(['P1,Physio,Alderbeck,2026-01-05,2026-03-02,,']), {
      'asAt-month': '11',
      'asAt-day': '15',
    });
    const told = await whenRead(analyst, later.at);
    expect(told.body).toContain('1 child: waited then, and in this list nowhere');
    expect((await analyst.get(`${later.at}/problems.csv`)).body).toContain('Gone without a word');
  });

  test.each([
    ['nothing in it', '', 'the file|empty', 422],
    ['headings alone', 'Ref,Service', 'no row under its headings', 303],
    ['NHS numbers', csv(['9434765919,Physio,Alderbeck,2026-01-05,,,']), 'NHS numbers', 303],
    ['no row that can be counted', csv(['P1,Physio,Alderbeck,2027-01-05,,,']), 'no row of it can be counted', 303],
  ])('is refused with %s, and nothing is kept', async (_, text, words, status) => {
    const analyst = await as('analyst');
    const before = await count('wait_row');
    const sent = await sendList(analyst, text);
    expect(sent.status).toBe(status);
    const body = status === 303 ? (await whenRead(analyst, sent.at)).body : sent.body;
    expect(body).toMatch(new RegExp(words));
    expect(await count('wait_row')).toBe(before);
  });

  test('of a day to come, or by whom may not, is not taken', async () => {
    const analyst = await as('analyst');
    const sent = await sendList(analyst, csv([]), { 'asAt-year': '2027' });
    expect([sent.status, sent.body.includes('must be today or in the past')]).toEqual([422, true]);
    const refused = await sendList(await as('commissioner'), csv([]));
    expect([refused.status, refused.body.includes('may not do this, so nothing was done')]).toEqual([403, true]);
  });

  test('sent as a file of the NHS that it is not comes back to the form with what was chosen', async () => {
    const sent = await sendList(await as('analyst'), csv(['P1,Physio,Alderbeck,2026-01-05,,,']), {
      kind: 'nhs',
      source: 'Typed already',
    });
    expect(sent.status).toBe(422);
    expect(sent.body).toMatch(/There is a problem[^]*neither the workbook/);
    expect(sent.body).toContain('Typed already');
  });
});

describe('those who manage the lists', () => {
  test('see exact figures of either kind, and decide what everybody sees', async () => {
    const manager = await as('send-manager');
    const page = '/alderbeck/waiting-lists/service/camhs';
    const own = await manager.get(page);
    expect(own.body).toContain('Children who live in the area');
    expect(own.body).toContain('Pressure');
    expect((await manager.get(`${page}?whose=provider`)).body).toContain('All children on the provider’s list');
    expect((await manager.get(`${page}/figures.csv`)).body).toContain('Was not brought');
    await manager.post(`${page}/publish`, { do: 'withdraw' });
    expect((await aBrowser(app).get('/alderbeck/waits/camhs')).status).toBe(404);
    await manager.post(`${page}/publish`, { do: 'publish' });
    expect((await aBrowser(app).get('/alderbeck/waits/camhs')).status).toBe(200);
    const noSource = await manager.post(`${page}/target`, { weeks: '17', targetSource: '' });
    expect(noSource.status).toBe(422);
    expect(noSource.body).toMatch(/There is a problem[^]*value="17"/);
    const noOwner = await manager.post(`${page}/help`, { what: 'Ring a friend', whom: 'The line', ownerRole: '' });
    expect(noOwner.status).toBe(422);
    expect(noOwner.body).toMatch(/There is a problem[^]*Ring a friend[^]*value="The line"/);
    expect((await manager.post(`${page}/target`, { weeks: '18', targetSource: 'A board paper' })).status).toBe(303);
    await manager.post(`${page}/help`, { what: 'Ring the advice line', whom: 'The invented line', ownerRole: 'Lead' });
    expect((await aBrowser(app).get('/alderbeck/waits/camhs')).body).toContain('Ring the advice line');
  });
});

describe('the command line', () => {
  const run = async (...args: readonly string[]) => {
    const said: string[] = [];
    const code = await waitsImportCommand(args, {
      asService: async (work) => withSession(database.store.app, await database.serviceToken(), work),
      today: now.today,
      now: now.at,
      out: (text) => said.push(text),
      err: (text) => said.push(text),
    });
    return { code, said: said.join('') };
  };

  test('takes a list in by a mapping that was kept, once', async () => {
    const file = path.join(folder, 'list.csv');
    await writeFile(file, csv(['Q1,Physio,Alderbeck,2026-01-05,,,', 'Q2,Physio,Alderbeck,2026-13-05,,,']));
    const call = [file, '--area', '999', '--source', 'Test trust (invented)', '--as-at', '2026-11-16', '--json'];
    const first = await run(...call);
    expect(first.code).toBe(1);
    expect(first.said).toContain('"rule":"day-unread"');
    expect((await run(...call)).said).toContain('held already');
    await expect(run(file, '--area', '999', '--source', 'Another', '--as-at', '2026-11-16')).rejects.toThrow(
      /--columns/,
    );
    await expect(run(file, '--area', '351', '--source', 'Any', '--as-at', '2026-11-16')).rejects.toThrow(
      /may not enter/,
    );
    await expect(run(file, '--area', '351')).rejects.toThrow(/neither the workbook/);
  });

  const workbook = path.resolve(
    import.meta.dirname,
    '../../../../shared/data/dfe/nhs/community_health_2023-12-01.xlsx',
  );
  test.skipIf(!existsSync(workbook))('takes the whole workbook in place of the part (in ../shared)', async () => {
    expect((await run(workbook, '--area', '351')).said).toContain('rows of children’s services taken as published');
    expect((await run(workbook, '--area', '351')).said).toContain('held already');
    expect(await count(`nhs_waits_file where name like '%.xlsx'`)).toBe(1);
    expect((await aBrowser(app).get('/bury/waits/nhs')).body).toContain('Your Healthcare');
  });
});
