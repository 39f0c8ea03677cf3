import type { FastifyInstance } from 'fastify';
import { loadGeographies, loadPublishedExcerpts } from '#domains/published';
import { plainDate } from '#shared/plain-date';
import type { Db, Store, Tx } from '#platform/db';
import { createServer } from '#platform/http';
import { html } from '#platform/views';
import { measureRoutes } from '../routes.ts';
import { loadMeasureRegister } from '../store-register.ts';
import { refreshMeasureValues } from '../store-values.ts';

type Fillable = { readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>; readonly admin: Db };

/** Puts into a test's database the register, the published figures that the project carries, and the two areas of the demonstration. */
export const withFigures = async <Database extends Fillable>(database: Database): Promise<Database> => {
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
export const measuresApp = async (database: { readonly store: Store }): Promise<FastifyInstance> => {
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
