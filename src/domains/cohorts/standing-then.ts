import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { aWeekBefore, countedBy } from './core/change.ts';
import type { Since } from './core/change.ts';
import type { CohortId } from './core/cohort.ts';
import { isFollowed } from './core/cohort.ts';
import type { Before } from './core/overview.ts';
import { daysCounted, findStocktake, movedSince, numbersOn } from './reads.ts';

/** What today's numbers are compared with: the numbers of an earlier count, by cohort. */
export type Comparison = {
  readonly since: Since;
  readonly before: (cohort: CohortId) => Before | undefined;
};

export type Comparisons = {
  readonly week: Comparison;
  /** Undefined where nobody has put in the day of a stocktake. */
  readonly stocktake: (Comparison & { readonly heldOn: PlainDate }) | undefined;
};

const comparisonFor = async (tx: Tx, code: string, since: Since): Promise<Comparison> => {
  if (since.kind === 'none-that-old') return { since, before: () => undefined };
  const numbers = await numbersOn(tx, code, since.on);
  const moved = await movedSince(tx, code, since.on);
  return {
    since,
    before: (cohort) => {
      const those = numbers.filter((each) => each.cohort === cohort);
      const found = isFollowed(cohort) ? moved.find((each) => each.cohort === cohort) : undefined;
      return { number: those.reduce((sum, { counted }) => sum + counted, 0), came: found?.came, left: found?.left };
    },
  };
};

/** The days that were counted, asked once: last week's and the last stocktake's count. */
export const comparisonsFor = async (tx: Tx, code: string, today: PlainDate): Promise<Comparisons> => {
  const days = await daysCounted(tx, code);
  const heldOn = await findStocktake(tx, code);
  return {
    week: await comparisonFor(tx, code, countedBy(days, aWeekBefore(today))),
    stocktake:
      heldOn === undefined ? undefined : { heldOn, ...(await comparisonFor(tx, code, countedBy(days, heldOn))) },
  };
};
