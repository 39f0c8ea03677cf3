import type { FastifyInstance } from 'fastify';
import { movePublicVersion, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { chasedIn } from './chase.ts';
import { actionsCsv } from './core/actions-csv.ts';
import { filterFrom, passes } from './core/plan-filter.ts';
import { wordsWith } from './core/vocabulary.ts';
import { approvalForm, areaForm, outcomeForm, planForm, versionForm, wordsForm } from './forms.ts';
import { farDays } from './far-days.ts';
import { keptOfPlans } from './field-names.ts';
import type { Tried } from './pages/form-parts.ts';
import { planPath, plansPath } from './pages/parts.ts';
import { planEditPage } from './pages/plan-edit.page.ts';
import { planPage } from './pages/plan.page.ts';
import { newPlanPage, plansPage } from './pages/plans.page.ts';
import { wordsPage } from './pages/words.page.ts';
import { mayAssure, mayKeepPlan, mayReadPlan } from './policy.ts';
import { areasOfPlan, decisionsOfPlan, outcomesOf, ownWordsOf, plansOf, versionsOf } from './reads.ts';
import { assurancesOf } from './reads-action.ts';
import { atOf, crumbs, linesOf, namesFor, planFrom, refuseClosed, titled, triedOf, wordsFor } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { addApproval, addArea, addOutcome, addPlan, addVersion, saveWords } from './store.ts';

const list = async ({ tx, viewer }: SignedInAsked): Promise<Page> => ({
  kind: 'page',
  title: 'Plans',
  breadcrumbs: [{ text: 'Home', href: '/home' }],
  main: plansPage({
    area: viewer.partnership,
    plans: await plansOf(tx, viewer.partnership.code),
    mayKeep: mayKeepPlan(viewer),
  }),
});

const newPlan = async ({ viewer, formToken }: SignedInAsked, tried?: Tried): Promise<Page> =>
  Promise.resolve({
    kind: 'page',
    ...titled('Add a plan', tried),
    breadcrumbs: crumbs(viewer),
    main: newPlanPage(viewer.partnership, { formToken, tried }),
  });

const createPlan =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const read = readForm(planForm, fields);
    if (!read.ok) return newPlan(asked, triedOf('plan', read.errors, fields));
    const { aliases, ...plan } = read.value;
    const named = aliases.map((alias) => ({ alias, usedIn: 'added here' }));
    if (!(await addPlan(tx, atOf(asked, now), { ...plan, aliases: named, isPublic: false })))
      return newPlan(asked, triedOf('plan', [{ field: 'code', text: 'There is a plan with this code' }], fields));
    await recordAct(tx, { action: 'plan.added', subjectKind: 'plan', detail: { plan: plan.code, kind: plan.kind } });
    return { kind: 'redirect', to: `${planPath(viewer.partnership, plan.code)}/edit` };
  };

const onePlan = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, today, query } = asked;
  const { code } = viewer.partnership;
  const plan = await planFrom(asked);
  const all = await linesOf(asked, plan.code, today);
  const filter = filterFrom(query);
  return {
    kind: 'page',
    title: plan.name,
    breadcrumbs: crumbs(viewer),
    main: planPage({
      area: viewer.partnership,
      plan,
      versions: await versionsOf(tx, code, plan.code),
      decisions: await decisionsOfPlan(tx, code, plan.code),
      areas: await areasOfPlan(tx, code, plan.code),
      outcomes: (await outcomesOf(tx, code)).filter(({ planCode }) => planCode === plan.code),
      all,
      shown: all.filter((line) => passes(line, filter)),
      filter,
      words: await wordsFor(asked),
      names: await namesFor(asked),
      areaAssurance: await assurancesOf(tx, code),
      today,
      mayKeep: mayKeepPlan(viewer),
      chased: (await chasedIn(tx, code, today)).filter(({ action }) => action.planCode === plan.code),
      mayAssure: mayAssure(viewer),
    }),
  };
};

const planCsv = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, today, query } = asked;
  const plan = await planFrom(asked);
  const filter = filterFrom(query);
  const lines = (await linesOf(asked, plan.code, today)).filter((line) => passes(line, filter));
  await recordAct(tx, {
    action: 'plan.exported',
    subjectKind: 'plan',
    detail: { plan: plan.code, actions: lines.length },
  });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-${plan.code}-actions-${today}.csv`,
    body: actionsCsv(lines, await wordsFor(asked), (await namesFor(asked)).roles, today),
  };
};

export const editPlan = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code } = viewer.partnership;
  const plan = await planFrom(asked);
  return {
    kind: 'page',
    ...titled('The frame of the plan', tried),
    breadcrumbs: crumbs(viewer, plan),
    main: planEditPage({
      area: viewer.partnership,
      plan,
      areas: await areasOfPlan(tx, code, plan.code),
      versions: await versionsOf(tx, code, plan.code),
      names: await namesFor(asked),
      frame: { formToken, tried },
    }),
  };
};

/** Does what one form of the plan's frame asks; gives what is wrong, or nothing. */
type Doing = (asked: SignedInAsked, planCode: string, now: Now) => Promise<FormErrors | undefined>;

const addsArea: Doing = async (asked, planCode, now) => {
  const read = readForm(areaForm, asked.fields);
  if (!read.ok) return read.errors;
  return (await addArea(asked.tx, atOf(asked, now), planCode, read.value))
    ? undefined
    : [{ field: 'code', text: 'The plan has an area with this code' }];
};

const addsOutcome: Doing = async (asked, planCode, now) => {
  const read = readForm(outcomeForm, asked.fields);
  if (!read.ok) return read.errors;
  const { area, ...outcome } = read.value;
  const areas = await areasOfPlan(asked.tx, asked.viewer.partnership.code, planCode);
  if (!areas.some(({ code }) => code === area)) return [{ field: 'area', text: 'Choose an area' }];
  await addOutcome(asked.tx, atOf(asked, now), { ...outcome, planCode, areaCode: area });
  return undefined;
};

const addsVersion: Doing = async (asked, planCode, now) => {
  const read = readForm(versionForm, asked.fields);
  if (!read.ok) return read.errors;
  const { effective, ...version } = read.value;
  const far = farDays(asked.today, { effective });
  if (far !== undefined) return far;
  await addVersion(asked.tx, atOf(asked, now), planCode, { ...version, effectiveOn: effective });
  return undefined;
};

const addsApproval: Doing = async (asked, planCode, now) => {
  const read = readForm(approvalForm, asked.fields);
  if (!read.ok) return read.errors;
  const { decided, ...approval } = read.value;
  if (decided > asked.today) return [{ field: 'decided', text: 'The day of the decision cannot be in the future' }];
  const far = farDays(asked.today, { decided });
  if (far !== undefined) return far;
  const versions = await versionsOf(asked.tx, asked.viewer.partnership.code, planCode);
  if (!versions.some(({ number }) => number === approval.version))
    return [{ field: 'version', text: 'Choose a version' }];
  await addApproval(asked.tx, atOf(asked, now), planCode, { ...approval, decidedOn: decided });
  return undefined;
};

const doing =
  (form: string, work: Doing, now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const plan = refuseClosed(await planFrom(asked));
    const errors = await work(asked, plan.code, now);
    if (errors !== undefined) return editPlan(asked, triedOf(form, errors, fields));
    await recordAct(tx, { action: `plan.${form}-added`, subjectKind: 'plan', detail: { plan: plan.code } });
    await movePublicVersion(tx);
    return { kind: 'redirect', to: planPath(viewer.partnership, plan.code) };
  };

const words = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const own = wordsWith(await ownWordsOf(tx, viewer.partnership.code));
  return {
    kind: 'page',
    ...titled('What the words and colours mean', tried),
    breadcrumbs: crumbs(viewer),
    main: wordsPage(viewer.partnership, own, { formToken, tried }, mayKeepPlan(viewer)),
  };
};

const keepWords =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const read = wordsForm.safeParse(fields);
    if (!read.success)
      return words(
        asked,
        triedOf(
          'words',
          read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), text: message })),
          fields,
        ),
      );
    await saveWords(tx, atOf(asked, now), read.data);
    await recordAct(tx, { action: 'plan.words-set', detail: { own: read.data.length } });
    await movePublicVersion(tx);
    return { kind: 'redirect', to: `${plansPath(viewer.partnership)}/words` };
  };

/** Plans of several kinds side by side, and what they are made of. */
export const planFrameRoutes = (app: FastifyInstance): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/plans';
  const get = (path: string, answer: (asked: SignedInAsked) => Promise<Answer>, policy = mayReadPlan): void => {
    signedInGet(app, `${base}${path}`, { policy, answer: inArea(answer) });
  };
  const post = (path: string, answer: (asked: SignedInAsked) => Promise<Answer>): void => {
    signedInPost(app, `${base}${path}`, { policy: mayKeepPlan, answer: inArea(keptOfPlans(answer)) });
  };
  get('', list);
  get('/new', (asked) => newPlan(asked), mayKeepPlan);
  post('/new', createPlan(now));
  get('/words', (asked) => words(asked));
  post('/words', keepWords(now));
  get('/:plan', onePlan);
  get('/:plan/actions.csv', planCsv);
  get('/:plan/edit', (asked) => editPlan(asked), mayKeepPlan);
  post('/:plan/areas', doing('area', addsArea, now));
  post('/:plan/outcomes', doing('outcome', addsOutcome, now));
  post('/:plan/versions', doing('version', addsVersion, now));
  post('/:plan/approvals', doing('approval', addsApproval, now));
};
