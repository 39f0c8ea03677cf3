import { daysBetween } from '#shared/plain-date';
import { gapOf, toldUntil, twentyWeeks, unknownNow, verdict, within } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import type { Period } from '../period.ts';
import { isDay } from '../told.ts';
import type { PersonTold, RequestTold } from '../told.ts';
import { ended } from './assessments.ts';
import { firstVersion, noPopulation, notHistory } from './shared.ts';

/** The figures of the 20 weeks: each of them alone can flatter, so none of them is had without the others. */
const twentyWeekCodes = ['E09', 'E10', 'E11', 'E12', 'E13'] as const;

const others = (code: string): readonly string[] => [...twentyWeekCodes.filter((each) => each !== code), 'E03'];

const needs = ['case_request.received_on', 'case_request.final_sent_on', 'case_request.assessment_outcome'];
const needsException = [...needs, 'case_request.exception_to_20_weeks'];
const from = { return: { since: 2023 }, extract: { needs } };

const survivors =
  'Only plans that were issued are counted: clearing old cases makes it fall, leaving them makes it rise.';
const noReason = 'Why an exception was used, and who decided it.';

/** Days from the request to the plan, of plans issued in the period. */
const toPlan = (ask: (timed: Verdict, isException: boolean | undefined) => Verdict) =>
  ended(['Y'], ({ request, assessment }) =>
    ask(within(assessment.place, request.receivedOn, assessment.endedOn, twentyWeeks), assessment.isException),
  );

const isTimed = ({ standing }: Verdict): boolean => standing !== 'gap';

type Open = 'open' | 'closed' | 'unknown';

/** Whether a request, or the assessment that came of it, is still open on the day of the source. */
const openness = ({ outcome, assessments, hasPlan }: RequestTold): Open => {
  const last = assessments.at(-1);
  if (last !== undefined) {
    if (last.outcome === undefined) return 'unknown';
    if (last.outcome === 'A') return 'open';
    // The plan is promised and not issued.
    return last.outcome === 'Y' && last.endedOn === 'not-told' && !hasPlan ? 'open' : 'closed';
  }
  if (outcome === undefined) return 'unknown';
  return outcome === 'A' || outcome === 'Y' ? (hasPlan ? 'closed' : 'open') : 'closed';
};

const openLate = ({ requests }: PersonTold, { asAt }: Period): readonly Verdict[] =>
  requests.flatMap((request): readonly Verdict[] => {
    const { place, receivedOn, now } = request;
    const standing = openness(request);
    if (standing === 'closed' || now?.state === 'stopped') return [];
    const unknown = unknownNow(now, place);
    if (unknown) return [unknown];
    if (standing === 'unknown') return [verdict('gap', 'outcome-not-told', place)];
    if (!isDay(receivedOn)) return [gapOf(place, receivedOn)];
    const days = daysBetween(receivedOn, toldUntil(now, asAt));
    if (days <= twentyWeeks && daysBetween(receivedOn, asAt) > twentyWeeks) return [verdict('gap', 'due-since', place)];
    return [
      days > twentyWeeks
        ? verdict('numerator', 'over-20-weeks', place, days)
        : verdict('denominator', 'open-in-20-weeks', place, days),
    ];
  });

export const twentyWeekMeasures: readonly RecordMeasure[] = [
  {
    ...firstVersion,
    code: 'E09',
    title: 'New plans within 20 weeks, exceptions left out',
    short: 'Plans within 20 weeks',
    numerator: 'Plans of the period without an exception, issued within 140 days of the request',
    denominator: 'Plans issued in the period without an exception',
    population: 'Plans that were issued after an assessment. Who still waits is in neither number',
    of: 'year',
    unit: 'percent',
    from: { ...from, extract: { needs: needsException } },
    cannotTell: [noReason, notHistory],
    pitfalls: [survivors],
    guards: others('E09'),
    isPublished: true,
    ask: toPlan((timed, isException) => {
      if (isException === undefined) return verdict('gap', 'code-not-told', timed.place);
      return isException ? verdict('outside', 'exception', timed.place, timed.days) : timed;
    }),
  },
  {
    ...firstVersion,
    code: 'E10',
    title: 'New plans within 20 weeks, with exceptions',
    short: 'Plans within 20 weeks, with exceptions',
    numerator: 'Plans of the period issued within 140 days of the request',
    denominator: 'Plans issued in the period',
    population: 'Plans that were issued after an assessment. Who still waits is in neither number',
    of: 'year',
    unit: 'percent',
    from,
    cannotTell: [notHistory],
    pitfalls: [survivors, 'The further it lies below the share without exceptions, the more exceptions are used.'],
    guards: others('E10'),
    isPublished: true,
    ask: toPlan((timed) => timed),
  },
  {
    ...firstVersion,
    code: 'E11',
    title: 'New plans that are called exceptions',
    short: 'Called exceptions',
    numerator: 'Plans of the period with an exception on record',
    denominator: 'Plans issued in the period whose days are told',
    population: 'Plans that were issued after an assessment',
    of: 'year',
    unit: 'percent',
    from: { ...from, extract: { needs: needsException } },
    cannotTell: [noReason],
    pitfalls: ['A sudden rise can be a way of leaving late plans out: look at the cases.'],
    guards: others('E11'),
    isPublished: true,
    ask: toPlan((timed, isException) => {
      if (!isTimed(timed)) return timed;
      if (isException === undefined) return verdict('gap', 'code-not-told', timed.place);
      return isException
        ? verdict('numerator', 'exception', timed.place, timed.days)
        : verdict('denominator', 'no-exception', timed.place, timed.days);
    }),
  },
  {
    ...firstVersion,
    code: 'E12',
    title: 'Weeks from the request to the plan: the middle, the 90th of 100, and the longest',
    short: 'Weeks to a plan',
    numerator: 'Days from the request to the plan, of plans issued in the period',
    population: 'Plans that were issued after an assessment, exceptions among them',
    of: 'year',
    unit: 'weeks',
    from,
    cannotTell: [notHistory],
    pitfalls: ['Who still waits is absent, however long: read it beside the open cases by age.'],
    guards: others('E12'),
    isPublished: false,
    ask: toPlan((timed) => (isTimed(timed) ? { ...timed, standing: 'numerator' } : timed)),
  },
  {
    ...firstVersion,
    code: 'E13',
    title: 'Open requests and assessments already past 20 weeks',
    short: 'Open past 20 weeks',
    numerator: 'Open requests and assessments whose request is more than 140 days old',
    denominator: 'Open requests and assessments on the day of the source, those not decided yet among them',
    population: 'Requests without a refusal, a withdrawal or a plan',
    of: 'day',
    unit: 'count',
    from: {
      return: { since: 2023 },
      extract: { needs: ['case_request.received_on', 'case_request.outcome', 'case_request.assessment_outcome'] },
    },
    cannotTell: ['Whether an exception excuses the wait.', 'What has happened since the day of the source.'],
    pitfalls: ['A count of one day, not of a year.'],
    guards: others('E13'),
    isPublished: false,
    bands: [
      { code: 'to-26', words: 'More than 20 and up to 26 weeks', from: 141, until: 183 },
      { code: 'to-39', words: 'More than 26 and up to 39 weeks', from: 183, until: 274 },
      { code: 'to-52', words: 'More than 39 and up to 52 weeks', from: 274, until: 365 },
      { code: 'over-52', words: 'More than 52 weeks', from: 365 },
    ],
    ask: openLate,
  },
  {
    ...firstVersion,
    code: 'E30',
    title: 'Plans in the 20-week figures',
    short: 'Plans in the 20-week figures',
    numerator: 'Plans issued in the period after an assessment, with and without exceptions',
    population: 'Plans whose days are told',
    of: 'year',
    unit: 'count',
    from,
    cannotTell: [notHistory],
    pitfalls: [
      'Three published files count the new plans of one year differently: 361, 347 and 296 for Bury in 2024.',
      noPopulation,
    ],
    guards: ['E03'],
    isPublished: true,
    ask: toPlan((timed) => (isTimed(timed) ? verdict('numerator', 'plan-made', timed.place, timed.days) : timed)),
  },
];
