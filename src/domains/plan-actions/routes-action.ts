import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { maySeeAssurance, seriesOfArea } from '#domains/charts-of-change';
import { evidenceOf } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { mayTakeOff } from './actions-bound.ts';
import { changeAction, createAction, doings, planOf } from './actions.ts';
import { isCircle } from './core/waiting.ts';
import type { ActionWords } from './core/action-words.ts';
import type { Action, PlanLine } from './core/plan.ts';
import { editActionForm, newActionForm } from './forms.ts';
import { bothVersionsPage, editActionPage, newActionPage } from './pages/action-form.page.ts';
import { farDays } from './far-days.ts';
import { keptOfPlans } from './field-names.ts';
import type { ActionFormProps } from './pages/action-form.page.ts';
import { actionPage } from './pages/action.page.ts';
import type { EvidenceShown } from './pages/action.page.ts';
import type { Tried } from './pages/form-parts.ts';
import { actionPath } from './pages/parts.ts';
import { mayAssure, mayKeepPlan, mayReadPlan, owns } from './policy.ts';
import { actionRowsOf, areasOfPlan, outcomesOf } from './reads.ts';
import {
  assurancesOf,
  dependenciesOf,
  dueChangesOf,
  evidenceLinksOf,
  milestonesOf,
  updatesOf,
} from './reads-action.ts';
import { outputsOf } from './store-output.ts';
import { heldIn } from './store-posts.ts';
import {
  actionFrom,
  atOf,
  crumbs,
  namesFor,
  planFrom,
  refuseClosed,
  seenBy,
  titled,
  triedOf,
  wordsFor,
} from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import type { SaysAbout } from './said-about.ts';
import { standingsOf } from './standings.ts';

const evidenceFor = async ({ tx, viewer }: SignedInAsked, action: Action, mayChange: boolean) => {
  const { code } = viewer.partnership;
  const known = (await evidenceOf(tx, code)).filter(({ withdrawn }) => withdrawn === null);
  const own = (await evidenceLinksOf(tx, code)).filter(({ actionId }) => actionId === action.id);
  const shown = own.map((link): EvidenceShown => {
    const found = known.find(({ id }) => id === link.evidenceId);
    return {
      id: link.evidenceId,
      title: found?.title ?? 'Evidence that was withdrawn',
      kind: found?.kind ?? '',
      occurredOn: found?.occurredOn ?? null,
      says: link.says,
      note: link.note,
      broughtByName: link.broughtByName,
      acceptedByName: link.acceptedByName,
      ended: link.ended,
      mayAccept:
        mayChange && found !== undefined && link.acceptedByName === null && link.broughtById !== viewer.personId,
      mayTakeOff: mayChange && mayTakeOff(viewer, link, found?.owner.roleCode),
    };
  });
  const choices = known
    .filter(({ id }) => own.every(({ evidenceId, ended }) => evidenceId !== id || ended !== null))
    .map(({ id, title, kind }) => ({ value: id, text: `${title} (${kind})` }));
  return { shown, choices };
};

const seriesChoices = async ({ tx, viewer }: SignedInAsked) =>
  (await seriesOfArea(tx, viewer.partnership.code, seenBy(viewer) === 'staff' ? 'staff' : 'everybody')).map(
    ({ id, name, measureCode }) => ({ value: id, text: `${measureCode} ${name}` }),
  );

const shown = async (asked: SignedInAsked, saysAbout: SaysAbout, tried?: Tried): Promise<Page> => {
  const { tx, viewer, today, formToken } = asked;
  const { code } = viewer.partnership;
  const action = await actionFrom(asked);
  const all = await actionRowsOf(tx, code);
  const plan = await planOf(tx, code, action.planCode);
  const standing = (await standingsOf(tx, code, [action], { today, seen: seenBy(viewer) })).get(action.id);
  if (standing === undefined) throw new Error('An action that is there has a standing.');
  const dependencies = await dependenciesOf(tx, code);
  const waits = dependencies.get(action.id) ?? [];
  const change = plan.state !== 'closed';
  const evidence = await evidenceFor(asked, action, change);
  const { held } = await heldIn(tx, code);
  const mine = owns(viewer, action);
  const nobodyOwns = [action.accountable.role, action.lead.role].every((role) => role === null || !held.has(role));
  const isOwner = change && (mine || mayKeepPlan(viewer));
  return {
    kind: 'page',
    ...titled(`${action.ref} ${action.text.slice(0, 80)}`, tried),
    breadcrumbs: crumbs(viewer, plan),
    main: actionPage({
      area: viewer.partnership,
      plan,
      ofArea: (await areasOfPlan(tx, code, plan.code)).find((each) => each.code === action.areaCode),
      outcome: (await outcomesOf(tx, code)).find(({ id }) => id === action.outcomeId),
      action,
      standing,
      assurance: (await assurancesOf(tx, code)).get(action.id),
      milestones: await milestonesOf(tx, code, action.id),
      dueChanges: await dueChangesOf(tx, code, action.id),
      updates: await updatesOf(tx, code, action.id),
      outputs: await outputsOf(tx, code, action.id),
      evidence: evidence.shown,
      waitsFor: all.filter(({ id }) => waits.includes(id)),
      waitedForBy: all.filter(({ id }) => dependencies.get(id)?.includes(action.id) === true),
      mayWaitFor: all
        .filter(({ id }) => id !== action.id && !waits.includes(id) && !isCircle(dependencies, action.id, id))
        .map(({ id, planCode, ref, text }) => ({ value: id, text: `${planCode} ${ref} ${text.slice(0, 90)}` })),
      words: await wordsFor(asked),
      names: await namesFor(asked),
      today,
      frame: { formToken, tried },
      newKey: randomUUID(),
      may: {
        edit: isOwner,
        sayDelivery: mine || (mayKeepPlan(viewer) && nobodyOwns),
        assure: change && mayAssure(viewer) && !mine,
        openSeries: maySeeAssurance(viewer),
        change,
        keep: mayKeepPlan(viewer),
        hide: mine || mayKeepPlan(viewer),
      },
      series: isOwner ? await seriesChoices(asked) : [],
      evidenceChoices: evidence.choices,
      saidAbout: await saysAbout(tx, viewer.partnership, { kind: 'action', id: action.id }, today),
    }),
  };
};

const formProps = async (asked: SignedInAsked, plan: PlanLine, tried?: Tried): Promise<ActionFormProps> => {
  const { tx, viewer, formToken } = asked;
  const { code } = viewer.partnership;
  return {
    area: viewer.partnership,
    plan,
    areas: await areasOfPlan(tx, code, plan.code),
    outcomes: (await outcomesOf(tx, code)).filter(({ planCode }) => planCode === plan.code),
    names: await namesFor(asked),
    frame: { formToken, tried },
    mayGive: mayKeepPlan(viewer),
  };
};

const newAction = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const plan = refuseClosed(await planFrom(asked));
  return {
    kind: 'page',
    ...titled('Add an action', tried),
    breadcrumbs: crumbs(asked.viewer, plan),
    main: newActionPage(await formProps(asked, plan, tried)),
  };
};

const create =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const plan = refuseClosed(await planFrom(asked));
    const read = readForm(newActionForm, fields);
    if (!read.ok) return newAction(asked, triedOf('action', read.errors, fields));
    const far = farDays(asked.today, { start: read.value.start, due: read.value.due });
    if (far !== undefined) return newAction(asked, triedOf('action', far, fields));
    const made = await createAction(tx, atOf(asked, now), plan.code, read.value);
    if ('errors' in made) return newAction(asked, triedOf('action', made.errors, fields));
    return { kind: 'redirect', to: actionPath(viewer.partnership, made.id) };
  };

/** The action of the address, where its plan may still change. */
const openAction = async (asked: SignedInAsked): Promise<Action> => {
  const action = await actionFrom(asked);
  refuseClosed(await planOf(asked.tx, asked.viewer.partnership.code, action.planCode));
  return action;
};

const refuseOthers = (asked: SignedInAsked, action: Action): void => {
  if (!owns(asked.viewer, action) && !mayKeepPlan(asked.viewer))
    throw new AppError(
      'not-allowed',
      'Only those who own this action, and the programme office, may change it. Ask them, or lower its impact with a reason.',
    );
};

const ownAction = async (asked: SignedInAsked): Promise<Action> => {
  const action = await openAction(asked);
  refuseOthers(asked, action);
  return action;
};

const edit = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const action = await ownAction(asked);
  const plan = await planOf(asked.tx, asked.viewer.partnership.code, action.planCode);
  return {
    kind: 'page',
    ...titled('Change the action', tried),
    breadcrumbs: crumbs(asked.viewer, plan),
    main: editActionPage(await formProps(asked, plan, tried), action),
  };
};

const conflict = async (asked: SignedInAsked, action: Action, typed: ActionWords): Promise<Page> => {
  const plan = await planOf(asked.tx, asked.viewer.partnership.code, action.planCode);
  const tried = triedOf('action', [], asked.fields);
  return {
    kind: 'page',
    title: 'Somebody changed this action while you were writing',
    status: 409,
    breadcrumbs: crumbs(asked.viewer, plan),
    main: bothVersionsPage(await formProps(asked, plan, tried), action, typed),
  };
};

const save =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const action = await ownAction(asked);
    const read = readForm(editActionForm, fields);
    if (!read.ok) return edit(asked, triedOf('action', read.errors, fields));
    const far = read.value.start === action.startOn ? undefined : farDays(asked.today, { start: read.value.start });
    if (far !== undefined) return edit(asked, triedOf('action', far, fields));
    const saved = await changeAction(tx, atOf(asked, now), action, read.value, mayKeepPlan(viewer));
    if ('errors' in saved) return edit(asked, triedOf('action', saved.errors, fields));
    // What stands may have been saved between our look and our write.
    if (saved.became === 'conflict') return conflict(asked, await actionFrom(asked), saved.words);
    return { kind: 'redirect', to: actionPath(viewer.partnership, action.id) };
  };

/** An action's page with its forms. */
export const actionRoutes = (app: FastifyInstance, saysAbout: SaysAbout): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/plans';
  signedInGet(app, `${base}/:plan/new-action`, { policy: mayKeepPlan, answer: inArea((asked) => newAction(asked)) });
  signedInPost(app, `${base}/:plan/new-action`, { policy: mayKeepPlan, answer: inArea(keptOfPlans(create(now))) });
  const one = `${base}/actions/:action`;
  signedInGet(app, one, { policy: mayReadPlan, answer: inArea((asked) => shown(asked, saysAbout)) });
  signedInGet(app, `${one}/edit`, { policy: mayReadPlan, answer: inArea((asked) => edit(asked)) });
  signedInPost(app, `${one}/edit`, { policy: mayReadPlan, answer: inArea(keptOfPlans(save(now))) });
  for (const [path, { act, who, inClosed, form, work }] of Object.entries(doings))
    signedInPost(app, `${one}/${path}`, {
      policy: who === 'assurers' ? mayAssure : who === 'keepers' ? mayKeepPlan : mayReadPlan,
      answer: inArea(
        keptOfPlans(async (asked) => {
          const action = await (inClosed === true ? actionFrom(asked) : openAction(asked));
          if (who === 'owners') refuseOthers(asked, action);
          const errors = await work(asked, action, atOf(asked, now));
          if (errors !== undefined) return shown(asked, saysAbout, triedOf(form(asked.fields), errors, asked.fields));
          await recordAct(asked.tx, { action: `plan.${act}`, subjectKind: 'plan-action', subjectIds: [action.id] });
          return { kind: 'redirect', to: actionPath(asked.viewer.partnership, action.id) };
        }),
      ),
    });
};
