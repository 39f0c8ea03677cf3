import { sql } from 'kysely';
import { AppError } from '#shared/errors';
import type { Tx } from '#platform/db';
import type { Settlement } from './core/settlement.ts';
import type { StepEntry } from './core/step.ts';

/** Who writes a row, as the session proved them. */
export type Recorder = {
  readonly accountId: string;
  readonly name: string;
  readonly roleCode: string;
};

export type NewEntry = StepEntry & {
  readonly partnershipCode: string;
  readonly recorder: Recorder;
};

/** One at a time for a child: whoever comes second sees what the first has recorded. Until the end of the transaction. */
export const waitForOthersOnChild = async (tx: Tx, partnershipCode: string, childId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.case-steps.' || ${partnershipCode} || ${childId}, 0))`.execute(
    tx,
  );
};

export const nextEntryNumber = async (tx: Tx, partnershipCode: string, childId: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(number), 0) + 1 as n from case_step where partnership_code = ${partnershipCode} and child_id = ${childId}`.execute(
    tx,
  );
  return rows[0]?.n ?? 1;
};

export const nextSettlementNumber = async (tx: Tx, partnershipCode: string, childId: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(number), 0) + 1 as n from case_settlement where partnership_code = ${partnershipCode} and child_id = ${childId}`.execute(
    tx,
  );
  return rows[0]?.n ?? 1;
};

/** Writes an act in the trail of the partnership whose child it is about, whichever session does it. */
export const recordActOn = async (
  tx: Tx,
  partnershipCode: string,
  action: string,
  childId: string,
  detail: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> => {
  await sql`select audit.record_in(${partnershipCode}, ${action}, 'child', ${[childId]}::uuid[], ${JSON.stringify(detail)}::jsonb)`.execute(
    tx,
  );
};

/** Adds an entry. A number or a form key that is taken breaks a constraint: two people, or one form twice. */
export const insertEntry = async (tx: Tx, made: NewEntry): Promise<void> => {
  const { of, recorder } = made;
  await sql`
    insert into case_step (partnership_code, child_id, id, number, entry, corrects, kind, happened_on, request_received_on, review_meeting_on,
      adviser, belongs_to, codes, note, known_by, oddities, reason, form_key, recorded_at, recorded_by, recorded_by_name, recorded_as)
    values (${made.partnershipCode}, ${made.childId}, ${made.id}, ${made.number}, ${made.entry}, ${made.corrects ?? null}, ${made.kind},
      ${made.on}, ${of.requestReceivedOn ?? null}, ${of.reviewMeetingOn ?? null}, ${of.adviser ?? null}, ${made.belongsTo ?? null},
      ${JSON.stringify(made.codes)}::jsonb, ${made.note ?? null}, ${made.knownBy}, ${[...made.oddities]}::text[], ${made.reason ?? null},
      ${made.formKey}, ${made.recordedAt}, ${recorder.accountId}, ${recorder.name}, ${recorder.roleCode})`.execute(tx);
};

export type NewSettlement = Settlement & {
  readonly partnershipCode: string;
  readonly childId: string;
  readonly settledBy: string;
};

export const insertSettlement = async (tx: Tx, made: NewSettlement): Promise<void> => {
  await sql`
    insert into case_settlement (partnership_code, child_id, id, number, kind, adviser, about, among, stands, statements, reason, form_key,
      settled_at, settled_by, settled_by_name)
    values (${made.partnershipCode}, ${made.childId}, ${made.id}, ${made.number}, ${made.kind}, ${made.adviser ?? null}, ${made.about},
      ${[...made.among]}::text[], ${made.stands}, ${JSON.stringify(made.statements)}::jsonb, ${made.reason}, ${made.formKey},
      ${made.settledAt}, ${made.settledBy}, ${made.settledByName})`.execute(tx);
};

/** From here what is done can be undone within the transaction: a trial leaves nothing behind. */
export const keepPlace = async (tx: Tx): Promise<void> => {
  await sql`savepoint irwell_steps`.execute(tx);
};
export const returnToPlace = async (tx: Tx): Promise<void> => {
  await sql`rollback to savepoint irwell_steps`.execute(tx);
};

/** Whoever this transaction’s token proves, where it is a service and no person with a name. */
export const recorderOfSession = async (tx: Tx): Promise<Recorder> => {
  const { rows } = await sql<{ account_id: string; role_code: string; name: string }>`
    select m.account_id, m.role_code, r.name from access.me() m join role r on r.code = m.role_code`.execute(tx);
  const [who] = rows;
  if (who === undefined) throw new AppError('not-allowed', 'Nobody is known to record this.');
  return { accountId: who.account_id, name: who.name, roleCode: who.role_code };
};
