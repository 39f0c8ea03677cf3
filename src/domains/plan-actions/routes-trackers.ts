import type { FastifyInstance } from 'fastify';
import { AppError, isAppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { mappingOf, previewOf, receiveTracker, takeTracker, trackerRowsToday } from './actions-tracker.ts';
import { registerRows, takeRegister } from './actions-register.ts';
import { spreadsheetCsv } from '#shared/csv';
import type { RowPlan } from './core/tracker-diff.ts';
import { fieldsOf, mappingProblems } from './core/tracker-columns.ts';
import { keptOfPlans } from './field-names.ts';
import type { Tried } from './pages/form-parts.ts';
import { plansPath } from './pages/parts.ts';
import { trackerPage, trackersPage } from './pages/trackers.page.ts';
import { mayKeepPlan } from './policy.ts';
import { areasOfPlan, plansOf } from './reads.ts';
import { readTracker } from './read-tracker.ts';
import { atOf, crumbs, triedOf } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { mapTracker, trackersOf } from './store-tracker.ts';
import type { KeptTracker } from './store-tracker.ts';
import { trackerWorkbook } from './write-tracker.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const statusOf = (tried: Tried | undefined): Pick<Page, 'status'> => (tried === undefined ? {} : { status: 422 });

const list = async ({ tx, viewer, formToken }: SignedInAsked, tried?: Tried): Promise<Page> => ({
  kind: 'page',
  title: 'Trackers',
  ...statusOf(tried),
  breadcrumbs: crumbs(viewer),
  main: trackersPage(viewer.partnership, {
    plans: (await plansOf(tx, viewer.partnership.code)).filter(({ state }) => state !== 'closed'),
    trackers: await trackersOf(tx, viewer.partnership.code),
    frame: { formToken, tried },
  }),
});

const trackerFrom = async ({ tx, viewer, params }: SignedInAsked): Promise<KeptTracker> => {
  const id = params['tracker'] ?? '';
  const [found] = uuid.test(id) ? await trackersOf(tx, viewer.partnership.code, id) : [];
  if (!found) throw new AppError('not-found', 'There is no such tracker here. See the list of trackers.');
  return found;
};

const previewFor = async (
  { tx, viewer, today }: SignedInAsked,
  tracker: KeptTracker,
  mapping: Readonly<Record<string, string>>,
): Promise<readonly RowPlan[]> => {
  if (mappingProblems(tracker.kind, mapping, tracker.headings).length > 0) return [];
  return tracker.kind === 'actions'
    ? previewOf(tx, viewer.partnership.code, tracker, mapping, today)
    : (await registerRows(tx, viewer.partnership.code, tracker, mapping, today)).map(({ shown }) => shown);
};

const one = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code } = viewer.partnership;
  const tracker = await trackerFrom(asked);
  const mapping = await mappingOf(tx, code, tracker);
  return {
    kind: 'page',
    title: tracker.fileName,
    ...statusOf(tried),
    breadcrumbs: [...crumbs(viewer), { text: 'Trackers', href: `${plansPath(viewer.partnership)}/trackers` }],
    main: trackerPage({
      area: viewer.partnership,
      tracker,
      mapping,
      areaCodes:
        tracker.planCode === null ? [] : (await areasOfPlan(tx, code, tracker.planCode)).map((area) => area.code),
      preview: await previewFor(asked, tracker, mapping),
      mayTake: tracker.takenOn === null && tracker.mapping !== null,
      frame: { formToken, tried },
    }),
  };
};

const columns =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const tracker = await trackerFrom(asked);
    const mapping = Object.fromEntries(
      Object.keys(fieldsOf(tracker.kind)).flatMap((field) =>
        fields[field] === undefined || fields[field] === '' ? [] : [[field, fields[field]]],
      ),
    );
    const problems = mappingProblems(tracker.kind, mapping, tracker.headings);
    if (problems.length > 0) return one(asked, triedOf('columns', problems, fields));
    if (!(await mapTracker(tx, atOf(asked, now), tracker.id, mapping, fields['defaultArea'] ?? '')))
      throw new AppError('conflict', 'This tracker was taken in already. Send it again to take it in again.');
    await recordAct(tx, { action: 'plan.tracker-columns-said', subjectKind: 'plan' });
    return { kind: 'redirect', to: `${plansPath(viewer.partnership)}/trackers/${tracker.id}` };
  };

const take =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, today } = asked;
    const tracker = await trackerFrom(asked);
    const to = `${plansPath(viewer.partnership)}/trackers/${tracker.id}`;
    // The same form sent twice: it is taken in already.
    if (tracker.takenOn !== null) return { kind: 'redirect', to };
    if (tracker.kind === 'actions') await takeTracker(tx, atOf(asked, now), tracker, today);
    else await takeRegister(tx, atOf(asked, now), tracker, today);
    return { kind: 'redirect', to };
  };

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const outAgain =
  (form: 'csv' | 'xlsx') =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, today } = asked;
    const tracker = await trackerFrom(asked);
    const { rows, mapping } = await trackerRowsToday(tx, viewer.partnership.code, tracker, today);
    await recordAct(tx, {
      action: 'plan.tracker-exported',
      subjectKind: 'plan',
      detail: { kind: tracker.kind, form, rows: rows.length - 1 },
    });
    return {
      kind: 'download',
      contentType: form === 'csv' ? 'text/csv; charset=utf-8' : workbookType,
      filename: `${tracker.fileName.replace(/\.\w+$/, '')}-${today}.${form}`,
      body: form === 'csv' ? spreadsheetCsv(rows) : await trackerWorkbook(rows, mapping),
    };
  };

const received =
  (now: Now) =>
  async (
    asked: SignedInAsked & {
      readonly files: readonly { readonly path: string; readonly name: string }[];
      readonly problems: readonly { readonly text: string }[];
    },
  ): Promise<Answer> => {
    const { tx, viewer, fields, files, problems } = asked;
    const refuse = (text: string): Promise<Page> => list(asked, triedOf('tracker', [{ field: 'file', text }], fields));
    const [file] = files;
    if (!file || problems.length > 0) return refuse(problems[0]?.text ?? 'Choose a file to send.');
    const [kind = '', planCode = ''] = (fields['what'] ?? '').split(' ');
    const plan = (await plansOf(tx, viewer.partnership.code)).find(({ code }) => code === planCode);
    if (kind !== 'risks' && plan === undefined) return refuse('Choose what the file is.');
    if (plan?.state === 'closed')
      return refuse(
        'This plan is closed: nothing of it changes. Open it again first, or send the file for another plan.',
      );
    try {
      const tracker = await readTracker(file.path, file.name);
      const sent =
        kind === 'risks' ? ({ kind: 'risks', planCode: null } as const) : ({ kind: 'actions', planCode } as const);
      const id = await receiveTracker(tx, atOf(asked, now), { ...tracker, ...sent, fileName: file.name.slice(0, 200) });
      return { kind: 'redirect', to: `${plansPath(viewer.partnership)}/trackers/${id}` };
    } catch (error) {
      if (isAppError(error) && error.kind === 'invalid') return refuse(error.message);
      throw error;
    }
  };

/** Trackers in and out again. */
export const trackerRoutes = (app: FastifyInstance): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/plans';
  const keeper = { policy: mayKeepPlan };
  signedInGet(app, `${base}/trackers`, { ...keeper, answer: inArea((asked) => list(asked)) });
  signedInUpload(app, `${base}/trackers`, {
    ...keeper,
    field: 'file',
    limits: { files: 1, bytesEach: 5_000_000, bytesAll: 5_000_000 },
    answer: async (asked) => inArea(() => received(now)(asked))(asked),
  });
  signedInGet(app, `${base}/trackers/:tracker`, { ...keeper, answer: inArea((asked) => one(asked)) });
  signedInGet(app, `${base}/trackers/:tracker/now.csv`, { ...keeper, answer: inArea(outAgain('csv')) });
  signedInGet(app, `${base}/trackers/:tracker/now.xlsx`, { ...keeper, answer: inArea(outAgain('xlsx')) });
  signedInPost(app, `${base}/trackers/:tracker/columns`, { ...keeper, answer: inArea(keptOfPlans(columns(now))) });
  signedInPost(app, `${base}/trackers/:tracker/take`, { ...keeper, answer: inArea(keptOfPlans(take(now))) });
};
