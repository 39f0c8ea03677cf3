import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { admit, asOwner, disableAccount, loadAlderbeck, servePartnership } from './index.ts';
import { reservedNames } from './store.ts';

let database: TestDatabase;
let app: FastifyInstance;

beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values([
      { code: '351', kind: 'council', name: 'Bury' },
      { code: '999', kind: 'invented', name: 'Alderbeck' },
    ])
    .onConflict((on) => on.doNothing())
    .execute();
  await asOwner(database.address, async (owner) => {
    await servePartnership(owner, { code: '351', shortName: 'bury', name: 'Bury', invented: false });
    await loadAlderbeck(owner);
    await loadAlderbeck(owner);
  });
  app = await anApp(database, 'demonstration');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('choosing who to be', () => {
  test('offers each role once, in the invented area only', async () => {
    const browser = aBrowser(app);
    const page = await browser.get('/sign-in');
    const { rows } = await sql<{ name: string }>`select name from role where kind = 'person'`.execute(database.admin);
    expect(rows.length).toBe(18);
    for (const { name } of rows) expect(page.body.split(`>${name.replace("'", '&#39;')}<`).length - 1, name).toBe(1);
    expect(page.body).not.toContain(' 351 ');
  });

  test('signs in as any role and shows a home that lists only what exists', async () => {
    const { rows } = await sql<{ code: string }>`select code from role where kind = 'person'`.execute(database.admin);
    for (const { code } of rows) {
      const browser = aBrowser(app);
      await browser.signInAs(code);
      const home = await browser.get('/home');
      expect(home.status, code).toBe(200);
      const links = [...home.body.matchAll(/<a class="govuk-link[^"]*" href="(\/[^"]*)"/g)].map(
        (match) => match[1] ?? '',
      );
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) {
        const answer = await browser.get(link);
        // Before there is a list of what is due, its morning leads to where the list is made.
        const shown = answer.status === 303 ? await browser.get(answer.location ?? '') : answer;
        expect(shown.status, `${code} ${link}`).toBe(200);
      }
    }
  });

  test('asks again when nobody was chosen, and keeps where the person was going', async () => {
    const browser = aBrowser(app);
    await browser.get('/sign-in?next=/people');
    const answer = await browser.post('/sign-in', { next: '/people' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Select who you want to be');
    expect(answer.body).toContain('name="next" value="/people"');
  });

  test('never leads to another website', async () => {
    for (const next of [
      '/😀',
      '/\u0001',
      '/x\u007f',
      'https://example.org/',
      '//example.org',
      '/\\example.org',
      'javascript:alert(1)',
      '/a b',
    ]) {
      const browser = aBrowser(app);
      const page = await browser.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(page.body, next).toContain('name="next" value="/home"');
    }
  });
});

describe('a form', () => {
  test('is refused without its token, with another browser’s token, and from another website', async () => {
    const one = aBrowser(app);
    const two = aBrowser(app);
    const page = await one.get('/sign-in');
    await two.get('/sign-in');
    const account = /value="([^"]+ 999 analyst)"/.exec(page.body)?.[1] ?? '';
    const stolen = page.formToken;
    expect((await one.post('/sign-in', { account, formToken: '' })).status).toBe(403);
    expect((await two.post('/sign-in', { account, formToken: stolen })).status).toBe(403);
    expect(
      (await one.post('/sign-in', { account, formToken: stolen }, { 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403);
    expect((await one.post('/sign-in', { account, formToken: stolen }, { origin: 'https://example.org' })).status).toBe(
      403,
    );
    expect((await one.post('/sign-in', { account, formToken: stolen })).status).toBe(303);
  });

  test('that was refused is not blamed on the role', async () => {
    const browser = aBrowser(app);
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', { formToken: 'x' });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Nothing was done');
    expect(answer.body).not.toMatch(/role/i);
    expect((await browser.post('/sign-in', {}, { origin: 'foo' })).status).toBe(403);
  });

  test('has a token that looks different each time and works each time', async () => {
    const browser = aBrowser(app);
    const first = (await browser.get('/sign-in')).formToken;
    const second = (await browser.get('/sign-in')).formToken;
    expect(first).not.toBe(second);
    expect((await browser.post('/sign-in', { formToken: first })).status).toBe(422);
    expect((await browser.post('/sign-in', { formToken: second })).status).toBe(422);
  });
});

describe('the session', () => {
  test('is a __Host- cookie that scripts cannot read', async () => {
    const browser = aBrowser(app);
    const answer = await browser.signInAs('analyst');
    const cookie = answer.setCookies.find((each) => each.startsWith('__Host-irwell='));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax/);
    expect(cookie).not.toMatch(/Domain/i);
  });

  test('ends by signing out, also for whoever kept the cookie', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('analyst');
    const kept = browser.cookies;
    const home = await browser.get('/home');
    expect((await browser.post('/sign-out', { formToken: home.formToken })).status).toBe(303);
    const thief = aBrowser(app, kept);
    expect((await thief.get('/home')).status).toBe(303);
  });

  test('ends after its time', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('analyst');
    await sql`update access.session set expires_at = now() - interval '1 second'`.execute(database.admin);
    const answer = await browser.get('/home');
    expect(answer.status).toBe(303);
    expect(answer.location).toBe('/sign-in?next=%2Fhome');
  });

  test('ends after an hour without use, and not while it is used', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('analyst');
    const ago = (minutes: number) =>
      sql`update access.session set last_seen_at = now() - make_interval(mins => ${minutes}) where method <> 'service'`.execute(
        database.admin,
      );
    await ago(59);
    expect((await browser.get('/home')).status).toBe(200);
    const { rows } = await sql<{ fresh: boolean }>`
      select bool_or(last_seen_at > now() - interval '1 minute') as fresh from access.session where method <> 'service'`.execute(
      database.admin,
    );
    expect(rows[0]?.fresh).toBe(true);
    await ago(61);
    expect((await browser.get('/home')).status).toBe(303);
  });

  test('ends when the account is shut', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('service-provider');
    expect((await browser.get('/home')).status).toBe(200);
    expect(await asOwner(database.address, (owner) => disableAccount(owner, 'alderbeck.service-provider'))).toBe(true);
    expect((await browser.get('/home')).status).toBe(303);
    const page = await aBrowser(app).get('/sign-in');
    expect(page.body).not.toContain('999 service-provider');
  });

  test('made up or malformed is nobody', async () => {
    for (const value of ['x', 'a'.repeat(43), "'; drop table role; --", '']) {
      const browser = aBrowser(app, new Map([['__Host-irwell', value]]));
      expect((await browser.get('/home')).status, value).toBe(303);
    }
  });
});

describe('who may open what', () => {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    '/people': ['administrator', 'privacy-officer'],
    '/audit': ['privacy-officer'],
  };

  test('each page opens for its roles and for no other', async () => {
    for (const role of [
      'parent',
      'case-officer',
      'school',
      'board-member',
      'parent-carer-forum',
      'analyst',
      'administrator',
      'privacy-officer',
    ]) {
      const browser = aBrowser(app);
      await browser.signInAs(role);
      for (const [path, roles] of Object.entries(allowed))
        expect((await browser.get(path)).status, `${role} ${path}`).toBe(roles.includes(role) ? 200 : 403);
    }
  });

  test('a visitor is sent to sign in', async () => {
    for (const path of ['/home', '/people', '/audit', '/people/0198c2f4-0000-7000-8000-000000000000'])
      expect((await aBrowser(app).get(path)).status, path).toBe(303);
  });

  test('whoever is refused or lost is still signed in, and sees it', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('administrator');
    for (const path of ['/audit', '/nowhere']) {
      const page = await browser.get(path);
      expect(page.body, path).toContain('Sign out');
      expect(page.body, path).toContain('Alderbeck');
    }
  });

  test('a list of people says what each may do, and whose account is shut', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('administrator');
    const page = await browser.get('/people');
    expect(page.body).toContain('Data analyst 1');
    expect(page.body).toContain('Service provider (account shut)');
  });

  test('behind the first wall stands the second: the database shows a case officer nobody but themselves', async () => {
    const browser = aBrowser(app);
    await browser.signInAs('case-officer');
    const people = await browser.inDatabase(database, async (tx) =>
      tx.selectFrom('person').select('display_name').execute(),
    );
    expect(people).toEqual([{ display_name: 'Case officer 1' }]);
    await expect(
      browser.inDatabase(database, (tx) =>
        sql`insert into person (partnership_code, id, display_name) values ('999', gen_random_uuid(), 'x')`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      browser.inDatabase(database, (tx) =>
        sql`insert into person (partnership_code, id, display_name) values ('351', gen_random_uuid(), 'x')`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('nobody sees another partnership’s people or organisations', async () => {
    await asOwner(database.address, (owner) =>
      admit(owner, {
        partnershipCode: '351',
        signInName: 'bury.test',
        displayName: 'Somebody else’s',
        roleCode: 'administrator',
      }),
    );
    const browser = aBrowser(app);
    await browser.signInAs('administrator');
    const page = await browser.get('/people');
    expect(page.body).toContain('Case officer 1');
    expect(page.body).not.toContain('Somebody else');
    const codes = await browser.inDatabase(database, async (tx) =>
      tx.selectFrom('person').select('partnership_code').distinct().execute(),
    );
    expect(codes).toEqual([{ partnership_code: '999' }]);
    await asOwner(database.address, (owner) => disableAccount(owner, 'bury.test'));
  });

  test('every look at people’s records is in the trail, and a look that was refused is not a look', async () => {
    const before = await sql<{
      n: number;
    }>`select count(*)::int as n from audit.event where action = 'people.listed'`.execute(database.admin);
    const administrator = aBrowser(app);
    await administrator.signInAs('administrator');
    await administrator.get('/people');
    const parent = aBrowser(app);
    await parent.signInAs('parent');
    await parent.get('/people');
    const after = await sql<{
      n: number;
    }>`select count(*)::int as n from audit.event where action = 'people.listed'`.execute(database.admin);
    expect((after.rows[0]?.n ?? 0) - (before.rows[0]?.n ?? 0)).toBe(1);
    const refused = await sql<{ role: string; route: string }>`
      select role_code as role, detail->>'route' as route from audit.event where action = 'page.refused' order by seq desc limit 1`.execute(
      database.admin,
    );
    expect(refused.rows[0]).toEqual({ role: 'parent', route: '/people' });

    const officer = aBrowser(app);
    await officer.signInAs('privacy-officer');
    const list = await officer.get('/people');
    const link = /href="(\/people\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? '';
    const record = await officer.get(link);
    expect(record.status).toBe(200);
    expect(record.body).toContain('Opened the list of people');
    expect(record.body).toContain('Administrator 1');
    expect(record.body).toContain('Opened a person’s record');
    const trail = await officer.get('/audit');
    expect(trail.body).toContain('The chain is whole');
    expect((await officer.get('/people/0198c2f4-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await officer.get('/people/not-an-id')).status).toBe(404);
  });
});

describe('an area', () => {
  const serve = (code: string, shortName: string, name = 'Somewhere') =>
    asOwner(database.address, (owner) => servePartnership(owner, { code, shortName, name, invented: false }));

  test('cannot take the name of a page of Irwell’s own', async () => {
    for (const name of reservedNames) await expect(serve('352', name), name).rejects.toThrow(/page of Irwell/);
    // Fastify prints a tree of its routes; those that begin an address stand one step in.
    const lines = app.printRoutes({ commonPrefix: false }).split('\n');
    const first = [...new Set(lines.flatMap((line) => /^ {4}[├└]── ([a-z][a-z-]*)/.exec(line)?.[1] ?? []))];
    expect(first.length).toBeGreaterThan(8);
    expect(first.filter((name) => !reservedNames.includes(name))).toEqual([]);
  });

  test('is served under one name, and says so', async () => {
    await serve('351', 'bury', 'Bury');
    await expect(serve('351', 'elsewhere')).rejects.toThrow(/served already, at \/bury/);
    await expect(serve('351', 'alderbeck')).rejects.toThrow(/served already/);
    await expect(serve('000', 'nowhere')).rejects.toThrow(/no local authority/);
    await expect(serve('999', 'invented')).rejects.toThrow(/no local authority/);
    await expect(serve('351', 'bury', 'Bury <b>')).rejects.toThrow(/without </);
  });

  test('takes people with names that can stand on a line', async () => {
    const add = (signInName: string, displayName: string) =>
      asOwner(database.address, (owner) =>
        admit(owner, { partnershipCode: '351', roleCode: 'analyst', signInName, displayName }),
      );
    await expect(add('a\tb', 'A')).rejects.toThrow(/sign-in name/);
    await expect(add('a', '   ')).rejects.toThrow(/display name/);
    await expect(add('a', 'x'.repeat(3000))).rejects.toThrow(/display name/);
  });
});

describe('a live database', () => {
  let live: FastifyInstance;
  let provider: Server;
  let issuer: string;
  const address = 'http://localhost:45999';

  beforeAll(async () => {
    provider = createServer();
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}`;
    const oidc = new Provider(issuer, {
      clients: [
        {
          client_id: 'irwell',
          client_secret: 'a secret of forty characters or a few more',
          redirect_uris: [`${address}/sign-in/return`],
        },
      ],
      cookies: { keys: ['test'] },
      features: { devInteractions: { enabled: true } },
      pkce: { required: () => true },
    });
    const answer = oidc.callback();
    provider.on('request', (request, reply) => {
      void answer(request, reply);
    });
    await sql`update database_mode set mode = 'live'`.execute(database.admin);
    live = await anApp(database, 'live', {
      issuer,
      clientId: 'irwell',
      clientSecret: 'a secret of forty characters or a few more',
      address,
    });
    await asOwner(database.address, (owner) =>
      admit(owner, {
        partnershipCode: '351',
        signInName: 'bury.analyst',
        displayName: 'Analyst',
        roleCode: 'analyst',
        identity: { issuer, subject: 'known-person' },
      }),
    );
  });
  afterAll(async () => {
    await live.close();
    await new Promise((resolve) => provider.close(resolve));
    await sql`update database_mode set mode = 'demonstration'`.execute(database.admin);
  });

  /** Walks the provider's own sign-in pages as a browser does, by hand. */
  const signInAtProvider = async (browser: ReturnType<typeof aBrowser>, subject: string): Promise<string> => {
    const start = await browser.get('/sign-in?next=/bury');
    const leave = await browser.post('/sign-in', { next: '/bury', formToken: start.formToken });
    expect(leave.status).toBe(303);
    const cookies = new Map<string, string>();
    let next = leave.location ?? '';
    expect(next.startsWith(`${issuer}/auth?`)).toBe(true);
    for (let step = 0; step < 12 && !next.startsWith(address); step += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      let answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
      const keep = (response: Response): void => {
        for (const each of response.headers.getSetCookie())
          cookies.set(each.split('=')[0] ?? '', /=([^;]*)/.exec(each)?.[1] ?? '');
      };
      keep(answer);
      if (answer.status === 200) {
        const text = await answer.text();
        const body = new URLSearchParams(
          text.includes('name="login"') ? { prompt: 'login', login: subject, password: 'any' } : { prompt: 'consent' },
        );
        const action = /action="([^"]+)"/.exec(text)?.[1] ?? next;
        answer = await fetch(new URL(action, next), {
          method: 'POST',
          body,
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        });
        keep(answer);
      }
      next = new URL(answer.headers.get('location') ?? '', next).href;
    }
    return next;
  };

  test('refuses “choose who to be”, on the page, in the form and in the database', async () => {
    const browser = aBrowser(live);
    const page = await browser.get('/sign-in');
    expect(page.body).not.toContain('Choose who to be');
    expect(page.body).toContain('Sign in with your organisation');
    const { rows } = await sql`select * from access.accounts_to_choose()`.execute(database.store.signIn);
    expect(rows).toEqual([]);
    await expect(
      sql`select access.begin_session(sha256('x'), gen_random_uuid(), '999', 'analyst', 'chosen', 60)`.execute(
        database.store.signIn,
      ),
    ).rejects.toThrow(/demonstration/);
  });

  test('signs a known person in by OpenID Connect against a real provider', async () => {
    const browser = aBrowser(live);
    const back = await signInAtProvider(browser, 'known-person');
    expect(back.startsWith(`${address}/sign-in/return?`)).toBe(true);
    const done = await browser.get(back.slice(address.length));
    expect(done.status).toBe(303);
    expect(done.location).toBe('/bury');
    const home = await browser.get('/home');
    expect(home.status).toBe(200);
    expect(home.body).toContain('Analyst');
    expect(home.body).toContain('Bury');
  });

  test('turns away a person without an account, an answer used twice and an answer of another browser', async () => {
    const stranger = aBrowser(live);
    const back = await signInAtProvider(stranger, 'unknown-person');
    expect((await stranger.get(back.slice(address.length))).status).toBe(403);

    const known = aBrowser(live);
    const answer = (await signInAtProvider(known, 'known-person')).slice(address.length);
    expect((await aBrowser(live).get(answer)).status).toBe(403);
    expect((await known.get(answer)).status).toBe(303);
    expect((await known.get(answer)).status).toBe(403);
    expect(
      (await aBrowser(live, new Map([['__Host-irwell-oidc', 'not json']])).get('/sign-in/return?code=x&state=y'))
        .status,
    ).toBe(403);
  });
});
