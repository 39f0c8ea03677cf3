import { adulthoodMeasures } from './measures/adulthood.ts';
import { adviceMeasures } from './measures/advice.ts';
import { assessmentMeasures } from './measures/assessments.ts';
import { placementMeasures } from './measures/placements.ts';
import { planMeasures } from './measures/plans.ts';
import { requestMeasures } from './measures/requests.ts';
import { reviewMeasures } from './measures/reviews.ts';
import { transferMeasures } from './measures/transfers.ts';
import { twentyWeekMeasures } from './measures/twenty-weeks.ts';
import { whyNotToday } from './today.ts';
import type { NotFromRecords, RecordMeasure } from './measure.ts';
import type { SourceKind } from './period.ts';

/** Every measure that is counted from the children's records, by code. */
export const recordMeasures: readonly RecordMeasure[] = [
  ...requestMeasures,
  ...assessmentMeasures,
  ...twentyWeekMeasures,
  ...planMeasures,
  ...reviewMeasures,
  ...transferMeasures,
  ...placementMeasures,
  ...adulthoodMeasures,
  ...adviceMeasures,
].toSorted((one, other) => (one.code < other.code ? -1 : 1));

const byCode = new Map(recordMeasures.map((measure) => [measure.code, measure]));

export const findRecordMeasure = (code: string): RecordMeasure | undefined => byCode.get(code);

/** Counted up when a definition is added, changed or taken away: figures made before are then made anew. */
export const registerVersion = 2;

export const families = [
  { letter: 'E', title: 'Requests, assessments and plans' },
  { letter: 'R', title: 'Annual reviews and moves between phases' },
  { letter: 'P', title: 'Towards adulthood' },
  { letter: 'A', title: 'Where children are' },
  { letter: 'I', title: 'Needs' },
  { letter: 'D', title: 'Gaps in the record' },
] as const;

const noSchools =
  'The records give the number of a school and not its kind: the register of schools that tells it is not held.';

/** What people ask for and the records cannot answer; so that a missing figure is not taken for a nought. */
export const notFromRecords: readonly NotFromRecords[] = [
  { code: 'A18', title: 'Plans of children in alternative provision', because: noSchools },
  {
    code: 'E07',
    title: 'Social care advice that is substantive',
    because: 'No source tells what the advice says. E32 counts when it came.',
  },
  {
    code: 'E17',
    title: 'Appeals to the tribunal, published rate',
    because: 'It is the tribunal’s own count. E34 counts appeals about refusals that the return knows.',
  },
  {
    code: 'E18',
    title: 'Appeals conceded or settled before a hearing',
    because: 'No source tells how an appeal ended.',
  },
  { code: 'E20', title: 'New plans in council-run mainstream schools', because: noSchools },
  { code: 'E21', title: 'Children whose section F is delivered', because: 'No source tells what was provided.' },
  { code: 'E22', title: 'Appeals to the tribunal, newer rate', because: 'It is the tribunal’s own count.' },
  { code: 'E23', title: 'New plans in any mainstream school', because: noSchools },
  { code: 'E28', title: 'Plans in special schools', because: noSchools },
  { code: 'F04', title: 'Plans in independent special schools', because: noSchools },
  { code: 'O08', title: 'Plans in mainstream schools', because: noSchools },
  {
    code: 'P01',
    title: '16 to 17, with a plan: not in education or work, or not known',
    because: 'It is counted from the councils’ client records of young people. P18 counts what the return knows.',
  },
  {
    code: 'R06',
    title: 'Plans out of date for the child’s stage',
    because: 'No source tells when the text of a plan last changed.',
  },
  {
    code: 'R10',
    title: 'Notices of phase transfers by the local day',
    because: 'No source tells of the notice, and no local day has been set.',
  },
];

/** True when a source of this kind can be asked at all; a return of an earlier year may still lack the item. */
export const isAskedOf = (measure: RecordMeasure, source: SourceKind): boolean =>
  source === 'today' ? whyNotToday(measure.code) === undefined : measure.from[source] !== undefined;
