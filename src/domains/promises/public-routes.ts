import type { FastifyInstance } from 'fastify';
import { letterPromises, letterPromisesOf } from '#domains/history';
import { findNewest } from '#domains/impact-plan';
import { spreadsheetCsv } from '#shared/csv';
import { publicGet } from '#platform/http';
import type { PartnershipAsked, Page } from '#platform/http';
import { conditionsOf } from './reads-conditions.ts';
import { csvRows } from './core/csv-lines.ts';
import { publicPromisesPage } from './pages/public.page.ts';
import { promisesOf } from './reads.ts';
import { promiseWords } from './words.ts';

const page = async ({ tx, partnership, today }: PartnershipAsked): Promise<Page> => {
  const { code, shortName, name } = partnership;
  const letters = await letterPromisesOf(tx, code);
  const { plan } = await findNewest(tx, code, today);
  return {
    kind: 'page',
    title: promiseWords.publicTitle,
    section: 'history',
    breadcrumbs: [{ text: 'History', href: `/${shortName}/history` }],
    description: `Promises about SEND in ${name}, each with its source, its date and what became of it.`,
    main: publicPromisesPage({
      shortName,
      name,
      planCode: plan?.code,
      promises: await promisesOf(tx, code, today, 'everybody'),
      conditions: await conditionsOf(tx, code, today, 'everybody'),
      letters: letters.length === 0 ? undefined : letterPromises(shortName, letters),
    }),
  };
};

/** Promises and conditions as everybody sees them. */
export const publicPromiseRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/promises', page);
  publicGet(app, '/:partnership/promises.csv', async ({ tx, partnership: { code }, today }) => ({
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `promises-${code}.csv`,
    body: spreadsheetCsv(
      csvRows(
        await promisesOf(tx, code, today, 'everybody'),
        await conditionsOf(tx, code, today, 'everybody'),
        (await letterPromisesOf(tx, code)).map(({ summary, source, madeBy, due }) => ({
          summary,
          title: source.title,
          place: source.place,
          madeBy,
          dateWords: source.dateWords,
          due: due ?? 'no date was given',
        })),
      ),
    ),
  }));
};
