import { sql } from 'kysely';
import type { Tx } from '#platform/db';

type FileToRead = { readonly fileId: string; readonly name: string; readonly sha256: string };

/** What a waiting check has to read, and what was checked before it. */
export type CheckToDo = {
  readonly files: readonly FileToRead[];
  /** The last return of each year before this check whose bytes are still kept, latest year first. */
  readonly earlier: readonly {
    readonly year: number;
    readonly files: readonly FileToRead[];
    readonly serialNo: string;
  }[];
};

/** The files of a check, and whether their bytes are still kept. */
export const filesOfCheck = async (
  tx: Tx,
  partnershipCode: string,
  checkId: string,
): Promise<readonly (FileToRead & { isKept: boolean })[]> => {
  const { rows } = await sql<{ file_id: string; name: string; sha256: string; is_kept: boolean }>`
    select f.file_id, f.name, f.sha256, exists (select from stored_file s where s.partnership_code = f.partnership_code and s.id = f.file_id
      and s.let_go_at is null) as is_kept
    from return_check_file f where f.partnership_code = ${partnershipCode} and f.check_id = ${checkId} order by f.position`.execute(
    tx,
  );
  return rows.map((row) => ({ fileId: row.file_id, name: row.name, sha256: row.sha256, isKept: row.is_kept }));
};

/** Undefined when the check does not wait any more. */
export const checkToDo = async (tx: Tx, partnershipCode: string, checkId: string): Promise<CheckToDo | undefined> => {
  const { rows: waiting } = await sql`
    select 1 from return_check where partnership_code = ${partnershipCode} and id = ${checkId} and state = 'waiting'`.execute(
    tx,
  );
  if (waiting.length === 0) return undefined;
  const { rows: before } = await sql<{ id: string; year: number; serial_no: string | null }>`
    select distinct on (year) id, year, serial_no from return_check
    where partnership_code = ${partnershipCode} and state = 'done' and year is not null and id <> ${checkId}
    order by year desc, received_at desc, id desc`.execute(tx);
  const earlier = [];
  for (const { id, year, serial_no: serialNo } of before) {
    const files = await filesOfCheck(tx, partnershipCode, id);
    if (files.every(({ isKept }) => isKept)) earlier.push({ year, files, serialNo: serialNo ?? '' });
  }
  return { files: await filesOfCheck(tx, partnershipCode, checkId), earlier };
};

/** The secret that this area's finding keys are made with. */
export const keySecretOf = async (tx: Tx, partnershipCode: string): Promise<string> => {
  const { secret } = await tx
    .selectFrom('return_key_secret')
    .select('secret')
    .where('partnership_code', '=', partnershipCode)
    .executeTakeFirstOrThrow();
  return secret;
};
