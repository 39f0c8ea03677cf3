import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { caseColumnsOf } from '#shared/case-records';
import type { Source } from '#domains/casework';
import type { RecordPlace } from './core/told.ts';
import { kindsAsked } from './kinds-asked.ts';
import type { AskedKind } from './kinds-asked.ts';

/** A row of a case system as it stands. */
export type CaseRow = {
  readonly place: RecordPlace;
  readonly values: Readonly<Record<string, string | boolean | null>>;
  /** By column: what stood there and could not be read. */
  readonly asWritten: Readonly<Record<string, string>>;
};

export type CaseRows = Readonly<Record<AskedKind, readonly CaseRow[]>>;

/** For each kind of record the system that is asked: of those that tell of the kind, the one with the latest day. */
export type SourceOfKind = ReadonlyMap<AskedKind, Source>;

export const sourcesOfKinds = (sources: readonly Source[]): SourceOfKind =>
  new Map(
    kindsAsked.flatMap((kind) => {
      const tells = sources.filter(({ cannotTell }) => !cannotTell.includes(kind));
      const [latest] = tells.toSorted((one, other) => (one.asAt > other.asAt ? -1 : 1));
      return latest ? [[kind, latest] as const] : [];
    }),
  );

const atOnce = 500;

type Row = Readonly<Record<string, unknown>>;

const rowOf = (kind: AskedKind, row: Row): CaseRow => ({
  place: { importNumber: Number(row['import_number']), file: Number(row['file']), line: Number(row['line']) },
  values: Object.fromEntries(
    caseColumnsOf[kind].map(({ name }) => {
      const value = row[name];
      return [name, typeof value === 'string' || typeof value === 'boolean' ? value : null];
    }),
  ),
  asWritten: Object.fromEntries(Object.entries(row['as_written'] ?? {}).map(([name, text]) => [name, String(text)])),
});

/** Records that a person joined to another, and to which they come at last. Few among all. */
const joinedRecords = async (tx: Tx, partnershipCode: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<{ id: string; root: string }>`
    with recursive joined (id, root) as (
      select c.id, c.merged_into from child c where c.partnership_code = ${partnershipCode} and c.merged_into is not null
      union
      select j.id, c.merged_into from joined j
      join child c on c.partnership_code = ${partnershipCode} and c.id = j.root and c.merged_into is not null
    )
    select j.id, j.root from joined j
    join child c on c.partnership_code = ${partnershipCode} and c.id = j.root and c.merged_into is null`.execute(tx);
  const found = new Map<string, string[]>();
  for (const { id, root } of rows) found.set(root, [...(found.get(root) ?? []), id]);
  return found;
};

const rowsOf = async (
  tx: Tx,
  partnershipCode: string,
  source: SourceOfKind,
  ids: readonly string[],
): Promise<Readonly<Record<AskedKind, ReadonlyMap<string, readonly CaseRow[]>>>> => {
  const found: Record<AskedKind, Map<string, CaseRow[]>> = {
    case_child: new Map(),
    case_request: new Map(),
    case_advice: new Map(),
    case_plan: new Map(),
    case_review: new Map(),
    case_dispute: new Map(),
  };
  for (const kind of kindsAsked) {
    const from = source.get(kind);
    if (from === undefined) continue;
    const { rows } = await sql<Row>`
      select * from ${sql.table(kind)} where partnership_code = ${partnershipCode} and child_id = any(${[...ids]}::uuid[])
        and source_id = ${from.id} and missing_since is null order by child_id, record_key`.execute(tx);
    for (const row of rows) {
      const child = String(row['child_id']);
      const there = found[kind].get(child);
      if (there) there.push(rowOf(kind, row));
      else found[kind].set(child, [rowOf(kind, row)]);
    }
  }
  return found;
};

/** The children of whom case systems tell, some hundreds at a time, each with all of its rows and those of records joined to it. */
export async function* childrenOfCaseSystems(
  tx: Tx,
  partnershipCode: string,
  source: SourceOfKind,
): AsyncGenerator<{ readonly childId: string; readonly rows: CaseRows }> {
  const joined = await joinedRecords(tx, partnershipCode);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows: children } = await sql<{ id: string }>`
      select id from child where partnership_code = ${partnershipCode} and merged_into is null and id > ${after}::uuid
      order by id limit ${atOnce}`.execute(tx);
    const last = children.at(-1);
    if (!last) return;
    after = last.id;
    const idsOf = (id: string): readonly string[] => [id, ...(joined.get(id) ?? [])];
    const found = await rowsOf(
      tx,
      partnershipCode,
      source,
      children.flatMap(({ id }) => idsOf(id)),
    );
    for (const { id } of children) {
      const of = (kind: AskedKind): readonly CaseRow[] => idsOf(id).flatMap((each) => found[kind].get(each) ?? []);
      const rows: CaseRows = {
        case_child: of('case_child'),
        case_request: of('case_request'),
        case_advice: of('case_advice'),
        case_plan: of('case_plan'),
        case_review: of('case_review'),
        case_dispute: of('case_dispute'),
      };
      if (kindsAsked.some((kind) => rows[kind].length > 0)) yield { childId: id, rows };
    }
  }
}
