import { sql } from 'kysely';
import type { Tx } from '#platform/db';

/** What the records stand on now: imports, decisions about pairs, extracts. Another text, other records; '0.0.0' where there are none. */
export const versionOfRecords = async (tx: Tx, partnershipCode: string): Promise<string> => {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', (select coalesce(max(number), 0) from record_import where partnership_code = ${partnershipCode}),
      (select count(*) from match_decision where partnership_code = ${partnershipCode}),
      (select count(*) from case_source_import where partnership_code = ${partnershipCode})) as version`.execute(tx);
  return rows[0]?.version ?? '';
};
