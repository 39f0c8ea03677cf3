import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { findPlan, planOf } from './reads.ts';
import type { Plan } from './reads.ts';
import { asStocktake, lettersOf, newestLetter } from './reads-letters.ts';
import type { Letter, LetterOrReport } from './reads-letters.ts';

/** The plan to tell of with its newest letter; or the letter whose plan the reader may not see; or nothing. */
export type Newest =
  | { readonly plan: Plan; readonly letter: Letter | undefined; readonly hidden: undefined }
  | { readonly plan: undefined; readonly letter: undefined; readonly hidden: LetterOrReport | undefined };

/** The plan of the newest letter, and never another in its place: a plan without a letter is told of only where the reader may see no letter. */
export const findNewest = async (tx: Tx, partnershipCode: string, today: PlainDate): Promise<Newest> => {
  const newest = newestLetter(await lettersOf(tx, partnershipCode), today);
  const plan = newest ? await planOf(tx, partnershipCode, newest.planCode) : await findPlan(tx, partnershipCode);
  return plan
    ? { plan, letter: asStocktake(newest), hidden: undefined }
    : { plan: undefined, letter: undefined, hidden: newest };
};
