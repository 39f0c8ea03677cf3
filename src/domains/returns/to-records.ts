import { columnsOf, said, saysNothing, textsOf } from '#domains/casework';
import type { ColumnName, IncomingPerson, RecordKind, SaidRecord } from '#domains/casework';
import { modules } from './core/modules.ts';
import type { ModuleName } from './core/modules.ts';
import type { ActivePlans, ReturnPerson, ReturnRequest, Row } from './core/return.ts';

/** Which item of the return fills which column of a record. */
type Items<K extends RecordKind> = Readonly<Record<ColumnName<K>, string>>;

const establishment = {
  urn: 'URN',
  ukprn: 'UKPRN',
  setting: 'SENsetting',
  setting_other: 'SENsettingOther',
  rank: 'PlacementRank',
  sen_unit: 'SENunitIndicator',
  resourced_provision: 'ResourcedProvisionIndicator',
} as const;

const items = {
  child: {
    surname: 'Surname',
    forename: 'Forename',
    birth_on: 'PersonBirthDate',
    sex: 'Sex',
    gender_2023: 'GenderCurrent',
    ethnicity: 'Ethnicity',
    postcode: 'PostCode',
    upn: 'UPN',
    uln: 'UniqueLearnerNumber',
    no_upn_reason: 'UPNunknown',
  } satisfies Items<'child'>,
  assessment_request: {
    received_on: 'ReceivedDate',
    source: 'RequestSource',
    in_youth_accommodation: 'RYA',
    told_on: 'RequestOutcomeDate',
    outcome: 'RequestOutcome',
    mediation: 'RequestMediation',
    appeal: 'RequestTribunal',
    moved_to: 'Exported',
  } satisfies Items<'assessment_request'>,
  needs_assessment: {
    outcome: 'AssessmentOutcome',
    outcome_on: 'AssessmentOutcomeDate',
    mediation: 'AssessmentMediation',
    appeal: 'AssessmentTribunal',
    other_mediation: 'OtherMediation',
    other_appeal: 'OtherTribunal',
    exception_to_20_weeks: 'Week20',
  } satisfies Items<'needs_assessment'>,
  ehc_plan: {
    started_on: 'StartDate',
    residential: 'PlanRes',
    work_based: 'PlanWBP',
    personal_budget: 'PB',
    organised_arrangements: 'OA',
    direct_payments: 'DP',
    ceased_on: 'CeaseDate',
    cease_reason: 'CeaseReason',
  } satisfies Items<'ehc_plan'>,
  ehc_plan_setting: establishment satisfies Items<'ehc_plan_setting'>,
  active_plan: {
    moved_from: 'TransferLA',
    residential: 'Res',
    work_based: 'WBP',
    phase_transfer_due_on: 'PhaseTransferDueDate',
    phase_transfer_final_on: 'PhaseTransferFinalDate',
  } satisfies Items<'active_plan'>,
  annual_review: {
    meeting_on: 'ReviewMeeting',
    outcome: 'ReviewOutcome',
    decided_on: 'LastReview',
    draft_on: 'ReviewDraft',
  } satisfies Items<'annual_review'>,
  placement: {
    ...establishment,
    entered_on: 'EntryDate',
    left_on: 'LeavingDate',
    residential: 'Res',
    work_based: 'WBP',
    attendance_pattern: 'AttendancePattern',
  } satisfies Items<'placement'>,
  need: { kind: 'SENtype', rank: 'SENtypeRank' } satisfies Items<'need'>,
} as const;

const moduleOf = {
  child: 'person',
  assessment_request: 'requests',
  needs_assessment: 'assessment',
  ehc_plan: 'namedplan',
  ehc_plan_setting: 'plandetail',
  active_plan: 'activeplans',
  annual_review: 'activeplans',
  placement: 'placementdetail',
  need: 'senneed',
} as const satisfies Readonly<Record<RecordKind, ModuleName>>;

/** For each column of a kind, in order, the place of its item in a row of the module. Every item has one column, and every column one item. */
const placesIn = (kind: RecordKind): readonly number[] => {
  const names: ReadonlyMap<string, string> = new Map(Object.entries(items[kind]));
  const fields = modules[moduleOf[kind]];
  return columnsOf[kind].map((column) => {
    const found = fields.findIndex(({ name }) => name === names.get(column.name));
    if (found < 0) throw new Error(`No item of the return fills ${kind}.${column.name}.`);
    return found;
  });
};

const places: Readonly<Record<RecordKind, readonly number[]>> = {
  child: placesIn('child'),
  assessment_request: placesIn('assessment_request'),
  needs_assessment: placesIn('needs_assessment'),
  ehc_plan: placesIn('ehc_plan'),
  ehc_plan_setting: placesIn('ehc_plan_setting'),
  active_plan: placesIn('active_plan'),
  annual_review: placesIn('annual_review'),
  placement: placesIn('placement'),
  need: placesIn('need'),
};

const recordOf = (kind: RecordKind, { file, line, values, unknown }: Row): SaidRecord =>
  said(
    kind,
    { file, line },
    places[kind].map((place) => values[place] ?? ''),
    unknown,
  );

const activePlanOf = ({ row, placements, needs }: ActivePlans) => {
  // What no year knows stays with the plan, not with the review too.
  const { unknown, ...known } = row;
  const review = recordOf('annual_review', known);
  return {
    activePlan: recordOf('active_plan', unknown === undefined ? known : row),
    review: saysNothing(review) ? undefined : review,
    placements: placements.map((each) => recordOf('placement', each)),
    needs: needs.map((each) => recordOf('need', each)),
  };
};

/** A person of a return as the children's records take it: typed where it can be, and losing nothing where it cannot. */
export const toIncomingPerson = ({ row, requests }: ReturnPerson): IncomingPerson => ({
  child: recordOf('child', row),
  requests: requests.map((request) => ({
    request: recordOf('assessment_request', request.row),
    assessments: request.assessments.map((assessment) => ({
      assessment: recordOf('needs_assessment', assessment.row),
      plans: assessment.namedPlans.map((plan) => ({
        plan: recordOf('ehc_plan', plan.row),
        settings: plan.planDetails.map((each) => recordOf('ehc_plan_setting', each)),
      })),
    })),
    activePlans: request.activePlans.map(activePlanOf),
  })),
});

const rowFrom = (...records: readonly (readonly [RecordKind, SaidRecord | undefined])[]): Row => {
  const [first] = records;
  const kind = first?.[0] ?? 'child';
  const values = modules[moduleOf[kind]].map(() => '');
  for (const [each, record] of records) {
    const texts = record && textsOf(each, record);
    if (texts) places[each].forEach((place, index) => (values[place] = texts[index] ?? ''));
  }
  const record = first?.[1];
  return {
    file: record?.place.file ?? 0,
    line: record?.place.line ?? 0,
    id: '',
    values,
    ...(record?.unknown === undefined ? {} : { unknown: record.unknown }),
  };
};

/** The person as the return says it: the inverse of `toIncomingPerson`, but for the file's own ids of rows, which no record keeps. */
export const toReturnPerson = ({ child, requests }: IncomingPerson): ReturnPerson => ({
  row: rowFrom(['child', child]),
  requests: requests.map(({ request, assessments, activePlans }): ReturnRequest => ({
    row: rowFrom(['assessment_request', request]),
    assessments: assessments.map(({ assessment, plans }) => ({
      row: rowFrom(['needs_assessment', assessment]),
      namedPlans: plans.map(({ plan, settings }) => ({
        row: rowFrom(['ehc_plan', plan]),
        planDetails: settings.map((each) => rowFrom(['ehc_plan_setting', each])),
      })),
    })),
    activePlans: activePlans.map(({ activePlan, review, placements, needs }) => ({
      row: rowFrom(['active_plan', activePlan], ['annual_review', review]),
      placements: placements.map((each) => rowFrom(['placement', each])),
      needs: needs.map((each) => rowFrom(['need', each])),
    })),
  })),
});
