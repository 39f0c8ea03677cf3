import { sql } from 'kysely';
import { mustNotBeNamed } from '#domains/casework';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { OpenStep } from './core/following.ts';
import type { CaseLoad, DutyLoad } from './core/load.ts';

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new TypeError('Not a day.');
  return text;
};

const dues = ['overdue', 'since', 'week', 'later', 'unknown'] as const;

export const dutyLoads = async (tx: Tx, code: string): Promise<readonly DutyLoad[]> => {
  const rows = await tx
    .selectFrom('workload_duty')
    .select(['officer', 'duty', 'due', 'week_ahead', 'duties'])
    .where('partnership_code', '=', code)
    .execute();
  return rows.map(({ officer, duty, due, week_ahead: weekAhead, duties }) => ({
    officer,
    duty,
    due: dues.find((each) => each === due) ?? 'unknown',
    weekAhead,
    duties,
  }));
};

export const caseLoads = async (tx: Tx, code: string): Promise<readonly CaseLoad[]> =>
  tx.selectFrom('workload_case').select(['officer', 'stage', 'cases']).where('partnership_code', '=', code).execute();

/** When it was counted; with the cohorts, so that both are of one moment. */
export const findCounted = async (
  tx: Tx,
  code: string,
): Promise<{ readonly countedOn: PlainDate; readonly madeAt: Date } | undefined> => {
  const row = await tx
    .selectFrom('cohort_made')
    .select(['counted_on', 'made_at'])
    .where('partnership_code', '=', code)
    .executeTakeFirst();
  return row && { countedOn: day(row.counted_on), madeAt: row.made_at };
};

/** Children whose case was given, taken or given back after a moment: a stretch of one index, as long as what was done since. */
export const casesGivenSince = async (tx: Tx, code: string, at: Date): Promise<number> => {
  const { rows } = await sql<{ cases: number }>`
    select count(distinct child_id)::integer as cases from case_assignment where partnership_code = ${code} and assigned_at > ${at}`.execute(
    tx,
  );
  return rows[0]?.cases ?? 0;
};

/** The days of the sources behind the lists: the earliest and the latest. */
export const sourceDaysOf = async (
  tx: Tx,
  code: string,
): Promise<{ readonly earliest: PlainDate; readonly latest: PlainDate } | undefined> => {
  const row = await tx
    .selectFrom('duty_list')
    .select(['earliest_as_at', 'latest_as_at'])
    .where('partnership_code', '=', code)
    .executeTakeFirst();
  return row && { earliest: day(row.earliest_as_at), latest: day(row.latest_as_at) };
};

/** The weights that a manager put in last, in quarters, by duty. */
export const weightsPutIn = async (tx: Tx, code: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ duty: string; quarters: number }>`
    select distinct on (duty) duty, quarters from duty_weight where partnership_code = ${code} order by duty, put_in_at desc, id desc`.execute(
    tx,
  );
  return new Map(rows.map(({ duty, quarters }) => [duty, quarters]));
};

export type Worker = {
  readonly team: string;
  readonly roleName: string | undefined;
  readonly leftOn: PlainDate | undefined;
  /** Not left, and not away on the day asked for. */
  readonly isHere: boolean;
};

/** Whoever has cases, by reference, as the desk of the caseload keeps them. */
export const workersOn = async (tx: Tx, code: string, on: PlainDate): Promise<ReadonlyMap<string, Worker>> => {
  const rows = await tx
    .selectFrom('case_worker')
    .select(['reference', 'role_name', 'team', 'until_on', 'away_from', 'away_until'])
    .where('partnership_code', '=', code)
    .execute();
  return new Map(
    rows.map((row) => {
      const hasLeft = row.until_on !== null && row.until_on < on;
      const isAway = row.away_from !== null && row.away_from <= on && (row.away_until === null || row.away_until >= on);
      return [
        row.reference,
        {
          team: row.team,
          roleName: row.role_name ?? undefined,
          leftOn: hasLeft && row.until_on !== null ? day(row.until_on) : undefined,
          isHere: !hasLeft && !isAway,
        },
      ];
    }),
  );
};

/** Steps that are open and whose next the law can date, by the day from which it counts. Of a few hundred days, however many children. */
export const openSteps = async (tx: Tx, code: string): Promise<readonly OpenStep[]> => {
  const { rows } = await sql<{ duty: OpenStep['afterDuty']; on: string; duties: number }>`
    select o.duty, case o.duty when 'review-decision' then s.review_meeting_on else s.request_received_on end as on, count(*) as duties
    from duty_of_child o join child_standing s on s.partnership_code = o.partnership_code and s.child_id = o.child_id
    where o.partnership_code = ${code} and o.state = 'open' and o.duty in ('decide-whether-to-assess', 'review-decision')
      and case o.duty when 'review-decision' then s.review_meeting_on else s.request_received_on end is not null
      and not exists (select from duty_of_child n where n.partnership_code = o.partnership_code and n.child_id = o.child_id and n.state = 'open'
        and n.duty = case o.duty when 'review-decision' then 'amended-plan' else 'final-plan' end)
    group by o.duty, 2`.execute(tx);
  return rows.map(({ duty, on, duties }) => ({ afterDuty: duty, from: day(on), duties }));
};

export type FollowingRow = {
  readonly afterDuty: string;
  readonly duty: string;
  readonly due: string;
  readonly weekAhead: number;
  readonly duties: number;
};

export const followingKept = async (tx: Tx, code: string): Promise<readonly FollowingRow[]> => {
  const rows = await tx
    .selectFrom('workload_following')
    .select(['after_duty', 'duty', 'due', 'week_ahead', 'duties'])
    .where('partnership_code', '=', code)
    .execute();
  return rows.map(({ after_duty: afterDuty, week_ahead: weekAhead, ...rest }) => ({ afterDuty, weekAhead, ...rest }));
};

export type AwayDuty = {
  readonly childId: string;
  readonly position: number;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly duty: string;
  readonly dueOn: PlainDate;
  readonly asAt: PlainDate | undefined;
};

/**
 * Open duties of an officer that are due within some days, the earliest first: each duty reads its own stretch of one index. Nobody who has died or whose
 * address is protected, also where a case system has said so since.
 */
export const dutiesOfOfficer = async (
  tx: Tx,
  code: string,
  officer: string,
  days: { readonly from: PlainDate; readonly to: PlainDate },
  duties: readonly string[],
  most: number,
): Promise<readonly AwayDuty[]> => {
  const { rows } = await sql<{
    child_id: string;
    position: number;
    surname: string | null;
    forename: string | null;
    duty: string;
    due_on: string;
    as_at: string | null;
  }>`
    select d.child_id, d.position, d.surname, d.forename, d.duty, d.due_on, d.as_at
    from unnest(${[...duties]}::text[]) wanted (duty)
    cross join lateral (
      select o.*, c.surname, c.forename from duty_of_child o
      join child_standing s on s.partnership_code = o.partnership_code and s.child_id = o.child_id and s.on_lists
      join child c on c.partnership_code = o.partnership_code and c.id = o.child_id and c.merged_into is null
      where o.partnership_code = ${code} and o.officer = ${officer} and o.state = 'open' and o.duty = wanted.duty
        and o.sort_on >= ${days.from}::date and o.sort_on <= ${days.to}::date
        and not ${mustNotBeNamed(code, sql`o.child_id`)}
      order by o.sort_on, o.child_id, o.position limit ${most}
    ) d
    order by d.sort_on, d.child_id, d.position limit ${most}`.execute(tx);
  return rows.map((row) => ({
    childId: row.child_id,
    position: row.position,
    surname: row.surname ?? undefined,
    forename: row.forename ?? undefined,
    duty: row.duty,
    dueOn: day(row.due_on),
    asAt: row.as_at === null ? undefined : day(row.as_at),
  }));
};
