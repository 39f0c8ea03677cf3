import type { FastifyInstance } from 'fastify';
import { longestWaiting, versionOfDuties } from '#domains/caseload';
import { mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Download, Page, SignedInAsked } from '#platform/http';
import { cohortsJob } from './cohorts-job.ts';
import { askToCount, countingOf } from './counting.ts';
import { cohortIds } from './core/cohort.ts';

import { spreadsheetCsv } from '#shared/csv';
import { cohortOf, saidOf, unknownTold } from './core/overview.ts';
import type { ShownCohort } from './core/overview.ts';
import { stocktakeForm } from './forms.ts';
import { madeShown, sourceDays } from './made-shown.ts';
import { oldestPage } from './pages/oldest.page.ts';
import { overviewPage } from './pages/overview.page.ts';
import { cohortsPath } from './pages/parts.ts';
import { stocktakePage } from './pages/stocktake.page.ts';
import { maySeeCounts, mayPutInStocktake } from './policy.ts';
import { countsByCohort, findCohortsMade, findStocktake, toldCounts, toldSourceDays, versionOfList } from './reads.ts';
import { cohortRoutesOf } from './routes-cohort.ts';
import { comparisonsFor } from './standing-then.ts';
import { putInStocktake } from './store.ts';
import { cohortWords, saidWords } from './words.ts';

type Kind = ReturnType<typeof cohortsJob>;
const toldCohorts = async (tx: Tx, code: string): Promise<readonly ShownCohort[]> => {
  const told = await toldCounts(tx, code);
  return cohortIds.map((id) => ({
    id,
    number: told.find((each) => each.cohort === id && each.key === '')?.members,
    unknown: unknownTold(told, id),
    week: undefined,
    stocktake: undefined,
  }));
};

const overview =
  (kind: Kind) =>
  async (asked: SignedInAsked): Promise<Page> => {
    const { tx, viewer, today, formToken } = asked;
    const { code } = viewer.partnership;
    const made = await findCohortsMade(tx, code);
    const mayOpen = mayOpenRecords(viewer);
    const counts = mayOpen ? await countsByCohort(tx, code) : undefined;
    const comparisons = counts && (await comparisonsFor(tx, code, today));
    const { week, stocktake } = comparisons ?? {};
    const listed = await versionOfList(tx, code);
    return {
      kind: 'page',
      title: 'Where every child stands',
      breadcrumbs: [{ text: 'Home', href: '/home' }],
      main: overviewPage({
        area: viewer.partnership,
        formToken,
        made: madeShown(made),
        hasLists: made !== undefined || listed !== undefined,
        listsAreOld: mayOpen && listed !== undefined && listed !== (await versionOfDuties(tx, code)),
        job: await countingOf(asked, kind, made),
        cohorts: counts
          ? cohortIds.map((id) =>
              cohortOf(id, counts.get(id) ?? [], { week: week?.before(id), stocktake: stocktake?.before(id) }),
            )
          : await toldCohorts(tx, code),
        sources: counts
          ? sourceDays([...(counts.get('assessments') ?? []), ...(counts.get('needs') ?? [])])
          : (await toldSourceDays(tx, code)).map((asAt) => ({ asAt, members: undefined })),
        week: week?.since ?? { kind: 'none-that-old', wantedOn: today, firstOn: undefined },
        stocktake: stocktake && { heldOn: stocktake.heldOn, since: stocktake.since },
        mayOpen,
        mayPutInStocktake: mayPutInStocktake(viewer),
      }),
    };
  };

const allNumbers = async ({ tx, viewer }: SignedInAsked): Promise<Download> => {
  const { code, shortName } = viewer.partnership;
  const made = await findCohortsMade(tx, code);
  if (!made) throw new AppError('not-found', 'Nothing has been counted yet. Open the page of the cohorts first.');
  const counts = mayOpenRecords(viewer) ? await countsByCohort(tx, code) : undefined;
  const cohorts = counts
    ? cohortIds.map((id) => cohortOf(id, counts.get(id) ?? [], { week: undefined, stocktake: undefined }))
    : await toldCohorts(tx, code);
  await recordAct(tx, { action: 'cohorts.numbers-taken' });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${shortName}-cohorts-${made.countedOn}.csv`,
    body: spreadsheetCsv([
      ['Group', 'Cohort', 'What is counted', 'Number', 'Not known', 'Counted on', 'Definition'],
      ...cohorts.map((cohort) => {
        const { id, number, unknown } = cohort;
        const words = cohortWords[id];
        const said = saidOf(cohort, cohorts.find((each) => each.id === 'placements')?.number);
        return [
          words.group,
          words.name,
          words.number,
          said === 'number' ? (number ?? '') : saidWords[said].toLowerCase(),
          unknown ?? 'protected',
          made.countedOn,
          words.definition,
        ];
      }),
    ]),
  };
};

const again =
  (kind: Kind) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    await askToCount(asked, kind);
    return { kind: 'redirect', to: cohortsPath(asked.viewer.partnership) };
  };

const oldest = async ({ tx, viewer, today }: SignedInAsked): Promise<Page> => {
  const people = await longestWaiting(tx, viewer.partnership.code, { officers: undefined, today }, 10);
  await recordAct(tx, {
    action: 'cohort.oldest-listed',
    subjectKind: 'child',
    subjectIds: people.map(({ childId }) => childId),
  });
  return {
    kind: 'page',
    title: 'Who have waited longest',
    breadcrumbs: crumbs(viewer.partnership),
    main: oldestPage({ area: viewer.partnership, today, people }),
  };
};

const crumbs = (area: SignedInAsked['viewer']['partnership']) => [
  { text: 'Home', href: '/home' },
  { text: 'Where every child stands', href: cohortsPath(area) },
];

const stocktake = async ({ tx, viewer, formToken }: SignedInAsked): Promise<Page> => ({
  kind: 'page',
  title: 'The last stocktake',
  breadcrumbs: crumbs(viewer.partnership),
  main: stocktakePage({
    area: viewer.partnership,
    formToken,
    now: await findStocktake(tx, viewer.partnership.code),
    errors: [],
    typed: {},
  }),
});

const saveStocktake =
  (now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const { code } = viewer.partnership;
    const form = readForm(stocktakeForm(today), fields);
    if (form.ok) {
      await putInStocktake(tx, { partnershipCode: code, heldOn: form.value.heldOn, by: viewer.personId, at: now() });
      return { kind: 'redirect', to: cohortsPath(viewer.partnership) };
    }
    return {
      kind: 'page',
      title: 'Error: The last stocktake',
      status: 422,
      breadcrumbs: crumbs(viewer.partnership),
      main: stocktakePage({
        area: viewer.partnership,
        formToken: asked.formToken,
        now: await findStocktake(tx, code),
        errors: form.errors,
        typed: form.typed,
      }),
    };
  };

/** Cohorts: how many stand where, what changed, and who they are for those who may open records. Every look at a name is in the audit trail. */
export const cohortRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const kind = cohortsJob(clock);
  const path = '/:partnership/cohorts';
  signedInGet(app, path, { policy: maySeeCounts, answer: inArea(overview(kind)) });
  signedInGet(app, `${path}/counts.csv`, { policy: maySeeCounts, answer: inArea(allNumbers) });
  signedInPost(app, `${path}/again`, { policy: mayOpenRecords, answer: inArea(again(kind)) });
  signedInGet(app, `${path}/oldest`, { policy: mayOpenRecords, answer: inArea(oldest) });
  signedInGet(app, `${path}/stocktake`, { policy: mayPutInStocktake, answer: inArea(stocktake) });
  signedInPost(app, `${path}/stocktake`, { policy: mayPutInStocktake, answer: inArea(saveStocktake(clock.now)) });
  cohortRoutesOf(app, { path, countingOf: (asked, made) => countingOf(asked, kind, made) });
};
