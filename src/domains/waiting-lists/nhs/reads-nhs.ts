import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { NhsLevel, NhsRow } from '../core/nhs/published.ts';

export type NhsFileHeld = {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly kind: 'workbook' | 'series';
  readonly extent: 'whole' | 'excerpt';
  readonly publisher: string;
  readonly publication: string;
  readonly publishedOn: string;
  readonly status: string;
  readonly basis: string;
  readonly licence: string;
  readonly attribution: string;
  readonly notes: readonly string[];
};

/** The published files that an area holds, the workbooks first. */
export const nhsFiles = async (tx: Tx, partnershipCode: string): Promise<readonly NhsFileHeld[]> => {
  const { rows } = await sql<{
    id: string;
    name: string;
    sha256: string;
    kind: 'workbook' | 'series';
    extent: 'whole' | 'excerpt';
    publisher: string;
    publication: string;
    published_on: string;
    status: string;
    basis: string;
    licence: string;
    attribution: string;
    notes: string[];
  }>`
    select id, name, sha256, kind, extent, publisher, publication, published_on, status, basis, licence, attribution, notes
    from nhs_waits_file where partnership_code = ${partnershipCode} order by kind desc, name desc`.execute(tx);
  return rows.map(({ published_on: publishedOn, ...row }) => ({ ...row, publishedOn }));
};

export type NhsPlace = { readonly level: NhsLevel; readonly code: string; readonly name: string };

/** The organisations of which an area holds figures, by their names: England first, then regions, ICBs and providers. */
export const nhsPlaces = async (tx: Tx, partnershipCode: string): Promise<readonly NhsPlace[]> => {
  const { rows } = await sql<{ level: NhsLevel; code: string; name: string }>`
    select level, max(organisation_code) as code, organisation_name as name from nhs_waits_row
    where partnership_code = ${partnershipCode} group by level, organisation_name
    order by array_position(array['national', 'region', 'icb', 'provider'], level), organisation_name`.execute(tx);
  return rows;
};

/**
 * The rows of one organisation. Where a workbook and a series tell of one month, the workbook's row stands: it has the bands. Of two workbooks the table of the month itself stands before
 * a later one's time series.
 */
export const nhsRowsOf = async (tx: Tx, partnershipCode: string, name: string): Promise<readonly NhsRow[]> => {
  const { rows } = await sql<{
    sheet: string;
    line: number;
    month: PlainDate;
    level: NhsLevel;
    organisation_code: string;
    organisation_name: string;
    service: string;
    cells: (string | null)[];
  }>`
    select distinct on (r.service, r.month) r.sheet, r.line, r.month, r.level, r.organisation_code, r.organisation_name, r.service, r.cells
    from nhs_waits_row r join nhs_waits_file f on f.partnership_code = r.partnership_code and f.id = r.file_id
    where r.partnership_code = ${partnershipCode} and r.organisation_name = ${name}
    order by r.service, r.month, r.sheet = 'Table 4' desc, f.kind = 'series' desc, f.name desc`.execute(tx);
  return rows.map((row) => ({
    sheet: row.sheet,
    line: row.line,
    month: row.month,
    level: row.level,
    organisationCode: row.organisation_code,
    organisationName: row.organisation_name,
    service: row.service,
    cells: row.cells,
  }));
};
