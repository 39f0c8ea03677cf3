import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/db';
import { moduleNames } from './core/modules.ts';
import type { Completeness } from './core/report/person-marks.ts';
import type { NotLookedAt } from './core/check.ts';
import type { Sums } from './core/report/headline.ts';

export type CheckState = 'waiting' | 'done' | 'refused';

export type CheckLine = {
  readonly id: string;
  readonly state: CheckState;
  readonly receivedAt: Date;
  readonly receivedBy: string;
  readonly year: number | undefined;
  readonly refusedBecause: string | undefined;
  readonly sums: Sums | undefined;
  readonly fileNames: readonly string[];
};

type CheckRow = {
  id: string;
  state: string;
  received_at: Date;
  received_by_name: string;
  year: number | null;
  refused_because: string | null;
  errors: number | null;
  queries: number | null;
  explained: number;
  file_names: readonly string[];
};

const stateOf = (text: string): CheckState => z.enum(['waiting', 'done', 'refused']).parse(text);

/** Explanations that stand: the last word about each key, where it was not to withdraw. */
const standing = (partnershipCode: string) => sql`
  select key, said, said_at, said_by_name, year, check_id from (
    select distinct on (key) * from return_explanation where partnership_code = ${partnershipCode} order by key, said_at desc, id desc) last
  where kind = 'given'`;

const explainedOf = (partnershipCode: string) => sql`
  select f.check_id, count(*)::integer as explained from return_finding f
  where f.partnership_code = ${partnershipCode} and f.severity = 'query' and f.key in (select key from (${standing(partnershipCode)}) s)
  group by f.check_id`;

const checkLine = (row: CheckRow): CheckLine => ({
  id: row.id,
  state: stateOf(row.state),
  receivedAt: row.received_at,
  receivedBy: row.received_by_name,
  year: row.year ?? undefined,
  refusedBecause: row.refused_because ?? undefined,
  sums:
    row.errors === null || row.queries === null
      ? undefined
      : { errors: row.errors, queries: row.queries, explained: row.explained },
  fileNames: row.file_names,
});

/** The latest returns received, newest first. */
export const returnsReceived = async (tx: Tx, partnershipCode: string, most = 200): Promise<readonly CheckLine[]> => {
  const { rows } = await sql<CheckRow>`
    select c.id, c.state, c.received_at, c.received_by_name, c.year, c.refused_because, c.errors, c.queries, coalesce(e.explained, 0) as explained,
      array(select f.name from return_check_file f where f.partnership_code = c.partnership_code and f.check_id = c.id order by f.position) as file_names
    from return_check c left join (${explainedOf(partnershipCode)}) e on e.check_id = c.id
    where c.partnership_code = ${partnershipCode}
    order by c.received_at desc, c.id desc limit ${most}`.execute(tx);
  return rows.map(checkLine);
};

export type CheckedFile = {
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly shape: string | undefined;
  readonly encoding: string | undefined;
};

export type Check = CheckLine & {
  readonly files: readonly CheckedFile[];
  readonly jobId: string | undefined;
  readonly finishedAt: Date | undefined;
  readonly rulesVersion: string | undefined;
  readonly previousId: string | undefined;
  readonly counts: Readonly<Partial<Record<(typeof moduleNames)[number], number>>>;
  readonly completeness: readonly Completeness[];
  readonly notLookedAt: readonly NotLookedAt[];
  readonly tellsOfficer: boolean;
  /** Rules of which only the first findings were kept; all are counted. */
  readonly capped: readonly string[];
  readonly yearIsAssumed: boolean;
};

const countsForm = z.partialRecord(z.enum(moduleNames), z.number());
const completenessForm = z.array(
  z.object({ module: z.enum(moduleNames), field: z.string(), given: z.number(), of: z.number() }),
);
const notLookedAtForm = z.array(z.object({ rule: z.string(), why: z.string() }));

export const findCheck = async (tx: Tx, partnershipCode: string, id: string): Promise<Check | undefined> => {
  if (!z.uuid().safeParse(id).success) return undefined;
  const { rows } = await sql<
    CheckRow & {
      job_id: string | null;
      finished_at: Date | null;
      rules_version: string | null;
      previous_id: string | null;
      counts: unknown;
      completeness: unknown;
      not_looked_at: unknown;
      tells_officer: boolean;
      capped: readonly string[];
      year_from: string | null;
    }
  >`
    select c.*, '{}'::text[] as file_names, (select count(*)::integer from return_finding f where f.partnership_code = c.partnership_code
      and f.check_id = c.id and f.severity = 'query' and f.key in (select key from (${standing(partnershipCode)}) s)) as explained
    from return_check c where c.partnership_code = ${partnershipCode} and c.id = ${id}`.execute(tx);
  const row = rows[0];
  if (!row) return undefined;
  const files = await tx
    .selectFrom('return_check_file')
    .select(['file_id', 'name', 'sha256', 'bytes', 'shape', 'encoding'])
    .where('partnership_code', '=', partnershipCode)
    .where('check_id', '=', id)
    .orderBy('position')
    .execute();
  return {
    ...checkLine({ ...row, file_names: files.map((file) => file.name) }),
    files: files.map(({ file_id: fileId, shape, encoding, ...file }) => ({
      ...file,
      fileId,
      shape: shape ?? undefined,
      encoding: encoding ?? undefined,
    })),
    jobId: row.job_id ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    rulesVersion: row.rules_version ?? undefined,
    previousId: row.previous_id ?? undefined,
    counts: countsForm.parse(row.counts),
    completeness: completenessForm.parse(row.completeness),
    notLookedAt: notLookedAtForm.parse(row.not_looked_at),
    tellsOfficer: row.tells_officer,
    capped: row.capped,
    yearIsAssumed: row.year_from === 'assumed',
  };
};

/** The last check of a year that was done: the one that readiness is told by. */
export const latestCheckOf = async (tx: Tx, partnershipCode: string, year: number): Promise<Check | undefined> => {
  const row = await tx
    .selectFrom('return_check')
    .select('id')
    .where('partnership_code', '=', partnershipCode)
    .where('year', '=', year)
    .where('state', '=', 'done')
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row && findCheck(tx, partnershipCode, row.id);
};

/** For how many years this area keeps the files of returns; undefined where it has made no rule. */
export const returnFileYears = async (tx: Tx, partnershipCode: string): Promise<number | undefined> => {
  const row = await tx
    .selectFrom('retention_rule')
    .select('years')
    .where('partnership_code', '=', partnershipCode)
    .where('record_class', '=', 'return-file')
    .executeTakeFirst();
  return row?.years;
};
