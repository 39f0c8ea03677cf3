import { sql } from 'kysely';
import { newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Following } from './core/following.ts';
import { weeksAhead } from './core/load.ts';
import type { WeighedDuty } from './core/weights.ts';

/** Counts anew who has how much, as of a day: one statement for the duties, one for the cases. */
export const replaceWorkload = async (tx: Tx, code: string, today: PlainDate): Promise<void> => {
  await sql`delete from workload_duty where partnership_code = ${code}`.execute(tx);
  await sql`
    insert into workload_duty (partnership_code, officer, duty, due, week_ahead, duties)
    select ${code}, d.officer, d.duty, d.due, case when d.due = 'week' then d.week else 0 end, count(*)
    from (
      select o.officer, o.duty, (o.due_on - ${today}::date) / 7 as week,
        case when o.state = 'unknown' then 'unknown' when o.due_on < coalesce(o.as_at, ${today}::date) then 'overdue' when o.due_on < ${today}::date then 'since'
          when o.due_on < ${today}::date + ${weeksAhead * 7}::integer then 'week' else 'later' end as due
      from duty_of_child o join child_standing s on s.partnership_code = o.partnership_code and s.child_id = o.child_id
      where o.partnership_code = ${code}
    ) d
    group by d.officer, d.duty, d.due, case when d.due = 'week' then d.week else 0 end`.execute(tx);
  await sql`delete from workload_case where partnership_code = ${code}`.execute(tx);
  await sql`
    insert into workload_case (partnership_code, officer, stage, cases)
    select partnership_code, officer, stage, count(*) from child_standing where partnership_code = ${code} group by partnership_code, officer, stage`.execute(
    tx,
  );
};

export const replaceFollowing = async (tx: Tx, code: string, following: readonly Following[]): Promise<void> => {
  await sql`delete from workload_following where partnership_code = ${code}`.execute(tx);
  if (following.length === 0) return;
  await tx
    .insertInto('workload_following')
    .values(
      following.map(({ afterDuty, duty, due, weekAhead, duties }) => ({
        partnership_code: code,
        after_duty: afterDuty,
        duty,
        due,
        week_ahead: weekAhead,
        duties,
      })),
    )
    .execute();
};

/** Puts in weights; what was put in before stays, and the last counts. */
export const putInWeights = async (
  tx: Tx,
  entry: {
    readonly partnershipCode: string;
    readonly weights: readonly { readonly duty: WeighedDuty; readonly quarters: number }[];
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> => {
  if (entry.weights.length === 0) return;
  await tx
    .insertInto('duty_weight')
    .values(
      entry.weights.map(({ duty, quarters }) => ({
        partnership_code: entry.partnershipCode,
        id: newId(),
        duty,
        quarters,
        put_in_at: entry.at,
        put_in_by: entry.by,
      })),
    )
    .execute();
  await recordAct(tx, { action: 'workload.weights-put-in', detail: { weights: entry.weights.length } });
};
