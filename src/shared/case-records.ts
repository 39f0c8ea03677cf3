/**
 * What an extract from a case system can say of a case: words that the children's records and the reading of extracts share. The tables of migration 0125 have the same names, columns and codes; a database test
 * holds them together.
 */
export type CaseColumn = {
  readonly name: string;
  /** As on a page. */
  readonly label: string;
  /** A RegExp is the form of a code or a number. */
  readonly kind: 'text' | 'date' | 'boolean' | RegExp;
  /** Our codes and what they mean, where the column holds one. */
  readonly codes?: Readonly<Record<string, string>>;
  /** True of what may lie ahead: a day that is due or booked. Any other day after the extract's own cannot have happened yet. */
  readonly mayLieAhead?: boolean;
};

const text = (name: string, label: string): CaseColumn => ({ name, label, kind: 'text' });
const day = (name: string, label: string): CaseColumn => ({ name, label, kind: 'date' });
const dayAhead = (name: string, label: string): CaseColumn => ({ ...day(name, label), mayLieAhead: true });
const yesOrNo = (name: string, label: string): CaseColumn => ({ name, label, kind: 'boolean' });
const code = (name: string, label: string, codes: Readonly<Record<string, string>>): CaseColumn => ({
  name,
  label,
  codes,
  kind: new RegExp(`^(?:${Object.keys(codes).join('|')})$`),
});

const decision = { Y: 'Yes', N: 'No', A: 'Not yet decided', W: 'Withdrawn or stopped' };

const caseColumns = {
  case_child: [
    text('surname', 'Surname'),
    text('forename', 'Forename'),
    day('birth_on', 'Date of birth'),
    code('sex', 'Sex', { F: 'Female', M: 'Male' }),
    text('postcode', 'Postcode'),
    text('upn', 'UPN'),
    text('uln', 'ULN'),
    day('died_on', 'Date of death'),
    yesOrNo('address_is_protected', 'The address is protected'),
    day('closed_on', 'Case closed'),
  ],
  case_officer: [
    text('officer', 'Case officer, by the case system’s reference'),
    text('officer_role', 'Role of the case officer'),
    day('from_on', 'Has the case from'),
    day('until_on', 'Had the case until'),
  ],
  case_request: [
    day('received_on', 'Request received'),
    code('request_source', 'Who asked', {
      '1': 'Young person or parent',
      '2': 'School or other setting',
      '3': 'Health care professional',
      '4': 'Social care professional',
      '5': 'Other',
    }),
    code('outcome', 'Decision whether to assess', decision),
    day('told_on', 'Family told whether there will be an assessment'),
    code('assessment_outcome', 'Decision whether to make a plan', decision),
    day('told_no_plan_on', 'Family told that there will be no plan'),
    day('draft_sent_on', 'Draft plan sent'),
    dayAhead('views_until_on', 'Views on the draft wanted by'),
    day('final_sent_on', 'Final plan sent'),
    yesOrNo('exception_to_20_weeks', 'Exception to 20 weeks'),
  ],
  case_advice: [
    code('adviser', 'Adviser', {
      psychologist: 'Educational psychologist',
      health: 'Health',
      'social-care': 'Social care',
      school: 'School or other setting',
      family: 'Family',
      other: 'Somebody else',
    }),
    day('asked_on', 'Advice asked for'),
    day('chased_on', 'Advice asked for again'),
    day('received_on', 'Advice received'),
  ],
  case_plan: [
    day('plan_on', 'Date of the plan'),
    dayAhead('review_due_on', 'Next review due'),
    dayAhead('phase_transfer_due_on', 'Phase transfer due'),
    day('phase_transfer_final_on', 'Phase transfer plan final'),
    day('ceased_on', 'Plan ended'),
    code('cease_reason', 'Why the plan ended', {
      '1': 'Maximum age',
      '2': 'Needs met without a plan',
      '3': 'Higher education',
      '4': 'Paid employment',
      '5': 'Moved to another authority',
      '6': 'No longer wishes to be in education',
      '7': 'Moved outside England',
      '8': 'Died',
      '9': 'Other',
    }),
  ],
  case_review: [
    dayAhead('due_on', 'Review due'),
    day('invited_on', 'Invitations sent'),
    day('circulated_on', 'Advice sent round before the meeting'),
    dayAhead('meeting_on', 'Review meeting'),
    day('report_sent_on', 'Report of the meeting sent'),
    code('decision', 'Decision after the review', { A: 'Amend', C: 'Cease', M: 'Maintain' }),
    day('decided_on', 'Family told of the decision'),
    day('notice_on', 'Notice of amendments sent'),
    day('final_amended_on', 'Final amended plan sent'),
  ],
  case_notice: [
    day('notified_on', 'Health told the council (section 23)'),
    text('notified_by', 'Who told the council'),
    day('answered_on', 'Council answered'),
  ],
  case_dispute: [
    code('way', 'Mediation or appeal', { mediation: 'Mediation', appeal: 'Appeal to the tribunal' }),
    code('about', 'What it is about', {
      'refusal-to-assess': 'Refusal to assess',
      'refusal-of-plan': 'Refusal to make a plan',
      content: 'Content of the plan',
      ceasing: 'Ending of the plan',
      other: 'Something else',
    }),
    day('opened_on', 'Asked for, or lodged'),
    dayAhead('held_on', 'Mediation or hearing'),
    day('ended_on', 'Ended'),
    day('order_on', 'Order or agreement'),
  ],
  case_placement: [
    { name: 'urn', label: 'URN of the school', kind: /^[0-9]{6}$/ },
    { name: 'ukprn', label: 'UKPRN of the provider', kind: /^[0-9]{8}$/ },
    text('school', 'Name of the school or setting'),
    dayAhead('from_on', 'At this school from'),
    dayAhead('until_on', 'At this school until'),
  ],
} as const satisfies Readonly<Record<string, readonly CaseColumn[]>>;

export type CaseKind = keyof typeof caseColumns;

/** In the order in which they can be written: the child comes first. */
export const caseKinds = [
  'case_child',
  'case_officer',
  'case_request',
  'case_advice',
  'case_plan',
  'case_review',
  'case_notice',
  'case_dispute',
  'case_placement',
] as const satisfies readonly CaseKind[];

export const caseColumnsOf: Readonly<Record<CaseKind, readonly CaseColumn[]>> = caseColumns;

/** What one record of a kind is called on a page. */
export const caseKindWords: Readonly<Record<CaseKind, { readonly one: string; readonly many: string }>> = {
  case_child: { one: 'child or young person', many: 'Children and young people' },
  case_officer: { one: 'case officer', many: 'Case officers' },
  case_request: { one: 'request and assessment', many: 'Requests and assessments' },
  case_advice: { one: 'request for advice', many: 'Advice asked and received' },
  case_plan: { one: 'plan', many: 'Plans' },
  case_review: { one: 'annual review', many: 'Annual reviews' },
  case_notice: { one: 'section 23 notice', many: 'Section 23 notices' },
  case_dispute: { one: 'mediation or appeal', many: 'Mediations and appeals' },
  case_placement: { one: 'school or setting', many: 'Schools and settings' },
};

/** One record of an extract: typed where it can be, with what was written where it cannot. */
export type IncomingCaseRecord = {
  readonly kind: CaseKind;
  readonly key: string;
  readonly childRef: string;
  /** In the order of `caseColumnsOf`; the database's own text of each type. */
  readonly values: readonly (string | null)[];
  readonly asWritten: Readonly<Record<string, string>> | undefined;
  readonly file: number;
  readonly line: number;
};
