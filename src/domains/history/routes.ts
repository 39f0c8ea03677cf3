import type { FastifyInstance } from 'fastify';
import { findNewest } from '#domains/impact-plan';
import { publicGet } from '#platform/http';
import type { Page } from '#platform/http';
import { historyPage, historyTitle, noHistoryPage } from './pages/history.page.ts';
import { acknowledgementOf, eventsOf, promisesOf, accountsOf, weaknessesOf } from './reads.ts';

/** What happened and who said what about it. */
export const historyRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/history', async ({ tx, partnership, today }): Promise<Page> => {
    const events = await eventsOf(tx, partnership.code);
    const promises = await promisesOf(tx, partnership.code);
    const { letter: newest } = await findNewest(tx, partnership.code, today);
    const letter = events.findLast((event) => event.kind === 'letter' && event.from === newest?.writtenOn);
    return {
      kind: 'page',
      title: historyTitle(events),
      section: 'history',
      description: `Inspections, letters and promises about SEND in ${partnership.name}, each with its source.`,
      main:
        events.length === 0
          ? noHistoryPage(partnership.shortName, partnership.name)
          : historyPage({
              shortName: partnership.shortName,
              events,
              weaknesses: await weaknessesOf(tx, partnership.code),
              voices: await accountsOf(tx, partnership.code),
              acknowledgement: await acknowledgementOf(tx, partnership.code),
              promises: promises.length,
              today,
              letterEvent: letter?.code,
            }),
    };
  });
};
