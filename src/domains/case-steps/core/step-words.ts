import type { Adviser, StepKind } from './step.ts';
import type { CodeName } from './kinds.ts';

type Words = {
  /** As on a list of steps to choose from. */
  readonly title: string;
  /** As on a line of time. */
  readonly done: string;
  /** What the form asks for. */
  readonly when: string;
  readonly hint: string;
};

const words = (title: string, done: string, when: string, hint: string): Words => ({ title, done, when, hint });

/** What each step is called. */
export const stepWords: Readonly<Record<StepKind, Words>> = {
  'request-received': words(
    'A request for an assessment came',
    'Request received',
    'When did the council receive the request?',
    'The day on which it reached the council, not the day it was opened or logged. The 20 weeks run from it.',
  ),
  'decision-to-assess': words(
    'The family was told whether there will be an assessment',
    'Family told whether there will be an assessment',
    'When was the family told?',
    'The day on which the letter was sent, not the day of the meeting that decided.',
  ),
  'advice-asked': words(
    'Advice was asked for',
    'Advice asked for',
    'When did the request for advice reach them?',
    'Their six weeks run from the day on which it reached them.',
  ),
  'advice-received': words(
    'Advice came',
    'Advice received',
    'When did the council receive the advice?',
    'The day on which it reached the council.',
  ),
  'draft-sent': words(
    'The draft plan was sent',
    'Draft plan sent',
    'When was the draft plan sent to the family?',
    'The family has at least 15 days from it to say what they think.',
  ),
  'no-plan-told': words(
    'The family was told that there will be no plan',
    'Family told that there will be no plan',
    'When was the family told?',
    'The day on which the letter was sent.',
  ),
  'final-sent': words(
    'The final plan was sent',
    'Final plan sent',
    'When was the final plan sent to the family?',
    'The day on which it was sent, not the day on which it was signed.',
  ),
  withdrawn: words(
    'The request was withdrawn',
    'Request withdrawn',
    'When was it withdrawn?',
    'The day on which the family, or whoever asked, said so.',
  ),
  'review-meeting': words(
    'A review meeting was held',
    'Review meeting held',
    'When was the review meeting held?',
    'The day of the meeting itself.',
  ),
  'review-report': words(
    'The report of the review meeting was sent',
    'Report of the review sent',
    'When was the report sent?',
    'The day on which it was sent to everybody who was invited.',
  ),
  'review-decision': words(
    'The family was told the decision after the review',
    'Family told the decision after the review',
    'When was the family told?',
    'The day on which the letter was sent. It completes the review.',
  ),
  'amendment-notice': words(
    'The notice of proposed changes was sent',
    'Notice of proposed changes sent',
    'When was the notice sent?',
    'With the changes themselves and what they rest on.',
  ),
  'final-amended': words(
    'The final changed plan was sent',
    'Final changed plan sent',
    'When was the final changed plan sent?',
    'The day on which it was sent to the family.',
  ),
  ceased: words(
    'The plan ended',
    'Plan ended',
    'On which day did the plan end?',
    'The day from which the council no longer kept the plan.',
  ),
  exception: words(
    'An exception to a time limit was decided',
    'Exception to a time limit decided',
    'When was it decided?',
    'The day of the decision. An exception applies only because somebody decided so and wrote it down.',
  ),
  'exception-ended': words(
    'An exception ended',
    'Exception ended',
    'On which day did the reason end?',
    'From then on the step is due as soon as practicable.',
  ),
};

export const adviserWords: Readonly<Record<Adviser, string>> = {
  psychologist: 'Educational psychologist',
  health: 'Health',
  'social-care': 'Social care',
  school: 'School, college or other setting',
  family: 'Family',
  other: 'Somebody else',
};

/** Codes in words; those of a return have the return's meaning. */
export const codeWords: Readonly<Record<CodeName, Readonly<Record<string, string>>>> = {
  decision: { assess: 'There will be an assessment', refuse: 'There will be no assessment' },
  review_outcome: { M: 'Keep the plan as it is', A: 'Change the plan', C: 'End the plan' },
  cease_reason: {
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
  request_source: {
    '1': 'Young person or parent',
    '2': 'School or other setting',
    '3': 'Health care professional',
    '4': 'Social care professional',
    '5': 'Somebody else',
  },
};

/** How the person knows, by the values of case_step.known_by. */
export const knownByWords = {
  letter: 'A letter',
  email: 'An email',
  form: 'A form',
  telephone: 'A telephone call',
  meeting: 'A meeting',
  'case-file': 'The case file',
  system: 'Another system',
} as const;
export type KnownBy = keyof typeof knownByWords;
export const knownByValues: readonly KnownBy[] = [
  'letter',
  'email',
  'form',
  'telephone',
  'meeting',
  'case-file',
  'system',
];
