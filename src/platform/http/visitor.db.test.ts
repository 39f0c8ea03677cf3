import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { html } from '#platform/views';
import { createServer } from './server.ts';
import { unkeptGet } from './visitor.ts';

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
      frame: ({ page, partnership }) =>
        `<!doctype html><title>${page.title}, ${partnership?.name ?? 'nowhere'}</title>${page.main.markup}`,
      errorPage: ({ status, message }) => ({ kind: 'page', title: 'Error', main: html`<h1>${message}</h1>`, status }),
    },
    (entry) => logged.push(entry),
  );
  unkeptGet(app, '/:partnership/when', async ({ partnership, query, today, now }) => {
    made += 1;
    return Promise.resolve({
      kind: 'page',
      title: 'When',
      main: html`<h1>${partnership.code} ${query.get('on')} ${today} ${now.toISOString()}</h1>`,
    });
  });
  unkeptGet(app, '/:partnership/when.ics', async () =>
    Promise.resolve({ kind: 'download', contentType: 'text/calendar; charset=utf-8', filename: 'when.ics', body: 'x' }),
  );
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('a page that tells of the person who asks', () => {
  test('is made anew each time and kept by nobody', async () => {
    made = 0;
    const first = await app.inject({ url: '/alderbeck/when?on=2026-01-05' });
    await app.inject({ url: '/alderbeck/when?on=2026-01-05' });
    expect(made).toBe(2);
    expect(first.headers['cache-control']).toBe('private, no-store');
    expect(first.headers['etag']).toBeUndefined();
    expect(first.headers['set-cookie']).toBeUndefined();
  });

  test('knows its partnership, the day and the moment', async () => {
    const { body } = await app.inject({ url: '/alderbeck/when?on=2026-01-05' });
    expect(body).toContain('When, Alderbeck');
    expect(body).toContain('999 2026-01-05 2026-11-22 2026-11-22T10:00:00.000Z');
  });

  test('can be a file, kept by nobody either', async () => {
    const file = await app.inject({ url: '/alderbeck/when.ics' });
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(file.headers['content-disposition']).toBe('attachment; filename="when.ics"');
    expect(file.headers['cache-control']).toBe('private, no-store');
  });

  test('leaves no date in the log', async () => {
    logged.length = 0;
    await app.inject({ url: '/alderbeck/when?on=2026-01-05' });
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('2026-01-05');
  });

  test('of an unknown area is not there', async () => {
    expect((await app.inject({ url: '/nowhere/when' })).statusCode).toBe(404);
  });
});
