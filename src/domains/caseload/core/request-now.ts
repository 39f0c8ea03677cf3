import { freshness } from './question.ts';
import type { RequestTogether } from './together-requests.ts';
import type { Decision } from './told.ts';

/** What was decided after the assessment, as far as anybody tells: by its code, else by the step that was taken. */
export const assessmentNow = (request: RequestTogether): Decision | undefined => {
  const { assessment, finalOn, noPlanOn, withdrawnOn, outcome } = request;
  if (assessment.value !== undefined) return assessment.value;
  if (finalOn.value !== undefined) return 'Y';
  if (noPlanOn.value !== undefined) return 'N';
  return withdrawnOn.value !== undefined && outcome.value === 'Y' ? 'W' : undefined;
};

/** What was decided on the request. Nobody says it: not decided, where somebody would have said so; else undefined, not told. */
export const decisionNow = (request: RequestTogether): Decision | undefined => {
  const { outcome, withdrawnOn, toldOn, speakers, receivedOn, hasAssessment } = request;
  if (outcome.value !== undefined) return outcome.value;
  if (hasAssessment || assessmentNow(request) !== undefined) return 'Y';
  if (withdrawnOn.value !== undefined) return 'W';
  const wouldSay =
    speakers.some(({ kind }) => kind !== 'return') && toldOn.value === undefined && !toldOn.hasImpossible;
  return wouldSay && freshness(request, 'case_request.told_on', receivedOn).isTold ? 'A' : undefined;
};
