import { inPlainWords } from '#domains/casework';
import type { ColumnName, KeptPerson, RecordKind } from '#domains/casework';
import { isPlainDate } from '#shared/plain-date';
import type { EventTold } from './core/line-of-time.ts';
import { placeOf, valueOf } from './to-told.ts';

type Kept = KeptPerson['child'];
type Request = KeptPerson['requests'][number];

/** An event where the column holds a day. */
const event = <K extends RecordKind>(
  kind: K,
  record: Kept,
  name: ColumnName<K>,
  title: string,
  more?: string,
): readonly EventTold[] => {
  const on = valueOf(kind, record, name);
  return on !== undefined && isPlainDate(on) ? [{ on, title, more, place: placeOf(record) }] : [];
};

const words = <K extends RecordKind>(kind: K, record: Kept, name: ColumnName<K>): string | undefined => {
  const value = valueOf(kind, record, name);
  return value === undefined ? undefined : (inPlainWords(kind, name, value) ?? value);
};

const placementWords = (record: Kept): string => {
  const setting = words('placement', record, 'setting');
  const urn = valueOf('placement', record, 'urn');
  const ukprn = valueOf('placement', record, 'ukprn');
  const number = urn !== undefined ? `URN ${urn}` : ukprn !== undefined ? `UKPRN ${ukprn}` : undefined;
  return [setting, number].filter((each) => each !== undefined).join(', ') || 'Which setting is not told';
};

const outcomeWords = (record: Kept): string => {
  const outcome = valueOf('needs_assessment', record, 'outcome');
  return outcome === 'N'
    ? 'Family told that there will be no plan'
    : outcome === 'Y'
      ? 'Plan issued'
      : 'End of the assessment';
};

const eventsOfRequest = ({ request, assessments, activePlans }: Request): readonly EventTold[] => [
  ...event(
    'assessment_request',
    request,
    'received_on',
    'Request received',
    words('assessment_request', request, 'source'),
  ),
  ...event(
    'assessment_request',
    request,
    'told_on',
    'Family told of the decision whether to assess',
    words('assessment_request', request, 'outcome'),
  ),
  ...assessments.flatMap(({ assessment, plans }) => [
    ...event('needs_assessment', assessment, 'outcome_on', outcomeWords(assessment)),
    ...plans.flatMap(({ plan }) => [
      ...event(
        'ehc_plan',
        plan,
        'started_on',
        'Date of the plan in force',
        'The latest version that the source knows: it need not be the first.',
      ),
      ...event('ehc_plan', plan, 'ceased_on', 'Plan ended', words('ehc_plan', plan, 'cease_reason')),
    ]),
  ]),
  ...activePlans.flatMap(({ activePlan, review, placements }) => [
    ...event('active_plan', activePlan, 'phase_transfer_final_on', 'Plan for the move to the next phase made final'),
    ...(review === undefined
      ? []
      : [
          ...event('annual_review', review, 'meeting_on', 'Review meeting'),
          ...event(
            'annual_review',
            review,
            'decided_on',
            'Family told of the decision after a review',
            words('annual_review', review, 'outcome'),
          ),
          ...event('annual_review', review, 'draft_on', 'Notice of the proposed changes sent'),
        ]),
    ...placements.flatMap((placement) => [
      ...event('placement', placement, 'entered_on', 'Placement began', placementWords(placement)),
      ...event('placement', placement, 'left_on', 'Placement ended', placementWords(placement)),
    ]),
  ]),
];

/** Every dated event that the records tell of a child, in the order of the records. */
export const eventsOf = (person: KeptPerson): readonly EventTold[] => person.requests.flatMap(eventsOfRequest);

/** The needs that the latest records tell of, in words. They have no day. */
export const needsOf = (person: KeptPerson): readonly string[] =>
  person.requests.flatMap(({ activePlans }) =>
    activePlans.flatMap(({ needs }) => needs.flatMap((need) => words('need', need, 'kind') ?? [])),
  );
