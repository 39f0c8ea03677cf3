import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { AnswerEntry, NoteEntry, ToldEntry } from './core/desk.ts';

const dayOrNone = (text: string | null): PlainDate | undefined =>
  text !== null && isPlainDate(text) ? text : undefined;

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new TypeError('Not a day.');
  return text;
};

/** The child and the records that were joined to it: what was said of those was said of this child. */
const joined = (partnershipCode: string, childId: string): RawBuilder<unknown> => sql`
  with recursive joined (id) as (
    select ${childId}::uuid
    union
    select c.id from child c join joined j on c.merged_into = j.id where c.partnership_code = ${partnershipCode}
  )`;

/** What was noted on a child's case, oldest first. */
export const noteEntries = async (tx: Tx, partnershipCode: string, childId: string): Promise<readonly NoteEntry[]> => {
  const { rows } = await sql<{
    id: string;
    kind: NoteEntry['kind'];
    about: string | null;
    said: string;
    next_on: string | null;
    noted_at: Date;
    noted_by_name: string;
  }>`${joined(partnershipCode, childId)}
    select n.id, n.kind, n.about, n.said, n.next_on, n.noted_at, n.noted_by_name
    from case_note n join joined j on n.child_id = j.id
    where n.partnership_code = ${partnershipCode} order by n.noted_at, n.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    about: row.about ?? undefined,
    said: row.said,
    nextOn: dayOrNone(row.next_on),
    at: row.noted_at,
    by: row.noted_by_name,
  }));
};

/** The answers to a child's alarms, oldest first. */
export const answerEntries = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<readonly AnswerEntry[]> => {
  const { rows } = await sql<{
    id: string;
    kind: AnswerEntry['kind'];
    withdraws: string | null;
    rule: string;
    of_whom: string;
    from_on: string;
    reason: string;
    look_again_on: string | null;
    answered_at: Date;
    answered_by_name: string;
  }>`${joined(partnershipCode, childId)}
    select a.* from alarm_answer a join joined j on a.child_id = j.id
    where a.partnership_code = ${partnershipCode} order by a.answered_at, a.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    withdraws: row.withdraws ?? undefined,
    rule: row.rule,
    ofWhom: row.of_whom,
    fromOn: day(row.from_on),
    reason: row.reason,
    lookAgainOn: dayOrNone(row.look_again_on),
    at: row.answered_at,
    by: row.answered_by_name,
  }));
};

/** When and how a child's family was told of delays, oldest first. */
export const toldEntries = async (tx: Tx, partnershipCode: string, childId: string): Promise<readonly ToldEntry[]> => {
  const { rows } = await sql<{
    id: string;
    kind: ToldEntry['kind'];
    withdraws: string | null;
    duty: string;
    of_whom: string;
    due_on: string;
    told_on: string;
    how: ToldEntry['how'];
    expected_on: string | null;
    said: string;
    recorded_at: Date;
    recorded_by_name: string;
  }>`${joined(partnershipCode, childId)}
    select t.* from family_told t join joined j on t.child_id = j.id
    where t.partnership_code = ${partnershipCode} order by t.recorded_at, t.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    withdraws: row.withdraws ?? undefined,
    duty: row.duty,
    ofWhom: row.of_whom,
    dueOn: day(row.due_on),
    toldOn: day(row.told_on),
    how: row.how,
    expectedOn: dayOrNone(row.expected_on),
    said: row.said,
    at: row.recorded_at,
    by: row.recorded_by_name,
  }));
};

/** A duty of one child as the lists keep it. */
export type DutyOnDesk = {
  readonly position: number;
  readonly duty: string;
  readonly ofWhom: string;
  readonly state: 'open' | 'unknown';
  readonly dueOn: PlainDate | undefined;
  readonly asAt: PlainDate | undefined;
  readonly why: string | undefined;
};

export const dutiesOnDesk = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<readonly DutyOnDesk[]> => {
  const { rows } = await sql<{
    position: number;
    duty: string;
    of_whom: string;
    state: DutyOnDesk['state'];
    due_on: string | null;
    as_at: string | null;
    why: string | null;
  }>`
    select position, duty, of_whom, state, due_on, as_at, why from duty_of_child
    where partnership_code = ${partnershipCode} and child_id = ${childId} order by sort_on, position`.execute(tx);
  return rows.map((row) => ({
    position: row.position,
    duty: row.duty,
    ofWhom: row.of_whom,
    state: row.state,
    dueOn: dayOrNone(row.due_on),
    asAt: dayOrNone(row.as_at),
    why: row.why ?? undefined,
  }));
};

/** The name of a child and where the record went, if it was joined to another. */
export const findChildOfDesk = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<
  | {
      readonly surname: string | undefined;
      readonly forename: string | undefined;
      readonly mergedInto: string | undefined;
      readonly officer: string | undefined;
      readonly stage: string | undefined;
      readonly birthOn: PlainDate | undefined;
      /** The request that is in progress, or that the plan came from. */
      readonly receivedOn: PlainDate | undefined;
    }
  | undefined
> => {
  const { rows } = await sql<{
    surname: string | null;
    forename: string | null;
    merged_into: string | null;
    officer: string | null;
    stage: string | null;
    birth_on: string | null;
    request_received_on: string | null;
  }>`
    select c.surname, c.forename, c.merged_into, s.officer, s.stage, coalesce(s.birth_on, c.birth_on) as birth_on, s.request_received_on from child c
    left join child_standing s on s.partnership_code = c.partnership_code and s.child_id = c.id
    where c.partnership_code = ${partnershipCode} and c.id = ${childId}`.execute(tx);
  const [row] = rows;
  return (
    row && {
      surname: row.surname ?? undefined,
      forename: row.forename ?? undefined,
      mergedInto: row.merged_into ?? undefined,
      officer: row.officer ?? undefined,
      stage: row.stage ?? undefined,
      birthOn: dayOrNone(row.birth_on),
      receivedOn: dayOrNone(row.request_received_on),
    }
  );
};

/** The lists that a person keeps, by name. */
export const keptLists = async (
  tx: Tx,
  partnershipCode: string,
  personId: string,
): Promise<readonly { readonly name: string; readonly query: string }[]> => {
  const { rows } = await sql<{ name: string; query: string }>`
    select name, query from kept_list where partnership_code = ${partnershipCode} and person_id = ${personId} order by lower(name) limit 50`.execute(
    tx,
  );
  return rows;
};
