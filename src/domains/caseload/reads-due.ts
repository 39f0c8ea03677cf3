import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { mustNotBeNamed } from '#domains/casework';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { alarmsAbout } from './core/desk.ts';
import { daysOf, dutiesWanted, weekOf } from './core/due-filter.ts';
import type { After, BucketCount, DueFilter, Lacking } from './core/due-filter.ts';

/** Whose duties: of these officers, of this school, or everybody's where neither is said. */
export type Scope = {
  readonly officers: readonly string[] | undefined;
  readonly school: string | undefined;
};

export type DueLine = {
  readonly childId: string;
  readonly position: number;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly duty: string;
  readonly ofWhom: string;
  readonly stage: string;
  readonly dueOn: PlainDate | undefined;
  readonly sortOn: PlainDate;
  /** Undefined: recorded here, so that it is as of today. */
  readonly asAt: PlainDate | undefined;
  readonly why: string | undefined;
  /** By reference; empty where nobody is known to have the case. */
  readonly officer: string;
  readonly school: string;
  readonly differs: boolean;
  readonly told:
    | {
        readonly on: PlainDate;
        readonly how: 'letter' | 'phone' | 'email' | 'meeting';
        readonly by: string;
        readonly expectedOn: PlainDate | undefined;
      }
    | undefined;
};

/** `next` is the last line that was looked at, where there are more behind it. */
export type DuePage = { readonly lines: readonly DueLine[]; readonly next: After | undefined };

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new TypeError('Not a day.');
  return text;
};

const dayOrNone = (text: string | null): PlainDate | undefined => (text === null ? undefined : day(text));

const stateOf = (view: DueFilter['view']): 'open' | 'unknown' => (view === 'unknown' ? 'unknown' : 'open');

/** The day of a source; what is recorded here stands at the end of time. Written as the index duty_of_child_by_source_day has it. */
const knownOn = (table: 'd' | 'o'): RawBuilder<unknown> =>
  sql`(case when ${sql.ref(`${table}.as_at`)} is null then 'infinity'::date else ${sql.ref(`${table}.as_at`)} end)`;

/** The kinds of duty that there are, with the adviser and the day of the source: as many probes of one index, whatever it holds. */
const kindsThereAre = async (
  tx: Tx,
  partnershipCode: string,
  state: 'open' | 'unknown',
): Promise<readonly { readonly duty: string; readonly ofWhom: string; readonly asAt: PlainDate | undefined }[]> => {
  const { rows } = await sql<{ duty: string; of_whom: string; as_at: string | null }>`
    with recursive kind as (
      (select d.duty, d.of_whom, ${knownOn('d')} as known_on from duty_of_child d
        where d.partnership_code = ${partnershipCode} and d.state = ${state}
        order by d.duty, d.of_whom, ${knownOn('d')} limit 1)
      union all
      select n.duty, n.of_whom, n.known_on from kind k cross join lateral (
        select d.duty, d.of_whom, ${knownOn('d')} as known_on from duty_of_child d
        where d.partnership_code = ${partnershipCode} and d.state = ${state}
          and (d.duty, d.of_whom, ${knownOn('d')}) > (k.duty, k.of_whom, k.known_on)
        order by d.duty, d.of_whom, ${knownOn('d')} limit 1) n
    )
    select duty, of_whom, nullif(known_on, 'infinity'::date) as as_at from kind`.execute(tx);
  return rows.map((row) => ({ duty: row.duty, ofWhom: row.of_whom, asAt: dayOrNone(row.as_at) }));
};

const scopeSql = ({ officers, school }: Scope): RawBuilder<unknown> =>
  sql`${officers === undefined ? sql`` : sql`and o.officer = any(${[...officers]}::text[])`} ${school === undefined ? sql`` : sql`and o.school = ${school}`}`;

const rulesOfDuties = Object.entries(alarmsAbout).flatMap(([duty, rules]) => rules.map((rule) => ({ duty, rule })));

/** That a family was told of this delay, or that its alarm is answered and not to be looked at again yet. `o` is the duty. */
const isSaid = (what: Lacking, today: PlainDate): RawBuilder<unknown> =>
  what === 'told'
    ? sql`exists (select from family_told f where f.partnership_code = o.partnership_code and f.child_id = o.child_id and f.duty = o.duty
        and f.of_whom = o.of_whom and f.due_on = o.due_on and f.kind = 'told'
        and not exists (select from family_told w where w.partnership_code = f.partnership_code and w.withdraws = f.id))`
    : sql`exists (select from unnest(${rulesOfDuties.map(({ duty }) => duty)}::text[], ${rulesOfDuties.map(({ rule }) => rule)}::text[]) r (duty, rule)
        join alarm_answer a on a.rule = r.rule where r.duty = o.duty and a.partnership_code = o.partnership_code and a.child_id = o.child_id
        and a.of_whom = o.of_whom and a.from_on = o.due_on and a.kind = 'answered' and (a.look_again_on is null or a.look_again_on > ${today}::date)
        and not exists (select from alarm_answer w where w.partnership_code = a.partnership_code and w.withdraws = a.id))`;

type DueRow = {
  readonly child_id: string;
  readonly position: number;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly is_listed: boolean;
  readonly duty: string;
  readonly of_whom: string;
  readonly stage: string;
  readonly due_on: string | null;
  readonly sort_on: string;
  readonly as_at: string | null;
  readonly why: string | null;
  readonly officer: string;
  readonly school: string;
  readonly school_name: string | null;
  readonly differs: boolean;
  readonly told_on: string | null;
  readonly how: 'letter' | 'phone' | 'email' | 'meeting' | null;
  readonly recorded_by_name: string | null;
  readonly expected_on: string | null;
};

const toldOf = (row: DueRow): DueLine['told'] =>
  row.told_on === null || row.how === null
    ? undefined
    : {
        on: day(row.told_on),
        how: row.how,
        by: row.recorded_by_name ?? '',
        expectedOn: dayOrNone(row.expected_on),
      };

const lineOf = (row: DueRow): DueLine => ({
  childId: row.child_id,
  position: row.position,
  surname: row.surname ?? undefined,
  forename: row.forename ?? undefined,
  duty: row.duty,
  ofWhom: row.of_whom,
  stage: row.stage,
  dueOn: dayOrNone(row.due_on),
  sortOn: day(row.sort_on),
  asAt: dayOrNone(row.as_at),
  why: row.why ?? undefined,
  officer: row.officer,
  school: row.school_name ?? row.school,
  differs: row.differs,
  told: toldOf(row),
});

/**
 * The duties of a filter, the longest overdue first, after the one given. Each kind of duty, adviser and day of a source reads its own
 * stretch of one index, so the cost follows the page and not the area. A child of whom a case system has said since that lists must stop is left out at once.
 */
export const dutiesDue = async (
  tx: Tx,
  partnershipCode: string,
  wanted: {
    readonly filter: DueFilter;
    readonly scope: Scope;
    readonly after: After | undefined;
    readonly most: number;
    readonly today: PlainDate;
  },
): Promise<DuePage> => {
  const { filter, scope, after, most, today } = wanted;
  const state = stateOf(filter.view);
  const duties: readonly string[] = dutiesWanted(filter).filter(
    (duty) => filter.without !== 'answer' || duty in alarmsAbout,
  );
  const stretches = (await kindsThereAre(tx, partnershipCode, state)).flatMap(({ duty, ofWhom, asAt }) => {
    const days = daysOf(filter, today, asAt);
    const isWanted = duties.includes(duty) && (filter.adviser === undefined || filter.adviser === ofWhom);
    return days === undefined || !isWanted ? [] : [{ duty, ofWhom, asAt, ...days }];
  });
  if (stretches.length === 0) return { lines: [], next: undefined };
  const all = <T>(of: (stretch: (typeof stretches)[number]) => T): T[] => stretches.map(of);
  const { rows } = await sql<DueRow>`
    with due as (
      select d.* from unnest(${all(({ duty }) => duty)}::text[], ${all(({ ofWhom }) => ofWhom)}::text[], ${all(({ asAt }) => asAt ?? 'infinity')}::date[],
        ${all(({ from }) => from ?? '0001-01-01')}::date[], ${all(({ to }) => to ?? '9999-12-31')}::date[]) s (duty, of_whom, known_on, from_on, to_on)
      cross join lateral (
        select o.* from duty_of_child o
        where o.partnership_code = ${partnershipCode} and o.state = ${state} and o.duty = s.duty and o.of_whom = s.of_whom
          and ${knownOn('o')} = s.known_on
          and o.sort_on >= ${after === undefined ? sql`s.from_on` : sql`greatest(s.from_on, ${after.on}::date)`} and o.sort_on <= s.to_on
          ${after === undefined ? sql`` : sql`and (o.sort_on, o.child_id, o.position) > (${after.on}::date, ${after.childId}::uuid, ${after.position}::smallint)`}
          ${scopeSql(scope)} ${filter.without === undefined ? sql`` : sql`and not ${isSaid(filter.without, today)}`}
        order by o.sort_on, o.child_id, o.position limit ${most + 1}
      ) d
      order by d.sort_on, d.child_id, d.position limit ${most + 1}
    )
    select d.*, c.surname, c.forename, s.school_name, t.told_on, t.how, t.expected_on, t.recorded_by_name,
      c.merged_into is null and not ${mustNotBeNamed(partnershipCode, sql`d.child_id`)} as is_listed
    from due d
    join child c on c.partnership_code = d.partnership_code and c.id = d.child_id
    left join child_standing s on s.partnership_code = d.partnership_code and s.child_id = d.child_id
    left join lateral (
      select f.told_on, f.how, f.expected_on, f.recorded_by_name from family_told f
      where f.partnership_code = d.partnership_code and f.child_id = d.child_id and f.duty = d.duty and f.of_whom = d.of_whom and f.due_on = d.due_on
        and f.kind = 'told' and not exists (select from family_told w where w.partnership_code = f.partnership_code and w.withdraws = f.id)
      order by f.told_on desc, f.id desc limit 1
    ) t on true
    order by d.sort_on, d.child_id, d.position`.execute(tx);
  const page = rows.slice(0, most);
  const last = rows.length > most ? page.at(-1) : undefined;
  return {
    lines: page.filter((row) => row.is_listed).map(lineOf),
    next: last && { on: day(last.sort_on), childId: last.child_id, position: last.position },
  };
};

/** Which bucket the duty `o` stands in. */
const bucketSql = (today: PlainDate): RawBuilder<unknown> => {
  const { sunday, nextSunday } = weekOf(today);
  const known = sql`least(coalesce(o.as_at, ${today}::date), ${today}::date)`;
  return sql`case
        when o.state = 'unknown' then 'unknown'
        when o.sort_on <= ${known} - 364 then 'over52'
        when o.sort_on <= ${known} - 182 then 'over26'
        when o.sort_on <= ${known} - 84 then 'over12'
        when o.sort_on <= ${known} - 28 then 'over4'
        when o.sort_on < ${known} then 'over0'
        when o.sort_on < ${today}::date then 'since'
        when o.sort_on = ${today}::date then 'today'
        when o.sort_on <= ${sunday}::date then 'week'
        when o.sort_on <= ${nextSunday}::date then 'next'
        else 'later' end`;
};

type CountRow = {
  readonly duty: string;
  readonly of_whom: string;
  readonly bucket: BucketCount['bucket'];
  readonly duties: number;
};

const countOfRow = ({ duty, of_whom: ofWhom, bucket, duties }: CountRow): BucketCount => ({
  duty,
  ofWhom,
  bucket,
  duties,
});

/** How many duties stand in each bucket: of everybody from the counts by day, of some officers or a school from their own stretch of an index. */
export const dueCounts = async (
  tx: Tx,
  partnershipCode: string,
  scope: Scope,
  today: PlainDate,
): Promise<readonly BucketCount[]> => {
  const isOfSome = scope.officers !== undefined || scope.school !== undefined;
  const { rows } = await sql<CountRow>`
    select o.duty, o.of_whom, ${bucketSql(today)} as bucket, ${isOfSome ? sql`count(*)` : sql`sum(o.duties)`}::integer as duties
    from ${isOfSome ? sql`duty_of_child` : sql`duty_of_area_day`} o
    where o.partnership_code = ${partnershipCode} ${isOfSome ? scopeSql(scope) : sql``}
    group by 1, 2, 3`.execute(tx);
  return rows.map(countOfRow);
};

/** How many overdue duties there are whose family was told, or whose alarm is answered: from what was said, so the cost follows that. */
export const saidCounts = async (
  tx: Tx,
  partnershipCode: string,
  scope: Scope,
  today: PlainDate,
  what: Lacking,
): Promise<readonly BucketCount[]> => {
  const said = what === 'told' ? sql`family_told` : sql`alarm_answer`;
  const { rows } = await sql<CountRow>`
    select o.duty, o.of_whom, ${bucketSql(today)} as bucket, count(*)::integer as duties
    from (select distinct partnership_code, child_id from ${said} where partnership_code = ${partnershipCode}) c
    join duty_of_child o on o.partnership_code = c.partnership_code and o.child_id = c.child_id
    where o.state = 'open' ${scopeSql(scope)} and ${isSaid(what, today)}
    group by 1, 2, 3`.execute(tx);
  return rows.map(countOfRow);
};

/** The schools that children on the lists attend, by name: as many probes of one index as there are schools. */
export const schoolsThereAre = async (
  tx: Tx,
  partnershipCode: string,
): Promise<readonly { readonly school: string; readonly name: string }[]> => {
  const { rows } = await sql<{ school: string; school_name: string | null }>`
    with recursive each as (
      (select school, school_name from child_standing where partnership_code = ${partnershipCode} and school > '' order by school, school_name limit 1)
      union all
      select n.school, n.school_name from each e cross join lateral (
        select c.school, c.school_name from child_standing c where c.partnership_code = ${partnershipCode} and c.school > e.school
        order by c.school, c.school_name limit 1) n
    )
    select school, school_name from each limit 600`.execute(tx);
  return rows
    .map(({ school, school_name: name }) => ({ school, name: name ?? school }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
};
