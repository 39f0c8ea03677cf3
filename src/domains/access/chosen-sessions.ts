import { newSessionToken, withSession } from '#platform/db';
import type { Store, Tx } from '#platform/db';
import { accountsToChoose, beginSession, endSession } from './store.ts';

/**
 * Does work in a demonstration as one of the invented people, in a session of theirs, so that what is invented goes through the same gates as what
 * anybody does. The database refuses it in a live service. Throws where nobody there has the role.
 */
export const asInvented = async <T>(
  store: Store,
  partnershipCode: string,
  roleCode: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => {
  const found = (await accountsToChoose(store.signIn)).find(
    (each) => each.partnershipCode === partnershipCode && each.roleCode === roleCode,
  );
  const token = newSessionToken();
  if (!found || !(await beginSession(store.signIn, token, found, 'chosen')))
    throw new Error(`Nobody in ${partnershipCode} is ${roleCode}.`);
  try {
    return await withSession(store.app, token, work);
  } finally {
    await withSession(store.app, token, endSession);
  }
};
