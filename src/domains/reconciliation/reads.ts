import { sql } from 'kysely';
import { z } from 'zod';
import { versionOfRecords } from '#domains/casework';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { recordedSoFar } from '#domains/case-steps';
import { figureStates } from './core/figure.ts';
import type { RecordFigure } from './core/figure.ts';
import { standings } from './core/measure.ts';
import { sourceKinds } from './core/period.ts';
import type { SourceKind } from './core/period.ts';
import type { RowFacts } from './core/proposals.ts';
import type { Explanation } from './core/reconcile.ts';
import { whys } from './core/whys.ts';
import type { MakingBasis } from './store.ts';

/** The calendar day of an instant in this country. */
const dayHere = (column: string) => sql<PlainDate>`(${sql.ref(column)} at time zone 'Europe/London')::date`;

/** What the figures as we stand today stand on: the records, and how much was recorded here. */
export const versionOfToday = async (tx: Tx, partnershipCode: string): Promise<string> => {
  const { entries, settlements } = await recordedSoFar(tx, partnershipCode);
  return `${await versionOfRecords(tx, partnershipCode)}.${String(entries)}.${String(settlements)}`;
};

export type KeptMaking = {
  readonly number: number;
  readonly basis: MakingBasis;
  readonly version: string;
  readonly madeAt: Date;
  /** The day of it here. */
  readonly madeOn: PlainDate;
  readonly returnAsAt: PlainDate | undefined;
  readonly extractAsAt: PlainDate | undefined;
  readonly extractNames: readonly string[];
  readonly persons: number;
  readonly steps: number | undefined;
};

/** The makings of an area's figures on one basis, the latest first. */
export const makingsOf = async (
  tx: Tx,
  partnershipCode: string,
  most: number,
  basis: MakingBasis = 'records',
): Promise<readonly KeptMaking[]> => {
  const rows = await tx
    .selectFrom('figure_making')
    .selectAll()
    .select(dayHere('made_at').as('made_on'))
    .where('partnership_code', '=', partnershipCode)
    .where('basis', '=', basis)
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    basis,
    version: row.version,
    madeAt: row.made_at,
    madeOn: row.made_on,
    returnAsAt: row.return_as_at ?? undefined,
    extractAsAt: row.extract_as_at ?? undefined,
    extractNames: row.extract_names.flatMap((name) => (name === null ? [] : [name])),
    persons: row.persons,
    steps: row.steps ?? undefined,
  }));
};

const partsSchema = z.array(z.object({ code: z.string(), words: z.string(), value: z.string() }));
const whysSchema = z.array(z.object({ standing: z.enum(standings), why: z.enum(whys), records: z.number().int() }));
const sourceSchema = z.enum(sourceKinds);

type FigureRow = {
  readonly source: string;
  readonly measure_code: string;
  readonly definition_version: number;
  readonly period_kind: string;
  readonly period_start: PlainDate;
  readonly period_end: PlainDate;
  readonly as_at: PlainDate;
  readonly state: string;
  readonly n: number | null;
  readonly d: number | null;
  readonly value: string | null;
  readonly parts: unknown;
  /** Never of a protected figure. */
  readonly whys?: unknown;
  readonly because: string | null;
  readonly differs?: number | null;
};

const figureOf = (row: FigureRow): RecordFigure => ({
  code: row.measure_code,
  definitionVersion: row.definition_version,
  source: sourceSchema.parse(row.source),
  period: {
    kind: z.enum(['calendar-year', 'twelve-months', 'year-so-far', 'day']).parse(row.period_kind),
    start: row.period_start,
    end: row.period_end,
    asAt: row.as_at,
  },
  state: z.enum(figureStates).parse(row.state),
  n: row.n ?? undefined,
  d: row.d ?? undefined,
  value: row.value ?? undefined,
  parts: partsSchema.parse(row.parts),
  whys: whysSchema.parse(row.whys ?? []),
  because: row.because ?? undefined,
  differs: row.differs ?? undefined,
});

/** All figures of a making as they are counted: for who may see the children behind them. */
export const figuresOf = async (tx: Tx, partnershipCode: string, making: number): Promise<readonly RecordFigure[]> =>
  (
    await tx
      .selectFrom('record_figure')
      .selectAll()
      .where('partnership_code', '=', partnershipCode)
      .where('making', '=', making)
      .orderBy('measure_code')
      .orderBy('source')
      .execute()
  ).map(figureOf);

/** One figure of a making; undefined where the source was not asked for it. */
export const findFigure = async (
  tx: Tx,
  partnershipCode: string,
  making: number,
  source: SourceKind,
  code: string,
): Promise<RecordFigure | undefined> => {
  const row = await tx
    .selectFrom('record_figure')
    .selectAll()
    .where('partnership_code', '=', partnershipCode)
    .where('making', '=', making)
    .where('source', '=', source)
    .where('measure_code', '=', code)
    .executeTakeFirst();
  return row && figureOf(row);
};

/** What was found about the rows of the figures of a return when they were made, by measure. */
export const rowFactsKept = async (
  tx: Tx,
  partnershipCode: string,
  making: number,
): Promise<ReadonlyMap<string, RowFacts>> => {
  const rows = await tx
    .selectFrom('record_figure')
    .select(['measure_code', 'changed_later', 'doubtful'])
    .where('partnership_code', '=', partnershipCode)
    .where('making', '=', making)
    .where('source', '=', 'return')
    .execute();
  return new Map(
    rows.map(({ measure_code: code, changed_later: changedLater, doubtful }) => [code, { changedLater, doubtful }]),
  );
};

/** The figures of a measure in makings on one basis before the one given, the latest first: what was known when. */
export const formerFigures = async (
  tx: Tx,
  partnershipCode: string,
  code: string,
  { number: before, basis }: Pick<KeptMaking, 'number' | 'basis'>,
): Promise<readonly (RecordFigure & { readonly madeOn: PlainDate })[]> => {
  const rows = await tx
    .selectFrom('record_figure as f')
    .innerJoin('figure_making as m', (join) =>
      join.onRef('m.partnership_code', '=', 'f.partnership_code').onRef('m.number', '=', 'f.making'),
    )
    .selectAll('f')
    .select(dayHere('m.made_at').as('made_on'))
    .where('f.partnership_code', '=', partnershipCode)
    .where('f.measure_code', '=', code)
    .where('f.making', '<', before)
    .where('m.basis', '=', basis)
    .orderBy('f.making', 'desc')
    .orderBy('f.source')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...figureOf(row), madeOn: row.made_on }));
};

/** All figures of a making as they may leave the council. */
export const protectedOf = async (tx: Tx, partnershipCode: string, making: number): Promise<readonly RecordFigure[]> =>
  (
    await tx
      .selectFrom('protected_figure')
      .selectAll()
      .where('partnership_code', '=', partnershipCode)
      .where('making', '=', making)
      .orderBy('measure_code')
      .orderBy('source')
      .execute()
  ).map(figureOf);

/** What was written about differences, by measure, the latest last. */
export const explanationsOf = async (
  tx: Tx,
  partnershipCode: string,
): Promise<ReadonlyMap<string, readonly Explanation[]>> => {
  const rows = await tx
    .selectFrom('figure_explanation')
    .select(['measure_code', 'words', 'written_by_name', 'difference_key'])
    .select(dayHere('written_at').as('written_on'))
    .where('partnership_code', '=', partnershipCode)
    .orderBy('measure_code')
    .orderBy('number')
    .execute();
  const found = new Map<string, Explanation[]>();
  for (const { measure_code: code, words, written_by_name: by, written_on: on, difference_key: key } of rows)
    found.set(code, [...(found.get(code) ?? []), { words, by, on, key }]);
  return found;
};

/** The kind of source whose figures a row belongs to. */
export const sourceFrom = (text: string | null): SourceKind | undefined => sourceKinds.find((each) => each === text);
