import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

/** A statement that somebody keeps, without its words. */
export type KeptLine = {
  readonly id: string;
  readonly title: string;
  readonly keptAt: Date;
  readonly corrects: string | undefined;
};

export type KeptStatement = KeptLine & { readonly body: string; readonly writtenOn: PlainDate | undefined };

/** The asker's own, latest first: row level security shows no other. */
export const keptStatements = async (tx: Tx, partnershipCode: string): Promise<readonly KeptLine[]> => {
  const rows = await tx
    .selectFrom('statement')
    .select(['id', 'title', 'kept_at', 'corrects'])
    .where('partnership_code', '=', partnershipCode)
    .orderBy('kept_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    keptAt: row.kept_at,
    corrects: row.corrects ?? undefined,
  }));
};

/** Undefined where there is none of the asker's. */
export const findKept = async (tx: Tx, partnershipCode: string, id: string): Promise<KeptStatement | undefined> => {
  const row = await tx
    .selectFrom('statement')
    .select(['id', 'title', 'kept_at', 'corrects', 'body', 'written_on'])
    .where('partnership_code', '=', partnershipCode)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      title: row.title,
      keptAt: row.kept_at,
      corrects: row.corrects ?? undefined,
      body: row.body,
      writtenOn: row.written_on ?? undefined,
    }
  );
};

/** The areas that a visitor may have a text held against. */
export const areasServed = async (
  tx: Tx,
): Promise<
  readonly { readonly code: string; readonly shortName: string; readonly name: string; readonly invented: boolean }[]
> => {
  const rows = await tx
    .selectFrom('partnership')
    .select(['code', 'short_name', 'name', 'invented'])
    .orderBy('invented')
    .orderBy('name')
    .execute();
  return rows.map(({ code, short_name, name, invented }) => ({ code, shortName: short_name, name, invented }));
};
