import type { PlainDate } from '#shared/plain-date';

/** The steps of a case that can be recorded here, in the order in which the law has them (migration 0144 has the same list). */
export const stepKinds = [
  'request-received',
  'decision-to-assess',
  'advice-asked',
  'advice-received',
  'draft-sent',
  'no-plan-told',
  'final-sent',
  'withdrawn',
  'review-meeting',
  'review-report',
  'review-decision',
  'amendment-notice',
  'final-amended',
  'ceased',
  'exception',
  'exception-ended',
] as const;
export type StepKind = (typeof stepKinds)[number];
export const isStepKind = (text: string): text is StepKind => stepKinds.some((kind) => kind === text);

export const advisers = ['psychologist', 'health', 'social-care', 'school', 'family', 'other'] as const;
export type Adviser = (typeof advisers)[number];

/** Of which request, which review and which adviser a step is; a day that was corrected here is the corrected one. */
export type StepOf = {
  readonly requestReceivedOn?: PlainDate | undefined;
  readonly reviewMeetingOn?: PlainDate | undefined;
  readonly adviser?: Adviser | undefined;
};

/**
 * A step as it stands now, corrections applied; what was taken back is not here.
 *
 * `codes` holds, by kind: `decision` ('assess', 'refuse') of decision-to-assess; `review_outcome` ('A', 'C', 'M') of review-decision;
 * `cease_reason` (code of the return) of ceased; `request_source` ('1' to '5') of request-received; of exception and exception-ended
 * `exception` (id of data/law/exceptions.json), and of exception `from`, `until` (a day; absent while it lasts; the day of its
 * exception-ended where there is one), `evidence` and `decided_by`.
 */
export type RecordedStep = {
  /** Of the entry that stands. */
  readonly id: string;
  /** The child as asked for, also where the step was recorded on a record that was joined to it. */
  readonly childId: string;
  readonly kind: StepKind;
  readonly on: PlainDate;
  readonly of: StepOf;
  readonly codes: Readonly<Record<string, string>>;
  readonly recordedAt: Date;
  readonly recordedByName: string;
};

/** One row as recorded: never changed, only followed by another that names it. */
export type StepEntry = {
  readonly id: string;
  /** The record on which it stands; it may have been joined to another since. */
  readonly childId: string;
  readonly number: number;
  readonly entry: 'recorded' | 'corrected' | 'taken-back';
  readonly corrects: string | undefined;
  readonly kind: StepKind;
  readonly on: PlainDate;
  readonly of: StepOf;
  /** The first entry of the request, review or exception that it belongs to, where that was recorded here. */
  readonly belongsTo: string | undefined;
  readonly codes: Readonly<Record<string, string>>;
  readonly note: string | undefined;
  readonly knownBy: string;
  readonly oddities: readonly string[];
  readonly reason: string | undefined;
  readonly recordedAt: Date;
  readonly recordedByName: string;
  /** The form that it came from: the same form sent twice is one entry. */
  readonly formKey: string;
};
