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

/** One at a time may make an area's list; it goes and comes in one transaction, so that readers see the former one until then. */
export const beginDuties = async (tx: Tx, partnershipCode: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.caseload.' || ${partnershipCode}, 0))`.execute(tx);
  await sql`delete from duty_of_child where partnership_code = ${partnershipCode}`.execute(tx);
  await sql`delete from duty_of_day where partnership_code = ${partnershipCode}`.execute(tx);
  await sql`delete from child_standing where partnership_code = ${partnershipCode}`.execute(tx);
  await sql`delete from duty_list where partnership_code = ${partnershipCode}`.execute(tx);
};

export const addDuties = async (tx: Tx, partnershipCode: string, duties: readonly KeptDuty[]): Promise<void> => {
  await sql`
    insert into duty_of_child (partnership_code, child_id, position, duty, of_whom, state, due_on, sort_on, as_at, why, stage, officer, school, differs,
      exception, import_number, file, line, step_id)
    select ${partnershipCode}, child_id, position, duty, of_whom, state, due_on, coalesce(due_on, ${endOfTime}::date), as_at, why, stage, officer, school,
      differs, exception, import_number, file, line, step_id
    from jsonb_populate_recordset(null::duty_of_child, ${JSON.stringify(duties)}::jsonb)`.execute(tx);
};

export const addStandings = async (
  tx: Tx,
  partnershipCode: string,
  standings: readonly KeptStanding[],
): Promise<void> => {
  const whole = standings.map((standing) => ({ partnership_code: partnershipCode, ...standing }));
  await sql`
    insert into child_standing select * from jsonb_populate_recordset(null::child_standing, ${JSON.stringify(whole)}::jsonb)`.execute(
    tx,
  );
};

export const endDuties = async (
  tx: Tx,
  list: {
    readonly partnershipCode: string;
    readonly version: string;
    readonly earliestAsAt: PlainDate;
    readonly latestAsAt: PlainDate;
    readonly madeAt: Date;
    readonly children: number;
  },
): Promise<void> => {
  await sql`
    insert into duty_of_day (partnership_code, state, duty, of_whom, officer, as_at, sort_on, duties)
    select partnership_code, state, duty, of_whom, officer, as_at, sort_on, count(*) from duty_of_child where partnership_code = ${list.partnershipCode}
    group by partnership_code, state, duty, of_whom, officer, as_at, sort_on`.execute(tx);
  await sql`
    insert into duty_list (partnership_code, version, earliest_as_at, latest_as_at, made_at, children)
    values (${list.partnershipCode}, ${list.version}, ${list.earliestAsAt}, ${list.latestAsAt}, ${list.madeAt}, ${list.children})`.execute(
    tx,
  );
};
