import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { makerOf } from './core/catalogue.ts';
import type { Dataset } from './core/catalogue.ts';
import { cautionsAbout } from './core/cautions.ts';
import { dashIn, stateOfCell } from './core/cell-state.ts';
import type { CellState } from './core/cell-state.ts';

export type SeriesQuestion = {
  readonly dataset: Dataset;
  readonly heading: string;
  /** Which of several columns with that heading, from the left; without it the first that a row carries. */
  readonly occurrence?: number;
  /** Left out, every topic or breakdown is given. `wholeOf(dataset)` names the row that stands for everybody. */
  readonly topic?: string;
  readonly breakdown?: string;
  readonly geographies: readonly string[];
};

/** One published figure with its exact place. */
export type SeriesPoint = {
  readonly geographyCode: string;
  readonly topic: string;
  readonly breakdown: string;
  /** As published, with its kind, its words and its span; `periodEnd` is the first day after it. */
  readonly period: string;
  readonly periodKind: string;
  readonly periodLabel: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  /** As published. */
  readonly text: string;
  readonly cell: CellState;
  readonly cautions: readonly string[];
  readonly fileId: string;
  readonly member: string;
  readonly line: number;
  /** Column of the file, counted from 1. */
  readonly column: number;
  readonly heading: string;
  readonly occurrence: number;
};

/**
 * A series by place, breakdown and period, oldest first. Where several files give the same figure, a final one comes before a provisional
 * one, then the file whose account reaches furthest (the latest release), then a whole file before an excerpt of another.
 */
export const seriesOf = async (tx: Tx, question: SeriesQuestion): Promise<readonly SeriesPoint[]> => {
  const { rows } = await sql<Omit<SeriesPoint, 'cell' | 'cautions'>>`
    select distinct on (c.geography_code, c.breakdown_topic, c.breakdown, c.period_start, c.period_end)
      c.geography_code as "geographyCode", c.breakdown_topic as topic, c.breakdown, c.period, c.period_kind as "periodKind",
      c.period_label as "periodLabel", c.period_start as "periodStart", c.period_end as "periodEnd", c.text, c.file_id as "fileId",
      c.member, c.line, c.file_column as "column", c.heading, c.occurrence
    from published_cell c
    join published_table t on t.id = c.table_id
    join published_file f on f.id = c.file_id
    where c.dataset = ${question.dataset} and c.heading = ${question.heading}
      and c.geography_code = any(${[...question.geographies]}::text[])
      and (${question.topic ?? null}::text is null or c.breakdown_topic = ${question.topic ?? null}::text)
      and (${question.breakdown ?? null}::text is null or c.breakdown = ${question.breakdown ?? null}::text)
      and (${question.occurrence ?? null}::integer is null or c.occurrence = ${question.occurrence ?? null}::integer)
    order by c.geography_code, c.breakdown_topic, c.breakdown, c.period_start, c.period_end,
      c.period_label like '%(provisional)', t.covers_to desc, f.released_on desc nulls last, f.extent desc, f.imported_at desc,
      f.id, c.line, c.file_column`.execute(tx);
  return rows.map((row) => {
    const cell = stateOfCell(row.text, dashIn(question.dataset));
    const negative = cell.state === 'value' && cell.negative;
    return { ...row, cell, cautions: cautionsAbout({ ...row, dataset: question.dataset, negative }) };
  });
};

export type PublishedSource = {
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly layout: string;
  readonly extent: 'whole' | 'excerpt';
  readonly publisher: string;
  readonly publication: string;
  readonly release: string;
  readonly releasedOn: string | null;
  readonly licence: string;
  readonly attribution: string;
  readonly pageAddress: string | null;
  readonly importedAt: Date;
  readonly rows: { readonly read: number; readonly kept: number; readonly refused: number };
  readonly tables: readonly {
    readonly member: string;
    readonly dataset: string;
    /** Who made the figures, where that is not the publisher of the file. */
    readonly maker: string;
    readonly coversFrom: string;
    readonly coversTo: string;
    readonly rows: { readonly read: number; readonly kept: number; readonly refused: number };
  }[];
};

/** Every published file that is held, latest account first. */
export const publishedSources = async (tx: Tx): Promise<readonly PublishedSource[]> => sourcesWhere(tx, null);

/** Where a figure came from. Undefined when no such file is held. */
export const sourceOf = async (tx: Tx, fileId: string): Promise<PublishedSource | undefined> =>
  (await sourcesWhere(tx, fileId))[0];

const sourcesWhere = async (tx: Tx, fileId: string | null): Promise<readonly PublishedSource[]> => {
  const files = await tx
    .selectFrom('published_file')
    .selectAll()
    .$if(fileId !== null, (query) => query.where('id', '=', fileId ?? ''))
    .orderBy('publication')
    .orderBy('release', 'desc')
    .orderBy('name')
    .execute();
  if (files.length === 0) return [];
  const tables = await tx
    .selectFrom('published_table')
    .selectAll()
    .where(
      'file_id',
      'in',
      files.map(({ id }) => id),
    )
    .orderBy('dataset')
    .orderBy('member')
    .execute();
  return files.map((file) => ({
    fileId: file.id,
    name: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    layout: file.layout,
    extent: file.extent === 'whole' ? 'whole' : 'excerpt',
    publisher: file.publisher,
    publication: file.publication,
    release: file.release,
    releasedOn: file.released_on,
    licence: file.licence,
    attribution: file.attribution,
    pageAddress: file.page_address,
    importedAt: file.imported_at,
    rows: { read: file.rows_read, kept: file.rows_kept, refused: file.rows_refused },
    tables: tables
      .filter((table) => table.file_id === file.id)
      .map((table) => ({
        member: table.member,
        dataset: table.dataset,
        maker: makerOf(table.dataset, file.publisher),
        coversFrom: table.covers_from,
        coversTo: table.covers_to,
        rows: { read: table.rows_read, kept: table.rows_kept, refused: table.rows_refused },
      })),
  }));
};

/** The first day after the latest period that is held of a dataset: where its account ends. Undefined when nothing is held. */
export const accountEndsOf = async (tx: Tx, dataset: Dataset): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('published_table')
    .select(({ fn }) => fn.max('covers_to').as('covers_to'))
    .where('dataset', '=', dataset)
    .executeTakeFirst();
  return row?.covers_to ?? undefined;
};
