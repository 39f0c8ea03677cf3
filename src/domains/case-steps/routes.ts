import type { FastifyInstance } from 'fastify';
import { childrenLike, recordChild } from '#domains/casework';
import type { PossibleChild } from '#domains/casework';
import { AppError } from '#shared/errors';
import { newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { settle } from './actions.ts';
import { differencesOf } from './core/differences.ts';
import { nextSteps } from './core/next-steps.ts';
import { findForm, newChildForm, settleForm } from './forms.ts';
import { idIn } from './id-in.ts';
import { childStepsPage } from './pages/child.page.ts';
import { childDifferencesPage, differencesPage } from './pages/differences.page.ts';
import { findPage, newChildPage } from './pages/find.page.ts';
import { childDifferencesPath, childStepsPath, newStepPath, stepsPath } from './pages/parts.ts';
import { mayRecordSteps, maySeeSteps } from './policy.ts';
import { casesOf, findCase } from './reads-case.ts';
import type { ChildCase } from './reads-case.ts';
import { childrenWhoMayDiffer, keptWhoMayDiffer, protectedWhoMayDiffer } from './reads-differences.ts';
import { recordingOf, stepRoutes } from './routes-step.ts';
import type { StepRoutes } from './routes-step.ts';

const crumbs = ({ viewer }: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: 'Steps of a case', href: stepsPath(viewer.partnership) },
];

type Tried = {
  readonly errors: readonly { readonly field: string; readonly text: string }[];
  readonly typed: Readonly<Record<string, string>>;
};

const finding = (asked: SignedInAsked, tried?: Tried, found?: readonly PossibleChild[]): Page => ({
  kind: 'page',
  title: 'Steps of a case',
  breadcrumbs: [{ text: 'Home', href: '/home' }],
  main: findPage({
    area: asked.viewer.partnership,
    formToken: asked.formToken,
    errors: tried?.errors ?? [],
    typed: tried?.typed ?? {},
    found,
    mayRecord: mayRecordSteps(asked.viewer),
  }),
  ...(tried !== undefined && tried.errors.length > 0 ? { status: 422 } : {}),
});

const orNull = (text: string): string | null => (text === '' ? null : text);

const find = async (asked: SignedInAsked): Promise<Answer> => {
  const form = readForm(findForm, asked.fields);
  if (!form.ok) return finding(asked, form);
  const { surname, birth, upn } = form.value;
  const found = await childrenLike(asked.tx, asked.viewer.partnership.code, {
    surname: orNull(surname),
    forename: null,
    birthOn: birth ?? null,
    upn: orNull(upn),
    uln: null,
    postcode: null,
  });
  await recordAct(asked.tx, {
    action: 'children.looked-for',
    subjectKind: 'child',
    subjectIds: found.map(({ childId }) => childId),
  });
  return finding(asked, { errors: [], typed: asked.fields }, found);
};

const newChild = (asked: SignedInAsked, tried?: Tried, like?: readonly PossibleChild[]): Page => ({
  kind: 'page',
  title: 'A child whom no source names yet',
  breadcrumbs: crumbs(asked),
  main: newChildPage({
    area: asked.viewer.partnership,
    formToken: asked.formToken,
    formKey: tried?.typed['key'] ?? newId(),
    errors: tried?.errors ?? [],
    typed: tried?.typed ?? {},
    like,
  }),
  ...(tried !== undefined && tried.errors.length > 0 ? { status: 422 } : {}),
});

const makeChild =
  (app: FastifyInstance) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const form = readForm(newChildForm(asked.today), asked.fields);
    if (!form.ok) return newChild(asked, form);
    const { surname, forename, birth, upn, postcode, sex, key, none_of_these: isOther } = form.value;
    const { code } = asked.viewer.partnership;
    const identity = { surname, forename, birthOn: birth, upn: orNull(upn), uln: null, postcode: orNull(postcode) };
    const back = (field: string, text: string, like: readonly PossibleChild[]): Page =>
      newChild(asked, { errors: [{ field, text }], typed: asked.fields }, like);
    const like = (await childrenLike(asked.tx, code, identity)).filter(({ childId }) => childId !== key);
    await recordAct(asked.tx, {
      action: 'children.looked-for',
      subjectKind: 'child',
      subjectIds: like.map(({ childId }) => childId),
    });
    if (upn !== '' && like.some((each) => each.upn === upn))
      return back(
        'upn',
        'A child with this UPN is in the records. Open that child, or leave the UPN out if it is not sure.',
        like,
      );
    if (isOther !== 'yes')
      return asked.fields['shown'] === 'yes' && like.length > 0
        ? back('none_of_these', 'Say whether it is one of these children', like)
        : newChild(asked, { errors: [], typed: asked.fields }, like);
    const id = await recordChild(asked.tx, {
      partnershipCode: code,
      id: key,
      identity,
      sex: sex === '' ? undefined : sex,
      today: asked.today,
      at: app.irwell.clock.now(),
    });
    return { kind: 'redirect', to: newStepPath(asked.viewer.partnership, id, 'request-received') };
  };

const child = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, params, query } = asked;
  const id = idIn(params['child']);
  const found = await findCase(tx, viewer.partnership.code, id);
  if (!found) throw new AppError('not-found', 'There is no such child in the records.');
  if (found.mergedInto !== undefined)
    return { kind: 'redirect', to: childStepsPath(viewer.partnership, found.mergedInto) };
  await recordAct(tx, { action: 'child.steps-opened', subjectKind: 'child', subjectIds: [id] });
  return {
    kind: 'page',
    title: 'Steps of the case',
    breadcrumbs: crumbs(asked),
    main: childStepsPage({
      area: viewer.partnership,
      child: found.found,
      next: nextSteps(found.found.now),
      differences: differencesOf(found.found.now),
      mayRecord: mayRecordSteps(viewer),
      saved: found.found.entries.find((entry) => entry.id === query.get('saved')),
    }),
  };
};

/** How many children are looked at for a page; those of whom sources do differ stand on it. */
const looked = 50;

const differences = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query } = asked;
  const { code } = viewer.partnership;
  const asking = query.get('after') ?? undefined;
  const after = asking === undefined ? undefined : idIn(asking);
  const which = query.get('which') === 'settled' ? 'settled' : 'open';
  const { ids, next } = await childrenWhoMayDiffer(tx, code, after, looked);
  const children = (await casesOf(tx, code, ids)).flatMap((each) => {
    const wanted = differencesOf(each.now).filter(({ settled }) => (settled === undefined) === (which === 'open'));
    return wanted.length === 0 ? [] : [{ child: each, differences: wanted }];
  });
  await recordAct(tx, {
    action: 'differences.listed',
    subjectKind: 'child',
    subjectIds: children.map((each) => each.child.childId),
  });
  return {
    kind: 'page',
    title: 'Where sources differ',
    breadcrumbs: crumbs(asked),
    main: differencesPage({
      area: viewer.partnership,
      children,
      which,
      isFirst: after === undefined,
      kept: await keptWhoMayDiffer(tx, code),
      next,
      protectedToo: after === undefined ? await protectedWhoMayDiffer(tx, code) : 0,
    }),
  };
};

const childCase = async ({ tx, viewer, params }: SignedInAsked): Promise<ChildCase> => {
  const found = await findCase(tx, viewer.partnership.code, idIn(params['child']));
  if (!found) throw new AppError('not-found', 'There is no such child in the records.');
  return found.found;
};

const oneChild = (
  asked: SignedInAsked,
  found: ChildCase,
  tried?: Tried & { readonly othersRecorded: boolean },
): Page => {
  const all = differencesOf(found.now);
  return {
    kind: 'page',
    title: 'Where sources differ',
    breadcrumbs: crumbs(asked),
    main: childDifferencesPage({
      area: asked.viewer.partnership,
      child: found,
      differences: all,
      mayRecord: mayRecordSteps(asked.viewer),
      formToken: asked.formToken,
      formKeys: all.map(() => newId()),
      othersRecorded: tried?.othersRecorded ?? false,
      errors: tried?.errors ?? [],
      typed: tried?.typed ?? {},
    }),
    ...(tried === undefined ? {} : { status: tried.othersRecorded ? 409 : 422 }),
  };
};

const settling =
  (app: FastifyInstance, world: StepRoutes) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const form = readForm(settleForm, asked.fields);
    if (!form.ok) return oneChild(asked, await childCase(asked), { ...form, othersRecorded: false });
    const { difference, stands, reason, key, seen } = form.value;
    const made = await settle(recordingOf(app, world, asked), { key: difference, stands, reason, formKey: key, seen });
    if (made.kind === 'others-recorded')
      return oneChild(asked, await childCase(asked), { errors: [], typed: asked.fields, othersRecorded: true });
    return { kind: 'redirect', to: childDifferencesPath(asked.viewer.partnership, idIn(asked.params['child'])) };
  };

/** The steps of cases that are recorded here. Every look is in the audit trail; case officers and SEND managers record. */
export const caseStepRoutes = (app: FastifyInstance, world: StepRoutes): void => {
  signedInGet(app, '/:partnership/steps', {
    policy: maySeeSteps,
    answer: inArea((asked) => Promise.resolve(finding(asked))),
  });
  signedInPost(app, '/:partnership/steps/find', { policy: maySeeSteps, answer: inArea(find) });
  signedInGet(app, '/:partnership/steps/new-child', {
    policy: mayRecordSteps,
    answer: inArea((asked) => Promise.resolve(newChild(asked))),
  });
  signedInPost(app, '/:partnership/steps/new-child', { policy: mayRecordSteps, answer: inArea(makeChild(app)) });
  signedInGet(app, '/:partnership/steps/differences', { policy: maySeeSteps, answer: inArea(differences) });
  signedInGet(app, '/:partnership/steps/children/:child', { policy: maySeeSteps, answer: inArea(child) });
  signedInGet(app, '/:partnership/steps/children/:child/differences', {
    policy: maySeeSteps,
    answer: inArea(async (asked) => {
      const found = await childCase(asked);
      await recordAct(asked.tx, {
        action: 'child.differences-opened',
        subjectKind: 'child',
        subjectIds: [found.childId],
      });
      return oneChild(asked, found);
    }),
  });
  signedInPost(app, '/:partnership/steps/children/:child/differences', {
    policy: mayRecordSteps,
    answer: inArea(settling(app, world)),
  });
  stepRoutes(app, world);
};
