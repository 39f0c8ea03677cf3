import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Action, AreaOfPlan, Outcome, OutcomeVersion, PlanDecision, PlanLine, PlanVersion } from './core/plan.ts';
import type { OwnWord, PlanKind, SaidDelivery } from './core/vocabulary.ts';

/** The plans of an area, those in force first. */
export const plansOf = async (tx: Tx, partnershipCode: string): Promise<readonly PlanLine[]> => {
  const { rows } = await sql<{
    code: string;
    name: string;
    kind: PlanKind;
    state: PlanLine['state'];
    is_public: boolean;
    summary_text: string | null;
    aliases: { alias: string; usedIn: string }[];
    areas: number;
    actions: number;
  }>`
    select p.code, p.name, p.kind, p.state, p.is_public, p.summary_text,
      coalesce((select jsonb_agg(jsonb_build_object('alias', a.alias, 'usedIn', a.used_in) order by a.alias) from plan_alias a
        where (a.partnership_code, a.plan_code) = (p.partnership_code, p.code)), '[]'::jsonb) as aliases,
      (select count(*)::int from plan_area a where (a.partnership_code, a.plan_code) = (p.partnership_code, p.code)) as areas,
      (select count(*)::int from plan_action a where (a.partnership_code, a.plan_code) = (p.partnership_code, p.code)) as actions
    from plan p where p.partnership_code = ${partnershipCode}
    order by array_position(array['in-force', 'draft', 'closed'], p.state), p.kind, p.name`.execute(tx);
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind,
    state: row.state,
    isPublic: row.is_public,
    summary: row.summary_text ?? '',
    aliases: row.aliases,
    areas: row.areas,
    actions: row.actions,
  }));
};

/** The versions of a plan with who approved them, the latest first. */
export const versionsOf = async (
  tx: Tx,
  partnershipCode: string,
  planCode: string,
): Promise<readonly PlanVersion[]> => {
  const { rows } = await sql<{
    number: number;
    label: string;
    what_changed: string;
    effective_on: PlainDate;
    recorded_by_name: string;
    approvals: {
      body: string;
      decidedOn: PlainDate;
      result: PlanVersion['approvals'][number]['result'];
      note: string;
    }[];
  }>`
    select v.number, v.label, v.what_changed, v.effective_on, v.recorded_by_name,
      coalesce((select jsonb_agg(jsonb_build_object('body', a.body, 'decidedOn', a.decided_on, 'result', a.result, 'note', a.note) order by a.decided_on, a.id)
        from plan_approval a where (a.partnership_code, a.plan_code, a.version_number) = (v.partnership_code, v.plan_code, v.number)), '[]'::jsonb) as approvals
    from plan_version v where v.partnership_code = ${partnershipCode} and v.plan_code = ${planCode} order by v.number desc`.execute(
    tx,
  );
  return rows.map((row) => ({
    number: row.number,
    label: row.label,
    whatChanged: row.what_changed,
    effectiveOn: row.effective_on,
    byName: row.recorded_by_name,
    approvals: row.approvals,
  }));
};

export const areasOfPlan = async (
  tx: Tx,
  partnershipCode: string,
  planCode: string,
): Promise<readonly AreaOfPlan[]> => {
  const { rows } = await sql<{
    code: string;
    kind: AreaOfPlan['kind'];
    short_title: string;
    summary_text: string | null;
    official_text: string | null;
    owner_role: string | null;
  }>`
    select code, kind, short_title, summary_text, official_text, owner_role from plan_area
    where partnership_code = ${partnershipCode} and plan_code = ${planCode} order by position, code`.execute(tx);
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind,
    title: row.short_title,
    summary: row.summary_text ?? '',
    official: row.official_text ?? '',
    ownerRole: row.owner_role,
  }));
};

/** The outcomes of an area, in families' words and in officers'. */
export const outcomesOf = async (tx: Tx, partnershipCode: string): Promise<readonly Outcome[]> => {
  const { rows } = await sql<{
    id: string;
    plan_code: string;
    area_code: string;
    family_words: string;
    officer_words: string;
    made_with: string;
    is_public: boolean;
    version: number;
  }>`
    select id, plan_code, area_code, family_words, officer_words, made_with, is_public, version from plan_outcome
    where partnership_code = ${partnershipCode} order by plan_code, area_code, position, id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    planCode: row.plan_code,
    areaCode: row.area_code,
    familyWords: row.family_words,
    officerWords: row.officer_words,
    madeWith: row.made_with,
    isPublic: row.is_public,
    version: row.version,
  }));
};

/** What every version of an outcome said, the latest first. */
export const outcomeVersionsOf = async (
  tx: Tx,
  partnershipCode: string,
  outcomeId: string,
): Promise<readonly OutcomeVersion[]> => {
  const { rows } = await sql<OutcomeVersion>`
    select version, content->>'family_words' as "familyWords", content->>'officer_words' as "officerWords", content->>'made_with' as "madeWith",
      (content->>'is_public')::boolean as "isPublic", changed_at::date as "on", changed_by_name as "byName"
    from plan_outcome_version where partnership_code = ${partnershipCode} and outcome_id = ${outcomeId}::uuid order by version desc`.execute(
    tx,
  );
  return rows;
};

/** What was decided about a plan as a whole, the latest first. */
export const decisionsOfPlan = async (
  tx: Tx,
  partnershipCode: string,
  planCode: string,
): Promise<readonly PlanDecision[]> => {
  const { rows } = await sql<PlanDecision>`
    select what, why, decided_on as "on", decided_by_name as "byName" from plan_decision
    where partnership_code = ${partnershipCode} and plan_code = ${planCode} order by number desc`.execute(tx);
  return rows;
};

type ActionRow = {
  id: string;
  plan_code: string;
  area_code: string;
  outcome_id: string | null;
  ref: string;
  text: string;
  accountable_role: string | null;
  accountable_words: string;
  lead_role: string | null;
  lead_words: string;
  partners: string;
  start_on: PlainDate;
  first_due_on: PlainDate;
  due_on: PlainDate;
  delivery: SaidDelivery;
  delivery_said_on: PlainDate | null;
  done_on: PlainDate | null;
  cost_pence: number | null;
  cost_words: string;
  is_public: boolean;
  public_words: string;
  version: number;
  changed_by_name: string;
  changed_on: PlainDate;
};

const toAction = (row: ActionRow): Action => ({
  id: row.id,
  planCode: row.plan_code,
  areaCode: row.area_code,
  outcomeId: row.outcome_id,
  ref: row.ref,
  text: row.text,
  accountable: { role: row.accountable_role, words: row.accountable_words },
  lead: { role: row.lead_role, words: row.lead_words },
  partners: row.partners,
  startOn: row.start_on,
  firstDueOn: row.first_due_on,
  dueOn: row.due_on,
  delivery: row.delivery,
  deliverySaidOn: row.delivery_said_on,
  doneOn: row.done_on,
  costPence: row.cost_pence,
  costWords: row.cost_words,
  isPublic: row.is_public,
  publicWords: row.public_words,
  version: row.version,
  changedByName: row.changed_by_name,
  changedOn: row.changed_on,
});

/** Every action of an area that the asker may see, in the order of plan, area and reference. */
export const actionRowsOf = async (tx: Tx, partnershipCode: string): Promise<readonly Action[]> => {
  const { rows } = await sql<ActionRow>`
    select a.id, a.plan_code, a.area_code, a.outcome_id, a.ref, a.text, a.accountable_role, a.accountable_words, a.lead_role, a.lead_words, a.partners, a.start_on,
      a.first_due_on, a.due_on, a.delivery, a.delivery_said_on, a.done_on, a.cost_pence, a.cost_words, a.is_public, a.public_words, a.version, a.changed_by_name,
      a.changed_at::date as changed_on
    from plan_action a left join plan_area p on (p.partnership_code, p.plan_code, p.code) = (a.partnership_code, a.plan_code, a.area_code)
    where a.partnership_code = ${partnershipCode}
    order by a.plan_code, p.position, a.area_code, length(a.ref), a.ref`.execute(tx);
  return rows.map(toAction);
};

/** The words that a partnership has chosen for itself. */
export const ownWordsOf = async (tx: Tx, partnershipCode: string): Promise<readonly OwnWord[]> => {
  const { rows } = await sql<OwnWord>`
    select axis, state, words, colour from plan_word where partnership_code = ${partnershipCode} order by axis, state`.execute(
    tx,
  );
  return rows;
};

/** Roles that can own an action, by code, in their order. */
export const roleNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from role where kind = 'person' and audience = 'staff' order by position`.execute(tx);
  return new Map(rows.map(({ code, name }) => [code, name]));
};
