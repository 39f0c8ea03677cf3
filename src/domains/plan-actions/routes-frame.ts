import type { FastifyInstance } from 'fastify';
import { maySeeAssurance, seriesOfArea } from '#domains/charts-of-change';
import { AppError } from '#shared/errors';
import { movePublicVersion, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import type { AreaOfPlan, Outcome, PlanLine } from './core/plan.ts';
import { assuranceForm, decisionForm, linkEndForm, linkForm, outcomeEditForm } from './forms.ts';
import { assureAreaPage } from './pages/assure-area.page.ts';
import type { Tried } from './pages/form-parts.ts';
import { farDays } from './far-days.ts';
import { keptOfAreas, keptOfPlans } from './field-names.ts';
import { meanwhilePage } from './pages/meanwhile.page.ts';
import { bothOutcomesPage, outcomePage } from './pages/outcome.page.ts';
import { outcomePath, planPath } from './pages/parts.ts';
import { mayAssure, mayKeepPlan, mayReadPlan } from './policy.ts';
import { actionRowsOf, areasOfPlan, decisionsOfPlan, outcomesOf, outcomeVersionsOf } from './reads.ts';
import { assurancesOf } from './reads-action.ts';
import { holdsOneOf } from './reads-people.ts';
import { atOf, crumbs, planFrom, refuseClosed, seenBy, titled, triedOf, wordsFor } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { editPlan } from './routes-plans.ts';
import { outcomeLinksOf } from './standings.ts';
import { addLink, endLink, giveAssurance } from './store-action.ts';
import { decidePlan, saveOutcome } from './store.ts';

const outcomeFrom = async (asked: SignedInAsked): Promise<{ readonly plan: PlanLine; readonly outcome: Outcome }> => {
  const plan = await planFrom(asked);
  const outcome = (await outcomesOf(asked.tx, asked.viewer.partnership.code)).find(
    ({ id, planCode }) => id === asked.params['outcome'] && planCode === plan.code,
  );
  if (!outcome) throw new AppError('not-found', 'There is no such outcome here. Look for it in its plan.');
  return { plan, outcome };
};

const figuresSeen = ({ viewer }: SignedInAsked) => (seenBy(viewer) === 'staff' ? 'staff' : 'everybody');

const shown = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const { tx, viewer, today, formToken } = asked;
  const { code } = viewer.partnership;
  const { plan, outcome } = await outcomeFrom(asked);
  const actions = (await actionRowsOf(tx, code)).filter(({ outcomeId }) => outcomeId === outcome.id);
  const since = actions.map(({ startOn }) => startOn).toSorted()[0] ?? null;
  const links = await outcomeLinksOf(tx, code, [{ id: outcome.id, startOn: since ?? today }], {
    today,
    seen: seenBy(viewer),
  });
  const keep = mayKeepPlan(viewer) && plan.state !== 'closed';
  return {
    kind: 'page',
    ...titled(`${outcome.areaCode} “${outcome.familyWords.slice(0, 70)}”`, tried),
    breadcrumbs: crumbs(viewer, plan),
    main: outcomePage({
      area: viewer.partnership,
      plan,
      outcome,
      versions: await outcomeVersionsOf(tx, code, outcome.id),
      links: links.get(outcome.id) ?? [],
      since,
      actions,
      series: keep
        ? (await seriesOfArea(tx, code, figuresSeen(asked))).map(({ id, name, measureCode }) => ({
            value: id,
            text: `${measureCode} ${name}`,
          }))
        : [],
      words: await wordsFor(asked),
      today,
      may: { keep, openSeries: maySeeAssurance(viewer) },
      frame: { formToken, tried },
    }),
  };
};

const audited = async (asked: SignedInAsked, act: string, planCode: string, outcome: string): Promise<Answer> => {
  await recordAct(asked.tx, { action: `plan.${act}`, subjectKind: 'plan', detail: { plan: planCode, outcome } });
  await movePublicVersion(asked.tx);
  return { kind: 'redirect', to: outcomePath(asked.viewer.partnership, planCode, outcome) };
};

const saves =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, formToken } = asked;
    const { plan, outcome } = await outcomeFrom(asked);
    refuseClosed(plan);
    const read = readForm(outcomeEditForm, fields);
    if (!read.ok) return shown(asked, triedOf('outcome', read.errors, fields));
    const { version, ...words } = read.value;
    if (await saveOutcome(tx, atOf(asked, now), { id: outcome.id, version }, words))
      return audited(asked, 'outcome-changed', plan.code, outcome.id);
    const stands = await outcomeFrom(asked);
    return {
      kind: 'page',
      title: 'Somebody changed this outcome while you were writing',
      status: 409,
      breadcrumbs: crumbs(viewer, plan),
      main: bothOutcomesPage(
        {
          area: viewer.partnership,
          ...stands,
          versions: await outcomeVersionsOf(tx, viewer.partnership.code, outcome.id),
          // What was typed, but over the version that stands now.
          frame: { formToken, tried: triedOf('outcome', [], fields) },
        },
        words,
      ),
    };
  };

const binds =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const { plan, outcome } = await outcomeFrom(asked);
    refuseClosed(plan);
    const read = readForm(linkForm, fields);
    if (!read.ok) return shown(asked, triedOf('link', read.errors, fields));
    const { series: seriesId, role, direction, size, by } = read.value;
    const far = farDays(today, { by });
    if (far !== undefined) return shown(asked, triedOf('link', far, fields));
    const series = (await seriesOfArea(tx, viewer.partnership.code, figuresSeen(asked))).find(
      ({ id }) => id === seriesId,
    );
    if (series === undefined)
      return shown(asked, triedOf('link', [{ field: 'series', text: 'Choose a series' }], fields));
    await addLink(tx, atOf(asked, now), {
      actionId: null,
      outcomeId: outcome.id,
      seriesId,
      measureCode: series.measureCode,
      role,
      direction,
      sizeWords: size,
      expectedBy: by,
      namedOn: today,
    });
    return audited(asked, 'outcome-measure-bound', plan.code, outcome.id);
  };

const unbinds =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields, today } = asked;
    const { plan, outcome } = await outcomeFrom(asked);
    refuseClosed(plan);
    const read = readForm(linkEndForm, fields);
    if (!read.ok) return shown(asked, triedOf(`unlink-${fields['id'] ?? ''}`, read.errors, fields));
    if (!(await endLink(tx, atOf(asked, now), { id: read.value.id, of: outcome.id, on: today, why: read.value.why })))
      throw new AppError('conflict', 'The measure was taken off meanwhile, or was never bound here.');
    return audited(asked, 'outcome-measure-taken-off', plan.code, outcome.id);
  };

const areaFrom = async (asked: SignedInAsked): Promise<{ readonly plan: PlanLine; readonly one: AreaOfPlan }> => {
  const plan = refuseClosed(await planFrom(asked));
  const one = (await areasOfPlan(asked.tx, asked.viewer.partnership.code, plan.code)).find(
    ({ code }) => code === asked.params['area'],
  );
  if (!one) throw new AppError('not-found', 'There is no such area in this plan.');
  return { plan, one };
};

/** What of an area the asker owns in whichever of their roles: its parts in words, '' where nothing. */
const ownedBy = async ({ tx, viewer }: SignedInAsked, plan: PlanLine, one: AreaOfPlan): Promise<string> => {
  const actions = (await actionRowsOf(tx, viewer.partnership.code)).filter(
    ({ planCode, areaCode }) => planCode === plan.code && areaCode === one.code,
  );
  const isMine = async (roles: readonly (string | null)[]): Promise<boolean> => {
    const held = roles.flatMap((role) => role ?? []);
    return held.includes(viewer.roleCode) || holdsOneOf(tx, held);
  };
  const own: string[] = (await isMine([one.ownerRole])) ? ['the area'] : [];
  for (const { ref, accountable, lead } of actions)
    if (await isMine([accountable.role, lead.role])) own.push(`action ${ref}`);
  return own.join(', ');
};

const assurePage = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { plan, one } = await areaFrom(asked);
  return {
    kind: 'page',
    ...titled(`How sure are you of ${one.code}?`, tried),
    breadcrumbs: crumbs(viewer, plan),
    main: assureAreaPage({
      area: viewer.partnership,
      plan,
      one,
      given: (await assurancesOf(tx, viewer.partnership.code)).get(`${plan.code}/${one.code}`),
      owns: await ownedBy(asked, plan, one),
      words: await wordsFor(asked),
      frame: { formToken, tried },
    }),
  };
};

const assures =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const { plan, one } = await areaFrom(asked);
    const read = readForm(assuranceForm, fields);
    if (!read.ok) return assurePage(asked, triedOf('assure', read.errors, fields));
    const own = await ownedBy(asked, plan, one);
    if (own !== '')
      throw new AppError(
        'not-allowed',
        `You own ${own}: how sure we are of an area is said by somebody who owns none of it.`,
      );
    await giveAssurance(tx, atOf(asked, now), { planCode: plan.code, areaCode: one.code }, read.value);
    await recordAct(tx, {
      action: 'plan.area-assured',
      subjectKind: 'plan',
      detail: { plan: plan.code, area: one.code },
    });
    return { kind: 'redirect', to: planPath(viewer.partnership, plan.code) };
  };

const decides =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const plan = await planFrom(asked);
    const read = readForm(decisionForm, fields);
    if (!read.ok) return editPlan(asked, triedOf('decision', read.errors, fields));
    const { what, why } = read.value;
    const isSo =
      what === 'made-public'
        ? plan.isPublic
        : what === 'made-not-public'
          ? !plan.isPublic
          : (what === 'closed') === (plan.state === 'closed');
    const [latest] = await decisionsOfPlan(tx, viewer.partnership.code, plan.code);
    // The same form sent twice is one.
    if (isSo && latest?.what === what && latest.why === why)
      return { kind: 'redirect', to: planPath(viewer.partnership, plan.code) };
    if (isSo || (plan.state === 'closed' && what !== 'opened-again'))
      return {
        kind: 'page',
        title: 'Somebody decided about this plan while you were writing',
        status: 409,
        breadcrumbs: crumbs(viewer, plan),
        main: meanwhilePage(why, (await editPlan(asked, triedOf('decision', [], fields))).main),
      };
    await decidePlan(tx, atOf(asked, now), plan.code, { what, why, on: today });
    await recordAct(tx, { action: `plan.${what}`, subjectKind: 'plan', detail: { plan: plan.code } });
    await movePublicVersion(tx);
    return { kind: 'redirect', to: planPath(viewer.partnership, plan.code) };
  };

/** Outcomes of a plan, assurance of its areas, and what is decided about it as a whole. */
export const planPartRoutes = (app: FastifyInstance): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/plans/:plan';
  const one = `${base}/outcomes/:outcome`;
  const keeper = { policy: mayKeepPlan };
  signedInGet(app, one, { policy: mayReadPlan, answer: inArea((asked) => shown(asked)) });
  signedInPost(app, `${one}/edit`, { ...keeper, answer: inArea(keptOfPlans(saves(now))) });
  signedInPost(app, `${one}/link`, { ...keeper, answer: inArea(keptOfPlans(binds(now))) });
  signedInPost(app, `${one}/link-end`, { ...keeper, answer: inArea(keptOfPlans(unbinds(now))) });
  const assure = `${base}/areas/:area/assure`;
  signedInGet(app, assure, { policy: mayAssure, answer: inArea((asked) => assurePage(asked)) });
  signedInPost(app, assure, { policy: mayAssure, answer: inArea(keptOfAreas(assures(now))) });
  signedInPost(app, `${base}/decide`, { ...keeper, answer: inArea(keptOfPlans(decides(now))) });
};
