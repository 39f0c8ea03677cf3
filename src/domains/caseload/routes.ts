import type { FastifyInstance } from 'fastify';
import { importsOf, mayOpenRecords, sourcesOf } from '#domains/casework';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Download, Page, SignedInAsked } from '#platform/http';
import { askForJob, latestJob } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { alarmsAbout, referencesOf } from './core/desk.ts';
import type { CaseWorker } from './core/desk.ts';
import { addressOf, afterFrom, dueFilterFrom, less, mostExported, mostPrinted } from './core/due-filter.ts';
import { dueCsv } from './core/due-csv.ts';
import { dutiesJob } from './duties-job.ts';
import { forgetForm, keptForm } from './forms-desk.ts';
import { versionOfDuties } from './make-duties.ts';
import { duePage, stageName } from './pages/due.page.ts';
import type { KeptTried } from './pages/due-parts.ts';
import { duePath, nameOf } from './pages/parts.ts';
import { mayGiveCases } from './policy.ts';
import { dueCounts, dutiesDue, saidCounts, schoolsThereAre } from './reads-due.ts';
import type { DueLine, DuePage, Scope } from './reads-due.ts';
import { keptLists } from './reads-desk.ts';
import { workersOf } from './reads-officers.ts';
import { findDutyList } from './reads.ts';
import type { DutyList } from './reads.ts';
import { deskRoutes } from './routes-desk.ts';
import { lineRoutes } from './routes-line.ts';
import { morningRoutes } from './routes-morning.ts';
import { giveRoutes } from './routes-give.ts';
import { officerRoutes } from './routes-officers.ts';
import { forgetList, keepList } from './store-desk.ts';
import { dutyOf, officerWords, schoolWords, standingWords, toldInList } from './words-desk.ts';

const pageSize = 50;
const seenBy = ['case-officer', 'send-manager', 'analyst'] as const;

type Kind = ReturnType<typeof dutiesJob>;

/** The making of the list that fits the records now, asked for where nobody has; undefined where the list fits. */
const makingOf = async (tx: Tx, kind: Kind, list: DutyList | undefined, version: string): Promise<Job | undefined> => {
  if (list?.version === version) return undefined;
  return (await latestJob(tx, kind, version)) ?? (await askForJob(tx, kind, { key: version, input: {}, seenBy }));
};

const scopeOf = ({ query, viewer, today }: SignedInAsked, workers: readonly CaseWorker[]): Scope => {
  const { officer, whose, school } = dueFilterFrom(query);
  const officers = officer === undefined ? referencesOf(whose, workers, viewer.personId, today) : [officer];
  return { officers, school };
};

const listed = ({ tx, viewer, query, today }: SignedInAsked, scope: Scope, most: number): Promise<DuePage> =>
  dutiesDue(tx, viewer.partnership.code, {
    filter: dueFilterFrom(query),
    scope,
    after: afterFrom(query),
    most,
    today,
  });

const looked = (tx: Tx, action: string, lines: readonly DueLine[]): Promise<void> =>
  recordAct(tx, {
    action,
    subjectKind: 'child',
    subjectIds: [...new Set(lines.map(({ childId }) => childId))],
    detail: { duties: lines.length },
  });

const due =
  (kind: Kind) =>
  (asked: SignedInAsked): Promise<Page> =>
    dueShown(kind, asked);

const dueShown = async (kind: Kind, asked: SignedInAsked, tried?: KeptTried): Promise<Page> => {
  const { tx, viewer, query, today, formToken } = asked;
  const { code } = viewer.partnership;
  const list = await findDutyList(tx, code);
  const imports = await importsOf(tx, code);
  const sources = await sourcesOf(tx, code);
  const latestReturn = imports.find((each) => each.kind === 'sen2');
  const hasRecords = imports.length > 0;
  const workers = await workersOf(tx, code);
  const scope = scopeOf(asked, workers);
  const isWhole = query.get('pages') === 'all';
  const found = list && (await listed(asked, scope, isWhole ? mostPrinted : pageSize));
  const counts = list === undefined ? [] : await dueCounts(tx, code, scope, today);
  const { without } = dueFilterFrom(query);
  const lacking =
    without === undefined
      ? []
      : less(
          counts.filter(({ duty }) => without === 'told' || duty in alarmsAbout),
          await saidCounts(tx, code, scope, today, without),
        );
  await looked(tx, isWhole ? 'due.list-printed' : 'due.listed', found?.lines ?? []);
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}What is due`,
    ...(tried === undefined ? {} : { status: 422 }),
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: duePage({
      area: viewer.partnership,
      today,
      filter: dueFilterFrom(query),
      hasRecords,
      formToken,
      job: hasRecords ? await makingOf(tx, kind, list, await versionOfDuties(tx, code)) : undefined,
      returnAsAt: latestReturn !== undefined && isPlainDate(latestReturn.asAt) ? latestReturn.asAt : undefined,
      sources,
      workers,
      schools: isWhole ? [] : await schoolsThereAre(tx, code),
      advisers: [...new Set(counts.map(({ ofWhom }) => ofWhom))].filter((each) => each !== '').toSorted(),
      kept: await keptLists(tx, code, viewer.personId),
      tried,
      isNobody: !workers.some(({ personId }) => personId === viewer.personId),
      mayGive: mayGiveCases(viewer),
      shown: list &&
        found && {
          list,
          counts,
          lacking,
          lines: found.lines,
          isFirst: afterFrom(query) === undefined,
          isWhole,
          next: found.next,
        },
    }),
  };
};

const csv = async (asked: SignedInAsked): Promise<Download> => {
  const { tx, viewer, query, today } = asked;
  const list = await findDutyList(tx, viewer.partnership.code);
  if (!list)
    throw new AppError('not-found', 'There is no list of what is due yet. Open the page of what is due first.');
  const workers = await workersOf(tx, viewer.partnership.code);
  const { lines } = await listed(asked, scopeOf(asked, workers), mostExported);
  await looked(tx, 'due.list-taken', lines);
  const { view } = dueFilterFrom(query);
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-due-${view}-${list.asAt}.csv`,
    body: dueCsv(
      lines.map((line) => ({
        name: nameOf(line),
        duty: dutyOf(line.duty, line.ofWhom),
        stage: stageName(line.stage),
        dueOn: line.dueOn ?? '',
        standing: standingWords(line, view, today),
        asAt: line.asAt ?? today,
        officer: officerWords(workers, line.officer, today),
        school: schoolWords(line.school),
        told: toldInList(line.told, view),
        differs: line.differs ? 'Yes' : 'No',
      })),
    ),
  };
};

const again =
  (kind: Kind) =>
  async ({ tx, viewer }: SignedInAsked): Promise<Answer> => {
    const version = await versionOfDuties(tx, viewer.partnership.code);
    await askForJob(tx, kind, { key: version, input: {}, seenBy });
    return { kind: 'redirect', to: duePath(viewer.partnership) };
  };

/** Lists that a person keeps under a name: the question of an address, read and written again so that nothing else can stand in it. */
const keptRoutes = (app: FastifyInstance, kind: Kind): void => {
  const doingOf = ({ viewer }: SignedInAsked) => ({
    partnershipCode: viewer.partnership.code,
    personId: viewer.personId,
    name: viewer.displayName,
    at: app.irwell.clock.now(),
  });
  signedInPost(app, '/:partnership/due/kept', {
    policy: mayOpenRecords,
    answer: inArea(async (asked) => {
      const read = readForm(keptForm, asked.fields);
      if (!read.ok) {
        const query = new URLSearchParams(asked.fields['query'] ?? '');
        return dueShown(kind, { ...asked, query }, { name: asked.fields['name'] ?? '', errors: read.errors });
      }
      const query = addressOf(dueFilterFrom(new URLSearchParams(read.value.query)));
      await keepList(asked.tx, doingOf(asked), read.value.name, query);
      await recordAct(asked.tx, { action: 'due.list-kept' });
      return { kind: 'redirect', to: `${duePath(asked.viewer.partnership)}${query}` };
    }),
  });
  signedInPost(app, '/:partnership/due/kept/forget', {
    policy: mayOpenRecords,
    answer: inArea(async (asked) => {
      const read = readForm(forgetForm, asked.fields);
      if (read.ok) await forgetList(asked.tx, doingOf(asked), read.value.name);
      await recordAct(asked.tx, { action: 'due.list-forgotten' });
      return { kind: 'redirect', to: duePath(asked.viewer.partnership) };
    }),
  });
};

/** What is due, the desk, the morning, and each child's line of time. Every look is in the audit trail. */
export const caseloadRoutes = (app: FastifyInstance): void => {
  const kind = dutiesJob(app.irwell.clock);
  signedInGet(app, '/:partnership/due', { policy: mayOpenRecords, answer: inArea(due(kind)) });
  signedInGet(app, '/:partnership/due/list.csv', { policy: mayOpenRecords, answer: inArea(csv) });
  signedInPost(app, '/:partnership/due/again', { policy: mayOpenRecords, answer: inArea(again(kind)) });
  keptRoutes(app, kind);
  morningRoutes(app);
  officerRoutes(app);
  giveRoutes(app);
  deskRoutes(app);
  lineRoutes(app);
};
