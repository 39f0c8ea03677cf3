import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { About, BodyKind } from './core/decision.ts';

// Who does it comes from the session: the triggers of 0213 write it over whatever stands here.
export const whoAsks = sql`access.my_person(), '', access.my_role()`;

/** What a link goes to. */
export type LinkTo = Pick<About, 'kind' | 'id' | 'planCode'>;

/** The columns of a link, of which one is filled. */
export const linkColumns = ({ kind, id, planCode }: LinkTo) => ({
  planCode: kind === 'area' ? planCode : null,
  areaCode: kind === 'area' ? id : null,
  actionId: kind === 'action' ? id : null,
  riskId: kind === 'risk' ? id : null,
  claimId: kind === 'claim' ? id : null,
  decisionId: kind === 'decision' ? id : null,
});

/** Lets nobody else at one thing until the transaction ends, so that two at once come one after the other. */
export const alone = async (tx: Tx, thing: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.decisions.' || ${thing}, 0))`.execute(tx);
};

/** What a form made when it was sent before; undefined where it was not. */
export const madeBefore = async (
  tx: Tx,
  code: string,
  table: 'decision' | 'challenge' | 'challenge_answer' | 'decision_dissent',
  formKey: string,
): Promise<string | undefined> => {
  await alone(tx, formKey);
  const id = { decision: 'id', challenge: 'id', challenge_answer: 'challenge_id', decision_dissent: 'decision_id' }[
    table
  ];
  const { rows } = await sql<{ id: string }>`
    select ${sql.ref(id)} as id from ${sql.table(table)} where partnership_code = ${code} and form_key = ${formKey}::uuid`.execute(
    tx,
  );
  return rows[0]?.id;
};

/** Adds a body. False where there is one of that name. */
export const addBody = async (
  tx: Tx,
  code: string,
  body: { readonly id: string; readonly name: string; readonly kind: BodyKind; readonly about: string },
  now: Date,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into decision_body (partnership_code, id, name, kind, about, added_at, added_by)
    select ${code}, ${body.id}, ${body.name}, ${body.kind}, ${body.about}, ${now}, access.my_person()
    where not exists (select from decision_body_alias where partnership_code = ${code} and lower(alias) = lower(${body.name}))
      and not exists (select from decision_body where partnership_code = ${code} and lower(name) = lower(${body.name}))`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

/** Adds another name of a body. False where something is called so already. */
export const addAlias = async (
  tx: Tx,
  code: string,
  bodyId: string,
  { alias, usedIn }: { readonly alias: string; readonly usedIn: string },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into decision_body_alias (partnership_code, body_id, alias, used_in)
    select ${code}, ${bodyId}::uuid, ${alias}, ${usedIn}
    where not exists (select from decision_body_alias where partnership_code = ${code} and lower(alias) = lower(${alias}))
      and not exists (select from decision_body where partnership_code = ${code} and lower(name) = lower(${alias}))`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

export type DecisionWords = {
  readonly metOn: PlainDate;
  readonly text: string;
  readonly reason: string;
  readonly alternatives: string;
  readonly effectFrom: PlainDate;
};

/** One version of a decision's words; `whyCorrected` is null of the first. */
export const addWording = async (
  tx: Tx,
  code: string,
  at: {
    readonly decisionId: string;
    readonly version: number;
    readonly whyCorrected: string | null;
    readonly now: Date;
  },
  words: DecisionWords,
): Promise<void> => {
  await sql`
    insert into decision_wording (partnership_code, decision_id, version, met_on, text, reason, alternatives, effect_from, why_corrected, written_at,
      written_by, written_by_name, written_by_role)
    values (${code}, ${at.decisionId}, ${at.version}, ${words.metOn}::date, ${words.text}, ${words.reason}, ${words.alternatives}, ${words.effectFrom}::date,
      ${at.whyCorrected}, ${at.now}, ${whoAsks})`.execute(tx);
};

export const addDecision = async (
  tx: Tx,
  code: string,
  decision: DecisionWords & {
    readonly id: string;
    readonly bodyId: string;
    readonly replaces: string | null;
    readonly isPublic: boolean;
    readonly about: readonly LinkTo[];
    readonly formKey: string;
  },
  now: Date,
): Promise<void> => {
  await sql`
    insert into decision (partnership_code, id, number, body_id, replaces, recorded_at, recorded_by, recorded_by_name, recorded_by_role, form_key, public_at)
    values (${code}, ${decision.id}, 0, ${decision.bodyId}::uuid, ${decision.replaces}::uuid, ${now}, ${whoAsks}, ${decision.formKey}::uuid,
      ${decision.isPublic ? now : null}::timestamptz)`.execute(tx);
  await addWording(tx, code, { decisionId: decision.id, version: 1, whyCorrected: null, now }, decision);
  for (const each of decision.about) {
    const to = linkColumns(each);
    await sql`
      insert into decision_link (partnership_code, decision_id, plan_code, area_code, action_id, risk_id, claim_id)
      values (${code}, ${decision.id}, ${to.planCode}, ${to.areaCode}, ${to.actionId}::uuid, ${to.riskId}::uuid, ${to.claimId}::uuid)
      on conflict do nothing`.execute(tx);
  }
};

/** Says in one's own words, or as the minutes have it (`minutedFor`), that somebody did not agree. */
export const addDissent = async (
  tx: Tx,
  code: string,
  dissent: {
    readonly id: string;
    readonly decisionId: string;
    readonly minutedFor: string | null;
    readonly text: string;
    readonly formKey: string;
  },
  now: Date,
): Promise<void> => {
  await sql`
    insert into decision_dissent (partnership_code, id, decision_id, wording, said_for, text, is_minuted, said_at, said_by, said_by_role, form_key)
    values (${code}, ${dissent.id}, ${dissent.decisionId}, 1, ${dissent.minutedFor ?? 'in their own name'}, ${dissent.text}, ${dissent.minutedFor !== null}, ${now},
      access.my_person(), access.my_role(), ${dissent.formKey}::uuid)`.execute(tx);
};

/** True where there was one that had not been taken back. */
export const takeBackDissent = async (tx: Tx, code: string, id: string, now: Date): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update decision_dissent set text = '', taken_back_at = ${now} where partnership_code = ${code} and id = ${id}::uuid and taken_back_at is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

type Register = 'decision' | 'challenge';

/** True where it was not public before. */
export const makePublic = async (tx: Tx, code: string, register: Register, id: string, now: Date): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update ${sql.table(register)} set public_at = ${now} where partnership_code = ${code} and id = ${id}::uuid and public_at is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

/** True where it was public until now. It stays taken down. */
export const takeDown = async (
  tx: Tx,
  code: string,
  register: Register,
  { id, why, now }: { readonly id: string; readonly why: string; readonly now: Date },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update ${sql.table(register)} set taken_down_at = ${now}, taken_down_why = ${why}
    where partnership_code = ${code} and id = ${id}::uuid and public_at is not null and taken_down_at is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};
