import type { Tx } from '#platform/db';
import type { Partnership } from '#platform/http';

/** The areas that this deployment serves, real ones first. */
export const partnershipsServed = async (tx: Tx): Promise<readonly Partnership[]> => {
  const rows = await tx
    .selectFrom('partnership')
    .select(['code', 'short_name', 'name', 'invented'])
    .orderBy('invented')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ code: row.code, shortName: row.short_name, name: row.name, invented: row.invented }));
};
