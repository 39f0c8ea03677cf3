import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { waitForTheSame } from './store.ts';
import type { Receiver } from './store.ts';

export type SaidOf = {
  readonly checkId: string;
  readonly finding: number;
  readonly key: string;
  readonly year: number;
};

type Word = { readonly kind: 'given' | 'withdrawn'; readonly said: string; readonly at: Date };

/** Whether this word would add nothing: the same person says the same again, as with a form sent twice, or withdraws what does not stand. */
const saysNothingNew = async (tx: Tx, by: Receiver, of: SaidOf, { kind, said }: Word): Promise<boolean> => {
  await waitForTheSame(tx, by.partnershipCode, of.key);
  const last = await tx
    .selectFrom('return_explanation')
    .select(['kind', 'said', 'said_by', 'year'])
    .where('partnership_code', '=', by.partnershipCode)
    .where('key', '=', of.key)
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (kind === 'withdrawn') return last?.kind !== 'given';
  return last?.kind === 'given' && last.said === said && last.said_by === by.personId && last.year === of.year;
};

/**
 * Adds what somebody says of a query; what was said before stays. The database refuses it of an error. Undefined where it adds nothing:
 * then nothing is written.
 */
export const sayOfQuery = async (tx: Tx, by: Receiver, of: SaidOf, word: Word): Promise<string | undefined> => {
  if (await saysNothingNew(tx, by, of, word)) return undefined;
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
