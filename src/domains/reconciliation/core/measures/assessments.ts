import { gapOf, isIn, sixteenWeeks, verdict, within } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import type { Period } from '../period.ts';
import { isDay } from '../told.ts';
import type { AssessmentTold, PersonTold, RequestTold } from '../told.ts';
import { firstVersion, noPopulation, notHistory } from './shared.ts';

type Ended = { readonly request: RequestTold; readonly assessment: AssessmentTold };

/** Asks each assessment with a decision (a plan, or none) that took effect in the period. */
const ended =
  (outcomes: readonly ('Y' | 'N')[], ask: (ended: Ended) => Verdict) =>
  ({ requests }: PersonTold, period: Period): readonly Verdict[] =>
    requests.flatMap((request) =>
      request.assessments.flatMap((assessment): readonly Verdict[] => {
        const { place, outcome, endedOn } = assessment;
        if (!outcomes.some((each) => each === outcome)) return [];
        if (isDay(endedOn)) return isIn(period, endedOn) ? [ask({ request, assessment })] : [];
        // A plan that is promised and not issued has no day yet, which is no gap.
        const isPromised = outcome === 'Y' && endedOn === 'not-told' && !request.hasPlan;
        return isPromised ? [] : [gapOf(place, endedOn)];
      }),
    );

const needsOutcome = ['case_request.assessment_outcome'];
const needsEnd = [...needsOutcome, 'case_request.final_sent_on', 'case_request.told_no_plan_on'];

const plansOrNone = ended(['Y', 'N'], ({ assessment: { place, outcome } }) =>
  outcome === 'N' ? verdict('numerator', 'no-plan', place) : verdict('denominator', 'plan-made', place),
);

/** Stopped assessments have no day in a return, which holds only those of its period; of an extract they cannot be placed in time. */
const stopped = ({ requests }: PersonTold): readonly AssessmentTold[] =>
  requests.flatMap(({ assessments }) => assessments.filter(({ outcome }) => outcome === 'W'));

const published =
  'The Department counts the assessments of the year as those with a plan, with none and stopped; in 4 of 30 councils looked at it adds some that are not decided.';

export const assessmentMeasures: readonly RecordMeasure[] = [
  {
    ...firstVersion,
    code: 'E25',
    title: 'EHC needs assessments of the year',
    short: 'Assessments',
    numerator: 'Assessments that ended in the period: with a plan, with none, or stopped',
    population: 'Assessments, not children',
    of: 'year',
    unit: 'count',
    from: { return: { since: 2023 } },
    cannotTell: ['On which day an assessment was stopped: every stopped one of the return counts.'],
    pitfalls: [published, noPopulation],
    guards: ['E03'],
    isPublished: true,
    ask: (person, period) => [
      ...ended(['Y', 'N'], ({ assessment: { place, outcome } }) =>
        verdict('numerator', outcome === 'N' ? 'no-plan' : 'plan-made', place),
      )(person, period),
      ...stopped(person).map(({ place }) => verdict('numerator', 'withdrawn', place)),
    ],
  },
  {
    ...firstVersion,
    code: 'E29',
    title: 'Assessments that ended with a plan',
    short: 'Assessments with a plan',
    numerator: 'Assessments whose plan was issued in the period',
    population: 'Assessments that ended with a plan',
    of: 'year',
    unit: 'count',
    from: { return: { since: 2023 }, extract: { needs: needsEnd } },
    cannotTell: [notHistory],
    pitfalls: [noPopulation],
    guards: ['E14'],
    isPublished: true,
    ask: ended(['Y'], ({ assessment: { place } }) => verdict('numerator', 'plan-made', place)),
  },
  {
    ...firstVersion,
    code: 'E14',
    title: 'Assessments that ended without a plan',
    short: 'Assessed, no plan',
    numerator: 'Assessments of the period that ended with a decision not to make a plan',
    denominator: 'Assessments of the period: with a plan, with none, or stopped',
    population: 'Assessments, not children',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 }, extract: { needs: needsEnd } },
    cannotTell: ['On which day an assessment was stopped: those of a return count, and no others.'],
    pitfalls: ['A low share with many refusals of requests says that the gate is at the request.', published],
    guards: ['E03'],
    isPublished: true,
    ask: (person, period, source) => [
      ...plansOrNone(person, period),
      ...(source !== 'return' ? [] : stopped(person).map(({ place }) => verdict('denominator', 'withdrawn', place))),
    ],
  },
  {
    ...firstVersion,
    code: 'E08',
    title: 'Families told within 16 weeks that there will be no plan',
    short: 'No-plan decisions within 16 weeks',
    numerator: 'Decisions not to make a plan that were told within 112 days of the request',
    denominator: 'Decisions not to make a plan that were told in the period',
    population: 'Assessments that ended without a plan',
    of: 'year',
    unit: 'percent',
    from: {
      return: { since: 2023 },
      extract: { needs: [...needsOutcome, 'case_request.received_on', 'case_request.told_no_plan_on'] },
    },
    cannotTell: ['Whether an exception excused a late decision.'],
    pitfalls: ['Few children: the counts say more than the share.'],
    guards: ['E14'],
    isPublished: true,
    ask: ended(['N'], ({ request, assessment }) =>
      within(assessment.place, request.receivedOn, assessment.endedOn, sixteenWeeks),
    ),
  },
];

export { ended };
