import type { CaseNow, Course } from './courses.ts';
import { hasPlanNow, headDay, isKnown, isOpen, latestOf, standingOf } from './courses.ts';
import { advisers } from './step.ts';
import type { StepKind } from './step.ts';

/** What can be recorded next for a child: the likely step, those that fit as well, and all others (which ask for a reason where they do not fit). */
export type NextSteps = {
  readonly likely: StepKind | undefined;
  readonly fitting: readonly StepKind[];
};

const adviceIsOut = (course: Course): boolean =>
  advisers.some((each) => isKnown(course, 'advice-asked', each) && !isKnown(course, 'advice-received', each));

const ofRequest = (course: Course): readonly StepKind[] => {
  if (!isKnown(course, 'decision-to-assess')) return ['decision-to-assess', 'withdrawn', 'exception'];
  if (isKnown(course, 'draft-sent')) return ['final-sent', 'advice-received', 'no-plan-told', 'withdrawn', 'exception'];
  if (!isKnown(course, 'advice-asked')) return ['advice-asked', 'draft-sent', 'no-plan-told', 'withdrawn', 'exception'];
  return adviceIsOut(course)
    ? ['advice-received', 'advice-asked', 'draft-sent', 'no-plan-told', 'withdrawn', 'exception']
    : ['draft-sent', 'no-plan-told', 'advice-asked', 'withdrawn', 'exception'];
};

const ofReview = (now: CaseNow, course: Course): readonly StepKind[] => {
  const outcome = standingOf(now.settlements, course, 'review-decision')?.code;
  if (!isKnown(course, 'review-decision'))
    return isKnown(course, 'review-report') ? ['review-decision'] : ['review-report', 'review-decision'];
  if (outcome === 'A' && !isKnown(course, 'final-amended'))
    return isKnown(course, 'amendment-notice') ? ['final-amended'] : ['amendment-notice', 'final-amended'];
  return outcome === 'C' ? ['ceased'] : [];
};

/** The steps that fit what is known, the likely one first. */
export const nextSteps = (now: CaseNow): NextSteps => {
  const open = now.requests.filter((course) => isOpen(now, course));
  const request = latestOf(now, open);
  const review = latestOf(now, now.reviews);
  const inRequest = request === undefined ? [] : ofRequest(request);
  const inReview = review === undefined || headDay(now, review) === undefined ? [] : ofReview(now, review);
  const withPlan: readonly StepKind[] = hasPlanNow(now) ? ['review-meeting', 'ceased'] : [];
  const without: readonly StepKind[] = request === undefined && !hasPlanNow(now) ? ['request-received'] : [];
  const hasException = now.facts.some(({ kind, codes }) => kind === 'exception' && codes?.['until'] === undefined);
  const fitting = [
    ...new Set([
      ...inRequest,
      ...inReview,
      ...withPlan,
      ...without,
      ...(hasException ? (['exception-ended'] as const) : []),
    ]),
  ];
  return now.hasDied ? { likely: undefined, fitting: [] } : { likely: fitting[0], fitting };
};
