import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Says } from './core/answers.ts';
import type { Bound } from './core/binding.ts';

/** Where, by whom and when something is written. `personId` null: the project or a service. */
export type At = {
  readonly area: string;
  readonly by: { readonly personId: string | null; readonly name: string };
  readonly now: Date;
};

/** An item of a letter. */
export type ItemKey = { readonly letter: string; readonly item: string };

const columnOf = { action: 'action_id', measure: 'series_id', evidence: 'evidence_id', claim: 'claim_id' } as const;

/** Binds one thing to an item. Binding what is bound changes nothing; true when it was not. */
export const bind = async (
  tx: Tx,
  { area, by, now }: At,
  { letter, item }: ItemKey,
  bound: Bound,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into letter_cover (partnership_code, id, letter_code, item_code, ${sql.ref(columnOf[bound.kind])}, bound_at, bound_by, bound_by_name)
    values (${area}, ${newId()}, ${letter}, ${item}, ${bound.id}, ${now}, ${by.personId}, ${by.name}) on conflict do nothing`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Ends a link that holds; it stays to be read. True when there was one. */
export const endLink = async (
  tx: Tx,
  { area, by, now }: At,
  { letter, item }: ItemKey,
  bound: Bound,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update letter_cover set ended_at = ${now}, ended_by = ${by.personId}, ended_by_name = ${by.name}
    where partnership_code = ${area} and letter_code = ${letter} and item_code = ${item} and ${sql.ref(columnOf[bound.kind])} = ${bound.id}::uuid
      and ended_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Says who answers for an item and until when; `after` is the number of what stood. False where somebody said something meanwhile. */
export const sayOwner = async (
  tx: Tx,
  { area, by, now }: At,
  { letter, item }: ItemKey,
  said: {
    readonly after: number;
    readonly ownerRole: string | null;
    readonly dueOn: PlainDate | null;
    readonly note: string;
  },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into letter_item_owner (partnership_code, letter_code, item_code, number, owner_role, due_on, note, said_at, said_by, said_by_name)
    values (${area}, ${letter}, ${item}, ${said.after + 1}, ${said.ownerRole}, ${said.dueOn}::date, ${said.note}, ${now}, ${by.personId}, ${by.name})
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

export type StocktakeWords = {
  readonly meetingOn: PlainDate;
  readonly windowFrom: PlainDate;
  readonly windowUntil: PlainDate;
  readonly letterCode: string | null;
  readonly note: string;
  readonly isPublic: boolean;
};

/** Adds a meeting. False where there is one of that day, or of that letter. */
export const addStocktake = async (tx: Tx, { area, by, now }: At, words: StocktakeWords): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into stocktake (partnership_code, id, meeting_on, window_from, window_until, letter_code, note, is_public, changed_at, changed_by, changed_by_name)
    values (${area}, ${newId()}, ${words.meetingOn}::date, ${words.windowFrom}::date, ${words.windowUntil}::date, ${words.letterCode}, ${words.note},
      ${words.isPublic}, ${now}, ${by.personId}, ${by.name}) on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Changes a meeting of that version. False where somebody changed it meanwhile. */
export const changeStocktake = async (
  tx: Tx,
  { area, by, now }: At,
  { id, version }: { readonly id: string; readonly version: number },
  words: StocktakeWords,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update stocktake set meeting_on = ${words.meetingOn}::date, window_from = ${words.windowFrom}::date, window_until = ${words.windowUntil}::date,
      letter_code = ${words.letterCode}, note = ${words.note}, is_public = ${words.isPublic}, version = version + 1, changed_at = ${now},
      changed_by = ${by.personId}, changed_by_name = ${by.name}
    where partnership_code = ${area} and id = ${id}::uuid and version = ${version}`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Says what a later letter says to an item; `after` is the number of what stood. False where somebody said something meanwhile. */
export const sayAnswer = async (
  tx: Tx,
  { area, by, now }: At,
  { letter, item }: ItemKey,
  said: {
    readonly laterLetter: string;
    readonly after: number;
    readonly says: Says;
    readonly laterItems: readonly string[];
    readonly note: string;
  },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into letter_answer (partnership_code, letter_code, item_code, later_letter, number, says, later_items, note, read_at, read_by, read_by_name)
    values (${area}, ${letter}, ${item}, ${said.laterLetter}, ${said.after + 1}, ${said.says}, ${[...said.laterItems]}::text[], ${said.note}, ${now},
      ${by.personId}, ${by.name}) on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Says whether everybody is told who answers for items, until when, and how later letters were read. */
export const sayTold = async (tx: Tx, { area, by, now }: At, isPublic: boolean): Promise<void> => {
  await sql`
    insert into coverage_told (partnership_code, number, is_public, said_at, said_by, said_by_name)
    select ${area}, coalesce(max(number), 0) + 1, ${isPublic}, ${now}, ${by.personId}::uuid, ${by.name} from coverage_told where partnership_code = ${area}
    on conflict do nothing`.execute(tx);
};
