import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Outcome, PlanDecision } from './core/plan.ts';
import type { OwnWord, PlanKind } from './core/vocabulary.ts';

/** Who does it. Nobody in particular where the project or a service does. */
export type By = { readonly personId: string | null; readonly name: string; readonly role: string };

/** Where and when something is written. */
export type At = { readonly area: string; readonly by: By; readonly now: Date };

export type PlanToAdd = {
  readonly code: string;
  readonly name: string;
  readonly kind: PlanKind;
  readonly summary: string;
  readonly isPublic: boolean;
  readonly aliases: readonly { readonly alias: string; readonly usedIn: string }[];
};

/** Adds a plan. False where there is one of that code. */
export const addPlan = async (tx: Tx, at: At, plan: PlanToAdd): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into plan (partnership_code, code, name, kind, state, is_public, summary_text)
    values (${at.area}, ${plan.code}, ${plan.name}, ${plan.kind}, 'in-force', ${plan.isPublic}, ${plan.summary === '' ? null : plan.summary})
    on conflict do nothing`.execute(tx);
  if (Number(numAffectedRows ?? 0n) === 0) return false;
  for (const { alias, usedIn } of plan.aliases)
    await sql`insert into plan_alias (partnership_code, plan_code, alias, used_in) values (${at.area}, ${plan.code}, ${alias}, ${usedIn})
      on conflict do nothing`.execute(tx);
  return true;
};

/** Adds an area to a plan. False where the plan has one of that code. */
export const addArea = async (
  tx: Tx,
  at: At,
  planCode: string,
  area: {
    readonly code: string;
    readonly kind: string;
    readonly title: string;
    readonly summary: string;
    readonly ownerRole: string | null;
  },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into plan_area (partnership_code, plan_code, code, kind, number, position, short_title, summary_text, owner_role)
    select ${at.area}, ${planCode}, ${area.code}, ${area.kind}, coalesce(max(number) filter (where kind = ${area.kind}), 0) + 1, coalesce(max(position), 0) + 1, ${area.title}, ${area.summary},
      ${area.ownerRole} from plan_area where partnership_code = ${at.area} and plan_code = ${planCode}
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** One after another adds to the frame of a plan, so that what is said twice is found out. */
const inTurn = async (tx: Tx, at: At, planCode: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.plan.' || ${at.area} || ${planCode}, 0))`.execute(tx);
};

/** Adds an outcome and gives its id; the same words for the same area are one. */
export const addOutcome = async (
  tx: Tx,
  at: At,
  outcome: {
    readonly planCode: string;
    readonly areaCode: string;
    readonly familyWords: string;
    readonly officerWords: string;
    readonly madeWith: string;
    readonly isPublic: boolean;
  },
): Promise<string> => {
  await inTurn(tx, at, outcome.planCode);
  const { rows } = await sql<{ id: string }>`
    select id from plan_outcome where partnership_code = ${at.area} and plan_code = ${outcome.planCode} and area_code = ${outcome.areaCode}
      and (family_words, officer_words, made_with) = (${outcome.familyWords}, ${outcome.officerWords}, ${outcome.madeWith})`.execute(
    tx,
  );
  if (rows[0] !== undefined) return rows[0].id;
  const id = newId();
  await sql`
    insert into plan_outcome (partnership_code, id, plan_code, area_code, position, family_words, officer_words, made_with, is_public, changed_at, changed_by_name)
    select ${at.area}, ${id}, ${outcome.planCode}, ${outcome.areaCode}, coalesce(max(position), 0) + 1, ${outcome.familyWords}, ${outcome.officerWords},
      ${outcome.madeWith}, ${outcome.isPublic}, ${at.now}, ${at.by.name} from plan_outcome
    where partnership_code = ${at.area} and plan_code = ${outcome.planCode} and area_code = ${outcome.areaCode}`.execute(
    tx,
  );
  return id;
};

export type OutcomeWords = Pick<Outcome, 'familyWords' | 'officerWords' | 'madeWith' | 'isPublic'>;

/** Says an outcome in other words over the version that was seen. False where somebody did meanwhile. */
export const saveOutcome = async (
  tx: Tx,
  at: At,
  seen: { readonly id: string; readonly version: number },
  words: OutcomeWords,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_outcome set family_words = ${words.familyWords}, officer_words = ${words.officerWords}, made_with = ${words.madeWith}, is_public = ${words.isPublic},
      version = version + 1, changed_at = ${at.now}, changed_by_name = ${at.by.name}
    where partnership_code = ${at.area} and id = ${seen.id}::uuid and version = ${seen.version}`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Decides who may read a plan, or that it closes or is opened again, with the reason. */
export const decidePlan = async (
  tx: Tx,
  at: At,
  planCode: string,
  decision: { readonly what: PlanDecision['what']; readonly why: string; readonly on: PlainDate },
): Promise<void> => {
  await inTurn(tx, at, planCode);
  await sql`
    insert into plan_decision (partnership_code, plan_code, number, what, why, decided_on, decided_at, decided_by, decided_by_name)
    select ${at.area}, ${planCode}, coalesce(max(number), 0) + 1, ${decision.what}, ${decision.why}, ${decision.on}::date, ${at.now}, ${at.by.personId}::uuid,
      ${at.by.name} from plan_decision where partnership_code = ${at.area} and plan_code = ${planCode}`.execute(tx);
};

/** Adds the next version of a plan and gives its number; the same words as the latest are the latest. */
export const addVersion = async (
  tx: Tx,
  at: At,
  planCode: string,
  version: { readonly label: string; readonly whatChanged: string; readonly effectiveOn: PlainDate },
): Promise<number> => {
  await inTurn(tx, at, planCode);
  const [latest] = (
    await sql<{ number: number; isSame: boolean }>`
      select number, (label, what_changed, effective_on) = (${version.label}, ${version.whatChanged}, ${version.effectiveOn}::date) as "isSame" from plan_version
      where partnership_code = ${at.area} and plan_code = ${planCode} order by number desc limit 1`.execute(tx)
  ).rows;
  if (latest?.isSame === true) return latest.number;
  const { rows } = await sql<{ number: number }>`
    insert into plan_version (partnership_code, plan_code, number, label, what_changed, effective_on, recorded_at, recorded_by, recorded_by_name)
    select ${at.area}, ${planCode}, coalesce(max(number), 0) + 1, ${version.label}, ${version.whatChanged}, ${version.effectiveOn}::date, ${at.now},
      ${at.by.personId}::uuid, ${at.by.name} from plan_version where partnership_code = ${at.area} and plan_code = ${planCode}
    returning number`.execute(tx);
  return rows[0]?.number ?? 0;
};

/** Records an approval; recorded twice in the same words it is one. */
export const addApproval = async (
  tx: Tx,
  at: At,
  planCode: string,
  approval: {
    readonly version: number;
    readonly body: string;
    readonly decidedOn: PlainDate;
    readonly result: string;
    readonly note: string;
  },
): Promise<void> => {
  await inTurn(tx, at, planCode);
  await sql`
    insert into plan_approval (partnership_code, id, plan_code, version_number, body, decided_on, result, note, recorded_at, recorded_by, recorded_by_name)
    select ${at.area}, ${newId()}, ${planCode}, ${approval.version}, ${approval.body}, ${approval.decidedOn}::date, ${approval.result}, ${approval.note}, ${at.now},
      ${at.by.personId}::uuid, ${at.by.name}
    where not exists (select from plan_approval a where a.partnership_code = ${at.area} and a.plan_code = ${planCode}
      and (a.version_number, a.body, a.decided_on, a.result, a.note) = (${approval.version}, ${approval.body}, ${approval.decidedOn}::date, ${approval.result}, ${approval.note}))`.execute(
    tx,
  );
};

/** A partnership's own words, all at once: those that are not given go back to the usual ones. */
export const saveWords = async (tx: Tx, at: At, words: readonly OwnWord[]): Promise<void> => {
  await sql`delete from plan_word where partnership_code = ${at.area}`.execute(tx);
  for (const { axis, state, words: own, colour } of words)
    await sql`insert into plan_word (partnership_code, axis, state, words, colour) values (${at.area}, ${axis}, ${state}, ${own}, ${colour})`.execute(
      tx,
    );
};
