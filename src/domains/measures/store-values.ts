import { sql } from 'kysely';
import { z } from 'zod';
import { cautionsAbout, dashIn, stateOfCell } from '#domains/published';
import { plainDate } from '#shared/plain-date';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { figuresFrom, headingsRead } from './core/assemble.ts';
import type { AssembledFigure, PublishedCell } from './core/assemble.ts';
import type { MeasureEntry } from './core/register.ts';

type RefreshReport = { readonly figures: number; readonly changed: boolean };

/**
 * Builds every figure of every definition in force from the published rows that are held. To be run after an import, in its transaction.
 * When nothing has changed nothing is written, and the pages keep their version.
 */
export const refreshMeasureValues = async (tx: Tx): Promise<RefreshReport> => {
  const definitions = await definitionsInForce(tx);
  const wanted = new Map<string, Set<string>>();
  for (const { bindings } of definitions)
    for (const { dataset, topic, breakdown, heading } of headingsRead({ bindings })) {
      const key = JSON.stringify([dataset, topic, breakdown]);
      wanted.set(key, (wanted.get(key) ?? new Set()).add(heading));
    }
  const cells = new Map<string, readonly PublishedCell[]>();
  for (const [key, headingsWanted] of wanted) cells.set(key, await latestCells(tx, key, [...headingsWanted]));
  const rows = definitions.flatMap((definition) => {
    const keys = new Set(
      definition.bindings.map(({ dataset, topic, breakdown }) => JSON.stringify([dataset, topic, breakdown])),
    );
    const own = [...keys].flatMap((key) => cells.get(key) ?? []);
    return figuresFrom(definition, own).map((figure) => rowOf(definition, figure));
  });
  if (!(await differs(tx, rows))) return { figures: rows.length, changed: false };
  await tx.deleteFrom('measure_value').execute();
  const atOnce = 2000;
  for (let from = 0; from < rows.length; from += atOnce)
    await sql`insert into measure_value select * from jsonb_populate_recordset(null::measure_value, ${JSON.stringify(rows.slice(from, from + atOnce))}::jsonb)`.execute(
      tx,
    );
  await recordAct(tx, { action: 'measures.values-refreshed', detail: { figures: rows.length } });
  await movePublicVersion(tx);
  return { figures: rows.length, changed: true };
};

type InForce = Pick<MeasureEntry, 'code' | 'version' | 'unit' | 'bindings'>;

const definitionsInForce = async (tx: Tx): Promise<readonly InForce[]> => {
  const definitions = await tx
    .selectFrom('measure_definition')
    .select(['measure_code', 'version', 'unit'])
    .where('in_force_until', 'is', null)
    .orderBy('measure_code')
    .execute();
  const bindings = await tx.selectFrom('measure_binding').selectAll().orderBy('position').execute();
  const named = (list: readonly (string | null)[], sign: string): string[] =>
    list.flatMap((heading) => (heading === null ? [] : [`${sign}${heading}`]));
  return definitions.map(({ measure_code, version, unit }) => ({
    code: measure_code,
    version,
    unit: unit === 'percent' || unit === 'score' ? unit : 'count',
    bindings: bindings
      .filter((row) => row.measure_code === measure_code && row.version === version)
      .map((row) => ({
        dataset: row.dataset,
        topic: row.breakdown_topic,
        breakdown: row.breakdown,
        value: row.value_heading ?? undefined,
        n: [...named(row.numerator_plus, '+'), ...named(row.numerator_minus, '-')],
        d: named(row.denominator_plus, '+'),
        countsOnly: row.counts_only,
        from: row.from_period ?? undefined,
        countedIn: row.counted_in === 'january' || row.counted_in === '31-march' ? row.counted_in : undefined,
      })),
  }));
};

/** The cells of one table's row for a group, each from the release that reaches furthest. */
const latestCells = async (tx: Tx, key: string, wanted: readonly string[]): Promise<readonly PublishedCell[]> => {
  const [dataset = '', topic = '', breakdown = ''] = z.array(z.string()).parse(JSON.parse(key));
  const { rows } = await sql<CellRow>`
    select distinct on (c.heading, c.geography_code, c.period_start, c.period_end)
      c.heading, c.geography_code, c.period, c.period_kind, c.period_label, c.period_start, c.period_end, c.text, c.table_id, c.line
    from published_cell c
    join published_table t on t.id = c.table_id
    join published_file f on f.id = c.file_id
    where c.dataset = ${dataset} and c.breakdown_topic = ${topic} and c.breakdown = ${breakdown}
      and c.heading = any(${[...wanted]}::text[])
    order by c.heading, c.geography_code, c.period_start, c.period_end,
      t.covers_to desc, f.released_on desc nulls last, f.extent desc, f.imported_at desc, f.id, c.line, c.file_column`.execute(
    tx,
  );
  return rows.map((row): PublishedCell => {
    const cell = stateOfCell(row.text, dashIn(dataset));
    const about = {
      dataset,
      heading: row.heading,
      periodStart: row.period_start,
      geographyCode: row.geography_code,
      breakdown,
    };
    return {
      dataset,
      topic,
      breakdown,
      heading: row.heading,
      geographyCode: row.geography_code,
      sourcePeriod: row.period,
      period: {
        kind: row.period_kind,
        start: plainDate(row.period_start),
        end: plainDate(row.period_end),
        label: row.period_label,
      },
      text: row.text,
      state: cell.state === 'text' ? 'missing' : cell.state,
      value: cell.state === 'value' ? cell.value : undefined,
      tableId: row.table_id,
      line: row.line,
      cautions: cautionsAbout({ ...about, negative: cell.state === 'value' && cell.negative }),
    };
  });
};

type CellRow = {
  readonly heading: string;
  readonly geography_code: string;
  readonly period: string;
  readonly period_kind: string;
  readonly period_label: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly text: string;
  readonly table_id: string;
  readonly line: number;
};

const rowOf = ({ code, version }: InForce, figure: AssembledFigure) => ({
  measure_code: code,
  version,
  geography_code: figure.geographyCode,
  period_start: figure.period.start,
  period_end: figure.period.end,
  period_kind: figure.period.kind,
  period_label: figure.period.label,
  source_period: figure.sourcePeriod,
  state: figure.state,
  value: figure.value ?? null,
  as_published: figure.asPublished ?? null,
  basis: figure.basis,
  numerator: figure.numerator ?? null,
  denominator: figure.denominator ?? null,
  table_id: figure.tableId,
  line: figure.line,
  heading: figure.heading,
  counts_table_id: figure.counts?.tableId ?? null,
  counts_line: figure.counts?.line ?? null,
  numerator_heading: figure.counts?.numeratorHeading ?? null,
  denominator_heading: figure.counts?.denominatorHeading ?? null,
  cautions: figure.cautions,
});

type ValueRow = ReturnType<typeof rowOf>;

const keyOf = (row: Pick<ValueRow, 'measure_code' | 'version' | 'geography_code' | 'period_start'>): string =>
  `${row.measure_code} ${String(row.version)} ${row.geography_code} ${row.period_start}`;

/** Compared as text, column by column: numeric comes back with the digits that went in. */
const textOf = (row: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));

const differs = async (tx: Tx, rows: readonly ValueRow[]): Promise<boolean> => {
  const kept = await tx.selectFrom('measure_value').selectAll().execute();
  if (kept.length !== rows.length) return true;
  const before = new Map(kept.map((row) => [keyOf(row), textOf(row)]));
  return rows.some((row) => before.get(keyOf(row)) !== textOf(row));
};
