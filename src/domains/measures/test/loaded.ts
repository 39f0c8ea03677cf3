import type { FastifyInstance } from 'fastify';
import { loadGeographies, loadPublishedExcerpts } from '#domains/published';
import { plainDate } from '#shared/plain-date';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { createServer } from '#platform/http';
import { html } from '#platform/views';
import { measureRoutes } from '../routes.ts';
import { loadMeasureRegister } from '../store-register.ts';
import { refreshMeasureValues } from '../store-values.ts';

/** A database with the register and with the published figures that the project carries. */
export const withFigures = async (): Promise<TestDatabase> => {
  const database = await aDatabase();
  await database.asService(async (tx) => {
    await loadGeographies(tx);
    await loadMeasureRegister(tx);
    await loadPublishedExcerpts(tx);
    await refreshMeasureValues(tx);
  });
  await database.admin
    .insertInto('partnership')
    .values([
      { code: '351', short_name: 'bury', name: 'Bury', invented: false },
      { code: '999', short_name: 'alderbeck', name: 'Alderbeck', invented: true },
    ])
    .execute();
  return database;
};

/** The pages of measures alone, in a bare frame. */
export const measuresApp = async (database: TestDatabase): Promise<FastifyInstance> => {
  const app = await createServer(
    {
      store: database.store,
      clock: { today: () => plainDate('2026-11-22'), now: () => new Date('2026-11-22T10:00:00Z') },
      mode: 'demonstration',
      secure: false,
      inlineScriptHash: 'abc',
      frame: ({ page }) => `<!doctype html><title>${page.title}</title>${page.main.markup}`,
      errorPage: ({ status, message }) => ({
        kind: 'page',
        title: String(status),
        main: html`<h1>${message}</h1>`,
        status,
      }),
    },
    () => undefined,
  );
  measureRoutes(app);
  await app.ready();
  return app;
};
