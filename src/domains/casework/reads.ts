import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { KeptRecord } from './reads-tree.ts';
import { keptRecord, treesOf } from './reads-tree.ts';
import type { KeptPerson } from './reads-tree.ts';
import type { RecordKind } from './core/records.ts';
import { recordKinds } from './core/records.ts';
import { run } from './store-statements.ts';

export type ImportLine = {
  readonly number: number;
  readonly id: string;
  readonly kind: string;
  readonly year: number | undefined;
  readonly asAt: string;
  readonly receivedAt: Date;
  readonly persons: number;
  readonly files: readonly { readonly file: number; readonly name: string; readonly sha256: string }[];
};

/** What was imported into a partnership's records, newest first. */
export const importsOf = async (tx: Tx, partnershipCode: string): Promise<readonly ImportLine[]> => {
  const imports = await tx
    .selectFrom('record_import')
    .select(['number', 'id', 'kind', 'year', 'as_at', 'received_at'])
    .select(sql<number>`coalesce((counts->>'persons')::int, 0)`.as('persons'))
    .where('partnership_code', '=', partnershipCode)
    .orderBy('number', 'desc')
    .execute();
  const files = await tx
    .selectFrom('record_import_file')
    .select(['import_number', 'file', 'name', 'sha256'])
    .where('partnership_code', '=', partnershipCode)
    .orderBy('file')
    .execute();
  return imports.map((row) => ({
    number: row.number,
    id: row.id,
    kind: row.kind,
    year: row.year ?? undefined,
    asAt: row.as_at,
    receivedAt: row.received_at,
    persons: row.persons,
    files: files.filter((file) => file.import_number === row.number),
  }));
};

export type ChildLine = {
  readonly id: string;
  readonly surname: string | undefined;
  readonly forename: string | undefined;
  readonly birthOn: string | undefined;
};

/** How many children the records hold; records that were joined to another count once. */
export const childrenHeld = async (tx: Tx, partnershipCode: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from child where partnership_code = ${partnershipCode} and merged_into is null`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
};

/** Children in the order of their names, after the one given. An unknown name comes first. */
export const childrenByName = async (
  tx: Tx,
  partnershipCode: string,
  after: string | undefined,
  most: number,
): Promise<readonly ChildLine[]> => {
  const { rows } = await sql<{ id: string; surname: string | null; forename: string | null; birth_on: string | null }>`
    select c.id, c.surname, c.forename, c.birth_on from child c
    where c.partnership_code = ${partnershipCode} and c.merged_into is null
      and (${after ?? null}::uuid is null or (coalesce(c.surname, ''), coalesce(c.forename, ''), c.id) > (
        select coalesce(a.surname, ''), coalesce(a.forename, ''), a.id from child a
        where a.partnership_code = ${partnershipCode} and a.id = ${after ?? null}::uuid))
    order by coalesce(c.surname, ''), coalesce(c.forename, ''), c.id limit ${most}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    surname: row.surname ?? undefined,
    forename: row.forename ?? undefined,
    birthOn: row.birth_on ?? undefined,
  }));
};

/** The record of a child as it stands, or where it went. Undefined where there is none for this person. */
export const findChild = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<{ readonly person: KeptPerson; readonly mergedInto: string | undefined } | undefined> => {
  const rows = await run(tx, `select * from child where partnership_code = $1 and id = $2`, [partnershipCode, childId]);
  const [person] = await treesOf(tx, { partnershipCode }, rows);
  const mergedInto = rows[0]?.['merged_into'];
  return person && { person, mergedInto: typeof mergedInto === 'string' ? mergedInto : undefined };
};

/** The records of these children as they stand, in the order of the ids; records that were joined to another are left out. One query for each kind. */
export const keptPersons = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<readonly KeptPerson[]> =>
  treesOf(
    tx,
    { partnershipCode },
    await run(
      tx,
      `select * from child where partnership_code = $1 and id = any ($2::uuid[]) and merged_into is null order by id`,
      [partnershipCode, [...childIds]],
    ),
  );

export type FormerVersion = {
  readonly kind: RecordKind;
  readonly record: KeptRecord;
  readonly knownUntil: Date;
  readonly ending: string;
  readonly endedByImport: number | undefined;
};

/** What was known of a child before, newest ending first. */
export const formerVersions = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<readonly FormerVersion[]> => {
  const rows = await run(
    tx,
    `select * from superseded_record where partnership_code = $1 and child_id = $2 order by known_until desc, record_kind, id limit 200`,
    [partnershipCode, childId],
  );
  return rows.flatMap((row) => {
    const kind = recordKinds.find((each) => each === row['record_kind']);
    const { record } = row;
    if (kind === undefined || typeof record !== 'object' || record === null) return [];
    return {
      kind,
      record: keptRecord(kind, Object.fromEntries(Object.entries(record))),
      knownUntil: row['known_until'] instanceof Date ? row['known_until'] : new Date(String(row['known_until'])),
      ending: String(row['ending']),
      endedByImport: row['ended_by_import'] === null ? undefined : Number(row['ended_by_import']),
    };
  });
};

export type PairLine = {
  readonly id: string;
  readonly known: ChildLine;
  readonly waiting: ChildLine;
  readonly reasons: readonly string[];
  readonly foundAt: Date;
  readonly verdict: 'same' | 'not-same' | undefined;
};

/** Doubtful pairs, those that wait first and the oldest of them first. A pair of which both are one record by another decision waits for nothing. */
export const doubtfulPairs = async (
  tx: Tx,
  partnershipCode: string,
  which: 'open' | 'decided',
  most: number,
): Promise<readonly PairLine[]> => {
  const { rows } = await sql<{
    id: string;
    reasons: readonly string[];
    found_at: Date;
    verdict: 'same' | 'not-same' | null;
    known: ChildLine;
    waiting: ChildLine;
  }>`
    select p.id, p.reasons, p.found_at, d.verdict,
      jsonb_build_object('id', k.id, 'surname', k.surname, 'forename', k.forename, 'birthOn', k.birth_on) as known,
      jsonb_build_object('id', w.id, 'surname', w.surname, 'forename', w.forename, 'birthOn', w.birth_on) as waiting
    from doubtful_pair p
    join child k on k.partnership_code = p.partnership_code and k.id = p.known_child_id
    join child w on w.partnership_code = p.partnership_code and w.id = p.waiting_child_id
    left join lateral (
      select nullif(m.verdict, 'undone') as verdict from match_decision m
      where m.partnership_code = p.partnership_code and m.pair_id = p.id order by m.number desc limit 1
    ) d on true
    where p.partnership_code = ${partnershipCode}
      and ${which === 'open' ? sql`d.verdict is null and coalesce(w.merged_into, w.id) is distinct from coalesce(k.merged_into, k.id)` : sql`d.verdict is not null`}
    order by p.found_at, p.id limit ${most}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    reasons: row.reasons,
    foundAt: row.found_at,
    verdict: row.verdict ?? undefined,
    known: withoutNulls(row.known),
    waiting: withoutNulls(row.waiting),
  }));
};

/** The pairs of which this record is one side and nobody has decided. */
export const openPairsOf = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<readonly { readonly id: string }[]> => {
  const { rows } = await sql<{ id: string }>`
    select p.id from doubtful_pair p
    where p.partnership_code = ${partnershipCode} and (p.known_child_id = ${childId} or p.waiting_child_id = ${childId})
      and coalesce((select m.verdict from match_decision m where m.partnership_code = p.partnership_code and m.pair_id = p.id
        order by m.number desc limit 1), 'undone') = 'undone'
    order by p.found_at, p.id`.execute(tx);
  return rows;
};

const withoutNulls = ({ id, surname, forename, birthOn }: ChildLine): ChildLine => ({
  id,
  surname: surname ?? undefined,
  forename: forename ?? undefined,
  birthOn: birthOn ?? undefined,
});
