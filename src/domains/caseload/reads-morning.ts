import { sql } from 'kysely';
import { mustNotBeNamed } from '#domains/casework';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

const dayOrNone = (text: string | null): PlainDate | undefined =>
  text !== null && isPlainDate(text) ? text : undefined;

/** A child with a case in progress or a plan in force. */
export type CaseLine = {
  readonly childId: string;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly stage: 'request' | 'assessment' | 'plan';
  readonly receivedOn: PlainDate | undefined;
  readonly decisionToldOn: PlainDate | undefined;
  readonly draftSentOn: PlainDate | undefined;
  readonly planOn: PlainDate | undefined;
  readonly asAt: PlainDate | undefined;
  readonly officer: string;
  readonly school: string;
};

type CaseRow = {
  readonly child_id: string;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly stage: CaseLine['stage'];
  readonly request_received_on: string | null;
  readonly decision_told_on: string | null;
  readonly draft_sent_on: string | null;
  readonly plan_on: string | null;
  readonly as_at: string | null;
  readonly officer: string;
  readonly school: string;
  readonly school_name: string | null;
};

const caseOf = (row: CaseRow): CaseLine => ({
  childId: row.child_id,
  surname: row.surname ?? undefined,
  forename: row.forename ?? undefined,
  stage: row.stage,
  receivedOn: dayOrNone(row.request_received_on),
  decisionToldOn: dayOrNone(row.decision_told_on),
  draftSentOn: dayOrNone(row.draft_sent_on),
  planOn: dayOrNone(row.plan_on),
  asAt: dayOrNone(row.as_at),
  officer: row.officer,
  school: row.school_name ?? row.school,
});

/** A child who may stand on a list: `s` is the standing. Somebody may have said since the list was made that lists must stop. */
const listedIn = (partnershipCode: string) =>
  sql`s.on_lists and not ${mustNotBeNamed(partnershipCode, sql`s.child_id`)}`;

const columns = sql`s.child_id, c.surname, c.forename, s.stage, s.request_received_on, s.decision_told_on, s.draft_sent_on, s.plan_on, s.as_at, s.officer,
  s.school, s.school_name`;

const ofOfficers = (officers: readonly string[] | undefined) =>
  officers === undefined ? sql`` : sql`and s.officer = any(${[...officers]}::text[])`;

/** The day of a source; what is recorded here stands at the end of time. Written as the index child_standing_by_wait has it. */
const knownOn = sql`(case when s.as_at is null then 'infinity'::date else s.as_at end)`;

/**
 * The children whose known wait is the longest: from their request to the day up to which their source tells, and to today where the case is recorded
 * here. Of each stage and each day of a source the earliest requests, from a stretch of one index: the days themselves are as many probes of it.
 * A request that came after the day of its source is nobody's wait.
 */
export const longestWaiting = async (
  tx: Tx,
  partnershipCode: string,
  { officers, today }: { readonly officers: readonly string[] | undefined; readonly today: PlainDate },
  most: number,
): Promise<readonly CaseLine[]> => {
  const { rows } = await sql<CaseRow>`
    with recursive source as (
      select wanted.stage, n.known_on from unnest(array['request', 'assessment']) wanted (stage) cross join lateral (
        select ${knownOn} as known_on from child_standing s
        where s.partnership_code = ${partnershipCode} and s.stage = wanted.stage order by ${knownOn} limit 1) n
      union all
      select o.stage, n.known_on from source o cross join lateral (
        select ${knownOn} as known_on from child_standing s
        where s.partnership_code = ${partnershipCode} and s.stage = o.stage and ${knownOn} > o.known_on order by ${knownOn} limit 1) n
    )
    select w.* from source g
    cross join lateral (
      select ${columns} from (
        -- The stretch first and the names after: else a planner without fresh statistics reads every child.
        select * from child_standing s
        where s.partnership_code = ${partnershipCode} and s.stage = g.stage and ${knownOn} = g.known_on
          and s.request_received_on <= least(g.known_on, ${today}::date) and ${listedIn(partnershipCode)} ${ofOfficers(officers)}
          and not exists (select from child j where j.partnership_code = s.partnership_code and j.id = s.child_id and j.merged_into is not null offset 0)
        order by s.request_received_on, s.child_id limit ${most}
      ) s
      join child c on c.partnership_code = s.partnership_code and c.id = s.child_id
    ) w
    order by coalesce(w.as_at, ${today}::date) - w.request_received_on desc, w.request_received_on, w.child_id limit ${most}`.execute(
    tx,
  );
  return rows.map(caseOf);
};

export type CaseAfter = { readonly officer: string; readonly childId: string };

/** The cases of some officers, in the order of officer and record, after the one given. Protected addresses are counted and not listed. */
export const casesOf = async (
  tx: Tx,
  partnershipCode: string,
  officers: readonly string[],
  after: CaseAfter | undefined,
  most: number,
): Promise<readonly CaseLine[]> => {
  const { rows } = await sql<CaseRow>`
    select w.* from unnest(${[...officers]}::text[]) g (officer)
    cross join lateral (
      select ${columns} from child_standing s
      join child c on c.partnership_code = s.partnership_code and c.id = s.child_id and c.merged_into is null
      where s.partnership_code = ${partnershipCode} and s.officer = g.officer and ${listedIn(partnershipCode)}
        ${after === undefined ? sql`` : sql`and (s.officer, s.child_id) > (${after.officer}, ${after.childId}::uuid)`}
      order by s.officer, s.child_id limit ${most}
    ) w
    order by w.officer, w.child_id limit ${most}`.execute(tx);
  return rows.map(caseOf);
};

/** The names of some children who may stand on a list, with who has the case. */
export const casesByIds = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<readonly CaseLine[]> => {
  const { rows } = await sql<CaseRow>`
    select ${columns} from child_standing s
    join child c on c.partnership_code = s.partnership_code and c.id = s.child_id and c.merged_into is null
    where s.partnership_code = ${partnershipCode} and s.child_id = any(${[...childIds]}::uuid[]) and ${listedIn(partnershipCode)}
    order by c.surname, c.forename, s.child_id`.execute(tx);
  return rows.map(caseOf);
};

export type StepLine = {
  readonly id: string;
  readonly childId: string;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly nextOn: PlainDate;
  readonly said: string;
  readonly officer: string;
};

const stepsFrom = (partnershipCode: string, officers: readonly string[] | undefined) => sql`
  from next_step n
  join child c on c.partnership_code = n.partnership_code and c.id = n.child_id
  join child_standing s on s.partnership_code = n.partnership_code and s.child_id = case when c.merged_into is null then c.id else c.merged_into end
  where n.partnership_code = ${partnershipCode} and ${listedIn(partnershipCode)} ${ofOfficers(officers)}`;

/** Next steps that nobody has done, the earliest day first. */
export const nextSteps = async (
  tx: Tx,
  partnershipCode: string,
  officers: readonly string[] | undefined,
  most: number,
): Promise<readonly StepLine[]> => {
  const { rows } = await sql<{
    id: string;
    child_id: string;
    surname: string | null;
    forename: string | null;
    next_on: string;
    said: string;
    officer: string;
  }>`
    select n.id, s.child_id, c.surname, c.forename, n.next_on, n.said, s.officer ${stepsFrom(partnershipCode, officers)}
    order by n.next_on, n.id limit ${most}`.execute(tx);
  return rows.flatMap((row) =>
    isPlainDate(row.next_on)
      ? [
          {
            id: row.id,
            childId: row.child_id,
            surname: row.surname ?? undefined,
            forename: row.forename ?? undefined,
            nextOn: row.next_on,
            said: row.said,
            officer: row.officer,
          },
        ]
      : [],
  );
};

/** How many next steps should have been done before today. */
export const nextStepsLate = async (
  tx: Tx,
  partnershipCode: string,
  officers: readonly string[] | undefined,
  today: PlainDate,
): Promise<number> => {
  const { rows } = await sql<{ steps: number }>`
    select count(*)::integer as steps ${stepsFrom(partnershipCode, officers)} and n.next_on < ${today}::date`.execute(
    tx,
  );
  return rows[0]?.steps ?? 0;
};
