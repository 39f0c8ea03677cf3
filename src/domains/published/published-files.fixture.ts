import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { standardTables } from './core/standard-tables.ts';

/** Small files in the publishers' forms, for tests. Every figure in them is invented and none is kept. */
export const placeHeadings2025 = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'new_la_code',
  'old_la_code',
  'la_name',
  'breakdown_topic',
  'breakdown',
] as const;

export const englandCells = (period: string, identifier: string): readonly string[] => [
  ...[period, identifier, 'National', 'E92000001', 'England', '', '', '', '', ''],
];

export const buryCells = (period: string, identifier: string): readonly string[] => [
  ...[
    period,
    identifier,
    'Local authority',
    'E92000001',
    'England',
    'E12000002',
    'North West',
    'E08000002',
    '351',
    'Bury',
  ],
];

export const csv = (rows: readonly (readonly string[])[], ending = '\n'): string =>
  rows
    .map(
      (row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',') + ending,
    )
    .join('');

/** A table of the release of 2025, with one row for England and one for Bury. */
export const tableOf2025 = (dataset: string): string => {
  const table = standardTables.find((each) => each.dataset === dataset);
  if (table === undefined) throw new Error(`No such table: ${dataset}`);
  const identifier = table.identifier === 'academic year' ? 'Academic year' : 'Calendar year';
  const stock = /caseload|all-plans|budgets|residential|work-based/.test(dataset);
  const time = stock ? (['202425', 'Academic year'] as const) : (['2024', identifier] as const);
  const figures = table.signs.map((_, index) => String(index + 1));
  return csv([
    [...placeHeadings2025, ...table.signs],
    [...englandCells(time[0], time[1]), 'All', 'All', ...figures],
    [...buryCells(time[0], time[1]), 'All', 'All', ...figures],
  ]);
};

export const datasetsOf2025: readonly string[] = standardTables
  .map(({ dataset }) => dataset)
  .filter((dataset) => dataset.startsWith('ehcp/') && dataset !== 'ehcp/officers');

export type Member = { readonly name: string; readonly content: string | Buffer };

export const membersOf2025 = (): readonly Member[] => [
  ...datasetsOf2025.map((dataset) => ({ name: `data/${dataset.slice(5)}.csv`, content: tableOf2025(dataset) })),
  { name: 'data-guidance/data-guidance.txt', content: 'Education, health and care plans\nReporting year 2025\n' },
];

export type Folder = {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly zip: (name: string, members: readonly Member[]) => Promise<string>;
  readonly remove: () => void;
};

export const aFolder = (): Folder => {
  const folder = mkdtempSync(path.join(tmpdir(), 'irwell-published-'));
  const at = (name: string): string => path.join(folder, name);
  return {
    path: folder,
    write: (name, content) => {
      writeFileSync(at(name), content);
      return at(name);
    },
    zip: async (name, members) => {
      const zip = new ZipFile();
      for (const member of members) zip.addBuffer(Buffer.from(member.content), member.name);
      zip.end();
      await pipeline(zip.outputStream, createWriteStream(at(name)));
      return at(name);
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};
