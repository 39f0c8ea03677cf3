import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

/** One at a time may count an area; readers see the former counts until the transaction ends. */
export const beginCohorts = async (tx: Tx, code: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.cohorts.' || ${code}, 0))`.execute(tx);
};

export const replaceCounts = async (tx: Tx, code: string): Promise<void> => {
  await sql`delete from cohort_count where partnership_code = ${code}`.execute(tx);
  await sql`
    insert into cohort_count (partnership_code, cohort, key, part, as_at, members, counted, oldest_on)
    select partnership_code, cohort, key, part, as_at, count(*), count(*) filter (where is_counted), min(sort_on)
    from cohort_member where partnership_code = ${code} group by partnership_code, cohort, key, part, as_at`.execute(
    tx,
  );
};

/** The numbers of the day, kept; counted twice on one day, the later count stands. */
export const keepSnapshot = async (tx: Tx, code: string, today: PlainDate): Promise<void> => {
  await sql`delete from cohort_snapshot where partnership_code = ${code} and counted_on = ${today}`.execute(tx);
  await sql`
    insert into cohort_snapshot (partnership_code, counted_on, cohort, key, members, counted)
    select partnership_code, ${today}::date, cohort, key, sum(members), sum(counted) from cohort_count
    where partnership_code = ${code} group by partnership_code, cohort, key`.execute(tx);
};

/**
 * Ends the spells of who is no longer counted and begins those of who is new. A spell that began on the day that it would end was none. The reason
 * is the plainest that the records give; a death comes before every other.
 */
export const keepSpells = async (tx: Tx, code: string, today: PlainDate): Promise<void> => {
  const isCounted = sql`exists (select from counted m where (m.cohort, m.child_id, m.of_whom) = (s.cohort, s.child_id, s.of_whom))`;
  const counted = sql`counted as materialized (select distinct cohort, child_id, of_whom from cohort_member where partnership_code = ${code} and is_counted)`;
  await sql`
    with ${counted}
    delete from cohort_spell s where s.partnership_code = ${code} and s.left_on is null and s.came_on >= ${today}::date and not ${isCounted}`.execute(
    tx,
  );
  await sql`
    with ${counted}
    update cohort_spell s set left_on = ${today}::date, because = case
      when exists (select from case_child k where k.partnership_code = s.partnership_code and k.child_id = s.child_id and k.died_on is not null)
        or exists (select from case_plan p where p.partnership_code = s.partnership_code and p.child_id = s.child_id and p.cease_reason = '8')
        or exists (select from ehc_plan p where p.partnership_code = s.partnership_code and p.child_id = s.child_id and p.cease_reason = '8')
        or exists (select from case_step p where p.partnership_code = s.partnership_code and p.child_id = s.child_id and p.kind = 'ceased'
          and p.codes ->> 'cease_reason' = '8' and not exists (select from case_step x where x.partnership_code = p.partnership_code and x.corrects = p.id))
        then 'died'
      else coalesce((select case when t.stage = 'plan' and s.cohort in ('assessments', 'advice') then 'plan-made' else 'moved-on' end
        from child_standing t where t.partnership_code = s.partnership_code and t.child_id = s.child_id), 'ended') end
    where s.partnership_code = ${code} and s.left_on is null and not ${isCounted}`.execute(tx);
  // Who left earlier on the same day and is back has not left.
  await sql`
    with ${counted}
    update cohort_spell s set left_on = null, because = null
    where s.partnership_code = ${code} and s.left_on = ${today}::date and ${isCounted}`.execute(tx);
  await sql`
    with ${counted}
    insert into cohort_spell (partnership_code, cohort, child_id, of_whom, came_on)
    select ${code}, m.cohort, m.child_id, m.of_whom, ${today}::date from counted m
    where not exists (select from cohort_spell s where s.partnership_code = ${code} and s.left_on is null
      and (s.cohort, s.child_id, s.of_whom) = (m.cohort, m.child_id, m.of_whom))
    on conflict (partnership_code, cohort, child_id, of_whom, came_on) do update set left_on = null, because = null`.execute(
    tx,
  );
};

/** What those see who see how many and not who. A number that is undefined is protected. */
export const replaceTold = async (
  tx: Tx,
  code: string,
  told: readonly { readonly cohort: string; readonly key: string; readonly members: number | undefined }[],
): Promise<void> => {
  await sql`delete from cohort_told where partnership_code = ${code}`.execute(tx);
  await sql`
    insert into cohort_told (partnership_code, cohort, key, members)
    select ${code}, t.cohort, t.key, t.members
    from unnest(${told.map(({ cohort }) => cohort)}::text[], ${told.map(({ key }) => key)}::text[], ${told.map(({ members }) => members ?? null)}::integer[])
      as t (cohort, key, members)`.execute(tx);
};

export const endCohorts = async (
  tx: Tx,
  made: {
    readonly partnershipCode: string;
    readonly version: string;
    readonly countedOn: PlainDate;
    readonly madeAt: Date;
  },
): Promise<void> => {
  await sql`delete from cohort_made where partnership_code = ${made.partnershipCode}`.execute(tx);
  await sql`
    insert into cohort_made (partnership_code, version, counted_on, made_at)
    values (${made.partnershipCode}, ${made.version}, ${made.countedOn}, ${made.madeAt})`.execute(tx);
};
