import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { SaidDelivery } from './core/vocabulary.ts';

export type PublicRow = {
  readonly id: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly ref: string;
  readonly words: string;
  readonly startOn: PlainDate;
  readonly firstDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly doneOn: PlainDate | null;
  readonly delivery: SaidDelivery;
  readonly slips: readonly { readonly from: PlainDate; readonly to: PlainDate; readonly why: string | null }[];
};

/** The actions that everybody may read, whoever asks. */
export const publicActionRows = async (tx: Tx, partnershipCode: string): Promise<readonly PublicRow[]> => {
  const { rows } = await sql<PublicRow>`
    select a.id, a.plan_code as "planCode", a.area_code as "areaCode", a.ref, case when a.public_words = '' then a.text else a.public_words end as words,
      a.start_on as "startOn", a.first_due_on as "firstDueOn", a.due_on as "dueOn", a.done_on as "doneOn", a.delivery,
      coalesce((select jsonb_agg(jsonb_build_object('from', c.from_on, 'to', c.to_on, 'why', c.why) order by c.number) from plan_due_change c
        where (c.partnership_code, c.action_id) = (a.partnership_code, a.id) and c.milestone_id is null), '[]'::jsonb) as slips
    from plan_action a join plan p on (p.partnership_code, p.code) = (a.partnership_code, a.plan_code)
    where a.partnership_code = ${partnershipCode} and a.is_public and p.is_public
    order by a.plan_code, a.area_code, length(a.ref), a.ref`.execute(tx);
  return rows;
};
