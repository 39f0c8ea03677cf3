import type { FastifyInstance } from 'fastify';
import { importsOf, mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { inArea, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Download, Page, SignedInAsked } from '#platform/http';
import { askForJob, latestJob } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { figuresCsv } from './core/figures-csv.ts';
import { figuresJob, figuresTodayJob } from './figures-job.ts';
import { readFigures } from './figures-read.ts';
import type { FiguresRead } from './figures-read.ts';
import { versionOfFigures } from './make-figures.ts';
import { versionOfFiguresToday } from './make-today.ts';
import { figurePage } from './pages/figure.page.ts';
import { figuresPage } from './pages/figures.page.ts';
import { figuresPath } from './pages/parts.ts';
import { maySeeFigures } from './policy.ts';
import { formerFigures } from './reads.ts';
import { crumbsOf, measureOf, seesChildren } from './routes-parts.ts';
import { reconcileRoutes } from './routes-reconcile.ts';
import { rowRoutes } from './routes-rows.ts';

type Kind = ReturnType<typeof figuresJob>;
type Kinds = { readonly records: Kind; readonly today: Kind };

const seenBy = ['case-officer', 'send-manager', 'analyst'] as const;

/** The making that fits the records now, asked for where nobody has; undefined where the figures fit. */
const makingOf = async (
  tx: Tx,
  kind: Kind,
  read: FiguresRead | undefined,
  version: string,
): Promise<Job | undefined> => {
  if (read?.making.version === version) return undefined;
  return (await latestJob(tx, kind, version)) ?? (await askForJob(tx, kind, { key: version, input: {}, seenBy }));
};

/** A making as we stand today is asked for by itself no sooner than so long after the last one; a person can ask for it at once. */
const restFor = 15 * 60 * 1000;

type Today = { readonly job: Job | undefined; readonly isOutdated: boolean };

const todayOf = async (
  { tx, viewer, today }: SignedInAsked,
  kind: Kind,
  read: FiguresRead | undefined,
  now: Date,
): Promise<Today> => {
  const version = await versionOfFiguresToday(tx, viewer.partnership.code, today);
  const made = read?.today;
  if (made?.version === version) return { job: undefined, isOutdated: false };
  const job = await latestJob(tx, kind, version);
  const rests = made !== undefined && made.madeOn === today && now.getTime() - made.madeAt.getTime() < restFor;
  if (job !== undefined || rests) return { job, isOutdated: true };
  return { job: await askForJob(tx, kind, { key: version, input: {}, seenBy }), isOutdated: true };
};

const list = (kinds: Kinds, now: () => Date) =>
  inArea(async (asked): Promise<Page> => {
    const { tx, viewer, formToken } = asked;
    const { partnership } = viewer;
    const sees = seesChildren(asked);
    const read = await readFigures(tx, partnership.code, sees);
    // Who sees no child does not see what was imported either; the figures are made when one who does looks.
    const hasRecords = sees ? (await importsOf(tx, partnership.code)).length > 0 : read !== undefined;
    await recordAct(tx, { action: 'figures.listed', detail: { protected: !sees } });
    const isCounted = sees && hasRecords;
    const asToday = isCounted ? await todayOf(asked, kinds.today, read, now()) : undefined;
    return {
      kind: 'page',
      title: 'Figures from the records',
      breadcrumbs: [{ text: 'Home', href: '/home' }],
      main: figuresPage({
        area: partnership,
        read,
        job: isCounted
          ? await makingOf(tx, kinds.records, read, await versionOfFigures(tx, partnership.code))
          : undefined,
        todayJob: asToday?.job,
        isTodayOutdated: asToday?.isOutdated === true,
        hasRecords,
        seesChildren: sees,
        mayReconcile: sees,
        formToken,
      }),
    };
  });

const csv = inArea(async (asked): Promise<Download> => {
  const { tx, viewer } = asked;
  const read = await readFigures(tx, viewer.partnership.code, seesChildren(asked));
  if (!read) throw new AppError('not-found', 'No figures have been counted yet. Open the page of the figures first.');
  await recordAct(tx, { action: 'figures.taken', detail: { protected: !seesChildren(asked) } });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-figures-${read.making.madeOn}.csv`,
    body: figuresCsv(read.bySource),
  };
});

/** What was known before, on each basis. */
const formerOf = async (tx: Tx, partnershipCode: string, code: string, { making, today }: FiguresRead) => [
  ...(today ? await formerFigures(tx, partnershipCode, code, today) : []),
  ...(making.basis === 'records' ? await formerFigures(tx, partnershipCode, code, making) : []),
];

const one = inArea(async (asked): Promise<Page> => {
  const { tx, viewer } = asked;
  const { partnership } = viewer;
  const measure = measureOf(asked);
  const sees = seesChildren(asked);
  const read = await readFigures(tx, partnership.code, sees);
  await recordAct(tx, { action: 'figures.opened', detail: { measure: measure.code, protected: !sees } });
  return {
    kind: 'page',
    title: measure.short,
    breadcrumbs: crumbsOf(asked),
    main: figurePage({
      area: partnership,
      measure,
      hasBeenCounted: read !== undefined,
      figures: read?.bySource.flatMap(({ figures }) => figures.filter(({ code }) => code === measure.code)) ?? [],
      today: read?.today,
      former: sees && read ? await formerOf(tx, partnership.code, measure.code, read) : [],
      seesChildren: sees,
      mayReconcile: sees,
    }),
  };
});

/** Both, each where its figures do not fit what they are made from. */
const again = (kinds: Kinds) =>
  inArea(async ({ tx, viewer, today }: SignedInAsked): Promise<Answer> => {
    const { code } = viewer.partnership;
    const read = await readFigures(tx, code, true);
    const [records, now] = [await versionOfFigures(tx, code), await versionOfFiguresToday(tx, code, today)];
    if (read?.making.version !== records) await askForJob(tx, kinds.records, { key: records, input: {}, seenBy });
    if (read?.today?.version !== now) await askForJob(tx, kinds.today, { key: now, input: {}, seenBy });
    return { kind: 'redirect', to: figuresPath(viewer.partnership) };
  });

/** Measures counted from the records, their rows, and how they lie to the published figures. */
export const figureRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const kinds = { records: figuresJob(clock), today: figuresTodayJob(clock) };
  signedInGet(app, '/:partnership/figures', { policy: maySeeFigures, answer: list(kinds, () => clock.now()) });
  signedInGet(app, '/:partnership/figures/list.csv', { policy: maySeeFigures, answer: csv });
  signedInPost(app, '/:partnership/figures/again', { policy: mayOpenRecords, answer: again(kinds) });
  reconcileRoutes(app);
  signedInGet(app, '/:partnership/figures/:code', { policy: maySeeFigures, answer: one });
  rowRoutes(app);
};
