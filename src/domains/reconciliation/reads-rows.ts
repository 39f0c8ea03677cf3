import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { RowFilter } from './core/row-filter.ts';
import type { RowFacts } from './core/proposals.ts';
import type { SourceKind } from './core/period.ts';

/** A record behind a figure, of a child who may stand on a list. */
export type RowLine = {
  readonly position: number;
  readonly childId: string;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly standing: string;
  readonly why: string;
  readonly days: number | undefined;
  readonly importNumber: number;
  readonly file: number;
  readonly line: number;
};

/** Children who stand on no list: who have died, by any source, or whose address is protected. Few among all. */
const offLists = (partnershipCode: string) => sql`
  with recursive off (id) as (
    select child_id from case_child where partnership_code = ${partnershipCode} and (died_on is not null or address_is_protected)
    union
    select child_id from case_plan where partnership_code = ${partnershipCode} and cease_reason = '8'
    union
    select child_id from ehc_plan where partnership_code = ${partnershipCode} and cease_reason = '8'
    union
    select c.merged_into from child c join off o on c.id = o.id where c.partnership_code = ${partnershipCode} and c.merged_into is not null
  )`;

/** Children of whom another record may be the same child, and nobody has said. */
const doubtful = (partnershipCode: string) => sql`
  select unnest(array[p.known_child_id, p.waiting_child_id]) from doubtful_pair p
  where p.partnership_code = ${partnershipCode}
    and coalesce((select m.verdict from match_decision m where m.partnership_code = p.partnership_code and m.pair_id = p.id
      order by m.number desc limit 1), 'undone') = 'undone'`;

/** The first import of the return that the figures were made from: what a later one brought came after. */
const firstImport = (partnershipCode: string) => sql`
  (select min(i.number) from record_import i
   where i.partnership_code = ${partnershipCode} and i.kind = 'sen2' and i.year = (
     select r.year from figure_making f join record_import r on r.partnership_code = f.partnership_code and r.number = f.return_import
     where f.partnership_code = ${partnershipCode} order by f.number desc limit 1))`;

const wanted = (partnershipCode: string, source: SourceKind, code: string, { standing, why, only }: RowFilter) => sql`
  r.partnership_code = ${partnershipCode} and r.source = ${source} and r.measure_code = ${code}
  and (${standing ?? null}::text is null or r.standing = ${standing ?? null})
  and (${why ?? null}::text is null or r.why = ${why ?? null})
  and (${only !== 'doubtful'} or r.child_id in (${doubtful(partnershipCode)}))
  and (${only !== 'changed-later'} or r.import_number > ${firstImport(partnershipCode)})`;

/** The rows of a figure after the one given, in their own order. */
export const rowsOf = async (
  tx: Tx,
  of: { readonly partnershipCode: string; readonly source: SourceKind; readonly code: string },
  filter: RowFilter,
  after: number,
  most: number,
): Promise<readonly RowLine[]> => {
  const { partnershipCode, source, code } = of;
  const { rows } = await sql<{
    position: number;
    child_id: string;
    surname: string | null;
    forename: string | null;
    standing: string;
    why: string;
    days: number | null;
    import_number: number;
    file: number;
    line: number;
  }>`
    ${offLists(partnershipCode)}
    select r.position, r.child_id, c.surname, c.forename, r.standing, r.why, r.days, r.import_number, r.file, r.line
    from record_figure_row r
    join child c on c.partnership_code = r.partnership_code and c.id = r.child_id
    where ${wanted(partnershipCode, source, code, filter)} and r.position > ${after}
      and r.child_id not in (select id from off where id is not null)
    order by r.position limit ${most}`.execute(tx);
  return rows.map((row) => ({
    position: row.position,
    childId: row.child_id,
    surname: row.surname ?? undefined,
    forename: row.forename ?? undefined,
    standing: row.standing,
    why: row.why,
    days: row.days ?? undefined,
    importNumber: row.import_number,
    file: row.file,
    line: row.line,
  }));
};

/** How many rows there are, and how many of them are of children who stand on no list. */
export const countRows = async (
  tx: Tx,
  of: { readonly partnershipCode: string; readonly source: SourceKind; readonly code: string },
  filter: RowFilter,
): Promise<{ readonly all: number; readonly unlisted: number }> => {
  const { partnershipCode, source, code } = of;
  const { rows } = await sql<{ all: number; unlisted: number }>`
    ${offLists(partnershipCode)}
    select count(*)::int as all, (count(*) filter (where r.child_id in (select id from off where id is not null)))::int as unlisted
    from record_figure_row r where ${wanted(partnershipCode, source, code, filter)}`.execute(tx);
  return rows[0] ?? { all: 0, unlisted: 0 };
};

/** What the database knows of the rows of some figures of the return, beyond where they stand. */
export const rowFactsOf = async (
  tx: Tx,
  partnershipCode: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, RowFacts>> => {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ measure_code: string; changed: number; doubtful: number }>`
    select r.measure_code, (count(*) filter (where r.import_number > ${firstImport(partnershipCode)}))::int as changed,
      (count(*) filter (where r.child_id in (${doubtful(partnershipCode)})))::int as doubtful
    from record_figure_row r
    where r.partnership_code = ${partnershipCode} and r.source = 'return' and r.measure_code = any(${[...codes]}::text[])
    group by r.measure_code`.execute(tx);
  return new Map(rows.map((row) => [row.measure_code, { changedLater: row.changed, doubtful: row.doubtful }]));
};
