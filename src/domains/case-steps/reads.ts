import { sql } from 'kysely';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { historiesOf, standingSteps } from './core/history.ts';
import { advisers, isStepKind } from './core/step.ts';
import type { RecordedStep, StepEntry } from './core/step.ts';
import type { Settlement, Statement } from './core/settlement.ts';

/** Every record that is, or was joined to, one of the children asked for, under the child asked for. A step stays where it was recorded. */
const recordsOf = (partnershipCode: string, childIds: readonly string[]) => sql`
  recursive of_child (asked, id) as (
    select a, a from unnest(${[...childIds]}::uuid[]) as a
    union
    select o.asked, c.id from of_child o join child c on c.partnership_code = ${partnershipCode} and c.merged_into = o.id
  )`;

type StepRow = {
  readonly asked: string;
  readonly child_id: string;
  readonly form_key: string;
  readonly id: string;
  readonly number: number;
  readonly entry: StepEntry['entry'];
  readonly corrects: string | null;
  readonly kind: string;
  readonly happened_on: PlainDate;
  readonly request_received_on: PlainDate | null;
  readonly review_meeting_on: PlainDate | null;
  readonly adviser: string | null;
  readonly belongs_to: string | null;
  readonly codes: Readonly<Record<string, string>>;
  readonly note: string | null;
  readonly known_by: string;
  readonly oddities: readonly string[];
  readonly reason: string | null;
  readonly recorded_at: Date;
  readonly recorded_by_name: string;
};

const entryOf = (row: StepRow): readonly StepEntry[] => {
  if (!isStepKind(row.kind)) return [];
  return [
    {
      id: row.id,
      childId: row.child_id,
      number: row.number,
      entry: row.entry,
      corrects: row.corrects ?? undefined,
      kind: row.kind,
      on: row.happened_on,
      of: {
        requestReceivedOn: row.request_received_on ?? undefined,
        reviewMeetingOn: row.review_meeting_on ?? undefined,
        adviser: advisers.find((each) => each === row.adviser),
      },
      belongsTo: row.belongs_to ?? undefined,
      codes: row.codes,
      note: row.note ?? undefined,
      knownBy: row.known_by,
      oddities: row.oddities,
      reason: row.reason ?? undefined,
      recordedAt: row.recorded_at,
      recordedByName: row.recorded_by_name,
      formKey: row.form_key,
    },
  ];
};

/** Every entry of each child, in the order in which they were recorded; of the records that were joined to it too. */
export const entriesOfChildren = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StepEntry[]>> => {
  const { rows } = await sql<StepRow>`
    with ${recordsOf(partnershipCode, childIds)}
    select o.asked, s.child_id, s.form_key, s.id, s.number, s.entry, s.corrects, s.kind, s.happened_on, s.request_received_on, s.review_meeting_on, s.adviser,
      s.belongs_to, s.codes, s.note, s.known_by, s.oddities, s.reason, s.recorded_at, s.recorded_by_name
    from of_child o
    join case_step s on s.partnership_code = ${partnershipCode} and s.child_id = o.id
    order by o.asked, s.recorded_at, s.number, s.id`.execute(tx);
  const found = new Map<string, StepEntry[]>();
  for (const row of rows) {
    const there = found.get(row.asked);
    if (there) there.push(...entryOf(row));
    else found.set(row.asked, [...entryOf(row)]);
  }
  return found;
};

/**
 * The steps recorded here of each of these children, as they stand: corrections applied, what was taken back left out, in the order of
 * their days. A child without any is not in the answer. One query, however many children.
 */
export const stepsOfChildren = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedStep[]>> => {
  const entries = await entriesOfChildren(tx, partnershipCode, childIds);
  const found = new Map<string, readonly RecordedStep[]>();
  for (const [childId, each] of entries) {
    const steps = standingSteps(historiesOf(each)).map(({ id, kind, on, of, codes, recordedAt, recordedByName }) => ({
      id,
      childId,
      kind,
      on,
      of,
      codes,
      recordedAt,
      recordedByName,
    }));
    if (steps.length > 0) found.set(childId, steps);
  }
  return found;
};

type SettlementRow = {
  readonly asked: string;
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly adviser: string | null;
  readonly about: 'day' | 'code';
  readonly among: readonly string[];
  readonly stands: string;
  readonly statements: readonly Statement[];
  readonly reason: string;
  readonly settled_at: Date;
  readonly settled_by_name: string;
  readonly form_key: string;
};

/**
 * Every decision about what stands where sources differ, of each of these children, the earliest first; `settlementOf` picks the one that
 * decides between given values. A child without any is not in the answer.
 */
export const settlementsOfChildren = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Settlement[]>> => {
  const { rows } = await sql<SettlementRow>`
    with ${recordsOf(partnershipCode, childIds)}
    select o.asked, t.id, t.number, t.kind, t.adviser, t.about, t.among, t.stands, t.statements, t.reason, t.settled_at, t.settled_by_name, t.form_key
    from of_child o
    join case_settlement t on t.partnership_code = ${partnershipCode} and t.child_id = o.id
    order by o.asked, t.settled_at, t.number, t.id`.execute(tx);
  const found = new Map<string, Settlement[]>();
  for (const row of rows) {
    const { kind } = row;
    if (!isStepKind(kind)) continue;
    const there = found.get(row.asked) ?? [];
    there.push({
      id: row.id,
      number: there.length + 1,
      kind,
      adviser: advisers.find((each) => each === row.adviser),
      about: row.about,
      among: row.among,
      stands: row.stands,
      statements: row.statements,
      reason: row.reason,
      settledAt: row.settled_at,
      settledByName: row.settled_by_name,
      formKey: row.form_key,
    });
    found.set(row.asked, there);
  }
  return found;
};
