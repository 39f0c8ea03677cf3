import type { PlainDate } from '#shared/plain-date';
import { isPlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { caseColumnsOf, caseKinds } from '#shared/case-records';
import type { CaseKind } from '#shared/case-records';
import { run } from './store-statements.ts';

/** A source of case records and how fresh it is: to stand on every list that rests on it. */
export type Source = {
  readonly id: string;
  readonly name: string;
  /** The day that its latest extract tells of. */
  readonly asAt: PlainDate;
  readonly covers: 'full' | 'delta';
  /** The day of its latest full extract; undefined where only deltas came. */
  readonly lastFullAsAt: PlainDate | undefined;
  readonly importedAt: Date;
  readonly importNumber: number;
  readonly mappingVersion: number;
  readonly rows: { readonly read: number; readonly taken: number; readonly refused: number };
  readonly problems: number;
  readonly childrenWaiting: number;
  /** Names of kinds of record, and of single columns as kind.column: unknown is never on time and never late. */
  readonly cannotTell: readonly string[];
};

const day = (value: unknown): PlainDate | undefined =>
  typeof value === 'string' && isPlainDate(value) ? value : undefined;

const moment = (value: unknown): Date => (value instanceof Date ? value : new Date(String(value)));

const sourceOf = (row: Readonly<Record<string, unknown>>): Source => {
  const asAt = day(row['as_at']);
  if (asAt === undefined) throw new TypeError('An import without a day.');
  return {
    id: String(row['id']),
    name: String(row['name']),
    asAt,
    covers: row['covers'] === 'full' ? 'full' : 'delta',
    lastFullAsAt: day(row['last_full']),
    importedAt: moment(row['imported_at']),
    importNumber: Number(row['import_number']),
    mappingVersion: Number(row['mapping_version']),
    rows: { read: Number(row['rows_read']), taken: Number(row['rows_taken']), refused: Number(row['rows_refused']) },
    problems: Number(row['problems']),
    childrenWaiting: Number(row['children_waiting']),
    cannotTell: Array.isArray(row['cannot_tell']) ? row['cannot_tell'].map(String) : [],
  };
};

/** Every source of a partnership's case records with its latest extract, by name. */
export const sourcesOf = async (tx: Tx, partnershipCode: string): Promise<readonly Source[]> =>
  (
    await run(
      tx,
      `select distinct on (lower(s.name), s.id) s.id, s.name, i.*, i.as_at::text as as_at,
         (select max(f.as_at)::text from case_source_import f where f.partnership_code = s.partnership_code and f.source_id = s.id and f.covers = 'full') as last_full
       from case_source s
       join case_source_import i on i.partnership_code = s.partnership_code and i.source_id = s.id
       where s.partnership_code = $1 order by lower(s.name), s.id, i.import_number desc`,
      [partnershipCode],
    )
  ).map(sourceOf);

/** A record as a source says it now, with where that stands. */
export type CaseRecord = {
  readonly kind: CaseKind;
  readonly sourceId: string;
  readonly key: string;
  /** By column name; null where the source says nothing that can be read. */
  readonly values: Readonly<Record<string, string | boolean | null>>;
  /** By column name: what stood there and could not be read. */
  readonly asWritten: Readonly<Record<string, string>>;
  readonly importNumber: number;
  readonly file: number;
  readonly line: number;
  readonly knownFrom: Date;
  /** The full extract that no longer spoke of it; undefined while it is told of. */
  readonly missingSince: number | undefined;
};

const recordOf = (kind: CaseKind, row: Readonly<Record<string, unknown>>): CaseRecord => ({
  kind,
  sourceId: String(row['source_id']),
  key: String(row['record_key']),
  values: Object.fromEntries(
    caseColumnsOf[kind].map(({ name }) => {
      const value = row[name];
      return [name, typeof value === 'string' || typeof value === 'boolean' ? value : null];
    }),
  ),
  asWritten: Object.fromEntries(Object.entries(row['as_written'] ?? {}).map(([name, text]) => [name, String(text)])),
  importNumber: Number(row['import_number']),
  file: Number(row['file']),
  line: Number(row['line']),
  knownFrom: moment(row['known_from']),
  missingSince: row['missing_since'] === null ? undefined : Number(row['missing_since']),
});

/**
 * All that case systems say of each of these children, of the records that were joined to them too. One query for each kind, however many
 * children. A child of whom no case system ever spoke is not in the answer.
 */
export const caseRecordsOfChildren = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseRecord[]>> => {
  const found = new Map<string, CaseRecord[]>();
  for (const kind of caseKinds) {
    const rows = await run(
      tx,
      `with recursive joined (asked, id) as (
         select a, a from unnest($2::uuid[]) as a
         union
         select j.asked, c.id from child c join joined j on c.merged_into = j.id where c.partnership_code = $1
       )
       select j.asked, t.* from ${kind} t join joined j on t.child_id = j.id where t.partnership_code = $1 order by t.source_id, t.record_key`,
      [partnershipCode, [...childIds]],
    );
    for (const row of rows) {
      const asked = String(row['asked']);
      const there = found.get(asked);
      if (there) there.push(recordOf(kind, row));
      else found.set(asked, [recordOf(kind, row)]);
    }
  }
  return found;
};

/** All that case systems say of a child, of the records that were joined to it too. One query for each kind. */
export const caseRecordsOf = async (tx: Tx, partnershipCode: string, childId: string): Promise<readonly CaseRecord[]> =>
  (await caseRecordsOfChildren(tx, partnershipCode, [childId])).get(childId) ?? [];
