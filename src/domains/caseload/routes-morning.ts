import type { FastifyInstance } from 'fastify';
import { importsOf, mayOpenRecords, sourcesOf } from '#domains/casework';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import { inArea, signedInGet } from '#platform/http';
import type { Answer, SignedInAsked } from '#platform/http';
import { alarmsAbout, referencesOf } from './core/desk.ts';
import { countOf, less } from './core/due-filter.ts';
import type { BucketCount } from './core/due-filter.ts';
import { absentWithCases, oldSources } from './core/morning.ts';
import { versionOfDuties } from './make-duties.ts';
import { stepsPage } from './pages/due-cases.page.ts';
import { morningPage } from './pages/due-morning.page.ts';
import type { Numbers } from './pages/due-morning.page.ts';
import { duePath } from './pages/parts.ts';
import { dueCounts, saidCounts } from './reads-due.ts';
import { longestWaiting, nextSteps, nextStepsLate } from './reads-morning.ts';
import { casesByOfficer, workersOf } from './reads-officers.ts';
import { findDutyList } from './reads.ts';

const oldest = 10;
const mostSteps = 200;

const anyDuty = { duty: undefined, stage: undefined, late: undefined, adviser: undefined } as const;

const numbersOf = async (
  { tx, viewer, today }: SignedInAsked,
  officers: readonly string[] | undefined,
): Promise<Numbers> => {
  const { code } = viewer.partnership;
  const scope = { officers, school: undefined };
  const counts = await dueCounts(tx, code, scope, today);
  const asked = counts.filter(({ duty }) => duty in alarmsAbout);
  const told = await saidCounts(tx, code, scope, today, 'told');
  const answered = await saidCounts(tx, code, scope, today, 'answer');
  const of = (from: readonly BucketCount[], view: Parameters<typeof countOf>[1]['view']): number =>
    countOf(from, { ...anyDuty, view });
  return {
    overdue: of(counts, 'overdue'),
    late26: countOf(counts, { ...anyDuty, view: 'overdue', late: '26' }),
    since: of(counts, 'since'),
    today: of(counts, 'today'),
    week: of(counts, 'week'),
    next: of(counts, 'next'),
    notTold: of(less(counts, told), 'overdue'),
    notAnswered: of(less(asked, answered), 'overdue'),
    stepsLate: await nextStepsLate(tx, code, officers, today),
  };
};

const sourceDays = async ({ tx, viewer }: SignedInAsked) => {
  const { code } = viewer.partnership;
  const latest = (await importsOf(tx, code)).find(({ kind }) => kind === 'sen2');
  const returned: readonly PlainDate[] = latest !== undefined && isPlainDate(latest.asAt) ? [latest.asAt] : [];
  return [
    ...returned.map((asAt) => ({ name: 'The latest SEN2 return', kind: 'return' as const, asAt })),
    ...(await sourcesOf(tx, code)).map(({ name, asAt }) => ({ name, kind: 'extract' as const, asAt })),
  ];
};

const morning = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query, today } = asked;
  const { code } = viewer.partnership;
  const list = await findDutyList(tx, code);
  if (list === undefined) return { kind: 'redirect', to: duePath(viewer.partnership) };
  const workers = await workersOf(tx, code);
  const references = referencesOf('mine', workers, viewer.personId, today) ?? [];
  const own = references.length > 0;
  const whose = own && query.get('whose') !== 'all' ? 'mine' : 'all';
  const waiting = await longestWaiting(
    tx,
    code,
    { officers: whose === 'mine' ? references : undefined, today },
    oldest,
  );
  const cases = await casesByOfficer(tx, code);
  await recordAct(tx, {
    action: 'morning.opened',
    subjectKind: 'child',
    subjectIds: waiting.map(({ childId }) => childId),
  });
  return {
    kind: 'page',
    title: 'This morning',
    breadcrumbs: [
      { text: 'Home', href: '/home' },
      { text: 'What is due', href: duePath(viewer.partnership) },
    ],
    main: morningPage({
      area: viewer.partnership,
      today,
      mine: own ? await numbersOf(asked, references) : undefined,
      all: await numbersOf(asked, undefined),
      asAt: { earliest: list.earliestAsAt, latest: list.asAt },
      isStale: list.version !== (await versionOfDuties(tx, code)),
      whose,
      waiting,
      workers,
      nobody: cases.get('') ?? 0,
      absent: absentWithCases(workers, cases, today),
      old: oldSources(await sourceDays(asked), today),
    }),
  };
};

const steps = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query, today } = asked;
  const { code } = viewer.partnership;
  const workers = await workersOf(tx, code);
  const isNobody = !workers.some(({ personId }) => personId === viewer.personId);
  const whose =
    (['mine', 'team', 'all'] as const).find((each) => each === query.get('whose')) ?? (isNobody ? 'all' : 'mine');
  const found = await nextSteps(tx, code, referencesOf(whose, workers, viewer.personId, today), mostSteps);
  await recordAct(tx, {
    action: 'next-steps.listed',
    subjectKind: 'child',
    subjectIds: [...new Set(found.map(({ childId }) => childId))],
  });
  return {
    kind: 'page',
    title: 'Next steps',
    breadcrumbs: [
      { text: 'Home', href: '/home' },
      { text: 'What is due', href: duePath(viewer.partnership) },
    ],
    main: stepsPage({ area: viewer.partnership, today, whose, steps: found, workers, most: mostSteps }),
  };
};

/** The morning, and the next steps of everybody. */
export const morningRoutes = (app: FastifyInstance): void => {
  signedInGet(app, '/:partnership/due/morning', { policy: mayOpenRecords, answer: inArea(morning) });
  signedInGet(app, '/:partnership/due/next-steps', { policy: mayOpenRecords, answer: inArea(steps) });
};
