import { sql } from 'kysely';
import type { Tx } from '#platform/db';

/** Marks where a transaction stands, so that what a form began can be undone while who asks, and what they are shown, stays one transaction. */
export const markBefore = async (tx: Tx): Promise<void> => {
  await sql`savepoint before_the_form`.execute(tx);
};

/** Undoes what was done since the mark. */
export const undoToMark = async (tx: Tx): Promise<void> => {
  await sql`rollback to savepoint before_the_form`.execute(tx);
};
