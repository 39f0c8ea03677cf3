import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { CoverAction } from './core/cover.ts';
import type { Says } from './core/answers.ts';
import type { NextStocktake, Stocktake } from './core/stocktake.ts';
import { nextOf } from './core/stocktake.ts';

/** Who asks: the partnership's own, or visitors, who are told of what is public alone (their role keeps the rest from them). */
export type Seen = 'staff' | 'everybody';

export type PlanAreaLine = { readonly code: string; readonly title: string; readonly ownerRole: string | null };

/** The areas of a plan in their order, with who answers for each. */
export const areasToCover = async (
  tx: Tx,
  partnershipCode: string,
  planCode: string,
): Promise<readonly PlanAreaLine[]> => {
  const { rows } = await sql<PlanAreaLine>`
    select code, short_title as title, owner_role as "ownerRole" from plan_area
    where partnership_code = ${partnershipCode} and plan_code = ${planCode} order by position`.execute(tx);
  return rows;
};

export type CoverLink = {
  readonly itemCode: string;
  readonly actionId: string | null;
  readonly seriesId: string | null;
  readonly evidenceId: string | null;
  readonly claimId: string | null;
};

/** What is bound to the items of a letter now. */
export const linksOfLetter = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
): Promise<readonly CoverLink[]> => {
  const { rows } = await sql<CoverLink>`
    select item_code as "itemCode", action_id as "actionId", series_id as "seriesId", evidence_id as "evidenceId", claim_id as "claimId" from letter_cover
    where partnership_code = ${partnershipCode} and letter_code = ${letterCode} and ended_at is null`.execute(tx);
  return rows;
};

/** The actions of an area that the asker may read, in order: for everybody in the words that everybody reads. */
export const actionLines = async (tx: Tx, partnershipCode: string, seen: Seen): Promise<readonly CoverAction[]> => {
  const text = seen === 'everybody' ? sql`case when public_words = '' then text else public_words end` : sql`text`;
  const { rows } = await sql<CoverAction>`
    select id, plan_code as "planCode", area_code as "areaCode", ref, ${text} as text, delivery = 'stopped' as "isStopped" from plan_action where partnership_code = ${partnershipCode}
    order by plan_code, area_code, length(ref), ref`.execute(tx);
  return rows;
};

export type SeriesLine = { readonly id: string; readonly measureCode: string; readonly name: string };

/** The series of an area that the asker may read. */
export const seriesLines = async (tx: Tx, partnershipCode: string): Promise<readonly SeriesLine[]> => {
  const { rows } = await sql<SeriesLine>`
    select id, measure_code as "measureCode", name from chart_series where partnership_code = ${partnershipCode} order by measure_code, part`.execute(
    tx,
  );
  return rows;
};

export type ImpactLink = { readonly actionId: string; readonly seriesId: string };

/** Series that are bound to actions to show their impact, and still are. A measure that is only named, without figures here, is none. */
export const impactLinks = async (tx: Tx, partnershipCode: string): Promise<readonly ImpactLink[]> => {
  const { rows } = await sql<ImpactLink>`
    select distinct action_id as "actionId", series_id as "seriesId" from plan_measure_link
    where partnership_code = ${partnershipCode} and action_id is not null and series_id is not null and role = 'impact' and ended_on is null`.execute(
    tx,
  );
  return rows;
};

export type ActionEvidence = {
  readonly actionId: string;
  readonly evidenceId: string;
  readonly isAccepted: boolean;
};

/** Evidence that was brought to actions. Visitors are told of what is public and accepted alone. */
export const evidenceOfActions = async (
  tx: Tx,
  partnershipCode: string,
  seen: Seen,
): Promise<readonly ActionEvidence[]> => {
  const { rows } = await (
    seen === 'everybody'
      ? sql<ActionEvidence>`select action_id as "actionId", evidence_id as "evidenceId", true as "isAccepted" from access.public_evidence_of_actions(${partnershipCode})`
      : sql<ActionEvidence>`select action_id as "actionId", evidence_id as "evidenceId", accepted_at is not null as "isAccepted" from plan_evidence_link
          where partnership_code = ${partnershipCode}`
  ).execute(tx);
  return rows;
};

/** Claims that are about an action. Visitors: of those that were published. */
export const claimsOnActions = async (
  tx: Tx,
  partnershipCode: string,
): Promise<readonly { readonly id: string; readonly actionId: string }[]> => {
  const { rows } = await sql<{ id: string; actionId: string }>`
    select id, action_id as "actionId" from claim where partnership_code = ${partnershipCode} and action_id is not null`.execute(
    tx,
  );
  return rows;
};

export type EvidenceRow = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly occurredOn: PlainDate;
  readonly window: { readonly from: PlainDate; readonly until: PlainDate } | null;
  readonly isWithdrawn: boolean;
};

/** The evidence of these ids that the asker may read. */
export const evidenceLines = async (
  tx: Tx,
  partnershipCode: string,
  ids: readonly string[],
): Promise<readonly EvidenceRow[]> => {
  const { rows } = await sql<{
    id: string;
    kind: string;
    title: string;
    occurred_on: PlainDate;
    window_from: PlainDate | null;
    window_until: PlainDate | null;
    is_withdrawn: boolean;
  }>`
    select id, kind, title, occurred_on, window_from, window_until, withdrawn_at is not null as is_withdrawn from evidence
    where partnership_code = ${partnershipCode} and id = any(${[...ids]}::uuid[]) order by occurred_on desc, id`.execute(
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    occurredOn: row.occurred_on,
    window:
      row.window_from === null || row.window_until === null ? null : { from: row.window_from, until: row.window_until },
    isWithdrawn: row.is_withdrawn,
  }));
};

export type OwnerOfItem = {
  readonly itemCode: string;
  readonly ownerRole: string | null;
  readonly dueOn: PlainDate | null;
};

/** Who answers for each item of a letter and until when, as said last. Visitors: nothing, unless the partnership shows it. */
export const ownersOfItems = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
): Promise<readonly OwnerOfItem[]> => {
  const { rows } = await sql<OwnerOfItem>`
    select distinct on (item_code) item_code as "itemCode", owner_role as "ownerRole", due_on as "dueOn" from letter_item_owner
    where partnership_code = ${partnershipCode} and letter_code = ${letterCode} order by item_code, number desc`.execute(
    tx,
  );
  return rows;
};

/** The meetings of an area, the latest first; visitors are told of those that are public. */
export const stocktakesOf = async (tx: Tx, partnershipCode: string): Promise<readonly Stocktake[]> => {
  const { rows } = await sql<Stocktake>`
    select id, meeting_on as "meetingOn", window_from as "windowFrom", window_until as "windowUntil", letter_code as "letterCode", is_public as "isPublic"
    from stocktake where partnership_code = ${partnershipCode} order by meeting_on desc`.execute(tx);
  return rows;
};

/** The meeting that comes next, today's among them; undefined where none is set. As a visitor: of those that are public. */
export const nextStocktakeOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
): Promise<NextStocktake | undefined> => nextOf(await stocktakesOf(tx, partnershipCode), today);

export type ReadAnswer = {
  readonly itemCode: string;
  readonly laterLetter: string;
  readonly number: number;
  readonly says: Says;
  readonly laterItems: readonly string[];
};

/** What a later letter says to the items of this one, as a person read it last. Visitors: nothing, unless the partnership shows it. */
export const answersToLetter = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
): Promise<readonly ReadAnswer[]> => {
  const { rows } = await sql<ReadAnswer>`
    select distinct on (item_code, later_letter) item_code as "itemCode", later_letter as "laterLetter", number, says, later_items as "laterItems"
    from letter_answer where partnership_code = ${partnershipCode} and letter_code = ${letterCode} order by item_code, later_letter, number desc`.execute(
    tx,
  );
  return rows;
};
