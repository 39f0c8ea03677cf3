import { columnsOf } from '#domains/casework';
import type { ColumnName, ImportLine, KeptPerson, KeptRecord, RecordKind } from '#domains/casework';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Fact, Source } from './core/told.ts';

type Kept = KeptPerson['child'];
type Request = KeptPerson['requests'][number];

/** The value of a column; undefined where the source says nothing that can be read. */
export const valueOf = <K extends RecordKind>(kind: K, record: Kept, name: ColumnName<K>): string | undefined =>
  record.values[columnsOf[kind].findIndex((column) => column.name === name)] ?? undefined;

export const dayIn = (text: string | undefined): PlainDate | undefined =>
  text !== undefined && isPlainDate(text) ? text : undefined;

const isKept = (record: Kept): record is KeptRecord => 'importNumber' in record;

/** A fact where the column holds a day, or where something else says that it happened. */
const fact = (given: Fact, happened = given.on !== undefined): readonly Fact[] => (happened ? [given] : []);

const decisionIn: Readonly<Record<string, string>> = { Y: 'assess', N: 'refuse' };

const ofAssessment = ({ assessments }: Request, source: Source, ownerOn: PlainDate | undefined): readonly Fact[] =>
  assessments.flatMap(({ assessment, plans }) => {
    const outcome = valueOf('needs_assessment', assessment, 'outcome');
    const on = dayIn(valueOf('needs_assessment', assessment, 'outcome_on'));
    return [
      ...(outcome === 'Y' ? fact({ kind: 'final-sent', on, ownerOn, source }) : []),
      ...(outcome === 'N' ? fact({ kind: 'no-plan-told', on, ownerOn, source }, true) : []),
      ...(outcome === 'W' ? fact({ kind: 'withdrawn', on: undefined, ownerOn, source }, true) : []),
      ...plans.flatMap(({ plan }) => {
        const code = valueOf('ehc_plan', plan, 'cease_reason');
        const ended = dayIn(valueOf('ehc_plan', plan, 'ceased_on'));
        return fact({ kind: 'ceased', on: ended, code, source }, ended !== undefined || code !== undefined);
      }),
    ];
  });

const ofReviews = ({ activePlans }: Request, source: Source): readonly Fact[] =>
  activePlans.flatMap(({ review }) => {
    if (review === undefined) return [];
    const meeting = dayIn(valueOf('annual_review', review, 'meeting_on'));
    const decided = dayIn(valueOf('annual_review', review, 'decided_on'));
    // A decision that is dated before the meeting belongs to the review before it (the return's own rules say so).
    const isOfMeeting = meeting === undefined || decided === undefined || decided >= meeting;
    const code = valueOf('annual_review', review, 'outcome');
    return [
      ...fact({ kind: 'review-meeting', on: meeting, source }),
      ...(isOfMeeting ? fact({ kind: 'review-decision', on: decided, code, ownerOn: meeting, source }) : []),
      ...fact({
        kind: 'amendment-notice',
        on: dayIn(valueOf('annual_review', review, 'draft_on')),
        ownerOn: meeting,
        source,
      }),
    ];
  });

const ofRequest = (request: Request, source: Source): readonly Fact[] => {
  const record = request.request;
  const receivedOn = dayIn(valueOf('assessment_request', record, 'received_on'));
  const outcome = valueOf('assessment_request', record, 'outcome') ?? '';
  const toldOn = dayIn(valueOf('assessment_request', record, 'told_on'));
  const code = decisionIn[outcome];
  return [
    ...fact(
      { kind: 'request-received', on: receivedOn, code: valueOf('assessment_request', record, 'source'), source },
      // A request that was decided in an earlier year comes back without its day, and is no request of now.
      receivedOn !== undefined || outcome !== 'H',
    ),
    ...fact({ kind: 'decision-to-assess', on: toldOn, code, ownerOn: receivedOn, source }, code !== undefined),
    ...fact({ kind: 'withdrawn', on: undefined, ownerOn: receivedOn, source }, outcome === 'W'),
    ...ofAssessment(request, source, receivedOn),
    ...ofReviews(request, source),
  ];
};

/** What the returns tell of a child's case, each request by the latest return that spoke of it. */
export const factsOfReturn = (person: KeptPerson, imports: readonly ImportLine[]): readonly Fact[] =>
  person.requests.flatMap((request) => {
    const record = request.request;
    const number = isKept(record) ? (record.confirmedImport ?? record.importNumber) : undefined;
    const asAt = dayIn(imports.find((each) => each.number === number)?.asAt);
    return asAt === undefined ? [] : ofRequest(request, { kind: 'return', name: 'Return', asAt });
  });

/** Whether a return tells of a plan that was made, or is in force. */
export const tellsOfPlan = ({ requests }: KeptPerson): boolean =>
  requests.some(
    ({ assessments, activePlans }) => activePlans.length > 0 || assessments.some(({ plans }) => plans.length > 0),
  );
