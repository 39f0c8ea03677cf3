import type { ModuleName } from '../modules.ts';

/**
 * Titles and headings of the Department's submission template, as third-party readers of it name them; the template itself was not
 * read. In the versions for 2024 and 2025 one such reader takes the labels of the two review dates the other way round
 * (docs/sen2.md): here each label means what it says.
 */
export const templateSheet = 'Data Entry Template';

export const templateTitles: Readonly<Record<ModuleName, string>> = {
  header: 'Header Record',
  person: 'Person Record',
  requests: 'Requests Records',
  assessment: 'Assessments Records',
  namedplan: 'Named Plan Records',
  plandetail: 'Plan Detail Records',
  activeplans: 'Active Plan Records',
  placementdetail: 'Placement Detail Records',
  senneed: 'SEN Need Records',
};

/** Headings of the columns that are not items of the return. */
export const templateKeys = {
  recordType: 'Record Type',
  area: 'LA\n(From Header Record)',
  personOwn: 'Person ID\n\n(This must be a unique ID for each Person record)',
  personParent: 'Person ID\n\n(This must match the relevant ID in the Person record table)',
  requestsOwn: 'Requests record ID\n\n(This must be a unique ID for each Requests record)',
  requestsParent: 'Requests record ID\n\n(This must match the relevant ID in the Requests table)',
} as const;

const placed = {
  URN: 'URN - Unique Reference Number',
  UKPRN: 'UKPRN - UK Provider Reference Number',
  SENsetting: 'SEN Setting – Establishment type',
  SENsettingOther: 'SEN Setting - Other',
  PlacementRank: 'Placement Rank (1=Primary, 2=Secondary)',
  SENunitIndicator: 'SEN Unit Indicator',
  ResourcedProvisionIndicator: 'Resourced Provision Indicator',
} as const;

const residential = 'Residential Settings';
const workBased = 'Work Based Learning Activity';

/** Heading of each item, by module and the item's own name. */
export const templateLabels: Readonly<Record<ModuleName, Readonly<Record<string, string>>>> = {
  header: {
    Collection: 'Collection Name',
    Year: 'Year',
    ReferenceDate: 'Reference Date',
    SourceLevel: 'Source Level',
    LEA: 'LA Number',
    SoftwareCode: 'Software Code',
    Release: 'Release',
    SerialNo: 'Serial Number',
    DateTime: 'Date & Time \n(ccyy-mm-ddThh:mm:ss)',
    DMO: 'Designated Medical Officer',
    DCO: 'Designated Clinical Officer',
    DSCO: 'Designated Social Care Officer',
  },
  person: {
    Surname: 'Surname',
    Forename: 'Forename',
    PersonBirthDate: 'Date of Birth \n(ccyy-mm-dd)',
    Sex: 'Sex',
    GenderCurrent: 'Gender',
    Ethnicity: 'Ethnicity',
    PostCode: 'Post Code',
    UPN: 'UPN - Unique Pupil Number',
    UniqueLearnerNumber: 'ULN - Young Persons Unique Learner Number',
    UPNunknown: 'UPN and ULN unavailable – Reason',
  },
  requests: {
    ReceivedDate: 'Date request was received',
    RequestSource: 'Source of request for an EHC needs assessment',
    RYA: 'Initial Request Whilst In RYA',
    RequestOutcomeDate: 'Request Outcome Date',
    RequestOutcome: 'Request Outcome',
    RequestMediation: 'Request Mediation',
    RequestTribunal: 'Request Tribunal',
    Exported: 'Exported - Child or young person moves out of LA before assessment is completed',
  },
  assessment: {
    AssessmentOutcome: 'Assessment Outcome - Decision to issue EHC plan',
    AssessmentOutcomeDate: 'Assessment Outcome Date',
    AssessmentMediation: 'Assessment Mediation',
    AssessmentTribunal: 'Assessment Tribunal',
    OtherMediation: 'Other Mediation',
    OtherTribunal: 'Other Tribunal',
    Week20: 'Twenty week time limit exceptions apply',
  },
  namedplan: {
    StartDate: 'EHC Plan Start Date',
    PlanRes: residential,
    PlanWBP: workBased,
    PB: 'Personal Budget taken up',
    OA: 'Personal Budget - Organised Arrangements',
    DP: 'Personal Budget - Direct Payments',
    CeaseDate: 'Date EHC plan ceased',
    CeaseReason: 'Reason EHC plan ceased',
  },
  plandetail: placed,
  activeplans: {
    TransferLA: 'EHC Plan transferred in from another LA during calendar year',
    Res: residential,
    WBP: workBased,
    ReviewMeeting: 'Annual Review Meeting Date',
    ReviewOutcome: 'Annual Review Decision',
    LastReview: 'EHC Plan Review Decisions Date',
    ReviewDraft: 'Annual review – date draft amended EHC plan issued',
    PhaseTransferDueDate: 'Phase transfer review - due date for any amended plan',
    PhaseTransferFinalDate: 'Phase transfer review - final plan date',
  },
  placementdetail: {
    ...placed,
    EntryDate: 'Placement Start Date',
    LeavingDate: 'Placement Leaving Date',
    AttendancePattern: 'Attendance Pattern',
    Res: residential,
    WBP: workBased,
  },
  senneed: {
    SENtype: 'SEN Type of Need',
    SENtypeRank: 'SEN Type of Need rank  (1=Primary, 2=Secondary)',
  },
};
