import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Receiver } from './store.ts';

export type SaidOf = {
  readonly checkId: string;
  readonly finding: number;
  readonly key: string;
  readonly year: number;
};

/** Adds what somebody says of a query; what was said before stays. The database refuses it of an error. */
export const sayOfQuery = async (
  tx: Tx,
  by: Receiver,
  of: SaidOf,
  word: { readonly kind: 'given' | 'withdrawn'; readonly said: string; readonly at: Date },
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('return_explanation')
    .values({
      partnership_code: by.partnershipCode,
      id,
      key: of.key,
      said: word.said,
      kind: word.kind,
      said_at: word.at,
      said_by: by.personId,
      said_by_name: by.displayName,
      check_id: of.checkId,
      finding: of.finding,
      year: of.year,
    })
    .execute();
  return id;
};
