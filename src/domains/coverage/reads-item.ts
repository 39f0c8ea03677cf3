import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { BoundKind } from './core/binding.ts';
import type { ItemKey } from './store.ts';

/** One link of an item, as it stands or as it ended. */
export type LinkLine = {
  readonly kind: BoundKind;
  readonly targetId: string;
  readonly boundOn: PlainDate;
  readonly boundByName: string;
  readonly endedOn: PlainDate | null;
  readonly endedByName: string | null;
};

/** Every link that an item has or had, the latest first. For those who read the plan. */
export const linkLines = async (
  tx: Tx,
  partnershipCode: string,
  { letter, item }: ItemKey,
): Promise<readonly LinkLine[]> => {
  const { rows } = await sql<LinkLine>`
    select case when action_id is not null then 'action' when series_id is not null then 'measure' when evidence_id is not null then 'evidence' else 'claim' end as kind,
      coalesce(action_id, series_id, evidence_id, claim_id) as "targetId", bound_at::date as "boundOn", bound_by_name as "boundByName",
      ended_at::date as "endedOn", ended_by_name as "endedByName"
    from letter_cover where partnership_code = ${partnershipCode} and letter_code = ${letter} and item_code = ${item} order by bound_at desc, id desc`.execute(
    tx,
  );
  return rows;
};

export type OwnerLine = {
  readonly number: number;
  readonly ownerRole: string | null;
  readonly dueOn: PlainDate | null;
  readonly note: string;
  readonly on: PlainDate;
  readonly byName: string;
};

/** Who was to answer for an item and until when, as said each time, the latest first. */
export const ownerLines = async (
  tx: Tx,
  partnershipCode: string,
  { letter, item }: ItemKey,
): Promise<readonly OwnerLine[]> => {
  const { rows } = await sql<OwnerLine>`
    select number, owner_role as "ownerRole", due_on as "dueOn", note, said_at::date as "on", said_by_name as "byName" from letter_item_owner
    where partnership_code = ${partnershipCode} and letter_code = ${letter} and item_code = ${item} order by number desc`.execute(
    tx,
  );
  return rows;
};

export type ClaimLine = {
  readonly id: string;
  readonly text: string;
  /** As it is stored: a published claim whose days are over is 'published' here, and its own page says that it expired. */
  readonly state: string;
  readonly areaCode: string | null;
};

/** The claims of an area that the asker may read, the latest first. */
export const claimLines = async (tx: Tx, partnershipCode: string): Promise<readonly ClaimLine[]> => {
  const { rows } = await sql<ClaimLine>`
    select id, text, state, area_code as "areaCode" from claim where partnership_code = ${partnershipCode} order by since_on desc, id`.execute(
    tx,
  );
  return rows;
};

/** Roles that can own an item, by code, in their order. */
export const ownerRoles = async (tx: Tx): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from role where kind = 'person' and audience = 'staff' order by position`.execute(tx);
  return new Map(rows.map(({ code, name }) => [code, name]));
};

/** Whether everybody is told of owners, days and answers: what was said last, and false before anybody said. */
export const toldToEverybody = async (tx: Tx, partnershipCode: string): Promise<boolean> => {
  const { rows } = await sql<{ is_public: boolean }>`
    select is_public from coverage_told where partnership_code = ${partnershipCode} order by number desc limit 1`.execute(
    tx,
  );
  return rows[0]?.is_public === true;
};

export type AnswerLine = {
  readonly itemCode: string;
  readonly number: number;
  readonly says: string;
  readonly note: string;
  readonly on: PlainDate;
  readonly byName: string;
};

/** Who read the later letter's answer to each item, and when, as said last. */
export const answerReaders = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
  laterLetter: string,
): Promise<readonly AnswerLine[]> => {
  const { rows } = await sql<AnswerLine>`
    select distinct on (item_code) item_code as "itemCode", number, says, note, read_at::date as "on", read_by_name as "byName" from letter_answer
    where partnership_code = ${partnershipCode} and letter_code = ${letterCode} and later_letter = ${laterLetter} order by item_code, number desc`.execute(
    tx,
  );
  return rows;
};

export type StocktakeLine = {
  readonly id: string;
  readonly note: string;
  readonly version: number;
  readonly on: PlainDate;
  readonly byName: string;
};

/** Notes and versions of the meetings, for those who keep them. */
export const stocktakeLines = async (tx: Tx, partnershipCode: string): Promise<readonly StocktakeLine[]> => {
  const { rows } = await sql<StocktakeLine>`
    select id, note, version, changed_at::date as "on", changed_by_name as "byName" from stocktake where partnership_code = ${partnershipCode}`.execute(
    tx,
  );
  return rows;
};

/** Who is asking. */
export const me = async (tx: Tx): Promise<{ readonly personId: string; readonly name: string }> => {
  const { rows } = await sql<{ personId: string; name: string }>`
    select p.id as "personId", p.display_name as name from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id`.execute(
    tx,
  );
  const [found] = rows;
  if (found === undefined) throw new Error('A person does this, who is signed in.');
  return found;
};
