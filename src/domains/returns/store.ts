import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { CheckOutcome } from './core/report/outcome.ts';

export type Receiver = { readonly partnershipCode: string; readonly personId: string; readonly displayName: string };

/** `fileId` is the file in the file store. */
export type ReceivedFile = {
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
};

/** The same files in any order, by the same rules, have the same hash. */
export const manifestHash = (files: readonly Pick<ReceivedFile, 'sha256'>[], rulesVersion: string): string =>
  createHash('sha256')
    .update([...files.map((file) => file.sha256).sort(), rulesVersion].join('\n'), 'utf8')
    .digest('hex');

/** Two people, or one form sent twice, do the same thing one after the other, so that the second finds what the first did. Holds to the end of the transaction. */
export const waitForTheSame = async (tx: Tx, partnershipCode: string, what: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`irwell.returns.${partnershipCode}.${what}`}, 0))`.execute(
    tx,
  );
};

/** A check of the same files by the same rules that was not refused. */
export const findCheckOfManifest = async (
  tx: Tx,
  partnershipCode: string,
  manifest: string,
): Promise<{ readonly id: string; readonly isWaiting: boolean; readonly jobId: string | undefined } | undefined> => {
  const row = await tx
    .selectFrom('return_check')
    .select(['id', 'state', 'job_id'])
    .where('partnership_code', '=', partnershipCode)
    .where('manifest_sha256', '=', manifest)
    .where('state', '<>', 'refused')
    .executeTakeFirst();
  return row && { id: row.id, isWaiting: row.state === 'waiting', jobId: row.job_id ?? undefined };
};

/** Notes that files came and are to be checked. Gives the check's id. */
export const receiveReturn = async (
  tx: Tx,
  receiver: Receiver,
  received: { readonly files: readonly ReceivedFile[]; readonly manifest: string; readonly at: Date },
): Promise<string> => {
  const id = newId();
  const { partnershipCode } = receiver;
  await tx
    .insertInto('return_check')
    .values({
      partnership_code: partnershipCode,
      id,
      manifest_sha256: received.manifest,
      state: 'waiting',
      received_at: received.at,
      received_by: receiver.personId,
      received_by_name: receiver.displayName,
    })
    .execute();
  await tx
    .insertInto('return_check_file')
    .values(
      received.files.map(({ fileId, name, sha256, bytes }, position) => ({
        partnership_code: partnershipCode,
        check_id: id,
        position,
        file_id: fileId,
        name,
        sha256,
        bytes,
      })),
    )
    .execute();
  return id;
};

export const noteJobOfCheck = async (tx: Tx, partnershipCode: string, id: string, jobId: string): Promise<void> => {
  await tx
    .updateTable('return_check')
    .set({ job_id: jobId })
    .where('partnership_code', '=', partnershipCode)
    .where('id', '=', id)
    .execute();
};

/** Writes down that files could not be taken. No finding of theirs is kept. */
export const refuseReturn = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  refused: { readonly because: string; readonly at: Date },
): Promise<void> => {
  await tx
    .updateTable('return_check')
    .set({ state: 'refused', refused_because: refused.because, finished_at: refused.at })
    .where('partnership_code', '=', partnershipCode)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
};

const previousOf = async (tx: Tx, partnershipCode: string, id: string, year: number): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select p.id from return_check p join return_check c on c.partnership_code = p.partnership_code and c.id = ${id}
    where p.partnership_code = ${partnershipCode} and p.year = ${year} and p.state = 'done'
      and (p.received_at, p.id) < (c.received_at, c.id)
    order by p.received_at desc, p.id desc limit 1`.execute(tx);
  return rows[0]?.id ?? null;
};

/** Rows of one insert: few enough for the parameter to stay small, many enough for a long report to be quick. */
const batch = 2000;

const batchesOf = <T>(rows: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / batch) }, (_, index) => rows.slice(index * batch, (index + 1) * batch));

const keepFindings = async (
  tx: Tx,
  { partnershipCode, id, previous }: { partnershipCode: string; id: string; previous: string | null },
  outcome: CheckOutcome,
): Promise<void> => {
  const rows = outcome.result.issues.map((issue, position) => ({ position, ...issue, ...issue.where }));
  for (const each of batchesOf(rows))
    await sql`
      insert into return_finding (partnership_code, check_id, position, rule, severity, module, file, line, path, field, value, message, key, person, is_new)
      select ${partnershipCode}, ${id}, position, rule, severity, module, file, line, path, field, value, message, key, person,
        case when ${previous}::uuid is not null then not exists (
          select from return_finding b where b.partnership_code = ${partnershipCode} and b.check_id = ${previous}::uuid and b.key = r.key) end
      from jsonb_to_recordset(${JSON.stringify(each)}::jsonb) as r (position integer, rule text, severity text, module text, file text,
        line integer, path text, field text, value text, message text, key text, person integer)`.execute(tx);
  for (const each of batchesOf(outcome.persons))
    await sql`
      insert into return_check_person (partnership_code, check_id, person, source_id, upn, uln, officer)
      select ${partnershipCode}, ${id}, person, "sourceId", upn, uln, officer
      from jsonb_to_recordset(${JSON.stringify(each)}::jsonb) as r (person integer, "sourceId" text, upn text, uln text, officer text)`.execute(
      tx,
    );
};

/** Keeps all that a check found, and what of it is new since the file before it of the same year. Once only: a second time changes nothing. */
export const keepOutcome = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  outcome: CheckOutcome,
  at: Date,
): Promise<boolean> => {
  const { rows: waiting } = await sql`
    select 1 from return_check where partnership_code = ${partnershipCode} and id = ${id} and state = 'waiting' for update`.execute(
    tx,
  );
  if (waiting.length === 0) return false;
  const { result } = outcome;
  const previous = await previousOf(tx, partnershipCode, id, result.year);
  await keepFindings(tx, { partnershipCode, id, previous }, outcome);
  for (const file of outcome.files)
    await tx
      .updateTable('return_check_file')
      .set({ shape: file.shape, encoding: file.encoding })
      .where('partnership_code', '=', partnershipCode)
      .where('check_id', '=', id)
      .where('sha256', '=', file.sha256)
      .execute();
  await tx
    .updateTable('return_check')
    .set({
      state: 'done',
      finished_at: at,
      year: result.year,
      year_from: result.yearFrom,
      serial_no: outcome.serialNo,
      rules_version: outcome.rulesVersion,
      previous_id: previous,
      errors: result.summary.errors,
      queries: result.summary.queries,
      counts: JSON.stringify(result.counts),
      completeness: JSON.stringify(outcome.completeness),
      not_looked_at: JSON.stringify(result.notLookedAt),
      capped: [...result.kept.capped],
      tells_officer: outcome.persons.some(({ officer }) => officer !== null),
    })
    .where('partnership_code', '=', partnershipCode)
    .where('id', '=', id)
    .execute();
  return true;
};

/** Keeps the first secret given for an area; a later one changes nothing, or no finding would be known again. */
export const keepKeySecret = async (tx: Tx, partnershipCode: string, secret: string): Promise<void> => {
  await tx
    .insertInto('return_key_secret')
    .values({ partnership_code: partnershipCode, secret })
    .onConflict((on) => on.doNothing())
    .execute();
};
