import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { daysLate, daysMoved, deliveryOf } from './core/delivery.ts';
import { ownersWhoLeft, postKey } from './core/owners.ts';
import type { Delivery, Impact } from './core/vocabulary.ts';
import { actionRowsOf } from './reads.ts';
import { publicActionRows } from './reads-public.ts';
import { heldIn } from './store-posts.ts';
import { standingsOf } from './standings.ts';
import type { Seen } from './standings.ts';

/** An action as other rooms name it. */
export type ActionTold = {
  readonly id: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly outcomeId: string | null;
  readonly ref: string;
  readonly text: string;
  readonly accountableRole: string | null;
  readonly leadRole: string | null;
  /** Who answers for it and has left, by role code and post; empty where nobody has. */
  readonly ownersWhoLeft: readonly {
    readonly role: string | null;
    readonly post: string;
    readonly leftOn: PlainDate | null;
  }[];
  readonly startOn: PlainDate;
  readonly firstDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly doneOn: PlainDate | null;
  /** Late is worked out; the rest its owner says. */
  readonly delivery: Delivery;
  /** Days after the first due date, whatever became of the date since. */
  readonly daysLate: number;
  readonly impact: Impact;
  /** Why the impact is what it is, in sentences. */
  readonly impactReasons: readonly string[];
  /** The series that are bound to it to show its impact. */
  readonly seriesIds: readonly string[];
};

/** Every action of an area, with delivery and impact as of a day. For those who are signed in and may read the plan, and for services. */
export const actionsOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
  seen: Exclude<Seen, 'everybody'> = 'staff',
): Promise<readonly ActionTold[]> => {
  const actions = await actionRowsOf(tx, partnershipCode);
  const standings = await standingsOf(tx, partnershipCode, actions, { today, seen });
  const held = await heldIn(tx, partnershipCode);
  return actions.map((action) => {
    const standing = standings.get(action.id);
    return {
      id: action.id,
      planCode: action.planCode,
      areaCode: action.areaCode,
      outcomeId: action.outcomeId,
      ref: action.ref,
      text: action.text,
      accountableRole: action.accountable.role,
      leadRole: action.lead.role,
      ownersWhoLeft: ownersWhoLeft(action, held).map((owner) => ({
        role: owner.role,
        post: owner.words,
        leftOn: held.left.get(postKey(owner))?.on ?? null,
      })),
      startOn: action.startOn,
      firstDueOn: action.firstDueOn,
      dueOn: action.dueOn,
      doneOn: action.doneOn,
      delivery: deliveryOf(action, today),
      daysLate: daysLate(action, today),
      impact: standing?.impact ?? 'not-measured',
      impactReasons: standing?.reasons ?? [],
      seriesIds: (standing?.links ?? []).flatMap(({ role, seriesId }) =>
        role === 'impact' && seriesId !== null ? [seriesId] : [],
      ),
    };
  });
};

/** What everybody may read of an action: nothing of who said what, and figures that are public alone. */
export type PublicAction = {
  readonly id: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly ref: string;
  readonly words: string;
  readonly startOn: PlainDate;
  readonly firstDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly doneOn: PlainDate | null;
  readonly delivery: Delivery;
  readonly daysMoved: number;
  /** Each change of its due date with the reason; null where none has been given. */
  readonly slips: readonly { readonly from: PlainDate; readonly to: PlainDate; readonly why: string | null }[];
  readonly impact: Impact;
  readonly impactReasons: readonly string[];
};

/** The actions that an area has marked public, of plans that are. The visitors' role may ask this. */
export const publicActionsOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
): Promise<readonly PublicAction[]> => {
  const rows = await publicActionRows(tx, partnershipCode);
  const standings = await standingsOf(tx, partnershipCode, rows, { today, seen: 'everybody' });
  return rows.map((row): PublicAction => {
    const standing = standings.get(row.id);
    return {
      id: row.id,
      planCode: row.planCode,
      areaCode: row.areaCode,
      ref: row.ref,
      words: row.words,
      startOn: row.startOn,
      firstDueOn: row.firstDueOn,
      dueOn: row.dueOn,
      doneOn: row.doneOn,
      delivery: deliveryOf(row, today),
      daysMoved: daysMoved(row),
      slips: row.slips,
      impact: standing?.impact ?? 'not-measured',
      impactReasons: standing?.reasons ?? [],
    };
  });
};
