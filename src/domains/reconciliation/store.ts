import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { CountedRow } from './core/count.ts';
import type { RecordFigure } from './core/figure.ts';
import type { SourceKind } from './core/period.ts';
import type { RowFacts } from './core/proposals.ts';

/** What the figures of a making rest on: each source by itself as at its day, or all of them with the steps recorded here. */
export type MakingBasis = 'records' | 'today';

const sourcesOfBasis: Readonly<Record<MakingBasis, readonly SourceKind[]>> = {
  records: ['return', 'extract'],
  today: ['today'],
};

export type Making = {
  readonly partnershipCode: string;
  readonly basis: MakingBasis;
  readonly version: string;
  readonly madeAt: Date;
  readonly returnAsAt: PlainDate | undefined;
  readonly returnImport: number | undefined;
  readonly extractAsAt: PlainDate | undefined;
  readonly extractNames: readonly string[];
  readonly persons: number;
  /** Entries of steps that were recorded here; undefined where they are not counted. */
  readonly steps: number | undefined;
};

/**
 * Begins a making. One at a time may make an area's figures; the rows behind the former ones go, and a making of the very same version is made
 * over. Of those as we stand today one is kept of each day. Readers see the former figures until the transaction ends.
 */
export const beginMaking = async (
  tx: Tx,
  partnershipCode: string,
  basis: MakingBasis,
  version: string,
  today: PlainDate | undefined,
): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.figures.' || ${partnershipCode}, 0))`.execute(tx);
  await sql`delete from record_figure_row where partnership_code = ${partnershipCode} and source = any(${[...sourcesOfBasis[basis]]}::text[])`.execute(
    tx,
  );
  const made = sql`partnership_code = ${partnershipCode} and basis = ${basis}
    and (version = ${version} or (made_at at time zone 'Europe/London')::date = ${today ?? null}::date)`;
  const same = sql`partnership_code = ${partnershipCode} and making in (select number from figure_making where ${made})`;
  await sql`delete from protected_figure where ${same}`.execute(tx);
  await sql`delete from record_figure where ${same}`.execute(tx);
  await sql`delete from figure_making where ${made}`.execute(tx);
};

/** Keeps the making itself, and gives its number. */
export const addMaking = async (tx: Tx, making: Making): Promise<number> => {
  const {
    partnershipCode,
    version,
    madeAt,
    returnAsAt,
    returnImport,
    extractAsAt,
    extractNames,
    persons,
    basis,
    steps,
  } = making;
  const { rows } = await sql<{ number: number }>`
    insert into figure_making (partnership_code, number, basis, version, made_at, return_as_at, return_import, extract_as_at, extract_names, persons, steps)
    select ${partnershipCode}, coalesce(max(number), 0) + 1, ${basis}, ${version}, ${madeAt}, ${returnAsAt ?? null}::date, ${returnImport ?? null}::integer,
      ${extractAsAt ?? null}::date, ${[...extractNames]}::text[], ${persons}, ${steps ?? null}::integer
    from figure_making where partnership_code = ${partnershipCode} returning number`.execute(tx);
  return rows[0]?.number ?? 1;
};

/** `position` counts the rows of each figure; a row keeps its place while figures are looked through. */
export type KeptRow = CountedRow & {
  readonly position: number;
  /** False where the child stands on no list. */
  readonly isListed: boolean;
};

export const addRows = async (
  tx: Tx,
  partnershipCode: string,
  source: SourceKind,
  rows: readonly KeptRow[],
): Promise<void> => {
  const all = <T>(of: (row: KeptRow) => T): T[] => rows.map(of);
  await sql`
    insert into record_figure_row (partnership_code, source, measure_code, position, child_id, standing, why, days, import_number, file, line, is_listed)
    select ${partnershipCode}, ${source}, r.* from unnest(${all(({ code }) => code)}::text[], ${all(({ position }) => position)}::integer[],
      ${all(({ childId }) => childId)}::uuid[], ${all(({ standing }) => standing)}::text[], ${all(({ why }) => why)}::text[],
      ${all(({ days }) => days ?? null)}::integer[], ${all(({ place }) => place.importNumber)}::integer[], ${all(({ place }) => place.file)}::smallint[],
      ${all(({ place }) => place.line)}::integer[], ${all(({ isListed }) => isListed)}::boolean[]) r`.execute(tx);
};

/** Keeps figures as they are counted. */
export const addFigures = async (
  tx: Tx,
  partnershipCode: string,
  making: number,
  figures: readonly RecordFigure[],
  factsOf: (figure: RecordFigure) => RowFacts,
): Promise<void> => {
  for (const figure of figures) {
    const { code, definitionVersion, source, period, state, n, d, value, parts, whys, because, differs } = figure;
    const { changedLater, doubtful } = factsOf(figure);
    await sql`
      insert into record_figure (partnership_code, making, source, measure_code, definition_version, period_kind, period_start, period_end, as_at, state, n, d,
        value, parts, whys, because, changed_later, doubtful, differs)
      values (${partnershipCode}, ${making}, ${source}, ${code}, ${definitionVersion}, ${period.kind}, ${period.start}, ${period.end}, ${period.asAt}, ${state},
        ${n ?? null}, ${d ?? null}, ${value ?? null}, ${JSON.stringify(parts)}::jsonb, ${JSON.stringify(whys)}::jsonb, ${because ?? null},
        ${changedLater}, ${doubtful}, ${differs ?? null}::integer)`.execute(tx);
  }
};

/** Keeps the same figures as they may leave the council. */
export const addProtected = async (
  tx: Tx,
  partnershipCode: string,
  making: number,
  figures: readonly RecordFigure[],
): Promise<void> => {
  for (const { code, definitionVersion, source, period, state, n, d, value, parts, because } of figures)
    await sql`
      insert into protected_figure (partnership_code, making, source, measure_code, definition_version, period_kind, period_start, period_end, as_at, state, n,
        d, value, parts, because)
      values (${partnershipCode}, ${making}, ${source}, ${code}, ${definitionVersion}, ${period.kind}, ${period.start}, ${period.end}, ${period.asAt}, ${state},
        ${n ?? null}, ${d ?? null}, ${value ?? null}, ${JSON.stringify(parts)}::jsonb, ${because ?? null})`.execute(tx);
};

/** Adds what a person wrote about a difference; the number counts up, so that of two at once the second is told. */
export const addExplanation = async (
  tx: Tx,
  explanation: {
    readonly partnershipCode: string;
    readonly id: string;
    readonly code: string;
    readonly key: string;
    readonly words: string;
    readonly byId: string;
    readonly byName: string;
    readonly at: Date;
  },
): Promise<void> => {
  const { partnershipCode, id, code, key, words, byId, byName, at } = explanation;
  await sql`
    insert into figure_explanation (partnership_code, id, measure_code, number, difference_key, words, written_by, written_by_name, written_at)
    select ${partnershipCode}, ${id}, ${code}, coalesce(max(number), 0) + 1, ${key}, ${words}, ${byId}, ${byName}, ${at}
    from figure_explanation where partnership_code = ${partnershipCode} and measure_code = ${code}`.execute(tx);
};
