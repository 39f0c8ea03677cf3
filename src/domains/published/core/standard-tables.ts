import type { Dataset, Layout } from './catalogue.ts';
import type { CsvRecord } from './csv-reader.ts';
import type { FoundGeography } from './geographies.ts';
import { periodOf } from './period.ts';
import {
  isEmpty,
  notAFigure,
  onlyColumn,
  periodFields,
  refused,
  unknownGeography,
  unreadablePeriod,
  wrongLength,
} from './reading.ts';
import type { LineReading, Surroundings, TablePlan } from './reading.ts';

/**
 * Tables in the open data standard of the Department for Education: time, level and place in the first columns, then how the row is
 * broken down, then figures. The place columns are found by name, because the releases order them differently; figures stay by position.
 */
type StandardTable = {
  readonly dataset: Dataset;
  readonly layout: Layout;
  /** Headings that this table has and no other does. */
  readonly signs: readonly string[];
  /** Columns that say how the row is broken down, or the words for a table that is not. */
  readonly topic: string | { readonly always: string };
  readonly breakdown: string | { readonly always: string };
  /** Two tables with the same headings are told apart by the time identifier of their rows. */
  readonly identifier?: string;
  /** Columns of words. */
  readonly words?: readonly string[];
};

const all = { always: 'All' };
const broken = { topic: 'breakdown_topic', breakdown: 'breakdown' };
const ehc = 'dfe-ehc-plans-table';

export const standardTables: readonly StandardTable[] = [
  {
    dataset: 'ehcp/requests',
    layout: ehc,
    signs: ['requests_received_in_year', 'requests_decided_not_to_assess'],
    ...broken,
  },
  { dataset: 'ehcp/assessments', layout: ehc, signs: ['assess_in_year', 'assess_issued'], ...broken },
  { dataset: 'ehcp/timeliness-20-week', layout: ehc, signs: ['plans_issued_den', 'plans_issued_den_ex'], ...broken },
  { dataset: 'ehcp/new-plans', layout: ehc, signs: ['new_ehc_plans', 'mainstream_total'], ...broken },
  { dataset: 'ehcp/caseload', layout: ehc, signs: ['ehcplans', 'mainstream_total'], ...broken },
  { dataset: 'ehcp/annual-reviews', layout: ehc, signs: ['total_ehc_plans', 'review_expected'], ...broken },
  { dataset: 'ehcp/ceased-plans', layout: ehc, signs: ['total_ceased', 'max_age'], ...broken },
  { dataset: 'ehcp/personal-budgets', layout: ehc, signs: ['personal_budget', 'org_arrangments'], ...broken },
  { dataset: 'ehcp/residential-settings', layout: ehc, signs: ['Res_tot', 'Res_52'], ...broken },
  {
    dataset: 'ehcp/needs-all-plans',
    layout: ehc,
    signs: ['ehc_plans', 'number_asd'],
    identifier: 'academic year',
    ...broken,
  },
  {
    dataset: 'ehcp/needs-new-plans',
    layout: ehc,
    signs: ['ehc_plans', 'number_asd'],
    identifier: 'calendar year',
    ...broken,
  },
  { dataset: 'ehcp/work-based-placements', layout: ehc, signs: ['open_supp_intern', 'open_wbp'], ...broken },
  {
    dataset: 'ehcp/officers',
    layout: ehc,
    signs: ['des_med_off', 'des_clin_off'],
    topic: all,
    breakdown: all,
    words: ['des_med_off', 'des_clin_off', 'des_so_care_off'],
  },
  { dataset: 'ehcp-2022/mi', layout: ehc, signs: ['NewallEHC', 'IncExc20weekRate'], topic: all, breakdown: all },
  {
    dataset: 'ehcp-2022/age-caseload',
    layout: ehc,
    signs: ['characteristic_age', 'Total_ehc'],
    topic: { always: 'Age' },
    breakdown: 'characteristic_age',
  },
  {
    dataset: 'ehcp-2022/age-new-plans',
    layout: ehc,
    signs: ['characteristic_age', 'Total_new_ehc'],
    topic: { always: 'Age' },
    breakdown: 'characteristic_age',
  },
  {
    dataset: 'ehcp-2022/establishment-caseload',
    layout: ehc,
    signs: ['establishment_group', 'Total_ehc'],
    topic: 'establishment_group',
    breakdown: 'establishment_type',
  },
  {
    dataset: 'ehcp-2022/establishment-new-plans',
    layout: ehc,
    signs: ['establishment_group', 'Total_new_ehc'],
    topic: 'establishment_group',
    breakdown: 'establishment_type',
  },
  {
    dataset: 'ehcp-2022/other',
    layout: ehc,
    signs: ['MApprenEHC', 'DMODCOFunction'],
    topic: all,
    breakdown: all,
    words: ['DMO', 'DCO', 'DMODCOFunction'],
  },
  {
    dataset: 'neet/local-authority',
    layout: 'neet-local-authority',
    signs: ['Cohort_DJFavg', 'NEET_not_known_percent'],
    topic: { always: 'Age' },
    breakdown: 'Age',
  },
];

const placeHeadings = [
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
] as const;

type Places = Readonly<Record<(typeof placeHeadings)[number], number>>;

const placesIn = (headings: readonly string[]): Places | undefined => {
  const entries: [string, number][] = [];
  for (const heading of placeHeadings) {
    const column = onlyColumn(headings, heading);
    if (column === undefined) return undefined;
    entries.push([heading, column]);
  }
  const at = (name: (typeof placeHeadings)[number]): number => entries.find(([heading]) => heading === name)?.[1] ?? 0;
  return {
    time_period: at('time_period'),
    time_identifier: at('time_identifier'),
    geographic_level: at('geographic_level'),
    country_code: at('country_code'),
    country_name: at('country_name'),
    region_code: at('region_code'),
    region_name: at('region_name'),
    old_la_code: at('old_la_code'),
    new_la_code: at('new_la_code'),
    la_name: at('la_name'),
  };
};

/** The plan of a standard table, from its headings and its first row; undefined when the file is something else. */
export const standardPlan = (
  headings: readonly string[],
  first: CsvRecord | undefined,
  surroundings: Surroundings,
): TablePlan | undefined => {
  const places = placesIn(headings);
  if (places === undefined) return undefined;
  const identifier = (first?.cells[places.time_identifier] ?? '').trim().toLowerCase();
  const table = standardTables.find(
    ({ signs, identifier: wanted }) =>
      signs.every((sign) => headings.includes(sign)) && (wanted === undefined || wanted === identifier),
  );
  if (table === undefined) return undefined;
  const columnOf = (place: StandardTable['topic']): number | undefined =>
    typeof place === 'string' ? onlyColumn(headings, place) : undefined;
  const topic = columnOf(table.topic);
  const breakdown = columnOf(table.breakdown);
  if (
    (typeof table.topic === 'string' && topic === undefined) ||
    (typeof table.breakdown === 'string' && breakdown === undefined)
  )
    return undefined;
  const notFigures = new Set([
    ...Object.values(places),
    topic,
    breakdown,
    ...(table.words ?? []).map((word) => headings.indexOf(word)),
  ]);
  const figures = headings.map((_, column) => column).filter((column) => !notFigures.has(column));
  const wordsOf = (record: CsvRecord, column: number | undefined, place: StandardTable['topic']): string =>
    typeof place === 'string' ? (record.cells[column ?? 0] ?? '').trim() : place.always;

  const readLine = (record: CsvRecord): LineReading => {
    const { line, cells } = record;
    if (isEmpty(cells)) return { kind: 'aside' };
    const wrong = wrongLength(record, headings);
    if (wrong !== undefined) return wrong;
    const cell = (name: keyof Places): string => cells[places[name]] ?? '';
    const level = cell('geographic_level').trim();
    const place = placeOf(level, cell, surroundings);
    if (place === undefined)
      return refused(line, 'unknown-level', `"${level}" is not a level of place that Irwell keeps.`, {
        heading: 'geographic_level',
        value: level,
      });
    if (!('found' in place))
      return unknownGeography(line, place, level === 'Local authority' ? 'old_la_code' : 'region_code');
    const published = cell('time_period').trim();
    const period = periodOf(published, cell('time_identifier'), table.dataset);
    if (period === undefined) return unreadablePeriod(line, `${published} ${cell('time_identifier')}`, 'time_period');
    const bad = notAFigure(record, headings, figures);
    if (bad !== undefined) return bad;
    return {
      kind: 'kept',
      rows: [
        {
          line,
          geographyCode: place.found.code,
          ...periodFields(published, period),
          breakdownTopic: wordsOf(record, topic, table.topic),
          breakdown: wordsOf(record, breakdown, table.breakdown),
          cells,
        },
      ],
    };
  };
  return { layout: table.layout, dataset: table.dataset, headings, headingRecords: 1, readLine };
};

const placeOf = (
  level: string,
  cell: (name: keyof Places) => string,
  { geographies }: Surroundings,
): FoundGeography | undefined => {
  switch (level) {
    case 'National':
      return cell('country_code') === geographies.england.code
        ? { found: geographies.england }
        : {
            rule: 'unknown-geography',
            reason: `The country ${cell('country_code')} (${cell('country_name')}) is not one that Irwell knows.`,
            value: cell('country_code'),
          };
    case 'Regional':
      return geographies.region(cell('region_code'), cell('region_name'));
    case 'Local authority':
      return geographies.council(cell('old_la_code'), cell('la_name'), cell('new_la_code'));
    default:
      return undefined;
  }
};
