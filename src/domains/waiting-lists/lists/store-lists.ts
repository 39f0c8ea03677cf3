import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { PlainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { ListProblem } from '../core/lists/check-rows.ts';
import type { ColumnMapping, ListSample } from '../core/lists/fields.ts';
import type { ListRow } from '../core/lists/list-row.ts';
import type { ListResult } from './reads-lists.ts';

/** The key with which an area's references are hashed, made when it is first needed. Hexadecimal. */
export const keyOfArea = async (tx: Tx, partnershipCode: string): Promise<string> => {
  await sql`insert into wait_key (partnership_code, key) values (${partnershipCode}, ${randomBytes(32)}) on conflict do nothing`.execute(
    tx,
  );
  const { rows } = await sql<{ key: string }>`
    select encode(key, 'hex') as key from wait_key where partnership_code = ${partnershipCode}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('The area has no key for references.');
  return row.key;
};

/** Keeps a mapping as the next version of its source; the same as the newest is not kept again. Gives its version. */
export const keepColumnMapping = async (
  tx: Tx,
  who: { readonly partnershipCode: string; readonly displayName: string },
  source: string,
  mapping: ColumnMapping,
  at: Date,
): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.wait-mapping.' || ${who.partnershipCode}, 0))`.execute(
    tx,
  );
  const written = JSON.stringify(mapping);
  const { rows: newest } = await sql<{ version: number; same: boolean }>`
    select version, mapping = ${written}::jsonb as same from wait_mapping
    where partnership_code = ${who.partnershipCode} and source = ${source} order by version desc limit 1`.execute(tx);
  const [before] = newest;
  if (before?.same === true) return before.version;
  const version = (before?.version ?? 0) + 1;
  await sql`
    insert into wait_mapping (partnership_code, source, version, mapping, confirmed_at, confirmed_by_name)
    values (${who.partnershipCode}, ${source}, ${version}, ${written}::jsonb, ${at}, ${who.displayName})`.execute(tx);
  return version;
};

export const receiveList = async (
  tx: Tx,
  who: { readonly partnershipCode: string; readonly displayName: string },
  list: {
    readonly source: string;
    readonly asAt: PlainDate;
    readonly fileId: string | null;
    readonly fileName: string;
    readonly at: Date;
  },
): Promise<string> => {
  const id = newId();
  await sql`
    insert into wait_list (partnership_code, id, source, as_at, state, received_at, received_by_name, file_id, file_name)
    values (${who.partnershipCode}, ${id}, ${list.source}, ${list.asAt}, 'waiting', ${list.at}, ${who.displayName}, ${list.fileId}, ${list.fileName})`.execute(
    tx,
  );
  return id;
};

export const noteJobOfList = async (tx: Tx, partnershipCode: string, id: string, jobId: string): Promise<void> => {
  await sql`update wait_list set job_id = ${jobId}, state = 'waiting', sample = null where partnership_code = ${partnershipCode} and id = ${id}`.execute(
    tx,
  );
};

/** Waits for a person to say what the columns hold. The first rows are children's data: they go with the next step. */
export const askForColumns = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  asked: { readonly why: string; readonly sample: ListSample; readonly sha256: string },
): Promise<void> => {
  await sql`
    update wait_list set state = 'needs-mapping', why_mapping = ${asked.why}, sample = ${JSON.stringify(asked.sample)}::jsonb, sha256 = ${asked.sha256}
    where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
};

export const refuseList = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  because: string,
  at: Date,
): Promise<void> => {
  await sql`
    update wait_list set state = 'refused', refused_because = ${because}, finished_at = ${at}, sample = null
    where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
};

/** Whether this very file was taken in before for this source and day. */
export const isHeldAlready = async (
  tx: Tx,
  partnershipCode: string,
  source: string,
  asAt: PlainDate,
  sha256: string,
): Promise<boolean> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.wait-list.' || ${partnershipCode}, 0))`.execute(tx);
  const { rows } = await sql`
    select from wait_list where partnership_code = ${partnershipCode} and source = ${source} and as_at = ${asAt} and sha256 = ${sha256} and state = 'done'`.execute(
    tx,
  );
  return rows.length > 0;
};

export const noteHeldAlready = async (tx: Tx, partnershipCode: string, id: string, at: Date): Promise<void> => {
  await sql`
    update wait_list set state = 'held-already', finished_at = ${at}, sample = null where partnership_code = ${partnershipCode} and id = ${id}`.execute(
    tx,
  );
};

const atOnce = 5000;

const inParts = async <T>(rows: readonly T[], write: (part: readonly T[]) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < rows.length; from += atOnce) await write(rows.slice(from, from + atOnce));
};

/** Writes the rows and the problems of a list, and says that it is done. */
export const keepList = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  came: {
    readonly rows: readonly ListRow[];
    readonly problems: readonly ListProblem[];
    readonly result: ListResult;
    readonly sha256: string;
    readonly mappingVersion: number;
    readonly at: Date;
  },
): Promise<void> => {
  await inParts(came.rows, (part) =>
    sql`
      insert into wait_row (partnership_code, list_id, line, person, service, residence, age_band, referred_on, seen_on, removed_on, reason, not_brought, attended)
      select ${partnershipCode}, ${id}, r.line, r.person, r.service, r.residence, r."ageBand", r."referredOn", r."seenOn", r."removedOn", r.reason, r."notBrought", r.attended
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (line integer, person text, service text, residence text, "ageBand" text, "referredOn" date,
        "seenOn" date, "removedOn" date, reason text, "notBrought" integer, attended integer)`.execute(tx),
  );
  const problems = came.problems.map((problem, position) => ({ ...problem, position }));
  await inParts(problems, (part) =>
    sql`
      insert into wait_problem (partnership_code, list_id, position, line, severity, rule, reason)
      select ${partnershipCode}, ${id}, p.position, p.line, p.severity, p.rule, p.reason
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as p (position integer, line integer, severity text, rule text, reason text)`.execute(
      tx,
    ),
  );
  await sql`
    update wait_list set state = 'done', result = ${JSON.stringify(came.result)}::jsonb, sha256 = ${came.sha256}, mapping_version = ${came.mappingVersion},
      finished_at = ${came.at}, sample = null
    where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
};
