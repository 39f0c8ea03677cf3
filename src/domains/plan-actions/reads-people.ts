import { sql } from 'kysely';
import type { Tx } from '#platform/db';

/** Whether the asker holds one of these roles here, in whichever of their roles they came. */
export const holdsOneOf = async (tx: Tx, roles: readonly string[]): Promise<boolean> => {
  const { rows } = await sql<{ held: boolean }>`
    select coalesce(bool_or(access.i_hold(r)), false) as held from unnest(${[...roles]}::text[]) r`.execute(tx);
  return rows[0]?.held === true;
};
