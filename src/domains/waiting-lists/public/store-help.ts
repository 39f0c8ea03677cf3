import { sql } from 'kysely';
import { movePublicVersion, newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

type Who = { readonly partnershipCode: string; readonly displayName: string };

export type HelpToKeep = {
  readonly service: string;
  readonly what: string;
  readonly whom: string;
  readonly ownerRole: string;
  readonly checkedOn: PlainDate;
};

/** Adds an entry of help while waiting, which everybody sees. */
export const keepHelp = async (tx: Tx, who: Who, help: HelpToKeep, at: Date): Promise<void> => {
  await sql`
    insert into wait_help (partnership_code, id, service, what, whom, owner_role, checked_on, written_at, written_by_name)
    values (${who.partnershipCode}, ${newId()}, ${help.service}, ${help.what}, ${help.whom}, ${help.ownerRole}, ${help.checkedOn}, ${at}, ${who.displayName})`.execute(
    tx,
  );
  await movePublicVersion(tx);
  await recordAct(tx, { action: 'waits.help-added', detail: { service: help.service } });
};

/** Takes an entry off the page; staff can still read in the database that it stood there. */
export const withdrawHelp = async (tx: Tx, partnershipCode: string, id: string, at: Date): Promise<void> => {
  await sql`update wait_help set withdrawn_at = ${at} where partnership_code = ${partnershipCode} and id = ${id} and withdrawn_at is null`.execute(
    tx,
  );
  await movePublicVersion(tx);
  await recordAct(tx, { action: 'waits.help-withdrawn' });
};

/** Sets or takes away a service's target, with where it is agreed. */
export const keepTarget = async (
  tx: Tx,
  who: Who,
  target: { readonly service: string; readonly weeks: number | null; readonly source: string },
  at: Date,
): Promise<void> => {
  await sql`
    insert into wait_service (partnership_code, service, target_weeks, target_source, changed_at, changed_by_name)
    values (${who.partnershipCode}, ${target.service}, ${target.weeks}, ${target.source}, ${at}, ${who.displayName})
    on conflict (partnership_code, service) do update set target_weeks = excluded.target_weeks, target_source = excluded.target_source,
      changed_at = excluded.changed_at, changed_by_name = excluded.changed_by_name`.execute(tx);
  await recordAct(tx, { action: 'waits.target-set', detail: { service: target.service, weeks: target.weeks ?? 0 } });
};

export type Target = { readonly service: string; readonly weeks: number | null; readonly source: string };

export const targetsOf = async (tx: Tx, partnershipCode: string): Promise<readonly Target[]> => {
  const { rows } = await sql<{ service: string; target_weeks: number | null; target_source: string }>`
    select service, target_weeks, target_source from wait_service where partnership_code = ${partnershipCode}`.execute(
    tx,
  );
  return rows.map((row) => ({ service: row.service, weeks: row.target_weeks, source: row.target_source }));
};
