import type { FastifyInstance } from 'fastify';
import { evidenceOf, mayReadEvidence } from '#domains/evidence';
import type { Evidence, Typed } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { newId } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { judgeEvidence, markPromise, offerEvidence, recordPromise, speakOfPromise, takeBack } from './actions.ts';
import type { Act } from './actions.ts';
import type { OfferedEvidence, PromiseTold } from './core/promise.ts';
import { areasOf, historyOfPromise, maySpeakOf, organisationsOf, wasJustMarked, wasJustSpoken } from './reads-desk.ts';
import {
  dueOf,
  judgedOf,
  markForm,
  offerForm,
  promiseForm,
  takeBackForm,
  uuidForm,
  verdictForm,
  wordForm,
} from './forms.ts';
import type { PromiseEntered } from './forms.ts';
import { promiseListPage } from './pages/lists.page.ts';
import { deskPath, tellerWords } from './pages/parts.ts';
import { promiseFormPage } from './pages/promise-form.page.ts';
import { promisePage } from './pages/promise.page.ts';
import {
  mayDecide,
  mayOfferEvidence,
  mayReadConditions,
  mayReadPromises,
  mayRecordPromises,
  mayTakeBack,
} from './policy.ts';
import { promisesOf } from './reads.ts';
import type { NewPromise } from './store.ts';
import { promiseWords, standingWords, theirWords } from './words.ts';

const nothingTyped: Typed = { values: {}, errors: [] };

export const actOf = ({ tx, viewer }: SignedInAsked, now: () => Date): Act => ({
  tx,
  partnershipCode: viewer.partnership.code,
  now: now(),
});

const crumbs = (shortName: string) => [
  { text: 'Home', href: '/home' },
  { text: promiseWords.deskTitle, href: deskPath(shortName) },
];

const list = async ({ tx, viewer, today }: SignedInAsked): Promise<Page> => {
  const { code, shortName } = viewer.partnership;
  return {
    kind: 'page',
    title: promiseWords.deskTitle,
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: promiseListPage({
      shortName,
      promises: await promisesOf(tx, code, today, 'staff'),
      mayRecord: mayRecordPromises(viewer),
      mayReadConditions: mayReadConditions(viewer),
    }),
  };
};

/** Throws AppError not-found. */
const promiseAsked = async ({ tx, viewer, params, today }: SignedInAsked): Promise<PromiseTold> => {
  const id = params['promise'] ?? '';
  const [found] = uuidForm.test(id) ? await promisesOf(tx, viewer.partnership.code, today, 'staff', id) : [];
  if (!found) throw new AppError('not-found', 'There is no such promise in your area. Look for it on the list.');
  return found;
};

/** Evidence that may be laid beside it: not withdrawn, and not there already. */
export const evidenceToChoose = async (
  { tx, viewer }: SignedInAsked,
  there: readonly OfferedEvidence[],
): Promise<readonly Evidence[]> =>
  (await evidenceOf(tx, viewer.partnership.code)).filter(
    ({ id, withdrawn }) => withdrawn === null && !there.some(({ evidenceId }) => evidenceId === id),
  );

const show = async (
  asked: SignedInAsked,
  promise: PromiseTold,
  typed: Typed = nothingTyped,
  meanwhile?: string,
): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code, shortName } = viewer.partnership;
  const hasErrors = typed.errors.length > 0;
  const stands = promise.takenBack === null;
  const offers = stands && mayOfferEvidence(viewer);
  return {
    kind: 'page',
    title: `${hasErrors ? 'Error: ' : ''}${stands ? `A promise of ${promise.madeBy.organisation}` : 'A record that was taken back'}`,
    status: meanwhile !== undefined ? 409 : hasErrors ? 422 : 200,
    breadcrumbs: crumbs(shortName),
    main: promisePage({
      shortName,
      promise,
      history: await historyOfPromise(tx, code, promise.id),
      showsNames: mayReadEvidence(viewer),
      steps: {
        mark: stands && mayDecide(viewer),
        judge: stands && mayDecide(viewer),
        speak: stands && (await maySpeakOf(tx, code, viewer.roleCode, promise)),
        offer: offers,
        takeBack: stands && mayTakeBack(viewer),
      },
      choices: offers ? await evidenceToChoose(asked, promise.evidence) : [],
      formToken,
      typed,
      meanwhile,
    }),
  };
};

const newForm = async ({ tx, viewer, formToken }: SignedInAsked, id: string, typed: Typed): Promise<Page> => {
  const { code, shortName } = viewer.partnership;
  const hasErrors = typed.errors.length > 0;
  return {
    kind: 'page',
    title: `${hasErrors ? 'Error: ' : ''}Record a promise`,
    status: hasErrors ? 422 : 200,
    breadcrumbs: crumbs(shortName),
    main: promiseFormPage({
      action: `${deskPath(shortName)}/new`,
      formToken,
      id,
      typed,
      organisations: await organisationsOf(tx, code),
      areas: await areasOf(tx, code),
    }),
  };
};

/** What was entered, held against what there is to choose. */
const chosen = async (
  { tx, viewer }: SignedInAsked,
  entered: PromiseEntered,
): Promise<{ readonly promise: NewPromise; readonly errors: FormErrors }> => {
  const { code } = viewer.partnership;
  const known = new Set((await organisationsOf(tx, code)).map(({ id }) => id));
  const area = (await areasOf(tx, code)).find((each) => `${each.planCode}/${each.code}` === entered.area) ?? null;
  const isToOrganisation = entered.madeTo === 'organisation';
  return {
    promise: {
      ...entered,
      ...dueOf(entered),
      madeByOrganisation: entered.madeBy === 'several' ? null : entered.madeBy,
      madeToOrganisation: isToOrganisation ? entered.madeToOrganisation : null,
      madeOn: entered.made,
      area: area && { planCode: area.planCode, code: area.code },
    },
    errors: [
      ...(entered.madeBy === 'several' || known.has(entered.madeBy)
        ? []
        : [{ field: 'madeBy', text: 'Choose an organisation of the list' }]),
      ...(!isToOrganisation || known.has(entered.madeToOrganisation)
        ? []
        : [{ field: 'madeToOrganisation', text: 'Choose an organisation of the list' }]),
      ...(entered.area === '' || area !== null ? [] : [{ field: 'area', text: 'Choose an area of the list' }]),
    ],
  };
};

const keepNew =
  (now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const { code, shortName } = viewer.partnership;
    const sent = fields['id'] ?? '';
    const id = uuidForm.test(sent) ? sent : newId();
    // The same form sent twice: the promise is there already.
    if ((await promisesOf(tx, code, today, 'staff', id)).length > 0)
      return { kind: 'redirect', to: deskPath(shortName, id) };
    const read = readForm(promiseForm(today), { ...fields, id });
    if (!read.ok) return newForm(asked, id, { values: fields, errors: read.errors });
    const { promise, errors } = await chosen(asked, read.value);
    if (errors.length > 0) return newForm(asked, id, { values: fields, errors });
    await recordPromise(actOf(asked, now), id, promise);
    return { kind: 'redirect', to: deskPath(shortName, id) };
  };

/** Nothing when it is done; what is wrong with what was typed; or what somebody else said meanwhile. */
type Outcome = { readonly errors: FormErrors } | { readonly meanwhile: string } | undefined;
type StepDone = (asked: SignedInAsked, promise: PromiseTold, act: Act) => Promise<Outcome>;

const step =
  (now: () => Date, stepDone: StepDone) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const promise = await promiseAsked(asked);
    const outcome = await stepDone(asked, promise, actOf(asked, now));
    if (outcome === undefined)
      return { kind: 'redirect', to: deskPath(asked.viewer.partnership.shortName, promise.id) };
    return 'meanwhile' in outcome
      ? show(asked, promise, { values: asked.fields, errors: [] }, outcome.meanwhile)
      : show(asked, promise, { values: asked.fields, errors: outcome.errors });
  };

const marked: StepDone = async ({ tx, fields }, { id, said }, act) => {
  const read = readForm(markForm, fields);
  if (!read.ok) return { errors: read.errors };
  if (read.value.seen !== (said?.number ?? 0)) {
    if (await wasJustMarked(tx, { ...act, id }, read.value)) return undefined;
    return {
      meanwhile:
        said === null
          ? promiseWords.notSaid
          : `${standingWords[said.standing].name}. ${tellerWords(said.by)}: ${said.why}`,
    };
  }
  await markPromise(act, id, read.value.seen, read.value);
  return undefined;
};

const spoken: StepDone = async ({ tx, fields, viewer }, promise, act) => {
  if (!(await maySpeakOf(tx, act.partnershipCode, viewer.roleCode, promise)))
    throw new AppError('not-allowed', 'Those to whom a promise was made alone say whether they accept it as kept.');
  const { id, acceptedByThoseItWasMadeTo: word } = promise;
  const read = readForm(wordForm, fields);
  if (!read.ok) return { errors: read.errors };
  if (read.value.seen !== word.number) {
    if (await wasJustSpoken(tx, { ...act, id }, read.value)) return undefined;
    return { meanwhile: `${word.saidFor ?? 'Somebody'} ${theirWords[word.says]}. ${word.words}` };
  }
  await speakOfPromise(act, id, read.value.seen, read.value);
  return undefined;
};

const offered: StepDone = async ({ tx, fields }, { id, evidence }, act) => {
  const read = readForm(offerForm, fields);
  if (!read.ok) return { errors: read.errors };
  if (evidence.some(({ evidenceId }) => evidenceId === read.value.evidence)) return undefined;
  if ((await evidenceOf(tx, act.partnershipCode, [read.value.evidence])).length === 0)
    return { errors: [{ field: 'evidence', text: 'Choose evidence of the list' }] };
  await offerEvidence(act, { promiseId: id }, read.value.evidence);
  return undefined;
};

const judged: StepDone = async ({ fields }, { id, evidence }, act) => {
  const read = readForm(verdictForm, fields);
  if (!read.ok) return { errors: read.errors };
  const offer = judgedOf(read.value.offer);
  const standing = evidence.find(({ offerId }) => offerId === offer.id);
  if (!standing) return { errors: [{ field: 'offer', text: 'Choose which evidence' }] };
  if (offer.seen !== (standing.verdict?.number ?? 0)) {
    if (standing.verdict?.says === read.value.verdict && standing.verdict.why === read.value.verdictWhy)
      return undefined;
    return {
      meanwhile:
        standing.verdict === null
          ? 'nothing'
          : `${standing.verdict.says === 'accepted' ? 'Accepted' : 'Not accepted'}. ${tellerWords(standing.verdict.by)}. ${standing.verdict.why}`,
    };
  }
  await judgeEvidence(act, { kind: 'promise', id }, offer, { says: read.value.verdict, why: read.value.verdictWhy });
  return undefined;
};

const takenBack: StepDone = async ({ fields }, { id, takenBack: gone }, act) => {
  const read = readForm(takeBackForm, fields);
  if (!read.ok) return { errors: read.errors };
  if (gone === null) await takeBack(act, id, read.value.takeBackWhy);
  return undefined;
};

/** Promises behind sign-in: the list, each with its history, and every step. */
export const promiseDeskRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const path = '/:partnership/promise-desk';
  signedInGet(app, path, { policy: mayReadPromises, answer: inArea(list) });
  signedInGet(app, `${path}/new`, {
    policy: mayRecordPromises,
    answer: inArea((asked) => newForm(asked, newId(), nothingTyped)),
  });
  signedInPost(app, `${path}/new`, { policy: mayRecordPromises, answer: inArea(keepNew(clock.now)) });
  signedInGet(app, `${path}/:promise`, {
    policy: mayReadPromises,
    answer: inArea(async (asked) => show(asked, await promiseAsked(asked))),
  });
  const at = `${path}/:promise` as const;
  signedInPost(app, `${at}/mark`, { policy: mayDecide, answer: inArea(step(clock.now, marked)) });
  signedInPost(app, `${at}/word`, { policy: mayReadPromises, answer: inArea(step(clock.now, spoken)) });
  signedInPost(app, `${at}/offer`, { policy: mayOfferEvidence, answer: inArea(step(clock.now, offered)) });
  signedInPost(app, `${at}/verdict`, { policy: mayDecide, answer: inArea(step(clock.now, judged)) });
  signedInPost(app, `${at}/take-back`, { policy: mayTakeBack, answer: inArea(step(clock.now, takenBack)) });
};
