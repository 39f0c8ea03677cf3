import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { GateFinding, GateRow } from './core/gate/row.ts';
import type { KeptSeries } from './core/kept-series.ts';

/** Adds a series, or brings its words up to date; what was named of an action is never changed. Gives its id. */
export const saveSeries = async (
  tx: Tx,
  partnershipCode: string,
  series: Omit<KeptSeries, 'id'>,
  now: Date,
): Promise<string> => {
  const { action } = series;
  const { rows } = await sql<{ id: string }>`
    insert into chart_series (partnership_code, id, measure_code, part, name, counts, unit_kind, decimals, every, direction, is_stock, target, owner_role, submitters,
      due_after_days, guards, breaks, events, action_on, action_text, named_on, baseline_from, other_explanations, is_public, recorded_at)
    values (${partnershipCode}, ${newId()}, ${series.measureCode}, ${series.part}, ${series.name}, ${series.counts}, ${series.unit.kind}, ${series.unit.decimals},
      ${series.every}, ${series.direction}, ${series.isStock}, ${series.target}, ${series.ownerRole}, ${[...series.submitters]}::text[], ${series.dueAfterDays},
      ${[...series.guards]}::text[], ${JSON.stringify(series.breaks)}::jsonb, ${JSON.stringify(series.events)}::jsonb, ${action?.on ?? null}, ${action?.text ?? null},
      ${action?.namedOn ?? null}, ${action?.baselineFrom ?? null}, ${[...(action?.otherExplanations ?? [])]}::text[], ${series.isPublic}, ${now})
    on conflict on constraint chart_series_once do update set name = excluded.name, counts = excluded.counts, target = excluded.target, owner_role = excluded.owner_role,
      submitters = excluded.submitters, due_after_days = excluded.due_after_days, guards = excluded.guards, breaks = excluded.breaks, events = excluded.events,
      other_explanations = excluded.other_explanations, is_public = excluded.is_public
    returning id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('A series was saved and has no id.');
  return row.id;
};

export type ValueToSave = GateRow & { readonly version: number };

/** Adds new values and new versions of values. */
export const addValues = async (
  tx: Tx,
  at: {
    readonly partnershipCode: string;
    readonly seriesId: string;
    readonly source: string;
    readonly byName: string;
    readonly now: Date;
  },
  values: readonly ValueToSave[],
): Promise<void> => {
  for (const value of values)
    await sql`
      insert into chart_value (partnership_code, series_id, period_from, version, period_until, n, d, value, comment, submitted_on, submitters, bands_total, other_value,
        other_source, explained, source, taken_at, taken_by_name)
      values (${at.partnershipCode}, ${at.seriesId}, ${value.from}, ${value.version}, ${value.until}, ${value.n}, ${value.d}, ${value.value}, ${value.comment},
        ${value.submittedOn}, ${[...value.submitters]}::text[], ${value.bandsTotal}, ${value.other?.value ?? null}, ${value.other?.source ?? null}, ${value.explained},
        ${at.source}, ${at.now}, ${at.byName})`.execute(tx);
};

/** What holds the newest versions, anew: reasons that nobody released go, and those found now come. What was released by rule stays released. */
export const saveHeld = async (
  tx: Tx,
  at: { readonly partnershipCode: string; readonly seriesId: string; readonly now: Date },
  values: readonly {
    readonly from: PlainDate;
    readonly version: number;
    readonly held: readonly GateFinding[];
    readonly released: readonly string[];
  }[],
): Promise<number> => {
  await sql`delete from value_held where partnership_code = ${at.partnershipCode} and series_id = ${at.seriesId} and released_at is null`.execute(
    tx,
  );
  let count = 0;
  for (const { from, version, held, released } of values) {
    const open = held.filter(({ rule }) => !released.includes(rule));
    for (const [index, { rule, reason }] of open.entries()) {
      await sql`
        insert into value_held (partnership_code, series_id, period_from, version, position, rule, reason, held_at)
        values (${at.partnershipCode}, ${at.seriesId}, ${from}, ${version}, ${released.length + index}, ${rule}, ${reason}, ${at.now})`.execute(
        tx,
      );
      count += 1;
    }
  }
  return count;
};

type Person = { readonly personId: string; readonly name: string; readonly role: string };

/** Releases every open reason of a value. Gives how many there were: 0 where somebody released it meanwhile, or nothing held it. */
export const releaseValue = async (
  tx: Tx,
  at: {
    readonly partnershipCode: string;
    readonly seriesId: string;
    readonly from: PlainDate;
    readonly version: number;
  },
  by: Person,
  note: string,
  now: Date,
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update value_held set released_at = ${now}, released_by = ${by.personId}, released_by_name = ${by.name}, released_by_role = ${by.role}, release_note = ${note}
    where partnership_code = ${at.partnershipCode} and series_id = ${at.seriesId} and period_from = ${at.from} and version = ${at.version} and released_at is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n);
};

/** A person vouches for a value. False where somebody has already set that mark. */
export const markValue = async (
  tx: Tx,
  at: {
    readonly partnershipCode: string;
    readonly seriesId: string;
    readonly from: PlainDate;
    readonly version: number;
  },
  mark: { readonly mark: string; readonly on: PlainDate; readonly note: string },
  by: Person,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into value_mark (partnership_code, series_id, period_from, version, mark, marked_on, marked_by, marked_by_role, marked_by_name, note)
    values (${at.partnershipCode}, ${at.seriesId}, ${at.from}, ${at.version}, ${mark.mark}, ${mark.on}, ${by.personId}, ${by.role}, ${by.name}, ${mark.note})
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};
