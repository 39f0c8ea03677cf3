import type { Db } from '#platform/db';

/** Serves an invented area under the code, in a database of a test's own. */
export const serveArea = async (admin: Db, code: string, shortName: string, invented = false): Promise<void> => {
  await admin
    .insertInto('geography')
    .values({ code, kind: invented ? 'invented' : 'council', name: shortName })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
  await admin.insertInto('partnership').values({ code, short_name: shortName, name: shortName, invented }).execute();
};
