import { seriesOfArea } from '#domains/charts-of-change';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { FormErrors } from '#platform/http';
import type { PlainDate } from '#shared/plain-date';
import type { z } from 'zod';
import type { RiskWords } from './core/risk.ts';
import { farDays } from './far-days.ts';
import { seriesSlots } from './forms-risk.ts';
import type { editRiskForm, newRiskForm } from './forms-risk.ts';
import { actionRowsOf, areasOfPlan, roleNames } from './reads.ts';
import type { RiskTold } from './risks-told.ts';
import type { At } from './store.ts';
import { addRisk, saveRisk, setRiskLinks } from './store-risk.ts';

type Given = z.infer<typeof newRiskForm> | z.infer<typeof editRiskForm>;

const wordsOf = (form: Given, ref: string, kind: 'risk' | 'issue'): RiskWords => ({
  ref,
  kind,
  event: form.event,
  cause: form.cause,
  effect: form.effect,
  likelihoodBefore: form.likelihoodBefore,
  impactBefore: form.impactBefore,
  likelihoodAfter: form.likelihoodAfter,
  impactAfter: form.impactAfter,
  controls: form.controls,
  mitigations: form.mitigations,
  owner: { role: form.ownerRole, words: form.ownerWords },
  reviewOn: form.review,
  of: form.of,
  appetite: form.appetite,
});

const wrongPlace = async (
  tx: Tx,
  area: string,
  { ownerRole, of, links, review }: Given,
  today: PlainDate,
): Promise<FormErrors> => {
  const isArea = of === null || (await areasOfPlan(tx, area, of.planCode)).some(({ code }) => code === of.areaCode);
  const actions = new Set((await actionRowsOf(tx, area)).map(({ id }) => id));
  const series = new Set((await seriesOfArea(tx, area)).map(({ id }) => id));
  return [
    ...(ownerRole !== null && !(await roleNames(tx)).has(ownerRole)
      ? [{ field: 'ownerRole', text: 'Choose a role from the list' }]
      : []),
    ...(isArea ? [] : [{ field: 'of', text: 'Choose an area of a plan' }]),
    ...(links.actionIds.every((id) => actions.has(id))
      ? []
      : [{ field: 'actions', text: 'Choose actions from the list' }]),
    ...(farDays(today, {
      review,
      ...Object.fromEntries(links.series.map(({ since }, index) => [`since-${String(index + 1)}`, since])),
    }) ?? []),
    ...links.series.flatMap(({ seriesId }, index) =>
      series.has(seriesId) ? [] : [{ field: `series-${String(index + 1)}`, text: 'Choose a series' }],
    ),
  ];
};

const linksOf = ({ links }: Given, today: PlainDate, kept: RiskTold['series'] = []) => ({
  actionIds: links.actionIds,
  // What the form has no room for stays.
  series: [
    ...links.series.map(({ seriesId, since, limit }) => ({ seriesId, sinceOn: since ?? today, limit })),
    ...kept.slice(seriesSlots.length).map(({ id, sinceOn, limit }) => ({ seriesId: id, sinceOn, limit })),
  ],
  on: today,
});

/** Writes a risk or issue with what meets it and what warns of it. */
export const createRisk = async (
  tx: Tx,
  at: At,
  form: z.infer<typeof newRiskForm>,
  today: PlainDate,
): Promise<{ readonly id: string } | { readonly errors: FormErrors }> => {
  const errors = await wrongPlace(tx, at.area, form, today);
  if (errors.length > 0) return { errors };
  const id = await addRisk(tx, at, wordsOf(form, form.ref, form.kind));
  if (id === undefined) return { errors: [{ field: 'ref', text: 'There is a risk with this reference' }] };
  await setRiskLinks(tx, at, id, linksOf(form, today));
  await recordAct(tx, { action: 'plan.risk-added', subjectKind: 'risk', subjectIds: [id] });
  return { id };
};

/** Says a risk anew, unless somebody did meanwhile: then what was typed comes back, to be shown beside what stands. */
export const changeRisk = async (
  tx: Tx,
  at: At,
  risk: RiskTold,
  form: z.infer<typeof editRiskForm>,
  today: PlainDate,
): Promise<
  | { readonly became: 'saved' }
  | { readonly became: 'conflict'; readonly words: RiskWords }
  | { readonly errors: FormErrors }
> => {
  const errors = await wrongPlace(tx, at.area, form, today);
  if (errors.length > 0) return { errors };
  const words = wordsOf(form, risk.ref, risk.kind);
  if (!(await saveRisk(tx, at, { id: risk.id, version: form.version }, words, form.note)))
    return { became: 'conflict', words };
  await setRiskLinks(tx, at, risk.id, linksOf(form, today, risk.series));
  await recordAct(tx, { action: 'plan.risk-changed', subjectKind: 'risk', subjectIds: [risk.id] });
  return { became: 'saved' };
};
