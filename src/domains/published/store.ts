import { CompiledQuery } from 'kysely';
import type { Tx } from '#platform/db';
import type { Publication } from './core/catalogue.ts';
import type { Geography } from './core/geographies.ts';
import type { StoredRow } from './core/excerpt.ts';
import type { Refusal } from './core/reading.ts';
import type { StatisticalNeighbour } from './neighbours.ts';

/**
 * Writes. The same statements run in a Kysely transaction and, for a whole release, on the plain client that can COPY; `Run` is what
 * both can do.
 */
export type Run = (
  statement: string,
  values?: readonly unknown[],
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

export const runIn =
  (tx: Tx): Run =>
  async (statement, values = []) => {
    const { rows } = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement, [...values]));
    return rows;
  };

type FileToKeep = Publication & {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  readonly layout: string;
  readonly extent: 'whole' | 'excerpt';
  readonly release: string;
  readonly releasedOn: string | undefined;
  readonly excerptSha256: string | undefined;
  readonly rows: RowCounts;
};

export type RowCounts = { readonly read: number; readonly kept: number; readonly refused: number };

type TableToKeep = {
  readonly id: string;
  readonly fileId: string;
  readonly member: string;
  readonly dataset: string;
  readonly headings: readonly string[];
  readonly rows: RowCounts;
  readonly coversFrom: string;
  readonly coversTo: string;
};

/** One import at a time: two of the same file must not both find it absent. */
export const waitForOtherImports = async (run: Run): Promise<void> => {
  await run(`select pg_advisory_xact_lock(hashtext('irwell published import'))`);
};

export const findFile = async (
  run: Run,
  sha256: string,
): Promise<{ readonly id: string; readonly extent: string; readonly excerptSha256: string } | undefined> => {
  const [row] = await run('select id, extent, excerpt_sha256 from published_file where sha256 = $1', [sha256]);
  if (row === undefined) return undefined;
  return { id: String(row['id']), extent: String(row['extent']), excerptSha256: String(row['excerpt_sha256']) };
};

export const deleteFile = async (run: Run, id: string): Promise<void> => {
  const tables = 'select id from published_table where file_id = $1';
  await run(`delete from published_refusal where table_id in (${tables})`, [id]);
  await run(`delete from published_row where table_id in (${tables})`, [id]);
  await run('delete from published_table where file_id = $1', [id]);
  await run('delete from published_file where id = $1', [id]);
};

export const insertFile = async (run: Run, file: FileToKeep): Promise<void> => {
  await run(
    `insert into published_file (id, sha256, name, bytes, layout, extent, publisher, publication, release, released_on, licence, attribution,
       page_address, excerpt_sha256, rows_read, rows_kept, rows_refused)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      file.id,
      file.sha256,
      file.name,
      file.bytes,
      file.layout,
      file.extent,
      file.publisher,
      file.publication,
      file.release,
      file.releasedOn ?? null,
      file.licence,
      file.attribution,
      file.pageAddress ?? null,
      file.excerptSha256 ?? null,
      file.rows.read,
      file.rows.kept,
      file.rows.refused,
    ],
  );
};

export const insertTable = async (run: Run, table: TableToKeep): Promise<void> => {
  await run(
    `insert into published_table (id, file_id, member, dataset, headings, rows_read, rows_kept, rows_refused, covers_from, covers_to)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      table.id,
      table.fileId,
      table.member,
      table.dataset,
      table.headings,
      table.rows.read,
      table.rows.kept,
      table.rows.refused,
      table.coversFrom,
      table.coversTo,
    ],
  );
};

/** Rows by the thousand, for an excerpt. A whole release goes by COPY (staging.ts). */
export const insertRows = async (run: Run, tableId: string, rows: readonly StoredRow[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += 1000)
    await run(
      `insert into published_row (table_id, line, geography_code, period, period_kind, period_label, period_start, period_end,
         breakdown_topic, breakdown, cells)
       select $1, line, "geographyCode", period, "periodKind", "periodLabel", "periodStart", "periodEnd", "breakdownTopic", breakdown,
         array(select cell from jsonb_array_elements_text(cells) with ordinality as each (cell, position) order by position)
       from jsonb_to_recordset($2::jsonb) as row (line integer, "geographyCode" text, period text, "periodKind" text, "periodLabel" text,
         "periodStart" date, "periodEnd" date, "breakdownTopic" text, breakdown text, cells jsonb)`,
      [tableId, JSON.stringify(rows.slice(from, from + 1000))],
    );
};

export const insertRefusals = async (run: Run, tableId: string, refusals: readonly Refusal[]): Promise<void> => {
  for (let from = 0; from < refusals.length; from += 5000)
    await run(
      `insert into published_refusal (table_id, line, heading, rule, reason, value)
       select $1, line, heading, rule, reason, value
       from jsonb_to_recordset($2::jsonb) as row (line integer, heading text, rule text, reason text, value text)`,
      [tableId, JSON.stringify(refusals.slice(from, from + 5000))],
    );
};

type HeldTable = {
  readonly member: string;
  readonly dataset: string;
  readonly rows: RowCounts;
  readonly covers: { readonly from: string; readonly to: string };
  readonly notes: readonly string[];
};

/** What is held of a file that came a second time. */
export const heldTables = async (
  run: Run,
  fileId: string,
): Promise<{ readonly release: string; readonly rows: RowCounts; readonly tables: readonly HeldTable[] }> => {
  const counts = (row: Readonly<Record<string, unknown>> | undefined): RowCounts => ({
    read: Number(row?.['rows_read']),
    kept: Number(row?.['rows_kept']),
    refused: Number(row?.['rows_refused']),
  });
  const [file] = await run('select release, rows_read, rows_kept, rows_refused from published_file where id = $1', [
    fileId,
  ]);
  const tables = await run(
    `select member, dataset, rows_read, rows_kept, rows_refused, covers_from, covers_to
     from published_table where file_id = $1 order by dataset, member`,
    [fileId],
  );
  return {
    release: String(file?.['release']),
    rows: counts(file),
    tables: tables.map((row) => ({
      member: String(row['member']),
      dataset: String(row['dataset']),
      rows: counts(row),
      covers: { from: String(row['covers_from']), to: String(row['covers_to']) },
      notes: [],
    })),
  };
};

/** Writes the places that differ from what is held, and says how many that were. */
export const writeGeographies = async (run: Run, geographies: readonly Geography[]): Promise<number> => {
  // A region stands in the list before the places in it; one statement checks its foreign keys at its end anyway.
  const rows = await run(
    `insert into geography as kept (code, kind, name, ons_code, region_code, abolished_on)
     select code, kind, name, "onsCode", "regionCode", "abolishedOn"
     from jsonb_to_recordset($1::jsonb)
       as row (code text, kind text, name text, "onsCode" text, "regionCode" text, "abolishedOn" date)
     on conflict (code) do update
       set kind = excluded.kind, name = excluded.name, ons_code = excluded.ons_code,
           region_code = excluded.region_code, abolished_on = excluded.abolished_on
       where (kept.kind, kept.name, kept.ons_code, kept.region_code, kept.abolished_on)
         is distinct from (excluded.kind, excluded.name, excluded.ons_code, excluded.region_code, excluded.abolished_on)
     returning code`,
    [JSON.stringify(geographies)],
  );
  return rows.length;
};

export const writeNeighbours = async (run: Run, neighbours: readonly StatisticalNeighbour[]): Promise<number> => {
  const rows = await run(
    `insert into statistical_neighbour as kept (code, rank, neighbour_code, closeness, edition)
     select code, rank, "neighbourCode", closeness, edition
     from jsonb_to_recordset($1::jsonb) as row (code text, rank integer, "neighbourCode" text, closeness text, edition text)
     on conflict (code, edition, rank) do update
       set neighbour_code = excluded.neighbour_code, closeness = excluded.closeness
       where (kept.neighbour_code, kept.closeness) is distinct from (excluded.neighbour_code, excluded.closeness)
     returning code`,
    [JSON.stringify(neighbours)],
  );
  return rows.length;
};

/** Public pages are kept by this number: moved in the transaction that changes what they show. */
export const movePublicPages = async (run: Run): Promise<void> => {
  await run(`update public_version set version = version + 1`);
};

export const recordInAudit = async (
  run: Run,
  action: string,
  subjectKind: string,
  subjectIds: readonly string[],
  detail: Readonly<Record<string, string | number | boolean>>,
): Promise<void> => {
  await run('select audit.record($1, $2, $3::uuid[], $4::jsonb)', [
    action,
    subjectKind,
    subjectIds,
    JSON.stringify(detail),
  ]);
};
