import { numberOf, unknownIn } from './cohort.ts';
import type { CohortId, Count } from './cohort.ts';

/** A bar as it is shown: without a number where that is protected. */
export type ShownBar = {
  readonly key: string;
  readonly members: number | undefined;
  readonly parts: ReadonlyMap<string, number>;
};

/** How a number stood on an earlier day that was counted. */
export type Before = { readonly number: number; readonly came: number | undefined; readonly left: number | undefined };

export type ShownCohort = {
  readonly id: CohortId;
  /** Undefined where it is protected. */
  readonly number: number | undefined;
  readonly unknown: number | undefined;
  readonly week: Before | undefined;
  readonly stocktake: Before | undefined;
};

/** Cohorts that ask one question of every plan in force: all of them may be without an answer. */
export const asksEveryPlan = (id: CohortId): boolean => ['out-of-area', 'eotas', 'no-placement'].includes(id);

/** What may be said in the place of a number. Nought is said only where nobody is unknown. */
export type Said = 'number' | 'none-known' | 'not-known' | 'protected';

/**
 * Unknown is never nought: where nobody is counted and some are not known, none is known; where not one plan has an answer, nothing is known.
 * `plans` is the number of plans in force, undefined where it is protected.
 */
export const saidOf = (
  { id, number, unknown }: Pick<ShownCohort, 'id' | 'number' | 'unknown'>,
  plans: number | undefined,
): Said => {
  if (number === undefined) return 'protected';
  if (number > 0 || unknown === 0) return 'number';
  return asksEveryPlan(id) && unknown !== undefined && unknown === plans ? 'not-known' : 'none-known';
};

/** The bars of those who see no child: only what may be told, in the order of the cohort. */
export const toldBars = (
  told: readonly { readonly key: string; readonly members: number | undefined }[],
  order: readonly string[],
): readonly ShownBar[] => {
  const keys = told.map(({ key }) => key).filter((key) => key !== '');
  const all = [
    ...order,
    ...keys.filter((key) => !order.includes(key) && key !== 'unknown'),
    ...keys.filter((key) => key === 'unknown'),
  ];
  return all.map((key) => {
    const found = told.find((each) => each.key === key);
    return { key, members: found === undefined ? 0 : found.members, parts: new Map<string, number>() };
  });
};

/** Of whom it is not known, for those who see no child. Without such a bar nobody is; one without a number is protected. */
export const unknownTold = (
  told: readonly { readonly cohort: string; readonly key: string; readonly members: number | undefined }[],
  id: CohortId,
): number | undefined => {
  const bar = told.find((each) => each.cohort === id && each.key === 'unknown');
  return bar === undefined ? 0 : bar.members;
};

export const cohortOf = (
  id: CohortId,
  counts: readonly Count[],
  before: { readonly week: Before | undefined; readonly stocktake: Before | undefined },
): ShownCohort => ({ id, number: numberOf(counts), unknown: unknownIn(counts), ...before });
