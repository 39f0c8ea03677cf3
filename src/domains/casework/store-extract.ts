import type { Tx } from '#platform/db';
import { caseColumnsOf, caseKinds } from '#shared/case-records';
import type { CaseKind, IncomingCaseRecord } from '#shared/case-records';
import { list, run } from './store-statements.ts';

/** What all rows of one extract have in common. */
export type ExtractInto = {
  readonly partnershipCode: string;
  readonly sourceId: string;
  readonly importNumber: number;
  readonly at: Date;
};

export type ExtractApplied = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Known from this source, and not in this full extract any more. */
  readonly missing: number;
};

const contentOf = (kind: CaseKind): readonly string[] => [
  'child_ref',
  'child_id',
  ...caseColumnsOf[kind].map(({ name }) => name),
  'as_written',
  // A record that comes back after a full extract without it has changed.
  'missing_since',
];
const lineage = ['import_number', 'file', 'line', 'known_from', 'confirmed_import'];
const key = ['partnership_code', 'source_id', 'record_key'];

/** The source of this name, made when there is none. */
export const sourceOfName = async (tx: Tx, partnershipCode: string, name: string, newId: string): Promise<string> => {
  const [row] = await run(
    tx,
    `with made as (insert into case_source (partnership_code, id, name) values ($1, $2, $3)
       on conflict (partnership_code, lower(name)) do nothing returning id)
     select id from made union all select id from case_source where partnership_code = $1 and lower(name) = lower($3) limit 1`,
    [partnershipCode, newId, name],
  );
  return typeof row?.['id'] === 'string' ? row['id'] : newId;
};

const rowOf = (into: ExtractInto, record: IncomingCaseRecord, childId: string): Readonly<Record<string, unknown>> => ({
  partnership_code: into.partnershipCode,
  source_id: into.sourceId,
  record_key: record.key,
  child_ref: record.childRef,
  child_id: childId,
  ...Object.fromEntries(caseColumnsOf[record.kind].map(({ name }, index) => [name, record.values[index] ?? null])),
  as_written: record.asWritten ?? null,
  import_number: into.importNumber,
  file: record.file,
  line: record.line,
  known_from: into.at.toISOString(),
  confirmed_import: into.importNumber,
});

const atOnce = 1000;

const stage = async (tx: Tx, kind: CaseKind, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> => {
  await run(tx, `create temp table staged_${kind} (like ${kind}) on commit drop`);
  for (let from = 0; from < rows.length; from += atOnce)
    await run(tx, `insert into staged_${kind} select * from jsonb_populate_recordset(null::${kind}, $1::jsonb)`, [
      JSON.stringify(rows.slice(from, from + atOnce)),
    ]);
  await run(tx, `analyze staged_${kind}`);
};

const count = (rows: readonly Readonly<Record<string, unknown>>[]): number => Number(rows[0]?.['n'] ?? 0);

const applyKind = async (
  tx: Tx,
  into: ExtractInto,
  kind: CaseKind,
  rows: readonly Readonly<Record<string, unknown>>[],
  missing: { readonly mark: boolean; readonly refusedKeys: readonly string[] },
): Promise<ExtractApplied> => {
  await stage(tx, kind, rows);
  const { partnershipCode, sourceId, importNumber, at } = into;
  const content = contentOf(kind);
  const same = `t.partnership_code = s.partnership_code and t.source_id = s.source_id and t.record_key = s.record_key`;
  const differs = `(${list(content, 't')}) is distinct from (${list(content, 's')})`;
  const changed = count(
    await run(
      tx,
      `with gone as (
         insert into superseded_case_record (partnership_code, record_kind, source_id, record_key, child_id, known_from, known_until, ended_by_import, record)
         select t.partnership_code, '${kind}', t.source_id, t.record_key, t.child_id, t.known_from, $1::timestamptz, $2::integer, to_jsonb(t)
         from ${kind} t join staged_${kind} s on ${same} where ${differs} returning 1)
       select count(*)::int as n from gone`,
      [at, importNumber],
    ),
  );
  const replaced = [...content, ...lineage];
  await run(
    tx,
    `update ${kind} t set (${list(replaced)}) = row(${list(replaced, 's')}) from staged_${kind} s where ${same} and ${differs}`,
  );
  await run(tx, `update ${kind} t set confirmed_import = s.confirmed_import from staged_${kind} s where ${same}`);
  const all = list([...key, ...content, ...lineage]);
  const added = count(
    await run(
      tx,
      `with made as (insert into ${kind} (${all}) select ${all} from staged_${kind} on conflict do nothing returning 1)
       select count(*)::int as n from made`,
    ),
  );
  // A row that was refused was still told of: its record is not missing.
  const gone = missing.mark
    ? count(
        await run(
          tx,
          `with gone as (
             update ${kind} t set missing_since = $3 where t.partnership_code = $1 and t.source_id = $2 and t.missing_since is null
               and t.confirmed_import <> $3 and not (t.record_key = any ($4::text[])) returning 1)
           select count(*)::int as n from gone`,
          [partnershipCode, sourceId, importNumber, [...missing.refusedKeys]],
        ),
      )
    : 0;
  return { added, changed, unchanged: rows.length - added - changed, missing: gone };
};

/** Writes what an extract says: new records added, different ones changed with what they said before kept, and those no longer said marked. */
export const applyExtract = async (
  tx: Tx,
  into: ExtractInto,
  records: readonly IncomingCaseRecord[],
  children: ReadonlyMap<string, string>,
  full: { readonly kinds: readonly CaseKind[]; readonly refusedKeys: ReadonlyMap<CaseKind, readonly string[]> },
): Promise<ExtractApplied> => {
  const total = { added: 0, changed: 0, unchanged: 0, missing: 0 };
  for (const kind of caseKinds) {
    const rows = records.flatMap((record) => {
      const childId = record.kind === kind ? children.get(record.childRef) : undefined;
      return childId === undefined ? [] : [rowOf(into, record, childId)];
    });
    const mark = full.kinds.includes(kind);
    if (rows.length === 0 && !mark) continue;
    const applied = await applyKind(tx, into, kind, rows, { mark, refusedKeys: full.refusedKeys.get(kind) ?? [] });
    total.added += applied.added;
    total.changed += applied.changed;
    total.unchanged += applied.unchanged;
    total.missing += applied.missing;
  }
  return total;
};

export type SourceImport = {
  readonly mappingVersion: number;
  readonly covers: 'full' | 'delta';
  readonly asAt: string;
  readonly rows: { readonly read: number; readonly taken: number; readonly refused: number };
  readonly problems: number;
  readonly childrenWaiting: number;
  readonly cannotTell: readonly string[];
};

export const insertSourceImport = async (tx: Tx, into: ExtractInto, made: SourceImport): Promise<void> => {
  await run(
    tx,
    `insert into case_source_import (partnership_code, source_id, import_number, mapping_version, covers, as_at, imported_at,
       rows_read, rows_taken, rows_refused, problems, children_waiting, cannot_tell)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text[])`,
    [
      ...[into.partnershipCode, into.sourceId, into.importNumber, made.mappingVersion, made.covers, made.asAt, into.at],
      ...[
        made.rows.read,
        made.rows.taken,
        made.rows.refused,
        made.problems,
        made.childrenWaiting,
        [...made.cannotTell],
      ],
    ],
  );
};

export type Alias = {
  readonly childRef: string;
  /** The child whose record this source's rows are: they stay with it when records are joined, so that joining can be undone. */
  readonly childId: string;
  /** The child that it is now, whatever was joined since. */
  readonly nowId: string;
  readonly upn: string | null;
  readonly uln: string | null;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly birthOn: string | null;
  readonly postcode: string | null;
};

/** Whom a source's own numbers stand for. */
export const aliasesOf = async (tx: Tx, partnershipCode: string, sourceId: string): Promise<readonly Alias[]> =>
  (
    await run(
      tx,
      `with recursive led (first, id) as (
         select id, id from child where partnership_code = $1 and id in (select child_id from case_child where partnership_code = $1 and source_id = $2)
         union
         select l.first, c.merged_into from led l join child c on c.partnership_code = $1 and c.id = l.id where c.merged_into is not null
       )
       select a.record_key, a.child_id, c.id as now_id, a.upn, a.uln, a.surname, a.forename, a.birth_on::text as birth_on, a.postcode
       from case_child a
       join led l on l.first = a.child_id
       join child c on c.partnership_code = $1 and c.id = l.id and c.merged_into is null
       where a.partnership_code = $1 and a.source_id = $2`,
      [partnershipCode, sourceId],
    )
  ).map((row) => {
    const textIn = (name: string): string | null => (typeof row[name] === 'string' ? row[name] : null);
    return {
      childRef: String(row['record_key']),
      childId: String(row['child_id']),
      nowId: String(row['now_id']),
      upn: textIn('upn'),
      uln: textIn('uln'),
      surname: textIn('surname'),
      forename: textIn('forename'),
      birthOn: textIn('birth_on'),
      postcode: textIn('postcode'),
    };
  });

/** Children of whom nothing but extracts has told: an extract may say their names and numbers anew. */
export const childrenOfExtracts = async (tx: Tx, partnershipCode: string): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await run(
        tx,
        `select c.id from child c join record_import i on i.partnership_code = c.partnership_code and i.number = c.import_number
         where c.partnership_code = $1 and i.kind = 'extract' and c.merged_into is null`,
        [partnershipCode],
      )
    ).map((row) => String(row['id'])),
  );

/** The day of the latest extract of this source. */
export const latestExtractOf = async (
  tx: Tx,
  partnershipCode: string,
  sourceId: string,
): Promise<string | undefined> => {
  const [row] = await run(
    tx,
    `select max(as_at)::text as latest from case_source_import where partnership_code = $1 and source_id = $2`,
    [partnershipCode, sourceId],
  );
  return typeof row?.['latest'] === 'string' ? row['latest'] : undefined;
};
