import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db';

/** Makes a transaction see one moment and write nothing. Before it has read anything. */
export const ofOneMoment = async (tx: Tx): Promise<void> => {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
};

/**
 * Reads as a visitor at the very moment of another transaction: what everybody may see of figures and claims is decided by the visitors' role, and no
 * reading falls between two changes.
 */
export const asVisitorOfTheMoment = async <T>(visitors: Db, tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const { rows } = await sql<{ snapshot: string }>`select pg_export_snapshot() as snapshot`.execute(tx);
  const snapshot = rows[0]?.snapshot ?? '';
  if (!/^[0-9A-F-]+$/.test(snapshot)) throw new Error('The database named its moment in a form that is not known.');
  return visitors
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (visitor) => {
      await sql.raw(`set transaction snapshot '${snapshot}'`).execute(visitor);
      return work(visitor);
    });
};

/** The names of the areas that are served, by their codes. */
export const areaNames = async (
  tx: Tx,
): Promise<ReadonlyMap<string, { readonly name: string; readonly isInvented: boolean }>> => {
  const { rows } = await sql<{ code: string; name: string; invented: boolean }>`
    select code, name, invented from partnership`.execute(tx);
  return new Map(rows.map(({ code, name, invented }) => [code, { name, isInvented: invented }]));
};
