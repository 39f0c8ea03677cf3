import type { FastifyInstance } from 'fastify';
import { nextStocktakeOf } from '#domains/coverage';
import { dayFields } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { dayNumber, fromDayNumber, inWords } from '#shared/plain-date';
import { movePublicVersion, newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { askForJob, cancelJob, jobProgress, latestJob } from '#platform/jobs';
import { html } from '#platform/views';
import { comparePacks } from './core/compare.ts';
import { mostHelp, packForm, shownForm } from './forms.ts';
import { packJob } from './pack-job.ts';
import { comparePage } from './pages/compare.page.ts';
import { newPackPage } from './pages/new-pack.page.ts';
import { packPage } from './pages/pack.page.ts';
import { packsPage } from './pages/packs.page.ts';
import { packPath, packsPath } from './pages/parts.ts';
import { titleOf } from './pages/paper.ts';
import { mayMakePacks, mayReadPacks, mayShowPacks } from './policy.ts';
import { areasToPack, plansToPack } from './reads-plan.ts';
import { findPack, packsOf, sayingsOf } from './reads.ts';
import type { KeptPack } from './reads.ts';
import { checkAtFrom, getPack, packDownload, packPicture, uuid, wholeContent } from './routes-parts.ts';
import type { PackSettings } from './routes-parts.ts';
import type { Signer } from './signer.ts';
import { claimsNotPublished as countNotPublished, sayShown } from './store.ts';
import { packWords } from './words.ts';

type Fields = Readonly<Record<string, string>>;
type Kind = ReturnType<typeof packJob>;
type Settings = { readonly checkAt: string; readonly signer: Signer | undefined };

const crumbs = ({ viewer }: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: packWords.title, href: packsPath(viewer.partnership) },
];

const seenBy = ['programme-office'] as const;

const list = async ({ tx, viewer }: SignedInAsked): Promise<Page> => ({
  kind: 'page',
  title: packWords.title,
  breadcrumbs: [{ text: 'Home', href: '/home' }],
  main: packsPage({
    area: viewer.partnership,
    packs: await packsOf(tx, viewer.partnership.code),
    mayMake: mayMakePacks(viewer),
  }),
});

const noDates = 'No next stocktake is written down, so no dates are filled in.';

/** The dates of the next stocktake, as they are first in the form. */
const firstDates = async ({
  tx,
  viewer,
  today,
}: SignedInAsked): Promise<{ readonly values: Fields; readonly from: string }> => {
  const next = await nextStocktakeOf(tx, viewer.partnership.code, today);
  if (next === undefined) return { values: {}, from: noDates };
  const last = fromDayNumber(dayNumber(next.windowUntil) - 1);
  return {
    values: {
      ...dayFields('meeting', next.meetingOn),
      ...dayFields('from', next.windowFrom),
      ...dayFields('until', last),
    },
    from: `The dates are those of the next stocktake, on ${inWords(next.meetingOn)}.`,
  };
};

const form = async (
  asked: SignedInAsked,
  sent?: { readonly values: Fields; readonly errors: FormErrors },
): Promise<Page> => {
  const { tx, viewer, query, formToken } = asked;
  const plans = await plansToPack(tx, viewer.partnership.code);
  const wanted = sent?.values['plan'] ?? query.get('plan');
  const plan = plans.find(({ code }) => code === wanted) ?? plans[0];
  if (!plan)
    throw new AppError(
      'not-found',
      'There is no plan in force, so nothing can be packed. Keep a plan first, under plans and actions.',
    );
  const dates = await firstDates(asked);
  return {
    kind: 'page',
    title: `${sent === undefined ? '' : 'Error: '}Make a pack`,
    ...(sent === undefined ? {} : { status: 422 }),
    breadcrumbs: crumbs(asked),
    main: newPackPage({
      area: viewer.partnership,
      plan,
      plans,
      areas: await areasToPack(tx, viewer.partnership.code, plan.code),
      typed: sent ?? { values: dates.values, errors: [] },
      // The form's own id becomes the pack's: a form that is sent twice makes one.
      formKey: sent?.values['key'] ?? newId(),
      formToken,
      datesFrom: dates.from,
    }),
  };
};

const helpFrom = (fields: Fields, codes: readonly string[]) =>
  codes.map((code) => ({ code, text: (fields[`help-${code}`] ?? '').trim() })).filter(({ text }) => text !== '');

const asked =
  (kind: Kind) =>
  async (given: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = given;
    const area = viewer.partnership;
    const read = readForm(packForm(given.today), fields);
    const areas = await areasToPack(tx, area.code, fields['plan'] ?? '');
    const help = helpFrom(
      fields,
      areas.map(({ code }) => code),
    );
    const tooLong = help
      .filter(({ text }) => text.length > mostHelp)
      .map(({ code }) => ({ field: `help-${code}`, text: `Say it in ${String(mostHelp)} characters or fewer` }));
    if (!read.ok || tooLong.length > 0)
      return form(given, { values: fields, errors: [...(read.ok ? [] : read.errors), ...tooLong] });
    const { key, plan, meeting, from, until } = read.value;
    if (!(await plansToPack(tx, area.code)).some(({ code }) => code === plan))
      return form(given, {
        values: fields,
        errors: [{ field: 'plan', text: 'This plan was closed meanwhile. Choose another' }],
      });
    // Sent twice: the pack, or the work on it, is there.
    if ((await findPack(tx, area.code, key)) === undefined && (await latestJob(tx, kind, key)) === undefined)
      await askForJob(tx, kind, {
        key,
        input: {
          packId: key,
          planCode: plan,
          meetingOn: meeting,
          from,
          until: fromDayNumber(dayNumber(until) + 1),
          help: help.map(({ code, text }): [string, string] => [code, text]),
        },
        seenBy: [...seenBy],
      });
    return { kind: 'redirect', to: packPath(area, key) };
  };

/** The page of a pack that is being made, was stopped or failed. */
const underWay = async (given: SignedInAsked, kind: Kind, id: string): Promise<Page> => {
  const { tx, viewer, formToken } = given;
  const job = uuid.test(id) ? await latestJob(tx, kind, id) : undefined;
  if (!job) throw new AppError('not-found', 'There is no such pack. Look for it on the list of packs.');
  const path = packPath(viewer.partnership, id);
  return {
    kind: 'page',
    title: 'Making a pack',
    breadcrumbs: crumbs(given),
    main: html`<h1 class="govuk-heading-xl">Making a pack</h1>
${jobProgress({
  job,
  title: 'How far it is',
  pageHref: path,
  then: { href: path, text: 'Open the pack' },
  unit: 'steps',
  cancel: { action: `${path}/stop`, formToken },
})}
<p class="govuk-body"><a class="govuk-link" href="${packsPath(viewer.partnership)}">All packs</a>${job.state === 'cancelled' || job.state === 'failed' ? html` or <a class="govuk-link" href="${packsPath(viewer.partnership)}/new">make a pack</a>` : ''}</p>`,
  };
};

type Sent = { readonly values: Fields; readonly errors: FormErrors };

const one =
  (kind: Kind, { checkAt, signer }: Settings) =>
  async (given: SignedInAsked, sent?: Sent): Promise<Page> => {
    const { tx, viewer, params, formToken } = given;
    const area = viewer.partnership;
    const id = params['pack'] ?? '';
    const pack = uuid.test(id) ? await findPack(tx, area.code, id, signer) : undefined;
    if (!pack) return underWay(given, kind, id);
    return {
      kind: 'page',
      title: `${sent === undefined ? '' : 'Error: '}${pack.content === undefined ? 'A pack that was altered' : titleOf(pack.content)}`,
      ...(sent === undefined ? {} : { status: 422 }),
      breadcrumbs: crumbs(given),
      main: packPage({
        pack,
        base: packPath(area, pack.id),
        checkAt,
        sayings: await sayingsOf(tx, area.code, pack.id),
        ...(mayShowPacks(viewer) ? { show: { formToken, typed: sent ?? { values: {}, errors: [] } } } : {}),
      }),
    };
  };

const stopped =
  (kind: Kind) =>
  async ({ tx, viewer, params }: SignedInAsked): Promise<Answer> => {
    const id = params['pack'] ?? '';
    const job = uuid.test(id) ? await latestJob(tx, kind, id) : undefined;
    if (!job) throw new AppError('not-found', 'There is no such pack. Look for it on the list of packs.');
    await cancelJob(tx, job.id);
    return { kind: 'redirect', to: packPath(viewer.partnership, id) };
  };

const compared =
  (signer: Signer | undefined) =>
  async (given: SignedInAsked): Promise<Page> => {
    const { tx, viewer, query } = given;
    const area = viewer.partnership;
    const [before, after] = [
      await getPack(tx, area.code, query.get('before') ?? undefined, signer),
      await getPack(tx, area.code, query.get('after') ?? undefined, signer),
    ];
    return {
      kind: 'page',
      title: 'What changed between two packs',
      breadcrumbs: crumbs(given),
      main: comparePage({ area, before, after, compared: comparePacks(wholeContent(before), wholeContent(after)) }),
    };
  };

const claimsNotPublished = (tx: SignedInAsked['tx'], pack: KeptPack): Promise<number> => {
  const { partnership, claims } = wholeContent(pack);
  return countNotPublished(
    tx,
    partnership.code,
    claims.map(({ id }) => id),
  );
};

const unpublishedWords = (count: number): string =>
  `${count === 1 ? 'A claim' : `${String(count)} claims`} in this pack ${count === 1 ? 'is' : 'are'} not published, so it stays inside. Have them published first, or another pack made`;

const shown =
  (page: ReturnType<typeof one>, now: () => Date, { signer }: Settings) =>
  async (given: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, params, fields } = given;
    const pack = await getPack(tx, viewer.partnership.code, params['pack'], signer);
    const read = readForm(shownForm, fields);
    if (!read.ok) return page(given, { values: fields, errors: read.errors });
    const isPublic = read.value.public === 'yes';
    if (isPublic !== pack.isPublic) {
      const open = isPublic ? await claimsNotPublished(tx, pack) : 0;
      if (open > 0) return page(given, { values: fields, errors: [{ field: 'public', text: unpublishedWords(open) }] });
      await sayShown(tx, {
        partnershipCode: viewer.partnership.code,
        packId: pack.id,
        isPublic,
        why: read.value.why,
        at: now(),
      });
      await movePublicVersion(tx);
    }
    return { kind: 'redirect', to: packPath(viewer.partnership, pack.id) };
  };

const file =
  (settings: Settings) =>
  async ({ tx, viewer, params }: SignedInAsked): Promise<Answer> => {
    const pack = await getPack(tx, viewer.partnership.code, params['pack'], settings.signer);
    const download = await packDownload(pack, params['file'], { ...settings, write: (work) => work(tx) });
    await recordAct(tx, {
      action: 'pack.taken',
      subjectKind: 'pack',
      subjectIds: [pack.id],
      detail: { file: params['file'] ?? '' },
    });
    return download;
  };

/** Packs behind sign-in: the list, making one, reading, files, comparing, and who reads it. */
export const packRoutes = (app: FastifyInstance, { address, signer }: PackSettings): void => {
  const { clock, store } = app.irwell;
  const kind = packJob(clock, store.visitors, signer);
  const settings = { checkAt: checkAtFrom(address), signer };
  const page = one(kind, settings);
  const get = (path: string, answer: (given: SignedInAsked) => Promise<Answer>, policy = mayReadPacks): void => {
    signedInGet(app, `/:partnership/packs${path}`, { policy, answer: inArea(answer) });
  };
  const post = (path: string, policy: typeof mayReadPacks, answer: (given: SignedInAsked) => Promise<Answer>): void => {
    signedInPost(app, `/:partnership/packs${path}`, { policy, answer: inArea(answer) });
  };
  get('', list);
  get('/new', (given) => form(given), mayMakePacks);
  get('/compare', compared(signer));
  get('/:pack', (given) => page(given));
  get('/:pack/:file', file(settings));
  get('/:pack/pictures/:picture', async ({ tx, viewer, params }) =>
    packPicture(await getPack(tx, viewer.partnership.code, params['pack'], signer), params['picture']),
  );
  post('/new', mayMakePacks, asked(kind));
  post('/:pack/stop', mayMakePacks, stopped(kind));
  post('/:pack/shown', mayShowPacks, shown(page, clock.now, settings));
};
