import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

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

/** The tables of the release of 2025, with two headings by which each is known, and whether it counts plans on the census day. */
const tablesOf2025: Readonly<Record<string, { readonly headings: readonly string[]; readonly stock?: true }>> = {
  'ehcp/requests': { headings: ['requests_received_in_year', 'requests_decided_not_to_assess'] },
  'ehcp/assessments': { headings: ['assess_in_year', 'assess_issued'] },
  'ehcp/timeliness-20-week': { headings: ['plans_issued_den', 'plans_issued_den_ex'] },
  'ehcp/new-plans': { headings: ['new_ehc_plans', 'mainstream_total'] },
  'ehcp/caseload': { headings: ['ehcplans', 'mainstream_total'], stock: true },
  'ehcp/annual-reviews': { headings: ['total_ehc_plans', 'review_expected'] },
  'ehcp/ceased-plans': { headings: ['max_age', 'total_ceased'] },
  'ehcp/personal-budgets': { headings: ['personal_budget', 'org_arrangments'], stock: true },
  'ehcp/residential-settings': { headings: ['Res_52', 'Res_tot'], stock: true },
  'ehcp/needs-all-plans': { headings: ['ehc_plans', 'number_asd'], stock: true },
  'ehcp/needs-new-plans': { headings: ['ehc_plans', 'number_asd'] },
  'ehcp/work-based-placements': { headings: ['open_supp_intern', 'open_wbp'], stock: true },
};

export const datasetsOf2025: readonly string[] = Object.keys(tablesOf2025);

/** A table of the release of 2025, with one row for England and one for Bury. */
export const tableOf2025 = (dataset: string): string => {
  const table = tablesOf2025[dataset];
  if (table === undefined) throw new Error(`No such table: ${dataset}`);
  const time = table.stock === true ? (['202425', 'Academic year'] as const) : (['2024', 'Calendar year'] as const);
  return csv([
    [...placeHeadings2025, ...table.headings],
    [...englandCells(time[0], time[1]), 'All', 'All', '1', '2'],
    [...buryCells(time[0], time[1]), 'All', 'All', '1', '2'],
  ]);
};

type Member = { readonly name: string; readonly content: string | Buffer };

export const membersOf2025 = (): readonly Member[] => [
  ...datasetsOf2025.map((dataset) => ({ name: `data/${dataset.slice(5)}.csv`, content: tableOf2025(dataset) })),
  { name: 'data-guidance/data-guidance.txt', content: 'Education, health and care plans\nReporting year 2025\n' },
];

type Folder = {
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
