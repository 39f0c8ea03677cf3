import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { seriesOfArea } from '#domains/charts-of-change';
import type { SeriesOfArea } from '#domains/charts-of-change';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import {
  assuranceLevels,
  expectedDirections,
  linkRoles,
  planKinds,
  reasonKinds,
  saidDeliveries,
} from './core/vocabulary.ts';
import { lowerThan } from './core/impact.ts';
import { actionRowsOf, plansOf } from './reads.ts';
import { standingsOf } from './standings.ts';
import type { At, By } from './store.ts';
import { addRisk, bindRisk } from './store-risk.ts';
import { addApproval, addArea, addOutcome, addPlan, addVersion } from './store.ts';
import {
  addAction,
  addLink,
  addMilestone,
  addOutput,
  addUpdate,
  giveAssurance,
  lowerImpact,
  milestoneDone,
  moveDue,
} from './store-action.ts';
import { addDependency } from './store-bound.ts';

const day = z.string().refine(isPlainDate).transform(plainDate);
const assurance = z
  .object({
    role: z.string(),
    name: z.string(),
    level: z.enum(assuranceLevels),
    kinds: z.array(z.enum(reasonKinds)),
    why: z.string(),
    on: day,
  })
  .nullable();

const form = z.object({
  about: z.string(),
  risks: z.array(
    z.object({
      ref: z.string(),
      kind: z.enum(['risk', 'issue']),
      event: z.string(),
      cause: z.string(),
      effect: z.string(),
      likelihoodBefore: z.int(),
      impactBefore: z.int(),
      likelihoodAfter: z.int(),
      impactAfter: z.int(),
      controls: z.string(),
      mitigations: z.string(),
      ownerRole: z.string(),
      planCode: z.string(),
      areaCode: z.string(),
      appetite: z.int(),
      reviewOn: day,
      series: z.object({ measureCode: z.string(), part: z.string(), sinceOn: day }).nullable(),
    }),
  ),
  plans: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.enum(planKinds),
      isPublic: z.boolean(),
      summary: z.string(),
      aliases: z.array(z.object({ alias: z.string(), usedIn: z.string() })),
      versions: z.array(
        z.object({
          label: z.string(),
          whatChanged: z.string(),
          effectiveOn: day,
          approvals: z.array(z.object({ body: z.string(), decidedOn: day, result: z.string(), note: z.string() })),
        }),
      ),
      areas: z.array(
        z.object({
          code: z.string(),
          kind: z.string(),
          title: z.string(),
          summary: z.string(),
          ownerRole: z.string(),
          assurance,
          outcome: z.object({ familyWords: z.string(), officerWords: z.string(), madeWith: z.string() }).nullable(),
        }),
      ),
      actions: z.array(
        z.object({
          area: z.string(),
          ref: z.string(),
          text: z.string(),
          outcome: z.boolean(),
          accountable: z.string(),
          accountableWords: z.string(),
          lead: z.string(),
          leadWords: z.string(),
          partners: z.string(),
          startOn: day,
          firstDueOn: day,
          costPounds: z.number().nullable(),
          costWords: z.string(),
          publicWords: z.string(),
          moves: z.array(
            z.object({
              to: day,
              why: z.string().nullable(),
              approvedBy: z.string().nullable(),
              on: day,
              source: z.string(),
            }),
          ),
          links: z.array(
            z.object({
              measureCode: z.string(),
              part: z.string(),
              role: z.enum(linkRoles),
              direction: z.enum(expectedDirections),
              size: z.string(),
              by: day.nullable(),
              namedOn: day,
            }),
          ),
          milestones: z.array(z.object({ text: z.string(), dueOn: day, doneOn: day.nullable(), note: z.string() })),
          outputs: z.array(z.object({ title: z.string(), heldAt: z.string(), madeOn: day })),
          updates: z.array(z.object({ on: day, text: z.string(), delivery: z.enum(saidDeliveries).nullable() })),
          waitsFor: z.array(z.string()),
          lowered: z.object({ role: z.string(), name: z.string(), why: z.string(), on: day }).nullable(),
          assurance,
        }),
      ),
    }),
  ),
});

type ShippedPlan = z.infer<typeof form>['plans'][number];
type ShippedAction = ShippedPlan['actions'][number];

const shipped = () =>
  form.parse(
    JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../data/demonstration/plans.json'), 'utf8')),
  );

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
    outcomes.set(one.code, await addOutcome(tx, at(area, first, office), outcome));
  }
  return outcomes;
};

const loadMeasures = async ({ tx, area, known }: Into, actionId: string, action: ShippedAction): Promise<void> => {
  for (const link of action.links) {
    const series = known.find(({ measureCode, part }) => measureCode === link.measureCode && part === link.part);
    await addLink(tx, at(area, link.namedOn, office), {
      ...link,
      actionId,
      outcomeId: null,
      seriesId: series?.id ?? null,
      sizeWords: link.size,
      expectedBy: link.by,
    });
  }
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
  await loadMeasures(into, id, action);
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

const loadRisks = async ({ tx, area, known }: Into, risks: z.infer<typeof form>['risks']): Promise<void> => {
  for (const { ownerRole, series, planCode, areaCode, appetite, ...risk } of risks) {
    const then = at(area, plainDate('2026-10-09'), office);
    const of = { planCode, areaCode };
    const id = await addRisk(tx, then, { ...risk, owner: { role: ownerRole, words: '' }, of, appetite });
    const found = known.find(({ measureCode, part }) => measureCode === series?.measureCode && part === series.part);
    if (id !== undefined && series !== null && found !== undefined)
      await bindRisk(tx, then, id, { seriesId: found.id, sinceOn: series.sinceOn });
  }
};

/** The invented plans of Alderbeck: every state of delivery and impact. Idempotent: where a plan is there already, nothing is done. */
export const loadInventedPlans = async (tx: Tx, area: string): Promise<'loaded' | 'held already'> => {
  const { plans, risks } = shipped();
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
  await loadRisks(into, risks);
  return 'loaded';
};
