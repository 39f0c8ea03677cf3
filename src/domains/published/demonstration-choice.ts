import { wholeOf } from './core/catalogue.ts';
import type { Dataset } from './core/catalogue.ts';
import type { KeptRow } from './core/reading.ts';
import { excerptOf, excerptOfCopy } from './excerpts.ts';
import type { Excerpt, ExcerptChoice } from './excerpts.ts';

/**
 * What the demonstration carries of the published files: England, the North West, Bury, its ten statistical neighbours (May 2025) and the
 * other nine councils of Greater Manchester. `from` is a path in the research material.
 */
const places = new Set([
  ...['E92000001', 'E12000002', '351'],
  ...['888', '908', '392', '886', '332', '891', '808', '926', '887', '303'],
  ...['350', '352', '353', '354', '355', '356', '357', '358', '359'],
]);

/** The integrated care board of Greater Manchester and the providers in it that the waiting list files name. */
const nhsPlaces = new Set([
  'E92000001',
  'nhs:region:north-west',
  'nhs:icb:greater-manchester',
  'nhs:northern-care-alliance',
  'nhs:bolton',
  'nhs:manchester-university',
  'nhs:stockport',
  'nhs:tameside-and-glossop-integrated-care',
  'nhs:wrightington-wigan-and-leigh',
]);

const chosenPlace = (row: KeptRow): boolean => places.has(row.geographyCode);

const whole = (dataset: Dataset) => {
  const all = wholeOf(dataset);
  return {
    keep: (row: KeptRow): boolean =>
      chosenPlace(row) && row.breakdownTopic === all?.topic && row.breakdown === all.breakdown,
  };
};

const wholes = (...datasets: readonly Dataset[]): ExcerptChoice => ({
  tables: Object.fromEntries(datasets.map((dataset) => [dataset, whole(dataset)])),
});

const neet = (year: string) => ({
  as: `neet-${year}.json`,
  from: `neet/neet-la-${year}.csv`,
  choice: wholes('neet/local-authority'),
});

const chosen: readonly { readonly as: string; readonly from: string; readonly choice: ExcerptChoice }[] = [
  {
    as: 'ehc-plans-2025.json',
    from: 'dfe-ehcp-2025/education-health-and-care-plans_2025.zip',
    choice: wholes(
      'ehcp/requests',
      'ehcp/assessments',
      'ehcp/timeliness-20-week',
      'ehcp/new-plans',
      'ehcp/caseload',
      'ehcp/annual-reviews',
      'ehcp/ceased-plans',
      'ehcp/personal-budgets',
      'ehcp/residential-settings',
      'ehcp/needs-all-plans',
      'ehcp/needs-new-plans',
      'ehcp/work-based-placements',
      'ehcp/officers',
      'tribunal/appeal-rate',
    ),
  },
  {
    as: 'ehc-plans-2022.json',
    from: 'dfe-ehcp-2022/education-health-and-care-plans_2022.zip',
    choice: wholes('ehcp-2022/mi', 'ehcp-2022/age-caseload', 'ehcp-2022/age-new-plans'),
  },
  {
    as: 'lait.json',
    from: 'lait/lait-send-measures.csv',
    choice: { tables: { 'lait/measures': { keep: chosenPlace, headings: ['value'] } } },
  },
  ...['2021', '2022', '2023', '2025'].map(neet),
  {
    as: 'ofsted-area-send.json',
    from: 'ofsted/area-send-inspection-outcomes-2026-06-29.csv',
    // Every area, without the sentence of the judgement: the grade says it, and the address leads to the report.
    choice: {
      tables: {
        'ofsted/area-send-outcomes': {
          keep: () => true,
          headings: [
            'Previous Inspection Date',
            'Inspection Start Date',
            'Inspection End Date',
            'Outcome Grade',
            'Publication Date',
            'Next Inspection',
            'Next Inspection By Date',
            'Inspection Link',
          ],
        },
      },
    },
  },
  {
    as: 'nhs-community-waits.json',
    from: 'nhs/la_ch_time_series_derived.csv',
    choice: {
      tables: {
        'nhs/community-waits': {
          keep: (row) => nhsPlaces.has(row.geographyCode),
          headings: [
            'Total waiting list',
            'Waiting >18-52 weeks',
            'Waiting >52 weeks',
            'Percentage waiting more than 18 weeks',
          ],
        },
      },
    },
  },
  {
    as: 'dsg-balance.json',
    from: 'finance/dsg-cumulative-balance-pct-2019-20-to-2021-22.csv',
    choice: {
      tables: {
        'dsg/cumulative-balance': {
          keep: chosenPlace,
          headings: ['deficit', 'DSG cumulative balance as a % of the total income'],
        },
      },
    },
  },
];

/** Each excerpt: its name in data/published/excerpts, the file it is taken from (a path in the research material), and how. */
export const demonstrationExcerpts: readonly {
  readonly as: string;
  readonly from: string;
  readonly take: (file: string) => Promise<Excerpt>;
}[] = [
  ...chosen.map(({ as, from, choice }) => ({ as, from, take: (file: string) => excerptOf(file, choice) })),
  { as: 'copied-figures.json', from: '../bury-baseline.json', take: excerptOfCopy },
];
