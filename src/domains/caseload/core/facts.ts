import { inWords } from '#shared/plain-date';
import { adviceQuestions } from './advice-facts.ts';
import { freshness, notKnown, open, placesOfAll, stepOf, takenOn, unlessGone } from './question.ts';
import type { Question, Step } from './question.ts';
import type { PlanTogether } from './together-plan.ts';
import type { RequestTogether } from './together-requests.ts';
import { canTell } from './told.ts';

const moved = ({ movedTo }: RequestTogether): Step | undefined =>
  movedTo.value === undefined
    ? undefined
    : { kind: 'stopped', why: `The case went to another council (${movedTo.value}).` };

const withdrawn = ({ withdrawnOn }: RequestTogether): Step => ({
  kind: 'stopped',
  why:
    withdrawnOn.value === undefined
      ? 'Withdrawn or ended before a decision. The day is not told, so nothing says whether the time had passed by then.'
      : `Withdrawn on ${inWords(withdrawnOn.value)}.`,
});

/** A case system, or the people here, would have said: an empty column there means that it was not done. A return would have said so in a code. */
const silenceIsNo = ({ speakers }: RequestTogether, column: string): boolean =>
  speakers.some((source) => source.kind !== 'return' && canTell(source, column));

const decisionStep = (request: RequestTogether): Step => {
  const { outcome, toldOn } = request;
  switch (outcome.value) {
    case 'Y':
    case 'N':
      return takenOn(toldOn);
    case 'H':
      return { kind: 'taken', on: toldOn.value };
    case 'W':
      return withdrawn(request);
    case 'A':
      return moved(request) ?? open;
    default: {
      const hasGoneOn =
        request.hasAssessment ||
        [request.draftOn, request.finalOn, request.noPlanOn].some(({ value }) => value !== undefined);
      return (
        moved(request) ??
        stepOf(toldOn) ??
        (hasGoneOn
          ? { kind: 'taken', on: undefined }
          : silenceIsNo(request, 'case_request.told_on')
            ? open
            : notKnown('The source does not say what was decided on the request.'))
      );
    }
  }
};

const decision = (request: RequestTogether): Question => {
  const { receivedOn, toldOn, outcome, exceptions } = request;
  const isDecided = outcome.value === 'Y' || outcome.value === 'N' || outcome.value === undefined;
  const rests = [receivedOn, outcome, toldOn];
  const fresh = freshness(request, 'case_request.told_on', receivedOn);
  return {
    duty: 'decide-whether-to-assess',
    ofWhom: '',
    rules: ['decide-whether-to-assess'],
    dates: {
      request_received: receivedOn.value,
      decision_notified: isDecided ? toldOn.value : undefined,
    },
    codes: outcome.value === 'N' ? { decision: 'refuse_to_assess' } : isDecided ? { decision: 'assess' } : {},
    // "Not yet decided" says so, whatever else its source can tell.
    step: unlessGone(decisionStep(request), request, { ...fresh, isTold: fresh.isTold || outcome.value === 'A' }),
    asAt: fresh.asAt,
    exceptions,
    rests,
    places: placesOfAll(rests, request),
    notes:
      outcome.value === 'H'
        ? ['The source says that this was decided before the year that it tells of, and not on which day.']
        : [],
  };
};

const isPlanned = (request: RequestTogether, plan: PlanTogether | undefined): boolean =>
  request.hasPlan ||
  (plan?.planOn.value !== undefined &&
    request.receivedOn.value !== undefined &&
    plan.planOn.value >= request.receivedOn.value);

const assessmentStep = (request: RequestTogether, plan: PlanTogether | undefined): Step => {
  const { assessment, finalOn, noPlanOn } = request;
  const planned: Step | undefined = isPlanned(request, plan) ? { kind: 'taken', on: undefined } : undefined;
  switch (assessment.value) {
    case 'Y':
      return stepOf(finalOn) ?? planned ?? moved(request) ?? open;
    case 'N':
      return takenOn(noPlanOn);
    case 'H':
      return takenOn(finalOn);
    case 'W':
      return withdrawn(request);
    case 'A':
      return moved(request) ?? open;
    default: {
      if (request.outcome.value === 'W' || request.withdrawnOn.value !== undefined) return withdrawn(request);
      const told = stepOf(finalOn) ?? planned ?? moved(request);
      if (told !== undefined) return told;
      if (silenceIsNo(request, 'case_request.final_sent_on')) return open;
      return notKnown(
        request.hasAssessment
          ? 'The source does not say what was decided after the assessment.'
          : 'The source says that there is to be an assessment, and no more of it.',
      );
    }
  }
};

const exceptionNote =
  'The source says that an exception to the 20 weeks was used. It does not say which, why, or who decided, so the time is counted without it.';

const saysNo = ({ assessment, noPlanOn, finalOn }: RequestTogether): boolean =>
  assessment.value === 'N' ||
  (assessment.value === undefined && noPlanOn.value !== undefined && finalOn.value === undefined);

const noPlan = (request: RequestTogether): Question => {
  const { receivedOn, assessment, noPlanOn, exceptions } = request;
  const rests = [receivedOn, assessment, noPlanOn];
  return {
    duty: 'no-plan',
    ofWhom: '',
    rules: ['decide-no-plan'],
    dates: { request_received: receivedOn.value, outcome_notified: noPlanOn.value },
    codes: { assessment_outcome: 'N' },
    step: takenOn(noPlanOn),
    asAt: freshness(request, 'case_request.told_no_plan_on', receivedOn).asAt,
    exceptions,
    rests,
    places: placesOfAll(rests, request),
    notes: request.exceptionSaid ? [exceptionNote] : [],
  };
};

const finalPlan = (request: RequestTogether, step: Step): Question => {
  const { receivedOn, assessment, finalOn, exceptions } = request;
  const rests = [receivedOn, assessment, finalOn];
  const fresh = freshness(request, 'case_request.final_sent_on', receivedOn);
  return {
    duty: 'final-plan',
    ofWhom: '',
    rules: ['final-plan'],
    dates: {
      request_received: receivedOn.value,
      ...(assessment.value === 'Y' || assessment.value === undefined ? { final_plan_issued: finalOn.value } : {}),
    },
    codes: {},
    step: unlessGone(step, request, { ...fresh, isTold: fresh.isTold || assessment.value === 'A' }),
    asAt: fresh.asAt,
    exceptions,
    rests,
    places: placesOfAll(rests, request),
    notes: request.exceptionSaid ? [exceptionNote] : [],
  };
};

/**
 * While the assessment runs and no draft is sent, a no is in time until 16 weeks have passed. Afterwards nobody knows whether this is owed: that
 * hangs on what will be decided. Asked only where somebody can say whether a draft was sent.
 */
const noPlanYet = (request: RequestTogether): readonly Question[] => {
  const { receivedOn, draftOn, exceptions } = request;
  if (draftOn.value !== undefined || !silenceIsNo(request, 'case_request.draft_sent_on')) return [];
  const fresh = freshness(request, 'case_request.told_no_plan_on', receivedOn);
  return [
    {
      duty: 'no-plan',
      ofWhom: '',
      rules: ['decide-no-plan'],
      dates: { request_received: receivedOn.value },
      codes: {},
      step: unlessGone(open, request, fresh),
      asAt: fresh.asAt,
      exceptions,
      rests: [receivedOn],
      places: placesOfAll([receivedOn], request),
      notes: [conditional],
    },
  ];
};

const conditional = 'Owed only if the answer is no. A no after this day is late; a plan has its own 20 weeks.';

/** The family's 15 days with the draft: a time to be left before the plan is made final. */
const viewsOnDraft = (request: RequestTogether): readonly Question[] => {
  const { draftOn, finalOn, receivedOn } = request;
  if (draftOn.value === undefined) return [];
  const rests = [draftOn, finalOn];
  return [
    {
      duty: 'views-on-draft',
      ofWhom: '',
      rules: ['views-on-draft'],
      dates: { request_received: receivedOn.value, draft_served: draftOn.value, final_plan_issued: finalOn.value },
      codes: {},
      step: finalOn.value === undefined ? { kind: 'runs' } : { kind: 'taken', on: finalOn.value },
      asAt: freshness(request, 'case_request.final_sent_on', draftOn).asAt,
      exceptions: [],
      rests,
      places: placesOfAll(rests, request),
      notes: ['The family may have answered sooner; no source says when it did.'],
    },
  ];
};

const assessmentGoesAhead = ({ outcome, hasAssessment, finalOn, draftOn, noPlanOn }: RequestTogether): boolean =>
  hasAssessment ||
  outcome.value === 'Y' ||
  outcome.value === 'H' ||
  (outcome.value === undefined && [finalOn, draftOn, noPlanOn].some(({ value }) => value !== undefined));

/** Every question that a request puts to the law. */
export const requestQuestions = (request: RequestTogether, plan: PlanTogether | undefined): readonly Question[] => {
  if (!assessmentGoesAhead(request)) return [decision(request)];
  if (saysNo(request)) return [decision(request), ...adviceQuestions(request, false), noPlan(request)];
  const step = assessmentStep(request, plan);
  const runs = step.kind === 'open';
  return [
    decision(request),
    ...adviceQuestions(request, runs),
    ...(runs ? noPlanYet(request) : []),
    ...viewsOnDraft(request),
    finalPlan(request, step),
  ];
};
