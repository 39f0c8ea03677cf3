import type { FastifyInstance } from 'fastify';
import { missingSafeguards } from '#domains/safeguards';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { inArea, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Answer, Page, SignedInAsked, Viewer } from '#platform/http';
import { cancelJob, findJob, isUnderWay } from '#platform/jobs';
import { receive } from './actions.ts';
import { pageFrom } from './core/report/filter.ts';
import { deadlineOf } from './core/report/deadlines.ts';
import { headline } from './core/report/headline.ts';
import { groupsPage, groupTitles } from './pages/groups.page.ts';
import { checkPath, progressPath } from './pages/parts.ts';
import { readinessPage } from './pages/readiness.page.ts';
import { reportPage } from './pages/report.page.ts';
import { returnsPage } from './pages/returns.page.ts';
import { refusedPage, waitingPage } from './pages/waiting.page.ts';
import { returnWords } from './pages/words.ts';
import { mayWorkOnReturns } from './policy.ts';
import { latestCheckOf, returnsReceived } from './reads.ts';
import type { Check } from './reads.ts';
import { changesOf, groupsOf } from './reads-findings.ts';
import type { GroupKind } from './reads-findings.ts';
import { leftToDo, rememberedExplanations } from './reads-readiness.ts';
import { reportJob } from './report-job.ts';
import { collectRoutes } from './routes-collect.ts';
import { findingRoutes } from './routes-findings.ts';
import { recordRoutes } from './routes-records.ts';
import { areaOf, checkCrumbs, checkOf, crumbs, looked, numbersFor, ruleWordsOf } from './routes-parts.ts';

const gigabyte = 1024 * 1024 * 1024;
const limits = { files: 20, bytesEach: 2 * gigabyte, bytesAll: 2 * gigabyte };

const pageSize = 100;

/** Why no return is taken here now; undefined when one is. */
const closedBecause = async (tx: Tx, viewer: Viewer): Promise<string | undefined> => {
  const missing = await missingSafeguards(tx, viewer.partnership.code);
  if (missing.length === 0) return undefined;
  if (missing.includes('invented-people-only'))
    return 'This is a demonstration: it takes returns of the invented area only, and never a real child’s.';
  return 'Irwell may not hold children’s records here yet: safeguards are missing. Whoever runs Irwell sees with “irwell doctor” which.';
};

const receivedPage = async ({ tx, viewer, formToken }: SignedInAsked, error?: string): Promise<Page> => {
  const checks = await returnsReceived(tx, viewer.partnership.code);
  await recordAct(tx, { action: 'return.list-read', detail: { returns: checks.length } });
  return {
    kind: 'page',
    title: `${error === undefined ? '' : 'Error: '}${returnWords.title}`,
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: returnsPage({
      area: areaOf(viewer),
      checks,
      form: { formToken, error },
      closedBecause: await closedBecause(tx, viewer),
    }),
    ...(error === undefined ? {} : { status: 422 }),
  };
};

const progress = inArea(async (asked): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const asFound = await checkOf(asked);
  const job = asFound.jobId === undefined ? undefined : await findJob(tx, asFound.jobId);
  // The job may have ended between the two questions: then what it left is there by now.
  const check = asFound.state === 'waiting' && !(job && isUnderWay(job)) ? await checkOf(asked) : asFound;
  return {
    kind: 'page',
    title: 'The check of a return',
    breadcrumbs: crumbs(viewer),
    main: waitingPage({ area: areaOf(viewer), check, job, formToken }),
  };
});

const report = async ({ tx, viewer }: SignedInAsked, check: Check): Promise<Page> => {
  const ref = { partnershipCode: viewer.partnership.code, id: check.id };
  const year = check.year ?? 0;
  await looked(tx, 'return.report-read', check.id);
  return {
    kind: 'page',
    title: `${check.sums ? headline(check.sums) : 'Report'}: return of ${String(year)}`,
    breadcrumbs: crumbs(viewer),
    main: reportPage({
      area: areaOf(viewer),
      check,
      byRule: await groupsOf(tx, ref, 'rule', { from: 0, most: 10 }),
      changes: await changesOf(tx, ref, check.previousId),
      remembered: await rememberedExplanations(tx, ref.partnershipCode, check.id, year),
      find: ruleWordsOf(),
      numbers: await numbersFor(tx, viewer, check),
    }),
  };
};

const checkRoute = inArea(async (asked): Promise<Answer> => {
  const check = await checkOf(asked);
  if (check.state === 'waiting') return { kind: 'redirect', to: progressPath(areaOf(asked.viewer), check.id) };
  if (check.state === 'done') return report(asked, check);
  await looked(asked.tx, 'return.report-read', check.id);
  return {
    kind: 'page',
    title: 'This return was refused',
    breadcrumbs: crumbs(asked.viewer),
    main: refusedPage({ area: areaOf(asked.viewer), check }),
  };
});

const cancel = inArea(async (asked): Promise<Answer> => {
  const check = await checkOf(asked);
  if (check.jobId !== undefined) await cancelJob(asked.tx, check.jobId);
  return { kind: 'redirect', to: progressPath(areaOf(asked.viewer), check.id) };
});

const groupKinds: readonly GroupKind[] = ['rule', 'field', 'child', 'officer'];

const groupRoute = inArea(async (asked): Promise<Page> => {
  const { tx, viewer, params, query } = asked;
  const kind = groupKinds.find((each) => each === params['kind']);
  if (!kind) throw new AppError('not-found', 'Findings are sorted by rule, field, child or officer.');
  const check = await checkOf(asked, 'done');
  await looked(tx, 'return.findings-read', check.id);
  const page = pageFrom(query);
  const ref = { partnershipCode: viewer.partnership.code, id: check.id };
  const { groups, total } = await groupsOf(tx, ref, kind, { from: (page - 1) * pageSize, most: pageSize });
  return {
    kind: 'page',
    title: groupTitles[kind],
    breadcrumbs: checkCrumbs(viewer, check),
    main: groupsPage({
      area: areaOf(viewer),
      checkId: check.id,
      kind,
      groups,
      total,
      page,
      size: pageSize,
      tellsOfficer: check.tellsOfficer,
      find: ruleWordsOf(),
      numbers: await numbersFor(tx, viewer, check),
    }),
  };
});

const readiness = inArea(async ({ tx, viewer, params, today }): Promise<Page> => {
  const year = Number(params['year']);
  if (!/^20\d\d$/.test(params['year'] ?? '') || year < 2023 || year > 2027)
    throw new AppError('not-found', 'Irwell knows the returns of 2023 to 2027.');
  const check = await latestCheckOf(tx, viewer.partnership.code, year);
  await recordAct(tx, {
    action: 'return.readiness-read',
    ...(check ? { subjectKind: 'return', subjectIds: [check.id] } : {}),
  });
  return {
    kind: 'page',
    title: `How ready is the return of ${String(year)}?`,
    breadcrumbs: crumbs(viewer),
    main: readinessPage({
      area: areaOf(viewer),
      year,
      check,
      deadline: deadlineOf(year, today),
      todo: check ? await leftToDo(tx, viewer.partnership.code, check.id, check.tellsOfficer) : [],
    }),
  };
});

const nothingChosen = 'Choose the file or files of one return';

/** The analyst's pages: returns received, the report of each, explanations, readiness, COLLECT's own report. */
export const returnRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const kind = reportJob(clock);

  signedInGet(app, '/:partnership/returns', {
    policy: mayWorkOnReturns,
    answer: inArea((asked) => receivedPage(asked)),
  });
  signedInUpload(app, '/:partnership/returns', {
    policy: mayWorkOnReturns,
    field: 'files',
    limits,
    answer: async (asked) => {
      const answer = inArea(async (within): Promise<Answer> => {
        const closed = await closedBecause(within.tx, within.viewer);
        if (closed !== undefined) throw new AppError('not-allowed', closed);
        const [problem] = asked.problems;
        if (problem) return receivedPage(within, problem.kind === 'none-chosen' ? nothingChosen : problem.text);
        const { files } = asked;
        const id = await receive(within.tx, within.viewer, { files, today: within.today, at: clock.now(), kind });
        return { kind: 'redirect', to: checkPath(areaOf(within.viewer), id) };
      });
      return answer(asked);
    },
  });
  signedInGet(app, '/:partnership/returns/checks/:check', { policy: mayWorkOnReturns, answer: checkRoute });
  signedInGet(app, '/:partnership/returns/checks/:check/progress', { policy: mayWorkOnReturns, answer: progress });
  signedInPost(app, '/:partnership/returns/checks/:check/cancel', { policy: mayWorkOnReturns, answer: cancel });
  signedInGet(app, '/:partnership/returns/checks/:check/by/:kind', { policy: mayWorkOnReturns, answer: groupRoute });
  signedInGet(app, '/:partnership/returns/years/:year', { policy: mayWorkOnReturns, answer: readiness });
  findingRoutes(app);
  collectRoutes(app);
  recordRoutes(app);
};
