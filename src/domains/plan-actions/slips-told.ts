import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { actionRowsOf } from './reads.ts';
import { dueChangesOf, milestonesOfArea } from './reads-action.ts';

/** A due date that moved, as other rooms tell it. */
export type Slip = {
  readonly actionId: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly ref: string;
  readonly text: string;
  /** The milestone whose date it is; null for the date of the action itself. */
  readonly milestone: string | null;
  /** The date that was said first, from which lateness is counted. */
  readonly firstDueOn: PlainDate;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Null where the reason is still wanted. */
  readonly why: string | null;
  readonly approvedBy: string | null;
  /** The day on which it was moved. */
  readonly on: PlainDate;
};

/** The due dates of an area that were moved, the latest first; those of a window (from, and before until) only where one is given. For those who may read the plan. */
export const slipsOf = async (
  tx: Tx,
  partnershipCode: string,
  window?: { readonly from: PlainDate; readonly until: PlainDate },
): Promise<readonly Slip[]> => {
  const actions = new Map((await actionRowsOf(tx, partnershipCode)).map((action) => [action.id, action]));
  const milestones = new Map((await milestonesOfArea(tx, partnershipCode)).map((each) => [each.id, each]));
  return (await dueChangesOf(tx, partnershipCode))
    .filter(({ on }) => window === undefined || (on >= window.from && on < window.until))
    .flatMap((change): readonly Slip[] => {
      const action = actions.get(change.actionId);
      if (action === undefined) return [];
      const milestone = milestones.get(change.milestoneId ?? '');
      const { id: actionId, planCode, areaCode, ref, text } = action;
      const { from, to, why, approvedBy, on } = change;
      const dates = { firstDueOn: milestone?.firstDueOn ?? action.firstDueOn, from, to, why, approvedBy, on };
      return [{ actionId, planCode, areaCode, ref, text, milestone: milestone?.text ?? null, ...dates }];
    })
    .toSorted((one, other) => (one.on < other.on ? 1 : -1));
};
