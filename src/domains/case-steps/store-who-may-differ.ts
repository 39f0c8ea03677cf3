import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { versionOfRecords } from '#domains/casework';
import { joiningWholeTables } from '#platform/db';
import type { Tx } from '#platform/db';

type Sql = RawBuilder<unknown>;

/**
 * Children of whom a return and a case system give different days or codes for what may be one request, one review or one plan: all requests, reviews and
 * plans of an area that both tell of are looked through. `core/differences.ts` says whether they do differ.
 */
const mayDiffer = (partnershipCode: string): Sql => sql`
  select r.child_id as id from assessment_request r
  join case_request k on k.partnership_code = r.partnership_code and k.child_id = r.child_id and k.missing_since is null
  left join needs_assessment a on a.partnership_code = r.partnership_code and a.child_id = r.child_id and a.request_id = r.id
  where r.partnership_code = ${partnershipCode}
    and (r.received_on is null or k.received_on is null or abs(r.received_on - k.received_on) <= 62)
    and (r.received_on <> k.received_on or r.told_on <> k.told_on or (r.outcome in ('Y', 'N') and k.outcome in ('Y', 'N') and r.outcome <> k.outcome)
      or (a.outcome = 'Y' and a.outcome_on <> k.final_sent_on) or (a.outcome = 'N' and a.outcome_on <> k.told_no_plan_on))
  union
  select v.child_id from annual_review v
  join case_review k on k.partnership_code = v.partnership_code and k.child_id = v.child_id and k.missing_since is null
  where v.partnership_code = ${partnershipCode} and v.is_latest and abs(v.meeting_on - k.meeting_on) <= 62
    and (v.meeting_on <> k.meeting_on or v.draft_on <> k.notice_on
      -- A decision before the meeting is that of the review before it.
      or (coalesce(v.decided_on >= v.meeting_on, true) and (v.decided_on <> k.decided_on or v.outcome <> k.decision)))
  union
  select p.child_id from ehc_plan p
  join case_plan k on k.partnership_code = p.partnership_code and k.child_id = p.child_id and k.missing_since is null
  where p.partnership_code = ${partnershipCode} and (p.ceased_on <> k.ceased_on or p.cease_reason <> k.cease_reason)`;

/** Two that make the same area's list wait for each other, until the transaction ends. Nobody who records or reads waits for them. */
const waitForOtherMakers = async (tx: Tx, partnershipCode: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.case-steps.may-differ.' || ${partnershipCode}, 0))`.execute(
    tx,
  );
};

/**
 * Finds of whom a return and a case system may say different things and keeps them in the place of those kept before, in the transaction that makes the due
 * lists anew. `madeAt` is the time of these lists. Steps that are recorded here need no making: the page of differences asks for them when it is read.
 */
export const keepWhoMayDiffer = async (tx: Tx, partnershipCode: string, madeAt: Date): Promise<void> => {
  await waitForOtherMakers(tx, partnershipCode);
  // Before the records are read: what comes between the two makes the list look older than it is, and never newer.
  const version = await versionOfRecords(tx, partnershipCode);
  await joiningWholeTables(tx, () =>
    sql`
      with found as materialized (
        -- The record that stands for this one.
        select distinct coalesce(c.merged_into, c.id) as id from (${mayDiffer(partnershipCode)}) d
        join child c on c.partnership_code = ${partnershipCode} and c.id = d.id
      ), gone as (
        delete from case_may_differ m where m.partnership_code = ${partnershipCode} and not exists (select from found f where f.id = m.child_id)
      )
      insert into case_may_differ (partnership_code, child_id) select ${partnershipCode}, id from found order by id
      on conflict (partnership_code, child_id) do nothing`.execute(tx),
  );
  await sql`
    insert into case_may_differ_made (partnership_code, version, made_at) values (${partnershipCode}, ${version}, ${madeAt})
    on conflict (partnership_code) do update set version = excluded.version, made_at = excluded.made_at`.execute(tx);
};
