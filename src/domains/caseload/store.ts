import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

/** A duty that was not done on the day of its source, as it is kept. */
export type KeptDuty = {
  readonly childId: string;
  readonly position: number;
  readonly duty: string;
  readonly state: 'late' | 'due' | 'unknown';
  readonly dueOn: PlainDate | undefined;
  readonly why: string | undefined;
  readonly importNumber: number;
  readonly file: number;
  readonly line: number;
};

/** Sorted behind every day that can be due. */
const endOfTime = '9999-12-31';

/** One at a time may make an area's list; it goes and comes in one transaction, so that readers see the former one until then. */
export const beginDuties = async (tx: Tx, partnershipCode: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.caseload.' || ${partnershipCode}, 0))`.execute(tx);
  await sql`delete from duty_of_child where partnership_code = ${partnershipCode}`.execute(tx);
  await sql`delete from duty_of_day where partnership_code = ${partnershipCode}`.execute(tx);
  await sql`delete from duty_list where partnership_code = ${partnershipCode}`.execute(tx);
};

export const addDuties = async (tx: Tx, partnershipCode: string, duties: readonly KeptDuty[]): Promise<void> => {
  const all = <T>(of: (duty: KeptDuty) => T): T[] => duties.map(of);
  await sql`
    insert into duty_of_child (partnership_code, child_id, position, duty, state, due_on, sort_on, why, import_number, file, line)
    select ${partnershipCode}, d.child_id, d.position, d.duty, d.state, d.due_on, coalesce(d.due_on, ${endOfTime}::date), d.why, d.import_number, d.file, d.line
    from unnest(${all(({ childId }) => childId)}::uuid[], ${all(({ position }) => position)}::smallint[], ${all(({ duty }) => duty)}::text[],
      ${all(({ state }) => state)}::text[], ${all(({ dueOn }) => dueOn ?? null)}::date[], ${all(({ why }) => why ?? null)}::text[],
      ${all(({ importNumber }) => importNumber)}::integer[], ${all(({ file }) => file)}::smallint[], ${all(({ line }) => line)}::integer[])
      as d (child_id, position, duty, state, due_on, why, import_number, file, line)`.execute(tx);
};

export const endDuties = async (
  tx: Tx,
  list: {
    readonly partnershipCode: string;
    readonly version: string;
    readonly asAt: PlainDate;
    readonly importNumber: number;
    readonly madeAt: Date;
    readonly children: number;
  },
): Promise<void> => {
  await sql`
    insert into duty_of_day (partnership_code, state, duty, sort_on, duties)
    select partnership_code, state, duty, sort_on, count(*) from duty_of_child where partnership_code = ${list.partnershipCode}
    group by partnership_code, state, duty, sort_on`.execute(tx);
  await sql`
    insert into duty_list (partnership_code, version, as_at, import_number, made_at, children)
    values (${list.partnershipCode}, ${list.version}, ${list.asAt}, ${list.importNumber}, ${list.madeAt}, ${list.children})`.execute(
    tx,
  );
};
