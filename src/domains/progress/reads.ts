import type { Tx } from '#platform/db';

/** Documents that are told of in Irwell's own words. */
export type ToldDocument = {
  readonly title: string;
  readonly madeBy: string;
  readonly dateWords: string;
  readonly licence: string;
  readonly address: string | undefined;
  readonly note: string | undefined;
};

export const documentsTold = async (tx: Tx, partnershipCode: string): Promise<readonly ToldDocument[]> => {
  const rows = await tx
    .selectFrom('public_document')
    .where('partnership_code', '=', partnershipCode)
    .orderBy('dated_on', (order) => order.asc().nullsLast())
    .orderBy('code')
    .selectAll()
    .execute();
  return rows.map((row) => ({
    title: row.title,
    madeBy: row.made_by,
    dateWords: row.date_words,
    licence: row.licence,
    address: row.address ?? undefined,
    note: row.note ?? undefined,
  }));
};
