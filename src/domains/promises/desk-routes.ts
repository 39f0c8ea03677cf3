import type { FastifyInstance } from 'fastify';
import type { Typed } from '#domains/evidence';
import { newId } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, Policy, SignedInAsked } from '#platform/http';
import { recordPromise } from './actions.ts';
import { promiseSteps, step } from './desk-steps.ts';
import { actOf, crumbs, nothingTyped, promiseAsked, showPromise } from './desk-view.ts';
import { keptOfPromises } from './field-names.ts';
import { dueOf, promiseForm, uuidForm } from './forms.ts';
import type { PromiseEntered } from './forms.ts';
import { promiseListPage } from './pages/lists.page.ts';
import { deskPath } from './pages/parts.ts';
import { promiseFormPage } from './pages/promise-form.page.ts';
import {
  mayDecide,
  mayOfferEvidence,
  mayReadConditions,
  mayReadPromises,
  mayRecordPromises,
  mayTakeBack,
} from './policy.ts';
import { promisesOf } from './reads.ts';
import { areasOf, organisationsOf } from './reads-desk.ts';
import type { NewPromise } from './store.ts';
import { promiseWords } from './words.ts';

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

/** Promises behind sign-in: the list, each with its history, and every step. */
export const promiseDeskRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const path = '/:partnership/promise-desk';
  signedInGet(app, path, { policy: mayReadPromises, answer: inArea(list) });
  signedInGet(app, `${path}/new`, {
    policy: mayRecordPromises,
    answer: inArea((asked) => newForm(asked, newId(), nothingTyped)),
  });
  signedInPost(app, `${path}/new`, { policy: mayRecordPromises, answer: inArea(keptOfPromises(keepNew(clock.now))) });
  signedInGet(app, `${path}/:promise`, {
    policy: mayReadPromises,
    answer: inArea(async (asked) => showPromise(asked, await promiseAsked(asked))),
  });
  const post = (name: keyof typeof promiseSteps, policy: Policy): void => {
    signedInPost(app, `${path}/:promise/${name}`, {
      policy,
      answer: inArea(keptOfPromises(step(clock.now, promiseSteps[name]))),
    });
  };
  post('mark', mayDecide);
  post('word', mayReadPromises);
  post('offer', mayOfferEvidence);
  post('verdict', mayDecide);
  post('take-back', mayTakeBack);
};
