import { createHash } from 'node:crypto';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { rememberShipped, shippedHash } from '#domains/impact-plan';
import { shippedHistoryOfBury } from './shipped.ts';
import { replaceHistory } from './store.ts';

const contentName = 'history';

/** Loads the history that the project ships for Bury, after the plan that it points to. The same content twice changes nothing. */
export const loadHistory = async (tx: Tx): Promise<'loaded' | 'unchanged'> => {
  const { history, content } = shippedHistoryOfBury();
  const sha256 = createHash('sha256').update(content).digest('hex');
  if ((await shippedHash(tx, history.partnership, contentName)) === sha256) return 'unchanged';
  await replaceHistory(tx, history);
  await rememberShipped(tx, history.partnership, contentName, sha256);
  await recordAct(tx, { action: 'history.loaded', detail: { partnership: history.partnership, sha256 } });
  await movePublicVersion(tx);
  return 'loaded';
};
