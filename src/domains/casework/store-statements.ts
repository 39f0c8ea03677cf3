import { CompiledQuery } from 'kysely';
import type { Tx } from '#platform/db';
import { columnsOf, numberedKinds, parentNumberOf, recordKinds } from './core/records.ts';
import type { NumberedKind, RecordKind } from './core/records.ts';

/** Our own statement, made of table and column names that stand in this program, with a person's values as parameters only. */
export const run = async (
  tx: Tx,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const { rows } = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement, [...values]));
  return rows;
};

const isNumbered = (kind: RecordKind): kind is NumberedKind => numberedKinds.some((each) => each === kind);

/** The columns that, after the partnership, tell one row from another. */
export const keyOf = (kind: RecordKind): readonly string[] =>
  kind === 'child' ? ['id'] : isNumbered(kind) ? ['child_id', 'request_id', 'number'] : ['child_id', 'id'];

/** What a source says, and what it says by its order: a difference here is a change. */
export const contentOf = (kind: RecordKind): readonly string[] => {
  const parent = isNumbered(kind) ? parentNumberOf[kind] : undefined;
  return [
    ...(parent === undefined ? [] : [parent]),
    ...(kind === 'annual_review' ? ['is_latest'] : []),
    ...columnsOf[kind].map(({ name }) => name),
    'as_written',
    'unknown_values',
  ];
};

const lineage = ['import_number', 'file', 'line', 'known_from', 'put_by_decision'] as const;

/** Said again by each import, changed or not; only the child and the request have them. */
export const confirmationOf = (kind: RecordKind): readonly string[] => {
  const confirmed = ['confirmed_import', 'confirmed_file', 'confirmed_line'];
  if (kind === 'child') return [...confirmed, 'confirmed_position'];
  return kind === 'assessment_request' ? [...confirmed, 'position'] : [];
};

/** Every column of the table but `merged_into`, in the order of a staged row. */
export const allColumnsOf = (kind: RecordKind): readonly string[] => [
  'partnership_code',
  ...keyOf(kind),
  ...contentOf(kind),
  ...lineage,
  ...confirmationOf(kind),
];

export const stagedName = (kind: RecordKind): string => `staged_${kind}`;

/** Tables of this transaction's own: a staged row is new ('n') until it is found to say the same ('u') or something else ('c'). */
export const makeStaging = async (tx: Tx): Promise<void> => {
  for (const kind of recordKinds)
    await run(
      tx,
      `create temp table ${stagedName(kind)} (like ${kind}, state "char" not null default 'n') on commit drop`,
    );
};

export const on = (one: string, other: string, columns: readonly string[]): string =>
  columns.map((column) => `${one}.${column} = ${other}.${column}`).join(' and ');

export const list = (columns: readonly string[], of?: string): string =>
  columns.map((column) => (of === undefined ? column : `${of}.${column}`)).join(', ');

/** Who or what ends a version: an import or a decision, at what time. */
export type Ending = {
  readonly partnershipCode: string;
  readonly at: Date;
  readonly byImport?: number;
  readonly byDecision?: string;
};

/**
 * Parameters $1 to $4 of every statement that moves rows into the history: partnership, time, import, decision. `from` names the rows as
 * `t`; further parameters begin at $5.
 */
export const archive = (kind: RecordKind, ending: string, from: string): string =>
  `insert into superseded_record (partnership_code, child_id, record_kind, request_id, number, known_from, known_until,
     ended_by_import, ended_by_decision, ending, record)
   select t.partnership_code, ${kind === 'child' ? 't.id' : 't.child_id'}, '${kind}',
     ${kind === 'child' ? 'null' : kind === 'assessment_request' ? 't.id' : 't.request_id'}, ${isNumbered(kind) ? 't.number' : 'null'},
     t.known_from, $2::timestamptz, $3::integer, $4::uuid, '${ending}', to_jsonb(t)
   ${from}`;

export const endingValues = ({ partnershipCode, at, byImport, byDecision }: Ending): readonly unknown[] => [
  partnershipCode,
  at,
  byImport ?? null,
  byDecision ?? null,
];
