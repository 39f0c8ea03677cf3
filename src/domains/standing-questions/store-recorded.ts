import { sql } from 'kysely';
import { togetherOf } from '#domains/caseload';
import { childrenRecorded, recordedSoFar } from '#domains/case-steps';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { recordedRows } from './recorded-facts.ts';
import { ageOn } from './store-ages.ts';

// Children of whom a step was recorded or a difference settled here are few beside all. Their rows of the facts are put in place of those that the
// returns and extracts alone would give: the same one set of facts as on the child's line and in the due lists.

/** Since which day nothing more is recorded, and whether steps are all that there is. */
export type Recorded = { readonly on: PlainDate; readonly isAlone: boolean };

const atOnce = 400;

const tables = [
  [
    'recorded_request',
    'child uuid, days date[], received_on date, decision text, told_on date, assessed text, assessed_on date, is_exception boolean, is_live boolean, is_current boolean, is_issued boolean',
  ],
  [
    'recorded_plan',
    'child uuid, is_in_force boolean, plan_on date, first_on date, is_live boolean, has_reviews boolean',
  ],
  [
    'recorded_review',
    'child uuid, days date[], meeting_on date, outcome text, decided_on date, final_on date, is_live boolean, is_whole boolean',
  ],
  ['recorded_ended', 'child uuid, days date[], ceased_on date, reason text'],
] as const;

/** Reads what is recorded into tables of the transaction's own, empty where nothing is; undefined then. */
export const prepareRecorded = async (tx: Tx, area: string): Promise<Recorded | undefined> => {
  for (const [table, columns] of tables)
    await sql`create temp table ${sql.table(table)} (${sql.raw(columns)}) on commit drop`.execute(tx);
  const { lastOn } = await recordedSoFar(tx, area);
  if (lastOn === undefined) return undefined;
  const ids = await childrenRecorded(tx, area);
  for (let from = 0; from < ids.length; from += atOnce) {
    const rows = recordedRows(await togetherOf(tx, area, ids.slice(from, from + atOnce), lastOn), lastOn);
    for (const [table] of tables)
      await sql`insert into ${sql.table(table)}
        select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows[table])}::jsonb)`.execute(
        tx,
      );
  }
  const { rows } = await sql<{ is_alone: boolean }>`
    select not exists (select from record_import where partnership_code = ${area} and kind in ('sen2', 'extract')) as is_alone`.execute(
    tx,
  );
  return { on: lastOn, isAlone: rows[0]?.is_alone === true };
};

export const requestsRecorded = async (tx: Tx, { on, isAlone }: Recorded): Promise<void> => {
  await sql`
    with gone as (
      delete from question_request q using recorded_request r where q.child = r.child and q.received_on = any (r.days) returning q.*
    )
    insert into question_request (child, request, received_on, decision, told_on, mediation, appeal, assessed, assessed_on, is_exception, as_at, is_current,
      is_issued, by_extract_alone, birth_on, has_died, need, age_group)
    select r.child, g.request, r.received_on, case when r.decision is null or r.decision = 'H' then coalesce(g.decision, r.decision) else r.decision end,
      coalesce(r.told_on, g.told_on), coalesce(g.mediation, false), coalesce(g.appeal, false),
      case when r.assessed is null or r.assessed = 'H' then coalesce(g.assessed, r.assessed) else r.assessed end, coalesce(r.assessed_on, g.assessed_on),
      r.is_exception or coalesce(g.is_exception, false), greatest(g.as_at, case when r.is_live or g.child is null then ${on}::date end), r.is_current,
      r.is_issued or coalesce(g.is_issued, false), coalesce(g.by_extract_alone, ${isAlone}), m.birth_on, m.has_died, coalesce(g.need, 'need-not-told'),
      ${ageOn('m.birth_on', 'r.received_on')}
    from recorded_request r join question_child m on m.id = r.child
    left join lateral (
      select min(g.child::text) as child, (array_agg(g.request order by g.request nulls last))[1] as request, max(g.decision) as decision, max(g.told_on) as told_on,
        bool_or(g.mediation) as mediation, bool_or(g.appeal) as appeal, max(g.assessed) as assessed, max(g.assessed_on) as assessed_on,
        bool_or(g.is_exception) as is_exception, max(g.as_at) as as_at, bool_or(g.is_issued) as is_issued, bool_and(g.by_extract_alone) as by_extract_alone,
        min(g.need) as need
      from gone g where g.child = r.child and g.received_on = any (r.days)
    ) g on true`.execute(tx);
};

export const plansRecorded = async (tx: Tx, { on }: Recorded): Promise<void> => {
  await sql`delete from question_plan q using recorded_plan r where q.child = r.child and not r.is_in_force`.execute(
    tx,
  );
  await sql`
    update question_plan q set plan_on = coalesce(r.plan_on, q.plan_on), as_at = greatest(q.as_at, case when r.is_live then ${on}::date end),
      reviews_as_at = greatest(q.reviews_as_at, case when r.is_live or r.has_reviews then ${on}::date end)
    from recorded_plan r where q.child = r.child`.execute(tx);
  await sql`
    insert into question_plan (child, plan_on, started_on, as_at, reviews_as_at, birth_on)
    select r.child, r.plan_on, r.plan_on, ${on}::date, ${on}::date, m.birth_on from recorded_plan r join question_child m on m.id = r.child
    where r.is_in_force and r.is_live and not exists (select from question_plan q where q.child = r.child)`.execute(tx);
};

export const meetingsRecorded = async (tx: Tx, { on }: Recorded): Promise<void> => {
  await sql`
    with gone as (
      delete from question_meeting q using recorded_review r where q.child = r.child and q.meeting_on = any (r.days) returning q.*
    )
    insert into question_meeting (child, meeting_on, outcome, decided_on, due_on, final_on, as_at, final_as_at)
    select r.child, r.meeting_on, r.outcome, case when r.decided_on >= r.meeting_on then r.decided_on end, g.due_on,
      coalesce(case when r.final_on >= r.meeting_on then r.final_on end, g.final_on),
      greatest(g.as_at, case when r.is_live or g.as_at is null then ${on}::date end), greatest(g.final_as_at, case when r.is_whole then ${on}::date end)
    from recorded_review r
    left join lateral (
      select max(g.due_on) as due_on, max(g.final_on) as final_on, max(g.as_at) as as_at, max(g.final_as_at) as final_as_at
      from gone g where g.child = r.child and g.meeting_on = any (r.days)
    ) g on true
    where r.meeting_on <= ${on}::date`.execute(tx);
};

export const endsRecorded = async (tx: Tx, { isAlone }: Recorded): Promise<void> => {
  await sql`
    with gone as (
      delete from question_ended q using recorded_ended r where q.child = r.child and q.ceased_on = any (r.days) returning q.*
    )
    insert into question_ended (child, ceased_on, reason, by_extract_alone)
    select r.child, r.ceased_on, r.reason, coalesce((select bool_and(g.by_extract_alone) from gone g where g.child = r.child and g.ceased_on = any (r.days)), ${isAlone})
    from recorded_ended r`.execute(tx);
};
