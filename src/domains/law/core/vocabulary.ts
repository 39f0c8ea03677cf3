/**
 * The words in which a case is told: the contract's, and ours for the duties that it does not reach. A word that is not here is an
 * error and never passed over. Each date has the phrase that follows "20 weeks (140 days) from".
 */
export const dateWords = {
  // The contract's words.
  request_received: 'the request received on',
  decision_notified: 'the decision sent on',
  outcome_notified: 'the outcome sent on',
  withdrawn_on: 'the withdrawal on',
  advice_request_received: 'the body receiving the request for advice on',
  advice_requested_from_head: 'the request for advice from the head on',
  ep_advice: 'the educational psychologist’s advice on',
  health_advice: 'the health advice on',
  social_care_advice: 'the social care advice on',
  appointment_missed: 'the missed appointment on',
  absent_from_area_from: 'the absence beginning on',
  absent_to: 'the absence ending on',
  school_closed_from: 'the school closing on',
  school_reopens: 'the school reopening on',
  draft_served: 'the draft being served on',
  final_plan_issued: 'the final plan issued on',
  plan_made: 'the plan being made on',
  last_review: 'the last review on',
  last_review_decision: 'the decision of the last review on',
  review_meeting: 'the review meeting on',
  advice_circulated: 'the papers sent round on',
  report_sent: 'the report sent on',
  decision_and_amendment_notice: 'the notice of changes sent on',
  final_amended_plan: 'the final amended plan issued on',
  transfer_date: 'the move planned for',
  reassessment_request: 'the request for a new assessment received on',
  notified: 'the council’s answer sent on',
  move_date: 'the family’s move on',
  old_authority_aware: 'the old council knowing of the move on',
  plan_transferred: 'the transfer of the plan on',
  decision_letter: 'the decision letter of',
  mediation_certificate: 'the mediation certificate of',
  mediation_agreement: 'the mediation agreement of',
  order_date: 'the tribunal’s order of',
  plan_issued: 'the plan issued on',
  // Irwell's own.
  education_advice: 'the school’s or college’s advice on',
  family_answered: 'the family’s answer on',
  school_consulted: 'the school being asked on',
  school_replied: 'the school’s reply on',
  review_notice_given: 'the notice of the meeting on',
  amendment_notice_without_review: 'the notice of changes (without a review) sent on',
  early_review_requested: 'the request for an early review on',
  early_review_answered: 'the answer on',
  non_appealable_action_done: 'the action done on',
  refusal_reversed: 'the decision to assess after all, on',
  unopposed_notified: 'the council telling the Tribunal on',
  cease_notified: 'the letter about ending the plan of',
  mediation_declined: 'mediation being declined on',
  mediation_requested: 'mediation being asked for on',
  mediation_not_possible: 'the adviser being told that mediation cannot be arranged, on',
  mediation_ended: 'the end of mediation on',
  mediation_held: 'the mediation on',
  health_issue_told: 'the council being told on',
  icb_told: 'the NHS board being told on',
  old_icb_aware: 'the old NHS board knowing of the move on',
  new_icb_told: 'the new NHS board being told on',
  family_told_of_transfer: 'the new council’s letter of',
  provision_confirmed: 'the check on',
  eotas_agreed: 'the agreement on',
  section_23_opinion: 'the health body forming its opinion on',
  section_23_council_told: 'the council being told on',
  permanent_exclusion: 'the first day of the permanent exclusion,',
  exclusion_education_started: 'education starting on',
  out_of_school_from: 'the first day out of school,',
  section_19_decided: 'the decision on',
  detained_request_received: 'the request received on',
  detained_decision_notified: 'the decision sent on',
  exception_recorded_on: 'the exception being recorded on',
  exception_from: 'the exception beginning on',
  exception_until: 'the exception ending on',
} as const satisfies Readonly<Record<string, string>>;

export type DateWord = keyof typeof dateWords;
export const isDateWord = (word: string): word is DateWord => Object.hasOwn(dateWords, word);

/** Dates that follow from others: which decision a letter was, and what a review began with. */
export const derivedWords = [
  'request_decided',
  'no_plan_told',
  'plan_finalised',
  'plan_first_made',
  'latest_plan',
  'review_completed',
  'earlier_review',
  'latest_review',
  'appealable_decision',
] as const;
export type DerivedWord = (typeof derivedWords)[number];
export type Word = DateWord | DerivedWord;

const derived = new Set<string>(derivedWords);
export const isWord = (word: string): word is Word => isDateWord(word) || derived.has(word);

/** Words with a closed set of values, each with the other ways in which it may be written. Signs and capitals do not matter. */
export const codeWords = {
  trigger: { request: [], responsible_under_s24: ['responsible_under_section_24', 's24', 'section_24'] },
  decision: {
    assess: ['will_assess', 'agree_to_assess', 'agreed_to_assess'],
    refuse_to_assess: ['refused_to_assess', 'refusal_to_assess', 'not_to_assess', 'will_not_assess'],
    issue: ['will_issue', 'issue_plan'],
    refuse_to_issue: ['refused_to_issue', 'refusal_to_issue', 'not_to_issue', 'will_not_issue', 'no_plan'],
    maintain: [],
    amend: [],
    cease: ['cease_to_maintain'],
    reassess: ['will_reassess'],
    refuse_to_reassess: ['not_to_reassess', 'will_not_reassess'],
  },
  assessment_outcome: { Y: [], N: [], A: [], W: [], H: [] },
  request_outcome: { Y: [], N: [], A: [], W: [], H: [] },
  review_outcome: { C: ['cease'], M: ['maintain'], A: ['amend'] },
  phase: {
    early_years_to_school: ['nursery_to_school'],
    infant_to_junior: [],
    primary_to_middle: [],
    primary_to_secondary: [],
    middle_to_secondary: [],
    secondary_to_post16: ['secondary_to_post_16', 'school_to_post16', 'school_to_post_16'],
    post16_to_post16: ['post_16_to_post_16', 'between_post16', 'between_post_16'],
  },
  order: {
    assess: ['make_assessment'],
    reassess: ['reassessment', 'make_reassessment'],
    make_plan: ['make_and_maintain'],
    amend: ['amend_plan', 'amend_contents', 'contents', 'section_f'],
    section_i: ['section_i_only', 'amend_section_i', 'name_school'],
    cease: ['cease_dismissed', 'dismiss_cease', 'dismissed_cease', 'dismiss_appeal_against_ceasing'],
    continue: ['continue_to_maintain', 'maintain'],
  },
  appealable_issue: {
    assess: ['make_assessment', 'refuse_to_assess', 'refusal_to_assess'],
    reassess: ['reassessment', 'make_reassessment', 'refuse_to_reassess'],
    make_plan: ['make_and_maintain', 'refuse_to_issue', 'refusal_to_issue'],
    amend: ['amend_plan', 'amend_contents', 'contents', 'section_f'],
    section_i: ['section_i_only', 'amend_section_i', 'name_school'],
    none: ['no', 'false'],
  },
  non_appealable_action: { yes: ['true'], no: ['false', 'none'] },
  appointment_missed_with: { ep: [], health: [], social_care: [], education: [] },
  exception_recorded: {
    '10-4-a': ['10_4_a'],
    '10-4-b': ['10_4_b'],
    '10-4-c': ['10_4_c'],
    '10-4-d': ['10_4_d'],
    '8-2-a': ['8_2_a'],
    '8-2-b': ['8_2_b'],
    '8-2-c': ['8_2_c'],
    'coronavirus-2020': [],
  },
  under_five: { yes: ['true'], no: ['false'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export type CodeWord = keyof typeof codeWords;
export const isCodeWord = (word: string): word is CodeWord => Object.hasOwn(codeWords, word);

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

/** The value that a code word's text stands for; undefined when it is none of them. */
export const readCode = (word: CodeWord, text: string): string | undefined => {
  const wanted = plain(text);
  const values: Readonly<Record<string, readonly string[]>> = codeWords[word];
  return Object.entries(values).find(
    ([value, others]) => plain(value) === wanted || others.some((other) => plain(other) === wanted),
  )?.[0];
};

export const valuesOf = (word: CodeWord): readonly string[] => Object.keys(codeWords[word]);

export const yearWords = ['transfer_year', 'collection_year'] as const;
export type YearWord = (typeof yearWords)[number];
export const isYearWord = (word: string): word is YearWord => word === 'transfer_year' || word === 'collection_year';

/** Plain text, kept with a recorded exception. */
export const textWords = ['exception_recorded_by', 'exception_evidence'] as const;
export type TextWord = (typeof textWords)[number];
export const isTextWord = (word: string): word is TextWord =>
  word === 'exception_recorded_by' || word === 'exception_evidence';

export const allWords: readonly string[] = [
  ...Object.keys(dateWords),
  ...Object.keys(codeWords),
  ...yearWords,
  ...textWords,
];
