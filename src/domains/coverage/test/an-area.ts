import type { FastifyInstance } from 'fastify';
import { loadInventedSeries } from '#domains/charts-of-change';
import { loadInventedPlans } from '#domains/plan-actions';
import { anArea } from '#test/an-area-with-people';
import { aBrowser } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { aLetter } from '#test/a-letter';

/** Alderbeck with its plans and series, and two letters of a test's own about its plan. */
export const anAreaWithLetters = async (): Promise<TestDatabase> => {
  const database = await aDatabase();
  await anArea(database);
  await database.asService(async (tx) => {
    await loadInventedSeries(tx, '999', new Date('2026-11-22T10:00:00Z'));
    await loadInventedPlans(tx, '999');
    await aLetter(tx, {
      code: 'first',
      planCode: 'PIP',
      writtenOn: '2026-03-10',
      items: [
        { code: 'APA1-D1', area: 'APA1', part: 'demonstrated', text: 'A second panel was set up.', figure: 'a panel' },
        { code: 'APA1-N1', area: 'APA1', part: 'next-step', text: 'Show that new plans are issued within 20 weeks.' },
        {
          code: 'APA1-N2',
          area: 'APA1',
          part: 'next-step',
          text: 'Show that new plans are issued within 20 weeks.',
          duplicateOf: 'APA1-N1',
        },
        { code: 'APA1-N3', area: 'APA1', part: 'next-step', text: 'Agree how tribunal appeals are learnt from.' },
        { code: 'APA2-C1', area: 'APA2', part: 'concern', text: 'Families wait for therapy without any help.' },
      ],
    });
    await aLetter(tx, {
      code: 'second',
      planCode: 'PIP',
      writtenOn: '2026-09-14',
      items: [
        {
          code: 'APA1-D1',
          area: 'APA1',
          part: 'demonstrated',
          text: 'You have shown that new plans are issued sooner; most within 20 weeks.',
        },
        { code: 'APA2-N1', area: 'APA2', part: 'next-step', text: 'Offer help to families who wait for therapy.' },
      ],
    });
  });
  return database;
};

export const signedIn = async (app: FastifyInstance, role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};
