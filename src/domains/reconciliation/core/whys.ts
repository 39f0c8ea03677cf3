/** Why a record stands where it stands, in words for a list. A code is kept with every row; what it means does not change. */
export const whyWords = {
  counted: 'Counted',
  'in-time': 'In time',
  late: 'Late',
  'not-done': 'Not done on the day of the source',
  refused: 'Refused',
  agreed: 'Agreed',
  'not-decided': 'Not decided on the day of the source',
  withdrawn: 'The request was withdrawn, or the assessment stopped',
  exception: 'A permitted exception to the 20 weeks is recorded',
  'no-exception': 'No exception is recorded',
  'plan-made': 'A plan was made',
  'no-plan': 'Told that there will be no plan',
  'over-20-weeks': 'Open, and more than 20 weeks since the request',
  'open-in-20-weeks': 'Open, and within 20 weeks of the request',
  'has-it': 'It is recorded',
  'has-it-not': 'It is recorded that there is none, or nothing is',
  'meeting-told': 'A review meeting is on record',
  'no-meeting': 'No review meeting is on record',
  'meeting-too-old': 'The last meeting is older than the period',
  'not-yet-due': 'Not due yet',
  overdue: 'Overdue',
  'not-overdue': 'Not overdue',
  'other-reason': 'Ended for another reason',
  'needs-met': 'Ended because needs were met without a plan',
  'work-or-study': 'Ended for paid work or higher education',
  'day-not-told': 'A day that is needed is not told',
  'day-unreadable': 'A day that is needed cannot be read',
  'outcome-not-told': 'The decision is not told',
  'code-not-told': 'What is asked is not told, or cannot be read',
  'days-contradict': 'The days contradict each other',
  'decided-before': 'Decided before the period',
  'moved-in': 'The plan came from another council',
  'assessed-before': 'The plan has a day in the period, and its assessment ended earlier',
  'too-new': 'In force for too short a time to be due a review',
  'no-decision': 'The meeting is on record and no decision after it',
  'meeting-ahead': 'The meeting lies ahead',
  ceased: 'The plan ended in the period',
  family: 'Asked of the family, which is no professional advice',
} as const satisfies Readonly<Record<string, string>>;

export type Why = keyof typeof whyWords;

export const isWhy = (text: string): text is Why => Object.hasOwn(whyWords, text);

export const whys: readonly Why[] = Object.keys(whyWords).filter(isWhy);
