import { open, notKnown, past, taken } from './question.ts';
import type { Question, Step } from './question.ts';
import { reviewQuestions } from './review-facts.ts';
import { hasDied } from './told.ts';
import type { RequestTold } from './told.ts';

const moved = (request: RequestTold): Step | undefined =>
  request.movedTo === undefined
    ? undefined
    : { kind: 'stopped', why: `The case went to another council (${request.movedTo}).` };

const withdrawn: Step = {
  kind: 'stopped',
  why: 'Withdrawn or ended before a decision. The day is not told, so nothing says whether the time had passed by then.',
};

const decisionStep = (request: RequestTold): Step => {
  const { outcome, toldOn, asAt } = request;
  if (outcome === 'Y' || outcome === 'N') return taken(toldOn, asAt);
  if (outcome === 'H') return taken(undefined, asAt);
  if (outcome === 'W') return withdrawn;
  if (outcome === 'A') return moved(request) ?? open;
  return moved(request) ?? notKnown('The source does not say what was decided on the request.');
};

const decision = (request: RequestTold): Question => {
  const { receivedOn, toldOn, outcome, asAt, place } = request;
  const isDecided = outcome === 'Y' || outcome === 'N';
  return {
    duty: 'decide-whether-to-assess',
    rules: ['decide-whether-to-assess'],
    dates: {
      request_received: past(receivedOn, asAt),
      decision_notified: isDecided ? past(toldOn, asAt) : undefined,
    },
    codes: outcome === 'N' ? { decision: 'refuse_to_assess' } : outcome === 'Y' ? { decision: 'assess' } : {},
    step: decisionStep(request),
    asAt,
    places: [place],
    notes:
      outcome === 'H'
        ? ['The source says that this was decided before the year that it tells of, and not on which day.']
        : [],
  };
};

const assessmentStep = (request: RequestTold): Step => {
  const { assessment, asAt, active, plan } = request;
  if (assessment === undefined)
    return active !== undefined || plan !== undefined
      ? taken(undefined, asAt)
      : (moved(request) ?? notKnown('The source says that there is to be an assessment, and no more of it.'));
  switch (assessment.outcome) {
    case 'Y':
      if (assessment.outcomeOn !== undefined) return taken(assessment.outcomeOn, asAt);
      return active !== undefined || plan !== undefined ? taken(undefined, asAt) : (moved(request) ?? open);
    case 'N':
      return taken(assessment.outcomeOn, asAt);
    case 'H':
      return taken(undefined, asAt);
    case 'W':
      return withdrawn;
    case 'A':
      return moved(request) ?? open;
    default:
      return moved(request) ?? notKnown('The source does not say what was decided after the assessment.');
  }
};

const exceptionNote =
  'The return says that an exception to the 20 weeks was used. It does not say which, why, or who decided, so the time is counted without it.';

/** Within 20 weeks the plan, or within 16 the letter that there will be none. */
const planOrNone = (request: RequestTold): Question => {
  const { receivedOn, assessment, asAt, place } = request;
  const isNo = assessment?.outcome === 'N';
  const on = past(assessment?.outcomeOn, asAt);
  return {
    duty: isNo ? 'no-plan' : 'final-plan',
    rules: [isNo ? 'decide-no-plan' : 'final-plan'],
    dates: {
      request_received: past(receivedOn, asAt),
      ...(isNo ? { outcome_notified: on } : assessment?.outcome === 'Y' ? { final_plan_issued: on } : {}),
    },
    codes: isNo ? { assessment_outcome: 'N' } : {},
    step: assessmentStep(request),
    asAt,
    places: assessment === undefined ? [place] : [place, assessment.place],
    notes: assessment?.exceptionSaid === true ? [exceptionNote] : [],
  };
};

const assessmentGoesAhead = ({ outcome, assessment }: RequestTold): boolean =>
  assessment !== undefined || outcome === 'Y' || outcome === 'H';

const questionsOf = (request: RequestTold): readonly Question[] => [
  decision(request),
  ...(assessmentGoesAhead(request) ? [planOrNone(request)] : []),
  ...reviewQuestions(request),
];

/** Every question that a child's records put to the law. None for a child who has died. */
export const questionsFor = (requests: readonly RequestTold[]): readonly Question[] =>
  hasDied(requests) ? [] : requests.flatMap(questionsOf);
