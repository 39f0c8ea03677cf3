import type { FastifyInstance } from 'fastify';
import { maySeeAssurance, seriesOfArea } from '#domains/charts-of-change';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { changeRisk, createRisk } from './actions-risk.ts';
import { risksCsv } from './core/risks-csv.ts';
import type { RiskWords } from './core/risk.ts';
import { keptOfPlans } from './field-names.ts';
import { bandsForm, editRiskForm, newRiskForm, turnRiskForm } from './forms-risk.ts';
import type { Tried } from './pages/form-parts.ts';
import { riskPath, risksPath } from './pages/parts.ts';
import { bothRisksPage, editRiskPage, newRiskPage } from './pages/risk-form.page.ts';
import type { RiskFormProps } from './pages/risk-form.page.ts';
import { meanwhilePage } from './pages/meanwhile.page.ts';
import { riskPage } from './pages/risk.page.ts';
import { bandsPage, risksPage } from './pages/risks.page.ts';
import { mayKeepPlan, mayReadPlan } from './policy.ts';
import { actionRowsOf, areasOfPlan, plansOf } from './reads.ts';
import { risksTold } from './risks-told.ts';
import type { RiskTold } from './risks-told.ts';
import { atOf, crumbs, namesFor, seenBy, titled, triedOf, wordsFor } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import type { SaysAbout } from './said-about.ts';
import { bandsOf, riskVersionsOf, saveBands, turnRisk } from './store-risk.ts';

const figuresSeen = ({ viewer }: SignedInAsked) => (seenBy(viewer) === 'staff' ? 'staff' : 'everybody');

const all = async (asked: SignedInAsked): Promise<readonly RiskTold[]> =>
  risksTold(asked.tx, asked.viewer.partnership.code, asked.today, figuresSeen(asked));

const riskFrom = async (asked: SignedInAsked): Promise<RiskTold> => {
  const found = (await all(asked)).find(({ id }) => id === asked.params['risk']);
  if (!found) throw new AppError('not-found', 'There is no such risk here. See the list of risks and issues.');
  return found;
};

const crumbsOf = ({ viewer }: SignedInAsked, risk?: RiskTold) => [
  ...crumbs(viewer),
  { text: 'Risks and issues', href: risksPath(viewer.partnership) },
  ...(risk === undefined ? [] : [{ text: risk.ref, href: riskPath(viewer.partnership, risk.id) }]),
];

const list = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, today } = asked;
  return {
    kind: 'page',
    title: 'Risks and issues',
    breadcrumbs: crumbs(viewer),
    main: risksPage({
      area: viewer.partnership,
      risks: await all(asked),
      bands: await bandsOf(tx, viewer.partnership.code),
      names: await namesFor(asked),
      today,
      mayKeep: mayKeepPlan(viewer),
    }),
  };
};

const csv = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, today } = asked;
  const risks = await all(asked);
  const refs = new Map((await actionRowsOf(tx, viewer.partnership.code)).map(({ id, ref }) => [id, ref]));
  await recordAct(tx, { action: 'plan.risks-exported', subjectKind: 'risk', detail: { risks: risks.length } });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-risks-${today}.csv`,
    body: risksCsv(
      risks.map((risk) => ({ ...risk, actions: risk.actionIds.flatMap((id) => refs.get(id) ?? []) })),
      (await namesFor(asked)).roles,
      today,
    ),
  };
};

const formProps = async (asked: SignedInAsked, tried?: Tried): Promise<RiskFormProps> => {
  const { tx, viewer, formToken } = asked;
  const { code } = viewer.partnership;
  const plans = (await plansOf(tx, code)).filter(({ state }) => state !== 'closed');
  const areas = await Promise.all(
    plans.map(async (plan) =>
      (await areasOfPlan(tx, code, plan.code)).map((area) => ({
        value: `${plan.code}/${area.code}`,
        text: `${plan.code} ${area.code} ${area.title}`,
      })),
    ),
  );
  const open = new Set(plans.map((plan) => plan.code));
  return {
    area: viewer.partnership,
    names: await namesFor(asked),
    areas: areas.flat(),
    actions: (await actionRowsOf(tx, code))
      .filter(({ planCode }) => open.has(planCode))
      .map(({ id, planCode, ref, text }) => ({ value: id, text: `${planCode} ${ref} ${text}` })),
    series: (await seriesOfArea(tx, code)).map(({ id, name, measureCode }) => ({
      value: id,
      text: `${measureCode} ${name}`,
    })),
    frame: { formToken, tried },
  };
};

const added = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => ({
  kind: 'page',
  ...titled('Add a risk or issue', tried),
  breadcrumbs: crumbsOf(asked),
  main: newRiskPage(await formProps(asked, tried)),
});

const adds =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const read = readForm(newRiskForm, fields);
    if (!read.ok) return added(asked, triedOf('risk', read.errors, fields));
    const made = await createRisk(tx, atOf(asked, now), read.value, today);
    if ('errors' in made) return added(asked, triedOf('risk', made.errors, fields));
    return { kind: 'redirect', to: riskPath(viewer.partnership, made.id) };
  };

const shown = async (asked: SignedInAsked, saysAbout: SaysAbout, tried?: Tried): Promise<Page> => {
  const { tx, viewer, today, formToken } = asked;
  const { code } = viewer.partnership;
  const risk = await riskFrom(asked);
  return {
    kind: 'page',
    ...titled(`${risk.ref} ${risk.event.slice(0, 80)}`, tried),
    breadcrumbs: crumbsOf(asked),
    main: riskPage({
      area: viewer.partnership,
      risk,
      actions: (await actionRowsOf(tx, code)).filter(({ id }) => risk.actionIds.includes(id)),
      versions: await riskVersionsOf(tx, code, risk.id),
      bands: await bandsOf(tx, code),
      names: await namesFor(asked),
      words: await wordsFor(asked),
      saidAbout: await saysAbout(tx, viewer.partnership, { kind: 'risk', id: risk.id }, today),
      today,
      may: { keep: mayKeepPlan(viewer), openSeries: maySeeAssurance(viewer) },
      frame: { formToken, tried },
    }),
  };
};

const edit = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const risk = await riskFrom(asked);
  if (risk.state === 'closed') throw new AppError('conflict', 'It is closed. Open it again before you change it.');
  return {
    kind: 'page',
    ...titled(`Change ${risk.ref}`, tried),
    breadcrumbs: crumbsOf(asked, risk),
    main: editRiskPage(await formProps(asked, tried), risk),
  };
};

const conflict = async (asked: SignedInAsked, typed: RiskWords): Promise<Page> => {
  const risk = await riskFrom(asked);
  return {
    kind: 'page',
    title: 'Somebody changed this while you were writing',
    status: 409,
    breadcrumbs: crumbsOf(asked, risk),
    main: bothRisksPage(await formProps(asked, triedOf('risk', [], asked.fields)), risk, typed),
  };
};

const saves =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const risk = await riskFrom(asked);
    if (risk.state === 'closed')
      throw new AppError(
        'conflict',
        `${risk.ref} was closed meanwhile. Open it again, with a reason, before you change it.`,
      );
    const read = readForm(editRiskForm, fields);
    if (!read.ok) return edit(asked, triedOf('risk', read.errors, fields));
    const saved = await changeRisk(tx, atOf(asked, now), risk, read.value, today);
    if ('errors' in saved) return edit(asked, triedOf('risk', saved.errors, fields));
    if (saved.became === 'conflict') return conflict(asked, saved.words);
    return { kind: 'redirect', to: riskPath(viewer.partnership, risk.id) };
  };

const turns =
  (now: Now, saysAbout: SaysAbout) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const risk = await riskFrom(asked);
    const read = readForm(turnRiskForm, fields);
    if (!read.ok) return shown(asked, saysAbout, triedOf(`turn-${fields['turn'] ?? ''}`, read.errors, fields));
    const { turn, version, why } = read.value;
    if (!(await turnRisk(tx, atOf(asked, now), { id: risk.id, version }, { to: turn, why, on: today })))
      return {
        kind: 'page',
        title: 'Somebody changed this while you were writing',
        status: 409,
        breadcrumbs: crumbsOf(asked, risk),
        main: meanwhilePage(why, (await shown(asked, saysAbout, triedOf(`turn-${turn}`, [], fields))).main),
      };
    const act = { close: 'risk-closed', 'open-again': 'risk-opened-again', happens: 'risk-became-issue' }[turn];
    await recordAct(tx, { action: `plan.${act}`, subjectKind: 'risk', subjectIds: [risk.id] });
    return { kind: 'redirect', to: riskPath(viewer.partnership, risk.id) };
  };

const bands = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => ({
  kind: 'page',
  ...titled('The bands of the scale', tried),
  breadcrumbs: crumbsOf(asked),
  main: bandsPage(asked.viewer.partnership, await bandsOf(asked.tx, asked.viewer.partnership.code), {
    formToken: asked.formToken,
    tried,
  }),
});

const keepsBands =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const read = readForm(bandsForm, fields);
    if (!read.ok) return bands(asked, triedOf('bands', read.errors, fields));
    await saveBands(tx, atOf(asked, now), read.value);
    await recordAct(tx, { action: 'plan.risk-bands-set', detail: { bands: read.value.length } });
    return { kind: 'redirect', to: risksPath(viewer.partnership) };
  };

/** Risks and issues: seen, added, changed, turned into issues and closed. */
export const riskRoutes = (app: FastifyInstance, saysAbout: SaysAbout): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/plans/risks';
  const reader = { policy: mayReadPlan };
  const keeper = { policy: mayKeepPlan };
  signedInGet(app, base, { ...reader, answer: inArea(list) });
  signedInGet(app, `${base}/risks.csv`, { ...reader, answer: inArea(csv) });
  signedInGet(app, `${base}/new`, { ...keeper, answer: inArea((asked) => added(asked)) });
  signedInPost(app, `${base}/new`, { ...keeper, answer: inArea(keptOfPlans(adds(now))) });
  signedInGet(app, `${base}/bands`, { ...keeper, answer: inArea((asked) => bands(asked)) });
  signedInPost(app, `${base}/bands`, { ...keeper, answer: inArea(keptOfPlans(keepsBands(now))) });
  signedInGet(app, `${base}/:risk`, { ...reader, answer: inArea((asked) => shown(asked, saysAbout)) });
  signedInGet(app, `${base}/:risk/edit`, { ...keeper, answer: inArea((asked) => edit(asked)) });
  signedInPost(app, `${base}/:risk/edit`, { ...keeper, answer: inArea(keptOfPlans(saves(now))) });
  signedInPost(app, `${base}/:risk/turn`, { ...keeper, answer: inArea(keptOfPlans(turns(now, saysAbout))) });
};
