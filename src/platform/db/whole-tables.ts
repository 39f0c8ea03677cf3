import { sql } from 'kysely';
import type { Tx } from './connect.ts';

/**
 * While the work is done, statements join by hash where they can. For making lists of a whole area anew: tables that were filled a moment ago have no
 * statistics, and behind row level security several conditions on one column look like one row. The planner then nests loops, which take the square of
 * the children (measured: 14 seconds in place of 0.1 at 5,000 plans). Not for pages, which read a few rows by an index.
 *
 * Before PostgreSQL 18 a loop that cannot be done without counts as endlessly dear, and what is dear would be compiled first: so not that either.
 */
export const joiningWholeTables = async <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
  await sql`set local enable_nestloop = off`.execute(tx);
  await sql`set local enable_mergejoin = off`.execute(tx);
  await sql`set local jit = off`.execute(tx);
  const done = await work();
  await sql`set local enable_nestloop to default`.execute(tx);
  await sql`set local enable_mergejoin to default`.execute(tx);
  await sql`set local jit to default`.execute(tx);
  return done;
};
