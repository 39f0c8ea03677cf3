import { describe, expect, test } from 'vitest';
import { shippedGeographies } from './geographies.ts';
import { buryCells, csv, englandCells, placeHeadings2025, tableOf2025 } from '#test/published-files';
import { csvReader } from './core/csv-reader.ts';
import { recognise, recordsToRecognise, whyNotRecognised } from './core/recognise.ts';
import type { LineReading, Surroundings } from './core/reading.ts';

const surroundings: Surroundings = {
  geographies: shippedGeographies().geographies,
  laitYearTypes: new Map([
    ['SENFinance', 'Financial Year'],
    ['SEN_CASES_JAN', 'Annual - January'],
    ['SEN_INIT_REQ', 'Calendar Year'],
  ]),
  edition: 'May 2025',
};

const read = (text: string) => {
  const reader = csvReader();
  const records = [...reader.push(text), ...reader.end().records];
  const plan = recognise(records.slice(0, recordsToRecognise), surroundings);
  if (plan === undefined) throw new Error(whyNotRecognised(records));
  return { plan, lines: records.slice(plan.headingRecords).map((record) => plan.readLine(record)) };
};

const rowsOf = (reading: LineReading | undefined) => (reading?.kind === 'kept' ? reading.rows : []);
const ruleOf = (reading: LineReading | undefined) =>
  reading?.kind === 'refused' ? reading.refusal.rule : reading?.kind;

const reviews = (figures: readonly (readonly string[])[]) =>
  csv([
    [
      ...placeHeadings2025,
      'total_ehc_plans',
      'review_expected',
      'review_meeting_prior_24',
      'review_meeting_prior_24',
      'review_decision_outstanding',
    ],
    ...figures.map((cells) => [
      ...buryCells('2024', 'Calendar year'),
      'All annual reviews',
      'All annual reviews',
      ...cells,
    ]),
  ]);

describe('trap 1: a heading that stands twice', () => {
  test('keeps both columns in their places', () => {
    const { plan, lines } = read(reviews([['2804', '2422', '828', '829', '5']]));
    expect(plan.dataset).toBe('ehcp/annual-reviews');
    expect(plan.headings.filter((heading) => heading === 'review_meeting_prior_24')).toHaveLength(2);
    expect(rowsOf(lines[0])[0]?.cells.slice(14, 16)).toEqual(['828', '829']);
  });
});

describe('trap 2: headings misspelt and in mixed case', () => {
  test('are kept as they were published', () => {
    const headings = [
      'plans_issued_den',
      'plans_issued_den_ex',
      'PC_plans_issued_20_weeks_ex',
      'number_decsion_4weeks',
    ];
    const { plan } = read(
      csv([
        [...placeHeadings2025, ...headings],
        [...buryCells('2024', 'Calendar year'), 'All', 'All', '1', '2', '99', '3'],
      ]),
    );
    expect(plan.headings.slice(-2)).toEqual(['PC_plans_issued_20_weeks_ex', 'number_decsion_4weeks']);
  });
});

describe('trap 3: census day and calendar year', () => {
  test('are two kinds of period, and tell two tables of the same headings apart', () => {
    const needs = (period: string, identifier: string) =>
      read(
        csv([
          [...placeHeadings2025, 'ehc_plans', 'number_asd'],
          [...buryCells(period, identifier), 'All EHC plans', 'All EHC plans', '2804', '900'],
        ]),
      );
    const all = needs('202425', 'Academic year');
    const renewed = needs('2024', 'Calendar year');
    expect([all.plan.dataset, renewed.plan.dataset]).toEqual(['ehcp/needs-all-plans', 'ehcp/needs-new-plans']);
    expect(rowsOf(all.lines[0])[0]).toMatchObject({ periodKind: 'census-day', periodLabel: 'January 2025' });
    expect(rowsOf(renewed.lines[0])[0]).toMatchObject({ periodKind: 'calendar-year', periodLabel: '2024' });
  });
});

describe('traps 4 and 5: symbols and counts below zero', () => {
  test('are kept; a word among the figures is not', () => {
    const { lines } = read(
      reviews([
        ['x', 'z', 'c', 'low', '-12'],
        ['1', '2', 'many', '4', '5'],
      ]),
    );
    expect(rowsOf(lines[0])[0]?.cells.slice(-5)).toEqual(['x', 'z', 'c', 'low', '-12']);
    expect(lines[1]).toMatchObject({
      kind: 'refused',
      refusal: { line: 3, rule: 'not-a-figure', heading: 'review_meeting_prior_24', value: 'many' },
    });
  });
});

describe('trap 6: labels that differ between files', () => {
  test('stay each as published', () => {
    const labelled = (label: string) =>
      rowsOf(
        read(
          csv([
            [...placeHeadings2025, 'ehcplans', 'mainstream_total'],
            [...buryCells('202425', 'Academic year'), 'Age', label, '1', '2'],
          ]),
        ).lines[0],
      )[0]?.breakdown;
    expect([labelled('age 10'), labelled('Aged 10')]).toEqual(['age 10', 'Aged 10']);
  });
});

const tribunal = (rows: readonly (readonly string[])[]) =>
  csv(
    [
      ['SEND Appeal rate table 1: Special Educational Needs2,3'],
      [],
      [],
      ['Local Authority', 'LA code', '2023', '', '', '2024', '', '', '', ''],
      [
        ...['', '', 'Appeals registered4', 'Total Appealable Decisions1,9', 'SEND Tribunal Appeal Rate2'],
        ...['Appeals registered4', 'Total Appealable Decisions1,9', 'SEND Tribunal Appeal Rate2'],
        ...['In development: Total Appealable Decisions1,8', 'In development: SEND Tribunal Appeal Rate2'],
      ],
      ...rows,
    ].map((row) => [...row, ...Array.from({ length: 10 - row.length }, () => '')]),
  );

describe('trap 8: the table of the tribunal', () => {
  test('gives a row for each year, with footnotes taken off and both rates of 2024 apart', () => {
    const { plan, lines } = read(
      tribunal([
        ['NORTH WEST'],
        ['Bury', '351', '37', '2,959', '1.30%', '65', '3,046', '2.10%', '1,546', '4.20%'],
        ['England Total4,9', '', '15,615', '617,776', '2.50%', '22,276', '689,739', '3.20%', '364,912', '6.10%'],
        ['England total excluding suppressed', '', '', '', '', '', '', '', '364,912', '5.70%'],
        ['Sources:', 'Appeals - His Majesty’s Courts Service'],
        ['1. A note, about 2 decisions', '', '1'],
      ]),
    );
    expect(plan.headingRecords).toBe(5);
    expect(plan.headings.slice(2)).toEqual([
      ...['Appeals registered', 'Total Appealable Decisions', 'SEND Tribunal Appeal Rate'],
      ...['Appeals registered', 'Total Appealable Decisions', 'SEND Tribunal Appeal Rate'],
      ...['In development: Total Appealable Decisions', 'In development: SEND Tribunal Appeal Rate'],
    ]);
    expect(lines.map(({ kind }) => kind)).toEqual(['aside', 'kept', 'kept', 'kept', 'aside', 'aside']);
    const [of2023, of2024] = rowsOf(lines[1]);
    expect(of2023).toMatchObject({ geographyCode: '351', periodLabel: '2023', line: 7 });
    expect(of2023?.cells).toEqual(['Bury', '351', '37', '2,959', '1.30%', null, null, null, null, null]);
    expect(of2024?.cells.slice(2)).toEqual([null, null, null, '65', '3,046', '2.10%', '1,546', '4.20%']);
    expect(rowsOf(lines[2])[0]).toMatchObject({ geographyCode: 'E92000001', breakdown: 'All' });
    expect(rowsOf(lines[3])[0]?.breakdown).toBe('England total excluding suppressed');
  });

  test('reads a dash as zero, and keeps .. and x as they are', () => {
    const { lines } = read(tribunal([['Darlington', '841', ' - ', '450', '0.00%', ' .. ', ' x ', 'x', '', '']]));
    expect(lines[0]?.kind).toBe('kept');
  });

  test('refuses a line whose number is that of another council, whichever of the two is right', () => {
    const { lines } = read(
      tribunal([
        ['Nottinghamshire', '928', '106', '4,728', '2.20%', '184', '5,919', '3.10%', '3,788', '4.90%'],
        ['Nottingham', '891', '48', '2,273', '2.10%', '52', '2,102', '2.50%', '1,451', '3.60%'],
        ['Bournemouth5', '', '1', '2', '50%', ' .. ', ' .. ', '..', '', ''],
      ]),
    );
    expect(lines.map(ruleOf)).toEqual(['name-and-code-disagree', 'name-and-code-disagree', 'kept']);
    expect(rowsOf(lines[2])[0]?.geographyCode).toBe('837');
  });
});

describe('trap 9: organisations of the NHS', () => {
  test('are found by name in either case, and a region of the NHS is not a region of England', () => {
    const { lines } = read(
      csv([
        [
          '',
          'Organisation Type',
          'Organisation Name',
          'Date',
          'formattedDate',
          'Therapy',
          'Total waiting list',
          'Waiting >18-52 weeks',
          'Waiting >52 weeks',
          'Percentage waiting more than 18 weeks',
        ],
        [
          '1',
          'Organisation',
          'Northern Care Alliance NHS Foundation Trust',
          'March 2023',
          '2023-03-01',
          'Audiology',
          '1',
          '2',
          'NA',
          '3.5',
        ],
        [
          '2',
          'Provider',
          'NORTHERN CARE ALLIANCE NHS FOUNDATION TRUST',
          'August 2023',
          '2023-08-01',
          'Audiology',
          '1',
          '2',
          '3',
          '3.5',
        ],
        ['3', 'Region', 'NORTH WEST', 'August 2023', '2023-08-01', 'Audiology', '1', '2', '3', '3.5'],
        ['4', 'ICB', 'GREATER MANCHESTER', 'August 2023', '2023-08-01', 'Audiology', '1', '2', '3', '3.5'],
        ['5', 'Organisation', 'England', 'August 2023', '2023-08-01', 'Audiology', '1', '2', '3', '3.5'],
        ['6', 'Provider', 'Somewhere Else NHS Trust', 'August 2023', '2023-08-01', 'Audiology', '1', '2', '3', '3.5'],
        ['7', 'ICB', 'Greater Manchester', 'Mid August 2023', '2023-08-15', 'Audiology', '1', '2', '3', '3.5'],
      ]),
    );
    expect(lines.slice(0, 5).map((line) => rowsOf(line)[0]?.geographyCode)).toEqual([
      'nhs:northern-care-alliance',
      'nhs:northern-care-alliance',
      'nhs:region:north-west',
      'nhs:icb:greater-manchester',
      'E92000001',
    ]);
    expect(rowsOf(lines[0])[0]).toMatchObject({
      periodKind: 'month',
      periodLabel: 'March 2023',
      breakdown: 'Audiology',
    });
    expect(lines.slice(5).map(ruleOf)).toEqual(['unknown-geography', 'unreadable-period']);
  });
});

describe('trap 10: young people not in education', () => {
  test('are counted from December to February; rows left over from a demonstration are refused', () => {
    const headings = [
      ...placeHeadings2025.slice(0, 7),
      'old_la_code',
      'new_la_code',
      'la_name',
      'Age',
      'Cohort_DJFavg',
      'NEET_not_known_percent',
      'cohort_EHCP_percent',
    ];
    const { lines } = read(
      csv([
        headings,
        [
          '2021',
          'Calendar year',
          'Local authority',
          'E92000001',
          'England',
          'E12000002',
          'North West',
          '351',
          'E08000002',
          'Bury',
          '16-17',
          '4554',
          '3.5',
          '',
        ],
        [
          '2021',
          'Calendar year',
          'Regional',
          'E92000001',
          'England',
          '',
          'Region demo',
          '',
          '',
          '',
          '16-17',
          '1',
          '2',
          '3',
        ],
        [
          '2021',
          'Calendar year',
          'Local authority',
          'E92000001',
          'England',
          '',
          '',
          '',
          '',
          'LA demo',
          '16-17',
          '1',
          '2',
          '3',
        ],
      ]),
    );
    expect(rowsOf(lines[0])[0]).toMatchObject({ periodKind: 'december-to-february', breakdown: '16-17' });
    expect(rowsOf(lines[0])[0]?.cells.at(-1)).toBe('');
    expect(lines.slice(1).map(ruleOf)).toEqual(['unknown-geography', 'unknown-geography']);
  });
});

describe('trap 11: the interactive tool', () => {
  test('mixes kinds of year and keeps floating-point noise', () => {
    const { lines } = read(
      csv([
        ['measure_short', 'period', 'la_or_region', 'la_number', 'region', 'value'],
        ['SENFinance', '2024-25 (OT)', 'Bury', '351', 'North West', '81.540000000000006'],
        ['SEN_CASES_JAN', '2025', 'North West', '981', '', '92839'],
        ['SEN_INIT_REQ', '2024', 'England', '970', '', '-'],
        ['SEN_INIT_REQ', '2024', 'London (Inner)', '987', '', '1'],
        ['SEN_INIT_REQ', '2024', 'Dorset (Pre LG)', '835', 'South West', '1'],
        ['SEN_INIT_REQ', '2024', 'Rutland', '351', 'East Midlands', '1'],
        ['SEN_INIT_REQ', '2024', 'Nowhere', '123', '', '1'],
        ['UNHEARD_OF', '2024', 'Bury', '351', '', '1'],
      ]),
    );
    expect(rowsOf(lines[0])[0]).toMatchObject({ periodLabel: '2024-25 outturn', breakdown: 'SENFinance' });
    expect(rowsOf(lines[0])[0]?.cells[5]).toBe('81.540000000000006');
    expect(lines.slice(1, 5).map((line) => rowsOf(line)[0]?.geographyCode)).toEqual([
      'E12000002',
      'E92000001',
      'E13000001',
      '835',
    ]);
    expect(lines.slice(5).map(ruleOf)).toEqual(['name-and-code-disagree', 'unknown-geography', 'unknown-measure']);
  });
});

describe('other tables', () => {
  test('of inspections are dated by their publication', () => {
    const { lines } = read(
      csv([
        ['La Code', 'Local Authority', 'Outcome Grade', 'Publication Date', 'Inspection Start Date'],
        ['351', 'bury', '3.0', '07/05/24', '12/02/24'],
        ['201', 'london corporation', 'NaN', '', ''],
      ]),
    );
    expect(rowsOf(lines[0])[0]).toMatchObject({
      periodKind: 'day',
      periodLabel: '7 May 2024',
      periodEnd: '2024-05-08',
    });
    expect(ruleOf(lines[1])).toBe('unreadable-period');
  });

  test('of the schools grant have no codes: places are found by name', () => {
    const { lines } = read(
      csv([
        [
          'time_period',
          'geographic_level',
          'region_name',
          'la_name',
          'deficit',
          'DSG cumulative balance as a % of the total income',
          'financial_year',
        ],
        ['202122', 'Local authority', 'North West', 'Bury', '11.28', '-11.28', '2021-22'],
        ['202122', 'Regional', 'Yorkshire and The Humber', '', '0.5', '-0.5', '2021-22'],
        ['202122', 'Local authority', 'North West', 'Buury', '1', '-1', '2021-22'],
      ]),
    );
    expect(lines.slice(0, 2).map((line) => rowsOf(line)[0]?.geographyCode)).toEqual(['351', 'E12000003']);
    expect(rowsOf(lines[0])[0]).toMatchObject({ periodKind: 'financial-year', periodStart: '2021-04-01' });
    expect(ruleOf(lines[2])).toBe('unknown-geography');
  });

  test('refuse lines of another length, unknown levels and countries, and set empty lines aside', () => {
    const { lines } = read(
      `${tableOf2025('ehcp/requests')}\n${csv([
        ['2024', 'Calendar year', 'Local authority'],
        [
          ...englandCells('2024', 'Calendar year').slice(0, 2),
          'School',
          'E92000001',
          'England',
          '',
          '',
          '',
          '',
          '',
          'All',
          'All',
          '1',
          '2',
        ],
        ['2024', 'Calendar year', 'National', 'W92000004', 'Wales', '', '', '', '', '', 'All', 'All', '1', '2'],
      ])}`,
    );
    expect(lines.map(ruleOf)).toEqual([
      'kept',
      'kept',
      'aside',
      'wrong-number-of-cells',
      'unknown-level',
      'unknown-geography',
    ]);
  });

  test('say in words why a file is not known', () => {
    const why = (text: string) => {
      const reader = csvReader();
      return whyNotRecognised([...reader.push(text), ...reader.end().records]);
    };
    expect(why('a;b;c;d;e\n')).toContain('semicolons');
    expect(why('a\tb\tc\td\te\n')).toContain('tabs');
    expect(why(',,\n')).toContain('empty');
    expect(why('name,phone\n')).toContain('"name", "phone"');
    expect(why(csv([[...placeHeadings2025, 'new_ehc_plans']]))).toContain('mainstream_total is missing');
    expect(why(csv([[...placeHeadings2025, 'pupils']]))).toContain('not one that Irwell knows');
  });
});
