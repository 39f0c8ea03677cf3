import type { FastifyInstance } from 'fastify';
import { evidenceOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { newId } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { addPart, closePart, judgeEvidence, offerEvidence, recordCondition } from './actions.ts';
import type { Act } from './actions.ts';
import { conditionsOf } from './reads-conditions.ts';
import type { ConditionTold } from './core/promise.ts';
import { historyOfCondition, organisationsOf } from './reads-desk.ts';
import { actOf, evidenceToChoose, nothingTyped } from './desk-view.ts';
import { keptOfConditions } from './field-names.ts';
import {
  closeForm,
  closingOf,
  conditionForm,
  dueOf,
  judgedOf,
  offerForm,
  partForm,
  uuidForm,
  verdictForm,
} from './forms.ts';
import type { PartEntered } from './forms.ts';
import { conditionFormPage, conditionPage, partFormPage } from './pages/condition.page.ts';
import { conditionListPage } from './pages/lists.page.ts';
import { conditionPath } from './pages/parts.ts';
import { mayDecide, mayOfferEvidence, mayReadConditions } from './policy.ts';
import type { NewPart } from './store.ts';
import { promiseWords } from './words.ts';

const crumbs = (shortName: string) => [
  { text: 'Home', href: '/home' },
  { text: promiseWords.conditionsTitle, href: conditionPath(shortName) },
];

const list = async ({ tx, viewer, today }: SignedInAsked): Promise<Page> => {
  const { code, shortName } = viewer.partnership;
  return {
    kind: 'page',
    title: promiseWords.conditionsTitle,
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: conditionListPage({
      shortName,
      conditions: await conditionsOf(tx, code, today, 'staff'),
      mayRecord: mayDecide(viewer),
    }),
  };
};

/** Throws AppError not-found. */
const conditionAsked = async ({ tx, viewer, params, today }: SignedInAsked): Promise<ConditionTold> => {
  const id = params['condition'] ?? '';
  const [found] = uuidForm.test(id) ? await conditionsOf(tx, viewer.partnership.code, today, 'staff', id) : [];
  if (!found) throw new AppError('not-found', 'There is no such condition in your area. Look for it on the list.');
  return found;
};

const titleWith = (typed: Typed, title: string): string => `${typed.errors.length > 0 ? 'Error: ' : ''}${title}`;
const statusOf = (typed: Typed): 200 | 422 => (typed.errors.length > 0 ? 422 : 200);

const show = async (asked: SignedInAsked, condition: ConditionTold, typed: Typed = nothingTyped): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code, shortName } = viewer.partnership;
  const offers = mayOfferEvidence(viewer);
  return {
    kind: 'page',
    title: titleWith(typed, condition.title),
    status: statusOf(typed),
    breadcrumbs: crumbs(shortName),
    main: conditionPage({
      shortName,
      condition,
      history: await historyOfCondition(tx, code, condition.id),
      steps: { offer: offers, decide: mayDecide(viewer) },
      choices: offers ? await evidenceToChoose(asked, []) : [],
      formToken,
      typed,
    }),
  };
};

const newForm = async ({ tx, viewer, formToken }: SignedInAsked, id: string, typed: Typed): Promise<Page> => {
  const { code, shortName } = viewer.partnership;
  return {
    kind: 'page',
    title: titleWith(typed, 'Record a condition'),
    status: statusOf(typed),
    breadcrumbs: crumbs(shortName),
    main: conditionFormPage({
      action: `${conditionPath(shortName)}/new`,
      formToken,
      id,
      typed,
      organisations: await organisationsOf(tx, code),
    }),
  };
};

type PartRead = { readonly ok: true; readonly part: NewPart } | { readonly ok: false; readonly errors: FormErrors };

/** The part that was entered, its owner held against what there is to choose. */
const readPart = async ({ tx, viewer }: SignedInAsked, entered: PartEntered): Promise<PartRead> => {
  const known = (await organisationsOf(tx, viewer.partnership.code)).some(({ id }) => id === entered.owner);
  if (!known) return { ok: false, errors: [{ field: 'owner', text: 'Choose an organisation of the list' }] };
  return {
    ok: true,
    part: {
      ...dueOf(entered),
      words: entered.words,
      place: entered.place,
      ownerRole: entered.ownerRole,
      ownerOrganisation: entered.owner,
      isAboutOneFamily: entered.family === 'yes',
    },
  };
};

const keepNew =
  (now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const { code, shortName } = viewer.partnership;
    const sent = fields['id'] ?? '';
    const id = uuidForm.test(sent) ? sent : newId();
    // The same form sent twice: the condition is there already.
    if ((await conditionsOf(tx, code, today, 'staff', id)).length > 0)
      return { kind: 'redirect', to: conditionPath(shortName, id) };
    const read = readForm(conditionForm(today), { ...fields, id });
    if (!read.ok) return newForm(asked, id, { values: fields, errors: read.errors });
    const part = await readPart(asked, read.value);
    if (!part.ok) return newForm(asked, id, { values: fields, errors: part.errors });
    await recordCondition(actOf(asked, now), id, { ...read.value, setOn: read.value.set }, [part.part]);
    return { kind: 'redirect', to: conditionPath(shortName, id) };
  };

const partPage = async (asked: SignedInAsked, condition: ConditionTold, typed: Typed): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code, shortName } = viewer.partnership;
  return {
    kind: 'page',
    title: titleWith(typed, 'Add a part'),
    status: statusOf(typed),
    breadcrumbs: [...crumbs(shortName), { text: condition.title, href: conditionPath(shortName, condition.id) }],
    main: partFormPage({
      action: `${conditionPath(shortName, condition.id)}/part`,
      formToken,
      typed,
      condition,
      seen: condition.parts.at(-1)?.number ?? 0,
      organisations: await organisationsOf(tx, code),
    }),
  };
};

const keepPart =
  (now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const condition = await conditionAsked(asked);
    const read = readForm(partForm(asked.today), asked.fields);
    if (!read.ok) return partPage(asked, condition, { values: asked.fields, errors: read.errors });
    const part = await readPart(asked, read.value);
    if (!part.ok) return partPage(asked, condition, { values: asked.fields, errors: part.errors });
    const to = conditionPath(asked.viewer.partnership.shortName, condition.id);
    // The same form sent twice: the part is there already.
    const there = condition.parts.find(({ number }) => number === read.value.seen + 1);
    if (there !== undefined && there.words === part.part.words) return { kind: 'redirect', to };
    if (there !== undefined)
      return partPage(asked, condition, {
        values: asked.fields,
        errors: [
          {
            field: 'words',
            text: `Somebody else added a part meanwhile: “${there.words}”. Send yours again if it still holds`,
          },
        ],
      });
    await addPart(actOf(asked, now), condition.id, read.value.seen, part.part);
    return { kind: 'redirect', to };
  };

type StepDone = (asked: SignedInAsked, condition: ConditionTold, act: Act) => Promise<FormErrors | undefined>;

const step =
  (now: () => Date, stepDone: StepDone) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const condition = await conditionAsked(asked);
    const errors = await stepDone(asked, condition, actOf(asked, now));
    return errors === undefined
      ? { kind: 'redirect', to: conditionPath(asked.viewer.partnership.shortName, condition.id) }
      : show(asked, condition, { values: asked.fields, errors });
  };

const offered: StepDone = async ({ tx, fields }, { id, parts }, act) => {
  const read = readForm(offerForm, fields);
  if (!read.ok) return read.errors;
  const part = parts.find(({ number }) => number === read.value.beside);
  if (!part) return [{ field: 'beside', text: 'Choose the part' }];
  if (part.evidence.some(({ evidenceId }) => evidenceId === read.value.evidence)) return undefined;
  if ((await evidenceOf(tx, act.partnershipCode, [read.value.evidence])).length === 0)
    return [{ field: 'evidence', text: 'Choose evidence of the list' }];
  await offerEvidence(act, { conditionId: id, part: part.number }, read.value.evidence);
  return undefined;
};

const meanwhile = (field: string): FormErrors => [
  { field, text: 'Somebody else said something of this meanwhile. Look at what stands now, and choose again' },
];

const judged: StepDone = async ({ fields }, { id, parts }, act) => {
  const read = readForm(verdictForm, fields);
  if (!read.ok) return read.errors;
  const offer = judgedOf(read.value.offer);
  const standing = parts.flatMap(({ evidence }) => evidence).find(({ offerId }) => offerId === offer.id);
  if (!standing) return [{ field: 'offer', text: 'Choose which evidence' }];
  if (offer.seen !== (standing.verdict?.number ?? 0))
    return standing.verdict?.says === read.value.verdict && standing.verdict.why === read.value.verdictWhy
      ? undefined
      : meanwhile('offer');
  await judgeEvidence(act, { kind: 'condition', id }, offer, { says: read.value.verdict, why: read.value.verdictWhy });
  return undefined;
};

const closed: StepDone = async ({ fields }, { id, parts }, act) => {
  const read = readForm(closeForm, fields);
  if (!read.ok) return read.errors;
  const { part: number, seen, what } = closingOf(read.value.closing);
  const part = parts.find((each) => each.number === number);
  if (!part) return [{ field: 'closing', text: 'Choose which part' }];
  if (seen !== (part.said?.number ?? 0))
    return part.said?.what === what && part.said.why === read.value.why ? undefined : meanwhile('closing');
  await closePart(act, id, { part: number, seen }, { what, why: read.value.why });
  return undefined;
};

/** Conditions behind sign-in: the list, each with its parts and history, and every step. */
export const conditionDeskRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const path = '/:partnership/condition-desk';
  signedInGet(app, path, { policy: mayReadConditions, answer: inArea(list) });
  signedInGet(app, `${path}/new`, {
    policy: mayDecide,
    answer: inArea((asked) => newForm(asked, newId(), nothingTyped)),
  });
  signedInPost(app, `${path}/new`, { policy: mayDecide, answer: inArea(keptOfConditions(keepNew(clock.now))) });
  const at = `${path}/:condition` as const;
  signedInGet(app, at, {
    policy: mayReadConditions,
    answer: inArea(async (asked) => show(asked, await conditionAsked(asked))),
  });
  signedInGet(app, `${at}/part`, {
    policy: mayDecide,
    answer: inArea(async (asked) => partPage(asked, await conditionAsked(asked), nothingTyped)),
  });
  signedInPost(app, `${at}/part`, { policy: mayDecide, answer: inArea(keptOfConditions(keepPart(clock.now))) });
  signedInPost(app, `${at}/offer`, {
    policy: mayOfferEvidence,
    answer: inArea(keptOfConditions(step(clock.now, offered))),
  });
  signedInPost(app, `${at}/verdict`, { policy: mayDecide, answer: inArea(keptOfConditions(step(clock.now, judged))) });
  signedInPost(app, `${at}/close`, { policy: mayDecide, answer: inArea(keptOfConditions(step(clock.now, closed))) });
};
