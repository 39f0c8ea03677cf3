import type { RecordedStep, Settlement, StepKind } from '#domains/case-steps';
import { settlementOf } from '#domains/case-steps';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { ChildTold, Decision, RequestSaid, ReviewSaid, Said, Settle, SourceTold, StepPlace } from './core/told.ts';

type BySteps = Pick<ChildTold, 'requests' | 'plans' | 'reviews' | 'advice' | 'exceptions'>;

/** The people who record steps here. What they record stands as of today. */
const recordedHere: SourceTold = {
  family: 'recorded',
  kind: 'recorded',
  name: 'Recorded here',
  asAt: undefined,
  speaks: true,
  cannotTell: new Set(),
};

const placeOf = ({ id, recordedByName, recordedAt }: RecordedStep): StepPlace => ({
  stepId: id,
  by: recordedByName,
  at: recordedAt,
});

const dayOf = (step: RecordedStep | undefined): Said<PlainDate> | undefined =>
  step && { says: step.on, place: placeOf(step) };

const ofRequest: readonly StepKind[] = [
  'request-received',
  'decision-to-assess',
  'draft-sent',
  'no-plan-told',
  'final-sent',
  'withdrawn',
];
const ofReview: readonly StepKind[] = [
  'review-meeting',
  'review-report',
  'review-decision',
  'amendment-notice',
  'final-amended',
];

/** Steps of one thing, by the day that it is known by; those that name none stand by themselves. */
const grouped = (
  steps: readonly RecordedStep[],
  kinds: readonly StepKind[],
  knownBy: (step: RecordedStep) => PlainDate | undefined,
): readonly (readonly [PlainDate | undefined, readonly RecordedStep[]])[] => {
  const groups = new Map<string, RecordedStep[]>();
  for (const step of steps.filter(({ kind }) => kinds.includes(kind))) {
    const key = knownBy(step) ?? '';
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups].map(([key, group]) => [isPlainDate(key) ? key : undefined, group]);
};

/** The latest of a kind: of two drafts the second one. */
const lastOf = (steps: readonly RecordedStep[], kind: StepKind): RecordedStep | undefined =>
  steps
    .filter((step) => step.kind === kind)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);

const coded = <T>(step: RecordedStep | undefined, says: T | undefined): Said<T> | undefined =>
  step === undefined || says === undefined ? undefined : { says, place: placeOf(step) };

const decisionOf = (step: RecordedStep | undefined): Decision | undefined => {
  const code = step?.codes['decision'];
  return code === 'assess' ? 'Y' : code === 'refuse' ? 'N' : undefined;
};

const requestSaid = (knownBy: PlainDate | undefined, steps: readonly RecordedStep[]): readonly RequestSaid[] => {
  const [first] = steps;
  if (first === undefined) return [];
  const decision = lastOf(steps, 'decision-to-assess');
  const received = lastOf(steps, 'request-received');
  const noPlan = lastOf(steps, 'no-plan-told');
  const final = lastOf(steps, 'final-sent');
  const withdrawn = lastOf(steps, 'withdrawn');
  const isDecided = decisionOf(decision) === 'Y';
  const assessment: Said<Decision> | undefined =
    coded(final, 'Y') ?? coded(noPlan, 'N') ?? (isDecided ? coded(withdrawn, 'W') : undefined);
  return [
    {
      source: recordedHere,
      place: placeOf(received ?? first),
      knownBy: received?.on ?? knownBy,
      receivedOn: dayOf(received),
      requestedBy: coded(received, received?.codes['request_source']),
      outcome: coded(decision, decisionOf(decision)) ?? (isDecided ? undefined : coded(withdrawn, 'W')),
      toldOn: dayOf(decision),
      movedTo: undefined,
      assessment,
      noPlanOn: dayOf(noPlan),
      draftOn: dayOf(lastOf(steps, 'draft-sent')),
      finalOn: dayOf(final),
      withdrawnOn: dayOf(withdrawn),
      // Who records a final plan records an exception beside it, or there was none.
      exceptionSaid: final === undefined ? undefined : false,
      hasAssessment: assessment !== undefined,
      hasPlan: final !== undefined,
    },
  ];
};

const outcomeOf = (step: RecordedStep | undefined) =>
  (['A', 'C', 'M'] as const).find((each) => each === step?.codes['review_outcome']);

const reviewSaid = (knownBy: PlainDate | undefined, steps: readonly RecordedStep[]): readonly ReviewSaid[] => {
  const [first] = steps;
  if (first === undefined) return [];
  const meeting = lastOf(steps, 'review-meeting');
  const decision = lastOf(steps, 'review-decision');
  return [
    {
      source: recordedHere,
      place: placeOf(meeting ?? first),
      knownBy: meeting?.on ?? knownBy,
      dueOn: undefined,
      invitedOn: undefined,
      papersOn: undefined,
      meetingOn: dayOf(meeting),
      reportOn: dayOf(lastOf(steps, 'review-report')),
      outcome: coded(decision, outcomeOf(decision)),
      decidedOn: dayOf(decision),
      noticeOn: dayOf(lastOf(steps, 'amendment-notice')),
      finalOn: dayOf(lastOf(steps, 'final-amended')),
      isLatest: true,
    },
  ];
};

const planSaid = (steps: readonly RecordedStep[]): BySteps['plans'] => {
  const made = steps
    .filter(({ kind }) => kind === 'final-sent' || kind === 'final-amended')
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  const ceased = lastOf(steps, 'ceased');
  const isOver = ceased !== undefined && (made === undefined || ceased.on >= made.on);
  const step = isOver ? ceased : made;
  if (step === undefined) return [];
  return [
    {
      source: recordedHere,
      place: placeOf(step),
      planOn: dayOf(made),
      isInForce: !isOver,
      hasEnded: isOver,
      endedOn: isOver ? dayOf(ceased) : undefined,
      endedWhy: isOver ? coded(ceased, ceased.codes['cease_reason']) : undefined,
      movedFrom: undefined,
      reviewDueOn: undefined,
      transferDueOn: undefined,
      transferFinalOn: undefined,
    },
  ];
};

const adviceSaid = (steps: readonly RecordedStep[]): BySteps['advice'] => {
  const asked = steps.filter(({ kind }) => kind === 'advice-asked');
  const received = steps.filter(({ kind }) => kind === 'advice-received');
  const keyOf = ({ of }: RecordedStep): string => `${of.adviser ?? 'other'} ${of.requestReceivedOn ?? ''}`;
  return [...new Set([...asked, ...received].map(keyOf))].flatMap((key) => {
    const letter = asked.filter((step) => keyOf(step) === key).at(-1);
    const answer = received.filter((step) => keyOf(step) === key).at(-1);
    const step = letter ?? answer;
    return step === undefined
      ? []
      : [
          {
            source: recordedHere,
            place: placeOf(step),
            adviser: step.of.adviser ?? 'other',
            requestKnownBy: step.of.requestReceivedOn,
            askedOn: dayOf(letter),
            receivedOn: dayOf(answer),
          },
        ];
  });
};

const exceptionSaid = (step: RecordedStep): BySteps['exceptions'] => {
  const { codes, of, on, recordedByName } = step;
  const { exception, from = '', until = '', evidence, decided_by: by } = codes;
  return exception === undefined
    ? []
    : [
        {
          source: recordedHere,
          place: placeOf(step),
          requestKnownBy: of.requestReceivedOn,
          exception,
          adviser: of.adviser,
          on,
          from: isPlainDate(from) ? from : on,
          until: isPlainDate(until) ? until : undefined,
          evidence: evidence ?? '',
          by: by ?? recordedByName,
        },
      ];
};

/** What was recorded here of a child, as it stands now. */
export const saidBySteps = (steps: readonly RecordedStep[]): BySteps => ({
  requests: grouped(steps, ofRequest, ({ kind, on, of }) =>
    kind === 'request-received' ? on : of.requestReceivedOn,
  ).flatMap(([knownBy, group]) => requestSaid(knownBy, group)),
  plans: planSaid(steps),
  reviews: grouped(steps, ofReview, ({ kind, on, of }) =>
    kind === 'review-meeting' ? on : of.reviewMeetingOn,
  ).flatMap(([knownBy, group]) => reviewSaid(knownBy, group)),
  advice: adviceSaid(steps),
  exceptions: steps.filter(({ kind }) => kind === 'exception').flatMap(exceptionSaid),
});

const stepKinds: readonly string[] = [...ofRequest, ...ofReview, 'advice-asked', 'advice-received', 'ceased'];

const isStepKind = (kind: string): kind is StepKind => stepKinds.includes(kind);

/** Codes as people settle them, and as the facts have them. */
const asRecorded: Readonly<Record<string, string>> = { Y: 'assess', N: 'refuse' };
const asTold: Readonly<Record<string, string>> = { assess: 'Y', refuse: 'N' };

/** Who decided what stands where sources differ. */
export const settleBy =
  (settlements: readonly Settlement[]): Settle =>
  ({ kind, adviser, about }, values) => {
    if (settlements.length === 0 || !isStepKind(kind)) return undefined;
    const isCoded = about === 'code' && kind === 'decision-to-assess';
    const found = settlementOf(
      settlements,
      { kind, adviser: adviserOf(adviser), about },
      isCoded ? values.map((value) => asRecorded[value] ?? value) : values,
    );
    return (
      found && {
        stands: isCoded ? (asTold[found.stands] ?? found.stands) : found.stands,
        reason: found.reason,
        by: found.settledByName,
        at: found.settledAt,
      }
    );
  };

const advisers = ['psychologist', 'health', 'social-care', 'school', 'family', 'other'] as const;
const adviserOf = (adviser: string | undefined) => advisers.find((each) => each === adviser);
