import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { admit, asOwner, loadAlderbeck, servePartnership } from '#domains/access';
import { loadInventedPlans } from '#domains/plan-actions';
import { aBrowser } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';

/** Alderbeck with its roles, a second board member and a second person of the forum, and its invented plans. */
export const alderbeck = async (): Promise<TestDatabase> => {
  const database = await aDatabase();
  await database.admin.insertInto('geography').values({ code: '999', kind: 'invented', name: 'Alderbeck' }).execute();
  await asOwner(database.address, async (client) => {
    await loadAlderbeck(client);
    for (const roleCode of ['board-member', 'parent-carer-forum'])
      await admit(client, {
        partnershipCode: '999',
        organisationId: undefined,
        signInName: `second.${roleCode}`,
        displayName: `Second ${roleCode}`,
        roleCode,
      });
  });
  await database.asService((tx) => loadInventedPlans(tx, '999'));
  return database;
};

/** The same roles in a second invented area, without a plan; gives its code. */
export const aSecondArea = async (database: TestDatabase): Promise<string> => {
  await database.admin.insertInto('geography').values({ code: '998', kind: 'invented', name: 'Elsewhere' }).execute();
  const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
  await asOwner(database.address, async (client) => {
    await servePartnership(client, { code: '998', shortName: 'elsewhere', name: 'Elsewhere', invented: true });
    for (const { code } of rows)
      await admit(client, {
        partnershipCode: '998',
        organisationId: undefined,
        signInName: `elsewhere.${code}`,
        displayName: `${code} of Elsewhere`,
        roleCode: code,
      });
  });
  return '998';
};

const accountOf = async (database: TestDatabase, signInName: string): Promise<string> => {
  const { rows } = await sql<{ account: string }>`
    select a.id || ' 999 ' || m.role_code as account from access.account a join access.membership m on m.account_id = a.id
    where a.sign_in_name = ${signInName}`.execute(database.admin);
  return rows[0]?.account ?? '';
};

/** Somebody by their sign-in name, in a browser of their own. */
export const signedIn = async (app: FastifyInstance, database: TestDatabase, name: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.get('/sign-in');
  await browser.post('/sign-in', { account: await accountOf(database, name) });
  return browser;
};

export type Texts = Readonly<Record<string, string>>;

/** A day in the three fields of a form. */
export const day = (name: string, iso: string): Texts => ({
  [`${name}-day`]: String(Number(iso.slice(8))),
  [`${name}-month`]: String(Number(iso.slice(5, 7))),
  [`${name}-year`]: iso.slice(0, 4),
});

export const keyIn = ({ body }: Seen): string => /name="formKey" value="([^"]+)"/.exec(body)?.[1] ?? '';
export const idIn = ({ location }: Seen): string => /([0-9a-f-]{36})$/.exec(location ?? '')?.[1] ?? '';

const bodyId = async (database: TestDatabase): Promise<string> => {
  const { rows } = await sql<{
    id: string;
  }>`select id from decision_body where partnership_code = '999' limit 1`.execute(database.admin);
  return rows[0]?.id ?? '';
};

/** Records a decision through its form; gives what was answered. */
export const record = async (
  browser: Browser,
  database: TestDatabase,
  more: Texts = {},
  replaces = '',
): Promise<Seen> => {
  const path = `/alderbeck/decisions/new${replaces === '' ? '' : `?replaces=${replaces}`}`;
  const form = await browser.get(path);
  return browser.post(path, {
    formKey: keyIn(form),
    body: await bodyId(database),
    ...day('met', '2026-11-10'),
    text: 'Keep one list.',
    reason: 'Four lists differ.',
    alternatives: 'One form for four lists.',
    ...day('effect', '2026-12-01'),
    publish: 'no',
    ...more,
  });
};

/** Asks through the form; gives what was answered. */
export const ask = async (browser: Browser, more: Texts = {}): Promise<Seen> => {
  const form = await browser.get('/alderbeck/challenges/new');
  return browser.post('/alderbeck/challenges/new', {
    formKey: keyIn(form),
    question: 'How do we know?',
    to: 'send-manager',
    ...day('due', '2026-12-01'),
    publish: 'no',
    ...more,
  });
};

/** Answers through the form of the challenge's page, as it stands. */
export const answer = async (browser: Browser, id: string, more: Texts = {}): Promise<Seen> => {
  const page = await browser.get(`/alderbeck/challenges/${id}`);
  const number = /name="number" value="(\d+)"/.exec(page.body)?.[1] ?? '1';
  const key = keyIn(page);
  return browser.post(`/alderbeck/challenges/${id}/answer`, {
    formKey: key === '' ? '01a204f2-2fff-7000-8000-000000000000' : key,
    number,
    answer: 'From the log.',
    ...more,
  });
};

/** Says of answer `number` whether it is accepted. */
export const judge = async (
  browser: Browser,
  id: string,
  verdict: 'accepted' | 'not-accepted',
  more: Texts = {},
): Promise<Seen> => {
  await browser.get(`/alderbeck/challenges/${id}`);
  return browser.post(`/alderbeck/challenges/${id}/verdict`, { number: '1', verdict, verdictWords: '', ...more });
};
