import { sql } from 'kysely';
import { movePublicVersion, newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { nhsPublisher } from '../core/nhs/published.ts';
import type { NhsFile } from './read-file.ts';

const atOnce = 4000;

/** Takes a published file in for an area: 'held-already' for the same bytes again, and for an excerpt of what is held whole. */
export const keepNhsFile = async (
  tx: Tx,
  who: { readonly partnershipCode: string; readonly displayName: string },
  { name, sha256, about, rows, missing }: NhsFile,
  extent: 'whole' | 'excerpt',
  at: Date,
): Promise<'taken' | 'held-already'> => {
  const { partnershipCode } = who;
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.nhs-waits.' || ${partnershipCode}, 0))`.execute(tx);
  const held = await sql<{ id: string; extent: string }>`
    select id, extent from nhs_waits_file where partnership_code = ${partnershipCode} and sha256 = ${sha256}`.execute(
    tx,
  );
  const [before] = held.rows;
  if (before && (before.extent === 'whole' || extent === 'excerpt')) return 'held-already';
  if (before)
    for (const table of ['nhs_waits_row', 'nhs_waits_missing', 'nhs_waits_file'] as const)
      await sql`delete from ${sql.table(table)} where partnership_code = ${partnershipCode} and ${sql.ref(table === 'nhs_waits_file' ? 'id' : 'file_id')} = ${before.id}`.execute(
        tx,
      );
  const id = newId();
  await sql`
    insert into nhs_waits_file (partnership_code, id, name, sha256, kind, extent, publisher, publication, published_on, status, basis, licence, attribution, notes, taken_at, taken_by_name)
    values (${partnershipCode}, ${id}, ${name}, ${sha256}, ${about.kind}, ${extent}, ${nhsPublisher.publisher}, ${nhsPublisher.publication}, ${about.publishedOn}, ${about.status},
      ${about.basis}, ${nhsPublisher.licence}, ${nhsPublisher.attribution}, ${[...about.notes]}::text[], ${at}, ${who.displayName})`.execute(
    tx,
  );
  for (let from = 0; from < rows.length; from += atOnce)
    await sql`
      insert into nhs_waits_row (partnership_code, file_id, sheet, line, month, level, organisation_code, organisation_name, service, cells)
      select ${partnershipCode}, ${id}, r.sheet, r.line, r.month, r.level, r."organisationCode", r."organisationName", r.service, r.cells
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + atOnce))}::jsonb) as r (sheet text, line integer, month date, level text,
        "organisationCode" text, "organisationName" text, service text, cells text[])`.execute(tx);
  if (missing.length > 0)
    await sql`
      insert into nhs_waits_missing (partnership_code, file_id, line, month, organisation_name, cell)
      select ${partnershipCode}, ${id}, r.line, r.month, r."organisationName", r.cell
      from jsonb_to_recordset(${JSON.stringify(missing)}::jsonb) as r (line integer, month date, "organisationName" text, cell text)`.execute(
      tx,
    );
  await movePublicVersion(tx);
  await recordAct(tx, {
    action: 'waits.nhs-taken',
    subjectKind: 'nhs-waits-file',
    subjectIds: [id],
    detail: { rows: rows.length, extent },
  });
  return 'taken';
};
