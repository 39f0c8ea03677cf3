import type { PoolClient } from 'pg';
import { AppError } from '#shared/errors';
import { newId, withBulkSession } from '#platform/db';
import type { Pool, SessionToken, Tx } from '#platform/db';
import { keepStaging, makeStaging, runOn, stagingWriter, takeOutRepeats } from './store-bulk.ts';
import { publicationOf } from './core/catalogue.ts';
import { knownRelease } from './core/known-releases.ts';
import { editionIn } from './core/period.ts';
import type { Refusal, Surroundings } from './core/reading.ts';
import { releaseOf, tallyOf } from './core/tally.ts';
import type { Tally } from './core/tally.ts';
import { planOfFile } from './files/plan.ts';
import type { FilePlan, PlannedTable } from './files/plan.ts';
import { openSource } from './files/source.ts';
import { recordsOf } from './files/text.ts';
import { shippedGeographies } from './geographies.ts';
import { laitYearTypes } from './lait-measures.ts';
import { neighboursIn } from './neighbours.ts';
import type { StatisticalNeighbour } from './neighbours.ts';
import {
  deleteFile,
  findFile,
  heldTables,
  insertFile,
  insertRefusals,
  insertTable,
  movePublicPages,
  recordInAudit,
  waitForOtherImports,
  writeNeighbours,
} from './store.ts';
import type { RowCounts } from './store.ts';

/** Where an import writes: the application's pool, and the token of the account that imports. */
export type ImportInto = {
  readonly appPool: Pool;
  readonly token: SessionToken;
  /** What must follow from the new rows before anyone sees them, in the same transaction: the measures' values. */
  readonly afterwards?: (tx: Tx) => Promise<unknown>;
};

export type ImportOptions = {
  /** The publisher's name for the release, where the file does not say it. */
  readonly release?: string;
  readonly releasedOn?: string;
  /** The edition of a list of statistical neighbours: 'May 2025'. */
  readonly edition?: string;
};

export type ImportedTable = {
  readonly member: string;
  readonly dataset: string;
  /** Absent when the file was held already. */
  readonly encoding?: string;
  /** Lines of figures; titles, headings, notes and empty lines are counted apart, so that the sums balance. */
  readonly rows: RowCounts;
  readonly otherLines?: number;
  readonly covers: { readonly from: string; readonly to: string };
  readonly notes: readonly string[];
};

export type ImportReport = {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly status: 'imported' | 'already-held';
  readonly layout: string;
  readonly extent: 'whole';
  readonly publisher: string;
  readonly publication: string;
  readonly release: string;
  readonly licence: string;
  readonly attribution: string;
  readonly rows: RowCounts;
  readonly tables: readonly ImportedTable[];
  readonly refusals: readonly (Refusal & { readonly member: string })[];
  /** Files of a zip that hold no table that Irwell knows. */
  readonly otherMembers: readonly string[];
};

/**
 * Imports one published file whole, or not at all: one transaction. The same file a second time changes nothing; a whole file takes the
 * place of the excerpt of it that the demonstration carries. Throws AppError('invalid'), naming the file and what to do, when it cannot
 * be used.
 */
export const importPublishedFile = async (
  into: ImportInto,
  path: string,
  options: ImportOptions = {},
): Promise<ImportReport> => {
  const source = await openSource(path);
  try {
    const edition = options.edition ?? editionIn(source.name);
    const surroundings: Surroundings = {
      geographies: shippedGeographies().geographies,
      laitYearTypes: laitYearTypes(),
      ...(edition === undefined ? {} : { edition }),
    };
    const plan = await planOfFile(source, surroundings);
    if (plan.layout === 'statistical-neighbours' && edition === undefined)
      throw new AppError(
        'invalid',
        `${source.name} does not say of which month its list of statistical neighbours is. Give --edition "May 2025".`,
      );
    return await withBulkSession(into.appPool, into.token, async (client, tx) => {
      const report = await importPlanned(client, plan, options, surroundings);
      if (report.status === 'imported') await into.afterwards?.(tx);
      return report;
    });
  } finally {
    source.close();
  }
};

type ReadTable = {
  readonly id: string;
  readonly table: PlannedTable;
  readonly tally: Tally;
  readonly neighbours: readonly StatisticalNeighbour[];
};

const importPlanned = async (
  client: PoolClient,
  plan: FilePlan,
  options: ImportOptions,
  surroundings: Surroundings,
): Promise<ImportReport> => {
  const run = runOn(client);
  await waitForOtherImports(run);
  const held = await findFile(run, plan.sha256);
  const { publisher, publication, licence, attribution } = publicationOf[plan.layout];
  const { name, sha256, bytes, layout, otherMembers } = plan;
  const about = {
    name,
    sha256,
    bytes,
    layout,
    extent: 'whole',
    publisher,
    publication,
    licence,
    attribution,
    otherMembers,
  } as const;
  if (held?.extent === 'whole') {
    const { tables, ...file } = await heldTables(run, held.id);
    return { ...about, ...file, status: 'already-held', tables, refusals: [] };
  }
  if (held !== undefined) await deleteFile(run, held.id);

  await makeStaging(run);
  const read: ReadTable[] = [];
  for (const table of plan.tables) read.push(await stageTable(client, table, surroundings));
  const repeats = await takeOutRepeats(run);

  const tables = read.map(({ id, table, tally, neighbours }) => {
    const again = repeats.get(id) ?? [];
    const refusals = [...tally.refusals(), ...again];
    const rows = { read: tally.read(), kept: tally.kept() - again.length, refused: refusals.length };
    const covers = tally.covers();
    if (covers === undefined || rows.kept === 0) throw nothingToKeep(plan, table, refusals);
    return { id, table, tally, neighbours, refusals, rows, covers };
  });
  const rows = sum(tables);
  const known = knownRelease(sha256);
  const release = options.release ?? known?.release ?? plan.release ?? releaseOf(tables.map(({ covers }) => covers));
  const releasedOn = options.releasedOn ?? known?.releasedOn;

  const fileId = newId();
  await insertFile(run, {
    ...publicationOf[layout],
    ...about,
    id: fileId,
    release,
    releasedOn,
    excerptSha256: undefined,
    rows,
  });
  for (const each of tables) {
    await insertTable(run, {
      id: each.id,
      fileId,
      member: each.table.source.name,
      dataset: each.table.plan.dataset,
      headings: each.table.plan.headings,
      rows: each.rows,
      coversFrom: each.covers.from,
      coversTo: each.covers.to,
    });
    await insertRefusals(run, each.id, each.refusals);
    if (each.neighbours.length > 0) await writeNeighbours(run, each.neighbours);
  }
  await keepStaging(run);
  await movePublicPages(run);
  await recordInAudit(run, 'published.imported', 'published-file', [fileId], {
    name,
    sha256,
    rowsKept: rows.kept,
    rowsRefused: rows.refused,
  });
  return {
    ...about,
    status: 'imported',
    release,
    rows,
    tables: tables.map(({ table, tally, rows: counts, covers }) => ({
      member: table.source.name,
      dataset: table.plan.dataset,
      encoding: table.encoding,
      rows: counts,
      otherLines: tally.otherLines(),
      covers: { from: covers.from, to: covers.to },
      notes: tally.notes(),
    })),
    refusals: tables.flatMap(({ table, refusals }) =>
      refusals.map((refusal) => ({ member: table.source.name, ...refusal })),
    ),
  };
};

const stageTable = async (client: PoolClient, table: PlannedTable, surroundings: Surroundings): Promise<ReadTable> => {
  const id = newId();
  const tally = tallyOf(table.plan, surroundings.geographies);
  const neighbours: StatisticalNeighbour[] = [];
  const staging = stagingWriter(client, id);
  let headings = table.plan.headingRecords;
  try {
    for await (const records of recordsOf(table.source, table.encoding, table.plan.headings.length))
      for (const record of records) {
        if (headings > 0) {
          headings -= 1;
          continue;
        }
        for (const row of tally.take(table.plan.readLine(record))) {
          await staging.write(row);
          if (table.plan.dataset === 'dfe/statistical-neighbours')
            neighbours.push(...neighboursIn(table.plan.headings, row));
        }
      }
  } finally {
    // The connection answers nothing else while a COPY is open, not even the rollback after a damaged file.
    await staging.end();
  }
  return { id, table, tally, neighbours };
};

const sum = (tables: readonly { readonly rows: RowCounts }[]): RowCounts => ({
  read: tables.reduce((total, { rows }) => total + rows.read, 0),
  kept: tables.reduce((total, { rows }) => total + rows.kept, 0),
  refused: tables.reduce((total, { rows }) => total + rows.refused, 0),
});

const nothingToKeep = (plan: FilePlan, table: PlannedTable, refusals: readonly Refusal[]): AppError => {
  const [first] = refusals;
  const where = table.source.name === plan.name ? plan.name : `${table.source.name} in ${plan.name}`;
  return new AppError(
    'invalid',
    first === undefined
      ? `${where} has headings but no lines of figures. Download it again.`
      : `${where}: not one of its ${String(refusals.length)} lines can be kept. The first, line ${String(first.line)}: ${first.reason}`,
  );
};
