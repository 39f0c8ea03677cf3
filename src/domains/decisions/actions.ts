import { AppError } from '#shared/errors';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';

/** Who acts, where and when. */
export type Act = { readonly tx: Tx; readonly code: string; readonly now: Date };

const meanwhile = new Set([
  'decision_is_replaced_once',
  'decision_corrected_meanwhile',
  'challenge_is_closed',
  'challenge_answered_meanwhile',
  'challenge_waits_for_its_asker',
  'challenge_settled_meanwhile',
]);

/**
 * Does what the rules of the database allow, says in their words what they refuse, and writes it into the audit trail. Pages ask the same beforehand, so that
 * what was typed comes back; this is the wall behind them. Throws AppError.
 */
export const byTheRules = async (
  { tx }: Act,
  subject: { readonly action: string; readonly kind: 'decision' | 'challenge'; readonly id: string },
  work: () => Promise<unknown>,
): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const rule = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
    if (!(error instanceof Error) || typeof rule !== 'string' || !/^(?:decision|challenge)_/.test(rule)) throw error;
    if (meanwhile.has(rule))
      throw new AppError('conflict', `${error.message} Open it again and look at what stands now.`);
    throw new AppError('not-allowed', error.message);
  }
  await recordAct(tx, {
    action: `${subject.kind}.${subject.action}`,
    subjectKind: subject.kind,
    subjectIds: [subject.id],
  });
  await movePublicVersion(tx);
};
