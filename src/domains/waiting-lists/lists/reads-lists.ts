import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { ListProblem } from '../core/lists/check-rows.ts';
import { columnMapping } from '../core/lists/fields.ts';
import type { ColumnMapping, ListSample } from '../core/lists/fields.ts';

const listResult = z.object({
  read: z.int(),
  taken: z.int(),
  refused: z.int(),
  queries: z.int(),
  leftOut: z.int(),
  vanished: z.int(),
  /** The day of the list of this source before; null where this is the first. */
  comparedWith: z.string().nullable(),
});
export type ListResult = z.infer<typeof listResult>;

export type ListState = 'waiting' | 'needs-mapping' | 'done' | 'held-already' | 'refused';

export type ReceivedList = {
  readonly id: string;
  readonly source: string;
  readonly asAt: PlainDate;
  readonly state: ListState;
  readonly receivedAt: Date;
  readonly receivedBy: string;
  readonly fileId: string | null;
  readonly fileName: string;
  readonly sha256: string | null;
  readonly jobId: string | null;
  readonly mappingVersion: number | null;
  readonly whyMapping: string | null;
  readonly refusedBecause: string | null;
  readonly result: ListResult | undefined;
};

type Row = {
  id: string;
  source: string;
  as_at: PlainDate;
  state: ListState;
  received_at: Date;
  received_by_name: string;
  file_id: string | null;
  file_name: string;
  sha256: string | null;
  job_id: string | null;
  mapping_version: number | null;
  why_mapping: string | null;
  refused_because: string | null;
  result: unknown;
};

const columns = sql`id, source, as_at, state, received_at, received_by_name, file_id, file_name, sha256, job_id, mapping_version, why_mapping, refused_because, result`;

const listOf = (row: Row): ReceivedList => ({
  id: row.id,
  source: row.source,
  asAt: row.as_at,
  state: row.state,
  receivedAt: row.received_at,
  receivedBy: row.received_by_name,
  fileId: row.file_id,
  fileName: row.file_name,
  sha256: row.sha256,
  jobId: row.job_id,
  mappingVersion: row.mapping_version,
  whyMapping: row.why_mapping,
  refusedBecause: row.refused_because,
  result: row.result === null ? undefined : listResult.parse(row.result),
});

/** The newest lists that were sent, whatever became of them. */
export const listsReceived = async (
  tx: Tx,
  partnershipCode: string,
  most: number,
): Promise<readonly ReceivedList[]> => {
  const { rows } = await sql<Row>`
    select ${columns} from wait_list where partnership_code = ${partnershipCode}
    order by received_at desc, id desc limit ${most}`.execute(tx);
  return rows.map(listOf);
};

export const findList = async (tx: Tx, partnershipCode: string, id: string): Promise<ReceivedList | undefined> => {
  if (!z.uuid().safeParse(id).success) return undefined;
  const { rows } = await sql<Row>`
    select ${columns} from wait_list where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
  return rows[0] && listOf(rows[0]);
};

export const sampleOfList = async (tx: Tx, partnershipCode: string, id: string): Promise<ListSample | undefined> => {
  const { rows } = await sql<{ sample: ListSample | null }>`
    select sample from wait_list where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
  return rows[0]?.sample ?? undefined;
};

export type KeptMapping = { readonly version: number; readonly mapping: ColumnMapping; readonly confirmedBy: string };

/** The newest mapping of a source. */
export const newestMapping = async (
  tx: Tx,
  partnershipCode: string,
  source: string,
): Promise<KeptMapping | undefined> => {
  const { rows } = await sql<{ version: number; mapping: unknown; confirmed_by_name: string }>`
    select version, mapping, confirmed_by_name from wait_mapping
    where partnership_code = ${partnershipCode} and source = ${source} order by version desc limit 1`.execute(tx);
  const [row] = rows;
  return row && { version: row.version, mapping: columnMapping.parse(row.mapping), confirmedBy: row.confirmed_by_name };
};

/** The names of the sources whose columns somebody has explained. */
export const sourceNames = async (tx: Tx, partnershipCode: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ source: string }>`
    select distinct source from wait_mapping where partnership_code = ${partnershipCode} order by source`.execute(tx);
  return rows.map(({ source }) => source);
};

export const problemsOfList = async (
  tx: Tx,
  partnershipCode: string,
  listId: string,
  most: number,
): Promise<readonly ListProblem[]> => {
  const { rows } = await sql<ListProblem>`
    select line, severity, rule, reason from wait_problem
    where partnership_code = ${partnershipCode} and list_id = ${listId}
    order by severity desc, position limit ${most}`.execute(tx);
  return rows;
};

/** How many problems of each rule the list has. */
export const problemCounts = async (
  tx: Tx,
  partnershipCode: string,
  listId: string,
): Promise<readonly { readonly rule: string; readonly severity: 'refused' | 'query'; readonly count: number }[]> => {
  const { rows } = await sql<{ rule: string; severity: 'refused' | 'query'; count: number }>`
    select rule, severity, count(*)::int as count from wait_problem
    where partnership_code = ${partnershipCode} and list_id = ${listId} group by rule, severity order by severity desc, count desc, rule`.execute(
    tx,
  );
  return rows;
};

/** The list of this source that tells of the last day before another, to compare with. */
export const listBefore = async (
  tx: Tx,
  partnershipCode: string,
  source: string,
  asAt: PlainDate,
): Promise<{ readonly id: string; readonly asAt: PlainDate } | undefined> => {
  const { rows } = await sql<{ id: string; as_at: PlainDate }>`
    select id, as_at from wait_list
    where partnership_code = ${partnershipCode} and source = ${source} and state = 'done' and as_at < ${asAt}
    order by as_at desc, received_at desc, id desc limit 1`.execute(tx);
  return rows[0] && { id: rows[0].id, asAt: rows[0].as_at };
};
