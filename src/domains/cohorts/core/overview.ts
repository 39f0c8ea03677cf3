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

export const cohortOf = (
  id: CohortId,
  counts: readonly Count[],
  before: { readonly week: Before | undefined; readonly stocktake: Before | undefined },
): ShownCohort => ({ id, number: numberOf(counts), unknown: unknownIn(counts), ...before });
