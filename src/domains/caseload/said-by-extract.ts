import type { CaseRecord, Source } from '#domains/casework';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseKind } from '#shared/case-records';
import { diedReason } from './core/told.ts';
import type { ChildTold, Decision, FilePlace, Said, SourceTold } from './core/told.ts';

type ByExtracts = Pick<
  ChildTold,
  'requests' | 'plans' | 'reviews' | 'advice' | 'placements' | 'officers' | 'cautions' | 'goneFrom'
>;

export const placeOfCase = ({ importNumber, file, line }: CaseRecord): FilePlace => ({ importNumber, file, line });

const text = ({ values }: CaseRecord, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

export const dayOfCase = (record: CaseRecord, name: string): PlainDate | undefined => {
  const value = text(record, name);
  return value !== undefined && isPlainDate(value) ? value : undefined;
};

const said = <T>(record: CaseRecord, says: T | undefined): Said<T> | undefined =>
  says === undefined ? undefined : { says, place: placeOfCase(record) };

const day = (record: CaseRecord, name: string): Said<PlainDate> | undefined => said(record, dayOfCase(record, name));

const yesOrNo = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

const oneOf = <T extends string>(record: CaseRecord, name: string, known: readonly T[]): Said<T> | undefined =>
  said(
    record,
    known.find((each) => each === text(record, name)),
  );

const decisions: readonly Decision[] = ['Y', 'N', 'A', 'W'];

const extractSource = ({ id, name, asAt, cannotTell }: Source, speaks: boolean): SourceTold => ({
  family: id,
  kind: 'extract',
  name,
  asAt,
  speaks,
  cannotTell: new Set(cannotTell),
});

/** A source of which no import is known: its warnings count, and no day of it has come. */
const beforeAllDays: SourceTold = {
  family: 'not known',
  kind: 'extract',
  name: 'A case system',
  asAt: plainDate('1900-01-01'),
  speaks: false,
  cannotTell: new Set(),
};

type Spoken = { readonly record: CaseRecord; readonly source: SourceTold };

const from = ({ record, source }: Spoken) => ({ source, place: placeOfCase(record) });

const request = (spoken: Spoken): ByExtracts['requests'][number] => {
  const { record } = spoken;
  const receivedOn = day(record, 'received_on');
  const assessment = oneOf(record, 'assessment_outcome', decisions);
  const finalOn = day(record, 'final_sent_on');
  return {
    ...from(spoken),
    knownBy: receivedOn?.says,
    receivedOn,
    requestedBy: said(record, text(record, 'request_source')),
    outcome: oneOf(record, 'outcome', decisions),
    toldOn: day(record, 'told_on'),
    movedTo: undefined,
    assessment,
    noPlanOn: day(record, 'told_no_plan_on'),
    draftOn: day(record, 'draft_sent_on'),
    finalOn,
    withdrawnOn: undefined,
    exceptionSaid: yesOrNo(record.values['exception_to_20_weeks']),
    hasAssessment: assessment !== undefined || finalOn !== undefined,
    hasPlan: finalOn !== undefined,
  };
};

const plan = (spoken: Spoken): ByExtracts['plans'][number] => {
  const { record } = spoken;
  const endedOn = day(record, 'ceased_on');
  const endedWhy = said(record, text(record, 'cease_reason'));
  const hasEnded = endedOn !== undefined || endedWhy !== undefined;
  return {
    ...from(spoken),
    planOn: day(record, 'plan_on'),
    isInForce: !hasEnded,
    hasEnded,
    endedOn,
    endedWhy,
    movedFrom: undefined,
    reviewDueOn: day(record, 'review_due_on'),
    transferDueOn: day(record, 'phase_transfer_due_on'),
    transferFinalOn: day(record, 'phase_transfer_final_on'),
  };
};

/** A case system that keeps no plans still tells of one by the day on which it was sent. */
const planOfRequest = (spoken: Spoken): ByExtracts['plans'] => {
  const { record, source } = spoken;
  const planOn = day(record, 'final_sent_on');
  if (planOn === undefined || !source.cannotTell.has('case_plan')) return [];
  const nothing = {
    endedOn: undefined,
    endedWhy: undefined,
    movedFrom: undefined,
    reviewDueOn: undefined,
    transferDueOn: undefined,
    transferFinalOn: undefined,
  };
  return [{ ...from(spoken), ...nothing, planOn, isInForce: true, hasEnded: false }];
};

const review = (spoken: Spoken): ByExtracts['reviews'][number] => {
  const { record } = spoken;
  return {
    ...from(spoken),
    knownBy: dayOfCase(record, 'meeting_on'),
    dueOn: day(record, 'due_on'),
    invitedOn: day(record, 'invited_on'),
    papersOn: day(record, 'circulated_on'),
    meetingOn: day(record, 'meeting_on'),
    reportOn: day(record, 'report_sent_on'),
    outcome: oneOf(record, 'decision', ['A', 'C', 'M']),
    decidedOn: day(record, 'decided_on'),
    noticeOn: day(record, 'notice_on'),
    finalOn: day(record, 'final_amended_on'),
    isLatest: true,
  };
};

const advice = (spoken: Spoken): ByExtracts['advice'][number] => ({
  ...from(spoken),
  adviser: text(spoken.record, 'adviser') ?? 'other',
  requestKnownBy: undefined,
  askedOn: day(spoken.record, 'asked_on'),
  receivedOn: day(spoken.record, 'received_on'),
});

const placement = (spoken: Spoken): ByExtracts['placements'][number] => ({
  ...from(spoken),
  urn: text(spoken.record, 'urn'),
  ukprn: text(spoken.record, 'ukprn'),
  school: text(spoken.record, 'school'),
  setting: undefined,
  from: dayOfCase(spoken.record, 'from_on'),
  until: dayOfCase(spoken.record, 'until_on'),
});

const officer = (spoken: Spoken): readonly ByExtracts['officers'][number][] => {
  const name = text(spoken.record, 'officer');
  return name === undefined
    ? []
    : [
        {
          ...from(spoken),
          officer: name,
          from: dayOfCase(spoken.record, 'from_on'),
          until: dayOfCase(spoken.record, 'until_on'),
        },
      ];
};

const caution = (spoken: Spoken): ByExtracts['cautions'][number] => ({
  ...from(spoken),
  hasDied: dayOfCase(spoken.record, 'died_on') !== undefined || Object.hasOwn(spoken.record.asWritten, 'died_on'),
  addressIsProtected: spoken.record.values['address_is_protected'] === true,
  closedOn: dayOfCase(spoken.record, 'closed_on'),
});

/** A death in a plan's row counts although a later extract leaves the row out. */
const deathIn = (spoken: Spoken): boolean =>
  spoken.record.kind === 'case_plan' && text(spoken.record, 'cease_reason') === diedReason;

/** What the case systems say of a child: each row by its source; a row that a later full extract leaves out does not speak. */
export const saidByExtracts = (
  records: readonly CaseRecord[],
  sources: ReadonlyMap<string, Source>,
): ByExtracts & { readonly birthOn: PlainDate | undefined } => {
  const spoken = records.map((record): Spoken => {
    const source = sources.get(record.sourceId);
    const speaks = record.missingSince === undefined;
    return { record, source: source === undefined ? beforeAllDays : extractSource(source, speaks) };
  });
  const of = (kind: CaseKind): readonly Spoken[] => spoken.filter(({ record }) => record.kind === kind);
  const children = of('case_child');
  const left = children.filter(
    ({ source }) =>
      !source.speaks && !children.some((other) => other.source.speaks && other.source.family === source.family),
  );
  return {
    birthOn: children.flatMap(({ record }) => dayOfCase(record, 'birth_on') ?? [])[0],
    requests: of('case_request').map(request),
    plans: [...of('case_plan').map(plan), ...of('case_request').flatMap(planOfRequest)],
    reviews: of('case_review').map(review),
    advice: of('case_advice').map(advice),
    placements: of('case_placement').map(placement),
    officers: of('case_officer').flatMap(officer),
    cautions: [
      ...children.map(caution),
      ...spoken
        .filter(deathIn)
        .map((each) => ({ ...from(each), hasDied: true, addressIsProtected: false, closedOn: undefined })),
    ],
    goneFrom: left.map(({ source }) => source),
  };
};
