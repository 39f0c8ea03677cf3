import { columnsOf } from '#domains/casework';
import type { ColumnName, KeptPerson, KeptRecord, RecordKind } from '#domains/casework';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Decision, Place, RequestTold } from './core/told.ts';

type Kept = KeptPerson['child'];
type Request = KeptPerson['requests'][number];

const placesOfColumns = new Map(
  Object.entries(columnsOf).flatMap(([kind, columns]) =>
    columns.map(({ name }, index) => [`${kind}.${name}`, index] as const),
  ),
);

/** The value of a column; undefined where the source says nothing that can be read. */
export const valueOf = <K extends RecordKind>(kind: K, record: Kept, name: ColumnName<K>): string | undefined =>
  record.values[placesOfColumns.get(`${kind}.${name}`) ?? -1] ?? undefined;

const dayOf = <K extends RecordKind>(kind: K, record: Kept, name: ColumnName<K>): PlainDate | undefined => {
  const text = valueOf(kind, record, name);
  return text !== undefined && isPlainDate(text) ? text : undefined;
};

const oneOf = <T extends string>(known: readonly T[], text: string | undefined): T | undefined =>
  known.find((each) => each === text);

const decisions: readonly Decision[] = ['Y', 'N', 'A', 'W', 'H'];

const isKept = (record: Kept): record is KeptRecord => 'importNumber' in record;

export const placeOf = (record: Kept): Place => ({
  importNumber: isKept(record) ? record.importNumber : 0,
  ...record.place,
});

/** The latest import that spoke of a request. */
export const confirmedBy = ({ request }: Request): number | undefined =>
  isKept(request) ? request.confirmedImport : undefined;

const assessmentOf = ({ assessments }: Request): RequestTold['assessment'] => {
  const record = assessments.at(-1)?.assessment;
  return (
    record && {
      place: placeOf(record),
      outcome: oneOf(decisions, valueOf('needs_assessment', record, 'outcome')),
      outcomeOn: dayOf('needs_assessment', record, 'outcome_on'),
      exceptionSaid: valueOf('needs_assessment', record, 'exception_to_20_weeks') === 't',
    }
  );
};

const planOf = ({ assessments }: Request): RequestTold['plan'] => {
  const record = assessments.flatMap(({ plans }) => plans).at(-1)?.plan;
  return (
    record && {
      place: placeOf(record),
      startedOn: dayOf('ehc_plan', record, 'started_on'),
      ceasedOn: dayOf('ehc_plan', record, 'ceased_on'),
      ceaseReason: valueOf('ehc_plan', record, 'cease_reason'),
    }
  );
};

const activeOf = ({ activePlans }: Request): RequestTold['active'] => {
  const record = activePlans.at(-1)?.activePlan;
  return (
    record && {
      place: placeOf(record),
      movedFrom: valueOf('active_plan', record, 'moved_from'),
      transferDueOn: dayOf('active_plan', record, 'phase_transfer_due_on'),
      transferFinalOn: dayOf('active_plan', record, 'phase_transfer_final_on'),
    }
  );
};

const reviewOf = ({ activePlans }: Request): RequestTold['review'] => {
  const record = activePlans.at(-1)?.review;
  return (
    record && {
      place: placeOf(record),
      meetingOn: dayOf('annual_review', record, 'meeting_on'),
      outcome: oneOf(['A', 'C', 'M'], valueOf('annual_review', record, 'outcome')),
      decidedOn: dayOf('annual_review', record, 'decided_on'),
      draftOn: dayOf('annual_review', record, 'draft_on'),
    }
  );
};

/** A request of the records with what followed, as a source of that day tells it. */
export const toTold = (request: Request, asAt: PlainDate): RequestTold => ({
  place: placeOf(request.request),
  asAt,
  receivedOn: dayOf('assessment_request', request.request, 'received_on'),
  toldOn: dayOf('assessment_request', request.request, 'told_on'),
  outcome: oneOf(decisions, valueOf('assessment_request', request.request, 'outcome')),
  movedTo: valueOf('assessment_request', request.request, 'moved_to'),
  assessment: assessmentOf(request),
  plan: planOf(request),
  active: activeOf(request),
  review: reviewOf(request),
});
