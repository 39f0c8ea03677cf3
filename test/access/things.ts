// One thing of each kind that an address can name, made as people make it.
import { asInvented } from '#domains/access';
import { loadInventedSeries } from '#domains/charts-of-change';
import { loadInventedDecisions } from '#domains/decisions';
import { loadInventedLetters } from '#domains/letters';
import { loadInventedWaits } from '#domains/waiting-lists';
import { plainDate } from '#shared/plain-date';
import { loadInventedPlans } from '#domains/plan-actions';
import { issueServiceToken } from '#platform/db';
import { startJobs } from '#platform/jobs';
import type { Jobs } from '#platform/jobs';
import { aBrowser } from '#test/browser';
import type { Browser } from '#test/browser';
import type { TestDatabase } from '#test/database';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { recordBy } from '../../src/domains/case-steps/test/a-recorder.ts';
import { jobKinds } from '../../src/job-kinds.ts';

/** A form with its files, as a browser sends it. */
export const sendFiles = async (
  app: FastifyInstance,
  browser: Browser,
  path: string,
  fields: Readonly<Record<string, string>>,
  files: readonly (readonly [field: string, name: string, text: string])[] = [],
) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [field, name, text] of files) form.append(field, new Blob([text]), name);
  const encoded = new Response(form);
  return app.inject({
    method: 'POST',
    url: path,
    headers: {
      host: 'localhost',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
};

const lastPartOf = (location: unknown, pattern: RegExp): string => {
  const found = pattern.exec(String(location))?.[1];
  if (found === undefined) throw new Error(`No id in ${String(location)}.`);
  return found;
};

/** Does the application's jobs while something is made. */
export const withJobs = async <T>(
  database: TestDatabase,
  app: FastifyInstance,
  work: (jobs: Jobs) => Promise<T>,
): Promise<T> => {
  const { files, clock } = app.irwell;
  if (!files) throw new Error('The application has no place for files.');
  const jobs = startJobs({
    store: database.store,
    files,
    kinds: jobKinds(clock, database.store.visitors),
    issueToken: () => issueServiceToken(database.address, 'jobs', 'service-jobs', 60),
    log: () => undefined,
    lookEverySeconds: 0.1,
  });
  return work(jobs).finally(() => jobs.stop());
};

/** An extract of a child of which nobody has said yet what its columns hold. */
export const anExtract = async (app: FastifyInstance, analyst: Browser, jobs: Jobs): Promise<string> => {
  const { formToken } = await analyst.get('/alderbeck/extracts');
  const fields = { formToken, source: 'new', name: 'Case system', covers: 'full' };
  const day = { 'asAt-day': '20', 'asAt-month': '11', 'asAt-year': '2026' };
  const rows = 'Case ID,Surname,Forename,DOB\n1,Brackenthwaite,Perpetua,04/05/2018\n';
  const sent = await sendFiles(app, analyst, '/alderbeck/extracts', { ...fields, ...day }, [['files', 'C.csv', rows]]);
  const id = lastPartOf(sent.headers.location, /received\/([0-9a-f-]+)/);
  // Settled may be said before the job is seen: it is over when its page leads on.
  const isRead = async (): Promise<boolean> =>
    (await analyst.get(`/alderbeck/extracts/received/${id}`)).location?.endsWith('/columns') === true;
  while (!(await isRead())) await jobs.settled();
  return id;
};

/** COLLECT's report on a checked return. */
export const aCollectReport = async (app: FastifyInstance, analyst: Browser, check: string): Promise<string> => {
  const path = `/alderbeck/returns/checks/${check}/collect`;
  const { formToken } = await analyst.get(path);
  const text = 'Rule No,Error or Query,UPN,Field,Message\r\n1,Query,A000000000000,1.1,Look at it\r\n';
  const sent = await sendFiles(app, analyst, path, { formToken }, [['file', 'collect.csv', text]]);
  return lastPartOf(sent.headers.location, /collect\/([0-9a-f-]+)/);
};

/** A step that a SEND manager recorded in a child's case. */
export const anEntry = async (database: TestDatabase, app: FastifyInstance, child: string): Promise<string> => {
  const manager = aBrowser(app);
  await manager.signInAs('send-manager');
  await recordBy(manager, child, 'review-meeting', '2026-10-01');
  return oneId(database, `select id from case_step`);
};

export const oneId = async (database: TestDatabase, statement: string): Promise<string> => {
  const { rows } = await sql.raw<{ id: string }>(statement).execute(database.admin);
  const [row] = rows;
  if (!row) throw new Error(`Nothing is found by ${statement}`);
  return row.id;
};

/** A monthly series of the area, of the invented ones that the program carries. */
export const aSeries = async (database: TestDatabase): Promise<string> => {
  await database.asService((tx) => loadInventedSeries(tx, '999', new Date('2026-11-22T10:00:00Z')));
  return oneId(database, `select id from chart_series order by id limit 1`);
};

/** Evidence and a claim of the programme office, as their forms make them. */
export const evidenceAndClaim = async (
  database: TestDatabase,
  app: FastifyInstance,
): Promise<{ readonly evidence: string; readonly claim: string }> => {
  const office = aBrowser(app);
  await office.signInAs('programme-office');
  await office.get('/alderbeck/evidence/new');
  const day = { 'occurred-day': '1', 'occurred-month': '10', 'occurred-year': '2026' };
  const owner = await oneId(
    database,
    `select id from organisation where partnership_code = '999' and kind = 'council'`,
  );
  const said = {
    kind: 'document',
    title: 'A log',
    shows: 'What was done',
    strength: 'weak',
    strengthReason: 'One log',
  };
  await office.post('/alderbeck/evidence/new', { ...said, ...day, owner, consent: 'not-needed', publish: 'yes' });
  const since = { 'since-day': '1', 'since-month': '1', 'since-year': '2026' };
  await office.post('/alderbeck/claim-desk/new', {
    kind: 'output',
    text: 'A guide was written.',
    forWhom: 'all',
    ...since,
  });
  return {
    evidence: await oneId(database, 'select id from evidence'),
    claim: await oneId(database, 'select id from claim'),
  };
};

/** A promise and a condition of the programme office, as their forms make them. */
export const promiseAndCondition = async (
  database: TestDatabase,
  app: FastifyInstance,
): Promise<{ readonly promise: string; readonly condition: string }> => {
  const office = aBrowser(app);
  await office.signInAs('programme-office');
  const council = await oneId(
    database,
    `select id from organisation where partnership_code = '999' and kind = 'council'`,
  );
  await office.get('/alderbeck/promise-desk/new');
  const made = { 'made-day': '1', 'made-month': '10', 'made-year': '2026' };
  const said = { quote: 'We will write.', foundIn: 'said', sourceTitle: 'A meeting', sourcePlace: 'Minute 1' };
  const who = { madeByRole: 'Director', madeBy: council, madeTo: 'families' };
  await office.post('/alderbeck/promise-desk/new', { ...said, ...who, ...made, dated: 'no' });
  const set = { 'set-day': '1', 'set-month': '10', 'set-year': '2026' };
  const source = { sourceKind: 'external-review', title: 'A review', setBy: 'Peers', document: 'Report' };
  const owner = { ownerRole: 'Director', owner: council, family: 'no' };
  const part = { words: 'Write it.', place: 'Page 1', dated: 'no' };
  await office.post('/alderbeck/condition-desk/new', { ...source, ...owner, ...part, ...set });
  return {
    promise: await oneId(database, 'select id from made_promise'),
    condition: await oneId(database, 'select id from condition'),
  };
};

/** A decision and a challenge, of the invented ones that the program carries. */
export const decisionAndChallenge = async (
  database: TestDatabase,
): Promise<{ readonly decision: string; readonly challenge: string }> => {
  await loadInventedDecisions({
    partnershipCode: '999',
    asRole: (role, work) => asInvented(database.store, '999', role, work),
  });
  return {
    decision: await oneId(database, 'select id from decision where number = 4'),
    challenge: await oneId(database, 'select id from challenge where number = 1'),
  };
};

/** Two letters with their items, and a stocktake of the programme office, as its form makes it. */
export const lettersAndStocktake = async (
  database: TestDatabase,
  app: FastifyInstance,
): Promise<{ readonly letter: string; readonly later: string; readonly item: string; readonly stocktake: string }> => {
  await database.asService((tx) => loadInventedLetters(tx, '999'));
  const office = aBrowser(app);
  await office.signInAs('programme-office');
  const path = '/alderbeck/coverage/stocktakes/new';
  await office.get(path);
  const on = (name: string, month: string, year: string) => ({
    [`${name}-day`]: '16',
    [`${name}-month`]: month,
    [`${name}-year`]: year,
  });
  const days = { ...on('meeting', '2', '2027'), ...on('from', '9', '2026'), ...on('last', '1', '2027') };
  await office.post(path, { version: '0', ...days });
  return {
    letter: 'stocktake-2026-02-16',
    later: 'stocktake-2026-09-14',
    item: 'APA1-N1',
    stocktake: await oneId(database, 'select id from stocktake'),
  };
};

/** An action of the invented plans, which are bound to the invented series. */
export const anAction = async (database: TestDatabase): Promise<string> => {
  await database.asService((tx) => loadInventedPlans(tx, '999'));
  return oneId(database, `select id from plan_action where ref = '1.1'`);
};

/** A provider's waiting list that was taken in, of the invented ones that the program carries. */
export const aWaitList = async (database: TestDatabase): Promise<string> => {
  const now = { today: plainDate('2026-11-22'), at: new Date('2026-11-22T10:00:00Z') };
  await database.asService((tx) => loadInventedWaits(tx, '999', now));
  return oneId(database, `select id from wait_list order by id limit 1`);
};

/** An action tracker that was sent, and not taken in. */
export const aTracker = async (app: FastifyInstance): Promise<string> => {
  const office = aBrowser(app);
  await office.signInAs('programme-office');
  const path = '/alderbeck/plans/trackers';
  const { formToken } = await office.get(path);
  const rows = 'Ref,Action,Due date\r\n7.7,Do it,2027-01-31\r\n';
  const sent = await sendFiles(app, office, path, { formToken, what: 'actions PIP' }, [['file', 'tracker.csv', rows]]);
  return lastPartOf(sent.headers.location, /trackers\/([0-9a-f-]+)/);
};

/** A letter on its way in, whose plan is there already; the invented ones are held. Its first piece is of its first line. */
export const aLetterOnItsWayIn = async (database: TestDatabase, app: FastifyInstance): Promise<string> => {
  await database.asService((tx) => loadInventedLetters(tx, '999'));
  const office = aBrowser(app);
  await office.signInAs('programme-office');
  const path = '/alderbeck/letters';
  const { formToken } = await office.get(path);
  const day = { 'writtenOn-day': '2', 'writtenOn-month': '11', 'writtenOn-year': '2026' };
  const about = { kind: 'other', planCode: 'PIP', title: 'A letter', madeBy: 'Case lead', shown: 'plan', ...day };
  const text = 'A letter of advice\n\nArea for improvement 1: tell families.\n\nNext steps:\n\n- Ask families.\n';
  const sent = await sendFiles(app, office, path, { formToken, ...about, text });
  return lastPartOf(sent.headers.location, /letters\/([0-9a-f-]+)/);
};

/** An answer to a standing question that went out. Its table has been made before. */
export const anAnswer = async (database: TestDatabase, app: FastifyInstance): Promise<string> => {
  const manager = aBrowser(app);
  await manager.signInAs('send-manager');
  const path = '/alderbeck/questions/plans-ended';
  const { body } = await manager.get(path);
  const version = lastPartOf(body, /name="version" value="([^"]+)"/);
  const key = lastPartOf(body, /name="key" value="([^"]+)"/);
  const received = { 'received-day': '23', 'received-month': '10', 'received-year': '2026' };
  await manager.post(`${path}/answer`, { version, key, reference: 'FOI 1', ...received });
  return oneId(database, `select id from question_answered`);
};

/** A statement that somebody keeps who is none of those who check them: nobody is shown it. */
export const aStatement = (database: TestDatabase): Promise<string> =>
  oneId(
    database,
    `with keeper as (insert into person (partnership_code, id, display_name)
       values ('999', '01999999-0000-7000-8000-000000000191', 'Former officer') returning partnership_code, id)
     insert into statement (partnership_code, id, person_id, title, body, kept_at)
     select partnership_code, '01999999-0000-7000-8000-000000000190', id, 'Newsletter', 'All is well.', now() from keeper returning id`,
  );

/** A pack for a stocktake, made, with the name of one of its files and of a drawing. */
export const aPack = async (
  database: TestDatabase,
  app: FastifyInstance,
): Promise<{ readonly pack: string; readonly file: string; readonly picture: string }> => {
  const office = aBrowser(app);
  await office.signInAs('programme-office');
  const form = await office.get('/alderbeck/packs/new');
  const key = /name="key" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
  const day = (name: string, year: string, month: string) => ({
    [`${name}-day`]: '8',
    [`${name}-month`]: month,
    [`${name}-year`]: year,
  });
  const dates = { ...day('meeting', '2026', '12'), ...day('from', '2026', '6'), ...day('until', '2026', '11') };
  await office.post('/alderbeck/packs/new', { key, plan: 'PIP', ...dates });
  await withJobs(database, app, (jobs) => jobs.settled());
  const page = await office.get(`/alderbeck/packs/${key}`);
  return { pack: key, file: 'pack.docx', picture: /pictures\/([a-z0-9-]+\.svg)/.exec(page.body)?.[1] ?? 'none.svg' };
};
