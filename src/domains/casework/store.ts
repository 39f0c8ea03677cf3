import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { recordKinds } from './core/records.ts';
import type { KnownIdentity, DoubtfulMatch } from './core/matching.ts';
import type { KnownRequest } from './core/pair-requests.ts';
import { run, stagedName } from './store-statements.ts';

/** One at a time may change a partnership's records: an import or a decision waits for the one before it to end. */
export const waitForOtherChanges = async (tx: Tx, partnershipCode: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.casework.' || ${partnershipCode}, 0))`.execute(tx);
};

/**
 * A bulk import joins whole tables, of which the planner may know nothing yet: they were filled a moment ago, and only their owner may analyse
 * them. Believing them empty it chose nested loops, and an import of minutes became one of hours. Until the end of the transaction.
 */
export const joinInBulk = async (tx: Tx): Promise<void> => {
  await sql`set local enable_nestloop = off`.execute(tx);
};

/** Writes an act in the trail of the partnership whose records it touches, whichever session does it. */
export const recordActIn = async (
  tx: Tx,
  partnershipCode: string,
  act: {
    readonly action: string;
    readonly subjectKind: string;
    readonly subjectIds: readonly string[];
    readonly detail?: Readonly<Record<string, string | number | boolean>>;
  },
): Promise<void> => {
  await sql`select audit.record_in(${partnershipCode}, ${act.action}, ${act.subjectKind}, ${[...act.subjectIds]}::uuid[], ${JSON.stringify(act.detail ?? {})}::jsonb)`.execute(
    tx,
  );
};

/** The account in whose name this is done: the person signed in, or the one for whom a job runs. */
export const accountAsking = async (tx: Tx): Promise<string | undefined> => {
  const { rows } = await sql<{ account_id: string | null }>`select access.asking_account() as account_id`.execute(tx);
  return rows[0]?.account_id ?? undefined;
};

/** Each identity that a child has or had, under the child that it is now: what was decided of pairs is remembered by it. */
export const knownIdentities = async (tx: Tx, partnershipCode: string): Promise<readonly KnownIdentity[]> => {
  const { rows } = await sql<KnownIdentity>`
    with recursive joined (id, kept) as (
      select id, merged_into from child where partnership_code = ${partnershipCode} and merged_into is not null
      union
      select j.id, c.merged_into from joined j
      join child c on c.partnership_code = ${partnershipCode} and c.id = j.kept where c.merged_into is not null
    ), said as (
      select id, upn, uln, surname, forename, birth_on, postcode from child where partnership_code = ${partnershipCode}
      union
      select s.child_id, r.upn, r.uln, r.surname, r.forename, r.birth_on, r.postcode
      from superseded_record s, jsonb_populate_record(null::child, s.record) r
      where s.partnership_code = ${partnershipCode} and s.record_kind = 'child'
        -- What a decision put here and another took away again was never this child's.
        and not (s.ending = 'parted')
    )
    select coalesce(k.kept, s.id) as "childId", s.upn, s.uln, s.surname, s.forename, s.birth_on::text as "birthOn", s.postcode
    from said s
    left join (
      select j.id, j.kept from joined j join child c on c.partnership_code = ${partnershipCode} and c.id = j.kept
      where c.merged_into is null
    ) k on k.id = s.id`.execute(tx);
  return rows;
};

export type KnownRequestOfChild = KnownRequest & { readonly childId: string };

/** The requests of these children, or of all. */
export const knownRequests = async (
  tx: Tx,
  partnershipCode: string,
  children?: readonly string[],
): Promise<readonly KnownRequestOfChild[]> => {
  const wanted = (column: string) =>
    children === undefined ? sql`true` : sql`${sql.ref(column)} = any (${[...children]}::uuid[])`;
  const { rows } = await sql<KnownRequestOfChild>`
    select r.child_id as "childId", r.id, r.received_on::text as "receivedOn",
      coalesce(p.started, '{}') as "startedOn", a.child_id is not null as "isActive"
    from assessment_request r
    left join (
      select child_id, request_id, array_agg(started_on::text) as started from ehc_plan
      where partnership_code = ${partnershipCode} and ${wanted('child_id')} and started_on is not null group by child_id, request_id
    ) p on p.child_id = r.child_id and p.request_id = r.id
    left join (
      select distinct child_id, request_id from active_plan where partnership_code = ${partnershipCode} and ${wanted('child_id')}
    ) a on a.child_id = r.child_id and a.request_id = r.id
    where r.partnership_code = ${partnershipCode} and ${wanted('r.child_id')}
    order by r.child_id, r.position, r.id`.execute(tx);
  return rows;
};

export const findImportByManifest = async (
  tx: Tx,
  partnershipCode: string,
  manifest: string,
): Promise<{ readonly number: number; readonly id: string } | undefined> =>
  tx
    .selectFrom('record_import')
    .select(['number', 'id'])
    .where('partnership_code', '=', partnershipCode)
    .where('manifest_sha256', '=', manifest)
    .executeTakeFirst();

/** The number of the import that is about to be made. Call it under `waitForOtherChanges`. */
export const nextImportNumber = async (tx: Tx, partnershipCode: string): Promise<number> => {
  const row = await tx
    .selectFrom('record_import')
    .select(({ fn }) => fn.max('number').as('latest'))
    .where('partnership_code', '=', partnershipCode)
    .executeTakeFirst();
  return (row?.latest ?? 0) + 1;
};

/** The day that the latest return tells of; undefined where none was imported. Extracts keep their own days (0125). */
export const latestAsAt = async (tx: Tx, partnershipCode: string): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('record_import')
    .select(({ fn }) => fn.max('as_at').as('latest'))
    .where('partnership_code', '=', partnershipCode)
    .where('kind', '=', 'sen2')
    .executeTakeFirst();
  return row?.latest ?? undefined;
};

export type NewImport = {
  readonly partnershipCode: string;
  readonly number: number;
  readonly id: string;
  readonly kind: 'sen2' | 'extract' | 'recorded';
  readonly year: number | null;
  readonly asAt: string;
  readonly receivedAt: Date;
  readonly receivedBy: string;
  readonly manifest: string;
  readonly header: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: readonly ImportedFile[];
};

export type ImportedFile = {
  readonly name: string;
  readonly sha256: string;
  readonly shape: string;
  readonly encoding: string;
  readonly bytes: number;
};

export const insertImport = async (tx: Tx, made: NewImport): Promise<void> => {
  const { partnershipCode, number } = made;
  await run(
    tx,
    `insert into record_import (partnership_code, number, id, kind, year, as_at, received_at, received_by, manifest_sha256, header, counts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb)`,
    [
      ...[partnershipCode, number, made.id, made.kind, made.year, made.asAt, made.receivedAt, made.receivedBy],
      ...[made.manifest, JSON.stringify(made.header), JSON.stringify(made.counts)],
    ],
  );
  await tx
    .insertInto('record_import_file')
    .values(
      made.files.map((file, index) => ({
        partnership_code: partnershipCode,
        import_number: number,
        file: index,
        name: file.name,
        sha256: file.sha256,
        shape: file.shape,
        encoding: file.encoding,
        bytes: file.bytes,
      })),
    )
    .execute();
};

export type NewPair = {
  readonly id: string;
  readonly waitingChildId: string;
  readonly doubtful: DoubtfulMatch;
};

export const insertPairs = async (
  tx: Tx,
  partnershipCode: string,
  foundAt: Date,
  foundIn: number,
  pairs: readonly NewPair[],
): Promise<void> => {
  const atOnce = 2000;
  for (let from = 0; from < pairs.length; from += atOnce)
    await run(
      tx,
      `insert into doubtful_pair (partnership_code, id, known_child_id, waiting_child_id, reasons, found_at, found_in)
       select $1, id, known, waiting, array(select jsonb_array_elements_text(reasons)), $2, $3
       from jsonb_to_recordset($4::jsonb) as r (id uuid, known uuid, waiting uuid, reasons jsonb)`,
      [
        partnershipCode,
        foundAt,
        foundIn,
        JSON.stringify(
          pairs.slice(from, from + atOnce).map(({ id, waitingChildId, doubtful }) => ({
            id,
            known: doubtful.childId,
            waiting: waitingChildId,
            reasons: doubtful.doubts,
          })),
        ),
      ],
    );
};

/** The planner knows nothing of tables that were filled a moment ago. */
export const analyseStaging = async (tx: Tx): Promise<void> => {
  for (const kind of recordKinds) await run(tx, `analyze ${stagedName(kind)}`);
};
