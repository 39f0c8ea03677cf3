import { newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

export type ToKeep = {
  readonly title: string;
  readonly body: string;
  readonly writtenOn: PlainDate | undefined;
  /** The version before it, which must be the keeper's own. */
  readonly corrects: string | undefined;
};

/** Keeps a statement for the person who checked it; nobody else sees it. Gives its id. */
export const keepStatement = async (
  tx: Tx,
  by: { readonly partnershipCode: string; readonly personId: string },
  { title, body, writtenOn, corrects }: ToKeep,
  now: Date,
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('statement')
    .values({
      partnership_code: by.partnershipCode,
      id,
      person_id: by.personId,
      title,
      body,
      written_on: writtenOn ?? null,
      corrects: corrects ?? null,
      kept_at: now,
    })
    .execute();
  await recordAct(tx, { action: 'statement.kept', subjectKind: 'statement', subjectIds: [id] });
  return id;
};

/** Takes a kept statement away for good. False where there is none of this person's. */
export const removeStatement = async (tx: Tx, partnershipCode: string, id: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('statement')
    .where('partnership_code', '=', partnershipCode)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await recordAct(tx, { action: 'statement.removed', subjectKind: 'statement', subjectIds: [id] });
  return true;
};
