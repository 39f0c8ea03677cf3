import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#platform/db';
import { ageOn } from './store-ages.ts';
import { endsRecorded, meetingsRecorded, plansRecorded, prepareRecorded, requestsRecorded } from './store-recorded.ts';

// What all questions are counted from, once for each making: tables of the transaction's own, a row for each child, request, plan, review and
// phase transfer, put together from the returns and the extracts. Set by set, so that a hundred thousand plans are a few statements.

/** Whose records are whose: each record leads to the one that it was joined to. */
const children = (area: string) => sql`
  create temp table question_child on commit drop as
  with recursive up (id, root, birth_on) as (
    select id, id, birth_on from child where partnership_code = ${area} and merged_into is null
    union all
    select c.id, u.root, u.birth_on from child c join up u on c.merged_into = u.id where c.partnership_code = ${area}
  )
  select u.id, u.root, u.birth_on, d.child_id is not null as has_died
  from up u left join (
    select u2.root as child_id from up u2 join (
      select child_id from case_child where partnership_code = ${area} and died_on is not null
      union select child_id from case_plan where partnership_code = ${area} and cease_reason = '8'
      union select child_id from ehc_plan where partnership_code = ${area} and cease_reason = '8'
    ) dead on dead.child_id = u2.id group by u2.root
  ) d on d.child_id = u.root`;

/** Of each source: the latest day that it tells of, and what its columns can tell. What has no column is not known, and never late. */
const sources = (area: string) => sql`
  create temp table question_source on commit drop as
  select distinct on (i.source_id) i.source_id, i.as_at, i.cannot_tell,
    not i.cannot_tell && array['case_review', 'case_review.meeting_on', 'case_review.decided_on'] as tells_reviews,
    not i.cannot_tell && array['case_review', 'case_review.meeting_on', 'case_review.final_amended_on'] as tells_final_plans,
    not i.cannot_tell && array['case_request', 'case_request.outcome'] as tells_decisions
  from case_source_import i where i.partnership_code = ${area} order by i.source_id, i.as_at desc, i.import_number desc`;

const latestReturn = (area: string): RawBuilder<unknown> =>
  sql`(select number, as_at from record_import where partnership_code = ${area} and kind = 'sen2' order by number desc limit 1)`;

/** Requests with what came of them. What a later return only calls historical is taken from what was known before. */
const requestsOfReturns = (area: string) => sql`
  create temp table question_told on commit drop as
  select r.child_id as child, r.id as request, r.received_on,
    case when r.outcome = 'H' then coalesce(former.record ->> 'outcome', case when a.child_id is not null then 'Y' end) else r.outcome end as decision,
    coalesce(r.told_on, (former.record ->> 'told_on')::date) as told_on,
    coalesce(r.mediation, (former.record ->> 'mediation')::boolean, false) or coalesce(a.mediation, formerly.mediation, false)
      or coalesce(a.other_mediation, formerly.other_mediation, false) as mediation,
    coalesce(r.appeal, (former.record ->> 'appeal')::boolean, false) or coalesce(a.appeal, formerly.appeal, false)
      or coalesce(a.other_appeal, formerly.other_appeal, false) as appeal,
    case when a.outcome = 'H' then coalesce(formerly.outcome, case when p.child_id is not null then 'Y' end) else a.outcome end as assessed,
    coalesce(a.outcome_on, formerly.outcome_on) as assessed_on,
    coalesce(a.exception_to_20_weeks, formerly.exception_to_20_weeks, false) as is_exception,
    i.as_at, p.child_id is not null as is_issued, r.confirmed_import = (select number from ${latestReturn(area)} l) as is_current
  from assessment_request r
  join record_import i on i.partnership_code = r.partnership_code and i.number = r.confirmed_import
  left join lateral (select * from needs_assessment a where a.partnership_code = r.partnership_code and a.child_id = r.child_id and a.request_id = r.id
    order by a.number desc limit 1) a on true
  left join lateral (select p.child_id from ehc_plan p where p.partnership_code = r.partnership_code and p.child_id = r.child_id and p.request_id = r.id limit 1) p on true
  left join lateral (select s.record from superseded_record s where r.outcome = 'H' and s.partnership_code = r.partnership_code and s.child_id = r.child_id
    and s.record_kind = 'assessment_request' and s.request_id = r.id and s.record ->> 'outcome' in ('Y', 'N', 'W') order by s.known_until desc limit 1) former on true
  left join lateral (select s.record ->> 'outcome' as outcome, (s.record ->> 'outcome_on')::date as outcome_on,
      (s.record ->> 'mediation')::boolean as mediation, (s.record ->> 'appeal')::boolean as appeal,
      (s.record ->> 'other_mediation')::boolean as other_mediation, (s.record ->> 'other_appeal')::boolean as other_appeal,
      (s.record ->> 'exception_to_20_weeks')::boolean as exception_to_20_weeks
    from superseded_record s where a.outcome = 'H' and s.partnership_code = r.partnership_code and s.child_id = r.child_id
    and s.record_kind = 'needs_assessment' and s.request_id = r.id and s.record ->> 'outcome' in ('Y', 'N', 'W')
    order by (s.record ->> 'outcome_on') is null, s.known_until desc limit 1) formerly on true
  where r.partnership_code = ${area}`;

/** The main need of each request, where a plan in force tells it. */
const needs = (area: string) => sql`
  create temp table question_need on commit drop as
  select distinct on (child_id, request_id) child_id as child, request_id as request, kind from need
  where partnership_code = ${area} and kind is not null order by child_id, request_id, rank nulls last, number`;

/**
 * All requests. An extract fills what a return does not tell of the same child and day, and adds requests received after the return's day: an
 * earlier one that no return has may be another's, or the same on another day.
 */
const requests = (area: string) => sql`
  create temp table question_request on commit drop as
  with told as (
    select distinct on (m.root, c.received_on) m.root as child, c.*, s.as_at from case_request c
    join question_child m on m.id = c.child_id join question_source s using (source_id)
    where c.partnership_code = ${area} and c.missing_since is null and c.received_on is not null and c.received_on <= s.as_at
    order by m.root, c.received_on, s.as_at desc, c.record_key
  ), put as (
    select coalesce(r.child, e.child) as child, r.request, coalesce(r.received_on, e.received_on) as received_on,
      case when r.decision is null or r.decision = 'A' then coalesce(e.outcome, r.decision) else r.decision end as decision,
      coalesce(r.told_on, e.told_on) as told_on, coalesce(r.mediation, false) as mediation, coalesce(r.appeal, false) as appeal,
      case when r.assessed is null or r.assessed = 'A' or (r.assessed = 'Y' and r.assessed_on is null)
        then coalesce(case when e.final_sent_on is not null then 'Y' when e.told_no_plan_on is not null then 'N' end, nullif(e.assessment_outcome, 'A'), r.assessed, e.assessment_outcome)
        else r.assessed end as assessed,
      coalesce(r.assessed_on, e.final_sent_on, e.told_no_plan_on) as assessed_on,
      coalesce(r.is_exception, false) or coalesce(e.exception_to_20_weeks, false) as is_exception,
      coalesce(e.as_at, r.as_at) as as_at, e.child is not null or coalesce(r.is_current, false) as is_current,
      coalesce(r.is_issued, false) as is_issued, r.child is null as by_extract_alone
    from question_told r full join told e on e.child = r.child and e.received_on = r.received_on
  )
  select p.*, m.birth_on, m.has_died, coalesce(n.kind, 'need-not-told') as need,
    ${ageOn('m.birth_on', 'p.received_on')} as age_group
  from put p
  join question_child m on m.id = p.child
  left join question_need n on n.child = p.child and n.request = p.request
  where not p.by_extract_alone or p.received_on > coalesce((select as_at from ${latestReturn(area)} l), '-infinity'::date)`;

/** Every plan that any source tells of as in force. Of a child with several, the one that was told last. */
const plans = (area: string) => sql`
  create temp table question_plan on commit drop as
  with told as (
    select m.root as child, c.plan_on, c.ceased_on, s.as_at from case_plan c
    join question_child m on m.id = c.child_id join question_source s using (source_id)
    where c.partnership_code = ${area} and c.missing_since is null
  ), ended as (
    select child, max(ceased_on) as ceased_on, max(as_at) as as_at, bool_or(ceased_on is null) as goes_on,
      max(plan_on) filter (where ceased_on is null and plan_on <= as_at) as plan_on
    from told group by child
  ), spoken as (
    -- A source that tells of reviews and speaks of the child: what it does not tell has not happened by its day.
    select m.root as child, max(s.as_at) as as_at from (
      select source_id, child_id from case_child where partnership_code = ${area} and missing_since is null
      union all select source_id, child_id from case_plan where partnership_code = ${area} and missing_since is null
      union all select source_id, child_id from case_review where partnership_code = ${area} and missing_since is null
    ) c join question_child m on m.id = c.child_id join question_source s using (source_id) where s.tells_reviews group by m.root
  ), closed as (
    select distinct m.root as child from case_child c join question_child m on m.id = c.child_id
    where c.partnership_code = ${area} and c.closed_on is not null and c.missing_since is null
  ), returned as (
    select distinct on (a.child_id) a.child_id as child, a.request_id as request, a.number, p.started_on, i.as_at
    from active_plan a
    join assessment_request r on r.partnership_code = a.partnership_code and r.child_id = a.child_id and r.id = a.request_id
    join record_import i on i.partnership_code = r.partnership_code and i.number = r.confirmed_import
    left join lateral (select started_on, ceased_on from ehc_plan p where p.partnership_code = a.partnership_code and p.child_id = a.child_id
      and p.request_id = a.request_id order by p.number desc limit 1) p on true
    where a.partnership_code = ${area} and r.confirmed_import = (select number from ${latestReturn(area)} l)
      and (p.ceased_on is null or p.ceased_on > i.as_at)
    order by a.child_id, p.started_on desc nulls last, a.request_id, a.number
  )
  select coalesce(r.child, e.child) as child, r.request, r.number,
    greatest(case when e.plan_on <= e.as_at then e.plan_on end, r.started_on) as plan_on, r.started_on,
    greatest(e.as_at, r.as_at) as as_at, greatest(k.as_at, r.as_at) as reviews_as_at, m.birth_on
  from returned r full join ended e on e.child = r.child
  join question_child m on m.id = coalesce(r.child, e.child)
  left join spoken k on k.child = m.root
  left join closed c on c.child = m.root
  where not m.has_died and c.child is null
    and case when r.child is null then e.goes_on and e.plan_on > coalesce((select as_at from ${latestReturn(area)} l), '-infinity'::date)
      else e.child is null or e.goes_on or e.ceased_on <= r.as_at end`;

/** The kind of the main placement that the return tells of as not ended. */
const placementsOf = (area: string) => sql`
  create temp table question_placement on commit drop as
  select distinct on (p.child) p.child,
    case when l.child_id is null then 'none'
      when l.setting is not null and l.setting in ('EYP', 'OLA', 'OPA', 'EHE', 'OTH', 'NEET', 'NIEC', 'NIEO') then l.setting
      when l.urn is not null and l.sen_unit then 'unit' when l.urn is not null and l.resourced_provision then 'resourced'
      when l.urn is not null then 'school' when l.ukprn is not null then 'college'
      when l.setting is not null or l.setting_other is not null then 'OTH' else 'none' end as kind
  from question_plan p
  left join placement l on l.partnership_code = ${area} and l.child_id = p.child and l.request_id = p.request and l.active_plan_number = p.number
    and (l.left_on is null or l.left_on > p.as_at)
  order by p.child, l.rank nulls last, l.entered_on desc nulls last, l.number`;

/** Review meetings. The decision before a meeting, which a return gives beside it, is that of the review before. */
const meetings = (area: string) => sql`
  create temp table question_meeting on commit drop as
  with returned as (
    select v.child_id as child, v.meeting_on, max(v.outcome) as outcome, max(v.decided_on) filter (where v.decided_on >= v.meeting_on) as decided_on,
      max(v.draft_on) as notice_on, max(i.as_at) as as_at, max(p.started_on) filter (where v.is_latest and p.started_on > v.meeting_on and p.started_on <= v.meeting_on + 84) as later_plan_on
    from annual_review v
    join assessment_request r on r.partnership_code = v.partnership_code and r.child_id = v.child_id and r.id = v.request_id
    join record_import i on i.partnership_code = r.partnership_code and i.number = r.confirmed_import
    left join lateral (select started_on from ehc_plan p where p.partnership_code = v.partnership_code and p.child_id = v.child_id and p.request_id = v.request_id
      order by p.number desc limit 1) p on true
    where v.partnership_code = ${area} and v.meeting_on <= i.as_at
    group by v.child_id, v.meeting_on
  ), told as (
    select distinct on (m.root, c.meeting_on) m.root as child, c.meeting_on, c.decision as outcome,
      case when c.decided_on >= c.meeting_on and c.decided_on <= s.as_at then c.decided_on end as decided_on, c.due_on,
      case when c.final_amended_on >= c.meeting_on and c.final_amended_on <= s.as_at then c.final_amended_on end as final_on,
      case when s.tells_reviews then s.as_at else c.meeting_on end as as_at, s.tells_final_plans, s.as_at as told_as_at
    from case_review c join question_child m on m.id = c.child_id join question_source s using (source_id)
    where c.partnership_code = ${area} and c.missing_since is null and c.meeting_on <= s.as_at
    order by m.root, c.meeting_on, s.as_at desc, c.record_key
  ), paired as (
    select distinct on (e.child, e.meeting_on) e.*, r.meeting_on as returned_on
    from told e left join returned r on r.child = e.child and abs(r.meeting_on - e.meeting_on) <= 28
    order by e.child, e.meeting_on, abs(r.meeting_on - e.meeting_on) nulls last
  ), one as (
    select distinct on (child, returned_on) * from paired where returned_on is not null order by child, returned_on, abs(returned_on - meeting_on)
  ), put as (
    select r.child, r.meeting_on, coalesce(r.outcome, e.outcome) as outcome, coalesce(r.decided_on, e.decided_on) as decided_on,
      e.due_on, coalesce(e.final_on, r.later_plan_on) as final_on, greatest(r.as_at, e.as_at) as as_at,
      case when e.tells_final_plans then e.told_as_at end as final_as_at
    from returned r left join one e on e.child = r.child and e.returned_on = r.meeting_on
    union all
    select child, meeting_on, outcome, decided_on, due_on, final_on, as_at, case when tells_final_plans then told_as_at end from paired where returned_on is null
  )
  select * from put`;

/** Completed reviews, each with the day by which it was due. */
const completions = (area: string) => sql`
  create temp table question_completion on commit drop as
  with every as (
    select child, decided_on, max(due_on) as due_on from question_meeting where decided_on is not null group by child, decided_on
    union
    select v.child_id, v.decided_on, null from annual_review v
    join assessment_request r on r.partnership_code = v.partnership_code and r.child_id = v.child_id and r.id = v.request_id
    join record_import i on i.partnership_code = r.partnership_code and i.number = r.confirmed_import
    where v.partnership_code = ${area} and v.decided_on <= i.as_at and (v.meeting_on is null or v.decided_on < v.meeting_on or v.meeting_on > i.as_at)
      and not exists (select from question_meeting q where q.child = v.child_id and q.decided_on = v.decided_on)
    union
    select child, decided_on, null from recorded_review where meeting_on is null and decided_on is not null
  ), before as (
    select e.*, lag(e.decided_on) over (partition by e.child order by e.decided_on) as former_on from every e
  ), told as (
    -- A return tells of the latest review alone: over two years, one between may be missing, unless an extract tells of the child's reviews.
    select distinct m.root as child from case_review c join question_child m on m.id = c.child_id join question_source s using (source_id)
    where c.partnership_code = ${area} and c.missing_since is null and s.tells_reviews
  ), plan as (
    select child, min(plan_on) as plan_on from (
      select p.child_id as child, p.started_on as plan_on from ehc_plan p where p.partnership_code = ${area}
      union all select child, first_on from recorded_plan) made group by child
  )
  select b.child, b.decided_on,
    coalesce(b.due_on, ((coalesce(case when b.decided_on - b.former_on <= 731 or t.child is not null then b.former_on end,
      case when b.former_on is null and b.decided_on > p.plan_on and b.decided_on - p.plan_on <= 731 then p.plan_on end) + interval '12 months')::date - 1)) as due_on
  from before b left join plan p on p.child = b.child left join told t on t.child = b.child`;

/** The latest that was told of each child's phase transfer in each year, by returns, by what they said before, and by extracts. */
const transfers = (area: string) => sql`
  create temp table question_transfer on commit drop as
  with returned as (
    select a.child_id as child, a.phase_transfer_due_on as due_on, a.phase_transfer_final_on as final_on, i.as_at
    from active_plan a
    join assessment_request r on r.partnership_code = a.partnership_code and r.child_id = a.child_id and r.id = a.request_id
    join record_import i on i.partnership_code = r.partnership_code and i.number = r.confirmed_import
    where a.partnership_code = ${area} and a.phase_transfer_due_on is not null
    union all
    -- What ended a row is the import after the one that told of it: its own day is that of the return before.
    select m.root, (s.record ->> 'phase_transfer_due_on')::date, (s.record ->> 'phase_transfer_final_on')::date, coalesce(b.as_at, f.as_at)
    from superseded_record s join question_child m on m.id = s.child_id
    join record_import f on f.partnership_code = s.partnership_code and f.number = (s.record ->> 'import_number')::integer
    left join lateral (select max(b.as_at) as as_at from record_import b where b.partnership_code = s.partnership_code and b.kind = 'sen2'
      and b.number < s.ended_by_import) b on true
    where s.partnership_code = ${area} and s.record_kind = 'active_plan' and s.record ->> 'phase_transfer_due_on' is not null
    union all
    select m.root, c.phase_transfer_due_on, c.phase_transfer_final_on, s.as_at
    from case_plan c join question_child m on m.id = c.child_id join question_source s using (source_id)
    where c.partnership_code = ${area} and c.phase_transfer_due_on is not null and c.missing_since is null
  )
  select distinct on (t.child, extract(year from t.due_on)) t.child, t.due_on, t.as_at,
    case when t.final_on <= t.as_at then t.final_on end as final_on, t.final_on > t.as_at as is_impossible
  from returned t
  order by t.child, extract(year from t.due_on), t.as_at desc, t.final_on nulls last`;

/** Plans that ended. Of those before the latest return's day the returns tell; an extract adds the later ones, and reasons. */
const ended = (area: string) => sql`
  create temp table question_ended on commit drop as
  with returned as (
    select p.child_id as child, p.ceased_on, max(p.cease_reason) as reason from ehc_plan p
    where p.partnership_code = ${area} and p.ceased_on is not null group by p.child_id, p.ceased_on
  ), told as (
    select m.root as child, c.ceased_on, max(c.cease_reason) as reason from case_plan c
    join question_child m on m.id = c.child_id join question_source s using (source_id)
    where c.partnership_code = ${area} and c.missing_since is null and c.ceased_on <= s.as_at group by m.root, c.ceased_on
  )
  select coalesce(r.child, e.child) as child, coalesce(r.ceased_on, e.ceased_on) as ceased_on, coalesce(r.reason, e.reason) as reason,
    r.child is null as by_extract_alone
  from returned r full join told e on e.child = r.child and e.ceased_on = r.ceased_on
  where r.child is not null or e.ceased_on > coalesce((select as_at from ${latestReturn(area)} l), '-infinity'::date)`;

const steps = [
  ['children', 'question_child', children],
  ['sources', 'question_source', sources],
  ['requests that returns tell of', 'question_told', requestsOfReturns],
  ['needs', 'question_need', needs],
  ['requests', 'question_request', requests, requestsRecorded],
  ['plans', 'question_plan', plans, plansRecorded],
  ['placements', 'question_placement', placementsOf],
  ['review meetings', 'question_meeting', meetings, meetingsRecorded],
  ['completed reviews', 'question_completion', completions],
  ['phase transfers', 'question_transfer', transfers],
  ['plans that ended', 'question_ended', ended, endsRecorded],
] as const;

/** Puts together what the questions are counted from, for this transaction. `told` hears what is done, of how many steps. */
export const prepareFacts = async (
  tx: Tx,
  area: string,
  told: (done: number, of: number, words: string) => void,
): Promise<void> => {
  const recorded = await prepareRecorded(tx, area);
  for (const [index, [words, table, make, put]] of steps.entries()) {
    told(index, steps.length, words);
    await make(area).execute(tx);
    if (put !== undefined && recorded !== undefined) await put(tx, recorded);
    // Without it the next statement plans for a table of ten pages.
    await sql`analyze ${sql.table(table)}`.execute(tx);
  }
};
