import { joiningWholeTables, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { nextByLawIn } from './ask-law.ts';
import { followingOf } from './core/following.ts';
import { openSteps } from './reads.ts';
import { replaceFollowing, replaceWorkload } from './store.ts';

/** Counts anew who has how much, and what will follow by law, as of a day. Called with the cohorts, in their transaction. */
export const makeWorkload = async (tx: Tx, partnershipCode: string, today: PlainDate): Promise<void> => {
  const steps = await joiningWholeTables(tx, async () => {
    await replaceWorkload(tx, partnershipCode, today);
    return openSteps(tx, partnershipCode);
  });
  const following = followingOf(steps, nextByLawIn(partnershipCode), today);
  await replaceFollowing(tx, partnershipCode, following);
  await recordAct(tx, { action: 'workload.counted' });
};
