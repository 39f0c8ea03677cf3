import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/db';
import type { Severity } from './core/issue.ts';
import { moduleNames } from './core/modules.ts';
import type { ModuleName } from './core/modules.ts';
import type { FindingFilter } from './core/report/filter.ts';

export type Explanation = {
  readonly said: string;
  readonly at: Date;
  readonly by: string;
  /** The return year in which it was said: an earlier one than the check's is remembered. */
  readonly year: number;
};

export type Finding = {
  readonly position: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly module: ModuleName;
  readonly file: string;
  readonly line: number;
  readonly path: string;
  readonly field: string | undefined;
  readonly value: string | undefined;
  readonly message: string;
  readonly key: string;
  readonly person: number;
  readonly isNew: boolean | undefined;
  readonly sourceId: string;
  readonly upn: string;
  readonly uln: string;
  readonly officer: string | undefined;
  readonly explanation: Explanation | undefined;
};

type FindingRow = {
  position: number;
  rule: string;
  severity: string;
  module: string;
  file: string;
  line: number;
  path: string;
  field: string | null;
  value: string | null;
  message: string;
  key: string;
  person: number;
  is_new: boolean | null;
  source_id: string | null;
  upn: string | null;
  uln: string | null;
  officer: string | null;
  said: string | null;
  said_at: Date | null;
  said_by_name: string | null;
  said_in_year: number | null;
};

const severityForm = z.enum(['error', 'query']);
const moduleForm = z.enum(moduleNames);

const findingOf = (row: FindingRow): Finding => ({
  position: row.position,
  rule: row.rule,
  severity: severityForm.parse(row.severity),
  module: moduleForm.parse(row.module),
  file: row.file,
  line: row.line,
  path: row.path,
  field: row.field ?? undefined,
  value: row.value ?? undefined,
  message: row.message,
  key: row.key,
  person: row.person,
  isNew: row.is_new ?? undefined,
  sourceId: row.source_id ?? '',
  upn: row.upn ?? '',
  uln: row.uln ?? '',
  officer: row.officer ?? undefined,
  explanation:
    row.said === null || row.said_at === null
      ? undefined
      : { said: row.said, at: row.said_at, by: row.said_by_name ?? '', year: row.said_in_year ?? 0 },
});

/** One check of one area. */
export type CheckRef = { readonly partnershipCode: string; readonly id: string };

/** Findings with what their file calls the person and the explanation that stands; named f. */
const findings = ({ partnershipCode, id }: CheckRef): RawBuilder<unknown> => sql`
  select f.position, f.rule, f.severity, f.module, f.file, f.line, f.path, f.field, f.value, f.message, f.key, f.person, f.is_new,
    p.source_id, p.upn, p.uln, p.officer, left(encode(sha256(convert_to(p.officer, 'UTF8')), 'hex'), 10) as officer_code,
    s.said, s.said_at, s.said_by_name, s.year as said_in_year
  from return_finding f
  left join return_check_person p on p.partnership_code = f.partnership_code and p.check_id = f.check_id and p.person = f.person
  left join (
    select * from (select distinct on (key) * from return_explanation where partnership_code = ${partnershipCode}
      order by key, said_at desc, id desc) last where kind = 'given') s on s.key = f.key and f.severity = 'query'
  where f.partnership_code = ${partnershipCode} and f.check_id = ${id}`;

const condition = (filter: FindingFilter): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [];
  if (filter.severity !== undefined) parts.push(sql`severity = ${filter.severity}`);
  if (filter.rule !== undefined) parts.push(sql`rule = ${filter.rule}`);
  if (filter.module !== undefined) parts.push(sql`module = ${filter.module}`);
  if (filter.field !== undefined)
    parts.push(filter.field === 'none' ? sql`field is null` : sql`field = ${filter.field}`);
  if (filter.person !== undefined) parts.push(sql`person = ${filter.person}`);
  if (filter.officer !== undefined)
    parts.push(filter.officer === 'none' ? sql`officer is null` : sql`officer_code = ${filter.officer}`);
  if (filter.since !== undefined) parts.push(filter.since === 'new' ? sql`is_new` : sql`not is_new`);
  if (filter.explained !== undefined)
    parts.push(filter.explained === 'yes' ? sql`said is not null` : sql`severity = 'query' and said is null`);
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
};

/** Errors first, then in the order of the file. */
export const findingsOf = async (
  tx: Tx,
  check: CheckRef,
  filter: FindingFilter,
  page: { readonly from: number; readonly most: number },
): Promise<readonly Finding[]> => {
  const { rows } = await sql<FindingRow>`
    select * from (${findings(check)}) f where ${condition(filter)}
    order by severity, position limit ${page.most} offset ${page.from}`.execute(tx);
  return rows.map(findingOf);
};

export const countFindings = async (tx: Tx, check: CheckRef, filter: FindingFilter): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (${findings(check)}) f where ${condition(filter)}`.execute(tx);
  return rows[0]?.count ?? 0;
};

export const findFinding = async (tx: Tx, check: CheckRef, position: number): Promise<Finding | undefined> => {
  const { rows } = await sql<FindingRow>`
    select * from (${findings(check)}) f where position = ${position}`.execute(tx);
  return rows[0] && findingOf(rows[0]);
};

export type Group = {
  /** What the filter calls it; null where the findings name none. */
  readonly code: string | undefined;
  readonly module: ModuleName | undefined;
  readonly name: string | undefined;
  readonly errors: number;
  readonly queries: number;
  readonly explained: number;
  readonly persons: number;
};

export type GroupKind = 'rule' | 'field' | 'child' | 'officer';

const groupColumns: Readonly<
  Record<GroupKind, { code: RawBuilder<unknown>; module: RawBuilder<unknown>; name: RawBuilder<unknown> }>
> = {
  rule: { code: sql`rule`, module: sql`null::text`, name: sql`null::text` },
  field: { code: sql`field`, module: sql`module`, name: sql`null::text` },
  child: {
    code: sql`person::text`,
    module: sql`null::text`,
    name: sql`coalesce(nullif(upn, ''), nullif(uln, ''), nullif(source_id, ''))`,
  },
  officer: { code: sql`officer_code`, module: sql`null::text`, name: sql`officer` },
};

/** How many findings of each rule, field, child or officer: those with the most errors first. */
export const groupsOf = async (
  tx: Tx,
  check: CheckRef,
  kind: GroupKind,
  page: { readonly from: number; readonly most: number },
): Promise<{ readonly groups: readonly Group[]; readonly total: number }> => {
  const { code, module, name } = groupColumns[kind];
  const { rows } = await sql<{
    code: string | null;
    module: string | null;
    name: string | null;
    errors: number;
    queries: number;
    explained: number;
    persons: number;
    total: number;
  }>`
    select ${code} as code, ${module} as module, ${name} as name, count(*) filter (where severity = 'error')::integer as errors,
      count(*) filter (where severity = 'query')::integer as queries, count(said)::integer as explained,
      count(distinct nullif(person, 0))::integer as persons, count(*) over ()::integer as total
    from (${findings(check)}) f
    group by 1, 2, 3
    order by errors desc, queries desc, ${kind === 'child' ? sql`min(person)` : sql`code`}, module limit ${page.most} offset ${page.from}`.execute(
    tx,
  );
  return {
    groups: rows.map((row) => ({
      code: row.code ?? undefined,
      module: row.module === null ? undefined : moduleForm.parse(row.module),
      name: row.name ?? undefined,
      errors: row.errors,
      queries: row.queries,
      explained: row.explained,
      persons: row.persons,
    })),
    total: rows[0]?.total ?? 0,
  };
};

export type Changes = { readonly fresh: number; readonly still: number; readonly gone: number };

/** Against the last file of the same year; undefined where this is the first. */
export const changesOf = async (
  tx: Tx,
  { partnershipCode, id }: CheckRef,
  previousId: string | undefined,
): Promise<Changes | undefined> => {
  if (previousId === undefined) return undefined;
  const { rows } = await sql<Changes>`
    select count(*) filter (where is_new)::integer as fresh, count(*) filter (where not is_new)::integer as still,
      (select count(*)::integer from return_finding b where b.partnership_code = ${partnershipCode} and b.check_id = ${previousId}
        and not exists (select from return_finding n where n.partnership_code = b.partnership_code and n.check_id = ${id} and n.key = b.key)) as gone
    from return_finding where partnership_code = ${partnershipCode} and check_id = ${id}`.execute(tx);
  return rows[0];
};

/** What the last file had and this one has no more. */
export const goneSince = async (
  tx: Tx,
  { partnershipCode, id }: CheckRef,
  previousId: string,
  page: { readonly from: number; readonly most: number },
): Promise<readonly Finding[]> => {
  const { rows } = await sql<FindingRow>`
    select * from (${findings({ partnershipCode, id: previousId })}) b
    where not exists (select from return_finding n where n.partnership_code = ${partnershipCode} and n.check_id = ${id} and n.key = b.key)
    order by severity, position limit ${page.most} offset ${page.from}`.execute(tx);
  return rows.map(findingOf);
};

/** Which values the filter can take in this check. */
export const filterChoices = async (
  tx: Tx,
  { partnershipCode, id }: CheckRef,
): Promise<{
  readonly rules: readonly string[];
  readonly fields: readonly string[];
  readonly modules: readonly ModuleName[];
}> => {
  const { rows } = await sql<{
    rules: readonly string[] | null;
    fields: readonly string[] | null;
    modules: readonly string[] | null;
  }>`
    select array_agg(distinct rule order by rule) as rules, array_agg(distinct field order by field) filter (where field is not null) as fields,
      array_agg(distinct module) as modules
    from return_finding where partnership_code = ${partnershipCode} and check_id = ${id}`.execute(tx);
  const [row] = rows;
  const found = new Set(row?.modules ?? []);
  return { rules: row?.rules ?? [], fields: row?.fields ?? [], modules: moduleNames.filter((each) => found.has(each)) };
};

export type Said = Explanation & { readonly id: string; readonly kind: 'given' | 'withdrawn' };

/** All that was said of a query in whatever file and year, newest first. */
export const historyOf = async (tx: Tx, partnershipCode: string, key: string): Promise<readonly Said[]> => {
  const rows = await tx
    .selectFrom('return_explanation')
    .select(['id', 'kind', 'said', 'said_at', 'said_by_name', 'year'])
    .where('partnership_code', '=', partnershipCode)
    .where('key', '=', key)
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === 'withdrawn' ? 'withdrawn' : 'given',
    said: row.said,
    at: row.said_at,
    by: row.said_by_name,
    year: row.year,
  }));
};
