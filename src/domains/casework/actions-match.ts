import { AppError } from '#shared/errors';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { joinRecords, partRecords } from './store-join.ts';
import { findPair, insertDecision, latestJoining } from './store-matches.ts';
import type { Decision, Pair } from './store-matches.ts';
import { accountAsking, recordActIn, waitForOtherChanges } from './store.ts';

export type Deciding = {
  readonly partnershipCode: string;
  readonly pairId: string;
  readonly reason: string;
  /** How many decisions the person saw: another number now means that somebody was quicker. */
  readonly seen: number;
  readonly at: Date;
};

const begin = async (tx: Tx, { partnershipCode, pairId, seen }: Deciding): Promise<Pair> => {
  await waitForOtherChanges(tx, partnershipCode);
  const pair = await findPair(tx, partnershipCode, pairId);
  if (!pair) throw new AppError('not-found', 'There is no such pair of records.');
  if (pair.decisions.length !== seen)
    throw new AppError('conflict', 'Somebody decided about these two records while you looked at them. Look again.');
  return pair;
};

const decisionOf = async (
  tx: Tx,
  { reason, at, seen }: Deciding,
  what: Pick<Decision, 'verdict' | 'kept' | 'joined'>,
): Promise<Decision> => {
  const decidedBy = await accountAsking(tx);
  if (decidedBy === undefined) throw new AppError('not-allowed', 'Sign in again: nobody is known to decide this.');
  return { id: newId(), number: seen + 1, reason, decidedAt: at, decidedBy, ...what };
};

/** Whether anybody has decided about the pair, and what stands. */
export const standingVerdict = ({ decisions }: Pick<Pair, 'decisions'>): 'same' | 'not-same' | undefined => {
  const verdict = decisions.at(-1)?.verdict;
  return verdict === 'undone' ? undefined : verdict;
};

/**
 * A person's decision about a doubtful pair, in the transaction that proved who they are. The same: the waiting record becomes part of the
 * known one. Not the same: both stay, and the pair is not asked about again. Throws AppError when it is decided already.
 */
export const decidePair = async (tx: Tx, deciding: Deciding, verdict: 'same' | 'not-same'): Promise<void> => {
  const { partnershipCode, pairId, at } = deciding;
  const pair = await begin(tx, deciding);
  if (standingVerdict(pair) !== undefined)
    throw new AppError('conflict', 'It is decided already. Undo that decision first if it is wrong.');
  const [kept, joined] = [pair.knownNow, pair.waitingNow];
  if (kept === joined)
    throw new AppError(
      'conflict',
      'Another decision has made these two one record already. There is nothing to decide.',
    );
  const decision = await decisionOf(
    tx,
    deciding,
    verdict === 'same' ? { verdict, kept, joined } : { verdict, kept: undefined, joined: undefined },
  );
  await insertDecision(tx, partnershipCode, pairId, decision);
  if (verdict === 'same') await joinRecords(tx, { partnershipCode, kept, joined, decision: decision.id, at });
  await recordActIn(tx, partnershipCode, {
    action: verdict === 'same' ? 'records.joined' : 'records.kept-apart',
    subjectKind: 'child',
    subjectIds: [kept, joined],
  });
};

/**
 * Takes the decision that stands back. Joined records stand again as they stood before; what later files said of the record that was kept
 * stays with it, and the number of requests of which that is so comes back.
 */
export const undoDecision = async (tx: Tx, deciding: Deciding): Promise<number> => {
  const { partnershipCode, pairId, at } = deciding;
  const pair = await begin(tx, deciding);
  const standing = pair.decisions.at(-1);
  if (standing === undefined || standing.verdict === 'undone')
    throw new AppError('conflict', 'There is no decision to undo.');
  const { kept, joined } = standing;
  const isJoining = kept !== undefined && joined !== undefined;
  if (isJoining) {
    const isLatest = (await latestJoining(tx, partnershipCode, kept)) === standing.id;
    if (!isLatest || pair.knownNow !== kept)
      throw new AppError(
        'conflict',
        'A later decision built on this one: another record was joined to the same child since. Undo the later one first.',
      );
  }
  const undoing = await decisionOf(tx, deciding, { verdict: 'undone', kept: undefined, joined: undefined });
  await insertDecision(tx, partnershipCode, pairId, undoing);
  const keptSince = isJoining
    ? await partRecords(tx, { partnershipCode, kept, joined, decision: standing.id, at }, undoing.id)
    : 0;
  await recordActIn(tx, partnershipCode, {
    action: 'records.decision-undone',
    subjectKind: 'child',
    subjectIds: isJoining ? [kept, joined] : [pair.knownChildId, pair.waitingChildId],
  });
  return keptSince;
};
