import type { Dataset } from './catalogue.ts';

/**
 * What is known to be unsafe about a published figure, by its own publisher or by arithmetic that anyone can repeat. It never removes the
 * figure: it stands beside it.
 */
type Caution = {
  readonly dataset: Dataset;
  readonly headings?: readonly string[];
  /** The first day of the only period that it is about. */
  readonly starts?: string;
  readonly geographyCodes?: readonly string[];
  readonly breakdown?: string;
  readonly words: string;
  /** Where that is known from. */
  readonly from: string;
};

type Figure = {
  readonly dataset: string;
  readonly heading: string;
  readonly periodStart: string;
  readonly geographyCode: string;
  readonly breakdown: string;
  readonly negative: boolean;
};

const splitBySupport = [
  'cohort_noSEN_percent',
  'NEET_NK_noSEN_percent',
  'cohort_EHCP_percent',
  'NEET_NK_EHCP_percent',
  'cohort_SENDsupport_percent',
  'NEET_NK_SENDsupport_percent',
];

const inDevelopment = ['In development: Total Appealable Decisions', 'In development: SEND Tribunal Appeal Rate'];

const cautions: readonly Caution[] = [
  {
    dataset: 'neet/local-authority',
    headings: splitBySupport,
    starts: '2020-12-01',
    words:
      'The file for 2021 gives England the very percentages by special educational need that the file for 2022 gives, and councils none: treat the split for 2021 as unsafe.',
    from: 'comparison of the two files',
  },
  {
    dataset: 'tribunal/appeal-rate',
    headings: inDevelopment,
    words:
      'The publisher calls this denominator "in development". It counts fewer decisions, so the rate is higher; it cannot be compared with the older series.',
    from: 'headings of the table',
  },
  {
    dataset: 'tribunal/appeal-rate',
    headings: ['Total Appealable Decisions', 'SEND Tribunal Appeal Rate'],
    starts: '2023-01-01',
    words:
      'A new data collection began: the publisher asks for care when decisions of 2023 are compared with those of earlier years.',
    from: 'note 9 of the table',
  },
  {
    dataset: 'ehcp/timeliness-20-week',
    starts: '2024-01-01',
    geographyCodes: ['838', '201'],
    words: 'For 2024 this council recorded every new plan as an exception to the 20 weeks.',
    from: 'guidance of the 2025 release, note 1',
  },
  {
    dataset: 'nhs/community-waits',
    starts: '2023-02-01',
    geographyCodes: ['nhs:northern-care-alliance', 'nhs:icb:greater-manchester', 'nhs:region:north-west'],
    breakdown: 'Speech And Language',
    words:
      'Northern Care Alliance shows 428 children between 2,427 the month before and 2,546 the month after: part of its list is missing from this month, and from the totals that include it.',
    from: 'comparison of the three months',
  },
  {
    dataset: 'ehcp/annual-reviews',
    words: 'The publisher expects limits in the quality of annual review data, which are new to the collection.',
    from: 'Local Authority Interactive Tool, notes on the annual review measures',
  },
];

const negativeCount =
  'The count is below zero because the publisher subtracts one group of plans from another. It is shown as published.';

/** What is known to be unsafe about one figure, in words. */
export const cautionsAbout = (figure: Figure): readonly string[] => {
  const known = cautions
    .filter(
      ({ dataset, headings, starts, geographyCodes, breakdown }) =>
        dataset === figure.dataset &&
        (headings === undefined || headings.includes(figure.heading)) &&
        (starts === undefined || starts === figure.periodStart) &&
        (geographyCodes === undefined || geographyCodes.includes(figure.geographyCode)) &&
        (breakdown === undefined || breakdown === figure.breakdown),
    )
    .map(({ words }) => words);
  return figure.negative && figure.dataset.startsWith('ehcp') ? [...known, negativeCount] : known;
};
