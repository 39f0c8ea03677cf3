import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { nhsLevels, nhsPublisher } from '../core/nhs/published.ts';
import type { NhsFile } from './read-file.ts';
import { readNhsFile } from './read-file.ts';
import { keepNhsFile } from './store-nhs.ts';

const month = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));
const shape = z.object({
  about: z.string(),
  publisher: z.string(),
  publication: z.string(),
  licence: z.string(),
  attribution: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      about: z.object({
        kind: z.enum(['workbook', 'series']),
        publishedOn: z.string(),
        status: z.string(),
        basis: z.string(),
        notes: z.array(z.string()),
      }),
      /** Sheet, line, month, level, code, name, service, cells. */
      rows: z.array(
        z.tuple([
          z.string(),
          z.int(),
          month,
          z.enum(nhsLevels),
          z.string(),
          z.string(),
          z.string(),
          z.array(z.nullable(z.string())).length(8),
        ]),
      ),
      missing: z.array(z.tuple([z.int(), month, z.string(), z.string()])),
    }),
  ),
});
export type NhsExcerpt = z.infer<typeof shape>;

const places = ['England', 'North West', 'Greater Manchester', 'Northern Care Alliance NHS Foundation Trust'];
const lines = [
  'Audiology',
  'Community paediatric service',
  'Occupational therapy',
  'Physiotherapy',
  'Speech and language',
];

/** The part of published files that the project carries: the places that Bury's services belong to, five services. */
export const excerptOfFiles = async (files: readonly string[]): Promise<NhsExcerpt> => {
  const read: NhsFile[] = [];
  for (const file of files) read.push(await readNhsFile(file));
  return {
    about:
      'Part of published files: lines are those of the whole ones, which anyone can check by their hashes. Cells are as published: null where a table has no such column, empty where nothing was published.',
    ...nhsPublisher,
    files: read.map(({ name, sha256, about, rows, missing }) => ({
      name,
      sha256,
      // The publisher's notes are in its file: the part carries facts, not texts.
      about: { ...about, notes: [] },
      rows: rows
        .filter((row) => places.includes(row.organisationName) && lines.includes(row.service))
        .map((row) => [
          row.sheet,
          row.line,
          row.month,
          row.level,
          row.organisationCode,
          row.organisationName,
          row.service,
          [...row.cells],
        ]),
      missing: missing
        .filter((each) => places.includes(each.organisationName))
        .map((each) => [each.line, each.month, each.organisationName, each.cell]),
    })),
  };
};

/** One row to a line, so that a change can be read. */
export const writtenNhsExcerpt = ({ files, ...about }: NhsExcerpt): string => {
  const head = Object.entries(about).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const bodies = files.map(({ rows, missing, ...rest }) => {
    const own = Object.entries(rest).map(([key, value]) => `      ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    const list = (each: readonly unknown[]): string =>
      `[\n${each.map((row) => JSON.stringify(row)).join(',\n')}\n      ]`;
    return `    {\n${own.join(',\n')},\n      "rows": ${list(rows)},\n      "missing": ${list(missing)}\n    }`;
  });
  return `{\n${head.join(',\n')},\n  "files": [\n${bodies.join(',\n')}\n  ]\n}\n`;
};

/** Loads the shipped part for an area. What is held already stays. */
export const loadNhsExcerpt = async (tx: Tx, partnershipCode: string, at: Date): Promise<void> => {
  const file = path.join(import.meta.dirname, '../../../../data/waits/nhs-community-health.json');
  const { files } = shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const { rows, missing, ...rest } of files)
    await keepNhsFile(
      tx,
      { partnershipCode, displayName: 'Irwell, shipped' },
      {
        ...rest,
        rows: rows.map(([sheet, line, starts, level, organisationCode, organisationName, service, cells]) => ({
          sheet,
          line,
          month: starts,
          level,
          organisationCode,
          organisationName,
          service,
          cells,
        })),
        missing: missing.map(([line, starts, organisationName, cell]) => ({
          line,
          month: starts,
          organisationName,
          cell,
        })),
      },
      'excerpt',
      at,
    );
};
