import { freshness, open, notKnown, placesOfAll, stepOf, unlessGone } from './question.ts';
import type { About, DatesForLaw, Question, Step } from './question.ts';
import type { AdviceTogether, RequestTogether } from './together-requests.ts';

/** By which word the law knows the advice of an adviser. The family is asked and owes nothing by a day. */
const wordOf: Readonly<Record<string, keyof DatesForLaw | undefined>> = {
  psychologist: 'ep_advice',
  health: 'health_advice',
  'social-care': 'social_care_advice',
  school: 'education_advice',
};

const stepOfAdvice = ({ receivedOn }: AdviceTogether, isTold: boolean): Step =>
  stepOf(receivedOn) ?? (isTold ? open : notKnown('No source here can tell whether the advice has come.'));

const question = (request: RequestTogether, advice: AdviceTogether): Question => {
  const { adviser, askedOn, receivedOn, speakers } = advice;
  const word = wordOf[adviser];
  const about: About = { speakers, goneFrom: request.goneFrom, places: request.places };
  const fresh = freshness(about, 'case_advice.received_on', askedOn);
  const rests = [askedOn, receivedOn];
  return {
    duty: 'advice',
    ofWhom: adviser,
    rules: ['give-advice'],
    dates: {
      advice_request_received: askedOn.value,
      ...(word === undefined ? {} : { [word]: receivedOn.value }),
    },
    codes: {},
    step: unlessGone(stepOfAdvice(advice, fresh.isTold), about, fresh),
    asAt: fresh.asAt,
    exceptions: request.exceptions.filter((each) => each.adviser === undefined || each.adviser === adviser),
    rests,
    places: placesOfAll(rests, about),
    notes: ['The six weeks are counted from the day of asking: no source says on which day the letter arrived.'],
  };
};

/** Advice that came is shown; advice that has not come is owed while the assessment runs. */
export const adviceQuestions = (request: RequestTogether, runs: boolean): readonly Question[] =>
  request.advice
    .filter(({ adviser, receivedOn }) => adviser !== 'family' && (runs || receivedOn.value !== undefined))
    .map((advice) => question(request, advice));
