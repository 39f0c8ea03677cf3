import { sql } from 'kysely';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';

/** How much was recorded here so far in an area: other numbers, other steps. */
export type RecordedSoFar = {
  /** Entries, corrections and takings back among them. */
  readonly entries: number;
  readonly settlements: number;
  /** The day of the latest of them here; undefined where nothing was recorded. */
  readonly lastOn: PlainDate | undefined;
};

export const recordedSoFar = async (tx: Tx, partnershipCode: string): Promise<RecordedSoFar> => {
  const { rows } = await sql<{ entries: number; settlements: number; last_on: string | null }>`
    select s.entries, t.settlements, greatest(s.last_at, t.last_at)::text as last_on from
      (select count(*)::int as entries, (max(recorded_at) at time zone 'Europe/London')::date as last_at from case_step where partnership_code = ${partnershipCode}) s,
      (select count(*)::int as settlements, (max(settled_at) at time zone 'Europe/London')::date as last_at from case_settlement where partnership_code = ${partnershipCode}) t`.execute(
    tx,
  );
  const last = rows[0]?.last_on ?? '';
  return {
    entries: rows[0]?.entries ?? 0,
    settlements: rows[0]?.settlements ?? 0,
    lastOn: isPlainDate(last) ? last : undefined,
  };
};

/** The children of whom something was recorded or settled here; a record that was joined to another stands as that one. */
export const childrenRecorded = async (tx: Tx, partnershipCode: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive up (id) as (
      select child_id from case_step where partnership_code = ${partnershipCode}
      union select child_id from case_settlement where partnership_code = ${partnershipCode}
      union select c.merged_into from up u join child c on c.partnership_code = ${partnershipCode} and c.id = u.id and c.merged_into is not null
    )
    select u.id from up u join child c on c.partnership_code = ${partnershipCode} and c.id = u.id
    where c.merged_into is null order by u.id`.execute(tx);
  return rows.map(({ id }) => id);
};
