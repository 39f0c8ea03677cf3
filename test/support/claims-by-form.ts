import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { asOwner, loadAlderbeck } from '#domains/access';
import { loadInventedSeries, seriesCommand } from '#domains/charts-of-change';
import { loadMeasureRegister } from '#domains/measures';
import { plainDate } from '#shared/plain-date';
import { aBrowser } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';

/** Alderbeck with its roles, an invented plan of two areas and the invented series. */
export const alderbeck = async (): Promise<TestDatabase> => {
  const database = await aDatabase();
  await database.admin.insertInto('geography').values({ code: '999', kind: 'invented', name: 'Alderbeck' }).execute();
  await asOwner(database.address, loadAlderbeck);
  await database.asService(async (tx) => {
    await loadMeasureRegister(tx);
    await loadInventedSeries(tx, '999', new Date('2026-11-22T10:00:00Z'));
    await sql`insert into plan (partnership_code, code, name, is_public) values ('999', 'PIP', 'Invented plan', true)`.execute(
      tx,
    );
    for (const [position, code] of ['APA1', 'APA2'].entries())
      await sql`
        insert into plan_area (partnership_code, plan_code, code, kind, number, position, short_title, summary_text)
        values ('999', 'PIP', ${code}, 'priority-action', ${position + 1}, ${position}, ${`Area ${code}`}, 'Invented')`.execute(
        tx,
      );
  });
  return database;
};

/** The people who take part, each in a browser of their own. */
export const peopleOf = async (app: FastifyInstance) => {
  const as = async (role: string): Promise<Browser> => {
    const browser = aBrowser(app);
    await browser.signInAs(role);
    return browser;
  };
  return {
    office: await as('programme-office'),
    manager: await as('send-manager'),
    commissioner: await as('commissioner'),
    chair: await as('independent-chair'),
    forum: await as('parent-carer-forum'),
    parent: await as('parent'),
    adviser: await as('adviser'),
  };
};

export const organisationOf = async (database: TestDatabase, kind: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    select id from organisation where partnership_code = '999' and kind = ${kind} limit 1`.execute(database.admin);
  return rows[0]?.id ?? '';
};

type Texts = Readonly<Record<string, string>>;

/** Records evidence through its form; gives its id, and what was answered. */
export const recordEvidence = async (
  database: TestDatabase,
  browser: Browser,
  more: Texts = {},
  ownerKind = 'council',
): Promise<{ readonly id: string; readonly seen: Seen }> => {
  await browser.get('/alderbeck/evidence/new');
  const title = more['title'] ?? 'Log of plans issued';
  const seen = await browser.post('/alderbeck/evidence/new', {
    kind: 'document',
    title,
    shows: 'How many plans were issued, and when.',
    'occurred-day': '1',
    'occurred-month': '10',
    'occurred-year': '2026',
    owner: await organisationOf(database, ownerKind),
    consent: 'not-needed',
    publish: 'yes',
    strength: 'moderate',
    strengthReason: 'Every plan is in it.',
    ...more,
  });
  const { rows } = await sql<{ id: string }>`
    select id from evidence where title = ${title} order by recorded_at desc, id desc limit 1`.execute(database.admin);
  return { id: rows[0]?.id ?? '', seen };
};

export const seriesId = async (database: TestDatabase, measure: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    select id from chart_series where partnership_code = '999' and measure_code = ${measure}`.execute(database.admin);
  return rows[0]?.id ?? '';
};

/** Writes a claim through its form; gives what was answered, and its id where it was taken. */
export const writeClaim = async (
  browser: Browser,
  evidence: readonly string[],
  more: Texts = {},
): Promise<{ readonly id: string; readonly seen: Seen }> => {
  await browser.get('/alderbeck/claim-desk/new');
  const seen = await browser.post('/alderbeck/claim-desk/new', {
    kind: 'output',
    text: 'A guide to plans was written with families.',
    forWhom: 'families who ask for a plan',
    'since-day': '1',
    'since-month': '1',
    'since-year': '2026',
    area: 'PIP/APA1',
    adverse: 'Nobody has counted who reads it.',
    ...Object.fromEntries(evidence.map((id) => [`evidence-${id}`, 'yes'])),
    ...more,
  });
  return { id: /claim-desk\/([0-9a-f-]{36})$/.exec(seen.location ?? '')?.[1] ?? '', seen };
};

/** Does one step of a claim as its page offers it, with the version that the page shows. */
export const doStep = async (browser: Browser, id: string, step: string, more: Texts = {}): Promise<Seen> => {
  const page = await browser.get(`/alderbeck/claim-desk/${id}`);
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '0';
  return browser.post(`/alderbeck/claim-desk/${id}/${step}`, { version, ...more });
};

/** Hands in or takes back a value, as the command line does. */
export const series = (database: TestDatabase, ...args: readonly string[]): Promise<number> =>
  seriesCommand(args, {
    asService: database.asService,
    now: () => new Date('2026-11-22T10:00:00Z'),
    today: () => plainDate('2026-11-22'),
    out: () => undefined,
    say: () => undefined,
  });

/** Records evidence with a file, as its form sends it. */
export const recordWithFile = async (
  app: FastifyInstance,
  browser: Browser,
  fields: Texts,
  file: { readonly name: string; readonly bytes: Buffer },
): Promise<{ readonly status: number; readonly body: string; readonly location: string }> => {
  const { formToken } = await browser.get('/alderbeck/evidence/new');
  const boundary = 'irwell-boundary';
  const part = (head: string, body: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const head = [
    part('name="formToken"', formToken),
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    `--${boundary}\r\nContent-Disposition: form-data; name="document"; filename="${file.name}"\r\n\r\n`,
  ].join('');
  const answer = await app.inject({
    method: 'POST',
    url: '/alderbeck/evidence/new',
    headers: {
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      origin: 'http://localhost',
      host: 'localhost',
    },
    payload: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  return { status: answer.statusCode, body: answer.body, location: answer.headers.location ?? '' };
};

/** An outcome and an action of the first area, the action begun on 1 January 2026. */
export const planParts = async (
  database: TestDatabase,
): Promise<{ readonly action: string; readonly outcome: string }> => {
  const action = '0199a000-0000-7000-8000-000000000001';
  const outcome = '0199a000-0000-7000-8000-000000000002';
  await database.asService(async (tx) => {
    await sql`insert into plan_outcome (partnership_code, id, plan_code, area_code, position, family_words, is_public)
      values ('999', ${outcome}, 'PIP', 'APA1', 1, 'I know when our plan will be ready.', true)`.execute(tx);
    await sql`insert into plan_action (partnership_code, id, plan_code, area_code, ref, text, start_on, first_due_on, due_on, is_public, public_words, changed_at, changed_by_name)
      values ('999', ${action}, 'PIP', 'APA1', '1.1', 'Hold a second panel', '2026-01-01', '2026-06-30', '2026-06-30', true, 'A second panel each week', now(), 'Test')`.execute(
      tx,
    );
  });
  return { action, outcome };
};
