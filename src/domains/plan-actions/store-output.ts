import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Output } from './core/plan.ts';
import type { At } from './store.ts';

const sameTitle = (one: string) =>
  sql`lower(regexp_replace(btrim(title), '\\s+', ' ', 'g')) = lower(regexp_replace(btrim(${one}), '\\s+', ' ', 'g'))`;

/** What was attached to an action under the same title, whatever its capitals and blanks. Whoever else attaches to the action waits their turn. */
export const sameOutput = async (tx: Tx, at: At, actionId: string, title: string): Promise<string | undefined> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.plan-outputs.' || ${actionId}, 0))`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select id from plan_output where partnership_code = ${at.area} and action_id = ${actionId}::uuid and ${sameTitle(title)} limit 1`.execute(
    tx,
  );
  return rows[0]?.id;
};

/** Attaches what was made. False where the same is attached already. */
export const addOutput = async (
  tx: Tx,
  at: At,
  output: { readonly actionId: string; readonly title: string; readonly heldAt: string; readonly madeOn: PlainDate },
): Promise<boolean> => {
  if ((await sameOutput(tx, at, output.actionId, output.title)) !== undefined) return false;
  await sql`
    insert into plan_output (partnership_code, id, action_id, title, held_at, made_on, added_at, added_by, added_by_name)
    values (${at.area}, ${newId()}, ${output.actionId}, ${output.title}, ${output.heldAt}, ${output.madeOn}::date, ${at.now}, ${at.by.personId}::uuid, ${at.by.name})`.execute(
    tx,
  );
  return true;
};

/** Takes an output off the public page, or shows it again. Its number is given by the database. */
export const showOutput = async (
  tx: Tx,
  at: At,
  said: { readonly outputId: string; readonly isShown: boolean; readonly why: string },
): Promise<void> => {
  await sql`
    insert into plan_output_shown (partnership_code, output_id, number, is_shown, why, said_at, said_by, said_by_name, said_as)
    values (${at.area}, ${said.outputId}::uuid, 1, ${said.isShown}, ${said.why}, ${at.now}, ${at.by.personId}::uuid, ${at.by.name}, ${at.by.role})`.execute(
    tx,
  );
};

/** What was made under an action, and what was said last of who may read it. */
export const outputsOf = async (tx: Tx, partnershipCode: string, actionId: string): Promise<readonly Output[]> => {
  const { rows } = await sql<{
    id: string;
    title: string;
    held_at: string;
    made_on: PlainDate;
    added_by_name: string;
    is_shown: boolean | null;
    why: string | null;
    said_on: PlainDate | null;
    said_by_name: string | null;
  }>`
    select o.id, o.title, o.held_at, o.made_on, o.added_by_name, s.is_shown, s.why, s.said_at::date as said_on, s.said_by_name
    from plan_output o left join lateral (select * from plan_output_shown l
      where (l.partnership_code, l.output_id) = (o.partnership_code, o.id) order by l.number desc limit 1) s on true
    where o.partnership_code = ${partnershipCode} and o.action_id = ${actionId}::uuid order by o.made_on, o.id`.execute(
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    heldAt: row.held_at,
    madeOn: row.made_on,
    byName: row.added_by_name,
    isShown: row.is_shown ?? true,
    said:
      row.why === null || row.said_on === null
        ? null
        : { why: row.why, on: row.said_on, byName: row.said_by_name ?? '' },
  }));
};
