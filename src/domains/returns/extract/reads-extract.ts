import { sql } from 'kysely';
import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { mappingFile } from '../core/extract/mapping.ts';
import type { Mapping } from '../core/extract/mapping.ts';
import type { SampleTable } from '../core/extract/propose.ts';
import type { ExtractProblem, ProblemSeverity } from '../core/extract/problem.ts';
import type { ExtractResult } from './write-extract.ts';

export type MappingVersion = {
  readonly name: string;
  readonly version: number;
  readonly mapping: Mapping;
  readonly confirmedAt: Date;
  readonly confirmedBy: string;
};

type MappingRow = { name: string; version: number; mapping: unknown; confirmed_at: Date; confirmed_by_name: string };

const versionOf = (row: MappingRow): MappingVersion => ({
  name: row.name,
  version: row.version,
  mapping: mappingFile.parse(row.mapping),
  confirmedAt: row.confirmed_at,
  confirmedBy: row.confirmed_by_name,
});

/** The newest version of each source's mapping, by name. */
export const newestMappings = async (tx: Tx, partnershipCode: string): Promise<readonly MappingVersion[]> => {
  const { rows } = await sql<MappingRow>`
    select distinct on (name) name, version, mapping, confirmed_at, confirmed_by_name from extract_mapping
    where partnership_code = ${partnershipCode} order by name, version desc`.execute(tx);
  return rows.map(versionOf);
};

/** Every version of one source's mapping, newest first. */
export const mappingVersions = async (
  tx: Tx,
  partnershipCode: string,
  name: string,
): Promise<readonly MappingVersion[]> => {
  const { rows } = await sql<MappingRow>`
    select name, version, mapping, confirmed_at, confirmed_by_name from extract_mapping
    where partnership_code = ${partnershipCode} and name = ${name} order by version desc`.execute(tx);
  return rows.map(versionOf);
};

const counts = z.object({ read: z.int(), taken: z.int(), refused: z.int() });
const resultJson = z.object({
  status: z.enum(['imported', 'already-held']),
  importNumber: z.int(),
  rows: counts,
  children: z.object({ read: z.int(), known: z.int(), new: z.int(), waiting: z.int() }),
  records: z.object({ added: z.int(), changed: z.int(), unchanged: z.int(), missing: z.int() }),
  problems: z.object({ refused: z.int(), unread: z.int(), query: z.int() }),
  cannotTell: z.array(z.string()),
});

const sampleJson = z.array(
  z.object({
    file: z.string(),
    name: z.string(),
    headings: z.array(z.string()),
    rows: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    words: z.record(z.string(), z.array(z.string())),
  }),
);

export type ReceivedExtract = {
  readonly id: string;
  readonly name: string;
  readonly asAt: PlainDate;
  readonly covers: 'full' | 'delta';
  readonly state: 'waiting' | 'needs-mapping' | 'done' | 'refused';
  readonly receivedAt: Date;
  readonly receivedBy: string;
  readonly jobId: string | undefined;
  readonly mappingVersion: number | undefined;
  readonly whyMapping: string | undefined;
  readonly refusedBecause: string | undefined;
  readonly result: ExtractResult | undefined;
  readonly files: readonly {
    readonly fileId: string | null;
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
};

type ReceivedRow = {
  id: string;
  name: string;
  as_at: string;
  covers: 'full' | 'delta';
  state: ReceivedExtract['state'];
  received_at: Date;
  received_by_name: string;
  job_id: string | null;
  mapping_version: number | null;
  why_mapping: string | null;
  refused_because: string | null;
  result: unknown;
  files: unknown;
};

const filesJson = z.array(
  z.object({ fileId: z.string().nullable(), name: z.string(), sha256: z.string(), bytes: z.number() }),
);

const receivedOf = (row: ReceivedRow): ReceivedExtract => {
  if (!isPlainDate(row.as_at)) throw new TypeError('An extract without a day.');
  return {
    id: row.id,
    name: row.name,
    asAt: row.as_at,
    covers: row.covers,
    state: row.state,
    receivedAt: row.received_at,
    receivedBy: row.received_by_name,
    jobId: row.job_id ?? undefined,
    mappingVersion: row.mapping_version ?? undefined,
    whyMapping: row.why_mapping ?? undefined,
    refusedBecause: row.refused_because ?? undefined,
    result: row.result === null ? undefined : resultJson.parse(row.result),
    files: filesJson.parse(row.files ?? []),
  };
};

const received = sql`
  select e.id, e.name, e.as_at::text as as_at, e.covers, e.state, e.received_at, e.received_by_name, e.job_id, e.mapping_version, e.why_mapping,
    e.refused_because, e.result,
    (select jsonb_agg(jsonb_build_object('fileId', f.file_id, 'name', f.name, 'sha256', f.sha256, 'bytes', f.bytes) order by f.position)
     from extract_received_file f where f.partnership_code = e.partnership_code and f.extract_id = e.id) as files
  from extract_received e`;

export const findExtract = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
): Promise<ReceivedExtract | undefined> => {
  if (!z.uuid().safeParse(id).success) return undefined;
  const { rows } = await sql<ReceivedRow>`
    ${received} where e.partnership_code = ${partnershipCode} and e.id = ${id}`.execute(tx);
  return rows[0] && receivedOf(rows[0]);
};

/** What was sent, newest first. */
export const extractsReceived = async (
  tx: Tx,
  partnershipCode: string,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<{ readonly extracts: readonly ReceivedExtract[]; readonly total: number }> => {
  const { rows } = await sql<ReceivedRow>`
    ${received} where e.partnership_code = ${partnershipCode} order by e.received_at desc, e.id desc limit ${most} offset ${from}`.execute(
    tx,
  );
  const { rows: total } = await sql<{ n: number }>`
    select count(*)::int as n from extract_received where partnership_code = ${partnershipCode}`.execute(tx);
  return { extracts: rows.map(receivedOf), total: total[0]?.n ?? 0 };
};

/** What the page on which columns are named shows; empty when the extract waits for no mapping. */
export const sampleOf = async (tx: Tx, partnershipCode: string, id: string): Promise<readonly SampleTable[]> => {
  const { rows } = await sql<{ sample: unknown }>`
    select sample from extract_received where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
  return sampleJson.parse(rows[0]?.sample ?? []);
};

export const problemsOf = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  wanted: { readonly severity: ProblemSeverity | undefined; readonly from: number; readonly most: number },
): Promise<readonly ExtractProblem[]> => {
  const { rows } = await sql<{
    severity: ProblemSeverity;
    rule: ExtractProblem['rule'];
    file: string;
    sheet: string;
    line: number;
    heading: string | null;
    value: string | null;
    reason: string;
  }>`
    select severity, rule, file, sheet, line, heading, value, reason from extract_problem
    where partnership_code = ${partnershipCode} and extract_id = ${id} and (${wanted.severity ?? null}::text is null or severity = ${wanted.severity ?? null})
    order by position limit ${wanted.most} offset ${wanted.from}`.execute(tx);
  return rows.map(({ heading, value, ...row }) => ({
    ...row,
    heading: heading ?? undefined,
    value: value ?? undefined,
  }));
};
