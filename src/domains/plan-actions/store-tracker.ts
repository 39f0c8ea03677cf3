import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Mapping, TrackerKind } from './core/tracker-columns.ts';
import type { Tracker } from './core/tracker-diff.ts';
import { plain, plainTitle } from './core/tracker-text.ts';
import type { At } from './store.ts';

export type KeptTracker = Tracker & {
  readonly id: string;
  readonly kind: TrackerKind;
  readonly planCode: string | null;
  readonly fileName: string;
  readonly mapping: Mapping | null;
  readonly defaultArea: string;
  readonly sentOn: PlainDate;
  readonly sentByName: string;
  readonly takenOn: PlainDate | null;
  readonly result: Readonly<Record<string, number>> | null;
};

/** Keeps a tracker as it was sent. */
export const keepTracker = async (
  tx: Tx,
  at: At,
  sent: Tracker & {
    readonly kind: TrackerKind;
    readonly planCode: string | null;
    readonly fileName: string;
    readonly sha256: string;
  },
): Promise<string> => {
  const id = newId();
  const rows = sent.rows.map(({ line, cells }) => [line, ...cells]);
  await sql`
    insert into plan_tracker (partnership_code, id, kind, plan_code, file_name, sha256, headings, rows, sent_at, sent_by, sent_by_name)
    values (${at.area}, ${id}, ${sent.kind}, ${sent.planCode}, ${sent.fileName}, ${sent.sha256}, ${[...sent.headings]}::text[], ${JSON.stringify(rows)}::jsonb,
      ${at.now}, ${at.by.personId}::uuid, ${at.by.name})`.execute(tx);
  return id;
};

/** The trackers of an area, the latest first; of one id only where it is given. */
export const trackersOf = async (tx: Tx, area: string, id?: string): Promise<readonly KeptTracker[]> => {
  const { rows } = await sql<{
    id: string;
    kind: TrackerKind;
    plan_code: string | null;
    file_name: string;
    headings: string[];
    rows: [number, ...string[]][];
    mapping: Record<string, string> | null;
    default_area: string | null;
    sent_on: PlainDate;
    sent_by_name: string;
    taken_on: PlainDate | null;
    result: Record<string, number> | null;
  }>`
    select id, kind, plan_code, file_name, headings, ${id === undefined ? sql`'[]'::jsonb as rows` : sql`rows`}, mapping, default_area, sent_at::date as sent_on, sent_by_name,
      taken_at::date as taken_on, result
    from plan_tracker where partnership_code = ${area} ${id === undefined ? sql`` : sql`and id = ${id}::uuid`} order by sent_at desc, id desc limit 50`.execute(
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    planCode: row.plan_code,
    fileName: row.file_name,
    headings: row.headings,
    rows: row.rows.map(([line, ...cells]) => ({ line, cells })),
    mapping: row.mapping,
    defaultArea: row.default_area ?? '',
    sentOn: row.sent_on,
    sentByName: row.sent_by_name,
    takenOn: row.taken_on,
    result: row.result,
  }));
};

/** Keeps which column holds what. False once the tracker has been taken in. */
export const mapTracker = async (
  tx: Tx,
  at: At,
  id: string,
  mapping: Mapping,
  defaultArea: string,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_tracker set mapping = ${JSON.stringify(mapping)}::jsonb, default_area = ${defaultArea}
    where partnership_code = ${at.area} and id = ${id}::uuid and taken_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Says that a tracker was taken in, and what that did. False where somebody did it meanwhile. */
export const tookTracker = async (
  tx: Tx,
  at: At,
  id: string,
  result: Readonly<Record<string, number>>,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_tracker set taken_at = ${at.now}, taken_by_name = ${at.by.name}, result = ${JSON.stringify(result)}::jsonb
    where partnership_code = ${at.area} and id = ${id}::uuid and taken_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** What the actions of an area have been told already: texts of updates and titles of outputs, as they are compared. */
export const toldBefore = async (
  tx: Tx,
  area: string,
): Promise<{
  readonly updates: ReadonlyMap<string, ReadonlySet<string>>;
  readonly outputs: ReadonlyMap<string, ReadonlySet<string>>;
}> => {
  const updates = await sql<{ action_id: string; text: string }>`
    select action_id, text from plan_update where partnership_code = ${area}`.execute(tx);
  const outputs = await sql<{ action_id: string; text: string }>`
    select action_id, title as text from plan_output where partnership_code = ${area}`.execute(tx);
  const sets = (rows: readonly { readonly action_id: string; readonly text: string }[], as: (text: string) => string) =>
    new Map(
      [...Map.groupBy(rows, ({ action_id }) => action_id)].map(([id, own]) => [
        id,
        new Set(own.map(({ text }) => as(text))),
      ]),
    );
  return { updates: sets(updates.rows, plain), outputs: sets(outputs.rows, plainTitle) };
};
