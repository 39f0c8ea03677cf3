import type { z } from 'zod';
import { seriesOfArea } from '#domains/charts-of-change';
import type { SeriesOfArea } from '#domains/charts-of-change';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { receiveTracker, takeTracker } from './actions-tracker.ts';
import { shippedPlans } from './demonstration-form.ts';
import type { assurance, Shipped, ShippedAction, ShippedLink, ShippedPlan } from './demonstration-form.ts';
import { lowerThan } from './core/impact.ts';
import { actionRowsOf, plansOf } from './reads.ts';
import { standingsOf } from './standings.ts';
import type { At, By } from './store.ts';
import { addRisk, setRiskLinks } from './store-risk.ts';
import { mapTracker, trackersOf } from './store-tracker.ts';
import { addApproval, addArea, addOutcome, addPlan, addVersion, decidePlan } from './store.ts';
import {
  addAction,
  addLink,
  addMilestone,
  addUpdate,
  giveAssurance,
  lowerImpact,
  milestoneDone,
  moveDue,
} from './store-action.ts';
import { addDependency } from './store-bound.ts';
import { addOutput } from './store-output.ts';
import { sayPost } from './store-posts.ts';

type Into = { readonly tx: Tx; readonly area: string; readonly known: readonly SeriesOfArea[] };

const at = (area: string, on: PlainDate, by: By): At => ({ area, by, now: new Date(`${on}T10:00:00Z`) });
const somebody = (name: string, role: string): By => ({ personId: null, name, role });
const office = somebody('Programme lead', 'programme-office');

const assured = async (
  { tx, area }: Into,
  about: Parameters<typeof giveAssurance>[2],
  given: z.infer<typeof assurance>,
): Promise<void> => {
  if (given === null) return;
  const { level, kinds: reasonKinds, why } = given;
  await giveAssurance(tx, at(area, given.on, somebody(given.name, given.role)), about, { level, reasonKinds, why });
};

const loadLinks = async (
  { tx, area, known }: Into,
  of: { readonly actionId: string | null; readonly outcomeId: string | null },
  links: readonly ShippedLink[],
): Promise<void> => {
  for (const link of links) {
    const series = known.find(({ measureCode, part }) => measureCode === link.measureCode && part === link.part);
    await addLink(tx, at(area, link.namedOn, office), {
      ...link,
      ...of,
      seriesId: series?.id ?? null,
      sizeWords: link.size,
      expectedBy: link.by,
    });
  }
};

const loadFrame = async (into: Into, plan: ShippedPlan): Promise<ReadonlyMap<string, string>> => {
  const { tx, area } = into;
  const first = plan.versions[0]?.effectiveOn ?? plainDate('2026-01-05');
  await addPlan(tx, at(area, first, office), plan);
  for (const version of plan.versions) {
    const then = at(area, version.effectiveOn, office);
    const number = await addVersion(tx, then, plan.code, version);
    for (const approval of version.approvals) await addApproval(tx, then, plan.code, { ...approval, version: number });
  }
  const outcomes = new Map<string, string>();
  for (const one of plan.areas) {
    await addArea(tx, at(area, first, office), plan.code, one);
    await assured(into, { planCode: plan.code, areaCode: one.code }, one.assurance);
    if (one.outcome === null) continue;
    const outcome = { ...one.outcome, planCode: plan.code, areaCode: one.code, isPublic: true };
    const id = await addOutcome(tx, at(area, first, office), outcome);
    outcomes.set(one.code, id);
    await loadLinks(into, { actionId: null, outcomeId: id }, one.outcome.links);
  }
  return outcomes;
};

const loadWhatHappened = async ({ tx, area }: Into, actionId: string, action: ShippedAction): Promise<void> => {
  const owner = somebody(action.accountableWords === '' ? 'The owner' : action.accountableWords, action.accountable);
  for (const { text, dueOn, doneOn, note } of action.milestones) {
    const id = await addMilestone(tx, at(area, action.startOn, owner), { actionId, text, dueOn });
    if (doneOn !== null) await milestoneDone(tx, at(area, doneOn, owner), { id, actionId, doneOn, note });
  }
  for (const output of action.outputs) await addOutput(tx, at(area, output.madeOn, owner), { actionId, ...output });
  let from = action.firstDueOn;
  for (const { to, why, approvedBy, on, source } of action.moves) {
    await moveDue(tx, at(area, on, office), { actionId, milestoneId: null, from, to, why, approvedBy, source });
    from = to;
  }
  for (const { on, text, delivery } of action.updates)
    await addUpdate(tx, at(area, on, owner), { actionId, saidOn: on, text, delivery, source: '', formKey: newId() });
};

const loadAction = async (
  into: Into,
  planCode: string,
  action: ShippedAction,
  outcomes: ReadonlyMap<string, string>,
): Promise<string> => {
  const { tx, area } = into;
  const { costPounds, ...rest } = action;
  const id = await addAction(tx, at(area, action.startOn, office), {
    ...rest,
    planCode,
    areaCode: action.area,
    outcomeId: action.outcome ? (outcomes.get(action.area) ?? null) : null,
    accountableRole: action.accountable,
    leadRole: action.lead,
    costPence: costPounds === null ? null : costPounds * 100,
    isPublic: action.publicWords !== '',
  });
  if (id === undefined) throw new Error(`The invented plan ${planCode} has two actions ${action.ref}.`);
  await loadLinks(into, { actionId: id, outcomeId: null }, action.links);
  await loadWhatHappened(into, id, action);
  await assured(into, { actionId: id }, action.assurance);
  return id;
};

/** A lowering that the figures of the day allow: one that would raise is left out. */
const loadLowerings = async ({ tx, area }: Into, plan: ShippedPlan): Promise<void> => {
  const rows = await actionRowsOf(tx, area);
  for (const { ref, lowered } of plan.actions) {
    const action = rows.find((each) => each.planCode === plan.code && each.ref === ref);
    if (lowered === null || action === undefined) continue;
    const standings = await standingsOf(tx, area, [action], { today: lowered.on, seen: 'staff' });
    const computed = standings.get(action.id)?.computed ?? 'not-measured';
    if (!lowerThan(computed).includes('no-change')) continue;
    const who = at(area, lowered.on, somebody(lowered.name, lowered.role));
    await lowerImpact(tx, who, { actionId: action.id, computed, to: 'no-change', why: lowered.why });
  }
};

const loadRisks = async ({ tx, area, known }: Into, risks: Shipped['risks']): Promise<void> => {
  const rows = await actionRowsOf(tx, area);
  for (const { ownerRole, series, planCode, areaCode, appetite, actions, ...risk } of risks) {
    const then = at(area, plainDate('2026-10-09'), office);
    const of = { planCode, areaCode };
    const id = await addRisk(tx, then, { ...risk, owner: { role: ownerRole, words: '' }, of, appetite });
    const found = known.find(({ measureCode, part }) => measureCode === series?.measureCode && part === series.part);
    if (id === undefined) continue;
    const warns =
      found === undefined || series === null ? [] : [{ seriesId: found.id, sinceOn: series.sinceOn, limit: null }];
    const actionIds = rows
      .filter((each) => each.planCode === planCode && actions.includes(each.ref))
      .map((each) => each.id);
    await setRiskLinks(tx, then, id, { actionIds, series: warns, on: plainDate('2026-10-09') });
  }
};

const loadTracker = async ({ tx, area }: Into, shipped: Shipped['tracker']): Promise<void> => {
  const { plan: planCode, fileName, on, headings, mapping } = shipped;
  const rows = shipped.rows.map((cells, index) => ({ line: index + 2, cells }));
  const then = at(area, on, office);
  const id = await receiveTracker(tx, then, { kind: 'actions', planCode, fileName, headings, rows });
  await mapTracker(tx, then, id, mapping, '');
  const [tracker] = await trackersOf(tx, area, id);
  if (tracker !== undefined) await takeTracker(tx, then, tracker, on);
};

/** The invented plans of Alderbeck: every state of delivery and impact. Idempotent: where a plan is there already, nothing is done. */
export const loadInventedPlans = async (tx: Tx, area: string): Promise<'loaded' | 'held already'> => {
  const { plans, posts, risks, tracker } = shippedPlans();
  const held = await plansOf(tx, area);
  if (plans.some(({ code }) => held.some((each) => each.code === code))) return 'held already';
  const into: Into = { tx, area, known: await seriesOfArea(tx, area) };
  for (const plan of plans) {
    const outcomes = await loadFrame(into, plan);
    const ids = new Map<string, string>();
    for (const action of plan.actions) ids.set(action.ref, await loadAction(into, plan.code, action, outcomes));
    for (const { ref, waitsFor } of plan.actions)
      for (const other of waitsFor)
        await addDependency(tx, at(area, plainDate('2026-01-05'), office), ids.get(ref) ?? '', ids.get(other) ?? '');
    await loadLowerings(into, plan);
  }
  for (const { role, post, leftOn, saidOn, why } of posts)
    await sayPost(tx, at(area, saidOn, office), { role, words: post }, { on: leftOn, why });
  await loadRisks(into, risks);
  await loadTracker(into, tracker);
  for (const { code, closed } of plans)
    if (closed !== null) await decidePlan(tx, at(area, closed.on, office), code, { what: 'closed', ...closed });
  return 'loaded';
};
