import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Duty } from './core/question.ts';
import type { After, DayRange } from './core/due-filter.ts';

/** What the records stand on now: imports, decisions about pairs, extracts. Another text, other records. */
export const versionOfRecords = async (tx: Tx, partnershipCode: string): Promise<string> => {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', (select coalesce(max(number), 0) from record_import where partnership_code = ${partnershipCode}),
      (select count(*) from match_decision where partnership_code = ${partnershipCode}),
      (select count(*) from case_source_import where partnership_code = ${partnershipCode})) as version`.execute(tx);
  return rows[0]?.version ?? '';
};

/**
 * Children who stand on no list: case systems say that they have died, or that their address is protected. Records that were joined to another
 * speak for that one.
 */
export const childrenOffLists = async (
  tx: Tx,
  partnershipCode: string,
): Promise<{ readonly dead: ReadonlySet<string>; readonly protected: ReadonlySet<string> }> => {
  const { rows } = await sql<{ id: string; died: boolean }>`
    with recursive off (id, died) as (
      select child_id, died_on is not null from case_child where partnership_code = ${partnershipCode} and (died_on is not null or address_is_protected)
      union
      select child_id, true from case_plan where partnership_code = ${partnershipCode} and cease_reason = '8'
      union
      select c.merged_into, o.died from child c join off o on c.id = o.id where c.partnership_code = ${partnershipCode} and c.merged_into is not null
    )
    select id, died from off`.execute(tx);
  const those = (died: boolean): ReadonlySet<string> =>
    new Set(rows.filter((row) => row.died === died).map(({ id }) => id));
  return { dead: those(true), protected: those(false) };
};

/** What case systems say of a child that stops lists, of the records that were joined to it too. */
export const cautionsOf = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<{ readonly hasDied: boolean; readonly addressIsProtected: boolean }> => {
  const { rows } = await sql<{ died: boolean | null; protected: boolean | null }>`
    with recursive joined (id) as (
      select ${childId}::uuid
      union
      select c.id from child c join joined j on c.merged_into = j.id where c.partnership_code = ${partnershipCode}
    )
    select (select bool_or(k.died_on is not null) from case_child k join joined j on k.child_id = j.id where k.partnership_code = ${partnershipCode})
        or (select bool_or(p.cease_reason = '8') from case_plan p join joined j on p.child_id = j.id where p.partnership_code = ${partnershipCode}) as died,
      (select bool_or(k.address_is_protected) from case_child k join joined j on k.child_id = j.id where k.partnership_code = ${partnershipCode}) as protected`.execute(
    tx,
  );
  return { hasDied: rows[0]?.died === true, addressIsProtected: rows[0]?.protected === true };
};

export type DutyList = {
  readonly version: string;
  /** The latest day that any source behind it tells of. */
  readonly asAt: PlainDate;
  readonly earliestAsAt: PlainDate;
  readonly madeAt: Date;
  readonly children: number;
};

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new TypeError('Not a day.');
  return text;
};

/** The list as it was last made; undefined where there is none. */
export const findDutyList = async (tx: Tx, partnershipCode: string): Promise<DutyList | undefined> => {
  const row = await tx
    .selectFrom('duty_list')
    .select(['version', 'earliest_as_at', 'latest_as_at', 'made_at', 'children'])
    .where('partnership_code', '=', partnershipCode)
    .executeTakeFirst();
  return (
    row && {
      version: row.version,
      asAt: day(row.latest_as_at),
      earliestAsAt: day(row.earliest_as_at),
      madeAt: row.made_at,
      children: row.children,
    }
  );
};

/** How many duties fall on each day: one row for a duty, a state and a day, however many children there are. */
export type DayCount = {
  readonly state: 'late' | 'due' | 'unknown';
  readonly duty: string;
  readonly on: PlainDate;
  readonly duties: number;
};

/** What is open and was due before the day up to which its source tells (today, where it is recorded here) is late. */
export const dutiesByDay = async (tx: Tx, partnershipCode: string, today: PlainDate): Promise<readonly DayCount[]> => {
  const { rows } = await sql<{ state: DayCount['state']; duty: string; sort_on: string; duties: number }>`
    select case when state = 'unknown' then state when sort_on < coalesce(as_at, ${today}::date) then 'late' else 'due' end as state, duty, sort_on, duties
    from duty_of_day where partnership_code = ${partnershipCode}`.execute(tx);
  return rows.map(({ state, duty, sort_on: on, duties }) => ({ state, duty, on: day(on), duties }));
};

export type DueLine = {
  readonly childId: string;
  readonly position: number;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly duty: string;
  readonly dueOn: PlainDate | undefined;
  readonly sortOn: PlainDate;
  readonly why: string | undefined;
};

type DueRow = {
  readonly child_id: string;
  readonly position: number;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly duty: string;
  readonly due_on: string | null;
  readonly sort_on: string;
  readonly why: string | null;
};

/**
 * The duties of one state within some days, the longest overdue first, after the one given. Each duty reads its own stretch of one index, so
 * the cost follows the page and not the area. A child of whom a case system has said since that lists must stop is left out at once.
 */
export const dutiesDue = async (
  tx: Tx,
  partnershipCode: string,
  wanted: {
    readonly state: DayCount['state'];
    readonly duties: readonly Duty[];
    readonly days: DayRange;
    readonly after: After | undefined;
    readonly most: number;
    readonly today: PlainDate;
  },
): Promise<readonly DueLine[]> => {
  const { state, duties, days, after, most, today } = wanted;
  const kept = state === 'unknown' ? 'unknown' : 'open';
  const from = after?.on ?? days.from ?? '0001-01-01';
  const { rows } = await sql<DueRow>`
    select d.child_id, d.position, d.surname, d.forename, d.duty, d.due_on, d.sort_on, d.why
    from unnest(${[...duties]}::text[]) wanted (duty)
    cross join lateral (
      select o.*, c.surname, c.forename from duty_of_child o
      join child c on c.partnership_code = o.partnership_code and c.id = o.child_id and c.merged_into is null
      where o.partnership_code = ${partnershipCode} and o.state = ${kept} and o.duty = wanted.duty
        and (${kept === 'unknown'} or (o.sort_on < coalesce(o.as_at, ${today}::date)) = ${state === 'late'})
        and o.sort_on >= ${from}::date and o.sort_on <= ${days.to ?? '9999-12-31'}::date
        and (${after === undefined} or (o.sort_on, o.child_id, o.position) > (${from}::date, ${after?.childId ?? null}::uuid, ${after?.position ?? 0}::smallint))
        and not exists (select from case_child k where k.partnership_code = o.partnership_code and k.child_id = o.child_id
          and (k.died_on is not null or k.address_is_protected))
      order by o.sort_on, o.child_id, o.position limit ${most}
    ) d
    order by d.sort_on, d.child_id, d.position limit ${most}`.execute(tx);
  return rows.map((row) => ({
    childId: row.child_id,
    position: row.position,
    surname: row.surname ?? undefined,
    forename: row.forename ?? undefined,
    duty: row.duty,
    dueOn: row.due_on === null ? undefined : day(row.due_on),
    sortOn: day(row.sort_on),
    why: row.why ?? undefined,
  }));
};
