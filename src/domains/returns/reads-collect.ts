import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/db';
import { moduleNames } from './core/modules.ts';
import { collectColumns } from './core/report/collect.ts';
import type { CollectMapping, OurFinding } from './core/report/collect.ts';

export type CollectReport = {
  readonly id: string;
  readonly checkId: string;
  readonly year: number | undefined;
  readonly receivedAt: Date;
  readonly receivedBy: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly headings: readonly string[];
  readonly mapping: CollectMapping | undefined;
  readonly lines: number;
};

const mappingForm = z.partialRecord(z.enum(collectColumns), z.int().min(0));

type ReportRow = {
  id: string;
  check_id: string;
  year: number | null;
  received_at: Date;
  received_by_name: string;
  file_name: string;
  sha256: string;
  headings: readonly (string | null)[];
  mapping: unknown;
  lines: number;
};

const reportOf = (row: ReportRow): CollectReport => ({
  id: row.id,
  checkId: row.check_id,
  year: row.year ?? undefined,
  receivedAt: row.received_at,
  receivedBy: row.received_by_name,
  fileName: row.file_name,
  sha256: row.sha256,
  headings: row.headings.map((each) => each ?? ''),
  mapping: row.mapping === null ? undefined : mappingForm.parse(row.mapping),
  lines: row.lines,
});

const reports = sql`
  select r.id, r.check_id, c.year, r.received_at, r.received_by_name, r.file_name, r.sha256, r.headings, r.mapping,
    (select count(*)::integer from collect_line l where l.partnership_code = r.partnership_code and l.report_id = r.id) as lines
  from collect_report r join return_check c on c.partnership_code = r.partnership_code and c.id = r.check_id`;

export const collectReportsOf = async (
  tx: Tx,
  partnershipCode: string,
  checkId: string,
): Promise<readonly CollectReport[]> => {
  const { rows } =
    await sql<ReportRow>`${reports} where r.partnership_code = ${partnershipCode} and r.check_id = ${checkId}
    order by r.received_at desc`.execute(tx);
  return rows.map(reportOf);
};

export const findCollectReport = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
): Promise<CollectReport | undefined> => {
  if (!z.uuid().safeParse(id).success) return undefined;
  const { rows } =
    await sql<ReportRow>`${reports} where r.partnership_code = ${partnershipCode} and r.id = ${id}`.execute(tx);
  return rows[0] && reportOf(rows[0]);
};

/** How a report with the very same headings was read the last time. */
export const rememberedMapping = async (
  tx: Tx,
  partnershipCode: string,
  headings: readonly string[],
): Promise<CollectMapping | undefined> => {
  const { rows } = await sql<{ mapping: unknown }>`
    select mapping from collect_report where partnership_code = ${partnershipCode} and headings = ${[...headings]}::text[] and mapping is not null
    order by received_at desc limit 1`.execute(tx);
  return rows[0] && mappingForm.parse(rows[0].mapping);
};

export const collectLines = async (
  tx: Tx,
  partnershipCode: string,
  reportId: string,
  most: number,
): Promise<readonly { readonly line: number; readonly cells: readonly string[] }[]> => {
  const rows = await tx
    .selectFrom('collect_line')
    .select(['line', 'cells'])
    .where('partnership_code', '=', partnershipCode)
    .where('report_id', '=', reportId)
    .orderBy('line')
    .limit(most)
    .execute();
  return rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell ?? '') }));
};

/** All findings of a check by what the file calls their persons, to lay beside COLLECT's. */
export const ourFindings = async (tx: Tx, partnershipCode: string, checkId: string): Promise<readonly OurFinding[]> => {
  const { rows } = await sql<{
    position: number;
    rule: string;
    severity: string;
    module: string;
    field: string | null;
    person: number;
    upn: string | null;
    uln: string | null;
    source_id: string | null;
  }>`
    select f.position, f.rule, f.severity, f.module, f.field, f.person, p.upn, p.uln, p.source_id
    from return_finding f
    left join return_check_person p on p.partnership_code = f.partnership_code and p.check_id = f.check_id and p.person = f.person
    where f.partnership_code = ${partnershipCode} and f.check_id = ${checkId} order by f.position`.execute(tx);
  return rows.map((row) => ({
    position: row.position,
    rule: row.rule,
    severity: row.severity === 'error' ? 'error' : 'query',
    module: z.enum(moduleNames).parse(row.module),
    field: row.field,
    person: row.person,
    upn: row.upn ?? '',
    uln: row.uln ?? '',
    sourceId: row.source_id ?? '',
  }));
};

export type RuleNumber = {
  readonly rule: string;
  readonly year: number;
  readonly number: string;
  readonly by: string;
  readonly at: Date;
};

/** The Department's numbers that stand beside our rules for a year, as people here wrote them. */
export const ruleNumbersOf = async (tx: Tx, partnershipCode: string, year: number): Promise<readonly RuleNumber[]> => {
  const { rows } = await sql<{ rule: string; year: number; number: string; said_by_name: string; said_at: Date }>`
    select rule, year, number, said_by_name, said_at from (
      select distinct on (rule, year) * from return_rule_number where partnership_code = ${partnershipCode} and year = ${year}
      order by rule, year, said_at desc, id desc) last
    where kind = 'given' order by rule`.execute(tx);
  return rows.map((row) => ({
    rule: row.rule,
    year: row.year,
    number: row.number,
    by: row.said_by_name,
    at: row.said_at,
  }));
};
