import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { HeldReason, KeptSeries, KeptValue, Mark } from './core/kept-series.ts';
import { originForm } from './core/origin.ts';
import type { Origin } from './core/origin.ts';
import type { Every } from './core/period-names.ts';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));
const dated = z.array(z.object({ on: day, text: z.string() }));

type SeriesRow = {
  id: string;
  measure_code: string;
  part: string;
  name: string;
  counts: string;
  unit_kind: KeptSeries['unit']['kind'];
  decimals: number;
  every: Every;
  direction: KeptSeries['direction'];
  is_stock: boolean;
  target: string | null;
  owner_role: string;
  submitters: string[];
  due_after_days: number;
  guards: string[];
  breaks: unknown;
  events: unknown;
  action_on: PlainDate | null;
  action_text: string | null;
  named_on: PlainDate | null;
  baseline_from: PlainDate | null;
  other_explanations: string[];
  is_public: boolean;
  source_kind: 'file' | Origin['kind'];
  source_code: string;
  source_since: PlainDate | null;
  compared_before: PlainDate | null;
  compared_after: PlainDate | null;
  compared_named_on: PlainDate | null;
  direction_changes: unknown;
};

const directions = z.enum(['increase', 'decrease', 'neutral']);
const changesForm = z.array(z.object({ on: day, from: directions, to: directions, values: z.int() }));

const toSeries = (row: SeriesRow): KeptSeries => ({
  id: row.id,
  measureCode: row.measure_code,
  part: row.part,
  name: row.name,
  counts: row.counts,
  unit: { kind: row.unit_kind, decimals: row.decimals },
  every: row.every,
  direction: row.direction,
  isStock: row.is_stock,
  target: row.target === null ? null : Number(row.target),
  ownerRole: row.owner_role,
  submitters: row.submitters,
  dueAfterDays: row.due_after_days,
  guards: row.guards,
  breaks: dated.parse(row.breaks),
  events: dated.parse(row.events),
  action:
    row.action_on === null || row.action_text === null || row.named_on === null || row.baseline_from === null
      ? null
      : {
          on: row.action_on,
          text: row.action_text,
          namedOn: row.named_on,
          baselineFrom: row.baseline_from,
          otherExplanations: row.other_explanations,
        },
  isPublic: row.is_public,
  source: row.source_kind === 'file' ? null : { kind: row.source_kind, code: row.source_code, since: row.source_since },
  comparison:
    row.compared_before === null || row.compared_after === null || row.compared_named_on === null
      ? null
      : { beforeFrom: row.compared_before, afterFrom: row.compared_after, namedOn: row.compared_named_on },
  directionChanges: changesForm.parse(row.direction_changes),
});

const described = sql`source_kind, source_code, source_since, compared_before, compared_after, compared_named_on, direction_changes`;

/** The series of an area that the asker may see, by measure and part. */
export const keptSeriesOf = async (tx: Tx, partnershipCode: string): Promise<readonly KeptSeries[]> => {
  const { rows } = await sql<SeriesRow>`
    select id, measure_code, part, name, counts, unit_kind, decimals, every, direction, is_stock, target, owner_role, submitters, due_after_days, guards, breaks, events,
      action_on, action_text, named_on, baseline_from, other_explanations, is_public, ${described}
    from chart_series where partnership_code = ${partnershipCode} order by measure_code, part`.execute(tx);
  return rows.map(toSeries);
};

/** The same for a visitor, who sees neither who hands in nor who answers for it. */
export const publicSeriesOf = async (tx: Tx, partnershipCode: string): Promise<readonly KeptSeries[]> => {
  const { rows } = await sql<Omit<SeriesRow, 'owner_role' | 'submitters'>>`
    select id, measure_code, part, name, counts, unit_kind, decimals, every, direction, is_stock, target, due_after_days, guards, breaks, events,
      action_on, action_text, named_on, baseline_from, other_explanations, is_public, ${described}
    from chart_series where partnership_code = ${partnershipCode} order by measure_code, part`.execute(tx);
  return rows.map((row) => toSeries({ ...row, owner_role: '', submitters: [] }));
};

type ValueRow = {
  series_id: string;
  period_from: PlainDate;
  period_until: PlainDate;
  version: number;
  n: number | null;
  d: number | null;
  value: string | null;
  comment: string;
  submitted_on: PlainDate | null;
  submitters: string[];
  bands_total: number | null;
  other_value: string | null;
  other_source: string | null;
  explained: string | null;
  taken_on: PlainDate;
  source: string;
  taken_by_name: string;
  bands: unknown;
  origin: unknown;
  taken_back_because: string | null;
  held: {
    rule: string;
    reason: string;
    on: PlainDate | null;
    by: string | null;
    role: string | null;
    note: string | null;
  }[];
  marks: { mark: Mark['mark']; on: PlainDate; role: string; note: string }[];
};

const bandsForm = z.array(z.object({ name: z.string(), value: z.number() }));

const toHeld = ({ rule, reason, on, by, role, note }: ValueRow['held'][number]): HeldReason => ({
  rule,
  reason,
  released: on === null ? null : { on, byName: by ?? '', byRole: role ?? '', note: note ?? '' },
});

const toValue = (row: ValueRow): KeptValue => ({
  from: row.period_from,
  until: row.period_until,
  version: row.version,
  n: row.n,
  d: row.d,
  value: row.value === null ? null : Number(row.value),
  comment: row.comment,
  submittedOn: row.submitted_on,
  submitters: row.submitters,
  bandsTotal: row.bands_total,
  other:
    row.other_value === null || row.other_source === null
      ? null
      : { value: Number(row.other_value), source: row.other_source },
  explained: row.explained,
  takenOn: row.taken_on,
  sourceName: row.source,
  takenByName: row.taken_by_name,
  bands: bandsForm.parse(row.bands),
  origin: row.origin === null ? null : originForm.parse(row.origin),
  takenBack: row.taken_back_because,
  hidden: null,
  held: row.held.map(toHeld),
  marks: row.marks.map(({ mark, on, role, note }) => ({ mark, on, byRole: role, note })),
});

const bySeries = <R extends { readonly series_id: string }>(rows: readonly R[], of: (row: R) => KeptValue) =>
  new Map([...Map.groupBy(rows, (row) => row.series_id)].map(([id, own]) => [id, own.map(of)]));

/** The newest version of every value of an area, or of one of its series, by series, in the order of the periods. */
export const valuesOfArea = async (
  tx: Tx,
  partnershipCode: string,
  seriesId?: string,
): Promise<ReadonlyMap<string, readonly KeptValue[]>> => {
  const { rows } = await sql<ValueRow>`
    select v.series_id, v.period_from, v.period_until, v.version, v.n, v.d, v.value, v.comment, v.submitted_on, v.submitters, v.bands_total, v.other_value,
      v.other_source, v.explained, v.taken_at::date as taken_on, v.source, v.taken_by_name, v.bands, v.origin, v.taken_back_because,
      coalesce((select jsonb_agg(jsonb_build_object('rule', h.rule, 'reason', h.reason, 'on', h.released_at::date, 'by', h.released_by_name, 'role', h.released_by_role,
        'note', h.release_note) order by h.position) from value_held h
        where (h.partnership_code, h.series_id, h.period_from, h.version) = (v.partnership_code, v.series_id, v.period_from, v.version)), '[]'::jsonb) as held,
      coalesce((select jsonb_agg(jsonb_build_object('mark', m.mark, 'on', m.marked_on, 'role', r.name, 'note', m.note) order by m.mark) from value_mark m
        join role r on r.code = m.marked_by_role
        where (m.partnership_code, m.series_id, m.period_from, m.version) = (v.partnership_code, v.series_id, v.period_from, v.version)), '[]'::jsonb) as marks
    from chart_value v
    where v.partnership_code = ${partnershipCode} ${seriesId === undefined ? sql`` : sql`and v.series_id = ${seriesId}`} and not exists (select from chart_value newer
      where (newer.partnership_code, newer.series_id, newer.period_from) = (v.partnership_code, v.series_id, v.period_from) and newer.version > v.version)
    order by v.series_id, v.period_from`.execute(tx);
  return bySeries(rows, toValue);
};

type PublicValueRow = Pick<
  ValueRow,
  | 'series_id'
  | 'period_from'
  | 'period_until'
  | 'version'
  | 'n'
  | 'd'
  | 'value'
  | 'submitted_on'
  | 'taken_on'
  | 'bands'
  | 'origin'
  | 'marks'
> & { readonly is_taken_back: boolean; readonly released: readonly string[] };

/** What a visitor may see: final values of public series, and what vouches for them, by role. Held ones are not there, and so look missing. */
export const publicValuesOf = async (
  tx: Tx,
  partnershipCode: string,
): Promise<ReadonlyMap<string, readonly KeptValue[]>> => {
  const { rows } = await sql<PublicValueRow>`
    select v.series_id, v.period_from, v.period_until, v.version, v.n, v.d, v.value, v.submitted_on, v.taken_at::date as taken_on, v.bands, v.origin, v.is_taken_back,
      access.released_rules(v.partnership_code, v.series_id, v.period_from, v.version) as released,
      coalesce((select jsonb_agg(jsonb_build_object('mark', m.mark, 'on', m.marked_on, 'role', r.name, 'note', '') order by m.mark) from value_mark m
        join role r on r.code = m.marked_by_role
        where (m.partnership_code, m.series_id, m.period_from, m.version) = (v.partnership_code, v.series_id, v.period_from, v.version)), '[]'::jsonb) as marks
    from chart_value v where v.partnership_code = ${partnershipCode} order by v.series_id, v.period_from`.execute(tx);
  return bySeries(rows, ({ released, is_taken_back: isTakenBack, ...row }) => ({
    ...toValue({
      ...row,
      comment: '',
      submitters: [],
      bands_total: null,
      other_value: null,
      other_source: null,
      explained: null,
      source: '',
      taken_by_name: '',
      taken_back_because: isTakenBack ? '' : null,
      held: [],
    }),
    // The reasons and notes are for those who read the numbers; that it was released is for everybody.
    held: released.map((rule) => ({
      rule,
      reason: '',
      released: { on: row.taken_on, byName: '', byRole: '', note: '' },
    })),
  }));
};

/** Of periods whose value was taken back and not given again: the figures that stood there last, by the period's first day. */
export const standingBeforeTakenBack = async (
  tx: Tx,
  partnershipCode: string,
  seriesId: string,
): Promise<ReadonlyMap<PlainDate, Pick<KeptValue, 'until' | 'n' | 'd' | 'value'>>> => {
  const { rows } = await sql<Pick<ValueRow, 'period_from' | 'period_until' | 'n' | 'd' | 'value'>>`
    select distinct on (period_from) period_from, period_until, n, d, value from chart_value
    where partnership_code = ${partnershipCode} and series_id = ${seriesId} and not is_taken_back order by period_from, version desc`.execute(
    tx,
  );
  return new Map(
    rows.map((row) => [
      row.period_from,
      { until: row.period_until, n: row.n, d: row.d, value: row.value === null ? null : Number(row.value) },
    ]),
  );
};
