import { sql } from 'kysely';
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
  /** The record on which it stands: of a correction the one of the entry that it corrects. */
  readonly childId: string;
  readonly formKey: string;
  readonly recorder: Recorder;
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
  readonly formKey: string;
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
