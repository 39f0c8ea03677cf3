/**
 * The modules and items of the SEN2 person-level return, 2023 to 2027, by the names of its XML. The specification of the Department
 * was not read: names, order and years follow third-party renderings of it (docs/sen2.md says which), so 2027 is provisional.
 * Names are matched without regard to case, and by their aliases.
 */
export type FieldKind = 'text' | 'date' | 'date-time' | 'code' | 'boolean' | 'digits';

export type Field = {
  readonly name: string;
  /** In words, for people; also the label in the Department's workbook where that is known. */
  readonly label: string;
  readonly kind: FieldKind;
  /** The item's number in the guide of 2025; null for the header. */
  readonly item: string | null;
  /** First and last return year in which it is asked for; null means that it still is. */
  readonly since: number;
  readonly until: number | null;
  /** Other spellings seen in real files: columns of the CSV set and slips. Small letters. */
  readonly aliases: readonly string[];
};

export const moduleNames = [
  'header',
  'person',
  'requests',
  'assessment',
  'namedplan',
  'plandetail',
  'activeplans',
  'placementdetail',
  'senneed',
] as const;

export type ModuleName = (typeof moduleNames)[number];

type More = { readonly since?: number; readonly until?: number; readonly aliases?: readonly string[] };

const field = <N extends string>(name: N, item: string | null, kind: FieldKind, label: string, more: More = {}) => ({
  name,
  item,
  kind,
  label,
  since: more.since ?? 2023,
  until: more.until ?? null,
  aliases: more.aliases ?? [],
});

const establishment = (item: string) =>
  [
    field('URN', `${item}a`, 'digits', 'URN'),
    field('UKPRN', `${item}b`, 'digits', 'UKPRN'),
    field('SENsetting', `${item}c`, 'code', 'SEN setting'),
    field('SENsettingOther', `${item}d`, 'text', 'SEN setting, other', { aliases: ['sensettingother'] }),
    field('PlacementRank', `${item}e`, 'code', 'Placement rank'),
  ] as const;

const header = [
  field('Collection', null, 'text', 'Collection name'),
  field('Year', null, 'digits', 'Year'),
  field('ReferenceDate', null, 'date', 'Reference date'),
  field('SourceLevel', null, 'text', 'Source level'),
  field('LEA', null, 'digits', 'LA number'),
  field('SoftwareCode', null, 'text', 'Software code'),
  field('Release', null, 'text', 'Release'),
  field('SerialNo', null, 'digits', 'Serial number'),
  field('DateTime', null, 'date-time', 'Date and time'),
  field('DMO', null, 'code', 'Designated medical officer'),
  field('DCO', null, 'code', 'Designated clinical officer'),
  field('DSCO', null, 'code', 'Designated social care officer', { since: 2025 }),
] as const;

const person = [
  field('Surname', '1.1', 'text', 'Surname'),
  field('Forename', '1.2', 'text', 'Forename'),
  field('PersonBirthDate', '1.3', 'date', 'Birth date'),
  field('Sex', '1.4', 'code', 'Sex', { since: 2024 }),
  field('GenderCurrent', '1.4', 'code', 'Gender', { until: 2023 }),
  field('Ethnicity', '1.5', 'code', 'Ethnicity'),
  field('PostCode', '1.6', 'text', 'Postcode'),
  field('UPN', '1.7', 'text', 'UPN'),
  field('UniqueLearnerNumber', '1.8', 'digits', 'ULN'),
  field('UPNunknown', '1.9', 'code', 'Reason for no UPN'),
] as const;

const requests = [
  field('ReceivedDate', '2.1', 'date', 'Request received'),
  field('RequestSource', '2.2', 'code', 'Source of the request', { since: 2025, aliases: ['rquestsource'] }),
  field('RYA', '2.3', 'boolean', 'In relevant youth accommodation'),
  field('RequestOutcomeDate', '2.4', 'date', 'Requester told of the decision'),
  field('RequestOutcome', '2.5', 'code', 'Outcome of the request'),
  field('RequestMediation', '2.6', 'boolean', 'Mediation about the request'),
  field('RequestTribunal', '2.7', 'boolean', 'Appeal about the request'),
  field('Exported', '2.8', 'digits', 'Authority moved to'),
] as const;

const assessment = [
  field('AssessmentOutcome', '3.1', 'code', 'Outcome of the assessment'),
  field('AssessmentOutcomeDate', '3.2', 'date', 'Plan issued, or told that there will be none'),
  field('AssessmentMediation', '3.3', 'boolean', 'Mediation about the assessment'),
  field('AssessmentTribunal', '3.4', 'boolean', 'Appeal about the assessment'),
  field('OtherMediation', '3.5', 'boolean', 'Other mediation'),
  field('OtherTribunal', '3.6', 'boolean', 'Other appeal'),
  field('Week20', '3.7', 'boolean', 'Exception to 20 weeks'),
] as const;

const namedplan = [
  field('StartDate', '4.1', 'date', 'Date of the current plan'),
  field('PlanRes', '4.2', 'code', 'Residential place named'),
  field('PlanWBP', '4.3', 'code', 'Work-based learning named', { aliases: ['wpb', 'planwpb'] }),
  field('PB', '4.4', 'boolean', 'Personal budget taken up'),
  field('OA', '4.4a', 'boolean', 'Organised arrangements'),
  field('DP', '4.4b', 'code', 'Direct payments'),
  field('CeaseDate', '4.5', 'date', 'Plan ended'),
  field('CeaseReason', '4.6', 'code', 'Why the plan ended'),
] as const;

const plandetail = [
  ...establishment('4.7'),
  field('SENunitIndicator', '4.7f', 'boolean', 'SEN unit'),
  field('ResourcedProvisionIndicator', '4.7g', 'boolean', 'Resourced provision'),
] as const;

const activeplans = [
  field('TransferLA', '5.1', 'digits', 'Authority moved from'),
  // In 2023 these two stood here; since 2024 with the placement.
  field('Res', '5.2', 'code', 'Residential place', { until: 2023 }),
  field('WBP', '5.3', 'code', 'Work-based learning', { until: 2023, aliases: ['wpb'] }),
  field('ReviewMeeting', '5.4a', 'date', 'Annual review meeting', { since: 2024 }),
  field('ReviewOutcome', '5.4b', 'code', 'Decision after the review', { since: 2024 }),
  field('LastReview', '5.4c', 'date', 'Family written to with the decision'),
  field('ReviewDraft', '5.4d', 'date', 'Draft amended plan sent', { since: 2025 }),
  field('PhaseTransferDueDate', '5.6a', 'date', 'Phase transfer due', { since: 2025 }),
  field('PhaseTransferFinalDate', '5.6b', 'date', 'Phase transfer plan final', { since: 2025 }),
] as const;

const placementdetail = [
  ...establishment('5.7'),
  field('EntryDate', '5.7f', 'date', 'Placement began'),
  field('LeavingDate', '5.7h', 'date', 'Placement ended'),
  field('SENunitIndicator', '5.7i', 'boolean', 'SEN unit'),
  field('ResourcedProvisionIndicator', '5.7j', 'boolean', 'Resourced provision'),
  field('Res', '5.2', 'code', 'Residential place', { since: 2024 }),
  field('WBP', '5.3', 'code', 'Work-based learning', { since: 2024, aliases: ['wpb'] }),
  field('AttendancePattern', '5.7g', 'code', 'Attendance pattern', { until: 2023 }),
] as const;

const senneed = [
  field('SENtype', '5.8a', 'code', 'Need'),
  field('SENtypeRank', '5.8b', 'code', 'Rank of the need'),
] as const;

const fieldsOf = { header, person, requests, assessment, namedplan, plandetail, activeplans, placementdetail, senneed };

/** Every item that any year of the return has asked for, in the order of a row's values. */
export const modules: Readonly<Record<ModuleName, readonly Field[]>> = fieldsOf;

type Places<F extends readonly { readonly name: string }[]> = { readonly [N in F[number]['name']]: number };

const places = <F extends readonly { readonly name: string }[]>(fields: F): Places<F> =>
  Object.fromEntries(fields.map(({ name }, index) => [name, index])) as Places<F>;

/** Where an item stands in a row's values: `row.values[at.person.UPN]`. */
export const at = {
  header: places(header),
  person: places(person),
  requests: places(requests),
  assessment: places(assessment),
  namedplan: places(namedplan),
  plandetail: places(plandetail),
  activeplans: places(activeplans),
  placementdetail: places(placementdetail),
  senneed: places(senneed),
} as const;

/** The module that a row hangs from in the CSV set and the workbooks; the person and the header hang from none. */
export const parentOf: Readonly<Record<Exclude<ModuleName, 'header' | 'person'>, ModuleName>> = {
  requests: 'person',
  assessment: 'requests',
  namedplan: 'assessment',
  plandetail: 'namedplan',
  activeplans: 'requests',
  placementdetail: 'activeplans',
  senneed: 'activeplans',
};

/** The return is of these years; census days are the Department's for each. */
export const censusDays: Readonly<Record<number, string>> = {
  2023: '2023-01-19',
  2024: '2024-01-18',
  2025: '2025-01-16',
  2026: '2026-01-15',
  2027: '2027-01-21',
};
