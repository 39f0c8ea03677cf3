import { sql } from 'kysely';
import type { Tx } from '#platform/db';

/** What is left for one officer, or in one module: errors to put right and queries to explain. */
export type Todo = {
  /** The officer's code or the module's name, as the filter of findings takes it. */
  readonly code: string;
  readonly name: string | undefined;
  readonly errors: number;
  readonly queries: number;
  readonly persons: number;
};

/** Most errors first. By officer where the file names them, else by module. */
export const leftToDo = async (
  tx: Tx,
  partnershipCode: string,
  checkId: string,
  byOfficer: boolean,
): Promise<readonly Todo[]> => {
  const code = byOfficer
    ? sql`coalesce(left(encode(sha256(convert_to(p.officer, 'UTF8')), 'hex'), 10), 'none')`
    : sql`f.module`;
  const name = byOfficer ? sql`coalesce(p.officer, 'Nobody named')` : sql`null::text`;
  const { rows } = await sql<{ code: string; name: string | null; errors: number; queries: number; persons: number }>`
    select ${code} as code, ${name} as name, count(*) filter (where f.severity = 'error')::integer as errors,
      count(*) filter (where f.severity = 'query')::integer as queries, count(distinct nullif(f.person, 0))::integer as persons
    from return_finding f
    left join return_check_person p on p.partnership_code = f.partnership_code and p.check_id = f.check_id and p.person = f.person
    left join (
      select key from (select distinct on (key) key, kind from return_explanation where partnership_code = ${partnershipCode}
        order by key, said_at desc, id desc) last where kind = 'given') s on s.key = f.key
    where f.partnership_code = ${partnershipCode} and f.check_id = ${checkId} and (f.severity = 'error' or s.key is null)
    group by 1, 2
    order by errors desc, queries desc, code limit 200`.execute(tx);
  return rows.map((row) => ({ ...row, name: row.name ?? undefined }));
};

/** How many queries of a check carry an explanation that was given for an earlier year. */
export const rememberedExplanations = async (
  tx: Tx,
  partnershipCode: string,
  checkId: string,
  year: number,
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from return_finding f
    where f.partnership_code = ${partnershipCode} and f.check_id = ${checkId} and f.severity = 'query' and f.key in (
      select key from (select distinct on (key) key, kind, year from return_explanation where partnership_code = ${partnershipCode}
        order by key, said_at desc, id desc) last where kind = 'given' and year <> ${year})`.execute(tx);
  return rows[0]?.count ?? 0;
};
