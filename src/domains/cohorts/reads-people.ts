import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { mustNotBeNamed } from '#domains/casework';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { CohortId } from './core/cohort.ts';
import { mostMovers, nobody } from './core/people-filter.ts';
import type { After, PeopleFilter } from './core/people-filter.ts';
import { day } from './reads.ts';

type Sql = RawBuilder<unknown>;

export type Person = {
  readonly childId: string;
  readonly position: number;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly key: string;
  readonly part: string;
  /** The day by which the list is ordered; undefined where it is not known. */
  readonly on: PlainDate | undefined;
  readonly sortOn: PlainDate;
  readonly asAt: PlainDate | undefined;
  readonly officer: string;
  readonly school: string;
  readonly schoolName: string | undefined;
};

const endOfTime = '9999-12-31';

type Row = {
  readonly child_id: string;
  readonly position: number;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly key: string;
  readonly part: string;
  readonly sort_on: string;
  readonly as_at: string | null;
  readonly officer: string;
  readonly school: string;
  readonly school_name: string | null;
};

const personOf = (row: Row): Person => ({
  childId: row.child_id,
  position: row.position,
  surname: row.surname ?? undefined,
  forename: row.forename ?? undefined,
  key: row.key,
  part: row.part,
  on: row.sort_on === endOfTime ? undefined : day(row.sort_on),
  sortOn: day(row.sort_on),
  asAt: row.as_at === null ? undefined : day(row.as_at),
  officer: row.officer,
  school: row.school,
  schoolName: row.school_name ?? undefined,
});

const conditions = (code: string, cohort: CohortId, filter: PeopleFilter): Sql => {
  const { key, part, officer, school } = filter;
  return sql.join(
    [
      sql`m.partnership_code = ${code} and m.cohort = ${cohort}`,
      ...(filter.onlyCounted ? [sql`m.is_counted`] : []),
      ...(key === undefined ? [] : [sql`m.key = ${key}`]),
      ...(part === undefined ? [] : [sql`m.part = ${part}`]),
      ...(officer === undefined ? [] : [sql`m.officer = ${officer === nobody ? '' : officer}`]),
      ...(school === undefined ? [] : [sql`m.school = ${school}`]),
    ],
    sql` and `,
  );
};

/**
 * Who is in a cohort, the longest ago first, after the one given: never who has died, nor whose address is protected. Each filter has an index of its
 * own, so the cost follows the page.
 */
export const peopleIn = async (
  tx: Tx,
  code: string,
  cohort: CohortId,
  filter: PeopleFilter,
  page: { readonly after: After | undefined; readonly most: number },
): Promise<readonly Person[]> => {
  const { after, most } = page;
  const later =
    after === undefined
      ? sql`true`
      : sql`(m.sort_on, m.child_id, m.position) > (${after.on}::date, ${after.childId}::uuid, ${after.position}::smallint)`;
  const { rows } = await sql<Row>`
    select m.child_id, m.position, c.surname, c.forename, m.key, m.part, m.sort_on, m.as_at, m.officer, m.school, s.school_name
    from cohort_member m
    join child_standing s on s.partnership_code = m.partnership_code and s.child_id = m.child_id and s.on_lists
    join child c on c.partnership_code = m.partnership_code and c.id = m.child_id and c.merged_into is null
    where ${conditions(code, cohort, filter)} and m.on_lists and ${later} and not ${mustNotBeNamed(code, sql`m.child_id`)}
    order by m.sort_on, m.child_id, m.position limit ${most}`.execute(tx);
  return rows.map(personOf);
};

/** How many fit the filter and are counted without standing on any list. */
export const notListed = async (tx: Tx, code: string, cohort: CohortId, filter: PeopleFilter): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from cohort_member m where ${conditions(code, cohort, filter)} and not m.on_lists`.execute(tx);
  return rows[0]?.n ?? 0;
};

export type Mover = {
  readonly childId: string;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly ofWhom: string;
  readonly on: PlainDate;
  readonly because: 'ended' | 'plan-made' | 'moved-on' | undefined;
};

export type Movers = { readonly people: readonly Mover[]; readonly notListed: number };

type MoverRow = {
  readonly child_id: string;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly of_whom: string;
  readonly moved_on: string;
  readonly because: string | null;
  readonly may_be_named: boolean;
};

const reasons = ['ended', 'plan-made', 'moved-on'] as const;

const moversOf = (rows: readonly MoverRow[]): Movers => {
  const named = rows.filter((row) => row.may_be_named);
  return {
    people: named.map((row) => ({
      childId: row.child_id,
      surname: row.surname ?? undefined,
      forename: row.forename ?? undefined,
      ofWhom: row.of_whom,
      on: day(row.moved_on),
      because: reasons.find((each) => each === row.because),
    })),
    notListed: rows.length - named.length,
  };
};

const movers = async (tx: Tx, code: string, where: Sql, movedOn: Sql): Promise<Movers> => {
  const { rows } = await sql<MoverRow>`
    select s.child_id, c.surname, c.forename, s.of_whom, ${movedOn} as moved_on, s.because,
      coalesce(s.because <> 'died', true) and not ${mustNotBeNamed(code, sql`s.child_id`)}
        and coalesce((select t.on_lists from child_standing t where t.partnership_code = s.partnership_code and t.child_id = s.child_id), s.left_on is not null) as may_be_named
    from cohort_spell s join child c on c.partnership_code = s.partnership_code and c.id = s.child_id
    where s.partnership_code = ${code} and ${where}
    order by ${movedOn} desc, s.child_id, s.of_whom limit ${mostMovers}`.execute(tx);
  return moversOf(rows);
};

/** Who came into a cohort after a day and is there still: the latest first. Nobody who must not be named is named; they are counted. */
export const cameSince = (tx: Tx, code: string, cohort: CohortId, on: PlainDate): Promise<Movers> =>
  movers(tx, code, sql`s.cohort = ${cohort} and s.left_on is null and s.came_on > ${on}::date`, sql`s.came_on`);

/** Who was in a cohort on a day and has left it since. A child who has died is counted and not named. */
export const leftSince = (tx: Tx, code: string, cohort: CohortId, on: PlainDate): Promise<Movers> =>
  movers(tx, code, sql`s.cohort = ${cohort} and s.left_on > ${on}::date and s.came_on <= ${on}::date`, sql`s.left_on`);

export type Waiting = {
  readonly childId: string;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly stage: 'request' | 'assessment';
  readonly receivedOn: PlainDate;
  /** The day up to which the source tells; undefined where the case is recorded here. */
  readonly asAt: PlainDate | undefined;
  readonly officer: string;
};

/**
 * Those whose request came longest ago and who have neither a plan nor a decision that there will be none: live, as the cases stand now. Two short
 * stretches of one index. Nobody who must not be named.
 */
export const oldestWaiting = async (tx: Tx, code: string, today: PlainDate, most = 10): Promise<readonly Waiting[]> => {
  const { rows } = await sql<{
    child_id: string;
    surname: string | null;
    forename: string | null;
    stage: 'request' | 'assessment';
    request_received_on: string;
    as_at: string | null;
    officer: string;
  }>`
    select w.child_id, w.surname, w.forename, w.stage, w.request_received_on, w.as_at, w.officer
    from unnest(array['request', 'assessment']) wanted (stage)
    cross join lateral (
      select s.*, c.surname, c.forename from child_standing s
      join child c on c.partnership_code = s.partnership_code and c.id = s.child_id and c.merged_into is null
      where s.partnership_code = ${code} and s.stage = wanted.stage and s.on_lists
        and s.request_received_on <= coalesce(s.as_at, ${today}::date) and not ${mustNotBeNamed(code, sql`s.child_id`)}
      order by s.request_received_on, s.child_id limit ${most}
    ) w
    order by w.request_received_on, w.child_id limit ${most}`.execute(tx);
  return rows.map((row) => ({
    childId: row.child_id,
    surname: row.surname ?? undefined,
    forename: row.forename ?? undefined,
    stage: row.stage,
    receivedOn: day(row.request_received_on),
    asAt: row.as_at === null ? undefined : day(row.as_at),
    officer: row.officer,
  }));
};
