import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { GateFinding, GateRow } from './core/gate/row.ts';
import type { KeptSeries } from './core/kept-series.ts';
import type { Origin } from './core/origin.ts';

/** A series without its identity: what is said of it on the page and in files. */
export type SeriesDescription = Omit<KeptSeries, 'id'>;

/** Adds a series. Gives its id; undefined where the area keeps one of that measure and part already. */
export const addSeries = async (
  tx: Tx,
  partnershipCode: string,
  series: SeriesDescription,
  now: Date,
): Promise<string | undefined> => {
  const { action, source, comparison } = series;
  const { rows } = await sql<{ id: string }>`
    insert into chart_series (partnership_code, id, measure_code, part, name, counts, unit_kind, decimals, every, direction, is_stock, target, owner_role, submitters,
      due_after_days, guards, breaks, events, action_on, action_text, named_on, baseline_from, other_explanations, is_public, recorded_at,
      source_kind, source_code, source_since, compared_before, compared_after, compared_named_on, direction_changes)
    values (${partnershipCode}, ${newId()}, ${series.measureCode}, ${series.part}, ${series.name}, ${series.counts}, ${series.unit.kind}, ${series.unit.decimals},
      ${series.every}, ${series.direction}, ${series.isStock}, ${series.target}, ${series.ownerRole}, ${[...series.submitters]}::text[], ${series.dueAfterDays},
      ${[...series.guards]}::text[], ${JSON.stringify(series.breaks)}::jsonb, ${JSON.stringify(series.events)}::jsonb, ${action?.on ?? null}, ${action?.text ?? null},
      ${action?.namedOn ?? null}, ${action?.baselineFrom ?? null}, ${[...(action?.otherExplanations ?? [])]}::text[], ${series.isPublic}, ${now},
      ${source?.kind ?? 'file'}, ${source?.code ?? ''}, ${source?.since ?? null}, ${comparison?.beforeFrom ?? null}, ${comparison?.afterFrom ?? null},
      ${comparison?.namedOn ?? null}, ${JSON.stringify(series.directionChanges)}::jsonb)
    on conflict on constraint chart_series_once do nothing
    returning id`.execute(tx);
  return rows[0]?.id;
};

/** Describes a series anew. What its values mean (measure, part, unit, rhythm, source) cannot be changed under them. */
export const changeSeries = async (tx: Tx, partnershipCode: string, series: KeptSeries): Promise<void> => {
  const { action, comparison } = series;
  await sql`
    update chart_series set name = ${series.name}, counts = ${series.counts}, decimals = ${series.unit.decimals}, direction = ${series.direction},
      is_stock = ${series.isStock}, target = ${series.target}, owner_role = ${series.ownerRole}, submitters = ${[...series.submitters]}::text[],
      due_after_days = ${series.dueAfterDays}, guards = ${[...series.guards]}::text[], breaks = ${JSON.stringify(series.breaks)}::jsonb,
      events = ${JSON.stringify(series.events)}::jsonb, action_on = ${action?.on ?? null}, action_text = ${action?.text ?? null}, named_on = ${action?.namedOn ?? null},
      baseline_from = ${action?.baselineFrom ?? null}, other_explanations = ${[...(action?.otherExplanations ?? [])]}::text[], is_public = ${series.isPublic},
      source_since = ${series.source?.since ?? null}, compared_before = ${comparison?.beforeFrom ?? null}, compared_after = ${comparison?.afterFrom ?? null},
      compared_named_on = ${comparison?.namedOn ?? null}, direction_changes = ${JSON.stringify(series.directionChanges)}::jsonb
    where partnership_code = ${partnershipCode} and id = ${series.id}`.execute(tx);
};

/** Of two who change one series at once the second waits, and sees what the first wrote. */
export const lockSeries = async (tx: Tx, partnershipCode: string, seriesId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.series.' || ${partnershipCode} || ${seriesId}, 0))`.execute(
    tx,
  );
};

export type ValueToSave = GateRow & {
  readonly version: number;
  readonly origin?: Origin | null;
  /** Why a value is taken back; it then has no figure. */
  readonly takenBack?: string | null;
};

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
        other_source, explained, bands, origin, taken_back_because, source, taken_at, taken_by_name)
      values (${at.partnershipCode}, ${at.seriesId}, ${value.from}, ${value.version}, ${value.until}, ${value.n}, ${value.d}, ${value.value}, ${value.comment},
        ${value.submittedOn}, ${[...value.submitters]}::text[], ${value.bandsTotal}, ${value.other?.value ?? null}, ${value.other?.source ?? null}, ${value.explained},
        ${JSON.stringify(value.bands)}::jsonb, ${value.origin == null ? null : JSON.stringify(value.origin)}::jsonb, ${value.takenBack ?? null},
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
