import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { plainDate } from '#shared/plain-date';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { movePublicVersion } from '#platform/db';
import { html } from '#platform/views';
import { publicGet } from './public.ts';
import { createServer } from './server.ts';

let database: TestDatabase;
let app: FastifyInstance;
const logged: Readonly<Record<string, unknown>>[] = [];
let made = 0;

beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values({ code: '999', kind: 'invented', name: 'Alderbeck' })
    .onConflict((on) => on.doNothing())
    .execute();
  await database.admin
    .insertInto('partnership')
    .values({ code: '999', short_name: 'alderbeck', name: 'Alderbeck', invented: true })
    .execute();
  app = await createServer(
    {
      store: database.store,
      clock: { today: () => plainDate('2026-11-22'), now: () => new Date('2026-11-22T10:00:00Z') },
      mode: 'live',
      secure: true,
      inlineScriptHash: 'abc',
      frame: ({ page }) => `<!doctype html><title>${page.title}</title>${page.main.markup}`,
      errorPage: ({ status, message, errorId }) => ({
        kind: 'page',
        title: `Error ${String(status)}`,
        main: html`<h1>${message}</h1><p>${errorId}</p>`,
        status,
      }),
    },
    (entry) => logged.push(entry),
  );
  publicGet(app, '/:partnership/things', async ({ partnership, query, params }) => {
    made += 1;
    return Promise.resolve({
      kind: 'page',
      title: partnership.name,
      main: html`<h1>${query.get('q')} ${Object.keys(params).join()}</h1>`,
    });
  });
  publicGet(app, '/things.csv', async () =>
    Promise.resolve({
      kind: 'download',
      contentType: 'text/csv; charset=utf-8',
      filename: 'things "x".csv',
      body: 'a,b\r\n',
    }),
  );
  publicGet(app, '/refused.json', async () => Promise.reject(new AppError('not-found', 'There is no such thing.')));
  publicGet(app, '/broken', async () => Promise.reject(new Error('the child called Ann is missing')));
  publicGet(app, '/moved', async () => Promise.resolve({ kind: 'redirect', to: '/things.csv' }));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('every answer', () => {
  test('carries the security headers, errors too', async () => {
    for (const url of ['/alderbeck/things', '/nowhere', '/broken', '/things.csv']) {
      const { headers } = await app.inject({ url });
      const policy = String(headers['content-security-policy']);
      expect(policy, url).toContain(`default-src 'none'`);
      expect(policy, url).toContain(`script-src 'self' 'sha256-abc'`);
      expect(policy, url).not.toContain('unsafe');
      expect(headers['x-content-type-options'], url).toBe('nosniff');
      expect(headers['referrer-policy'], url).toBe('no-referrer');
      expect(headers['strict-transport-security'], url).toMatch(/max-age=\d{8}/);
    }
  });

  test('is logged once, by the pattern of its route: no address, no query, no message', async () => {
    logged.length = 0;
    await app.inject({ url: '/alderbeck/things?q=Ann+Other&upn=A123456789012' });
    await app.inject({ url: '/broken?name=Ann' });
    const text = JSON.stringify(logged);
    expect(logged.filter((entry) => entry['event'] === 'request')).toHaveLength(2);
    expect(logged[0]).toMatchObject({ event: 'request', route: '/:partnership/things', status: 200, method: 'GET' });
    expect(logged.filter((entry) => entry['event'] === 'fault')).toHaveLength(1);
    expect(text).not.toMatch(/Ann|A1234|alderbeck/);
  });
});

describe('a public page', () => {
  test('is made once for one version of the data, however its address is written', async () => {
    made = 0;
    const first = await app.inject({ url: '/alderbeck/things?q=1&r=2' });
    await app.inject({ url: '/alderbeck/things?r=2&q=1' });
    await Promise.all([
      app.inject({ url: '/alderbeck/things?q=1&r=2&empty=' }),
      app.inject({ url: '/alderbeck/things?q=1&r=2' }),
    ]);
    expect(made).toBe(1);
    const again = await app.inject({
      url: '/alderbeck/things?q=1&r=2',
      headers: { 'if-none-match': String(first.headers['etag']) },
    });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    await database.asService(movePublicVersion);
    await app.inject({ url: '/alderbeck/things?q=1&r=2' });
    expect(made).toBe(2);
  });

  test('made while its data are being changed is not kept for the time after', async () => {
    const name = async (): Promise<string> => (await app.inject({ url: '/alderbeck/things?q=racing' })).body;
    await database.admin.transaction().execute(async (tx) => {
      await movePublicVersion(tx);
      await tx.updateTable('partnership').set({ name: 'Newly named' }).where('code', '=', '999').execute();
      expect(await name()).toContain('Alderbeck');
    });
    expect(await name()).toContain('Newly named');
    await database.admin.updateTable('partnership').set({ name: 'Alderbeck' }).where('code', '=', '999').execute();
  });

  test('of one address is never kept under another', async () => {
    // A visitor must not be able to change what everybody else sees.
    const asked = async (query: string): Promise<string> =>
      (await app.inject({ url: `/alderbeck/things?${query}` })).body;
    await asked('q=&q=poison');
    expect(await asked('q=clean')).toContain('clean');
    expect(await asked('q=first&q=second')).toContain('first');
    expect(await asked('q=second&q=first')).toContain('second');
    expect(await asked('q=second')).toContain('second');
    expect(await asked('q=')).toBe(await asked(''));
  });

  test('is the same in every encoding', async () => {
    const plain = await app.inject({ url: '/alderbeck/things?q=%3Cb%3E' });
    const zipped = await app.inject({ url: '/alderbeck/things?q=%3Cb%3E', headers: { 'accept-encoding': 'gzip' } });
    const brotli = await app.inject({ url: '/alderbeck/things?q=%3Cb%3E', headers: { 'accept-encoding': 'br, gzip' } });
    expect(plain.body).toContain('&lt;b&gt;');
    expect(gunzipSync(zipped.rawPayload).toString()).toBe(plain.body);
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body);
    expect(plain.headers['vary']).toBe('Accept-Encoding, Cookie');
  });

  test('is read by a role that cannot write, in a transaction that cannot write', async () => {
    await expect(database.asPublic((tx) => tx.deleteFrom('partnership').execute())).rejects.toThrow(
      /permission denied|read-only/,
    );
  });

  test('of an unknown area is not there', async () => {
    const answer = await app.inject({ url: '/nowhere/things' });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('serves no area of that name');
  });

  test('can be a file with a safe name, or lead elsewhere', async () => {
    const file = await app.inject({ url: '/things.csv' });
    expect(file.headers['content-disposition']).toBe('attachment; filename="things--x-.csv"');
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    const moved = await app.inject({ url: '/moved' });
    expect([moved.statusCode, moved.headers['location']]).toEqual([302, '/things.csv']);
  });
});

describe('an error', () => {
  test('is a page for people and a problem for machines', async () => {
    const machine = await app.inject({ url: '/refused.json' });
    expect(machine.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(machine.json()).toMatchObject({ status: 404, title: 'There is no such thing.' });
    const person = await app.inject({ url: '/alderbeck/nothing-here' });
    expect(person.statusCode).toBe(404);
    expect(person.body).toContain('<h1>There is no page at this address.</h1>');
  });

  test('of ours tells an id and nothing of what happened', async () => {
    const answer = await app.inject({ url: '/broken' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('Ann');
    const fault = logged.findLast((entry) => entry['event'] === 'fault');
    expect(answer.body).toContain(String(fault?.['id']));
  });

  test('in what was sent is not ours: a broken address, a form too large', async () => {
    for (const url of [
      '/%E0%A4%A',
      '/%ff',
      '/%00',
      '/alderbeck%00',
      '/alderbeck/things?q=%00',
      `/${'a'.repeat(400)}`,
    ]) {
      const answer = await app.inject({ url });
      expect([400, 404], url).toContain(answer.statusCode);
      expect(answer.headers['content-type'], url).toBe('text/html; charset=utf-8');
      expect(answer.headers['content-security-policy'], url).toContain(`default-src 'none'`);
    }
    const large = await app.inject({
      method: 'POST',
      url: '/nowhere',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'a'.repeat(2_000_000),
    });
    expect([404, 413]).toContain(large.statusCode);
  });
});

describe('a route', () => {
  test('that does not say who may use it is refused', async () => {
    const other = await createServer({ ...app.irwell }, () => undefined);
    expect(() => other.get('/open', () => 'x')).toThrow(/does not say who may use it/);
    await other.close();
  });
});
