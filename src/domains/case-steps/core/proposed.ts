import type { PlainDate } from '#shared/plain-date';
import type { CaseNow, Course } from './courses.ts';
import { courseOn, dayOf } from './courses.ts';
import { kindsOfStep } from './kinds.ts';
import type { StepKind, StepOf } from './step.ts';

/** A step that somebody means to record, or to put in the place of an entry. */
export type Proposed = {
  readonly kind: StepKind;
  readonly on: PlainDate;
  readonly of: StepOf;
  readonly codes: Readonly<Record<string, string>>;
  /** The first entry of the step whose ending or exception this is. */
  readonly belongsTo?: string | undefined;
  /** Of a correction: the first entry of the step that it corrects, which must not be compared with itself. */
  readonly corrects?: string | undefined;
};

/** The case without the step that is being corrected. */
export const withoutCorrected = (now: CaseNow, { corrects }: Proposed): CaseNow => {
  if (corrects === undefined) return now;
  const strip = (course: Course): Course => ({
    ...course,
    facts: course.facts.filter(({ root }) => root !== corrects),
  });
  const kept = (course: Course): boolean => course.facts.length > 0;
  return {
    ...now,
    facts: now.facts.filter(({ root }) => root !== corrects),
    requests: now.requests.map(strip).filter(kept),
    reviews: now.reviews.map(strip).filter(kept),
  };
};

/** The request or review that a proposed step is of; undefined where it begins one, or hangs from none that is known. */
export const courseFor = (now: CaseNow, { kind, of }: Proposed): Course | undefined => {
  const { owner } = kindsOfStep[kind];
  if (owner === 'request' || owner === 'exception') return courseOn(now.requests, of.requestReceivedOn);
  if (owner === 'review') return courseOn(now.reviews, of.reviewMeetingOn);
  return undefined;
};

/** The first day on which the child is known to have had a plan. */
export const planSince = (now: CaseNow): PlainDate | undefined =>
  now.requests
    .map((course) => dayOf(now, course, 'final-sent'))
    .reduce<PlainDate | undefined>(
      (first, each) => (each !== undefined && (first === undefined || each < first) ? each : first),
      undefined,
    );
