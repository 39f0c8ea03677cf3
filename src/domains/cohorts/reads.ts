import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { cohortIds, isCohortId } from './core/cohort.ts';
import type { CohortId, Count } from './core/cohort.ts';

export const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new TypeError('Not a day.');
  return text;
};

/** The version of the caseload's list; undefined where there is none. */
export const versionOfList = async (tx: Tx, code: string): Promise<string | undefined> =>
  (await tx.selectFrom('duty_list').select('version').where('partnership_code', '=', code).executeTakeFirst())?.version;

export type CohortsMade = { readonly version: string; readonly countedOn: PlainDate; readonly madeAt: Date };

export const findCohortsMade = async (tx: Tx, code: string): Promise<CohortsMade | undefined> => {
  const row = await tx
    .selectFrom('cohort_made')
    .select(['version', 'counted_on', 'made_at'])
    .where('partnership_code', '=', code)
    .executeTakeFirst();
  return row && { version: row.version, countedOn: day(row.counted_on), madeAt: row.made_at };
};

type CountRow = {
  readonly cohort: string;
  readonly key: string;
  readonly part: string;
  readonly as_at: string | null;
  readonly members: number;
  readonly counted: number;
  readonly oldest_on: string;
};

const countOf = (row: CountRow): Count => ({
  cohort: row.cohort,
  key: row.key,
  part: row.part,
  asAt: row.as_at === null ? undefined : day(row.as_at),
  members: row.members,
  counted: row.counted,
  oldestOn: day(row.oldest_on),
});

/** All counts of an area: some hundreds of rows, however many children. */
export const countsByCohort = async (tx: Tx, code: string): Promise<ReadonlyMap<CohortId, readonly Count[]>> => {
  const { rows } = await sql<CountRow>`
    select cohort, key, part, as_at, members, counted, oldest_on from cohort_count where partnership_code = ${code}`.execute(
    tx,
  );
  const found = new Map<CohortId, Count[]>(cohortIds.map((id) => [id, []]));
  for (const row of rows) if (isCohortId(row.cohort)) found.get(row.cohort)?.push(countOf(row));
  return found;
};

export const countsOf = async (tx: Tx, code: string, cohort: CohortId): Promise<readonly Count[]> => {
  const { rows } = await sql<CountRow>`
    select cohort, key, part, as_at, members, counted, oldest_on from cohort_count
    where partnership_code = ${code} and cohort = ${cohort}`.execute(tx);
  return rows.map(countOf);
};

/** A number as those see it who see no child; undefined where it is protected. */
export type ToldCount = { readonly cohort: CohortId; readonly key: string; readonly members: number | undefined };

export const toldCounts = async (tx: Tx, code: string): Promise<readonly ToldCount[]> => {
  const rows = await tx
    .selectFrom('cohort_told')
    .select(['cohort', 'key', 'members'])
    .where('partnership_code', '=', code)
    .execute();
  return rows.flatMap(({ cohort, key, members }) =>
    isCohortId(cohort) ? [{ cohort, key, members: members ?? undefined }] : [],
  );
};

/** The days up to which the sources behind the counts tell, the latest first: for those who see no child. */
export const toldSourceDays = async (tx: Tx, code: string): Promise<readonly PlainDate[]> => {
  const rows = await tx
    .selectFrom('cohort_told')
    .select('key')
    .where('partnership_code', '=', code)
    .where('cohort', '=', 'sources')
    .orderBy('key', 'desc')
    .execute();
  return rows.map(({ key }) => day(key));
};

/** The days on which counts were kept, the latest first: as many as a page may need to look back. */
export const daysCounted = async (tx: Tx, code: string): Promise<readonly PlainDate[]> => {
  // One cohort stands for all: they are kept together. A loose index scan, so that the cost is the number of days.
  const { rows } = await sql<{ counted_on: string }>`
    with recursive days (counted_on) as (
      (select max(counted_on) from cohort_snapshot where partnership_code = ${code})
      union all
      select (select max(s.counted_on) from cohort_snapshot s where s.partnership_code = ${code} and s.counted_on < days.counted_on)
      from days where days.counted_on is not null
    )
    select counted_on from days where counted_on is not null`.execute(tx);
  return rows.map(({ counted_on: on }) => day(on));
};

export type KeptNumber = {
  readonly cohort: CohortId;
  readonly key: string;
  readonly members: number;
  readonly counted: number;
};

/** The numbers as they were counted on a day. */
export const numbersOn = async (tx: Tx, code: string, on: PlainDate): Promise<readonly KeptNumber[]> => {
  const { rows } = await sql<{ cohort: string; key: string; members: number; counted: number }>`
    select cohort, key, members, counted from cohort_snapshot where partnership_code = ${code} and counted_on = ${on}`.execute(
    tx,
  );
  return rows.flatMap(({ cohort, ...rest }) => (isCohortId(cohort) ? [{ cohort, ...rest }] : []));
};

export type Moved = { readonly cohort: CohortId; readonly came: number; readonly left: number };

/** How many came into each cohort after a day and are there, and how many who were there on it have left. */
export const movedSince = async (tx: Tx, code: string, on: PlainDate): Promise<readonly Moved[]> => {
  const { rows } = await sql<{ cohort: string; came: number; went: number }>`
    select c.cohort,
      (select count(*) from cohort_spell s where s.partnership_code = ${code} and s.cohort = c.cohort and s.left_on is null and s.came_on > ${on}::date) as came,
      (select count(*) from cohort_spell s where s.partnership_code = ${code} and s.cohort = c.cohort and s.left_on > ${on}::date and s.came_on <= ${on}::date) as went
    from unnest(${[...cohortIds]}::text[]) c (cohort)`.execute(tx);
  return rows.flatMap(({ cohort, came, went }) => (isCohortId(cohort) ? [{ cohort, came, left: went }] : []));
};

/** The day of the latest stocktake as it was last put in. */
export const findStocktake = async (tx: Tx, code: string): Promise<PlainDate | undefined> => {
  const row = await tx
    .selectFrom('stocktake_day')
    .select('held_on')
    .where('partnership_code', '=', code)
    .orderBy('put_in_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && day(row.held_on);
};

/** Areas with lists of the caseload that have not been counted on a day, as far as whoever asks may see them. */
export const areasToCount = async (tx: Tx, today: PlainDate): Promise<readonly string[]> => {
  const { rows } = await sql<{ code: string }>`
    select l.partnership_code as code from duty_list l
    where not exists (select from cohort_made m where m.partnership_code = l.partnership_code and m.counted_on >= ${today}::date)
    order by l.partnership_code`.execute(tx);
  return rows.map(({ code }) => code);
};
