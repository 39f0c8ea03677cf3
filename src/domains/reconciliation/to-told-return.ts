import { columnsOf } from '#domains/casework';
import type { ColumnName, KeptPerson, RecordKind } from '#domains/casework';
import { isPlainDate } from '#shared/plain-date';
import type {
  AssessmentTold,
  Decision,
  PersonTold,
  PlacementTold,
  PlanTold,
  RecordPlace,
  RequestTold,
  ReviewTold,
  Told,
} from './core/told.ts';

/** A person of the records, or one who is on the way into them. */
type Person = Pick<KeptPerson, 'child' | 'requests'> & { readonly childId: string };
type Said = Person['child'];
type Request = Person['requests'][number];
type Active = Request['activePlans'][number];

const indexes = new Map(
  Object.entries(columnsOf).flatMap(([kind, columns]) =>
    columns.map(({ name }, index) => [`${kind}.${name}`, index] as const),
  ),
);

const textOf = <K extends RecordKind>(kind: K, record: Said, name: ColumnName<K>): string | undefined =>
  record.values[indexes.get(`${kind}.${name}`) ?? -1] ?? undefined;

const dayOf = <K extends RecordKind>(kind: K, record: Said, name: ColumnName<K>): Told => {
  const text = textOf(kind, record, name);
  if (text !== undefined && isPlainDate(text)) return text;
  return record.asWritten?.[name] === undefined ? 'not-told' : 'unreadable';
};

const yesOf = <K extends RecordKind>(kind: K, record: Said, name: ColumnName<K>): boolean | undefined => {
  const text = textOf(kind, record, name);
  return text === undefined ? undefined : text === 't';
};

const oneOf = <T extends string>(known: readonly T[], text: string | undefined): T | undefined =>
  known.find((each) => each === text);

const decisions: readonly Decision[] = ['Y', 'N', 'A', 'W', 'H'];

const placeOf = (record: Said): RecordPlace => ({
  importNumber: 'importNumber' in record && typeof record.importNumber === 'number' ? record.importNumber : 0,
  ...record.place,
});

const assessmentOf = ({ assessment }: Request['assessments'][number]): AssessmentTold => ({
  place: placeOf(assessment),
  outcome: oneOf(decisions, textOf('needs_assessment', assessment, 'outcome')),
  endedOn: dayOf('needs_assessment', assessment, 'outcome_on'),
  isException: yesOf('needs_assessment', assessment, 'exception_to_20_weeks'),
});

const requestOf = ({ request, assessments, activePlans }: Request): RequestTold => ({
  place: placeOf(request),
  receivedOn: dayOf('assessment_request', request, 'received_on'),
  toldOn: dayOf('assessment_request', request, 'told_on'),
  outcome: oneOf(decisions, textOf('assessment_request', request, 'outcome')),
  source: textOf('assessment_request', request, 'source'),
  mediation: yesOf('assessment_request', request, 'mediation'),
  appeal: yesOf('assessment_request', request, 'appeal'),
  assessments: assessments.map(assessmentOf),
  hasPlan: activePlans.length > 0 || assessments.some(({ plans }) => plans.length > 0),
  draftSentOn: 'not-told',
  viewsUntilOn: 'not-told',
});

const reviewOf = (record: Said): ReviewTold => ({
  place: placeOf(record),
  dueOn: 'not-told',
  meetingOn: dayOf('annual_review', record, 'meeting_on'),
  outcome: oneOf(['A', 'C', 'M'], textOf('annual_review', record, 'outcome')),
  decidedOn: dayOf('annual_review', record, 'decided_on'),
  finalAmendedOn: 'not-told',
});

const placementOf = (record: Said): PlacementTold => ({
  isNow: dayOf('placement', record, 'left_on') === 'not-told',
  isFirst: textOf('placement', record, 'rank') === '1',
  isNumbered: (textOf('placement', record, 'urn') ?? textOf('placement', record, 'ukprn')) !== undefined,
  setting: textOf('placement', record, 'setting'),
  workBased: textOf('placement', record, 'work_based'),
  isUnitOrResourced:
    yesOf('placement', record, 'sen_unit') === true || yesOf('placement', record, 'resourced_provision') === true,
});

const needOf = ({ needs }: Active): string | undefined => {
  const first = needs.find((need) => textOf('need', need, 'rank') === '1');
  return first && textOf('need', first, 'kind');
};

const activeOf = (active: Active | undefined) => {
  const record = active?.activePlan;
  return {
    movedFrom: record && textOf('active_plan', record, 'moved_from'),
    transferDueOn: record ? dayOf('active_plan', record, 'phase_transfer_due_on') : 'not-told',
    transferFinalOn: record ? dayOf('active_plan', record, 'phase_transfer_final_on') : 'not-told',
    reviews: active?.review ? [reviewOf(active.review)] : [],
    placements: active?.placements.map(placementOf) ?? [],
    primaryNeed: active && needOf(active),
  } as const;
};

/** Plans of a request. What the return asks of a plan in force hangs from the request: it is of the plan that has not ended. */
const plansOf = ({ assessments, activePlans }: Request): readonly PlanTold[] => {
  const named = assessments.flatMap(({ assessment, plans }) =>
    plans.map(({ plan }) => ({ plan, isOfThisPeriod: textOf('needs_assessment', assessment, 'outcome') === 'Y' })),
  );
  const open = named.findLastIndex(({ plan }) => textOf('ehc_plan', plan, 'ceased_on') === undefined);
  const active = activePlans.at(-1);
  if (named.length === 0 && active !== undefined)
    return [
      {
        place: placeOf(active.activePlan),
        startedOn: 'not-told',
        ceasedOn: 'not-told',
        ceaseReason: undefined,
        isOfThisPeriod: false,
        hasBudget: undefined,
        ...activeOf(active),
      },
    ];
  return named.map(({ plan, isOfThisPeriod }, index) => ({
    place: placeOf(plan),
    startedOn: dayOf('ehc_plan', plan, 'started_on'),
    ceasedOn: dayOf('ehc_plan', plan, 'ceased_on'),
    ceaseReason: textOf('ehc_plan', plan, 'cease_reason'),
    isOfThisPeriod,
    hasBudget: yesOf('ehc_plan', plan, 'personal_budget'),
    ...activeOf(index === open ? active : undefined),
  }));
};

/** A person as the latest return tells of them. */
export const toldByReturn = (person: Person): PersonTold => ({
  childId: person.childId,
  birthOn: dayOf('child', person.child, 'birth_on'),
  requests: person.requests.map(requestOf),
  plans: person.requests.flatMap(plansOf),
  advice: [],
  mediations: [],
});
