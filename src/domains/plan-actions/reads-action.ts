import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { AssuranceGiven, DueChange, Lowering, MeasureLink, Milestone, Update } from './core/plan.ts';
import type {
  AssuranceLevel,
  ExpectedDirection,
  Impact,
  LinkRole,
  ReasonKind,
  SaidDelivery,
} from './core/vocabulary.ts';

/** Links that still hold, of all actions and outcomes of an area. */
export const linksOf = async (tx: Tx, partnershipCode: string): Promise<readonly MeasureLink[]> => {
  const { rows } = await sql<{
    id: string;
    action_id: string | null;
    outcome_id: string | null;
    series_id: string | null;
    measure_code: string;
    role: LinkRole;
    direction: ExpectedDirection;
    size_words: string;
    expected_by: PlainDate | null;
    named_on: PlainDate;
  }>`
    select id, action_id, outcome_id, series_id, measure_code, role, direction, size_words, expected_by, named_on from plan_measure_link
    where partnership_code = ${partnershipCode} and ended_on is null order by array_position(array['impact', 'output', 'guard'], role), measure_code, id`.execute(
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    actionId: row.action_id,
    outcomeId: row.outcome_id,
    seriesId: row.series_id,
    measureCode: row.measure_code,
    role: row.role,
    direction: row.direction,
    sizeWords: row.size_words,
    expectedBy: row.expected_by,
    namedOn: row.named_on,
  }));
};

/** Changes of due dates, of one action or of all of an area, the latest first. */
export const dueChangesOf = async (
  tx: Tx,
  partnershipCode: string,
  actionId?: string,
): Promise<readonly DueChange[]> => {
  const { rows } = await sql<{
    id: string;
    action_id: string;
    milestone_id: string | null;
    number: number;
    from_on: PlainDate;
    to_on: PlainDate;
    why: string | null;
    approved_by: string | null;
    source: string;
    on_day: PlainDate;
    changed_by_name: string;
  }>`
    select id, action_id, milestone_id, number, from_on, to_on, why, approved_by, source, changed_at::date as on_day, changed_by_name from plan_due_change
    where partnership_code = ${partnershipCode} ${actionId === undefined ? sql`` : sql`and action_id = ${actionId}::uuid`}
    order by action_id, number desc`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    actionId: row.action_id,
    milestoneId: row.milestone_id,
    number: row.number,
    from: row.from_on,
    to: row.to_on,
    why: row.why,
    approvedBy: row.approved_by,
    source: row.source,
    on: row.on_day,
    byName: row.changed_by_name,
  }));
};

type MilestoneRow = {
  id: string;
  action_id: string;
  text: string;
  first_due_on: PlainDate;
  due_on: PlainDate;
  done_on: PlainDate | null;
  done_note: string;
};

/** The milestones of every action of an area, by their dates. */
export const milestonesOfArea = async (tx: Tx, partnershipCode: string): Promise<readonly Milestone[]> => {
  const { rows } = await sql<MilestoneRow>`
    select id, action_id, text, first_due_on, due_on, done_on, done_note from plan_milestone
    where partnership_code = ${partnershipCode} order by due_on, id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    actionId: row.action_id,
    text: row.text,
    firstDueOn: row.first_due_on,
    dueOn: row.due_on,
    doneOn: row.done_on,
    doneNote: row.done_note,
  }));
};

export const milestonesOf = async (tx: Tx, partnershipCode: string, actionId: string): Promise<readonly Milestone[]> =>
  (await milestonesOfArea(tx, partnershipCode)).filter((each) => each.actionId === actionId);

export const updatesOf = async (tx: Tx, partnershipCode: string, actionId: string): Promise<readonly Update[]> => {
  const { rows } = await sql<{
    number: number;
    said_on: PlainDate;
    text: string;
    delivery: SaidDelivery | null;
    source: string;
    said_by_name: string;
    role_name: string;
  }>`
    select u.number, u.said_on, u.text, u.delivery, u.source, u.said_by_name, r.name as role_name from plan_update u join role r on r.code = u.said_as
    where u.partnership_code = ${partnershipCode} and u.action_id = ${actionId}::uuid order by u.number desc`.execute(
    tx,
  );
  return rows.map((row) => ({
    number: row.number,
    saidOn: row.said_on,
    text: row.text,
    delivery: row.delivery,
    source: row.source,
    byName: row.said_by_name,
    byRole: row.role_name,
  }));
};

/** The newest update of every action of an area, by action. */
export const latestUpdates = async (
  tx: Tx,
  partnershipCode: string,
): Promise<ReadonlyMap<string, { readonly on: PlainDate; readonly text: string }>> => {
  const { rows } = await sql<{ action_id: string; said_on: PlainDate; text: string }>`
    select distinct on (action_id) action_id, said_on, text from plan_update where partnership_code = ${partnershipCode}
    order by action_id, number desc`.execute(tx);
  return new Map(rows.map((row) => [row.action_id, { on: row.said_on, text: row.text }]));
};

/** What was made under every action of an area, in the order in which it was. */
export const outputsOfArea = async (
  tx: Tx,
  partnershipCode: string,
): Promise<readonly { readonly actionId: string; readonly title: string }[]> => {
  const { rows } = await sql<{ actionId: string; title: string }>`
    select action_id as "actionId", title from plan_output where partnership_code = ${partnershipCode} order by made_on, id`.execute(
    tx,
  );
  return rows;
};

type LoweringRow = {
  action_id: string;
  number: number;
  lowered_to: Impact | null;
  why: string;
  on_day: PlainDate;
  lowered_by_name: string;
  role_name: string;
};

/** What stands of lowering impact, action by action: the latest word of each. A visitor is told to what and why, not by whom. */
export const loweringsOf = async (
  tx: Tx,
  partnershipCode: string,
  isVisitor = false,
): Promise<ReadonlyMap<string, Lowering>> => {
  const who = isVisitor
    ? sql`date '2000-01-01' as on_day, '' as lowered_by_name, '' as role_name from plan_impact_lowering l`
    : sql`l.lowered_at::date as on_day, l.lowered_by_name, r.name as role_name from plan_impact_lowering l join role r on r.code = l.lowered_as`;
  const { rows } = await sql<LoweringRow>`
    select distinct on (l.action_id) l.action_id, l.number, l.lowered_to, l.why, ${who}
    where l.partnership_code = ${partnershipCode} order by l.action_id, l.number desc`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.action_id,
      {
        number: row.number,
        to: row.lowered_to,
        why: row.why,
        on: row.on_day,
        byName: row.lowered_by_name,
        byRole: row.role_name,
      },
    ]),
  );
};

/** The latest word on how sure we are, by action, or by plan and area ('PLAN/AREA'). */
export const assurancesOf = async (tx: Tx, partnershipCode: string): Promise<ReadonlyMap<string, AssuranceGiven>> => {
  const { rows } = await sql<{
    about: string;
    level: AssuranceLevel;
    reason_kinds: ReasonKind[];
    why: string;
    on_day: PlainDate;
    given_by_name: string;
    role_name: string;
  }>`
    select distinct on (about) coalesce(s.action_id::text, s.plan_code || '/' || s.area_code) as about, s.level, s.reason_kinds, s.why, s.given_at::date as on_day,
      s.given_by_name, r.name as role_name
    from plan_assurance s join role r on r.code = s.given_as
    where s.partnership_code = ${partnershipCode} order by about, s.given_at desc, s.id desc`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.about,
      {
        level: row.level,
        reasonKinds: row.reason_kinds,
        why: row.why,
        on: row.on_day,
        byName: row.given_by_name,
        byRole: row.role_name,
      },
    ]),
  );
};

/** The actions that each action waits for, by action. */
export const dependenciesOf = async (
  tx: Tx,
  partnershipCode: string,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<{ action_id: string; depends_on: string }>`
    select action_id, depends_on from plan_dependency where partnership_code = ${partnershipCode}`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, ({ action_id }) => action_id)].map(([id, own]) => [
      id,
      own.map(({ depends_on }) => depends_on),
    ]),
  );
};

export type EvidenceLink = {
  readonly id: string;
  readonly actionId: string;
  readonly evidenceId: string;
  readonly says: 'agrees' | 'disagrees' | 'neither';
  readonly note: string;
  readonly broughtById: string;
  readonly broughtByName: string;
  readonly acceptedByName: string | null;
  /** When, why and by whom it was taken off again; null while it holds. */
  readonly ended: { readonly on: PlainDate; readonly why: string; readonly byName: string } | null;
};

/** Evidence that was brought to actions of an area, what was taken off again among it. */
export const evidenceLinksOf = async (tx: Tx, partnershipCode: string): Promise<readonly EvidenceLink[]> => {
  const { rows } = await sql<{
    id: string;
    action_id: string;
    evidence_id: string;
    says: EvidenceLink['says'];
    note: string;
    brought_by: string;
    brought_by_name: string;
    accepted_by_name: string | null;
    ended_on: PlainDate | null;
    ended_why: string | null;
    ended_by_name: string | null;
  }>`
    select id, ended_on, ended_why, ended_by_name, action_id, evidence_id, says, note, brought_by, brought_by_name, accepted_by_name from plan_evidence_link
    where partnership_code = ${partnershipCode} order by brought_at, evidence_id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    ended:
      row.ended_on === null ? null : { on: row.ended_on, why: row.ended_why ?? '', byName: row.ended_by_name ?? '' },
    actionId: row.action_id,
    evidenceId: row.evidence_id,
    says: row.says,
    note: row.note,
    broughtById: row.brought_by,
    broughtByName: row.brought_by_name,
    acceptedByName: row.accepted_by_name,
  }));
};

export type FinalPoint = { readonly date: PlainDate; readonly value: number };

/** The final values of series, in the order of their periods: the newest version of each, unless something holds it. */
export const finalPointsOf = async (
  tx: Tx,
  partnershipCode: string,
  seriesIds: readonly string[],
  /** A visitor is given final values alone, and cannot ask what is held. */
  seen: 'staff' | 'everybody',
): Promise<ReadonlyMap<string, readonly FinalPoint[]>> => {
  const isFinal =
    seen === 'everybody'
      ? sql``
      : sql`and not exists (select from value_held h where (h.partnership_code, h.series_id, h.period_from, h.version) = (v.partnership_code, v.series_id, v.period_from, v.version)
        and h.released_at is null)`;
  const { rows } = await sql<{ series_id: string; period_from: PlainDate; value: string }>`
    select v.series_id, v.period_from, v.value from chart_value v
    where v.partnership_code = ${partnershipCode} and v.series_id = any(${[...seriesIds]}::uuid[]) and v.value is not null
      and not exists (select from chart_value newer where (newer.partnership_code, newer.series_id, newer.period_from) = (v.partnership_code, v.series_id, v.period_from)
        and newer.version > v.version) ${isFinal}
    order by v.series_id, v.period_from`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, ({ series_id }) => series_id)].map(([id, own]) => [
      id,
      own.map(({ period_from, value }) => ({ date: period_from, value: Number(value) })),
    ]),
  );
};
