/**
 * What is kept of a child or young person: the kinds of record, and the columns that a source can speak of, in the order of a record's
 * values. The tables of migration 0100 have the same names and the same checks; a database test holds them together.
 */
export type ColumnKind = 'text' | 'date' | 'boolean' | 'rank' | RegExp;

export type Column = {
  readonly name: string;
  /** As on a page. */
  readonly label: string;
  /** A RegExp is the form of a code: any other text is kept as it was written, beside an empty column. */
  readonly kind: ColumnKind;
};

const column = <N extends string>(name: N, label: string, kind: ColumnKind) => ({ name, label, kind });

const outcome = /^[YNAWH]$/;
const authority = /^[0-9]{3}$/;
const residential = /^[AB]$/;
const workBased = /^[ATS]$/;

const establishment = [
  column('urn', 'URN', /^[0-9]{6}$/),
  column('ukprn', 'UKPRN', /^[0-9]{8}$/),
  column('setting', 'Kind of setting', /^[A-Z]{3,4}$/),
  column('setting_other', 'Setting, in words', 'text'),
  column('rank', 'Rank', 'rank'),
] as const;

const child = [
  column('surname', 'Surname', 'text'),
  column('forename', 'Forename', 'text'),
  column('birth_on', 'Date of birth', 'date'),
  column('sex', 'Sex', /^[MFU]$/),
  column('gender_2023', 'Gender (return of 2023)', /^[0129]$/),
  column('ethnicity', 'Ethnicity', /^[A-Z]{4}$/),
  column('postcode', 'Postcode', 'text'),
  column('upn', 'UPN', 'text'),
  column('uln', 'ULN', 'text'),
  column('no_upn_reason', 'Reason for no UPN', /^UN[0-9]{1,2}$/),
] as const;

const assessmentRequest = [
  column('received_on', 'Request received', 'date'),
  column('source', 'Who asked', /^[1-5]$/),
  column('in_youth_accommodation', 'In relevant youth accommodation', 'boolean'),
  column('told_on', 'Told of the decision', 'date'),
  column('outcome', 'Decision on the request', outcome),
  column('mediation', 'Mediation about the request', 'boolean'),
  column('appeal', 'Appeal about the request', 'boolean'),
  column('moved_to', 'Authority moved to', authority),
] as const;

const needsAssessment = [
  column('outcome', 'Decision after the assessment', outcome),
  column('outcome_on', 'Plan issued, or told that there will be none', 'date'),
  column('mediation', 'Mediation about the assessment', 'boolean'),
  column('appeal', 'Appeal about the assessment', 'boolean'),
  column('other_mediation', 'Other mediation', 'boolean'),
  column('other_appeal', 'Other appeal', 'boolean'),
  column('exception_to_20_weeks', 'Exception to 20 weeks', 'boolean'),
] as const;

const ehcPlan = [
  column('started_on', 'Date of the current plan', 'date'),
  column('residential', 'Residential place named', residential),
  column('work_based', 'Work-based learning named', workBased),
  column('personal_budget', 'Personal budget', 'boolean'),
  column('organised_arrangements', 'Organised arrangements', 'boolean'),
  column('direct_payments', 'Direct payments', /^[ESHI]$/),
  column('ceased_on', 'Plan ended', 'date'),
  column('cease_reason', 'Why the plan ended', /^[1-9]$/),
] as const;

const ehcPlanSetting = [
  ...establishment,
  column('sen_unit', 'SEN unit', 'boolean'),
  column('resourced_provision', 'Resourced provision', 'boolean'),
] as const;

const activePlan = [
  column('moved_from', 'Authority moved from', authority),
  column('residential', 'Residential place (2023)', residential),
  column('work_based', 'Work-based learning (2023)', workBased),
  column('phase_transfer_due_on', 'Phase transfer due', 'date'),
  column('phase_transfer_final_on', 'Phase transfer plan final', 'date'),
] as const;

const annualReview = [
  column('meeting_on', 'Review meeting', 'date'),
  column('outcome', 'Decision after the review', /^[ACM]$/),
  column('decided_on', 'Family written to with the decision', 'date'),
  column('draft_on', 'Draft amended plan sent', 'date'),
] as const;

const placement = [
  ...establishment,
  column('entered_on', 'Placement began', 'date'),
  column('left_on', 'Placement ended', 'date'),
  column('sen_unit', 'SEN unit', 'boolean'),
  column('resourced_provision', 'Resourced provision', 'boolean'),
  column('residential', 'Residential place', residential),
  column('work_based', 'Work-based learning', workBased),
  column('attendance_pattern', 'Attendance pattern (2023)', 'text'),
] as const;

const need = [column('kind', 'Need', /^[A-Z]{2,4}$/), column('rank', 'Rank', 'rank')] as const;

/** In the order in which they can be written: no record before the one that it hangs from. */
export const recordKinds = [
  'child',
  'assessment_request',
  'needs_assessment',
  'ehc_plan',
  'ehc_plan_setting',
  'active_plan',
  'annual_review',
  'placement',
  'need',
] as const;

export type RecordKind = (typeof recordKinds)[number];

const columnsOfKinds = {
  child,
  assessment_request: assessmentRequest,
  needs_assessment: needsAssessment,
  ehc_plan: ehcPlan,
  ehc_plan_setting: ehcPlanSetting,
  active_plan: activePlan,
  annual_review: annualReview,
  placement,
  need,
} as const;

export const columnsOf: Readonly<Record<RecordKind, readonly Column[]>> = columnsOfKinds;

/** The name of any column that a source can speak of, of one kind of record. */
export type ColumnName<K extends RecordKind> = (typeof columnsOfKinds)[K][number]['name'];

/** Where a column stands in a record's values. */
export const placeOf = <K extends RecordKind>(kind: K, name: ColumnName<K>): number =>
  columnsOf[kind].findIndex((each) => each.name === name);

/** Below a request, records are numbered in it; each hangs from a request, or from another record by that one's number. */
export const parentNumberOf = {
  needs_assessment: undefined,
  ehc_plan: 'assessment_number',
  ehc_plan_setting: 'plan_number',
  active_plan: undefined,
  annual_review: 'active_plan_number',
  placement: 'active_plan_number',
  need: 'active_plan_number',
} as const;

export type NumberedKind = keyof typeof parentNumberOf;

export const numberedKinds = [
  'needs_assessment',
  'ehc_plan',
  'ehc_plan_setting',
  'active_plan',
  'annual_review',
  'placement',
  'need',
] as const satisfies readonly NumberedKind[];
