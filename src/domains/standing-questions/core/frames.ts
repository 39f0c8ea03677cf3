import type { PlainDate } from '#shared/plain-date';
import { inWords, lastDayOfMonth, monthNames, plainDate } from '#shared/plain-date';
import { allPlans, sinceColumn } from './table.ts';
import type { Column, ExactTable, QuestionId, Row } from './table.ts';

/** What the records reach to, as far as frames need it. */
export type Reach = {
  readonly asAt: PlainDate;
  /** The day of “not reviewed since”, where one is asked for. */
  readonly since: PlainDate | null;
  /** Calendar years of which something is held. */
  readonly held: ReadonlySet<number>;
  /** The day of the latest step that was recorded here, where that is later than the sources. */
  readonly recordedOn?: PlainDate | undefined;
};

/** The last day of which something may be counted. */
const lastDay = ({ asAt, recordedOn }: Reach): PlainDate =>
  recordedOn !== undefined && recordedOn > asAt ? recordedOn : asAt;

export type Frame = Omit<ExactTable, 'values'>;

const count = (id: string, title: string, more: Partial<Column> = {}): Column => ({
  id,
  title,
  kind: 'count',
  ...more,
});
const percent = (id: string, title: string, of: string, per: string): Column => ({
  id,
  title,
  kind: 'percent',
  of,
  per,
});
const statistic = (id: string, title: string, of: string): Column => ({ id, title, kind: 'statistic', of });

const yearOf = (day: PlainDate): number => Number(day.slice(0, 4));

/** The six calendar years up to that of the source. */
export const sixYears = ({ asAt }: Pick<Reach, 'asAt'>): readonly number[] =>
  [5, 4, 3, 2, 1, 0].map((back) => yearOf(asAt) - back);

const notHeldIn = (year: number): string =>
  `Not held. The return of January ${year + 1}, or an extract that tells of ${year}, would hold it.`;

const yearTitle = (year: number, reach: Reach): string => {
  const { asAt } = reach;
  if (year !== yearOf(asAt) || asAt >= plainDate(`${year}-12-31`)) return String(year);
  const last = lastDay(reach);
  return `${year}, up to ${inWords(asAt)}${last > asAt ? `, and as recorded here up to ${inWords(last)}` : ''}`;
};

const yearRow = (year: number, reach: Reach): Row => ({
  id: String(year),
  title: yearTitle(year, reach),
  ...(reach.held.has(year) ? {} : { notHeld: notHeldIn(year) }),
});

const monthsOf = (year: number, reach: Reach): readonly string[] =>
  monthNames
    .map((_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
    .filter((month) => `${month}-01` <= lastDay(reach));

/** A year with its months under it; a year that is not held stands alone. */
const yearWithMonths = (year: number, reach: Reach): readonly Row[] => {
  const row = yearRow(year, reach);
  if (row.notHeld !== undefined) return [row];
  const months = monthsOf(year, reach);
  return [
    { ...row, parts: months },
    ...months.map((id) => ({ id, title: `${monthNames[Number(id.slice(5)) - 1] ?? ''} ${year}`, isPart: true })),
  ];
};

/** The ages that stand for phases, and what is not told. Ids are those that the counting uses. */
const ageRows: readonly Row[] = [
  { id: 'under-5', title: 'Under 5' },
  { id: '5-10', title: '5 to 10' },
  { id: '11-15', title: '11 to 15' },
  { id: '16-19', title: '16 to 19' },
  { id: '20-25', title: '20 and over' },
  { id: 'age-not-told', title: 'Age not told' },
];

const needRows: readonly Row[] = [
  { id: 'ASD', title: 'Autistic spectrum disorder' },
  { id: 'SLCN', title: 'Speech, language and communication' },
  { id: 'SEMH', title: 'Social, emotional and mental health' },
  { id: 'MLD', title: 'Moderate learning difficulty' },
  { id: 'SLD', title: 'Severe learning difficulty' },
  { id: 'PMLD', title: 'Profound and multiple learning difficulty' },
  { id: 'SPLD', title: 'Specific learning difficulty' },
  { id: 'HI', title: 'Hearing impairment' },
  { id: 'VI', title: 'Vision impairment' },
  { id: 'MSI', title: 'Multi-sensory impairment' },
  { id: 'PD', title: 'Physical disability' },
  { id: 'DS', title: 'Down syndrome' },
  { id: 'OTH', title: 'Other difficulty' },
  { id: 'need-not-told', title: 'Need not told' },
];

const placementRows: readonly Row[] = [
  { id: 'school', title: 'School known by its number (URN)' },
  { id: 'unit', title: 'SEN unit of such a school' },
  { id: 'resourced', title: 'Resourced provision of such a school' },
  { id: 'college', title: 'College or provider known by its number (UKPRN)' },
  { id: 'EYP', title: 'Early years provider' },
  { id: 'OLA', title: 'EOTAS: otherwise than at school, arranged by the authority' },
  { id: 'OPA', title: 'Arrangements by parents or the young person' },
  { id: 'EHE', title: 'Elective home education' },
  { id: 'OTH', title: 'Another setting' },
  { id: 'NEET', title: 'Not in education, employment or training' },
  { id: 'NIEC', title: 'Not in education or training, notice to cease given' },
  { id: 'NIEO', title: 'Not in education or training, other' },
  { id: 'none', title: 'No placement told' },
];

const all = (rows: readonly Row[], more: Partial<Row> = {}): readonly Row[] => [
  ...rows,
  { id: 'all', title: 'All', parts: rows.map(({ id }) => id), ...more },
];

/** Rows of one kind under each year that is held; the year's own row is the same as in another table. */
const underYears = (reach: Reach, rows: readonly Row[], sameAs: string): readonly Row[] =>
  sixYears(reach)
    .filter((year) => reach.held.has(year))
    .flatMap((year): readonly Row[] => [
      { ...yearRow(year, reach), parts: rows.map(({ id }) => `${year}-${id}`), sameAs: `${sameAs}/${year}` },
      ...rows.map((row) => ({ ...row, id: `${year}-${row.id}`, title: row.title, isPart: true })),
    ]);

const lateBands = (name: string, bands: readonly (readonly [string, string])[]): readonly Column[] =>
  bands.map(([id, title]) => count(`${name}-${id}`, title));

const transferColumns: readonly Column[] = [
  count('cohort', 'Cohort', { isHeadline: true, parts: ['judged', 'unknown'] }),
  count('judged', 'The date has passed', { isHeadline: true, parts: ['by', 'late', 'open'] }),
  count('by', 'Final by the date', { isHeadline: true }),
  percent('by-percent', 'By the date, %', 'by', 'judged'),
  count('late', 'Late', { parts: ['late-1', 'late-29', 'late-85'] }),
  ...lateBands('late', [
    ['1', 'Late by 1 to 28 days'],
    ['29', 'Late by 29 to 84 days'],
    ['85', 'Late by more than 84 days'],
  ]),
  count('open', 'Not final'),
  count('unknown', 'Not known'),
];

const transferDates = [
  ['0215', '15 February'],
  ['0331', '31 March'],
  ['other', 'another date (a move after 16, five months before)'],
] as const;

const transferNotHeld = (year: number): string =>
  year < 2025
    ? 'Not held. No return asked for phase transfers before 2025.'
    : `Not held. The return of January ${year} or ${year + 1}, or an extract that tells of phase transfers, would hold it.`;

const phaseTransfers = (reach: Reach): readonly Frame[] =>
  transferDates.map(([id, title]) => ({
    id: `due-${id}`,
    title: `Due on ${title}`,
    rowTitle: 'Year of the date',
    columns: transferColumns,
    rows: sixYears(reach).map((year) => ({
      id: String(year),
      title: yearTitle(year, reach),
      ...(reach.held.has(year) ? {} : { notHeld: transferNotHeld(year) }),
    })),
  }));

const annualReviews = (reach: Reach): readonly Frame[] => {
  const rows = sixYears(reach).flatMap((year) => yearWithMonths(year, reach));
  return [
    {
      id: 'held',
      title: 'Meetings held, and the decision within 4 weeks',
      rowTitle: 'Month of the meeting',
      columns: [
        count('held', 'Held', { isHeadline: true, parts: ['in-4', 'late', 'not-told', 'unknown'] }),
        count('in-4', 'Decision in 4 weeks', { isHeadline: true }),
        count('late', 'Decision later', { parts: ['late-1', 'late-29', 'late-85'] }),
        ...lateBands('late', [
          ['1', 'Late by 1 to 28 days'],
          ['29', 'Late by 29 to 84 days'],
          ['85', 'Late by more than 84 days'],
        ]),
        count('not-told', 'No decision told'),
        count('unknown', 'Not known'),
      ],
      rows,
    },
    {
      id: 'completed',
      title: 'Reviews completed, and whether in 12 months',
      rowTitle: 'Month of the decision',
      columns: [
        count('completed', 'Completed', { isHeadline: true, parts: ['in-12', 'late', 'unknown'] }),
        count('in-12', 'In 12 months', { isHeadline: true }),
        count('late', 'Late', { parts: ['late-1', 'late-92', 'late-183', 'late-366'] }),
        ...lateBands('late', [
          ['1', 'Late by 1 to 91 days'],
          ['92', 'Late by 92 to 182 days'],
          ['183', 'Late by 183 to 365 days'],
          ['366', 'Late by more than 365 days'],
        ]),
        count('unknown', 'Not known'),
      ],
      rows,
    },
    {
      id: 'amended',
      title: 'Decisions to amend, and the final amended plan within 12 weeks of the meeting',
      rowTitle: 'Month of the meeting',
      columns: [
        count('amend', 'To be amended', { isHeadline: true, parts: ['in-12-weeks', 'late', 'not-told', 'unknown'] }),
        count('in-12-weeks', 'Final in 12 weeks', { isHeadline: true }),
        count('late', 'Final later'),
        count('not-told', 'No final plan told'),
        count('unknown', 'Not known'),
      ],
      rows,
    },
  ];
};

const monthsAgo = [6, 12, 24, 36] as const;

/** So many months before a day; the last of the month where there is no such day. */
const monthsBefore = (day: PlainDate, months: number): PlainDate => {
  const counted = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 - months;
  const [year, month] = [Math.floor(counted / 12), (counted % 12) + 1];
  const last = Math.min(Number(day.slice(8)), lastDayOfMonth(year, month));
  return plainDate(`${year}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`);
};

/** The columns of plans not reviewed since a day, by that day: the latest first, and each part of the one before it. */
export const cutoffs = ({
  asAt,
  since,
}: Pick<Reach, 'asAt' | 'since'>): readonly {
  readonly id: string;
  readonly title: string;
  readonly day: PlainDate;
}[] =>
  [
    ...(since === null ? [] : [{ id: sinceColumn(since), title: `Not since ${inWords(since)}`, day: since }]),
    ...monthsAgo.map((months) => ({
      id: `over-${months}`,
      title: `Over ${months} months`,
      day: monthsBefore(asAt, months),
    })),
  ].toSorted((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : 0));

const notReviewed = (reach: Reach): readonly Frame[] => {
  const days = cutoffs(reach);
  const columns: readonly Column[] = [
    count('plans', 'Plans in force', { isHeadline: true, parts: ['known', 'unknown'] }),
    count('known', 'Last review known'),
    ...days.map(({ id, title }, index) => count(id, title, { within: days[index - 1]?.id ?? 'known' })),
    count('unknown', 'Not known'),
  ];
  const whole = { sameAs: allPlans };
  return [
    { id: 'by-age', title: 'By age', rowTitle: 'Age', columns, rows: all(ageRows, whole) },
    {
      id: 'by-placement',
      title: 'By kind of placement',
      rowTitle: 'Placement',
      columns,
      rows: all(placementRows, whole),
    },
  ];
};

const requestColumns: readonly Column[] = [
  count('requests', 'Requests', { isHeadline: true, parts: ['agreed', 'refused', 'withdrawn', 'undecided'] }),
  count('agreed', 'Assessment agreed', { parts: ['issued', 'plan-refused', 'stopped', 'in-progress'] }),
  count('refused', 'Assessment refused', { isHeadline: true }),
  count('withdrawn', 'Withdrawn'),
  count('undecided', 'Not decided or not told'),
  percent('refused-percent', 'Refused, %', 'refused', 'requests'),
  count('issued', 'Plan issued'),
  count('plan-refused', 'Plan refused'),
  count('stopped', 'Assessment withdrawn'),
  count('in-progress', 'In progress or not told'),
  count('mediation', 'With mediation', { within: 'requests' }),
  count('appeal', 'With an appeal', { within: 'requests' }),
];

const disputeColumns: readonly Column[] = [
  ...(['mediation', 'appeal'] as const).flatMap((way) => [
    count(way, way === 'mediation' ? 'Mediation' : 'Appeals', {
      parts: [`${way}-open`, `${way}-ended`, `${way}-ordered`],
    }),
    count(`${way}-open`, 'Open'),
    count(`${way}-ended`, 'Ended, no more told'),
    count(`${way}-ordered`, way === 'mediation' ? 'Agreement' : 'Order'),
  ]),
];

const disputeAbout: readonly Row[] = [
  { id: 'refusal-to-assess', title: 'Refusal to assess' },
  { id: 'refusal-of-plan', title: 'Refusal to make a plan' },
  { id: 'content', title: 'Content of the plan' },
  { id: 'ceasing', title: 'Ending of the plan' },
  { id: 'other', title: 'Something else, or not told' },
];

/** The tables of requests; `disputes` are held where an extract tells of them. */
const requests = (reach: Reach, disputes: ReadonlySet<number>): readonly Frame[] => {
  const byYear = { id: 'by-year', title: 'By year', rowTitle: 'Year received', columns: requestColumns };
  const withDisputes = { ...reach, held: disputes };
  return [
    { ...byYear, rows: sixYears(reach).map((year) => yearRow(year, reach)) },
    {
      ...byYear,
      id: 'by-need',
      title: 'By main need',
      rowTitle: 'Year and need',
      rows: underYears(reach, needRows, 'requests/by-year'),
    },
    {
      ...byYear,
      id: 'by-age',
      title: 'By age',
      rowTitle: 'Year and age',
      rows: underYears(reach, ageRows, 'requests/by-year'),
    },
    {
      id: 'disputes',
      title: 'Mediation and appeals by the year opened',
      about: 'Counted from an extract: the return marks only that there was one.',
      rowTitle: 'Year and subject',
      columns: disputeColumns,
      rows: sixYears(reach).flatMap((year): readonly Row[] =>
        disputes.has(year)
          ? [
              { ...yearRow(year, withDisputes), parts: disputeAbout.map(({ id }) => `${year}-${id}`) },
              ...disputeAbout.map((row) => ({ ...row, id: `${year}-${row.id}`, isPart: true })),
            ]
          : [
              {
                id: String(year),
                title: String(year),
                notHeld: `Not held. An extract that tells of mediation and appeals of ${year} would hold it.`,
              },
            ],
      ),
    },
  ];
};

const inTime = (name: string, title: string, weeks: number): readonly Column[] => [
  count(name, title, { parts: [`${name}-in`, `${name}-late`, `${name}-unknown`] }),
  count(`${name}-in`, `Within ${weeks} weeks`, { isHeadline: true }),
  count(`${name}-late`, 'Later'),
  count(`${name}-unknown`, 'Not known'),
  percent(`${name}-percent`, `Within ${weeks} weeks, %`, `${name}-in`, name),
];

const openBands: readonly (readonly [string, string])[] = [
  ['0', 'Up to 6 weeks'],
  ['6', 'Over 6, up to 16 weeks'],
  ['16', 'Over 16, up to 20 weeks'],
  ['20', 'Over 20, up to 26 weeks'],
  ['26', 'Over 26, up to 39 weeks'],
  ['39', 'Over 39, up to 52 weeks'],
  ['52', 'Over 52 weeks'],
  ['unknown', 'Not known'],
];

const assessments = (reach: Reach): readonly Frame[] => {
  const rows = sixYears(reach).map((year) => yearRow(year, reach));
  const past20 = ['20', '26', '39', '52'];
  return [
    {
      id: 'decisions',
      title: 'Decision whether to assess, within 6 weeks',
      rowTitle: 'Year told',
      columns: inTime('told', 'Decisions', 6),
      rows,
    },
    {
      id: 'refusals',
      title: 'Decision not to issue a plan, within 16 weeks',
      rowTitle: 'Year told',
      columns: inTime('no-plan', 'No plan', 16),
      rows,
    },
    {
      id: 'plans',
      title: 'Plans issued, within 20 weeks, with and without exceptions',
      rowTitle: 'Year of issue',
      columns: [
        count('plans', 'Plans', { isHeadline: true, parts: ['usual', 'exceptions'] }),
        count('plans-in', 'Within 20 weeks', { parts: ['usual-in', 'exceptions-in'], isHeadline: true }),
        percent('plans-percent', 'With exceptions, %', 'plans-in', 'plans'),
        count('usual', 'No exception', { parts: ['usual-in', 'usual-late', 'usual-unknown'] }),
        count('usual-in', 'Of those, within 20 weeks', { isHeadline: true }),
        count('usual-late', 'Of those, later'),
        count('usual-unknown', 'Of those, not known'),
        percent('usual-percent', 'Without exceptions, %', 'usual-in', 'usual'),
        count('exceptions', 'Exceptions', { parts: ['exceptions-in', 'exceptions-out'] }),
        count('exceptions-in', 'Of those, within 20 weeks'),
        count('exceptions-out', 'Of those, later or not known'),
        statistic('median', 'Middle, weeks', 'plans'),
        statistic('longest', 'Longest, weeks', 'plans'),
      ],
      rows,
    },
    {
      id: 'open',
      title: 'Open cases by the time since the request',
      about: 'Cases that were not decided or not finished. No percentage above has them.',
      rowTitle: 'Time since the request',
      columns: [
        count('open', 'Open', { isHeadline: true, parts: ['deciding', 'assessing'] }),
        count('deciding', 'Whether to assess is not decided'),
        count('assessing', 'Assessment not finished'),
        statistic('longest', 'Longest, weeks', 'open'),
      ],
      rows: [
        ...openBands.map(([id, title]) => ({ id: `open-${id}`, title })),
        { id: 'over-20', title: 'All over 20 weeks', parts: past20.map((id) => `open-${id}`) },
        { id: 'all', title: 'All', parts: ['open-0', 'open-6', 'open-16', 'over-20', 'open-unknown'] },
      ],
    },
  ];
};

const placements = (): readonly Frame[] => [
  {
    id: 'kinds',
    title: 'Kinds of placement by age',
    rowTitle: 'Placement',
    columns: [
      count('plans', 'All', { isHeadline: true, parts: ageRows.map(({ id }) => id) }),
      ...ageRows.map(({ id, title }) => count(id, title)),
    ],
    rows: [
      ...all(
        placementRows.map((row) => ({ ...row, sameAs: `not-reviewed/by-placement/${row.id}` })),
        { sameAs: allPlans },
      ),
      {
        id: 'out-of-area',
        title: 'Out of area',
        notHeld:
          'Not held. No source here says in whose area a school lies; the Department’s register of schools would.',
      },
    ],
  },
];

const reasons = [
  ['1', 'Reached the maximum age'],
  ['2', 'Needs met without a plan'],
  ['3', 'Higher education'],
  ['4', 'Paid employment'],
  ['5', 'Moved to another authority'],
  ['6', 'No longer wishes to be in education or training'],
  ['7', 'Moved outside England'],
  ['8', 'Died'],
  ['9', 'Other'],
  ['unknown', 'Reason not told'],
] as const;

const plansEnded = (reach: Reach): readonly Frame[] => [
  {
    id: 'reasons',
    title: 'Plans that ended, by reason',
    rowTitle: 'Year ended',
    columns: [
      count('ended', 'Ended', { isHeadline: true, parts: reasons.map(([id]) => `reason-${id}`) }),
      ...reasons.map(([id, title]) => count(`reason-${id}`, title)),
    ],
    rows: sixYears(reach).map((year) => yearRow(year, reach)),
  },
];

/** The empty tables of a question: what stands in which row and column, and what is not held. */
export const framesOf = (question: QuestionId, reach: Reach, disputes: ReadonlySet<number>): readonly Frame[] => {
  switch (question) {
    case 'phase-transfers':
      return phaseTransfers(reach);
    case 'annual-reviews':
      return annualReviews(reach);
    case 'not-reviewed':
      return notReviewed(reach);
    case 'requests':
      return requests(reach, disputes);
    case 'assessments':
      return assessments(reach);
    case 'placements':
      return placements();
    case 'plans-ended':
      return plansEnded(reach);
  }
};
