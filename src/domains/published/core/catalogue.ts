/** What Irwell knows of each kind of published table and file: steady names, who publishes it, and where. */
export type Dataset =
  | 'ehcp/requests'
  | 'ehcp/assessments'
  | 'ehcp/timeliness-20-week'
  | 'ehcp/new-plans'
  | 'ehcp/caseload'
  | 'ehcp/annual-reviews'
  | 'ehcp/ceased-plans'
  | 'ehcp/personal-budgets'
  | 'ehcp/residential-settings'
  | 'ehcp/needs-all-plans'
  | 'ehcp/needs-new-plans'
  | 'ehcp/work-based-placements'
  | 'ehcp/officers'
  | 'ehcp-2022/mi'
  | 'ehcp-2022/age-caseload'
  | 'ehcp-2022/age-new-plans'
  | 'ehcp-2022/establishment-caseload'
  | 'ehcp-2022/establishment-new-plans'
  | 'ehcp-2022/other'
  | 'tribunal/appeal-rate'
  | 'lait/measures'
  | 'neet/local-authority'
  | 'ofsted/area-send-outcomes'
  | 'nhs/community-waits'
  | 'dsg/cumulative-balance'
  | 'dfe/statistical-neighbours';

export type Layout =
  | 'dfe-ehc-plans-2025-zip'
  | 'dfe-ehc-plans-2022-zip'
  | 'dfe-ehc-plans-table'
  | 'tribunal-appeal-rate'
  | 'lait-measures'
  | 'neet-local-authority'
  | 'ofsted-area-send-outcomes'
  | 'nhs-community-waits'
  | 'dsg-cumulative-balance'
  | 'statistical-neighbours';

export type Publication = {
  readonly publisher: string;
  readonly publication: string;
  readonly licence: string;
  readonly attribution: string;
  readonly pageAddress?: string;
};

const openGovernment = {
  licence: 'Open Government Licence v3.0',
  attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
};

const ehcPlans: Publication = {
  ...openGovernment,
  publisher: 'Department for Education',
  publication: 'Education, health and care plans',
  pageAddress: 'https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans',
};

export const publicationOf: Readonly<Record<Layout, Publication>> = {
  'dfe-ehc-plans-2025-zip': ehcPlans,
  'dfe-ehc-plans-2022-zip': ehcPlans,
  'dfe-ehc-plans-table': ehcPlans,
  'tribunal-appeal-rate': {
    ...openGovernment,
    publisher: 'Ministry of Justice',
    publication: 'SEND Tribunal appeal rate by local authority',
  },
  'lait-measures': {
    ...openGovernment,
    publisher: 'Department for Education',
    publication: 'Local Authority Interactive Tool',
  },
  'neet-local-authority': {
    ...openGovernment,
    publisher: 'Department for Education',
    publication: 'NEET and participation: local authority figures',
    pageAddress: 'https://www.gov.uk/government/publications/neet-and-participation-local-authority-figures',
  },
  'ofsted-area-send-outcomes': {
    ...openGovernment,
    publisher: 'Ofsted and the Care Quality Commission',
    publication: 'Area SEND inspection outcomes, collected from the reports by Data to Insight',
  },
  'nhs-community-waits': {
    ...openGovernment,
    publisher: 'NHS England',
    publication: 'Community health services waiting lists, as drawn together by the Department for Education',
  },
  'dsg-cumulative-balance': {
    ...openGovernment,
    publisher: 'Department for Education',
    publication: 'Dedicated schools grant: cumulative balance as a share of income',
  },
  'statistical-neighbours': {
    ...openGovernment,
    publisher: 'Department for Education',
    publication: 'Local Authority Interactive Tool: statistical neighbours',
  },
};

/** Who made the figures of a table, where that is not the publisher of the file it lies in. */
export const makerOf = (dataset: string, publisher: string): string =>
  dataset === 'tribunal/appeal-rate' ? publicationOf['tribunal-appeal-rate'].publisher : publisher;

/** The tables that a whole release holds: a zip without one of them was cut or packed again by somebody. */
export const tablesOfRelease: Readonly<
  Record<'dfe-ehc-plans-2025-zip' | 'dfe-ehc-plans-2022-zip', readonly Dataset[]>
> = {
  'dfe-ehc-plans-2025-zip': [
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
  ],
  'dfe-ehc-plans-2022-zip': [
    'ehcp-2022/mi',
    'ehcp-2022/age-caseload',
    'ehcp-2022/age-new-plans',
    'ehcp-2022/establishment-caseload',
    'ehcp-2022/establishment-new-plans',
    'ehcp-2022/other',
  ],
};

/** The breakdown of the row that stands for everybody, in each table that also breaks its figures down. */
export const wholeOf = (dataset: Dataset): { readonly topic: string; readonly breakdown: string } | undefined =>
  wholes[dataset];

const same = (text: string) => ({ topic: text, breakdown: text });

const wholes: Readonly<Partial<Record<Dataset, { readonly topic: string; readonly breakdown: string }>>> = {
  'ehcp/requests': same('All requests for EHC needs assessments'),
  'ehcp/assessments': same('All EHC needs assessments'),
  'ehcp/timeliness-20-week': same('All EHC plans issued'),
  'ehcp/new-plans': same('New EHC plans'),
  'ehcp/caseload': same('All EHC plans'),
  'ehcp/annual-reviews': same('All annual reviews'),
  'ehcp/ceased-plans': same('All ceased EHC plans'),
  'ehcp/personal-budgets': same('All personal budgets'),
  'ehcp/residential-settings': same('All residential placements'),
  'ehcp/needs-all-plans': same('All EHC plans'),
  'ehcp/needs-new-plans': same('All EHC plans'),
  'ehcp/work-based-placements': same('All work based placements'),
  'ehcp/officers': same('All'),
  'ehcp-2022/mi': same('All'),
  'ehcp-2022/other': same('All'),
  'ehcp-2022/age-caseload': { topic: 'Age', breakdown: 'Total' },
  'ehcp-2022/age-new-plans': { topic: 'Age', breakdown: 'Total' },
  'ehcp-2022/establishment-caseload': same('Total'),
  'ehcp-2022/establishment-new-plans': same('Total'),
  'tribunal/appeal-rate': same('All'),
  'neet/local-authority': { topic: 'Age', breakdown: '16-17' },
  'ofsted/area-send-outcomes': same('All'),
  'dsg/cumulative-balance': same('All'),
};
