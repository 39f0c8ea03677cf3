import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Audience, PromiseStanding, SourceKind } from './core/promise.ts';

export type NewPromise = {
  readonly quote: string;
  readonly foundIn: 'document' | 'said';
  readonly sourceTitle: string;
  readonly sourcePlace: string;
  /** Empty where it has none. */
  readonly sourceAddress: string;
  readonly madeByRole: string;
  /** Null where several made it together. */
  readonly madeByOrganisation: string | null;
  readonly madeTo: Audience;
  readonly madeToOrganisation: string | null;
  readonly madeOn: PlainDate;
  readonly dueOn: PlainDate | null;
  readonly dueWords: string;
  readonly area: { readonly planCode: string; readonly code: string } | null;
};

export type NewPart = {
  readonly words: string;
  readonly place: string;
  readonly dueOn: PlainDate | null;
  readonly dueWords: string;
  readonly ownerRole: string;
  readonly ownerOrganisation: string;
  readonly isAboutOneFamily: boolean;
};

export type NewCondition = {
  readonly sourceKind: SourceKind;
  readonly title: string;
  readonly setBy: string;
  readonly document: string;
  readonly reference: string;
  readonly setOn: PlainDate;
};

/** What evidence is laid beside. */
export type Beside = { readonly promiseId: string } | { readonly conditionId: string; readonly part: number };

/** A thing of an area, and when something is said of it. Who says it the database finds itself. */
export type At = { readonly partnershipCode: string; readonly id: string; readonly now: Date };

// What the database writes of who asks stands here as nobody's: it is overwritten before the row is kept.
const nobody = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

export const savePromise = async (tx: Tx, { partnershipCode, id, now }: At, promise: NewPromise): Promise<void> => {
  await sql`
    insert into made_promise (partnership_code, id, quote, found_in, source_title, source_place, source_address, made_by_role, made_by_organisation,
      made_by_organisation_name, made_to, made_to_organisation, made_to_name, made_on, due_on, due_words, plan_code, area_code, recorded_by, recorded_by_name,
      recorded_by_role, recorded_at)
    values (${partnershipCode}, ${id}, ${promise.quote}, ${promise.foundIn}, ${promise.sourceTitle}, ${promise.sourcePlace}, ${promise.sourceAddress},
      ${promise.madeByRole}, ${promise.madeByOrganisation}, '', ${promise.madeTo}, ${promise.madeToOrganisation}, '', ${promise.madeOn}, ${promise.dueOn},
      ${promise.dueWords}, ${promise.area?.planCode ?? null}, ${promise.area?.code ?? null}, ${nobody}, '', '', ${now})`.execute(
    tx,
  );
};

export const saveMark = async (
  tx: Tx,
  { partnershipCode, id, now }: At,
  number: number,
  { standing, why }: { readonly standing: PromiseStanding; readonly why: string },
): Promise<void> => {
  await sql`
    insert into promise_mark (partnership_code, promise_id, number, standing, why, marked_by, by_name, by_role, by_organisation_name, marked_at)
    values (${partnershipCode}, ${id}, ${number}, ${standing}, ${why}, ${nobody}, '', '', '', ${now})`.execute(tx);
};

export const saveWord = async (
  tx: Tx,
  { partnershipCode, id, now }: At,
  number: number,
  { says, words }: { readonly says: 'accepted' | 'not-accepted' | 'not-said'; readonly words: string },
): Promise<void> => {
  await sql`
    insert into promise_word (partnership_code, promise_id, number, says, words, said_by, by_name, by_role, said_for, said_at)
    values (${partnershipCode}, ${id}, ${number}, ${says}, ${words}, ${nobody}, '', '', '', ${now})`.execute(tx);
};

/** Takes back a record that was wrong; the database takes its text away. True when there was one. */
export const takeBackPromise = async (tx: Tx, { partnershipCode, id, now }: At, why: string): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update made_promise set withdrawn_at = ${now}, withdrawn_why = ${why}
    where partnership_code = ${partnershipCode} and id = ${id} and withdrawn_at is null`.execute(tx);
  return numAffectedRows === 1n;
};

export const savePart = async (
  tx: Tx,
  { partnershipCode, id, now }: At,
  number: number,
  part: NewPart,
): Promise<void> => {
  await sql`
    insert into condition_part (partnership_code, condition_id, number, words, place, due_on, due_words, owner_role, owner_organisation, owner_organisation_name,
      is_about_one_family, recorded_by, recorded_by_name, recorded_by_role, recorded_at)
    values (${partnershipCode}, ${id}, ${number}, ${part.words}, ${part.place}, ${part.dueOn}, ${part.dueWords}, ${part.ownerRole}, ${part.ownerOrganisation}, '',
      ${part.isAboutOneFamily}, ${nobody}, '', '', ${now})`.execute(tx);
};

/** A condition with its first part. */
export const saveCondition = async (
  tx: Tx,
  at: At,
  condition: NewCondition,
  parts: readonly [NewPart, ...NewPart[]],
): Promise<void> => {
  const { partnershipCode, id, now } = at;
  await sql`
    insert into condition (partnership_code, id, source_kind, title, set_by, document_title, reference, set_on, recorded_by, recorded_by_name, recorded_by_role, recorded_at)
    values (${partnershipCode}, ${id}, ${condition.sourceKind}, ${condition.title}, ${condition.setBy}, ${condition.document}, ${condition.reference},
      ${condition.setOn}, ${nobody}, '', '', ${now})`.execute(tx);
  for (const [index, part] of parts.entries()) await savePart(tx, at, index + 1, part);
};

export const saveClosing = async (
  tx: Tx,
  { partnershipCode, id, now }: At,
  { part, number }: { readonly part: number; readonly number: number },
  { what, why }: { readonly what: 'closed' | 'opened-again'; readonly why: string },
): Promise<void> => {
  await sql`
    insert into condition_closing (partnership_code, condition_id, part_number, number, what, why, closed_by, by_name, by_role, by_organisation_name, closed_at)
    values (${partnershipCode}, ${id}, ${part}, ${number}, ${what}, ${why}, ${nobody}, '', '', '', ${now})`.execute(tx);
};

/** Lays evidence beside a promise or a part; `at.id` is that of the offer. */
export const saveOffer = async (
  tx: Tx,
  { partnershipCode, id, now }: At,
  beside: Beside,
  evidenceId: string,
): Promise<void> => {
  const promise = 'promiseId' in beside ? beside.promiseId : null;
  const condition = 'promiseId' in beside ? null : beside;
  await sql`
    insert into offered_evidence (partnership_code, id, promise_id, condition_id, part_number, evidence_id, offered_by, by_name, by_role, offered_at)
    values (${partnershipCode}, ${id}, ${promise}, ${condition?.conditionId ?? null}, ${condition?.part ?? null}, ${evidenceId}, ${nobody}, '', '', ${now})`.execute(
    tx,
  );
};

/** What somebody says of offered evidence; `at.id` is that of the offer. */
export const saveVerdict = async (
  tx: Tx,
  { partnershipCode, id, now }: At,
  number: number,
  { says, why }: { readonly says: 'accepted' | 'not-accepted'; readonly why: string },
): Promise<void> => {
  await sql`
    insert into offered_evidence_verdict (partnership_code, offer_id, number, verdict, why, given_by, by_name, by_role, by_organisation_name, given_at)
    values (${partnershipCode}, ${id}, ${number}, ${says}, ${why}, ${nobody}, '', '', '', ${now})`.execute(tx);
};

/** Has the rules that wait for the end of a transaction looked at now, so that what they refuse can be said on the page. */
export const checkRules = async (tx: Tx): Promise<void> => {
  await sql`set constraints all immediate`.execute(tx);
};
