import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { mustNotBeNamed } from '#domains/casework';
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

/** Children who stand on no list. */
export { childrenNotNamed as childrenOffLists } from '#domains/casework';

/** Children of whom another record may be the same child, and nobody has said. */
const doubtful = (partnershipCode: string) => sql`
  select unnest(array[p.known_child_id, p.waiting_child_id]) from doubtful_pair p
  where p.partnership_code = ${partnershipCode}
    and coalesce((select m.verdict from match_decision m where m.partnership_code = p.partnership_code and m.pair_id = p.id
      order by m.number desc limit 1), 'undone') = 'undone'`;

/** The first import of the same year's return as the one given: what a later one brought came after. */
const firstImportOf = (partnershipCode: string, returnImport: RawBuilder<unknown>) => sql`
  (select min(i.number) from record_import i
   where i.partnership_code = ${partnershipCode} and i.kind = 'sen2' and i.year = (
     select r.year from record_import r where r.partnership_code = ${partnershipCode} and r.number = ${returnImport}))`;

/** Of the return that the figures which stand were made from. */
const firstImport = (partnershipCode: string) =>
  firstImportOf(
    partnershipCode,
    sql`(select f.return_import from figure_making f where f.partnership_code = ${partnershipCode} order by f.number desc limit 1)`,
  );

const wanted = (partnershipCode: string, source: SourceKind, code: string, { standing, why, only }: RowFilter) => sql`
  r.partnership_code = ${partnershipCode} and r.source = ${source} and r.measure_code = ${code}
  and (${standing ?? null}::text is null or r.standing = ${standing ?? null})
  and (${why ?? null}::text is null or r.why = ${why ?? null})
  and (${only !== 'doubtful'} or r.child_id in (${doubtful(partnershipCode)}))
  and (${only !== 'changed-later'} or r.import_number > ${firstImport(partnershipCode)})`;

/** The rows of a figure after the one given, in their own order. What a case system has said since the figures were made stops a listing too. */
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
    select r.position, r.child_id, c.surname, c.forename, r.standing, r.why, r.days, r.import_number, r.file, r.line
    from record_figure_row r
    join child c on c.partnership_code = r.partnership_code and c.id = r.child_id
    where ${wanted(partnershipCode, source, code, filter)} and r.position > ${after}
      and r.is_listed and not ${mustNotBeNamed(partnershipCode, sql`r.child_id`)}
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

/** How many of the rows are of children who stand on no list: few, and an index of their own. */
export const countUnlisted = async (
  tx: Tx,
  of: { readonly partnershipCode: string; readonly source: SourceKind; readonly code: string },
  filter: RowFilter,
): Promise<number> => {
  const { rows } = await sql<{ unlisted: number }>`
    select count(*)::int as unlisted from record_figure_row r
    where ${wanted(of.partnershipCode, of.source, of.code, filter)} and not r.is_listed`.execute(tx);
  return rows[0]?.unlisted ?? 0;
};

/** What the database knows of the rows of every figure, beyond where they stand. Asked once, when the figures are made. */
export const rowFactsOf = async (
  tx: Tx,
  partnershipCode: string,
  returnImport: number | undefined,
): Promise<ReadonlyMap<string, RowFacts>> => {
  const { rows } = await sql<{ source: string; measure_code: string; changed: number; doubtful: number }>`
    select r.source, r.measure_code,
      (count(*) filter (where r.source = 'return' and r.import_number > ${firstImportOf(partnershipCode, sql`${returnImport ?? null}::integer`)}))::int as changed,
      (count(*) filter (where r.child_id in (${doubtful(partnershipCode)})))::int as doubtful
    from record_figure_row r where r.partnership_code = ${partnershipCode} group by r.source, r.measure_code`.execute(
    tx,
  );
  return new Map(
    rows.map((row) => [`${row.source} ${row.measure_code}`, { changedLater: row.changed, doubtful: row.doubtful }]),
  );
};
