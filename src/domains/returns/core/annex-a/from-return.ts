import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { at } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';
import { inListForm } from './check.ts';
import { columnsOf } from './lists.ts';

/** What the records of a return cannot tell of a child, by heading: these columns stay empty, and whoever exports is told so. */
export const untold: readonly string[] = [
  'mainPhase',
  'subsidiaryPhase',
  'suspensions',
  'exclusions',
  'absence',
  'pupilPremium',
  'socialCare',
  'socialCareTeam',
  'disability',
].map((key) => columnsOf('List_1').find((each) => each.key === key)?.heading ?? key);

/** "b) Female": a code with its letter, as the lists write it. '' for a code that the column does not have. */
const lettered = (key: string, code: string): string => {
  const codes = columnsOf('List_1').find((each) => each.key === key)?.codes ?? [];
  const index = codes.indexOf(code);
  return index < 0 ? '' : `${String.fromCharCode(97 + index)}) ${code}`;
};

const value = (row: Row, place: number): string => row.values[place] ?? '';

const listed = (text: string): string => (isPlainDate(text) ? inListForm(text) : '');

const genders: Readonly<Record<string, string>> = {
  M: 'Male',
  F: 'Female',
  '1': 'Male',
  '2': 'Female',
  '9': 'Not specified',
};

/** The return knows Down Syndrome since 2025; the version of the lists that was seen does not, and the statistics of 2025 counted it as other. */
const needOf = (type: string): string => lettered('primaryNeed', type === 'DS' ? 'OTH' : type);

const firstRank = (rows: readonly Row[], rank: number): Row | undefined =>
  rows.find((row) => value(row, rank) === '1') ?? rows[0];

/**
 * A row of List_1 for a person with a plan in force, in the order of its columns; undefined for one without. The return tells the date of the
 * current plan and, where this authority issued the first one in the years that it tells of, that date too; otherwise the first date stays empty.
 */
export const listOneRow = (
  uniqueId: string,
  { row, requests }: ReturnPerson,
  on: PlainDate,
): readonly string[] | undefined => {
  const request = requests.find(({ activePlans }) => activePlans.length > 0);
  const active = request?.activePlans[0];
  if (request === undefined || active === undefined) return undefined;
  const assessment = request.assessments[0];
  const issued =
    assessment && value(assessment.row, at.assessment.AssessmentOutcome) === 'Y'
      ? value(assessment.row, at.assessment.AssessmentOutcomeDate)
      : '';
  const plan = assessment?.namedPlans[0];
  const current = plan ? value(plan.row, at.namedplan.StartDate) : '';
  const open = active.placements.filter((each) => {
    const left = value(each, at.placementdetail.LeavingDate);
    return left === '' || left > on;
  });
  const placement = firstRank(open, at.placementdetail.PlacementRank);
  const need = firstRank(active.needs, at.senneed.SENtypeRank);
  const gender = value(row, at.person.Sex) || value(row, at.person.GenderCurrent);
  const cells: Readonly<Record<string, string>> = {
    uniqueId,
    upn: value(row, at.person.UPN),
    uln: value(row, at.person.UniqueLearnerNumber),
    birthDate: listed(value(row, at.person.PersonBirthDate)),
    gender: lettered('gender', genders[gender] ?? 'Not known'),
    ethnicity: lettered('ethnicity', value(row, at.person.Ethnicity)) || lettered('ethnicity', 'UNKNOWN'),
    initialPlan: listed(issued),
    updatedPlan: current === issued ? '' : listed(current),
    lastReviewed: listed(value(active.row, at.activeplans.ReviewMeeting)),
    primaryNeed: need ? needOf(value(need, at.senneed.SENtype)) : '',
    mainUrn: placement ? value(placement, at.placementdetail.URN) : '',
    homeEducated: lettered(
      'homeEducated',
      placement && value(placement, at.placementdetail.SENsetting) === 'EHE' ? 'Yes' : 'No',
    ),
  };
  return columnsOf('List_1').map(({ key }) => cells[key] ?? '');
};
