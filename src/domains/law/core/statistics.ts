import { daysBetween } from '#shared/plain-date';
import type { DueDate, Finding } from './due-date.ts';
import { excuse } from './exceptions.ts';
import type { Known } from './facts.ts';

const twentyWeeks = 140;

const within = (days: number): string => (days <= twentyWeeks ? 'yes_within' : 'yes_not_within');

/** Why a plan is not counted in the year that was asked for; undefined where no year was asked for, or it is the year of issue. */
const otherYear = (known: Known, issuedIn: number): string | undefined => {
  const year = known.years.collection_year;
  return year === undefined || year === issuedIn
    ? undefined
    : `Plans are counted in the calendar year in which they are issued: this one in ${String(issuedIn)}, not ${String(year)}.`;
};

const issued = (known: Known, finalPlan: DueDate | undefined): readonly Finding[] => {
  const request = known.dates.request_received;
  const plan = known.dates.plan_finalised;
  if (request === undefined || plan === undefined || plan < request) return [];
  const days = daysBetween(request, plan);
  const because = `${String(days)} days from the request to the final plan; 20 weeks are 140.`;
  const counted: Finding = { key: 'days_to_plan', value: days, because };
  const elsewhere =
    known.codes.assessment_outcome === 'H'
      ? 'H: decided before the collection period, or a plan that came from another council.'
      : otherYear(known, Number(plan.slice(0, 4)));
  if (elsewhere !== undefined) return [counted, { key: 'in_20_week_measure', value: 'no', because: elsewhere }];

  const exceptions = finalPlan?.exceptions ?? [];
  const recorded = excuse(exceptions, undefined, 0) !== undefined;
  const available = exceptions.some(({ kind }) => kind === 'available');
  const late = days > twentyWeeks;
  const week20: Finding = {
    key: 'sen2_week20',
    value: !late ? 0 : recorded ? 1 : available ? '1 if the LA records that the exception made it impractical' : 0,
    because: !late
      ? 'In time, so no exception is claimed.'
      : recorded
        ? 'A decision is recorded that an exception applies.'
        : available
          ? 'An exception is available. It counts only if it made it impractical to keep the limit and somebody records that.'
          : 'Late, and no exception is recorded or shown by the dates.',
  };
  return [
    counted,
    { key: 'in_20_week_measure', value: within(days), because },
    week20,
    {
      key: 'counts_in_including_exceptions',
      value: within(days),
      because: 'This measure counts every plan issued in the year.',
    },
    {
      key: 'counts_in_excluding_exceptions',
      value: late && (recorded || available) ? 'excluded' : within(days),
      because:
        late && available && !recorded
          ? 'Left out only if the exception is recorded; without a record this late plan counts, as not within.'
          : 'This measure leaves out plans with a recorded exception.',
    },
  ];
};

const neverIssued = (known: Known): readonly Finding[] => {
  const { request_outcome: request, assessment_outcome: assessment, decision } = known.codes;
  const settled =
    [request, assessment].some((outcome) => outcome === 'N' || outcome === 'W' || outcome === 'A') ||
    decision === 'refuse_to_assess' ||
    decision === 'refuse_to_issue' ||
    known.dates.withdrawn_on !== undefined;
  return settled && known.dates.plan_finalised === undefined
    ? [
        {
          key: 'in_20_week_measure',
          value: 'no',
          because: 'Only plans that were issued are in the measure. A plan that is never issued cannot make it worse.',
        },
      ]
    : [];
};

const refusal = (known: Known): readonly Finding[] => {
  const { request_outcome: request, assessment_outcome: assessment, decision } = known.codes;
  const refused =
    request === 'N' || assessment === 'N' || decision === 'refuse_to_assess' || decision === 'refuse_to_issue';
  if (refused)
    return [
      {
        key: 'counts_as_refusal',
        value: true,
        because: 'A decision not to assess or not to make a plan. It stays one when it is reversed later.',
      },
    ];
  const withdrawn = request === 'W' || assessment === 'W' || known.dates.withdrawn_on !== undefined;
  if (withdrawn)
    return [{ key: 'counts_as_refusal', value: false, because: 'A request that was withdrawn was not refused.' }];
  const decided = [request, assessment].some((outcome) => outcome === 'Y' || outcome === 'A') || decision === 'assess';
  return decided ? [{ key: 'counts_as_refusal', value: false, because: 'No decision to refuse was made.' }] : [];
};

/** How the case counts in the yearly return and its measures. `finalPlan` is the date by the 20 weeks. */
export const statistics = (known: Known, finalPlan: DueDate | undefined): readonly Finding[] => [
  ...issued(known, finalPlan),
  ...neverIssued(known),
  ...refusal(known),
];
