// Who may open what: the one table that docs/access.md prints, and to which every route and every table with a child's data are held.
// A new room adds a family here, or its tests fail. `under` is how its addresses begin; of several families the longest beginning decides, and
// one that is for sent forms alone before one that is for both.

export const roleNames = {
  parent: 'Parent or carer',
  'young-person': 'Young person',
  'case-officer': 'Case officer',
  'send-manager': 'SEND manager',
  practitioner: 'Practitioner',
  school: 'School or college (SENCO)',
  'alternative-provider': 'Provider of alternative provision',
  'programme-office': 'Programme office',
  'board-member': 'Board member',
  'independent-chair': 'Independent chair',
  adviser: 'Adviser (Department for Education, NHS England)',
  'parent-carer-forum': 'Parent carer forum',
  analyst: 'Analyst',
  'local-offer-editor': 'Local Offer editor',
  'service-provider': 'Service provider',
  commissioner: 'Commissioner or finance lead',
  administrator: 'Administrator',
  'privacy-officer': 'Privacy officer',
} as const;

export type RoleCode = keyof typeof roleNames;

export const everyRole = Object.keys(roleNames) as readonly RoleCode[];

export type Family = {
  readonly what: string;
  readonly under: readonly string[];
  /** Only what is sent there: to look belongs to another family. */
  readonly sent?: true;
  readonly opens: readonly RoleCode[];
};

/** Who works on named children's records. */
const caseTeam = ['case-officer', 'send-manager', 'analyst'] as const;
/** Who records what happens in a case. */
const recorders = ['case-officer', 'send-manager'] as const;
const returnMakers = ['send-manager', 'analyst'] as const;
/** Who works with waiting lists: rows without names. No case officer, no family. */
const listWorkers = ['send-manager', 'analyst', 'commissioner'] as const;
/** Who sees how many there are, with small numbers protected, and not who they are. */
const leaders = ['programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner'] as const;
/** Who reads the plan: the forum sits at the table. */
const planReaders = [...caseTeam, ...leaders, 'parent-carer-forum'] as const;

/** Who records evidence; an adviser and the chair weigh it. */
const evidenceRecorders = [
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'commissioner',
  'parent-carer-forum',
] as const;
const claimMakers = [
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'commissioner',
  'parent-carer-forum',
] as const;
const claimAcceptors = [
  'send-manager',
  'programme-office',
  'board-member',
  'commissioner',
  'independent-chair',
] as const;

/** Who works with promises, and those to whom promises are made; families' word is the forum's. */
const promiseReaders = [
  ...planReaders,
  ...(['young-person', 'practitioner', 'school', 'alternative-provider', 'service-provider'] as const),
] as const;

/** Who asks in their own name. */
const challengers = ['independent-chair', 'board-member', 'parent-carer-forum', 'adviser'] as const;

/** Who reads packs: those who judge, those who answer to them, and the forum. */
const packReaders = ['programme-office', 'board-member', 'independent-chair', 'adviser', 'parent-carer-forum'] as const;

const area = '/:partnership';
const desk = `${area}/due/children/:child/desk`;

export const families: readonly Family[] = [
  { what: 'Own home page, and changing between one’s own roles', under: ['/home', '/change-role'], opens: everyRole },
  { what: 'People and organisations (no child)', under: ['/people'], opens: ['administrator', 'privacy-officer'] },
  { what: 'Who opened a person’s record', under: ['/people/:person'], opens: ['privacy-officer'] },
  { what: 'The audit trail', under: ['/audit'], opens: ['privacy-officer'] },
  {
    what: 'SEN2 returns: checks, findings, imports, COLLECT’s report',
    under: [`${area}/returns`],
    opens: returnMakers,
  },
  { what: 'Extracts of case systems', under: [`${area}/extracts`], opens: returnMakers },
  { what: 'Children’s records by name', under: [`${area}/records`], opens: caseTeam },
  {
    what: 'Saying whether two records are one child',
    under: [`${area}/records/pairs`],
    sent: true,
    opens: returnMakers,
  },
  { what: 'What is due, each child’s line, the desk, the morning', under: [`${area}/due`], opens: caseTeam },
  {
    what: 'Notes, next steps, what the family was told, answers to alarms',
    under: [desk],
    sent: true,
    opens: recorders,
  },
  {
    what: 'Giving cases to officers, and keeping the officers',
    under: [`${area}/due/give`, `${area}/due/officers/edit`, `${area}/due/officers/give-all`],
    opens: ['send-manager'],
  },
  { what: 'Giving one case', under: [`${desk}/assign`, `${desk}/release`], sent: true, opens: ['send-manager'] },
  { what: 'Taking a case that nobody has', under: [`${desk}/take`], sent: true, opens: ['case-officer'] },
  {
    what: 'Steps that were recorded, and where sources differ',
    under: [`${area}/steps`, `${area}/steps/find`],
    opens: caseTeam,
  },
  {
    what: 'Recording a step, a child, a correction',
    under: ['new-child', 'children/:child/new', 'children/:child/entries'].map((each) => `${area}/steps/${each}`),
    opens: recorders,
  },
  {
    what: 'Saying which of two sources stands',
    under: [`${area}/steps/children/:child/differences`],
    sent: true,
    opens: recorders,
  },
  { what: 'Cohorts: how many, small numbers protected', under: [`${area}/cohorts`], opens: [...caseTeam, ...leaders] },
  {
    what: 'Cohorts: who they are',
    under: ['oldest', 'again', ':cohort/people', ':cohort/changes'].map((each) => `${area}/cohorts/${each}`),
    opens: caseTeam,
  },
  {
    what: 'The day of the last stocktake',
    under: [`${area}/cohorts/stocktake`],
    opens: ['send-manager', 'programme-office'],
  },
  {
    what: 'Figures made from records, and how they agree with the published ones; small numbers protected for leaders',
    under: [`${area}/figures`],
    opens: [...caseTeam, ...leaders],
  },
  {
    what: 'The rows behind a figure, and differences to explain',
    under: ['again', 'reconcile', ':code/rows'].map((each) => `${area}/figures/${each}`),
    opens: caseTeam,
  },
  {
    what: 'Explaining a difference from a published figure',
    under: [`${area}/figures/reconcile`],
    sent: true,
    opens: returnMakers,
  },
  {
    what: 'Standing questions: tables with small numbers protected, and answers that went out',
    under: [`${area}/questions`],
    opens: [...caseTeam, ...leaders],
  },
  { what: 'Standing questions: exact counts', under: [`${area}/questions/:question/exact`], opens: caseTeam },
  {
    what: 'Having tables made, answering requests with them, and which counts are small',
    under: [`${area}/questions`],
    sent: true,
    opens: returnMakers,
  },
  {
    what: 'Assurance: series of measures and what they show',
    under: [`${area}/assurance`],
    opens: [...caseTeam, ...leaders],
  },
  {
    what: 'Making series of measures and describing them anew',
    under: [`${area}/assurance/new`, `${area}/assurance/:id/describe`],
    opens: ['send-manager', 'analyst', 'programme-office', 'commissioner'],
  },
  {
    what: 'Releasing values that were held, taking values back, and signing off',
    under: [`${area}/assurance`],
    sent: true,
    opens: ['send-manager', 'analyst', 'programme-office', 'commissioner'],
  },
  {
    what: 'Plans and their actions (no child); each form of an action is for its owners',
    under: [`${area}/plans`],
    opens: planReaders,
  },
  {
    what: 'Adding plans, areas, outcomes, actions, versions and approvals; taking trackers in; changing risks',
    under: ['new', 'trackers', ':plan/edit', ':plan/new-action', 'risks/new', 'risks/bands', 'risks/:risk/edit'].map(
      (each) => `${area}/plans/${each}`,
    ),
    opens: ['programme-office'],
  },
  {
    what: 'Keeping the frame of a plan, its words, and the risks',
    under: ['words', 'risks', ':plan/areas', ':plan/outcomes', ':plan/versions', ':plan/approvals', ':plan/decide'].map(
      (each) => `${area}/plans/${each}`,
    ),
    sent: true,
    opens: ['programme-office'],
  },
  {
    what: 'Bringing letters and reports, and confirming their items (no child; the lines as they came name officials)',
    under: [`${area}/letters`],
    opens: ['programme-office'],
  },
  { what: 'What answers a letter, and the stocktakes (no child)', under: [`${area}/coverage`], opens: planReaders },
  {
    what: 'Binding what answers a letter, naming owners and days, reading a later letter, setting stocktakes',
    under: [
      'items/:letter/:item/bind',
      'items/:letter/:item/owner',
      'told',
      'stocktakes/new',
      'stocktakes/:stocktake',
      'answers/:letter/:later/:item',
    ].map((each) => `${area}/coverage/${each}`),
    opens: ['programme-office'],
  },
  {
    what: 'Saying how sure we are of an area of which nothing is one’s own',
    under: [`${area}/plans/:plan/areas/:area/assure`],
    opens: ['programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner'],
  },
  {
    what: 'Saying how sure we are of an action that is somebody else’s',
    under: [`${area}/plans/actions/:action/assure`],
    sent: true,
    opens: ['programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner'],
  },
  {
    what: 'Saying that the holder of a post of an action has left',
    under: [`${area}/plans/actions/:action/post`],
    sent: true,
    opens: ['programme-office'],
  },
  {
    what: 'Checking statements before they are published (no child); what somebody keeps is theirs alone',
    under: [`${area}/statements`],
    opens: [
      ...([
        'send-manager',
        'analyst',
        'programme-office',
        'board-member',
        'independent-chair',
        'commissioner',
      ] as const),
      ...(['local-offer-editor', 'parent-carer-forum'] as const),
    ],
  },
  {
    what: 'Waiting lists: exact counts without names, and the lists received',
    under: [`${area}/waiting-lists`],
    opens: listWorkers,
  },
  {
    what: 'Saying what a waiting list’s columns hold',
    under: [`${area}/waiting-lists/received/:list/columns`],
    opens: returnMakers,
  },
  {
    what: 'Sending waiting lists, and deciding what everybody sees of them',
    under: [`${area}/waiting-lists`],
    sent: true,
    opens: returnMakers,
  },
  { what: 'Evidence behind claims', under: [`${area}/evidence`], opens: planReaders },
  {
    what: 'Recording and withdrawing evidence',
    under: [`${area}/evidence/new`],
    opens: evidenceRecorders,
  },
  { what: 'Withdrawing evidence', under: [`${area}/evidence`], sent: true, opens: evidenceRecorders },
  {
    what: 'Giving the person whose story it is a new word, by which they take it back',
    under: [`${area}/evidence/:evidence/new-word`],
    opens: ['programme-office', 'parent-carer-forum'],
  },
  { what: 'Taking back one’s own story, with its word', under: [`${area}/take-back`], opens: everyRole },
  {
    what: 'Packs for stocktakes: reading, files, comparing (no child)',
    under: [`${area}/packs`],
    opens: packReaders,
  },
  {
    what: 'Making packs',
    under: ['new', ':pack/stop'].map((each) => `${area}/packs/${each}`),
    opens: ['programme-office'],
  },
  {
    what: 'Letting everybody read a pack, or no longer',
    under: [`${area}/packs/:pack/shown`],
    opens: ['independent-chair'],
  },
  { what: 'Claims, from draft to withdrawn', under: [`${area}/claim-desk`], opens: planReaders },
  {
    what: 'Writing a claim, and giving it in',
    under: ['new', ':claim/edit', ':claim/submit'].map((each) => `${area}/claim-desk/${each}`),
    opens: claimMakers,
  },
  {
    what: 'Accepting and publishing claims, and answering for those that turned; never one’s own',
    under: ['accept', 'publish', 'explain'].map((each) => `${area}/claim-desk/:claim/${each}`),
    opens: claimAcceptors,
  },
  {
    what: 'Sending claims back, withdrawing them, and saying what is known of what guards them',
    under: ['return', 'withdraw', 'guard'].map((each) => `${area}/claim-desk/:claim/${each}`),
    opens: [...claimMakers, 'independent-chair'],
  },
  {
    what: 'Saying what the parent carer forum thinks, and taking it back',
    under: ['view', 'take-back'].map((each) => `${area}/claim-desk/:claim/${each}`),
    opens: ['parent-carer-forum'],
  },
  {
    what: 'Who owns each area of the plan',
    under: [`${area}/claim-desk/owners`],
    opens: ['programme-office', 'independent-chair'],
  },
  {
    what: 'Promises and what became of them; those to whom one was made say whether they accept it as kept',
    under: [`${area}/promise-desk`],
    opens: promiseReaders,
  },
  {
    what: 'Recording a promise',
    under: [`${area}/promise-desk/new`],
    opens: [
      'send-manager',
      'programme-office',
      'board-member',
      'independent-chair',
      'parent-carer-forum',
      'analyst',
      'commissioner',
    ],
  },
  {
    what: 'Saying what became of a promise, and accepting evidence beside it; never on one’s own',
    under: ['mark', 'verdict'].map((each) => `${area}/promise-desk/:promise/${each}`),
    opens: claimAcceptors,
  },
  {
    what: 'Laying evidence beside promises and conditions',
    under: [`${area}/promise-desk/:promise/offer`, `${area}/condition-desk/:condition/offer`],
    opens: evidenceRecorders,
  },
  {
    what: 'Taking back the record of a promise; never by those who made it',
    under: [`${area}/promise-desk/:promise/take-back`],
    opens: [...claimAcceptors, 'parent-carer-forum'],
  },
  { what: 'Conditions that others set', under: [`${area}/condition-desk`], opens: planReaders },
  {
    what: 'Recording conditions, accepting evidence beside them, and closing them; never by their owner',
    under: ['new', ':condition/part', ':condition/verdict', ':condition/close'].map(
      (each) => `${area}/condition-desk/${each}`,
    ),
    opens: claimAcceptors,
  },
  {
    what: 'Decisions, and what was asked and answered',
    under: ['decisions', 'challenges'].map((each) => `${area}/${each}`),
    opens: planReaders,
  },
  {
    what: 'Recording and correcting decisions, naming who decides, making decisions public',
    under: ['new', 'bodies', 'aliases', ':decision/correct', ':decision/publish', ':decision/take-down'].map(
      (each) => `${area}/decisions/${each}`,
    ),
    opens: ['programme-office', 'independent-chair'],
  },
  {
    what: 'Saying that one does not agree with a decision, and taking back what one said',
    under: ['dissent', 'take-back'].map((each) => `${area}/decisions/:decision/${each}`),
    opens: [
      'programme-office',
      'board-member',
      'independent-chair',
      'commissioner',
      'send-manager',
      'parent-carer-forum',
    ],
  },
  {
    what: 'Asking, and making a question public; the programme office writes down what scrutiny asked',
    under: ['new', ':challenge/publish'].map((each) => `${area}/challenges/${each}`),
    opens: [...challengers, 'programme-office'],
  },
  {
    what: 'Answering; whoever holds the role that was asked',
    under: [`${area}/challenges/:challenge/answer`],
    opens: [...caseTeam, ...(['programme-office', 'board-member', 'independent-chair', 'commissioner'] as const)],
  },
  {
    what: 'Saying whether an answer is accepted, and taking a question down; its asker, or the chair',
    under: ['verdict', 'take-down'].map((each) => `${area}/challenges/:challenge/${each}`),
    opens: challengers,
  },
  { what: 'Workload of officers', under: [`${area}/workload`], opens: caseTeam },
  { what: 'How heavy a duty weighs', under: [`${area}/workload/weights`], opens: ['send-manager'] },
];

const isUnder = (address: string, under: string): boolean =>
  address === under || address.startsWith(`${under}/`) || address.startsWith(`${under}.`);

const closeness = (family: Family, address: string): number =>
  Math.max(0, ...family.under.filter((under) => isUnder(address, under)).map((under) => under.length * 2)) +
  (family.sent === true ? 1 : 0);

/** The family that a route belongs to, or undefined: then somebody has forgotten to say who may open it. */
export const familyOf = (route: { readonly method: string; readonly address: string }): Family | undefined =>
  families
    .filter(({ sent }) => sent !== true || route.method === 'POST')
    .filter(({ under }) => under.some((each) => isUnder(route.address, each)))
    .toSorted((one, other) => closeness(other, route.address) - closeness(one, route.address))[0];

/** Tables with what is held about children, by who sees a row of them. Whoever sees one row sees all of the area's, and none of another's. */
export const tableFamilies: readonly {
  readonly what: string;
  readonly tables: readonly string[];
  readonly seenBy: readonly RoleCode[];
}[] = [
  {
    what: 'Children’s records, from returns and from extracts',
    tables: [
      ...['child', 'assessment_request', 'needs_assessment', 'ehc_plan', 'ehc_plan_setting', 'active_plan'],
      ...['annual_review', 'placement', 'need', 'superseded_record', 'record_import', 'record_import_file'],
      ...[
        'case_source',
        'case_source_import',
        'case_child',
        'case_officer',
        'case_request',
        'case_advice',
        'case_plan',
      ],
      ...['case_review', 'case_placement', 'case_dispute', 'case_notice', 'superseded_case_record'],
      ...['doubtful_pair', 'match_decision'],
    ],
    seenBy: caseTeam,
  },
  {
    what: 'Returns as they were sent and checked, and extracts as they were received',
    tables: [
      ...['return_check', 'return_check_file', 'return_check_person', 'return_finding', 'return_explanation'],
      ...['collect_report', 'collect_line', 'extract_received', 'extract_received_file', 'extract_problem'],
      'extract_mapping',
    ],
    seenBy: returnMakers,
  },
  {
    what: 'What is due, where each child stands, the desk, the steps recorded here',
    tables: [
      ...['duty_list', 'duty_of_child', 'duty_of_day', 'child_standing', 'child_remade'],
      ...['case_worker', 'case_assignment', 'case_note', 'next_step', 'alarm_answer', 'family_told'],
      ...['case_step', 'case_settlement', 'case_may_differ', 'case_may_differ_made'],
      ...['workload_duty', 'workload_case', 'workload_following', 'duty_weight'],
    ],
    seenBy: caseTeam,
  },
  {
    what: 'Exact numbers, and the children behind them',
    tables: [
      ...['cohort_member', 'cohort_count', 'cohort_spell', 'cohort_snapshot'],
      ...['record_figure', 'record_figure_row', 'question_table'],
    ],
    seenBy: caseTeam,
  },
  {
    what: 'Waiting lists of providers, row by row without names, and what is said of them',
    tables: [...['wait_list', 'wait_row', 'wait_problem', 'wait_mapping', 'wait_service']],
    seenBy: listWorkers,
  },
  { what: 'The key with which references on waiting lists are hashed', tables: ['wait_key'], seenBy: returnMakers },
  {
    what: 'Numbers with small ones protected, and what is said of them',
    tables: [
      ...['cohort_made', 'cohort_told', 'stocktake_day', 'figure_making', 'protected_figure', 'figure_explanation'],
      ...['question_table_protected', 'question_answered', 'small_number_rule'],
    ],
    seenBy: [...caseTeam, ...leaders],
  },
  {
    // Of claims and evidence visitors see what was published: their own tests hold that. Names of people are here alone.
    what: 'What happened to each claim, by whom, and who owns each area of the plan',
    tables: ['claim_event', 'claim_area_owner', 'claim_verdict', 'evidence_word_given'],
    seenBy: planReaders,
  },
];

/** Tables that hold no child's data though a column's name sounds so, or whose rows are each somebody's own, with the reason. */
export const otherTables: Readonly<Record<string, string>> = {
  person: 'people who work in the partnership, and organisations’ contacts: no child',
  stored_file: 'each file is seen by its sender and the roles that were named when it came',
  job: 'each job is seen by whoever asked and the roles that were named',
  kept_list: 'each person’s own kept lists',
  statement: 'each person’s own statements to be published: no child',
};

const namesOf = (roles: readonly RoleCode[]): string =>
  roles.length === everyRole.length ? 'everybody who is signed in' : roles.map((role) => roleNames[role]).join(', ');

/** The two tables as docs/access.md prints them, with their headings. */
export const asMarkdown = (): string =>
  [
    '## Addresses',
    '',
    '| what | addresses begin with | who opens them |',
    '|---|---|---|',
    ...families.map(
      ({ what, under, sent, opens }) =>
        `| ${what} | ${under.map((each) => `\`${each}\``).join(', ')}${sent === true ? ', forms sent' : ''} | ${namesOf(opens)} |`,
    ),
    '',
    '## Rows',
    '',
    '| what is held | tables | who sees all of their area’s rows; everybody else sees none |',
    '|---|---|---|',
    ...tableFamilies.map(
      ({ what, tables, seenBy }) =>
        `| ${what} | ${tables.map((each) => `\`${each}\``).join(', ')} | ${namesOf(seenBy)} |`,
    ),
    '',
  ].join('\n');
