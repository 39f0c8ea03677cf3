import { sql } from 'kysely';
import { mustNotBeNamed, recordsNotNamed, versionOfRecords } from '#domains/casework';
import type { Tx } from '#platform/db';

/** Of whom returns and extracts may say different things, as it was last kept (`store-who-may-differ.ts`). */
export type KeptWhoMayDiffer = {
  /** The time of the due lists with which it was made; undefined where none was made yet. */
  readonly madeAt: Date | undefined;
  /** Records came in or were joined since, so that children may be missing. With nothing made: there are records to be looked through. */
  readonly isStale: boolean;
};

/** What `versionOfRecords` says of an area without any record. */
const noRecords = '0.0.0';

export const keptWhoMayDiffer = async (tx: Tx, partnershipCode: string): Promise<KeptWhoMayDiffer> => {
  const made = await tx
    .selectFrom('case_may_differ_made')
    .select(['version', 'made_at'])
    .where('partnership_code', '=', partnershipCode)
    .executeTakeFirst();
  return {
    madeAt: made?.made_at,
    isStale: (made?.version ?? noRecords) !== (await versionOfRecords(tx, partnershipCode)),
  };
};

export type ChildrenWhoMayDiffer = {
  /** In the order of their ids. A child who has died or whose address is protected is not among them. */
  readonly ids: readonly string[];
  /** The id after which the next page begins; undefined where there are no more. */
  readonly next: string | undefined;
};

const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Children of whom sources may say different things, some of them, after the one given: those that were kept, and those of whom a step was recorded here,
 * which are asked for now. `core/differences.ts` says whether they do. Of each kind no more than a page is read, by an index; who must not be named is
 * asked of the page alone. A record that was joined to another since is still among them, and so is the one that it was joined to where a step is of it.
 */
export const childrenWhoMayDiffer = async (
  tx: Tx,
  partnershipCode: string,
  after: string | undefined,
  most: number,
): Promise<ChildrenWhoMayDiffer> => {
  const from = sql`${after ?? beforeAll}::uuid`;
  const some = most + 1;
  const { rows } = await sql<{ id: string; is_named: boolean }>`
    with near as materialized (
      (select m.child_id as id from case_may_differ m where m.partnership_code = ${partnershipCode} and m.child_id > ${from} order by m.child_id limit ${some})
      union
      (select distinct s.child_id from case_step s where s.partnership_code = ${partnershipCode} and s.child_id > ${from} order by s.child_id limit ${some})
      union
      (select distinct c.merged_into from child c
        where c.partnership_code = ${partnershipCode} and c.merged_into > ${from}
          and exists (select from case_step s where s.partnership_code = ${partnershipCode} and s.child_id = c.id)
        order by c.merged_into limit ${some})
      order by id limit ${some}
    )
    select id, not ${mustNotBeNamed(partnershipCode, sql`near.id`)} as is_named from near order by id`.execute(tx);
  const page = rows.slice(0, most);
  const ids = page.filter(({ is_named: isNamed }) => isNamed).map(({ id }) => id);
  // After the last who is named, so that no address has the id of a child who must not be; those behind are passed over again.
  return { ids, next: rows.length > most ? (ids.at(-1) ?? page.at(-1)?.id) : undefined };
};

/** How many children who must not be named may be among them: counted, never named. Asks of these few alone. */
export const protectedWhoMayDiffer = async (tx: Tx, partnershipCode: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    with few as materialized (${recordsNotNamed(partnershipCode)})
    select count(*)::int as n from few f
    join child w on w.partnership_code = ${partnershipCode} and w.id = f.id and w.merged_into is null
    where exists (select from case_may_differ m where m.partnership_code = ${partnershipCode} and m.child_id = f.id)
      or exists (select from case_step s where s.partnership_code = ${partnershipCode} and s.child_id = f.id)
      or exists (
        select from child c join case_step s on s.partnership_code = ${partnershipCode} and s.child_id = c.id
        where c.partnership_code = ${partnershipCode} and c.merged_into = f.id)`.execute(tx);
  return rows[0]?.n ?? 0;
};
