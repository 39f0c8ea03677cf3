import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { publicationOf } from './core/catalogue.ts';
import type { Dataset } from './core/catalogue.ts';
import { copiedFigures } from './core/copied-figures.ts';
import { excerptTable, rowsOfExcerpt } from './core/excerpt.ts';
import type { ExcerptTable } from './core/excerpt.ts';
import { knownRelease } from './core/known-releases.ts';
import { releaseOf, tallyOf } from './core/tally.ts';
import type { Covers } from './core/tally.ts';
import type { KeptRow, Surroundings } from './core/reading.ts';
import { planOfFile } from './files/plan.ts';
import { openSource } from './files/source.ts';
import { recordsOf } from './files/text.ts';
import { shippedGeographies } from './geographies.ts';
import { laitMeasures, laitYearTypes } from './lait-measures.ts';
import {
  deleteFile,
  findFile,
  insertFile,
  insertRows,
  insertTable,
  movePublicPages,
  recordInAudit,
  runIn,
} from './store.ts';

const folder = new URL('../../../data/published/excerpts/', import.meta.url);

const text = z.string().min(1);
const table = z.object({
  member: text,
  dataset: text,
  headings: z.array(z.string()),
  columns: z.array(z.int().positive()),
  periods: z.array(
    z.tuple([
      text,
      z.enum([
        'calendar-year',
        'academic-year',
        'financial-year',
        'census-day',
        'december-to-february',
        'month',
        'day',
        'edition',
      ]),
      text,
      z.iso.date(),
      z.iso.date(),
    ]),
  ),
  breakdowns: z.array(z.tuple([text, text])),
  rows: z.array(z.tuple([z.int(), text, z.int(), z.int()], z.nullable(z.string()))),
});

const excerptFile = z.object({
  about: text,
  name: text,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  layout: text,
  publisher: text,
  publication: text,
  release: text,
  releasedOn: z.iso.date().optional(),
  licence: text,
  attribution: text,
  pageAddress: z.url().optional(),
  tables: z.array(table),
});

/** Part of a published file in our own form, with the places and lines of the whole one. */
export type Excerpt = Omit<z.infer<typeof excerptFile>, 'tables'> & { readonly tables: readonly ExcerptTable[] };

export type ExcerptChoice = {
  /** The tables to take from the file, and which rows and columns of each. */
  readonly tables: Readonly<
    Partial<
      Record<
        Dataset,
        {
          readonly keep: (row: KeptRow) => boolean;
          /** Undefined: every column that is not about place, time or breakdown. */
          readonly headings?: readonly string[];
        }
      >
    >
  >;
};

const placeHeadings = new Set([
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'new_la_code',
  'la_name',
  'breakdown_topic',
  'breakdown',
  'characteristic_age',
  'Age',
  'Local Authority',
  'LA code',
]);

/** Takes an excerpt from a published file, read as an import reads it. */
export const excerptOf = async (path: string, choice: ExcerptChoice): Promise<Excerpt> => {
  const source = await openSource(path);
  try {
    const surroundings: Surroundings = {
      geographies: shippedGeographies().geographies,
      laitYearTypes: laitYearTypes(),
    };
    const plan = await planOfFile(source, surroundings);
    const tables: ExcerptTable[] = [];
    const covered: Covers[] = [];
    for (const each of plan.tables) {
      const chosen = choice.tables[each.plan.dataset];
      if (chosen === undefined) continue;
      const rows: KeptRow[] = [];
      const tally = tallyOf(each.plan, surroundings.geographies);
      let headings = each.plan.headingRecords;
      for await (const records of recordsOf(each.source, each.encoding, each.plan.headings.length))
        for (const record of records) {
          headings -= 1;
          if (headings < 0) rows.push(...tally.take(each.plan.readLine(record)).filter(chosen.keep));
        }
      const covers = tally.covers();
      if (covers !== undefined) covered.push(covers);
      const columns = each.plan.headings
        .map((heading, index) => ({ heading, column: index + 1 }))
        .filter(({ heading }) =>
          chosen.headings === undefined ? !placeHeadings.has(heading) : chosen.headings.includes(heading),
        )
        .map(({ column }) => column);
      tables.push(excerptTable(each.source.name, each.plan, columns, rows));
    }
    const known = knownRelease(plan.sha256);
    const { publisher, publication, licence, attribution, pageAddress } = publicationOf[plan.layout];
    return {
      about:
        known?.madeHere === true
          ? 'Part of a file that this project made from a published one, as the release says: lines and columns are those of the made file, which its publisher does not have.'
          : 'Part of a published file: lines and columns are those of the whole one, which anyone can check by its hash.',
      name: plan.name,
      sha256: plan.sha256,
      bytes: plan.bytes,
      layout: plan.layout,
      publisher,
      publication,
      release: known?.release ?? plan.release ?? releaseOf(covered),
      ...(known?.releasedOn === undefined ? {} : { releasedOn: known.releasedOn }),
      licence,
      attribution,
      ...(pageAddress === undefined ? {} : { pageAddress }),
      tables,
    };
  } finally {
    source.close();
  }
};

/** The excerpt of the figures that the project has only as a copy (core/copied-figures.ts). */
export const excerptOfCopy = async (path: string): Promise<Excerpt> => {
  const source = await openSource(path);
  source.close();
  const { publisher, licence, attribution } = publicationOf['lait-measures'];
  const inFiles = new Set(
    laitMeasures()
      .filter(({ inFile }) => inFile)
      .map(({ short }) => short),
  );
  return {
    about:
      'Figures copied one by one from published files that the project does not have: lines are those of the copy, not of a file of the publisher.',
    name: source.name,
    sha256: source.sha256,
    bytes: source.bytes,
    layout: 'copied-figures',
    publisher,
    publication: 'Local Authority Interactive Tool; NEET and participation: local authority figures 2024',
    release:
      'copied by this project, figure by figure, from bds_long_0.parquet of the department’s repository local-authority-interactive-tool (commit 2e30e395, 8 April 2026) and from the NEET file for 2024 in its repository nccis_localauthority_dashboard (commit 4e3a0d5)',
    licence,
    attribution,
    tables: copiedFigures(source.name, await readFile(path, 'utf8'), inFiles),
  };
};

/** As it is written to data/published/excerpts: one row to a line, so that a change can be read. */
export const writtenExcerpt = ({ tables, ...about }: Excerpt): string => {
  const head = Object.entries(about).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const bodies = tables.map(({ rows, ...rest }) => {
    const lines = Object.entries(rest).map(([key, value]) => `      ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return `    {\n${lines.join(',\n')},\n      "rows": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n      ]\n    }`;
  });
  return `{\n${head.join(',\n')},\n  "tables": [\n${bodies.join(',\n')}\n  ]\n}\n`;
};

/**
 * Loads the excerpts that the project carries. What is held already stays: an unchanged excerpt, and a whole file always. Needs the
 * geographies.
 */
export const loadPublishedExcerpts = async (
  tx: Tx,
): Promise<{ readonly loaded: number; readonly unchanged: number }> => {
  const run = runIn(tx);
  const loaded: string[] = [];
  let unchanged = 0;
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json')).sort()) {
    const written = await readFile(new URL(name, folder), 'utf8');
    const excerptSha256 = createHash('sha256').update(written).digest('hex');
    const { tables, ...about } = excerptFile.parse(JSON.parse(written));
    const held = await findFile(run, about.sha256);
    if (held?.extent === 'whole' || held?.excerptSha256 === excerptSha256) {
      unchanged += 1;
      continue;
    }
    if (held !== undefined) await deleteFile(run, held.id);
    const id = newId();
    const linesOf = (rows: ExcerptTable['rows']): number => new Set(rows.map(([line]) => line)).size;
    const kept = tables.reduce((total, { rows }) => total + linesOf(rows), 0);
    const counts = (lines: number) => ({ read: lines, kept: lines, refused: 0 });
    await insertFile(run, {
      ...about,
      pageAddress: about.pageAddress,
      releasedOn: about.releasedOn,
      id,
      extent: 'excerpt',
      excerptSha256,
      rows: counts(kept),
    });
    for (const each of tables) {
      const tableId = newId();
      const starts = each.periods.map(([, , , start]) => start).sort();
      const ends = each.periods.map(([, , , , end]) => end).sort();
      await insertTable(run, {
        id: tableId,
        fileId: id,
        member: each.member,
        dataset: each.dataset,
        headings: each.headings,
        rows: counts(linesOf(each.rows)),
        coversFrom: starts[0] ?? '',
        coversTo: ends.at(-1) ?? '',
      });
      await insertRows(run, tableId, rowsOfExcerpt(each));
    }
    loaded.push(id);
  }
  if (loaded.length > 0) {
    await movePublicPages(run);
    await recordInAudit(run, 'published.excerpts-loaded', 'published-file', loaded, { files: loaded.length });
  }
  return { loaded: loaded.length, unchanged };
};
