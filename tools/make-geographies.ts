/**
 * Makes data/geographies.json from the lookups and one published file of the research material (`../shared/data/dfe`), which a clone of
 * the project need not have. Run: node tools/make-geographies.ts
 */
import { createReadStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import { z } from 'zod';

const project = path.join(import.meta.dirname, '..');
const material = path.join(project, '..', 'shared', 'data', 'dfe');

const recordsOf = async (file: string): Promise<Readonly<Record<string, string>>[]> => {
  const parser = createReadStream(path.join(material, file)).pipe(parse({ columns: true, bom: true }));
  const records: unknown = await parser.toArray();
  return z.array(z.record(z.string(), z.string())).parse(records);
};

const england = 'E92000001';
const london = 'E12000007';

/** Regions with the numbers that the Local Authority Interactive Tool gives them. */
const regions = [
  ['E12000001', 'North East', '980'],
  ['E12000002', 'North West', '981'],
  ['E12000003', 'Yorkshire and The Humber', '982'],
  ['E12000004', 'East Midlands', '983'],
  ['E12000005', 'West Midlands', '984'],
  ['E12000006', 'East of England', '985'],
  [london, 'London', '986'],
  ['E12000008', 'South East', '989'],
  ['E12000009', 'South West', '990'],
] as const;

/** Codes that the Office for National Statistics gave before a boundary changed; older files use them for the same council. */
const earlierOnsCodes: Readonly<Record<string, string>> = {
  '390': 'E08000020',
  '815': 'E10000023',
  '825': 'E10000002',
  '929': 'E06000048',
  '933': 'E10000027',
};

/** The first day on which the council was no longer one. */
const abolished: Readonly<Record<string, string>> = {
  '835': '2019-04-01',
  '836': '2019-04-01',
  '837': '2019-04-01',
  '928': '2021-04-01',
  '909': '2023-04-01',
};

/** Names that published files use beside the one of the Department for Education. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  '201': ['London Corporation'],
  '810': ['Kingston upon Hull'],
  '801': ['Bristol'],
  '840': ['Durham'],
  '884': ['Herefordshire'],
  '822': ['Bedford Borough'],
};

const smallWords = new Set(['and', 'of', 'the', 'with']);
const titleCase = (name: string): string =>
  name === name.toUpperCase() && name.length > 4
    ? name
        .split(' ')
        .map((word) =>
          word === 'NHS' || word === 'CIC'
            ? word
            : smallWords.has(word.toLowerCase())
              ? word.toLowerCase()
              : word.charAt(0) + word.slice(1).toLowerCase(),
        )
        .join(' ')
    : name;

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/ nhs (foundation )?trust$/, '')
    .replaceAll("'", '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const councilsOf = async () => {
  const latest = new Map<string, { year: string; ons: string; name: string; region: string }>();
  for (const row of await recordsOf('dfe-ehcp-2025/sen2_dmo_dco.csv')) {
    const number = row['old_la_code'] ?? '';
    const year = row['time_period'] ?? '';
    if ((latest.get(number)?.year ?? '') > year) continue;
    const code = row['region_code'] ?? '';
    const region = code.startsWith('E13') ? london : code;
    latest.set(number, { year, ons: row['new_la_code'] ?? '', name: row['la_name'] ?? '', region });
  }
  return [...latest.entries()].sort(([a], [b]) => a.localeCompare(b));
};

const nhsOf = async () => {
  const boards = new Map<string, string>();
  for (const row of await recordsOf('lookups/sub-icb-to-icb-july-2022.csv'))
    boards.set(row['ICB22NM'] ?? '', row['ICB22CD'] ?? '');
  const waits = await recordsOf('nhs/la_ch_time_series_derived.csv');
  const providers = new Map<string, string>();
  const nhsRegions = new Set<string>();
  for (const row of waits) {
    const name = row['Organisation Name'] ?? '';
    const type = row['Organisation Type'] ?? '';
    if (type === 'Region') nhsRegions.add(titleCase(name.toUpperCase()));
    if ((type !== 'Organisation' && type !== 'Provider') || name === 'England') continue;
    const known = providers.get(name.toUpperCase());
    if (known === undefined || known === known.toUpperCase()) providers.set(name.toUpperCase(), name);
  }
  return [
    ...[...nhsRegions].sort().map((name) => [`nhs:region:${slug(name)}`, `NHS England ${name}`, '', name]),
    ...[...boards.entries()].sort().map(([name, code]) => {
      const short = name.replace(/^NHS /, '').replace(/ Integrated Care Board$/, '');
      return [`nhs:icb:${slug(short)}`, name, code, short];
    }),
    ...[...providers.values()]
      .map(titleCase)
      .sort()
      .map((name) => [`nhs:${slug(name)}`, name, '', name]),
  ];
};

const closenessLetters: Readonly<Record<string, string>> = {
  'extremely close': 'E',
  'very close': 'V',
  close: 'C',
  'somewhat close': 'S',
  'not close': 'N',
};

const neighboursOf = async (): Promise<Record<string, string>> => {
  const rows: Record<string, string> = {};
  for (const row of await recordsOf('lookups/statistical-neighbours-may-2025.csv'))
    rows[row['la_number'] ?? ''] = Array.from({ length: 10 }, (_, index) => {
      const rank = String(index + 1);
      const letter = closenessLetters[(row[`sn${rank}_closeness`] ?? '').toLowerCase()];
      if (letter === undefined) throw new Error(`Unknown closeness for ${row['la_name'] ?? ''}`);
      return `${row[`sn${rank}_la_number`] ?? ''}${letter}`;
    }).join(' ');
  return rows;
};

const lines = (rows: readonly unknown[]): string => rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');

const councils = await councilsOf();
const current = councils.filter(([number]) => abolished[number] === undefined);
const former = councils.filter(([number]) => abolished[number] !== undefined);
const neighbours = await neighboursOf();

const text = `{
  "about": "The places and organisations that published figures are about.",
  "sources": [
    "Department for Education, Education, health and care plans 2025: council numbers, codes, names and regions",
    "Department for Education, Local Authority Interactive Tool: numbers of England and the regions; statistical neighbours, May 2025",
    "Office for National Statistics, sub-ICB locations to integrated care boards, July 2022: codes of integrated care boards",
    "NHS England, community health services waiting lists, January to October 2023: names of organisations"
  ],
  "licence": "Open Government Licence v3.0",
  "attribution": "Contains public sector information licensed under the Open Government Licence v3.0.",
  "country": ["${england}", "England", "970"],
  "regions_are": "ONS code, name, LAIT number",
  "regions": [
${lines(regions)}
  ],
  "partsOfRegions_are": "ONS code, name, LAIT number, region",
  "partsOfRegions": [
${lines([
  ['E13000001', 'Inner London', '987', london],
  ['E13000002', 'Outer London', '988', london],
])}
  ],
  "councils_are": "DfE number, ONS code, name, region, earlier ONS code or empty, other names",
  "councils": [
${lines(current.map(([number, { ons, name, region }]) => [number, ons, name, region, earlierOnsCodes[number] ?? '', ...(otherNames[number] ?? [])]))}
  ],
  "formerCouncils_are": "DfE number, ONS code, name, region, first day on which it was no longer a council",
  "formerCouncils": [
${lines(former.map(([number, { ons, name, region }]) => [number, ons, name, region, abolished[number]]))}
  ],
  "invented": [
    ["999", "Alderbeck"]
  ],
  "nhs_are": "our own code, name, ONS code or empty, name in the waiting list files",
  "nhs": [
${lines(await nhsOf())}
  ],
  "neighbours_are": "for each council its ten statistical neighbours, nearest first; E extremely close, V very close, C close, S somewhat close, N not close",
  "neighboursEdition": "May 2025",
  "neighbours": {
${Object.entries(neighbours)
  .map(([number, row]) => `    ${JSON.stringify(number)}: ${JSON.stringify(row)}`)
  .join(',\n')}
  }
}
`;
writeFileSync(path.join(project, 'data', 'geographies.json'), text);
