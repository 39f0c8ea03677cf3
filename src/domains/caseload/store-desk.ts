import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { NoteEntry, ToldEntry } from './core/desk.ts';
import type { Doing } from './store-officers.ts';

/** Held until the transaction ends: of two people at one child's desk the second sees what the first has said. */
export const holdDesk = async (tx: Tx, partnershipCode: string, childId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.desk.' || ${partnershipCode} || ${childId}, 0))`.execute(
    tx,
  );
};

/** Whether this very form has been written before. */
export const wasSent = async (
  tx: Tx,
  partnershipCode: string,
  table: 'case_note' | 'alarm_answer' | 'family_told',
  formKey: string,
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from ${sql.table(table)} where partnership_code = ${partnershipCode} and form_key = ${formKey}::uuid`.execute(
    tx,
  );
  return rows.length > 0;
};

/** made: written now. there: the same form with the same words came before. other: the form came before with other words, and those stand. */
export type Written = 'made' | 'there' | 'other';

export type NewNote = {
  readonly kind: NoteEntry['kind'];
  readonly about: string | undefined;
  readonly said: string;
  readonly nextOn: PlainDate | undefined;
};

export const insertNote = async (
  tx: Tx,
  doing: Doing,
  childId: string,
  formKey: string,
  { kind, about, said, nextOn }: NewNote,
): Promise<{ readonly written: Written; readonly id: string }> => {
  const id = newId();
  const made = await sql`
    insert into case_note (partnership_code, child_id, id, kind, about, said, next_on, form_key, noted_at, noted_by, noted_by_name)
    values (${doing.partnershipCode}, ${childId}, ${id}, ${kind}, ${about ?? null}, ${said}, ${nextOn ?? null}, ${formKey}, ${doing.at}, ${doing.personId}, ${doing.name})
    on conflict (partnership_code, form_key) do nothing returning 1`.execute(tx);
  if (made.rows.length > 0) return { written: 'made', id };
  const { rows } = await sql`
    select 1 from case_note where partnership_code = ${doing.partnershipCode} and form_key = ${formKey} and child_id = ${childId} and kind = ${kind}
      and about is not distinct from ${about ?? null}::uuid and said = ${said} and next_on is not distinct from ${nextOn ?? null}::date`.execute(
    tx,
  );
  return { written: rows.length > 0 ? 'there' : 'other', id };
};

export const openStep = async (
  tx: Tx,
  partnershipCode: string,
  step: { readonly id: string; readonly childId: string; readonly nextOn: PlainDate; readonly said: string },
): Promise<void> => {
  await sql`insert into next_step (partnership_code, id, child_id, next_on, said)
    values (${partnershipCode}, ${step.id}, ${step.childId}, ${step.nextOn}, ${step.said})`.execute(tx);
};

/** Whether a next step stands for the day that somebody saw, and has not been ended. */
export const stepStands = async (tx: Tx, partnershipCode: string, id: string, seenOn: PlainDate): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from next_step where partnership_code = ${partnershipCode} and id = ${id} and next_on = ${seenOn}`.execute(
    tx,
  );
  return rows.length > 0;
};

export const moveStep = async (tx: Tx, partnershipCode: string, id: string, to: PlainDate): Promise<void> => {
  await sql`update next_step set next_on = ${to} where partnership_code = ${partnershipCode} and id = ${id}`.execute(
    tx,
  );
};

export const endStep = async (tx: Tx, partnershipCode: string, id: string): Promise<void> => {
  await sql`delete from next_step where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
};

export const rewordStep = async (tx: Tx, partnershipCode: string, id: string, said: string): Promise<void> => {
  await sql`update next_step set said = ${said} where partnership_code = ${partnershipCode} and id = ${id}`.execute(tx);
};

export type NewAnswer = {
  readonly rule: string;
  readonly ofWhom: string;
  readonly fromOn: PlainDate;
  readonly reason: string;
  readonly lookAgainOn: PlainDate | undefined;
  /** The answer that is taken back; undefined for an answer. */
  readonly withdraws: string | undefined;
};

export const insertAnswer = async (
  tx: Tx,
  doing: Doing,
  childId: string,
  formKey: string,
  answer: NewAnswer,
): Promise<Written> => {
  const { rule, ofWhom, fromOn, reason, lookAgainOn, withdraws } = answer;
  const made = await sql`
    insert into alarm_answer (partnership_code, child_id, id, kind, withdraws, rule, of_whom, from_on, reason, look_again_on, form_key, answered_at, answered_by, answered_by_name)
    values (${doing.partnershipCode}, ${childId}, ${newId()}, ${withdraws === undefined ? 'answered' : 'withdrawn'}, ${withdraws ?? null}, ${rule}, ${ofWhom},
      ${fromOn}, ${reason}, ${lookAgainOn ?? null}, ${formKey}, ${doing.at}, ${doing.personId}, ${doing.name})
    on conflict do nothing returning 1`.execute(tx);
  if (made.rows.length > 0) return 'made';
  const { rows } = await sql`
    select 1 from alarm_answer where partnership_code = ${doing.partnershipCode} and form_key = ${formKey} and child_id = ${childId}
      and rule = ${rule} and of_whom = ${ofWhom} and from_on = ${fromOn} and reason = ${reason}
      and look_again_on is not distinct from ${lookAgainOn ?? null}::date and withdraws is not distinct from ${withdraws ?? null}::uuid`.execute(
    tx,
  );
  return rows.length > 0 ? 'there' : 'other';
};

export type NewTold = {
  readonly duty: string;
  readonly ofWhom: string;
  readonly dueOn: PlainDate;
  readonly toldOn: PlainDate;
  readonly how: ToldEntry['how'];
  readonly expectedOn: PlainDate | undefined;
  readonly said: string;
  /** The entry that is taken back; undefined where a family was told. */
  readonly withdraws: string | undefined;
};

export const insertTold = async (
  tx: Tx,
  doing: Doing,
  childId: string,
  formKey: string,
  told: NewTold,
): Promise<Written> => {
  const { duty, ofWhom, dueOn, toldOn, how, expectedOn, said, withdraws } = told;
  const made = await sql`
    insert into family_told (partnership_code, child_id, id, kind, withdraws, duty, of_whom, due_on, told_on, how, expected_on, said, form_key, recorded_at,
      recorded_by, recorded_by_name)
    values (${doing.partnershipCode}, ${childId}, ${newId()}, ${withdraws === undefined ? 'told' : 'withdrawn'}, ${withdraws ?? null}, ${duty}, ${ofWhom},
      ${dueOn}, ${toldOn}, ${how}, ${expectedOn ?? null}, ${said}, ${formKey}, ${doing.at}, ${doing.personId}, ${doing.name})
    on conflict do nothing returning 1`.execute(tx);
  if (made.rows.length > 0) return 'made';
  const { rows } = await sql`
    select 1 from family_told where partnership_code = ${doing.partnershipCode} and form_key = ${formKey} and child_id = ${childId} and duty = ${duty}
      and of_whom = ${ofWhom} and due_on = ${dueOn} and told_on = ${toldOn} and how = ${how} and said = ${said}
      and expected_on is not distinct from ${expectedOn ?? null}::date and withdraws is not distinct from ${withdraws ?? null}::uuid`.execute(
    tx,
  );
  return rows.length > 0 ? 'there' : 'other';
};

/** Keeps a list under a name, in the place of one that had the name. */
export const keepList = async (tx: Tx, doing: Doing, name: string, query: string): Promise<void> => {
  await sql`insert into kept_list (partnership_code, person_id, name, query, kept_at)
    values (${doing.partnershipCode}, ${doing.personId}, ${name}, ${query}, ${doing.at})
    on conflict (partnership_code, person_id, name) do update set query = excluded.query, kept_at = excluded.kept_at`.execute(
    tx,
  );
};

export const forgetList = async (tx: Tx, doing: Doing, name: string): Promise<void> => {
  await sql`delete from kept_list where partnership_code = ${doing.partnershipCode} and person_id = ${doing.personId} and name = ${name}`.execute(
    tx,
  );
};
