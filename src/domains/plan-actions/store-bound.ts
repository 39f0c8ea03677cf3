import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { At } from './store.ts';

/** One action waits for another; said twice it is once. */
export const addDependency = async (tx: Tx, at: At, actionId: string, dependsOn: string): Promise<void> => {
  await sql`insert into plan_dependency (partnership_code, action_id, depends_on) values (${at.area}, ${actionId}, ${dependsOn}) on conflict do nothing`.execute(
    tx,
  );
};

/** Brings evidence to an action. False where it is there already. */
export const bringEvidence = async (
  tx: Tx,
  at: At,
  link: { readonly actionId: string; readonly evidenceId: string; readonly says: string; readonly note: string },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into plan_evidence_link (partnership_code, id, action_id, evidence_id, says, note, brought_by, brought_by_name, brought_at)
    values (${at.area}, ${newId()}, ${link.actionId}, ${link.evidenceId}, ${link.says}, ${link.note}, ${at.by.personId}::uuid, ${at.by.name}, ${at.now})
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Accepts evidence that somebody else brought. False where there is none to accept. */
export const acceptEvidence = async (
  tx: Tx,
  at: At,
  link: { readonly actionId: string; readonly evidenceId: string },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_evidence_link set accepted_by = ${at.by.personId}::uuid, accepted_by_name = ${at.by.name}, accepted_at = ${at.now}
    where partnership_code = ${at.area} and action_id = ${link.actionId}::uuid and evidence_id = ${link.evidenceId}::uuid and accepted_by is null and ended_on is null
      and brought_by <> ${at.by.personId}::uuid`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** One action no longer waits for another. */
export const endDependency = async (tx: Tx, at: At, actionId: string, dependsOn: string): Promise<void> => {
  await sql`delete from plan_dependency where partnership_code = ${at.area} and action_id = ${actionId}::uuid and depends_on = ${dependsOn}::uuid`.execute(
    tx,
  );
};

/** Takes evidence off an action, with the reason. */
export const endEvidence = async (
  tx: Tx,
  at: At,
  linkId: string,
  end: { readonly on: PlainDate; readonly why: string },
): Promise<void> => {
  await sql`
    update plan_evidence_link set ended_on = ${end.on}::date, ended_why = ${end.why}, ended_by_name = ${at.by.name}
    where partnership_code = ${at.area} and id = ${linkId}::uuid and ended_on is null`.execute(tx);
};
