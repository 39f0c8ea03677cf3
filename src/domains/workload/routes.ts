import type { FastifyInstance } from 'fastify';
import { askToCount, cohortsJob, countingNow } from '#domains/cohorts';
import { spreadsheetCsv } from '#shared/csv';
import { AppError } from '#shared/errors';
import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Download, Page, SignedInAsked } from '#platform/http';
import { forecastOf, leastWeight, loadsOf, weeksAhead } from './core/load.ts';
import type { OfficerLoad } from './core/load.ts';
import { weighedDuties, weightsOf } from './core/weights.ts';
import type { Weights } from './core/weights.ts';
import { awayForm, weightsForm } from './forms.ts';
import type { Away } from './forms.ts';
import { awayPage, mostAway } from './pages/away.page.ts';
import type { AwayAnswer } from './pages/away.page.ts';
import type { Counted } from './pages/counted.ts';
import { forecastPage, weekStarts } from './pages/forecast.page.ts';
import type { FollowingShown } from './pages/forecast.page.ts';
import { workloadPath } from './pages/parts.ts';
import { weightsPage } from './pages/weights.page.ts';
import { workloadPage } from './pages/workload.page.ts';
import { maySeeWorkload, mayWeigh } from './policy.ts';
import {
  caseLoads,
  casesGivenSince,
  dutiesOfOfficer,
  dutyLoads,
  findCounted,
  followingKept,
  sourceDaysOf,
  weightsPutIn,
  workersOn,
} from './reads.ts';
import { putInWeights } from './store.ts';
import { dutyName, officerName } from './words.ts';

type Kind = ReturnType<typeof cohortsJob>;

const home = { text: 'Home', href: '/home' };
const crumbs = (asked: SignedInAsked) => [home, { text: 'Workload', href: workloadPath(asked.viewer.partnership) }];

const countedOf = async (tx: Tx, code: string): Promise<Counted | undefined> => {
  const counted = await findCounted(tx, code);
  return (
    counted && {
      ...counted,
      sources: await sourceDaysOf(tx, code),
      givenSince: await casesGivenSince(tx, code, counted.madeAt),
    }
  );
};

/** What a page needs to say how old its count is, and to count again. */
const countingFor = async (asked: SignedInAsked, kind: Kind) => ({
  counted: await countedOf(asked.tx, asked.viewer.partnership.code),
  job: await countingNow(asked, kind),
  formToken: asked.formToken,
});

const loadsFor = async (
  tx: Tx,
  code: string,
): Promise<{ readonly weights: Weights; readonly loads: readonly OfficerLoad[] }> => {
  const weights = weightsOf(await weightsPutIn(tx, code));
  return { weights, loads: loadsOf(await dutyLoads(tx, code), await caseLoads(tx, code), weights) };
};

const workload =
  (kind: Kind) =>
  async (asked: SignedInAsked): Promise<Page> => {
    const { tx, viewer, today } = asked;
    const { code } = viewer.partnership;
    return {
      kind: 'page',
      title: 'Workload',
      breadcrumbs: [home],
      main: workloadPage({
        area: viewer.partnership,
        ...(await countingFor(asked, kind)),
        ...(await loadsFor(tx, code)),
        workers: await workersOn(tx, code, today),
        mayWeigh: mayWeigh(viewer),
      }),
    };
  };

const mustBeCounted = async (tx: Tx, code: string): Promise<Counted> => {
  const counted = await countedOf(tx, code);
  if (!counted) throw new AppError('not-found', 'Nothing has been counted yet. Open where every child stands first.');
  return counted;
};

const csv = (filename: string, rows: Parameters<typeof spreadsheetCsv>[0]): Download => ({
  kind: 'download',
  contentType: 'text/csv; charset=utf-8',
  filename,
  body: spreadsheetCsv(rows),
});

const workloadCsv = async ({ tx, viewer, today }: SignedInAsked): Promise<Download> => {
  const { code, shortName } = viewer.partnership;
  const { countedOn, givenSince } = await mustBeCounted(tx, code);
  const { loads } = await loadsFor(tx, code);
  const workers = await workersOn(tx, code, today);
  await recordAct(tx, { action: 'workload.numbers-taken' });
  return csv(`${shortName}-workload-${countedOn}.csv`, [
    [
      ...['Officer', 'Team', 'Left on', 'Cases', 'Overdue', 'Fell due since', 'Next 2 weeks', 'Next 12 weeks'],
      ...['Not known', 'Weight (Irwell’s own guess, or as put in)', 'Counted on', 'Cases given since'],
    ],
    ...loads.map((load) => [
      officerName(load.officer),
      workers.get(load.officer)?.team ?? '',
      workers.get(load.officer)?.leftOn ?? '',
      ...[load.cases, load.overdue, load.since, load.twoWeeks, load.twelveWeeks, load.unknown, load.quarters / 4],
      countedOn,
      givenSince,
    ]),
  ]);
};

const followingShown = async (tx: Tx, code: string): Promise<readonly FollowingShown[]> => {
  const rows = await followingKept(tx, code);
  return [...Map.groupBy(rows, ({ afterDuty, duty }) => `${afterDuty} ${duty}`).values()].flatMap((those) => {
    const [first] = those;
    const sum = (wanted: (row: (typeof those)[number]) => boolean): number =>
      those.filter(wanted).reduce((total, { duties }) => total + duties, 0);
    return first === undefined
      ? []
      : [
          {
            afterDuty: first.afterDuty,
            duty: first.duty,
            passed: sum(({ due }) => due === 'passed'),
            weeks: Array.from({ length: weeksAhead }, (_, week) =>
              sum(({ due, weekAhead }) => due === 'week' && weekAhead === week),
            ),
          },
        ];
  });
};

const forecastFor = async (tx: Tx, code: string) => ({
  rows: forecastOf(
    (await dutyLoads(tx, code)).filter(({ due }) => due === 'week'),
    weighedDuties,
  ),
  following: await followingShown(tx, code),
});

const forecast = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer } = asked;
  const { code } = viewer.partnership;
  return {
    kind: 'page',
    title: 'What falls due in the next 12 weeks',
    breadcrumbs: crumbs(asked),
    main: forecastPage({
      area: viewer.partnership,
      counted: await countedOf(tx, code),
      ...(await forecastFor(tx, code)),
    }),
  };
};

const forecastCsv = async ({ tx, viewer }: SignedInAsked): Promise<Download> => {
  const { code, shortName } = viewer.partnership;
  const { countedOn } = await mustBeCounted(tx, code);
  const { rows, following } = await forecastFor(tx, code);
  await recordAct(tx, { action: 'workload.numbers-taken' });
  return csv(`${shortName}-forecast-${countedOn}.csv`, [
    [
      'What',
      'If this is done',
      'Duty',
      'Already passed',
      ...weekStarts(countedOn).map((start) => `Week from ${start}`),
      'Counted on',
    ],
    ...rows.map(({ duty, weeks }) => ['Falls due', '', dutyName(duty), 0, ...weeks, countedOn]),
    ...following.map(({ afterDuty, duty, passed, weeks }) => [
      'Would follow by law, at most',
      dutyName(afterDuty),
      dutyName(duty),
      passed,
      ...weeks,
      countedOn,
    ]),
  ]);
};

const firstDay = plainDate('1900-01-01');
const later = (on: Away['from'], days: number): Away['from'] => fromDayNumber(dayNumber(on) + days);

const answerFor = async (
  { tx, viewer, today }: SignedInAsked,
  away: Away,
  loads: readonly OfficerLoad[],
): Promise<AwayAnswer> => {
  const { code } = viewer.partnership;
  const find = (from: Away['from'], to: Away['from']) =>
    dutiesOfOfficer(tx, code, away.officer, { from, to }, weighedDuties, mostAway + 1);
  const answer = {
    away,
    overdue: await find(firstDay, later(away.from, -1)),
    during: await find(away.from, away.until),
    after: await find(later(away.until, 1), later(away.until, 7)),
    lightest: leastWeight(loads, await workersOn(tx, code, away.from < today ? today : away.from), away.officer),
  };
  await recordAct(tx, {
    action: 'workload.away-listed',
    subjectKind: 'child',
    subjectIds: [...new Set([...answer.overdue, ...answer.during, ...answer.after].map(({ childId }) => childId))],
  });
  return answer;
};

const away = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, query, today } = asked;
  const { code } = viewer.partnership;
  const fields = Object.fromEntries(query);
  const isAsked = query.size > 0;
  const { loads } = await loadsFor(tx, code);
  const officers = loads
    .map(({ officer }) => officer)
    .filter((officer) => officer !== '')
    .toSorted();
  const read = readForm(awayForm(officers, today), fields);
  const isWrong = isAsked && !read.ok;
  return {
    kind: 'page',
    title: `${isWrong ? 'Error: ' : ''}If somebody is away`,
    ...(isWrong ? { status: 422 } : {}),
    breadcrumbs: crumbs(asked),
    main: awayPage({
      area: viewer.partnership,
      officers,
      counted: await countedOf(tx, code),
      typed: fields,
      errors: isAsked && !read.ok ? read.errors : [],
      answer: read.ok ? await answerFor(asked, read.value, loads) : undefined,
    }),
  };
};

const weights = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  return {
    kind: 'page',
    title: 'The weights',
    breadcrumbs: crumbs(asked),
    main: weightsPage({
      area: viewer.partnership,
      formToken,
      weights: weightsOf(await weightsPutIn(tx, viewer.partnership.code)),
      errors: [],
      typed: {},
    }),
  };
};

const saveWeights =
  (now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, formToken } = asked;
    const { code } = viewer.partnership;
    const before = weightsOf(await weightsPutIn(tx, code));
    const read = readForm(weightsForm, Object.fromEntries(weighedDuties.map((duty) => [duty, fields[duty] ?? ''])));
    if (!read.ok)
      return {
        kind: 'page',
        title: 'Error: The weights',
        status: 422,
        breadcrumbs: crumbs(asked),
        main: weightsPage({
          area: viewer.partnership,
          formToken,
          weights: before,
          errors: read.errors,
          typed: read.typed,
        }),
      };
    await putInWeights(tx, {
      partnershipCode: code,
      weights: weighedDuties
        .map((duty) => ({ duty, quarters: read.value[duty] }))
        .filter(({ duty, quarters }) => quarters !== before.get(duty)),
      by: viewer.personId,
      at: now(),
    });
    return { kind: 'redirect', to: workloadPath(viewer.partnership) };
  };

/** Counts again from the lists as they are now, and comes back to this page. */
const again =
  (kind: Kind) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    await askToCount(asked, kind);
    return { kind: 'redirect', to: workloadPath(asked.viewer.partnership) };
  };

/** Who has how much, what falls due, what if somebody is away, and the weights. Every look at a child's name is in the audit trail. */
export const workloadRoutes = (app: FastifyInstance): void => {
  const path = '/:partnership/workload';
  const kind = cohortsJob(app.irwell.clock);
  signedInGet(app, path, { policy: maySeeWorkload, answer: inArea(workload(kind)) });
  signedInPost(app, `${path}/again`, { policy: maySeeWorkload, answer: inArea(again(kind)) });
  signedInGet(app, `${path}/workload.csv`, { policy: maySeeWorkload, answer: inArea(workloadCsv) });
  signedInGet(app, `${path}/forecast`, { policy: maySeeWorkload, answer: inArea(forecast) });
  signedInGet(app, `${path}/forecast.csv`, { policy: maySeeWorkload, answer: inArea(forecastCsv) });
  signedInGet(app, `${path}/away`, { policy: maySeeWorkload, answer: inArea(away) });
  signedInGet(app, `${path}/weights`, { policy: mayWeigh, answer: inArea(weights) });
  signedInPost(app, `${path}/weights`, { policy: mayWeigh, answer: inArea(saveWeights(app.irwell.clock.now)) });
};
