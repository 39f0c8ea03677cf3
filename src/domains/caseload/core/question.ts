import type { PlainDate } from '#shared/plain-date';
import type { Place } from './told.ts';

/** What is owed to a child, by the names of the steps of the law's register. */
export const duties = [
  'decide-whether-to-assess',
  'advice',
  'no-plan',
  'views-on-draft',
  'final-plan',
  'review-notice',
  'review-papers',
  'review',
  'review-report',
  'review-decision',
  'amendment-notice',
  'amended-plan',
  'phase-transfer',
] as const;
export type Duty = (typeof duties)[number];

/** What a duty belongs to. */
export const stages = ['request', 'assessment', 'review', 'transfer'] as const;
export type Stage = (typeof stages)[number];

export const stageOf: Readonly<Record<Duty, Stage>> = {
  'decide-whether-to-assess': 'request',
  advice: 'assessment',
  'no-plan': 'assessment',
  'views-on-draft': 'assessment',
  'final-plan': 'assessment',
  'review-notice': 'review',
  'review-papers': 'review',
  review: 'review',
  'review-report': 'review',
  'review-decision': 'review',
  'amendment-notice': 'review',
  'amended-plan': 'review',
  'phase-transfer': 'transfer',
};

/** The words of the law engine that a return can give. */
export type DatesForLaw = Partial<
  Readonly<
    Record<
      | 'request_received'
      | 'decision_notified'
      | 'outcome_notified'
      | 'final_plan_issued'
      | 'plan_made'
      | 'last_review_decision'
      | 'review_meeting'
      | 'decision_and_amendment_notice'
      | 'final_amended_plan',
      PlainDate
    >
  >
>;
export type CodesForLaw = Partial<
  Readonly<Record<'decision' | 'assessment_outcome' | 'review_outcome' | 'phase', string>>
>;

/** What the source says of the step that is owed, as of its own day. */
export type Step =
  | { readonly kind: 'open' }
  /** `on` is undefined where it was taken and the day is not told. */
  | { readonly kind: 'taken'; readonly on: PlainDate | undefined }
  | { readonly kind: 'not-known'; readonly why: string }
  | { readonly kind: 'stopped'; readonly why: string };

/** One duty and the facts from which the law says when it is due: one set of facts for each question. */
export type Question = {
  readonly duty: Duty;
  /** Rules of the register that answer it; the first that the facts start is taken. */
  readonly rules: readonly string[];
  readonly dates: DatesForLaw;
  readonly codes: CodesForLaw;
  readonly transferYear?: number;
  /** The day that the source itself gives, where the facts do not let the law say one. */
  readonly toldDue?: PlainDate | undefined;
  readonly step: Step;
  readonly asAt: PlainDate;
  /** The records that the facts stand in. */
  readonly places: readonly Place[];
  /** What has to be known to read the answer rightly. */
  readonly notes: readonly string[];
};

export const open: Step = { kind: 'open' };

export const notKnown = (why: string): Step => ({ kind: 'not-known', why });

/** A step that was taken; a day that lies after the source's own cannot have happened yet, and is believed by nobody. */
export const taken = (on: PlainDate | undefined, asAt: PlainDate): Step =>
  on !== undefined && on > asAt
    ? notKnown('The source gives a day that lies after its own, so it is not known whether this was done.')
    : { kind: 'taken', on };

/** A day as a fact: nothing where it is not told, or lies after the day of the source. */
export const past = (on: PlainDate | undefined, asAt: PlainDate): PlainDate | undefined =>
  on !== undefined && on <= asAt ? on : undefined;
