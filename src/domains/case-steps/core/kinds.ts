import type { StepKind } from './step.ts';

/** What a step hangs from. */
type Owner = 'none' | 'request' | 'review' | 'plan' | 'exception';

export type CodeName = 'decision' | 'review_outcome' | 'cease_reason' | 'request_source';

type KindOfStep = {
  readonly owner: Owner;
  /** The steps of its request or review that come before it; where none of them is known, or all are later, somebody says why. */
  readonly follows: readonly StepKind[];
  readonly code?: CodeName;
  readonly asksAdviser?: boolean;
  /** It happens once in a request or review, or once for each adviser. */
  readonly isOnce: boolean;
  /** Somebody asks for it or holds it: it can only have happened while the child lived. What was sent or received may bear a later day. */
  readonly isOfTheLiving: boolean;
};

/** What each step is, in the order of SEND Regulations 2014, regulations 5 to 13 and 20 to 22. */
export const kindsOfStep: Readonly<Record<StepKind, KindOfStep>> = {
  'request-received': { owner: 'none', follows: [], code: 'request_source', isOnce: false, isOfTheLiving: true },
  'decision-to-assess': {
    owner: 'request',
    follows: ['request-received'],
    code: 'decision',
    isOnce: true,
    isOfTheLiving: false,
  },
  'advice-asked': {
    owner: 'request',
    follows: ['decision-to-assess'],
    asksAdviser: true,
    isOnce: true,
    isOfTheLiving: true,
  },
  'advice-received': {
    owner: 'request',
    follows: ['advice-asked'],
    asksAdviser: true,
    isOnce: true,
    isOfTheLiving: false,
  },
  'draft-sent': { owner: 'request', follows: ['decision-to-assess'], isOnce: true, isOfTheLiving: false },
  'no-plan-told': { owner: 'request', follows: ['decision-to-assess'], isOnce: true, isOfTheLiving: false },
  'final-sent': { owner: 'request', follows: ['draft-sent'], isOnce: true, isOfTheLiving: false },
  withdrawn: { owner: 'request', follows: ['request-received'], isOnce: true, isOfTheLiving: false },
  'review-meeting': { owner: 'plan', follows: ['final-sent'], isOnce: false, isOfTheLiving: true },
  'review-report': { owner: 'review', follows: ['review-meeting'], isOnce: true, isOfTheLiving: false },
  'review-decision': {
    owner: 'review',
    follows: ['review-meeting'],
    code: 'review_outcome',
    isOnce: true,
    isOfTheLiving: false,
  },
  'amendment-notice': { owner: 'review', follows: ['review-decision'], isOnce: true, isOfTheLiving: false },
  'final-amended': { owner: 'review', follows: ['amendment-notice'], isOnce: true, isOfTheLiving: false },
  ceased: { owner: 'plan', follows: ['final-sent'], code: 'cease_reason', isOnce: true, isOfTheLiving: false },
  exception: { owner: 'request', follows: ['request-received'], isOnce: false, isOfTheLiving: true },
  'exception-ended': { owner: 'exception', follows: ['exception'], isOnce: true, isOfTheLiving: false },
};

/** Codes that a step may carry, by its kind. */
export const codesOf: Readonly<Record<CodeName, readonly string[]>> = {
  decision: ['assess', 'refuse'],
  review_outcome: ['M', 'A', 'C'],
  cease_reason: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  request_source: ['1', '2', '3', '4', '5'],
};
