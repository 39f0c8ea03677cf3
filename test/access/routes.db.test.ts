import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aFullArea } from './full-area.ts';
import type { FullArea } from './full-area.ts';
import { everyRole, families, familyOf, roleNames } from './role-table.ts';
import type { RoleCode } from './role-table.ts';
import type { Route } from './routes.ts';
import { sendFiles } from './things.ts';

/** What an address answers to those who may open it, where that is not simply its page: the question it needs, or another status. */
const peculiar: Readonly<
  Record<string, { readonly query?: string; readonly status?: number; readonly owners?: readonly RoleCode[] }>
> = {
  // Leads on to the page where somebody says what the columns hold.
  'GET /:partnership/extracts/received/:extract': { status: 303 },
  // Its columns have been explained.
  'GET /:partnership/waiting-lists/received/:list/columns': { status: 303 },
  // Leads on to the page where somebody says which column is which.
  'GET /:partnership/returns/collect/:report': { status: 303 },
  // There was no list before to compare with.
  'GET /:partnership/cohorts/:cohort/changes': { status: 303 },
  // No case of this area is anybody's yet.
  'GET /:partnership/due/officers/give-all': { query: '?from=A.%20Officer', status: 404 },
  // Everybody who reads the plan reads the action; those whose it is change it.
  'GET /:partnership/plans/actions/:action/edit': { owners: ['programme-office', 'send-manager', 'case-officer'] },
  // Each keeps their own, and the one that is there is of somebody who checks none.
  'GET /:partnership/statements/:statement': { status: 404 },
  // Nobody gave a file with the evidence that is there.
  'GET /:partnership/evidence/:evidence/file': { status: 404 },
  // Which two packs are compared stands in what is asked, and nothing is asked here.
  'GET /:partnership/packs/compare': { status: 404 },
  // There is no confirmed mapping yet.
  'GET /:partnership/extracts/mappings/file': { query: '?source=Case%20system&version=1', status: 404 },
};

/** Parts of an address that name a choice and nothing that somebody has; what is made up for the others. */
const choices = new Set(['partnership', 'kind', 'year', 'cohort', 'code', 'question', 'service']);
const madeUp: Readonly<Record<string, string>> = { finding: '999999' };
const nobodys = '00000000-0000-7000-8000-000000000000';

const refusal = 'ask whoever looks after accounts in your partnership';

let area: FullArea;
let everySignedIn: readonly Route[];
let signedIn: readonly Route[];
beforeAll(async () => {
  area = await aFullArea();
  everySignedIn = area.routes.filter(({ access }) => access === 'signed-in');
  // What the table does not know yet fails one test, by name, and not each of them.
  signedIn = everySignedIn.filter((route) => familyOf(route) !== undefined && unfillable(route).length === 0);
});
afterAll(() => area.close());

const nameOf = ({ method, address }: Route): string => `${method} ${address}`;

const partsOf = ({ address }: Route): readonly string[] =>
  [...address.matchAll(/:(\w+)/g)].map(([, part = '']) => part);

const namesAThing = (route: Route): boolean => partsOf(route).some((part) => !choices.has(part));

const filled = (route: Route, of: (part: string) => string | undefined): string =>
  route.address.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(of(part) ?? nobodys));

/** What there is of a part, in this room where the room has a meaning of its own for it. */
const realPart =
  ({ address }: Route) =>
  (part: string): string | undefined => {
    const room = Object.keys(area.ofRoom).find((each) => address.startsWith(`${each}/`));
    return area.ofRoom[room ?? '']?.[part] ?? area.real[part];
  };

/** Parts of an address for which full-area.ts has nothing that is there. */
const unfillable = (route: Route): readonly string[] =>
  partsOf(route).filter((part) => realPart(route)(part) === undefined);

const real = (route: Route): string => filled(route, realPart(route));
const made = (route: Route): string =>
  filled(route, (part) => (choices.has(part) ? realPart(route)(part) : (madeUp[part] ?? nobodys)));

const ask = async (browser: Browser, route: Route, path: string): Promise<Seen> => {
  if (route.method === 'GET') return browser.get(path);
  if (!route.upload) return browser.post(path, {});
  const { formToken } = await browser.get('/home');
  const answer = await sendFiles(area.app, browser, path, { formToken });
  const { location } = answer.headers;
  return {
    status: answer.statusCode,
    body: answer.body,
    bytes: answer.rawPayload,
    location: typeof location === 'string' ? location : undefined,
    formToken,
    setCookies: [],
    headers: answer.headers,
  };
};

const as = async (role: RoleCode, partnershipCode = '999'): Promise<Browser> => {
  const browser = aBrowser(area.app);
  await browser.signInAs(role, partnershipCode);
  // The token that every form needs is on this page.
  await browser.get('/home');
  return browser;
};

const mayOpen = (role: RoleCode, route: Route): boolean => familyOf(route)?.opens.includes(role) === true;

/** What an answer gives away. The address that was asked for stands in a page's print, and is the asker's own. */
const secretsIn = ({ body, headers }: Pick<Seen, 'body' | 'headers'>): readonly string[] => {
  const all = `${body.replace(/data-page-address>[^<]*/, '')}\n${JSON.stringify(headers)}`;
  return area.secrets.filter((secret) => all.includes(secret));
};

/** A refusal without what differs from one to the next: the number of the fault, the form's token. */
const bare = ({ body }: Seen): string =>
  body
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replaceAll(/name="formToken" value="[^"]*"|data-page-address>[^<]*/g, '…');

describe('the role table', () => {
  test('knows every route for which somebody has to sign in, and each of its families has one', () => {
    expect(everySignedIn.length).toBeGreaterThan(40);
    expect(everySignedIn.filter((route) => familyOf(route) === undefined).map(nameOf)).toEqual([]);
    expect(
      families.filter((each) => !everySignedIn.some((route) => familyOf(route) === each)).map(({ what }) => what),
    ).toEqual([]);
    expect(new Set(area.routes.map(({ access }) => access))).toEqual(new Set(['machine', 'signed-in', 'visitor']));
  });

  test('is held to something that is there for each part of an address', () => {
    expect(everySignedIn.filter((route) => unfillable(route).length > 0).map(nameOf)).toEqual([]);
  });

  test('has every role that a person can have, by its name', async () => {
    const found = await area.database.admin
      .selectFrom('role')
      .select(['code', 'name'])
      .where('kind', '=', 'person')
      .execute();
    expect(Object.fromEntries(found.map(({ code, name }) => [code, name]))).toEqual(roleNames);
  });

  test('speaks of addresses that are there', () => {
    const names = new Set(everySignedIn.map(nameOf));
    expect(Object.keys(peculiar).filter((each) => !names.has(each))).toEqual([]);
  });
});

describe('a visitor', () => {
  test('is led to sign in, whatever the address names', async () => {
    for (const route of signedIn)
      for (const path of [real(route), made(route)]) {
        const seen = await ask(aBrowser(area.app), route, path).catch(() => undefined);
        // An upload cannot be sent at all without the form that it belongs to.
        if (!seen) continue;
        const next = route.method === 'GET' ? path : '/home';
        expect([seen.status, seen.location], nameOf(route)).toEqual([303, `/sign-in?next=${encodeURIComponent(next)}`]);
        expect(secretsIn({ ...seen, headers: { ...seen.headers, location: '' } }), nameOf(route)).toEqual([]);
      }
  });

  test('finds no child on any public page of the area', async () => {
    const open = area.routes.filter(({ access, method }) => access === 'visitor' && method === 'GET');
    for (const route of open) {
      if (partsOf(route).some((part) => part !== 'partnership')) continue;
      const seen = await aBrowser(area.app).get(real(route));
      expect(secretsIn(seen), nameOf(route)).toEqual([]);
    }
  });
});

test('whoever may is shown the children, so that what is looked for below can be found', async () => {
  const browser = await as('case-officer');
  const list = await browser.get('/alderbeck/records/children');
  expect(secretsIn(list)).toEqual(expect.arrayContaining(['Quillfeather', 'Brackenthwaite', area.real['child']]));
});

/** All that is wrong with one answer, in words; every wrong answer of a walk is told, not only the first. */
const faultsOf = (words: string, seen: Seen, wanted: readonly number[], ...more: readonly (string | false)[]) =>
  [
    !wanted.includes(seen.status) && `answers ${String(seen.status)} and not ${wanted.join(' or ')}`,
    ...secretsIn(seen).map((secret) => `gives away ${secret}`),
    ...more,
  ].flatMap((fault) => (fault === false ? [] : [`${words} ${fault}`]));

describe.each(everyRole)('%s', (role) => {
  test('opens what the table says, and is refused the rest without a word of what is there', async () => {
    const browser = await as(role);
    const faults: string[] = [];
    for (const route of signedIn) {
      const words = nameOf(route);
      const { query = '', status: usual = 200, owners = [role] } = peculiar[words] ?? {};
      const status = owners.includes(role) ? usual : 403;
      if (mayOpen(role, route)) {
        if (route.method !== 'GET') continue;
        const seen = await browser.get(`${real(route)}${query}`);
        if (seen.status !== status) faults.push(`${words} answers ${String(seen.status)} and not ${String(status)}`);
        continue;
      }
      const there = await ask(browser, route, `${real(route)}${query}`);
      const nowhere = await ask(browser, route, `${made(route)}${query}`);
      const isSaid = there.body.includes(refusal);
      faults.push(
        ...faultsOf(words, there, [403], !isSaid && 'is not refused for the role'),
        ...faultsOf(words, nowhere, [403], bare(nowhere) !== bare(there) && 'tells what is there from what is not'),
      );
    }
    expect(faults).toEqual([]);
  });

  test('finds nothing by a guess of an address', async () => {
    const browser = await as(role);
    const faults: string[] = [];
    for (const route of signedIn.filter((each) => each.method === 'GET' && mayOpen(role, each) && namesAThing(each)))
      faults.push(...faultsOf(nameOf(route), await browser.get(made(route)), [404]));
    expect(faults).toEqual([]);
  });

  test('of another area finds nothing of this one', async () => {
    const browser = await as(role, '998');
    const faults: string[] = [];
    for (const route of signedIn) {
      const words = nameOf(route);
      const ofPartnership = partsOf(route).includes('partnership');
      const may = mayOpen(role, route);
      if (route.method === 'GET' || !may || ofPartnership) {
        const wanted = !may ? 403 : ofPartnership || namesAThing(route) ? 404 : 200;
        faults.push(...faultsOf(words, await ask(browser, route, real(route)), [wanted]));
      }
      if (!ofPartnership || !may) continue;
      // Their own address, with the ids of this area.
      const own = filled(route, (part) => (part === 'partnership' ? 'elsewhere' : realPart(route)(part)));
      const seen = await ask(browser, route, own);
      faults.push(...faultsOf(`${words} of their own`, seen, namesAThing(route) ? [404, 422] : [seen.status]));
    }
    expect(faults).toEqual([]);
  });
});

describe('what is sent', () => {
  test('needs the form that it belongs to, of everybody', async () => {
    for (const role of ['analyst', 'send-manager', 'case-officer', 'parent'] as const) {
      const browser = await as(role);
      for (const route of signedIn.filter(({ method }) => method === 'POST')) {
        const seen = route.upload
          ? await sendFiles(area.app, browser, real(route), {})
          : await browser
              .post(real(route), { formToken: 'forged' })
              .then(({ status, body }) => ({ statusCode: status, body }));
        expect(seen.statusCode, nameOf(route)).toBe(403);
        // Whose role may not send it at all is told that first.
        expect(seen.body, nameOf(route)).toMatch(/nothing was done|may not open this page/);
      }
    }
  });

  test('is taken or refused for what it says, not for who sends it, of those who may', async () => {
    for (const route of signedIn.filter(({ method }) => method === 'POST'))
      for (const role of familyOf(route)?.opens ?? []) {
        const seen = await ask(await as(role), route, real(route));
        expect(seen.status, `${role} ${nameOf(route)}`).toBeLessThan(500);
        expect(seen.body, `${role} ${nameOf(route)}`).not.toContain(refusal);
      }
  });
});
