import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { DatedPublished } from './core/shown.ts';

type Row = {
  readonly measure_code: string;
  readonly period_start: PlainDate;
  readonly period_end: PlainDate;
  readonly period_label: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly publication: string;
};

const count = (text: string | null): number | undefined => (text === null ? undefined : Number(text));

/** The figures that real publishers give of an area, of measures that are counted from records too. None of an invented area. */
export const publishedOf = async (
  tx: Tx,
  areaCode: string,
  codes: readonly string[],
): Promise<readonly DatedPublished[]> => {
  const { rows } = await sql<Row>`
    select v.measure_code, v.period_start, v.period_end, v.period_label, v.value, v.numerator, v.denominator, p.name as publication
    from measure_value v
    join measure_definition d on d.measure_code = v.measure_code and d.version = v.version
    join measure_publication p on p.code = d.publication_code
    where v.geography_code = ${areaCode} and v.measure_code = any(${[...codes]}::text[])
    order by v.measure_code, v.period_start`.execute(tx);
  return rows.map((row) => ({
    code: row.measure_code,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    periodLabel: row.period_label,
    value: row.value ?? undefined,
    n: count(row.numerator),
    d: count(row.denominator),
    source: row.publication,
    isInvented: false,
  }));
};
