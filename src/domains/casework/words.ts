import type { RecordKind } from './core/records.ts';

/** What each kind of record is called on a page. */
export const recordWords: Readonly<Record<RecordKind, string>> = {
  child: 'Child or young person',
  assessment_request: 'Request for an assessment',
  needs_assessment: 'EHC needs assessment',
  ehc_plan: 'EHC plan',
  ehc_plan_setting: 'Setting named in the plan',
  active_plan: 'Plan in force on the census day',
  annual_review: 'Annual review',
  placement: 'Placement',
  need: 'Need',
};

/** Why two records may or may not be one child. */
export const doubtWords: Readonly<Record<string, string>> = {
  'other-upn': 'the UPNs differ',
  'other-uln': 'the ULNs differ',
  'other-birth-date': 'the birth dates differ',
  'day-and-month-changed-places': 'day and month of birth have changed places',
  'other-surname': 'the surnames differ',
  'other-forename': 'the forenames differ',
  'no-number-in-common': 'no UPN, ULN or postcode is the same in both',
  'twice-in-one-file': 'both stand in one file',
  'numbers-of-two-children': 'the numbers belong to two children',
};

export const endingWords: Readonly<Record<string, string>> = {
  changed: 'Changed',
  'no-longer-said': 'No longer said by the source',
  joined: 'Joined to another record',
  parted: 'Parted again',
};

export const verdictWords: Readonly<Record<string, string>> = {
  same: 'One child',
  'not-same': 'Two children',
  undone: 'Decision undone',
};

const yesNo: Readonly<Record<string, string>> = { t: 'Yes', f: 'No' };

const outcomes: Readonly<Record<string, string>> = {
  Y: 'Yes',
  N: 'No',
  A: 'Not yet decided',
  W: 'Withdrawn or ended before a decision',
  H: 'Decided in an earlier year',
};

const settings: Readonly<Record<string, string>> = {
  OLA: 'Education otherwise than at school, arranged by the authority (section 61)',
  OPA: 'Arrangements by parents or the young person',
  EHE: 'Elective home education',
  EYP: 'Early years provider',
  OTH: 'Other',
  NEET: 'Not in education, employment or training',
  NIEC: 'Not in education or training, notice to cease given',
  NIEO: 'Not in education or training, other',
};

const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'assessment_request.outcome': outcomes,
  'needs_assessment.outcome': outcomes,
  'annual_review.outcome': { A: 'Amend', C: 'Cease', M: 'Maintain' },
  'assessment_request.source': {
    '1': 'Young person or parent',
    '2': 'School or other setting',
    '3': 'Health care professional',
    '4': 'Social care professional',
    '5': 'Other',
  },
  'ehc_plan.cease_reason': {
    '1': 'Reached the maximum age',
    '2': 'Needs met without a plan',
    '3': 'Higher education',
    '4': 'Paid employment',
    '5': 'Moved to another authority',
    '6': 'No longer wishes to be in education or training',
    '7': 'Moved outside England',
    '8': 'Has died',
    '9': 'Other',
  },
  'ehc_plan_setting.setting': settings,
  'placement.setting': settings,
  'need.kind': {
    SPLD: 'Specific learning difficulty',
    MLD: 'Moderate learning difficulty',
    SLD: 'Severe learning difficulty',
    PMLD: 'Profound and multiple learning difficulty',
    SEMH: 'Social, emotional and mental health',
    SLCN: 'Speech, language and communication needs',
    HI: 'Hearing impairment',
    VI: 'Vision impairment',
    MSI: 'Multi-sensory impairment',
    PD: 'Physical disability',
    ASD: 'Autistic spectrum disorder',
    DS: 'Down syndrome',
    OTH: 'Other difficulty',
  },
};

/** A code in words, with the code itself; undefined where the value is no code that has words. */
export const inPlainWords = (kind: RecordKind, column: string, value: string): string | undefined => {
  const word = codes[`${kind}.${column}`]?.[value];
  return word === undefined ? yesNo[value] : `${word} (${value})`;
};
