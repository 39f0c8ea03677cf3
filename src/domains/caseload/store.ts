import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Standing } from './core/standing.ts';

/** A duty that is not known to be done, as it is kept: the columns of `duty_of_child` (migration 0140) without the area. */
export type KeptDuty = {
  readonly child_id: string;
  readonly position: number;
  readonly duty: string;
  readonly of_whom: string;
  readonly state: 'open' | 'unknown';
  readonly due_on: PlainDate | null;
  readonly as_at: PlainDate | null;
  readonly why: string | null;
  readonly stage: string;
  readonly officer: string;
  readonly school: string;
  readonly differs: boolean;
  readonly exception: string | null;
  readonly import_number: number | null;
  readonly file: number | null;
  readonly line: number | null;
  readonly step_id: string | null;
};

export type KeptStanding = Standing & { readonly child_id: string };

/** Sorted behind every day that can be due. */
const endOfTime = '9999-12-31';

type Target = {
  readonly duties: 'duty_of_child' | 'made_duty';
  readonly standings: 'child_standing' | 'made_standing';
};

/** What pages read, and the list that is being made, which nobody sees until it is put in place. */
const inPlace: Target = { duties: 'duty_of_child', standings: 'child_standing' };
const inMaking: Target = { duties: 'made_duty', standings: 'made_standing' };

const add = async (
  tx: Tx,
  partnershipCode: string,
  target: Target,
  duties: readonly KeptDuty[],
  standings: readonly KeptStanding[],
): Promise<void> => {
  if (duties.length > 0)
    await sql`
      insert into ${sql.table(target.duties)} (partnership_code, child_id, position, duty, of_whom, state, due_on, sort_on, as_at, why, stage, officer, school,
        differs, exception, import_number, file, line, step_id)
      select ${partnershipCode}, child_id, position, duty, of_whom, state, due_on, coalesce(due_on, ${endOfTime}::date), as_at, why, stage, officer, school,
        differs, exception, import_number, file, line, step_id
      from jsonb_populate_recordset(null::duty_of_child, ${JSON.stringify(duties)}::jsonb)`.execute(tx);
  if (standings.length === 0) return;
  const whole = standings.map((standing) => ({ partnership_code: partnershipCode, ...standing }));
  await sql`
    insert into ${sql.table(target.standings)} select * from jsonb_populate_recordset(null::child_standing, ${JSON.stringify(whole)}::jsonb)`.execute(
    tx,
  );
};

/** Begins the making of an area's list, in tables of this transaction's own. */
export const beginMaking = async (tx: Tx): Promise<void> => {
  await sql`create temp table made_duty (like duty_of_child including defaults) on commit drop`.execute(tx);
  await sql`create temp table made_standing (like child_standing including defaults) on commit drop`.execute(tx);
};

export const addToMaking = (
  tx: Tx,
  partnershipCode: string,
  duties: readonly KeptDuty[],
  standings: readonly KeptStanding[],
): Promise<void> => add(tx, partnershipCode, inMaking, duties, standings);

/** Held until the transaction ends: whoever changes an area's list waits for whoever is changing it. */
export const holdList = async (tx: Tx, partnershipCode: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.caseload.' || ${partnershipCode}, 0))`.execute(tx);
};

/** The children that were made anew one by one since; from now on they count as made with all. */
export const takeRemade = async (tx: Tx, partnershipCode: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ child_id: string }>`
    delete from child_remade where partnership_code = ${partnershipCode} returning child_id`.execute(tx);
  return rows.map(({ child_id: id }) => id);
};

export const leaveOutOfMaking = async (tx: Tx, childIds: readonly string[]): Promise<void> => {
  await sql`delete from made_duty where child_id = any (${[...childIds]}::uuid[])`.execute(tx);
  await sql`delete from made_standing where child_id = any (${[...childIds]}::uuid[])`.execute(tx);
};

/** Puts the list that was made in the place of the former one. Readers see the former until the transaction ends. */
export const putInPlace = async (
  tx: Tx,
  list: {
    readonly partnershipCode: string;
    readonly version: string;
    readonly earliestAsAt: PlainDate;
    readonly latestAsAt: PlainDate;
    readonly madeAt: Date;
    readonly children: number;
  },
): Promise<{ readonly duties: number }> => {
  const { partnershipCode } = list;
  await sql`delete from duty_of_child where partnership_code = ${partnershipCode}`.execute(tx);
  await sql`delete from duty_of_day where partnership_code = ${partnershipCode}`.execute(tx);
  await sql`delete from child_standing where partnership_code = ${partnershipCode}`.execute(tx);
  await sql`delete from duty_list where partnership_code = ${partnershipCode}`.execute(tx);
  const { numAffectedRows } = await sql`insert into duty_of_child select * from made_duty`.execute(tx);
  await sql`insert into child_standing select * from made_standing`.execute(tx);
  await sql`
    insert into duty_of_day (partnership_code, state, duty, of_whom, officer, as_at, sort_on, duties)
    select partnership_code, state, duty, of_whom, officer, as_at, sort_on, count(*) from duty_of_child where partnership_code = ${partnershipCode}
    group by partnership_code, state, duty, of_whom, officer, as_at, sort_on`.execute(tx);
  await sql`
    insert into duty_list (partnership_code, version, earliest_as_at, latest_as_at, made_at, children)
    values (${partnershipCode}, ${list.version}, ${list.earliestAsAt}, ${list.latestAsAt}, ${list.madeAt}, ${list.children})`.execute(
    tx,
  );
  return { duties: Number(numAffectedRows ?? 0) };
};

/** Takes a child's duties from the list and from the counts by day. The list must be held. */
const takeOut = async (tx: Tx, partnershipCode: string, childId: string): Promise<void> => {
  await sql`
    with gone as (
      delete from duty_of_child where partnership_code = ${partnershipCode} and child_id = ${childId}::uuid
      returning state, duty, of_whom, officer, as_at, sort_on
    ), fewer as (
      select state, duty, of_whom, officer, as_at, sort_on, count(*)::int as duties from gone group by 1, 2, 3, 4, 5, 6
    ), emptied as (
      delete from duty_of_day d using fewer f where d.partnership_code = ${partnershipCode} and d.duties <= f.duties
        and (d.state, d.duty, d.of_whom, d.officer, d.sort_on) = (f.state, f.duty, f.of_whom, f.officer, f.sort_on) and d.as_at is not distinct from f.as_at
    )
    update duty_of_day d set duties = d.duties - f.duties from fewer f where d.partnership_code = ${partnershipCode} and d.duties > f.duties
      and (d.state, d.duty, d.of_whom, d.officer, d.sort_on) = (f.state, f.duty, f.of_whom, f.officer, f.sort_on) and d.as_at is not distinct from f.as_at`.execute(
    tx,
  );
  await sql`delete from child_standing where partnership_code = ${partnershipCode} and child_id = ${childId}::uuid`.execute(
    tx,
  );
};

/** Puts one child's duties in the place of those that it had, and keeps the counts by day true. The list must be held. */
export const replaceChild = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
  duties: readonly KeptDuty[],
  standing: KeptStanding | undefined,
): Promise<void> => {
  await takeOut(tx, partnershipCode, childId);
  await add(tx, partnershipCode, inPlace, duties, standing === undefined ? [] : [standing]);
  await sql`
    insert into duty_of_day as d (partnership_code, state, duty, of_whom, officer, as_at, sort_on, duties)
    select partnership_code, state, duty, of_whom, officer, as_at, sort_on, count(*) from duty_of_child
    where partnership_code = ${partnershipCode} and child_id = ${childId}::uuid
    group by partnership_code, state, duty, of_whom, officer, as_at, sort_on
    on conflict (partnership_code, state, duty, of_whom, officer, as_at, sort_on) do update set duties = d.duties + excluded.duties`.execute(
    tx,
  );
  await sql`
    insert into child_remade (partnership_code, child_id) values (${partnershipCode}, ${childId}::uuid)
    on conflict (partnership_code, child_id) do update set remade_at = clock_timestamp()`.execute(tx);
};
