import { columnsOf } from '#domains/casework';
import type { ColumnName, ImportLine, KeptPerson, KeptRecord, RecordKind } from '#domains/casework';
import { inWords, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type {
  ChildTold,
  Decision,
  FilePlace,
  PlacementSaid,
  PlanSaid,
  RequestSaid,
  ReviewSaid,
  Said,
  SourceTold,
} from './core/told.ts';

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

const isKept = (record: Kept): record is KeptRecord => 'importNumber' in record;

const placeOf = (record: Kept): FilePlace => ({
  importNumber: isKept(record) ? record.importNumber : 0,
  ...record.place,
});

/** The latest import that spoke of a request. */
const confirmedBy = ({ request }: Request): number | undefined =>
  isKept(request) ? request.confirmedImport : undefined;

const said = <T>(says: T | undefined, record: Kept): Said<T> | undefined =>
  says === undefined ? undefined : { says, place: placeOf(record) };

const dayOf = <K extends RecordKind>(
  kind: K,
  record: Kept | undefined,
  name: ColumnName<K>,
): Said<PlainDate> | undefined => {
  const text = record && valueOf(kind, record, name);
  return record !== undefined && text !== undefined && isPlainDate(text) ? said(text, record) : undefined;
};

const plainDay = <K extends RecordKind>(kind: K, record: Kept, name: ColumnName<K>): PlainDate | undefined =>
  dayOf(kind, record, name)?.says;

const textOf = <K extends RecordKind>(
  kind: K,
  record: Kept | undefined,
  name: ColumnName<K>,
): Said<string> | undefined => record && said(valueOf(kind, record, name), record);

const oneOf = <T extends string>(known: readonly T[], told: Said<string> | undefined): Said<T> | undefined => {
  const says = known.find((each) => each === told?.says);
  return told === undefined || says === undefined ? undefined : { ...told, says };
};

const decisions: readonly Decision[] = ['Y', 'N', 'A', 'W', 'H'];

/** What no return tells, in the words of the extracts. */
const neverInAReturn = [
  'case_advice',
  'case_officer',
  'case_notice',
  'case_dispute',
  'case_request.draft_sent_on',
  'case_review.due_on',
  'case_review.invited_on',
  'case_review.circulated_on',
  'case_review.report_sent_on',
  'case_review.final_amended_on',
] as const;

/** One return as a source, by the number of its import. Only the latest speaks; what an older one told is history. */
export const returnSources = (imports: readonly ImportLine[]): ReadonlyMap<number, SourceTold> => {
  const returns = imports.filter(({ kind }) => kind === 'sen2');
  const latest = Math.max(...returns.map(({ number }) => number));
  return new Map(
    returns.flatMap(({ number, asAt }): readonly (readonly [number, SourceTold])[] =>
      isPlainDate(asAt)
        ? [
            [
              number,
              {
                family: 'return',
                kind: 'return',
                name: `The return as at ${inWords(asAt)}`,
                asAt,
                speaks: number === latest,
                cannotTell: new Set([...neverInAReturn, ...(asAt < '2026' ? ['case_review.notice_on'] : [])]),
              },
            ],
          ]
        : [],
    ),
  );
};

const yesOrNo = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 't');

const requestSaid = (request: Request, source: SourceTold): RequestSaid => {
  const record = request.request;
  const assessment = request.assessments.at(-1)?.assessment;
  const outcome = oneOf(decisions, textOf('needs_assessment', assessment, 'outcome'));
  const outcomeOn = dayOf('needs_assessment', assessment, 'outcome_on');
  const plan = request.assessments.flatMap(({ plans }) => plans).at(-1);
  const receivedOn = dayOf('assessment_request', record, 'received_on');
  return {
    source,
    place: placeOf(record),
    knownBy: receivedOn?.says,
    receivedOn,
    requestedBy: textOf('assessment_request', record, 'source'),
    outcome: oneOf(decisions, textOf('assessment_request', record, 'outcome')),
    toldOn: dayOf('assessment_request', record, 'told_on'),
    movedTo: textOf('assessment_request', record, 'moved_to'),
    assessment: outcome,
    noPlanOn: outcome?.says === 'N' ? outcomeOn : undefined,
    draftOn: undefined,
    finalOn: outcome?.says === 'Y' ? outcomeOn : undefined,
    withdrawnOn: undefined,
    exceptionSaid: yesOrNo(assessment && valueOf('needs_assessment', assessment, 'exception_to_20_weeks')),
    hasAssessment: assessment !== undefined,
    hasPlan: plan !== undefined || request.activePlans.length > 0,
  };
};

const planSaid = (request: Request, source: SourceTold): readonly PlanSaid[] => {
  const plan = request.assessments.flatMap(({ plans }) => plans).at(-1)?.plan;
  const active = request.activePlans.at(-1)?.activePlan;
  const record = active ?? plan;
  if (record === undefined) return [];
  const endedOn = dayOf('ehc_plan', plan, 'ceased_on');
  const endedWhy = textOf('ehc_plan', plan, 'cease_reason');
  const hasEnded = endedOn !== undefined || endedWhy !== undefined;
  return [
    {
      source,
      place: placeOf(record),
      planOn: dayOf('ehc_plan', plan, 'started_on'),
      isInForce: active !== undefined && !hasEnded,
      hasEnded,
      endedOn,
      endedWhy,
      movedFrom: textOf('active_plan', active, 'moved_from'),
      reviewDueOn: undefined,
      transferDueOn: dayOf('active_plan', active, 'phase_transfer_due_on'),
      transferFinalOn: dayOf('active_plan', active, 'phase_transfer_final_on'),
    },
  ];
};

const reviewSaid = (record: Kept, source: SourceTold, isLatest: boolean): ReviewSaid => {
  const meetingOn = dayOf('annual_review', record, 'meeting_on');
  const nothing = {
    dueOn: undefined,
    invitedOn: undefined,
    papersOn: undefined,
    reportOn: undefined,
    finalOn: undefined,
  };
  return {
    ...nothing,
    source,
    place: placeOf(record),
    knownBy: meetingOn?.says,
    meetingOn,
    outcome: oneOf(['A', 'C', 'M'], textOf('annual_review', record, 'outcome')),
    decidedOn: dayOf('annual_review', record, 'decided_on'),
    noticeOn: dayOf('annual_review', record, 'draft_on'),
    isLatest,
  };
};

const placementsSaid = ({ activePlans }: Request, source: SourceTold): readonly PlacementSaid[] =>
  (activePlans.at(-1)?.placements ?? []).map((record) => ({
    source,
    place: placeOf(record),
    urn: valueOf('placement', record, 'urn'),
    ukprn: valueOf('placement', record, 'ukprn'),
    school: valueOf('placement', record, 'setting_other'),
    setting: valueOf('placement', record, 'setting'),
    from: plainDay('placement', record, 'entered_on'),
    until: plainDay('placement', record, 'left_on'),
  }));

const needOf = ({ activePlans }: Request): string | undefined => {
  const needs = activePlans.at(-1)?.needs ?? [];
  const first = needs.find((need) => valueOf('need', need, 'rank') === '1') ?? needs[0];
  return first && valueOf('need', first, 'kind');
};

type ByReturn = Pick<ChildTold, 'birthOn' | 'primaryNeed' | 'requests' | 'plans' | 'reviews' | 'placements'>;

/** What the returns say of a child, each request by the latest return that told of it. */
export const saidByReturns = (person: KeptPerson, sources: ReadonlyMap<number, SourceTold>): ByReturn => {
  const all = person.requests.flatMap((request) => {
    const source = sources.get(confirmedBy(request) ?? -1);
    return source === undefined ? [] : [{ request, source }];
  });
  return {
    birthOn: plainDay('child', person.child, 'birth_on'),
    primaryNeed: all.toReversed().flatMap(({ request }) => needOf(request) ?? [])[0],
    requests: all.map(({ request, source }) => requestSaid(request, source)),
    plans: all.flatMap(({ request, source }) => planSaid(request, source)),
    reviews: all.flatMap(({ request: { activePlans }, source }) => {
      const review = activePlans.at(-1)?.review;
      return review === undefined ? [] : [reviewSaid(review, source, true)];
    }),
    placements: all.flatMap(({ request, source }) => placementsSaid(request, source)),
  };
};
