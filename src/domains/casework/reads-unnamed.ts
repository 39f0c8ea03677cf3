import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#platform/db';

type Sql = RawBuilder<unknown>;

/**
 * The records of children who have died, by any source, or whose address is protected; `of` says of which records it is asked. A source that no longer
 * speaks still counts, and so does a day of death that could not be read. Each has an index that holds only these few (migration 0161).
 */
const records = (code: string, of: (childId: Sql) => Sql): Sql => sql`
  select k.child_id as id from case_child k
  where k.partnership_code = ${code} and ${of(sql`k.child_id`)} and (k.died_on is not null or k.address_is_protected or k.as_written ? 'died_on')
  union all
  select p.child_id from case_plan p where p.partnership_code = ${code} and ${of(sql`p.child_id`)} and p.cease_reason = '8'
  union all
  select p.child_id from ehc_plan p where p.partnership_code = ${code} and ${of(sql`p.child_id`)} and p.cease_reason = '8'
  union all
  select p.child_id from case_step p
  where p.partnership_code = ${code} and ${of(sql`p.child_id`)} and p.kind = 'ceased' and p.entry <> 'taken-back' and p.codes ->> 'cease_reason' = '8'
    and not exists (select from case_step x where x.partnership_code = p.partnership_code and x.corrects = p.id offset 0)`;

/**
 * A condition: the child has died or has a protected address, and is named on no list, export or print, whatever a list says that was made before. Asks
 * all records that were joined into one with `childId`, however many times. Costs a few probes of small indexes for each row that it is asked of, so it
 * belongs to the rows of a page.
 */
export const mustNotBeNamed = (code: string, childId: Sql): Sql => sql`exists (
  with recursive up (id) as (
    select ${childId}
    union all
    select c.merged_into from up u join child c on c.partnership_code = ${code} and c.id = u.id and c.merged_into is not null
  ), same (id) as (
    select id from up
    union
    select j.id from same s join child j on j.partnership_code = ${code} and j.merged_into = s.id
  )
  select from same s where exists (${records(code, (id) => sql`${id} = s.id`)} offset 0))`;

/** A set: all records of an area of which that is so, with those that they were joined to. Few among all. */
export const recordsNotNamed = (code: string): Sql => sql`
  with recursive off (id) as (
    select r.id from (${records(code, () => sql`true`)}) r
    union
    select c.merged_into from off o join child c on c.partnership_code = ${code} and c.id = o.id and c.merged_into is not null
  )
  select id from off`;

/** The same set here, for making lists. */
export const childrenNotNamed = async (tx: Tx, partnershipCode: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`${recordsNotNamed(partnershipCode)}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
};
