import { asOwner, loadAlderbeck } from '#domains/access';
import { loadGeographies } from '#domains/published';
import { loadInventedRecords } from '#domains/returns';
import { createDatabase, issueServiceToken, migrate, openStore, withSession } from '#platform/db';
import type { Address, Cluster } from '#platform/db';
import { clock } from './clock.ts';

/** Plans in force in the invented area at scale 1, about: what a wanted number of plans is divided by. */
const plansAtScaleOne = 2800;

/** A demonstration database whose invented area has about so many plans, from two returns and an extract, as every demonstration has. */
export const anAreaOf = async (cluster: Cluster, plans: number): Promise<Address> => {
  const address = await createDatabase(cluster.address, `caseload_${String(plans)}`);
  await migrate(address, 'demonstration');
  const store = openStore(address, { max: 3, onLost: () => undefined });
  try {
    const token = await issueServiceToken(address, 'bench', 'service-import', 240);
    await withSession(store.app, token, loadGeographies);
    await asOwner(address, loadAlderbeck);
    const into = { appPool: store.appPool, token, clock, partnershipCode: '999' };
    await loadInventedRecords(store.app, into, plans / plansAtScaleOne);
  } finally {
    await store.close();
  }
  return address;
};
