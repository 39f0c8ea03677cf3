import { sql } from 'kysely';
import type { PlainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Mapping } from '../core/extract/mapping.ts';
import type { SampleTable } from '../core/extract/propose.ts';
import type { ExtractProblem } from '../core/extract/problem.ts';
import type { ExtractResult } from './write-extract.ts';

type Who = { readonly partnershipCode: string; readonly displayName: string };

/** Keeps a mapping as the next version of its source. Two people at once: the second finds the number taken, and asks again. */
export const keepMappingVersion = async (
  tx: Tx,
  who: Who,
  name: string,
  mapping: Mapping,
  at: Date,
): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.extract-mapping.' || ${who.partnershipCode}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ version: number }>`
    insert into extract_mapping (partnership_code, name, version, mapping, confirmed_at, confirmed_by_name)
    select ${who.partnershipCode}, ${name}, coalesce(max(version), 0) + 1, ${JSON.stringify(mapping)}::jsonb, ${at}, ${who.displayName}
    from extract_mapping where partnership_code = ${who.partnershipCode} and name = ${name}
    returning version`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('A mapping was not kept.');
  return row.version;
};

export type ReceivedFile = {
  readonly fileId: string | null;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
};

export const receiveExtract = async (
  tx: Tx,
  who: Who,
  sent: {
    readonly name: string;
    readonly asAt: PlainDate;
    readonly covers: 'full' | 'delta';
    readonly files: readonly ReceivedFile[];
    readonly at: Date;
  },
): Promise<string> => {
  const id = newId();
  const { partnershipCode } = who;
  await sql`
    insert into extract_received (partnership_code, id, name, as_at, covers, state, received_at, received_by_name)
    values (${partnershipCode}, ${id}, ${sent.name}, ${sent.asAt}, ${sent.covers}, 'waiting', ${sent.at}, ${who.displayName})`.execute(
    tx,
  );
  for (const [position, file] of sent.files.entries())
    await sql`
      insert into extract_received_file (partnership_code, extract_id, position, file_id, name, sha256, bytes)
      values (${partnershipCode}, ${id}, ${position}, ${file.fileId}, ${file.name}, ${file.sha256}, ${file.bytes})`.execute(
      tx,
    );
  return id;
};

export const noteJobOfExtract = async (tx: Tx, partnershipCode: string, id: string, jobId: string): Promise<void> => {
  await sql`update extract_received set job_id = ${jobId}, state = 'waiting', sample = null where partnership_code = ${partnershipCode} and id = ${id}`.execute(
    tx,
  );
};

/** Waits for a person to say what the columns hold. The rows of the sample are a child's data: they go with the next step. */
export const askForMapping = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  asked: { readonly why: string; readonly samples: readonly SampleTable[] },
): Promise<void> => {
  await sql`
    update extract_received set state = 'needs-mapping', why_mapping = ${asked.why}, sample = ${JSON.stringify(asked.samples)}::jsonb
    where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
};

export const refuseExtract = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  because: string,
  at: Date,
): Promise<void> => {
  await sql`
    update extract_received set state = 'refused', refused_because = ${because}, finished_at = ${at}, sample = null
    where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
};

const atOnce = 2000;

export const keepResult = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  came: {
    readonly result: ExtractResult;
    readonly problems: readonly ExtractProblem[];
    readonly name: string;
    readonly mappingVersion: number;
    readonly at: Date;
  },
): Promise<void> => {
  await sql`
    update extract_received set state = 'done', result = ${JSON.stringify(came.result)}::jsonb, mapping_version = ${came.mappingVersion},
      finished_at = ${came.at}, sample = null
    where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
  const rows = came.problems.map((problem, position) => ({
    ...problem,
    heading: problem.heading ?? null,
    value: problem.value ?? null,
    partnership_code: partnershipCode,
    extract_id: id,
    position,
  }));
  for (let from = 0; from < rows.length; from += atOnce)
    await sql`
      insert into extract_problem
      select * from jsonb_populate_recordset(null::extract_problem, ${JSON.stringify(rows.slice(from, from + atOnce))}::jsonb)`.execute(
      tx,
    );
};
