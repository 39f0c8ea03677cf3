import { firstDueFrom, seriesOfArea } from '#domains/charts-of-change';
import type { SeriesOfArea } from '#domains/charts-of-change';
import { publicClaimsOf } from '#domains/claims';
import type { PublicClaim } from '#domains/claims';
import { coverageOf, nextStocktakeOf } from '#domains/coverage';
import type { Coverage, NextStocktake } from '#domains/coverage';
import { challengesOf, decisionsOf } from '#domains/decisions';
import type { Challenge, Decision } from '#domains/decisions';
import { publicActionsOf } from '#domains/plan-actions';
import type { PublicAction } from '#domains/plan-actions';
import { conditionsOf, promisesOf } from '#domains/promises';
import type { ConditionTold, PromiseTold } from '#domains/promises';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { knownOf } from './core/known.ts';
import type { Known } from './core/known.ts';
import { publicLinks, publicOutputs, publicSlips, publicVoices } from './reads.ts';
import type { PublicLink, PublicOutput, PublicSlip, PublicVoice } from './reads.ts';

/** A public action with what was made, what is measured under it, and whether anybody can know what it has changed. */
export type LiveAction = PublicAction & {
  readonly outputs: readonly PublicOutput[];
  /** Public series that are to show what it changes, or guard it. */
  readonly figures: readonly { readonly role: PublicLink['role']; readonly series: SeriesOfArea }[];
  readonly known: Known;
  readonly moves: readonly PublicSlip[];
};

/** What everybody may see of a partnership's work on its plan on a day. */
export type Live = {
  readonly actions: readonly LiveAction[];
  readonly claims: readonly PublicClaim[];
  readonly voices: readonly PublicVoice[];
  readonly promises: readonly PromiseTold[];
  readonly conditions: readonly ConditionTold[];
  readonly decisions: readonly Decision[];
  readonly challenges: readonly Challenge[];
  /** Of the newest letter; undefined where there is none, or where no action is kept here that could answer it. */
  readonly coverage: Coverage | undefined;
  readonly nextStocktake: NextStocktake | undefined;
};

const liveAction = (
  action: PublicAction,
  links: readonly PublicLink[],
  series: ReadonlyMap<string, SeriesOfArea>,
  outputs: readonly PublicOutput[],
  slips: readonly PublicSlip[],
): LiveAction => {
  const figures = links.flatMap(({ actionId, seriesId, role }) => {
    const own = actionId === action.id ? series.get(seriesId ?? '') : undefined;
    return own ? [{ role, series: own }] : [];
  });
  const bound = figures
    .filter(({ role }) => role === 'impact')
    .map(({ series: { name, newest, ...each } }) => ({
      name,
      newestFrom: newest?.from ?? null,
      firstDueOn: firstDueFrom(each, newest, action.startOn),
    }));
  return {
    ...action,
    outputs: outputs.filter(({ actionId }) => actionId === action.id),
    figures,
    known: knownOf(action.startOn, bound),
    moves: slips.filter(({ actionId }) => actionId === action.id),
  };
};

/** Reads all that is public of the work on a partnership's plan. Asked as a visitor. */
export const liveOf = async (tx: Tx, partnershipCode: string, today: PlainDate): Promise<Live> => {
  const actions = await publicActionsOf(tx, partnershipCode, today);
  const links = await publicLinks(tx, partnershipCode);
  const series = new Map((await seriesOfArea(tx, partnershipCode, 'everybody')).map((each) => [each.id, each]));
  const outputs = await publicOutputs(tx, partnershipCode);
  const slips = await publicSlips(tx, partnershipCode);
  const coverage = await coverageOf(tx, partnershipCode, { today, seen: 'everybody' });
  return {
    actions: actions.map((action) => liveAction(action, links, series, outputs, slips)),
    claims: await publicClaimsOf(tx, partnershipCode, today),
    voices: await publicVoices(tx, partnershipCode),
    promises: await promisesOf(tx, partnershipCode, today, 'everybody'),
    conditions: await conditionsOf(tx, partnershipCode, today, 'everybody'),
    decisions: await decisionsOf(tx, partnershipCode, 'everybody'),
    challenges: await challengesOf(tx, partnershipCode, today, 'everybody'),
    coverage: coverage !== undefined && coverage.actionsHeld > 0 ? coverage : undefined,
    nextStocktake: await nextStocktakeOf(tx, partnershipCode, today),
  };
};

/** What answers the items of a letter: codes of items are the letter's own, so what answers another letter's never stands beside them. */
export const coversOf = ({ coverage }: Live, letter: { readonly code: string } | undefined): Coverage['items'] =>
  coverage !== undefined && coverage.letter.code === letter?.code ? coverage.items : [];

type AreaKey = { readonly planCode: string; readonly code: string };

/** What is about an area of the plan, or about one of its actions or claims. */
const isAbout = (about: Decision['about'], { planCode, code }: AreaKey, ids: ReadonlySet<string>): boolean =>
  about.some((each) => (each.kind === 'area' ? each.id === code && each.planCode === planCode : ids.has(each.id)));

/** The part of it that is about one area of a plan. */
export const liveOfArea = (live: Live, key: AreaKey): Live => {
  const isHere = (each: { readonly planCode: string | null; readonly areaCode: string | null }): boolean =>
    each.planCode === key.planCode && each.areaCode === key.code;
  const actions = live.actions.filter(isHere);
  const claims = live.claims.filter(isHere);
  const ids = new Set([...actions, ...claims].map(({ id }) => id));
  return {
    ...live,
    actions,
    claims,
    voices: live.voices.filter(isHere),
    promises: live.promises.filter(({ area }) => area?.planCode === key.planCode && area.code === key.code),
    decisions: live.decisions.filter(({ about }) => isAbout(about, key, ids)),
    challenges: live.challenges.filter(({ about }) => isAbout(about, key, ids)),
  };
};
