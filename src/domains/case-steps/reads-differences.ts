import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { mustNotBeNamed, recordsNotNamed } from '#domains/casework';
import type { Tx } from '#platform/db';

type Sql = RawBuilder<unknown>;

/**
 * Children of whom sources may say different things, in the order of their ids: those of whom a step was recorded here, and those of whom a
 * return and a case system give different days for what may be one request or one review. `core/differences.ts` says whether they do.
 */
const mayDiffer = (partnershipCode: string, of: (childId: Sql) => Sql = () => sql`true`): Sql => sql`
  select s.child_id as id from case_step s where s.partnership_code = ${partnershipCode} and ${of(sql`s.child_id`)}
  union
  select r.child_id from assessment_request r
  join case_request k on k.partnership_code = r.partnership_code and k.child_id = r.child_id and k.missing_since is null
  left join needs_assessment a on a.partnership_code = r.partnership_code and a.child_id = r.child_id and a.request_id = r.id
  where r.partnership_code = ${partnershipCode} and ${of(sql`r.child_id`)}
    and (r.received_on is null or k.received_on is null or abs(r.received_on - k.received_on) <= 62)
    and (r.received_on <> k.received_on or r.told_on <> k.told_on or (r.outcome in ('Y', 'N') and k.outcome in ('Y', 'N') and r.outcome <> k.outcome)
      or (a.outcome = 'Y' and a.outcome_on <> k.final_sent_on) or (a.outcome = 'N' and a.outcome_on <> k.told_no_plan_on))
  union
  select v.child_id from annual_review v
  join case_review k on k.partnership_code = v.partnership_code and k.child_id = v.child_id and k.missing_since is null
  where v.partnership_code = ${partnershipCode} and ${of(sql`v.child_id`)} and v.is_latest and abs(v.meeting_on - k.meeting_on) <= 62
    and (v.meeting_on <> k.meeting_on or v.draft_on <> k.notice_on
      -- A decision before the meeting is that of the review before it.
      or (coalesce(v.decided_on >= v.meeting_on, true) and (v.decided_on <> k.decided_on or v.outcome <> k.decision)))
  union
  select p.child_id from ehc_plan p
  join case_plan k on k.partnership_code = p.partnership_code and k.child_id = p.child_id and k.missing_since is null
  where p.partnership_code = ${partnershipCode} and ${of(sql`p.child_id`)} and (p.ceased_on <> k.ceased_on or p.cease_reason <> k.cease_reason)`;

/** The record that stands for this one; a record that was joined to one that was joined to another leads on. */
const whole = sql`coalesce(c.merged_into, c.id)`;

/** Some of these children, after the one given. A child who has died or whose address is protected is on no list. */
export const childrenWhoMayDiffer = async (
  tx: Tx,
  partnershipCode: string,
  after: string | undefined,
  most: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select m.id from (
      select distinct ${whole} as id from (${mayDiffer(partnershipCode)}) d
      join child c on c.partnership_code = ${partnershipCode} and c.id = d.id
      -- Put in order here, so that the question below is asked of the page alone.
      order by id
    ) m
    where (${after ?? null}::uuid is null or m.id > ${after ?? null}::uuid) and not ${mustNotBeNamed(partnershipCode, sql`m.id`)}
    order by m.id limit ${most}`.execute(tx);
  return rows.map(({ id }) => id);
};

/** How many children who must not be named may be among them: counted, never named. Asks of these few alone. */
export const protectedWhoMayDiffer = async (tx: Tx, partnershipCode: string): Promise<number> => {
  const isOfThem = (childId: Sql): Sql => sql`${childId} = any (array(select id from few))`;
  const { rows } = await sql<{ n: number }>`
    with off as materialized (${recordsNotNamed(partnershipCode)}), few as materialized (
      select id from off
      union
      select c.id from off join child c on c.partnership_code = ${partnershipCode} and c.merged_into = off.id
    )
    select count(distinct ${whole})::int as n from (${mayDiffer(partnershipCode, isOfThem)}) d
    join child c on c.partnership_code = ${partnershipCode} and c.id = d.id where ${whole} in (select id from off)`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
};
