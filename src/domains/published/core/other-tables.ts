import type { CsvRecord } from './csv-reader.ts';
import type { FoundGeography } from './geographies.ts';
import { dayPeriod, editionPeriod, monthPeriod, periodOf } from './period.ts';
import type { Period } from './period.ts';
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

type Found = { readonly columns: readonly number[]; readonly cell: (record: CsvRecord, heading: string) => string };

/** The columns of headings that must each stand once; undefined when one does not. */
const find = (headings: readonly string[], wanted: readonly string[]): Found | undefined => {
  const columns: number[] = [];
  for (const heading of wanted) {
    const column = onlyColumn(headings, heading);
    if (column === undefined) return undefined;
    columns.push(column);
  }
  return { columns, cell: (record, heading) => (record.cells[columns[wanted.indexOf(heading)] ?? -1] ?? '').trim() };
};

type Shape = {
  readonly place: (record: CsvRecord) => FoundGeography;
  readonly placeHeading: string;
  readonly period: (record: CsvRecord) => { readonly published: string; readonly period: Period | undefined };
  readonly periodHeading: string;
  readonly breakdown: (record: CsvRecord) => { readonly topic: string; readonly breakdown: string };
  readonly figures: readonly number[];
  readonly check?: (record: CsvRecord) => LineReading | undefined;
};

const plan = (
  about: Pick<TablePlan, 'layout' | 'dataset' | 'headings'>,
  { place, placeHeading, period, periodHeading, breakdown, figures, check }: Shape,
): TablePlan => ({
  ...about,
  headingRecords: 1,
  readLine: (record) => {
    if (isEmpty(record.cells)) return { kind: 'aside' };
    const wrong = wrongLength(record, about.headings) ?? check?.(record);
    if (wrong !== undefined) return wrong;
    const found = place(record);
    if (!('found' in found)) return unknownGeography(record.line, found, placeHeading);
    const time = period(record);
    if (time.period === undefined) return unreadablePeriod(record.line, time.published, periodHeading);
    const bad = notAFigure(record, about.headings, figures);
    if (bad !== undefined) return bad;
    const { topic, breakdown: under } = breakdown(record);
    return {
      kind: 'kept',
      rows: [
        {
          line: record.line,
          geographyCode: found.found.code,
          ...periodFields(time.published, time.period),
          breakdownTopic: topic,
          breakdown: under,
          cells: record.cells,
        },
      ],
    };
  },
});

const forEverybody = () => ({ topic: 'All', breakdown: 'All' });

const laitPlan = (headings: readonly string[], { geographies, laitYearTypes }: Surroundings): TablePlan | undefined => {
  const found = find(headings, ['measure_short', 'period', 'la_or_region', 'la_number', 'region', 'value']);
  if (found === undefined) return undefined;
  const { cell, columns } = found;
  return plan(
    { layout: 'lait-measures', dataset: 'lait/measures', headings },
    {
      check: (record) =>
        laitYearTypes.has(cell(record, 'measure_short'))
          ? undefined
          : refused(
              record.line,
              'unknown-measure',
              `The measure ${cell(record, 'measure_short')} is not one whose kind of year Irwell knows.`,
              { heading: 'measure_short', value: cell(record, 'measure_short') },
            ),
      place: (record) => geographies.lait(cell(record, 'la_number'), cell(record, 'la_or_region')),
      placeHeading: 'la_number',
      period: (record) => {
        const published = cell(record, 'period');
        const yearType = laitYearTypes.get(cell(record, 'measure_short')) ?? '';
        return { published, period: periodOf(published, yearType, 'lait/measures') };
      },
      periodHeading: 'period',
      breakdown: (record) => ({ topic: 'measure', breakdown: cell(record, 'measure_short') }),
      figures: columns.slice(5),
    },
  );
};

const ofstedPlan = (headings: readonly string[], { geographies }: Surroundings): TablePlan | undefined => {
  const found = find(headings, [
    'La Code',
    'Local Authority',
    'Outcome Grade',
    'Publication Date',
    'Inspection Start Date',
  ]);
  if (found === undefined) return undefined;
  const { cell, columns } = found;
  return plan(
    { layout: 'ofsted-area-send-outcomes', dataset: 'ofsted/area-send-outcomes', headings },
    {
      place: (record) => geographies.council(cell(record, 'La Code'), cell(record, 'Local Authority')),
      placeHeading: 'La Code',
      period: (record) => ({
        published: cell(record, 'Publication Date'),
        period: dayPeriod(cell(record, 'Publication Date')),
      }),
      periodHeading: 'Publication Date',
      breakdown: forEverybody,
      figures: columns.slice(2, 3),
    },
  );
};

const waitFigures = [
  'Total waiting list',
  'Waiting >18-52 weeks',
  'Waiting >52 weeks',
  'Percentage waiting more than 18 weeks',
];

const firstOfMonth = (text: string): Period | undefined => {
  const match = /^(\d{4})-(\d{2})-01$/.exec(text);
  return match === null ? undefined : monthPeriod(Number(match[1]), Number(match[2]));
};

/** The file by organisation, and the one for England alone, which has no columns for the organisation. */
const waitsPlan = (headings: readonly string[], { geographies }: Surroundings): TablePlan | undefined => {
  const found = find(headings, ['Therapy', 'formattedDate', ...waitFigures]);
  if (found === undefined) return undefined;
  const organisation = find(headings, ['Organisation Type', 'Organisation Name']);
  const { cell, columns } = found;
  return plan(
    { layout: 'nhs-community-waits', dataset: 'nhs/community-waits', headings },
    {
      place: (record) =>
        organisation === undefined
          ? { found: geographies.england }
          : geographies.nhs(
              organisation.cell(record, 'Organisation Type'),
              organisation.cell(record, 'Organisation Name'),
            ),
      placeHeading: 'Organisation Name',
      period: (record) => ({
        published: cell(record, 'formattedDate'),
        period: firstOfMonth(cell(record, 'formattedDate')),
      }),
      periodHeading: 'formattedDate',
      breakdown: (record) => ({ topic: 'Therapy', breakdown: cell(record, 'Therapy') }),
      figures: columns.slice(2),
    },
  );
};

const balance = 'DSG cumulative balance as a % of the total income';

/** The file has no codes at all: places are found by name. */
const balancePlan = (headings: readonly string[], { geographies }: Surroundings): TablePlan | undefined => {
  const found = find(headings, ['time_period', 'geographic_level', 'region_name', 'la_name', 'deficit', balance]);
  if (found === undefined) return undefined;
  const { cell, columns } = found;
  return plan(
    { layout: 'dsg-cumulative-balance', dataset: 'dsg/cumulative-balance', headings },
    {
      place: (record) => {
        const level = cell(record, 'geographic_level');
        if (level === 'National') return { found: geographies.england };
        return level === 'Regional'
          ? geographies.regionNamed(cell(record, 'region_name'))
          : geographies.council('', cell(record, 'la_name'));
      },
      placeHeading: 'la_name',
      period: (record) => ({
        published: cell(record, 'time_period'),
        period: periodOf(cell(record, 'time_period'), 'Financial year', 'dsg/cumulative-balance'),
      }),
      periodHeading: 'time_period',
      breakdown: forEverybody,
      figures: columns.slice(4),
    },
  );
};

const neighboursPlan = (headings: readonly string[], { geographies, edition }: Surroundings): TablePlan | undefined => {
  const ranks = Array.from({ length: 10 }, (_, index) => `sn${String(index + 1)}_la_number`);
  const found = find(headings, [
    'la_number',
    'la_name',
    ...ranks,
    ...ranks.map((rank) => rank.replace('la_number', 'closeness')),
  ]);
  if (found === undefined) return undefined;
  const { cell } = found;
  return plan(
    { layout: 'statistical-neighbours', dataset: 'dfe/statistical-neighbours', headings },
    {
      check: (record) => {
        const stranger = ranks.find((rank) => geographies.byCode(cell(record, rank)) === undefined);
        return stranger === undefined
          ? undefined
          : refused(
              record.line,
              'unknown-geography',
              `The neighbour ${cell(record, stranger)} is not a council that Irwell knows.`,
              {
                heading: stranger,
                value: cell(record, stranger),
              },
            );
      },
      place: (record) => geographies.lait(cell(record, 'la_number'), cell(record, 'la_name')),
      placeHeading: 'la_number',
      period: () => ({ published: edition ?? '', period: editionPeriod(edition ?? '') }),
      periodHeading: 'edition',
      breakdown: forEverybody,
      figures: [],
    },
  );
};

export const otherPlans = [laitPlan, ofstedPlan, waitsPlan, balancePlan, neighboursPlan] as const;
