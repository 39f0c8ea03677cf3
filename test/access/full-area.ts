import { asOwner, admit, servePartnership } from '#domains/access';
import { aCheck, anIssue } from '#test/a-returns-check';
import { aBrowser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { aPerson } from '../../src/domains/casework/test/a-person.ts';
import { anArea } from '../../src/domains/casework/test/an-area.ts';
import { everyRole } from './role-table.ts';
import { anAppAndItsRoutes } from './routes.ts';
import type { Route } from './routes.ts';
import {
  aCollectReport,
  aPack,
  anAction,
  anAnswer,
  aLetterOnItsWayIn,
  anEntry,
  anExtract,
  aSeries,
  aStatement,
  aWaitList,
  decisionAndChallenge,
  lettersAndStocktake,
  aTracker,
  evidenceAndClaim,
  oneId,
  promiseAndCondition,
  withJobs,
} from './things.ts';

export type FullArea = {
  readonly database: TestDatabase;
  readonly app: FastifyInstance;
  readonly routes: readonly Route[];
  /** What stands for each `:part` of an address in Alderbeck, by its name. */
  readonly real: Readonly<Record<string, string>>;
  /** The same where a room means something of its own by it: by how the room's addresses begin. */
  readonly ofRoom: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Texts of children that nobody without the right may be shown: names, numbers, postcodes, ids. */
  readonly secrets: readonly string[];
  readonly close: () => Promise<void>;
};

/** The same roles in a second invented area, without any child. */
const secondArea = async (database: TestDatabase): Promise<void> => {
  await database.admin.insertInto('geography').values({ code: '998', kind: 'invented', name: 'Elsewhere' }).execute();
  await asOwner(database.address, async (client) => {
    await servePartnership(client, { code: '998', shortName: 'elsewhere', name: 'Elsewhere', invented: true });
    for (const roleCode of everyRole)
      await admit(client, {
        partnershipCode: '998',
        organisationId: undefined,
        signInName: `elsewhere.${roleCode}`,
        displayName: `${roleCode} of Elsewhere`,
        roleCode,
      });
  });
};

const people = [
  aPerson({ surname: 'Quillfeather', forename: 'Perpetua', upn: 'X351200020001', postcode: 'ZZ9 9QF' }),
  aPerson({ surname: 'Brackenthwaite', forename: 'Ignatius', upn: 'L351701015117', postcode: 'ZZ9 9BR' }),
];
/** A year later under another name: somebody has to say whether it is the same child. */
const later = [aPerson({ surname: 'Thistlemoor', forename: 'Perpetua', upn: 'X351200020001', postcode: 'ZZ9 9TH' })];

/** Alderbeck with something of every kind that an address can name, a second area beside it, and the application that shows them. */
export const aFullArea = async (): Promise<FullArea> => {
  const database = await aDatabase();
  const area = await anArea(database);
  await secondArea(database);
  await area.importPeople('first', people);
  await area.importPeople('second', later, { year: 2027 });
  const { app, routes } = await anAppAndItsRoutes(database);
  const analyst = aBrowser(app);
  await analyst.signInAs('analyst');
  const issues = [anIssue(), anIssue({ severity: 'query', rule: 'R03' })];
  await aCheck(database, { issues });
  const check = await aCheck(database, { issues });
  const report = await aCollectReport(app, analyst, check);
  const ids = await sql<{ id: string }>`select id from child`.execute(database.admin);
  const child = await oneId(database, `select id from child where surname = 'Quillfeather'`);
  const real = {
    partnership: 'alderbeck',
    ...{ check, report },
    extract: await withJobs(database, app, (jobs) => anExtract(app, analyst, jobs)),
    child,
    pair: await oneId(database, 'select id from doubtful_pair'),
    person: await oneId(database, `select id from person where partnership_code = '999' limit 1`),
    finding: '1',
    kind: 'rule',
    cohort: 'reviews-due',
    question: 'plans-ended',
    id: await aSeries(database),
    action: await anAction(database),
    plan: 'PIP',
    outcome: await oneId(database, `select id from plan_outcome where area_code = 'APA1'`),
    area: 'APA1',
    risk: await oneId(database, `select id from plan_risk where ref = 'R1'`),
    tracker: await aTracker(app),
    ...(await evidenceAndClaim(database, app)),
    ...(await promiseAndCondition(database, app)),
    ...(await decisionAndChallenge(database)),
    code: 'E09',
    list: await aWaitList(database),
    service: 'camhs',
    entry: await anEntry(database, app, child),
    year: '2026',
    statement: await aStatement(database),
    ...(await aPack(database, app)),
  };
  const coverage = await lettersAndStocktake(database, app);
  const letter = await aLetterOnItsWayIn(database, app);
  await withJobs(database, app, async (jobs) => {
    // What one page's job leaves behind is what another's begins with.
    for (let rounds = 0; rounds < 3; rounds += 1) {
      await lookAtAll(app, routes, real);
      await jobs.settled();
    }
  });
  return {
    database,
    app,
    routes,
    real: { ...real, answer: await anAnswer(database, app) },
    ofRoom: {
      '/:partnership/steps': { kind: 'request-received' },
      '/:partnership/coverage': coverage,
      '/:partnership/letters': { letter, item: 'L1', held: 'stocktake-2026-02-16' },
    },
    secrets: [
      ...['Quillfeather', 'Brackenthwaite', 'Thistlemoor', 'Perpetua', 'Ignatius'],
      ...['X351200020001', 'L351701015117', 'ZZ9 9QF', 'ZZ9 9BR', 'ZZ9 9TH'],
      ...ids.rows.map(({ id }) => id),
    ],
    close: async () => {
      await app.close();
      await database.close();
    },
  };
};

/** Looks at each page once as those who do the work: some begin with a job that works their figures out. */
const lookAtAll = async (
  app: FastifyInstance,
  routes: readonly Route[],
  real: Readonly<Record<string, string>>,
): Promise<void> => {
  for (const role of ['send-manager', 'analyst'] as const) {
    const browser = aBrowser(app);
    await browser.signInAs(role);
    for (const { method, access, address } of routes)
      if (method === 'GET' && access === 'signed-in')
        await browser.get(address.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(real[part] ?? 'x')));
  }
};
