import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { ActionWords } from './core/action-words.ts';
import type { AssuranceLevel, Impact, LinkRole, ReasonKind, SaidDelivery } from './core/vocabulary.ts';
import type { At } from './store.ts';

export type ActionToAdd = ActionWords & {
  readonly planCode: string;
  readonly ref: string;
  readonly firstDueOn: PlainDate;
};

/** Adds an action, not started. Undefined where the plan has one of that reference. */
export const addAction = async (tx: Tx, at: At, action: ActionToAdd): Promise<string | undefined> => {
  const id = newId();
  const { numAffectedRows } = await sql`
    insert into plan_action (partnership_code, id, plan_code, area_code, outcome_id, ref, text, accountable_role, accountable_words, lead_role, lead_words, partners,
      start_on, first_due_on, due_on, cost_pence, cost_words, is_public, public_words, changed_at, changed_by, changed_by_name)
    values (${at.area}, ${id}, ${action.planCode}, ${action.areaCode}, ${action.outcomeId}, ${action.ref}, ${action.text}, ${action.accountableRole},
      ${action.accountableWords}, ${action.leadRole}, ${action.leadWords}, ${action.partners}, ${action.startOn}::date, ${action.firstDueOn}::date,
      ${action.firstDueOn}::date, ${action.costPence}, ${action.costWords}, ${action.isPublic}, ${action.publicWords}, ${at.now}, ${at.by.personId}::uuid, ${at.by.name})
    on conflict on constraint plan_action_ref_once do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0 ? id : undefined;
};

/** Saves the words of an action over the version that was seen. False where somebody saved another meanwhile, or it is not the asker's to change. */
export const saveAction = async (
  tx: Tx,
  at: At,
  seen: { readonly id: string; readonly version: number },
  words: ActionWords,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_action set area_code = ${words.areaCode}, outcome_id = ${words.outcomeId}, text = ${words.text}, accountable_role = ${words.accountableRole},
      accountable_words = ${words.accountableWords}, lead_role = ${words.leadRole}, lead_words = ${words.leadWords}, partners = ${words.partners},
      start_on = ${words.startOn}::date, cost_pence = ${words.costPence}, cost_words = ${words.costWords}, is_public = ${words.isPublic},
      public_words = ${words.publicWords}, version = version + 1, changed_at = ${at.now}, changed_by = ${at.by.personId}::uuid, changed_by_name = ${at.by.name}
    where partnership_code = ${at.area} and id = ${seen.id}::uuid and version = ${seen.version}`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** One person after another adds to an action: numbers count up without a gap or a clash. */
const inTurn = async (tx: Tx, actionId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.plan-action.' || ${actionId}, 0))`.execute(tx);
};

/** Whether a form of an action was kept already. Whoever else sends one for it waits its turn. */
export const isUpdateKept = async (tx: Tx, at: At, actionId: string, formKey: string): Promise<boolean> => {
  await inTurn(tx, actionId);
  const { rows } = await sql`
    select 1 from plan_update where partnership_code = ${at.area} and form_key = ${formKey}::uuid`.execute(tx);
  return rows.length > 0;
};

/** Adds an update. The same form sent twice is one: then false. */
export const addUpdate = async (
  tx: Tx,
  at: At,
  update: {
    readonly actionId: string;
    readonly saidOn: PlainDate;
    readonly text: string;
    readonly delivery: SaidDelivery | null;
    readonly source: string;
    readonly formKey: string;
  },
): Promise<boolean> => {
  await inTurn(tx, update.actionId);
  const { numAffectedRows } = await sql`
    insert into plan_update (partnership_code, id, action_id, number, said_on, text, delivery, source, form_key, said_at, said_by, said_by_name, said_as)
    select ${at.area}, ${newId()}, ${update.actionId}, coalesce(max(number), 0) + 1, ${update.saidOn}::date, ${update.text}, ${update.delivery}, ${update.source},
      ${update.formKey}::uuid, ${at.now}, ${at.by.personId}::uuid, ${at.by.name}, ${at.by.role}
    from plan_update where partnership_code = ${at.area} and action_id = ${update.actionId}::uuid
    on conflict on constraint plan_update_form_once do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Moves a due date, and keeps from what, to what, why and who approved it. False where it stood elsewhere meanwhile. */
export const moveDue = async (
  tx: Tx,
  at: At,
  change: {
    readonly actionId: string;
    readonly milestoneId: string | null;
    readonly from: PlainDate;
    readonly to: PlainDate;
    readonly why: string | null;
    readonly approvedBy: string | null;
    readonly source: string;
  },
): Promise<boolean> => {
  await inTurn(tx, change.actionId);
  const { rows } = await sql<{ due_on: PlainDate }>`
    select due_on from plan_action where partnership_code = ${at.area} and id = ${change.actionId}::uuid and ${change.milestoneId}::uuid is null
    union all select due_on from plan_milestone where partnership_code = ${at.area} and id = ${change.milestoneId}::uuid and action_id = ${change.actionId}::uuid`.execute(
    tx,
  );
  if (rows[0]?.due_on !== change.from) return false;
  await sql`
    insert into plan_due_change (partnership_code, id, action_id, milestone_id, number, from_on, to_on, why, approved_by, source, changed_at, changed_by, changed_by_name)
    select ${at.area}, ${newId()}, ${change.actionId}, ${change.milestoneId}::uuid, coalesce(max(number), 0) + 1, ${change.from}::date, ${change.to}::date,
      ${change.why}, ${change.approvedBy}, ${change.source}, ${at.now}, ${at.by.personId}::uuid, ${at.by.name}
    from plan_due_change where partnership_code = ${at.area} and action_id = ${change.actionId}::uuid`.execute(tx);
  return true;
};

/** Gives a change of a due date the reason that it wants. False where it has one. */
export const giveReason = async (
  tx: Tx,
  at: At,
  actionId: string,
  changeId: string,
  reason: { readonly why: string; readonly approvedBy: string },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_due_change set why = ${reason.why}, approved_by = ${reason.approvedBy}, reasoned_by_name = ${at.by.name}
    where partnership_code = ${at.area} and action_id = ${actionId}::uuid and id = ${changeId}::uuid and why is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Adds a milestone and gives its id; the same one said twice is one. */
export const addMilestone = async (
  tx: Tx,
  at: At,
  milestone: { readonly actionId: string; readonly text: string; readonly dueOn: PlainDate },
): Promise<string> => {
  await inTurn(tx, milestone.actionId);
  const { rows } = await sql<{ id: string }>`
    select id from plan_milestone where partnership_code = ${at.area} and action_id = ${milestone.actionId}::uuid and text = ${milestone.text}
      and first_due_on = ${milestone.dueOn}::date`.execute(tx);
  if (rows[0] !== undefined) return rows[0].id;
  const id = newId();
  await sql`
    insert into plan_milestone (partnership_code, id, action_id, text, first_due_on, due_on)
    values (${at.area}, ${id}, ${milestone.actionId}, ${milestone.text}, ${milestone.dueOn}::date, ${milestone.dueOn}::date)`.execute(
    tx,
  );
  return id;
};

export const milestoneDone = async (
  tx: Tx,
  at: At,
  milestone: { readonly id: string; readonly actionId: string; readonly doneOn: PlainDate; readonly note: string },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_milestone set done_on = ${milestone.doneOn}::date, done_note = ${milestone.note}
    where partnership_code = ${at.area} and id = ${milestone.id}::uuid and action_id = ${milestone.actionId}::uuid and done_on is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Binds a measure; bound twice in the same words it is bound once. */
export const addLink = async (
  tx: Tx,
  at: At,
  link: {
    readonly actionId: string | null;
    readonly outcomeId: string | null;
    readonly seriesId: string | null;
    readonly measureCode: string;
    readonly role: LinkRole;
    readonly direction: string;
    readonly sizeWords: string;
    readonly expectedBy: PlainDate | null;
    readonly namedOn: PlainDate;
  },
): Promise<void> => {
  await inTurn(tx, link.actionId ?? link.outcomeId ?? '');
  await sql`
    insert into plan_measure_link (partnership_code, id, action_id, outcome_id, series_id, measure_code, role, direction, size_words, expected_by, named_on, named_by,
      named_by_name)
    select ${at.area}, ${newId()}, ${link.actionId}::uuid, ${link.outcomeId}::uuid, ${link.seriesId}::uuid, ${link.measureCode}, ${link.role}, ${link.direction},
      ${link.sizeWords}, ${link.expectedBy}::date, ${link.namedOn}::date, ${at.by.personId}::uuid, ${at.by.name}
    where not exists (select from plan_measure_link l where l.partnership_code = ${at.area} and l.ended_on is null
      and coalesce(l.action_id, l.outcome_id) = coalesce(${link.actionId}::uuid, ${link.outcomeId}::uuid) and l.measure_code = ${link.measureCode}
      and (l.series_id, l.role, l.direction, l.size_words, l.expected_by)
        is not distinct from (${link.seriesId}::uuid, ${link.role}, ${link.direction}, ${link.sizeWords}, ${link.expectedBy}::date))`.execute(
    tx,
  );
};

/** A measure no longer shows what it was bound to, an action or an outcome. False where it is bound there no more. */
export const endLink = async (
  tx: Tx,
  at: At,
  link: { readonly id: string; readonly of: string; readonly on: PlainDate; readonly why: string },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_measure_link set ended_on = ${link.on}::date, ended_why = ${link.why}
    where partnership_code = ${at.area} and id = ${link.id}::uuid and coalesce(action_id, outcome_id) = ${link.of}::uuid and ended_on is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n) > 0;
};

/** A person says that the impact is lower than the figures give, or takes that back (`to` null). Said twice in the same words it is said once. */
export const lowerImpact = async (
  tx: Tx,
  at: At,
  lowering: {
    readonly actionId: string;
    readonly computed: Impact;
    readonly to: Impact | null;
    readonly why: string;
  },
): Promise<void> => {
  await inTurn(tx, lowering.actionId);
  await sql`
    insert into plan_impact_lowering (partnership_code, action_id, number, computed_then, lowered_to, why, lowered_at, lowered_by, lowered_by_name, lowered_as)
    select ${at.area}, ${lowering.actionId}, coalesce(max(number), 0) + 1, ${lowering.computed}, ${lowering.to}, ${lowering.why}, ${at.now}, ${at.by.personId}::uuid,
      ${at.by.name}, ${at.by.role}
    from plan_impact_lowering where partnership_code = ${at.area} and action_id = ${lowering.actionId}::uuid
    having (select (l.lowered_to, l.why, l.lowered_by) is not distinct from (${lowering.to}::text, ${lowering.why}::text, ${at.by.personId}::uuid) from plan_impact_lowering l
      where l.partnership_code = ${at.area} and l.action_id = ${lowering.actionId}::uuid order by l.number desc limit 1) is not true`.execute(
    tx,
  );
};

/** How sure somebody is who does not own it: of an action, or of an area of a plan. Said twice in the same words it is said once. */
export const giveAssurance = async (
  tx: Tx,
  at: At,
  about: { readonly actionId: string } | { readonly planCode: string; readonly areaCode: string },
  given: { readonly level: AssuranceLevel; readonly reasonKinds: readonly ReasonKind[]; readonly why: string },
): Promise<void> => {
  const [actionId, planCode, areaCode] =
    'actionId' in about ? [about.actionId, null, null] : [null, about.planCode, about.areaCode];
  await inTurn(tx, 'actionId' in about ? about.actionId : `${about.planCode}/${about.areaCode}`);
  await sql`
    insert into plan_assurance (partnership_code, id, action_id, plan_code, area_code, level, reason_kinds, why, given_at, given_by, given_by_name, given_as)
    select ${at.area}, ${newId()}, ${actionId}::uuid, ${planCode}, ${areaCode}, ${given.level}, ${[...given.reasonKinds]}::text[], ${given.why}, ${at.now},
      ${at.by.personId}::uuid, ${at.by.name}, ${at.by.role}
    where (select (l.level, l.reason_kinds, l.why, l.given_by) is not distinct from (${given.level}::text, ${[...given.reasonKinds]}::text[], ${given.why}::text,
        ${at.by.personId}::uuid) from plan_assurance l
      where l.partnership_code = ${at.area} and (l.action_id, l.plan_code, l.area_code) is not distinct from (${actionId}::uuid, ${planCode}::text, ${areaCode}::text)
      order by l.given_at desc, l.id desc limit 1) is not true`.execute(tx);
};
