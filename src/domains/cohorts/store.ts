import { newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

/** Puts in the day of the latest stocktake; what was put in before stays. */
export const putInStocktake = async (
  tx: Tx,
  entry: {
    readonly partnershipCode: string;
    readonly heldOn: PlainDate;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> => {
  await tx
    .insertInto('stocktake_day')
    .values({
      partnership_code: entry.partnershipCode,
      id: newId(),
      held_on: entry.heldOn,
      put_in_at: entry.at,
      put_in_by: entry.by,
    })
    .execute();
  await recordAct(tx, { action: 'stocktake.day-put-in', detail: { heldOn: entry.heldOn } });
};
