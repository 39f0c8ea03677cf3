import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { transferYearOf } from './core/projection.ts';

type Sql = RawBuilder<unknown>;

/** One cohort as a question to `child_standing s`, in which `s.d` is the day up to which its source tells. */
type FromStanding = {
  readonly cohort: string;
  readonly where: Sql;
  readonly key: Sql;
  readonly part?: Sql;
  readonly counted?: Sql;
  /** By which the list of people is ordered. */
  readonly sort: Sql;
};

const cannotTell = (column: string): Sql => sql`${column} = any(s.cannot_tell)`;
/** A day that lies after the source's own has not happened, and is believed by nobody. */
const told = (column: Sql): Sql => sql`(${column} is not null and ${column} <= s.d)`;

const received = sql`s.request_received_on`;
const met = sql`s.review_meeting_on`;
/** The latest review, held or complete; of a plan that was never reviewed, the day that it was made. */
const reviewed = sql`coalesce(greatest(case when s.reviewed_on <= s.d then s.reviewed_on end, case when s.review_meeting_on <= s.d then s.review_meeting_on end),
  case when not ('review_meeting_on' = any(s.cannot_tell)) then coalesce(s.first_final_on, s.plan_on) end)`;

/** Weeks since the request, as `core/weeks.ts` counts them. */
const weekKeySql = sql`case when not ${told(received)} then 'unknown' else
  (select case when w <= 20 then lpad(w::text, 2, '0') when w <= 26 then '21-26' when w <= 39 then '27-39' when w <= 52 then '40-52' else '53' end
   from (select ceil((s.d - ${received}) / 7.0)::integer as w) x) end`;

const sinceMeeting = sql`(select case when n <= 14 then '02' when n <= 28 then '04' when n <= 56 then '08' when n <= 84 then '12' when n <= 182 then '26' else '27' end
  from (select s.d - ${met} as n) x)`;

/** A review that was held and of which a later step is asked: not known where no source could tell that step. */
const held = (cohort: string, open: Sql, unknown: Sql): FromStanding => ({
  cohort,
  where: sql`s.stage = 'plan' and ${told(met)} and ${open}`,
  key: sql`case when ${unknown} then 'unknown' else ${sinceMeeting} end`,
  counted: sql`not (${unknown})`,
  sort: met,
});

const yearsOld = (
  day: Sql,
): Sql => sql`case when not ${told(day)} then 'unknown' when ${day} + interval '1 year' > s.d then '0'
  when ${day} + interval '2 years' > s.d then '1' when ${day} + interval '3 years' > s.d then '2' else '3' end`;

const isUndecided = sql`s.review_decision is null and s.review_decided_on is null`;
const plan = sql`s.stage = 'plan'`;

const transfers = (today: PlainDate): FromStanding => {
  const year = transferYearOf(today);
  const [from, to] = [`${String(year - 1)}-09-01`, `${String(year)}-08-31`];
  const isThisYear = sql`s.transfer_due_on >= ${from}::date and s.transfer_due_on <= ${to}::date`;
  const isEarlier = sql`s.transfer_due_on < ${from}::date and s.transfer_final_on is null`;
  // The age on 31 August is the school year: 4 is Reception, 10 is Year 6, 15 is Year 11.
  const age = sql`extract(year from age(${from}::date - 1, s.birth_on))::integer`;
  const isExpected = sql`(s.birth_on is not null and ${age} in (3, 10, 15))`;
  const isMember = sql`(coalesce(${isThisYear}, false) or coalesce(${isEarlier}, false))`;
  return {
    cohort: 'transfers',
    where: sql`${plan} and (${isMember} or ${isExpected})`,
    key: sql`case when coalesce(${isEarlier}, false) then 'earlier' when s.birth_on is null then 'unknown' when ${age} <= 3 then 'before-school'
      when ${age} = 4 then 'reception' when ${age} <= 18 then 'year-' || lpad((${age} - 4)::text, 2, '0') else 'older' end`,
    part: sql`case when not ${isMember} then 'not-told' when s.transfer_final_on > s.d then 'unknown'
      when s.transfer_final_on is not null then case when s.transfer_final_on > s.d - 28 then 'final-lately' else 'final' end
      when ${cannotTell('transfer_final_on')} or s.transfer_due_on > s.d and s.transfer_due_on < ${from}::date then 'unknown' else 'open' end`,
    counted: sql`${isMember} and s.transfer_final_on is null and not ${cannotTell('transfer_final_on')}
      and not (s.transfer_due_on > s.d and s.transfer_due_on < ${from}::date)`,
    sort: sql`s.transfer_due_on`,
  };
};

const fromStanding = (today: PlainDate): readonly FromStanding[] => [
  {
    cohort: 'assessments',
    where: sql`s.stage in ('request', 'assessment')`,
    key: weekKeySql,
    part: sql`case when s.draft_sent_on is not null then 'draft' else s.stage end`,
    sort: sql`case when ${told(received)} then ${received} end`,
  },
  held('review-no-report', sql`s.review_report_on is null and ${isUndecided}`, cannotTell('review_report_on')),
  held('review-no-decision', isUndecided, sql`${cannotTell('review_decided_on')} or ${cannotTell('review_decision')}`),
  held(
    'review-no-final',
    // A text that is younger than the meeting is the amended one, whatever else is told.
    sql`s.review_decision = 'A' and s.review_final_on is null and (s.plan_on is null or s.plan_on <= ${met})`,
    cannotTell('review_final_on'),
  ),
  {
    cohort: 'unreviewed',
    where: plan,
    key: sql`case when ${reviewed} is null or ${reviewed} > s.d then 'unknown' when ${reviewed} + interval '12 months' > s.d then '00'
      when ${reviewed} + interval '24 months' > s.d then '12' when ${reviewed} + interval '36 months' > s.d then '24' else '36' end`,
    counted: sql`coalesce(${reviewed} + interval '12 months' <= s.d, false)`,
    sort: reviewed,
  },
  transfers(today),
  {
    cohort: 'placements',
    where: plan,
    key: sql`case when s.is_nowhere then 'none' else coalesce(s.kind, case when s.school <> '' then 'school' else 'unknown' end) end`,
    part: sql`case s.is_out_of_area when true then 'out' when false then 'in' else 'unknown' end`,
    sort: sql`s.plan_on`,
  },
  {
    cohort: 'out-of-area',
    where: sql`${plan} and s.is_out_of_area is not false`,
    key: sql`case when s.is_out_of_area then 'yes' else 'unknown' end`,
    counted: sql`s.is_out_of_area is true`,
    sort: sql`s.plan_on`,
  },
  {
    cohort: 'eotas',
    where: sql`${plan} and s.is_otherwise is not false`,
    key: sql`case when s.is_otherwise then 'yes' else 'unknown' end`,
    counted: sql`s.is_otherwise is true`,
    sort: sql`s.plan_on`,
  },
  {
    cohort: 'no-placement',
    where: sql`${plan} and s.is_nowhere is not false`,
    key: sql`case when s.is_nowhere then 'yes' else 'unknown' end`,
    counted: sql`s.is_nowhere is true`,
    sort: sql`s.plan_on`,
  },
  {
    cohort: 'text-age',
    where: plan,
    key: yearsOld(sql`s.plan_on`),
    counted: sql`coalesce(s.plan_on + interval '3 years' <= s.d, false)`,
    sort: sql`case when ${told(sql`s.plan_on`)} then s.plan_on end`,
  },
  { cohort: 'needs', where: plan, key: sql`coalesce(s.primary_need, 'unknown')`, sort: sql`s.plan_on` },
];

const columns = sql`(partnership_code, cohort, sort_on, child_id, position, key, part, of_whom, as_at, is_counted, on_lists, officer, school)`;
const endOfTime = sql`'9999-12-31'::date`;

/**
 * The standings with what the cohorts ask of them. A case system names a school by a code of the return where it has no number (OLA): that tells the kind
 * as a return would. Whoever is at a school or college with a number is educated there, and not otherwise than at school.
 */
const standings = (code: string, today: PlainDate): Sql => sql`
  select k.*, coalesce(k.is_eotas, case when k.kind = 'OLA' then true when k.school ~ '^[0-9]{6,8}$' then false end) as is_otherwise,
    case when k.kind in ('NEET', 'NIEC', 'NIEO') then true else k.has_no_placement end as is_nowhere
  from (
    select *, coalesce(as_at, ${today}::date) as d,
      coalesce(placement_kind, case when school in ('OLA', 'OPA', 'EHE', 'EYP', 'OTH', 'NEET', 'NIEC', 'NIEO') then school end) as kind
    from child_standing where partnership_code = ${code}
  ) k`;

const addFromStanding = async (tx: Tx, code: string, today: PlainDate, each: FromStanding): Promise<void> => {
  await sql`
    insert into cohort_member ${columns}
    select s.partnership_code, ${each.cohort}, coalesce(${each.sort}, ${endOfTime}), s.child_id, 0, ${each.key}, ${each.part ?? sql`''`}, '', s.as_at,
      ${each.counted ?? sql`true`}, s.on_lists, s.officer, s.school
    from (${standings(code, today)}) s
    where ${each.where}`.execute(tx);
};

/** Open on its day: overdue by then, fallen due since (nobody here knows what came of it), or still to come. */
const partOfDuty = (
  today: PlainDate,
): Sql => sql`case when o.state = 'unknown' then 'unknown' when o.due_on < coalesce(o.as_at, ${today}::date) then 'overdue'
  when o.due_on < ${today}::date then 'since' else 'due' end`;

type FromDuty = { readonly cohort: string; readonly where: Sql; readonly key: Sql; readonly counted: Sql };

const fromDuty = (today: PlainDate): readonly FromDuty[] => {
  const month = sql`date_trunc('month', ${today}::date)`;
  return [
    { cohort: 'advice', where: sql`o.of_whom <> ''`, key: sql`o.of_whom`, counted: sql`o.state = 'open'` },
    {
      cohort: 'reviews-due',
      where: sql`o.duty = 'review'`,
      key: sql`case when o.due_on is null then 'unknown' when o.due_on < ${month} - interval '12 months' then 'earlier'
        when o.due_on >= ${month} + interval '13 months' then 'later' else to_char(o.due_on, 'YYYY-MM') end`,
      counted: sql`o.state = 'open' and o.due_on < coalesce(o.as_at, ${today}::date)`,
    },
  ];
};

/** Who is no longer on any standing has ended or has died: the duties of such a child are counted nowhere. */
const addFromDuty = async (tx: Tx, code: string, today: PlainDate, each: FromDuty): Promise<void> => {
  await sql`
    insert into cohort_member ${columns}
    select o.partnership_code, ${each.cohort}, o.sort_on, o.child_id, o.position, ${each.key}, ${partOfDuty(today)}, o.of_whom, o.as_at,
      ${each.counted}, s.on_lists, o.officer, o.school
    from duty_of_child o join child_standing s on s.partnership_code = o.partnership_code and s.child_id = o.child_id
    where o.partnership_code = ${code} and ${each.where}`.execute(tx);
};

/** Who is in which cohort now, in place of who was: one statement for each cohort. */
export const replaceMembers = async (tx: Tx, code: string, today: PlainDate): Promise<void> => {
  await sql`delete from cohort_member where partnership_code = ${code}`.execute(tx);
  for (const each of fromStanding(today)) await addFromStanding(tx, code, today, each);
  for (const each of fromDuty(today)) await addFromDuty(tx, code, today, each);
};
