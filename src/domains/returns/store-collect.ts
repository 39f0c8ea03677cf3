import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { CollectMapping } from './core/report/collect.ts';
import { waitForTheSame } from './store.ts';
import type { Receiver } from './store.ts';

export type CollectFile = {
  readonly name: string;
  readonly sha256: string;
  readonly headings: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Keeps COLLECT's report cell by cell beside a check. The same file again gives the report that is there. */
export const keepCollectReport = async (
  tx: Tx,
  by: Receiver,
  checkId: string,
  file: CollectFile,
  at: Date,
): Promise<string> => {
  const { partnershipCode } = by;
  await waitForTheSame(tx, partnershipCode, `${checkId} ${file.sha256}`);
  const standing = await tx
    .selectFrom('collect_report')
    .select('id')
    .where('partnership_code', '=', partnershipCode)
    .where('check_id', '=', checkId)
    .where('sha256', '=', file.sha256)
    .executeTakeFirst();
  if (standing) return standing.id;
  const id = newId();
  await tx
    .insertInto('collect_report')
    .values({
      partnership_code: partnershipCode,
      id,
      check_id: checkId,
      received_at: at,
      received_by: by.personId,
      received_by_name: by.displayName,
      file_name: file.name,
      sha256: file.sha256,
      headings: [...file.headings],
    })
    .execute();
  for (let start = 0; start < file.lines.length; start += 2000)
    await sql`
      insert into collect_line (partnership_code, report_id, line, cells)
      select ${partnershipCode}, ${id}, (r->>'line')::integer, array(select jsonb_array_elements_text(r->'cells'))
      from jsonb_array_elements(${JSON.stringify(file.lines.slice(start, start + 2000))}::jsonb) as r`.execute(tx);
  return id;
};

export const keepMapping = async (
  tx: Tx,
  partnershipCode: string,
  reportId: string,
  mapping: CollectMapping,
): Promise<void> => {
  await tx
    .updateTable('collect_report')
    .set({ mapping: JSON.stringify(mapping) })
    .where('partnership_code', '=', partnershipCode)
    .where('id', '=', reportId)
    .execute();
};

/** Writes the Department's number beside our rule for a year, or takes it away; former words stay. */
export const sayRuleNumber = async (
  tx: Tx,
  by: Receiver,
  word: {
    readonly rule: string;
    readonly year: number;
    readonly number: string;
    readonly kind: 'given' | 'withdrawn';
    readonly reportId: string;
    readonly at: Date;
  },
): Promise<void> => {
  await tx
    .insertInto('return_rule_number')
    .values({
      partnership_code: by.partnershipCode,
      id: newId(),
      rule: word.rule,
      year: word.year,
      number: word.number,
      kind: word.kind,
      said_at: word.at,
      said_by: by.personId,
      said_by_name: by.displayName,
      report_id: word.reportId,
    })
    .execute();
};
