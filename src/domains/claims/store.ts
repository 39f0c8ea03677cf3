import { sql } from 'kysely';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { ClaimKind, Stance, StoredState } from './core/claim.ts';

export type ClaimWords = {
  readonly kind: ClaimKind;
  readonly text: string;
  readonly forWhom: string;
  readonly sinceOn: PlainDate;
  readonly area: { readonly planCode: string; readonly code: string } | null;
  readonly outcomeId: string | null;
  readonly actionId: string | null;
  readonly lookedForAdverse: string;
};

export type ClaimBinding = {
  readonly series: readonly { readonly id: string; readonly part: 'shows' | 'guard' }[];
  readonly evidenceIds: readonly string[];
};

type At = { readonly partnershipCode: string; readonly id: string; readonly now: Date };

const bind = async (tx: Tx, { partnershipCode, id }: At, { series, evidenceIds }: ClaimBinding): Promise<void> => {
  for (const each of series)
    await sql`insert into claim_series (partnership_code, claim_id, series_id, part) values (${partnershipCode}, ${id}, ${each.id}, ${each.part})`.execute(
      tx,
    );
  for (const evidenceId of evidenceIds)
    await sql`insert into claim_evidence (partnership_code, claim_id, evidence_id) values (${partnershipCode}, ${id}, ${evidenceId})`.execute(
      tx,
    );
};

/** A new draft, in the name of who is asking. */
export const makeClaim = async (
  tx: Tx,
  at: At,
  words: ClaimWords,
  binding: ClaimBinding,
  correction: { readonly of: string; readonly words: string } | null,
): Promise<void> => {
  // The database writes who made it from who is asking; what is given for it here is not kept.
  await sql`
    insert into claim (partnership_code, id, kind, text, for_whom, since_on, plan_code, area_code, outcome_id, action_id, looked_for_adverse, corrects, correction_words,
      made_by, made_by_name, made_by_role, made_at, moved_at)
    values (${at.partnershipCode}, ${at.id}, ${words.kind}, ${words.text}, ${words.forWhom}, ${words.sinceOn}, ${words.area?.planCode ?? null},
      ${words.area?.code ?? null}, ${words.outcomeId}, ${words.actionId}, ${words.lookedForAdverse}, ${correction?.of ?? null}, ${correction?.words ?? null},
      access.my_person(), '', access.my_role(), ${at.now}, ${at.now})`.execute(tx);
  await bind(tx, at, binding);
};

const changedMeanwhile = new AppError(
  'conflict',
  'Somebody else changed this claim while you had it open. Open it again: your words were not saved, and nothing of theirs was lost.',
);

const oneRow = (count: bigint | undefined): void => {
  if (count !== 1n) throw changedMeanwhile;
};

/** Writes the words and what they stand on anew. Throws AppError conflict where somebody was faster. */
export const editClaim = async (
  tx: Tx,
  at: At,
  seenVersion: number,
  words: ClaimWords,
  binding: ClaimBinding,
): Promise<void> => {
  const { numAffectedRows } = await sql`
    update claim set version = version + 1, moved_at = ${at.now}, note = '', kind = ${words.kind}, text = ${words.text}, for_whom = ${words.forWhom},
      since_on = ${words.sinceOn}, plan_code = ${words.area?.planCode ?? null}, area_code = ${words.area?.code ?? null}, outcome_id = ${words.outcomeId},
      action_id = ${words.actionId}, looked_for_adverse = ${words.lookedForAdverse}
    where partnership_code = ${at.partnershipCode} and id = ${at.id} and version = ${seenVersion}`.execute(tx);
  oneRow(numAffectedRows);
  await sql`delete from claim_series where partnership_code = ${at.partnershipCode} and claim_id = ${at.id}`.execute(
    tx,
  );
  await sql`delete from claim_evidence where partnership_code = ${at.partnershipCode} and claim_id = ${at.id}`.execute(
    tx,
  );
  await bind(tx, at, binding);
};

export type Move = {
  readonly to: StoredState;
  readonly note: string;
  readonly forumUntil?: PlainDate;
  readonly validUntil?: PlainDate;
};

/** Waits for whoever is changing this claim, so that what is read next is what stands. */
export const waitForClaim = async (tx: Tx, partnershipCode: string, id: string): Promise<void> => {
  await sql`select 1 from claim where partnership_code = ${partnershipCode} and id = ${id} for update`.execute(tx);
};

/** One step of the state machine; the rules of the database say who may. Throws AppError conflict where somebody was faster. */
export const moveClaim = async (tx: Tx, at: At, seenVersion: number, move: Move): Promise<void> => {
  const { numAffectedRows } = await sql`
    update claim set version = version + 1, moved_at = ${at.now}, state = ${move.to}, note = ${move.note}
      ${move.forumUntil === undefined ? sql`` : sql`, forum_until = ${move.forumUntil}`}
      ${move.validUntil === undefined ? sql`` : sql`, valid_until = ${move.validUntil}`}
      ${move.to === 'withdrawn' ? sql`, ended_why = ${move.note}` : sql``}
    where partnership_code = ${at.partnershipCode} and id = ${at.id} and version = ${seenVersion}`.execute(tx);
  oneRow(numAffectedRows);
};

export const addAdverse = async (tx: Tx, at: At, factId: string, text: string): Promise<void> => {
  await sql`
    insert into claim_adverse (partnership_code, claim_id, id, text, added_by, added_by_role, added_at)
    values (${at.partnershipCode}, ${at.id}, ${factId}, ${text}, access.my_person(), access.my_role(), ${at.now})`.execute(
    tx,
  );
};

/** What is known of a guard that cannot be told in public, in the name of who is asking. */
export const addGuardWord = async (
  tx: Tx,
  at: At,
  word: { readonly id: string; readonly measureCode: string; readonly text: string },
): Promise<void> => {
  await sql`
    insert into claim_guard_word (partnership_code, claim_id, id, measure_code, text, written_by, written_by_role, written_at)
    values (${at.partnershipCode}, ${at.id}, ${word.id}, ${word.measureCode}, ${word.text}, access.my_person(), access.my_role(), ${at.now})`.execute(
    tx,
  );
};

export const giveView = async (
  tx: Tx,
  at: At,
  view: { readonly id: string; readonly stance: Stance; readonly text: string },
): Promise<void> => {
  await sql`
    insert into claim_dissent (partnership_code, claim_id, id, stance, text, said_by, said_for, said_at)
    values (${at.partnershipCode}, ${at.id}, ${view.id}, ${view.stance}, ${view.text}, access.my_person(), '', ${at.now})`.execute(
    tx,
  );
};

/** True when there was one that this forum may take back. */
export const takeBackView = async (tx: Tx, { partnershipCode, id }: At, viewId: string): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`delete from claim_dissent where partnership_code = ${partnershipCode} and claim_id = ${id} and id = ${viewId}`.execute(
      tx,
    );
  return numAffectedRows === 1n;
};

export type FixedTitle = {
  readonly evidenceId: string;
  readonly kind: string;
  /** Null: it may not be published. */
  readonly title: string | null;
  readonly salt: string | null;
  readonly sha256: string;
};

/** Fixes what is published; in the transaction that publishes it, before the move. */
export const fixSnapshot = async (
  tx: Tx,
  at: At,
  content: string,
  sha256: string,
  titles: readonly FixedTitle[],
): Promise<void> => {
  await sql`insert into claim_snapshot (partnership_code, claim_id, content, sha256, taken_at) values (${at.partnershipCode}, ${at.id}, ${content}, ${sha256}, ${at.now})`.execute(
    tx,
  );
  for (const [position, each] of titles.entries())
    await sql`
      insert into claim_snapshot_evidence (partnership_code, claim_id, evidence_id, position, kind, title, salt, title_sha256)
      values (${at.partnershipCode}, ${at.id}, ${each.evidenceId}, ${position}, ${each.kind}, ${each.title}, ${each.salt}, ${each.sha256})`.execute(
      tx,
    );
};

export const writeExplanation = async (
  tx: Tx,
  at: At,
  explanation: { readonly id: string; readonly covers: readonly string[]; readonly why: string },
): Promise<void> => {
  await sql`
    insert into claim_explained (partnership_code, claim_id, id, covers, why, written_by, written_by_role, written_at)
    values (${at.partnershipCode}, ${at.id}, ${explanation.id}, ${[...explanation.covers]}, ${explanation.why}, access.my_person(), access.my_role(), ${at.now})`.execute(
    tx,
  );
};

/** Says which organisation owns an area of the plan; null: several together. */
export const sayOwner = async (
  tx: Tx,
  partnershipCode: string,
  area: { readonly planCode: string; readonly code: string },
  organisationId: string | null,
  now: Date,
): Promise<void> => {
  await sql`
    insert into claim_area_owner (partnership_code, plan_code, area_code, organisation_id, said_by, said_at)
    values (${partnershipCode}, ${area.planCode}, ${area.code}, ${organisationId}, access.my_person(), ${now})
    on conflict (partnership_code, plan_code, area_code) do update set organisation_id = excluded.organisation_id, said_by = excluded.said_by, said_at = excluded.said_at`.execute(
    tx,
  );
};

export type KeptVerdict = {
  readonly seriesId: string;
  readonly direction: string;
  readonly sinceOn: PlainDate;
  readonly verdict: string;
  /** Which final values it was worked out from, as `finalValuesOf` gave them before it was. */
  readonly stoodOn: string;
};

/** Keeps what the charts say of a series under a claim; in the transaction that accepts or publishes it, before the move. */
export const keepVerdict = async (tx: Tx, at: At, verdictId: string, kept: KeptVerdict): Promise<void> => {
  await sql`
    insert into claim_verdict (partnership_code, id, claim_id, series_id, direction, since_on, verdict, stood_on, taken_by, taken_by_role, taken_at)
    values (${at.partnershipCode}, ${verdictId}, ${at.id}, ${kept.seriesId}, ${kept.direction}, ${kept.sinceOn}, ${kept.verdict}, ${kept.stoodOn}, access.my_person(),
      access.my_role(), ${at.now})`.execute(tx);
};

/** Asks the rules that are otherwise asked at the end of the transaction, while their words can still be shown. */
export const checkRules = async (tx: Tx): Promise<void> => {
  await sql`set constraints claim_stands_on_evidence, claim_snapshot_is_not_left_behind, claim_has_its_verdict, claim_says_what_is_known_of_guards immediate`.execute(
    tx,
  );
  await sql`set constraints claim_stands_on_evidence, claim_snapshot_is_not_left_behind, claim_has_its_verdict, claim_says_what_is_known_of_guards deferred`.execute(
    tx,
  );
};
