import type { PlanKind, ReasonKind, LinkRole, ExpectedDirection } from './core/vocabulary.ts';

export const planKindWords: Readonly<Record<PlanKind, string>> = {
  'impact-plan': 'Impact plan (priority action or improvement plan)',
  'written-statement': 'Written statement of action',
  'progress-plan': 'Accelerated progress plan',
  'self-evaluation': 'Self-evaluation',
  'dsg-plan': 'Dedicated schools grant (DSG) plan',
  'reform-plan': 'Local SEND reform plan',
  'workforce-strategy': 'Workforce strategy',
};

export const planStateWords = { draft: 'Draft', 'in-force': 'In force', closed: 'Closed' } as const;

export const decisionWords = {
  'made-public': {
    ask: 'Everybody may read it',
    meaning: 'Its areas, and those outcomes and actions that are marked public.',
    was: 'Made public',
  },
  'made-not-public': {
    ask: 'Only the partnership may read it',
    meaning: 'Its public page goes at once.',
    was: 'Made not public',
  },
  closed: { ask: 'Close it', meaning: 'It can be read, and nothing of it changes.', was: 'Closed' },
  'opened-again': { ask: 'Open it again', meaning: 'It can be changed again.', was: 'Opened again' },
} as const;

export const areaKindWords = {
  'priority-action': 'Area for priority action',
  improvement: 'Area for improvement',
  weakness: 'Significant weakness',
  theme: 'Theme',
} as const;

export const approvalWords = {
  approved: 'Approved',
  'approved-with-conditions': 'Approved with conditions',
  noted: 'Noted',
  returned: 'Returned',
} as const;

export const reasonWords: Readonly<Record<ReasonKind, string>> = {
  'data-quality': 'How good the data are',
  'age-of-evidence': 'How old the evidence is',
  'kinds-of-evidence': 'Which kinds of evidence there are: numbers, audits, families’ voice',
  'guard-measures': 'What the guard measures say',
  other: 'Something else',
};

export const linkRoleWords: Readonly<Record<LinkRole, string>> = {
  impact: 'Impact: shows whether it helps',
  output: 'Output: shows that it was done',
  guard: 'Guard: must not get worse',
};

export const directionWords: Readonly<Record<ExpectedDirection, string>> = {
  increase: 'should go up',
  decrease: 'should go down',
  steady: 'should stay as it is',
};

export const saysWords = {
  agrees: 'It agrees that this helps',
  disagrees: 'It disagrees',
  neither: 'It says neither',
} as const;

export const chaseWords = {
  late: { title: 'Late', meaning: 'Its due date has passed and it is not done.' },
  'due-soon': { title: 'Due within 14 days', meaning: 'Its due date comes within two weeks.' },
  silent: {
    title: 'No update for six weeks',
    meaning: 'It has begun, and nobody has written an update for more than 42 days.',
  },
  'no-output': {
    title: 'Done in the tracker, without an output',
    meaning:
      'The tracker that was taken in last calls it done; nothing shows what was made, so it is not called done here.',
  },
  'no-measure': {
    title: 'Without a measure',
    meaning: 'No measure of impact is bound to it, so nobody can say whether it helps.',
  },
  'owner-left': {
    title: 'Owner who left',
    meaning:
      'Nobody answers for it: the holder of its post has left, or nobody holds the role. The programme office gives it to another, or says that somebody holds the post again.',
  },
  'no-reason': {
    title: 'Moved without a reason',
    meaning: 'Its due date moved with a tracker; why, and who approved it, is still wanted.',
  },
  'waits-for-late': { title: 'Waits for what is late', meaning: 'Another action that must come first is late.' },
} as const;
