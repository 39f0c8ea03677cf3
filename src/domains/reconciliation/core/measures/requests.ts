import { gapOf, isIn, notDoneBy, sixWeeks, verdict, within } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import { daysAfter } from '../period.ts';
import type { Period } from '../period.ts';
import { isDay } from '../told.ts';
import type { PersonTold, RequestTold } from '../told.ts';
import { firstVersion, missingToo, noPopulation, notHistory } from './shared.ts';

/** Asks each request that was received in the period; one without a readable day is a gap, unless it was decided before. */
const received =
  (ask: (request: RequestTold) => Verdict | undefined) =>
  ({ requests }: PersonTold, period: Period): readonly Verdict[] =>
    requests.flatMap((request): readonly Verdict[] => {
      const { place, receivedOn, outcome } = request;
      if (!isDay(receivedOn)) return outcome === 'H' ? [] : [gapOf(place, receivedOn)];
      const found = isIn(period, receivedOn) ? ask(request) : undefined;
      return found ? [found] : [];
    });

const byOutcome = (
  { place, outcome }: RequestTold,
  is: 'N' | 'W',
  why: 'refused' | 'withdrawn',
): Verdict | undefined => {
  if (outcome === is) return verdict('numerator', why, place);
  if (outcome === 'Y') return verdict('denominator', 'agreed', place);
  if (outcome === 'A') return verdict('denominator', 'not-decided', place);
  if (outcome === 'N') return verdict('denominator', 'refused', place);
  if (outcome === 'W') return verdict('denominator', 'withdrawn', place);
  return verdict('gap', outcome === 'H' ? 'decided-before' : 'outcome-not-told', place);
};

/** Asks each request with a decision to assess or to refuse that was told in the period. */
const decided =
  (ask: (request: RequestTold) => Verdict | undefined) =>
  ({ requests }: PersonTold, period: Period): readonly Verdict[] =>
    requests.flatMap((request): readonly Verdict[] => {
      const { place, receivedOn, toldOn, outcome } = request;
      if (outcome !== 'Y' && outcome !== 'N')
        return outcome === 'W' && isDay(receivedOn) && isIn(period, receivedOn)
          ? [verdict('outside', 'withdrawn', place)]
          : [];
      if (!isDay(toldOn)) return [gapOf(place, toldOn)];
      const found = isIn(period, toldOn) ? ask(request) : undefined;
      return found ? [found] : [];
    });

const afterRefusal =
  (which: 'mediation' | 'appeal') =>
  (request: RequestTold): Verdict | undefined => {
    const { place, outcome } = request;
    if (outcome !== 'N') return undefined;
    const has = request[which];
    if (has === undefined) return verdict('gap', 'code-not-told', place);
    return has ? verdict('numerator', 'has-it', place) : verdict('denominator', 'has-it-not', place);
  };

const received1 = ['case_request.received_on'];
const outcome1 = ['case_request.received_on', 'case_request.outcome'];
const told1 = ['case_request.received_on', 'case_request.told_on', 'case_request.outcome'];

export const requestMeasures: readonly RecordMeasure[] = [
  {
    ...firstVersion,
    code: 'E01',
    title: 'Requests for an EHC needs assessment',
    short: 'Requests',
    numerator: 'Requests received in the period, by any route, those withdrawn since among them',
    population: 'Requests, not children: a child may be asked for more than once',
    of: 'year',
    unit: 'count',
    from: { return: { since: 2023 }, extract: { needs: received1 } },
    cannotTell: [
      'How many children live in the area: a rate needs the population that the Office for National Statistics gives.',
    ],
    pitfalls: ['A fall is neither good nor bad on its own: read it beside the share refused.', noPopulation],
    guards: ['E03'],
    isPublished: true,
    ask: received(({ place }) => verdict('numerator', 'counted', place)),
  },
  {
    ...firstVersion,
    code: 'E02',
    title: 'Decisions whether to assess told within 6 weeks',
    short: 'Decided within 6 weeks',
    numerator: 'Decisions of the period that were told within 42 days of the request',
    denominator: 'Decisions to assess or to refuse that were told in the period',
    population: 'Requests that were decided. Requests still waiting are in neither number',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 }, extract: { needs: told1 } },
    cannotTell: ['Whether an exception excused a late decision.'],
    pitfalls: [
      'Only decided requests are counted: late ones that are still open do not show. E31 counts them.',
      'A quick no counts as much as a quick yes.',
      'The published counts of some councils include decisions that other published counts leave out; nobody says why.',
    ],
    guards: ['E03', 'E31'],
    isPublished: true,
    ask: decided(({ place, receivedOn, toldOn }) => within(place, receivedOn, toldOn, sixWeeks)),
  },
  {
    ...firstVersion,
    code: 'E31',
    title: 'Requests of the period that were decided within 6 weeks, the undecided among them',
    short: 'Six weeks, undecided too',
    numerator: 'Requests whose decision was told within 42 days',
    denominator: 'Requests received in the period whose 42nd day lies in it too, decided or not',
    population:
      'Requests that were not withdrawn. Those received in the last six weeks of the period are not judged yet',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 }, extract: { needs: told1 } },
    cannotTell: [notHistory, 'Whether an exception excused a late decision.'],
    pitfalls: ['Not the published count: that one leaves out who is still waiting.'],
    guards: ['E03', 'E02'],
    isPublished: false,
    ask: (person, period) =>
      received((request) => {
        const { place, receivedOn, toldOn, outcome, now } = request;
        if (!isDay(receivedOn) || !isIn(period, daysAfter(receivedOn, sixWeeks))) return undefined;
        if (outcome === 'W') return verdict('outside', 'withdrawn', place);
        if (outcome === 'A') {
          const found = notDoneBy(place, daysAfter(receivedOn, sixWeeks), now);
          return found.standing === 'gap' ? found : verdict('denominator', 'not-decided', place);
        }
        if (outcome === 'Y' || outcome === 'N') return within(place, receivedOn, toldOn, sixWeeks);
        return verdict('gap', outcome === 'H' ? 'decided-before' : 'outcome-not-told', place);
      })(person, period),
  },
  {
    ...firstVersion,
    code: 'E03',
    title: 'Requests for an assessment that were refused',
    short: 'Requests refused',
    numerator: 'Requests received in the period that were decided with a refusal',
    denominator: 'Requests received in the period, those open and withdrawn among them',
    population: 'Requests, by their first decision',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 }, extract: { needs: outcome1 } },
    cannotTell: ['Whether a refusal was overturned later: the first decision stays in the record.'],
    pitfalls: [
      'Neither high nor low is good on its own: it depends on who asks and what help there is without a plan.',
    ],
    guards: ['E34'],
    isPublished: true,
    ask: received((request) => byOutcome(request, 'N', 'refused')),
  },
  {
    ...firstVersion,
    code: 'E33',
    title: 'Refusals to assess that went to mediation',
    short: 'Refusals, mediation',
    numerator: 'Refusals with mediation about them on record',
    denominator: 'Refusals to assess that were told in the period',
    population: 'Requests that were refused',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 } },
    cannotTell: ['When mediation was asked for and held, and what came of it.'],
    pitfalls: ['Mediation may come months after the refusal: the latest refusals have had less time.'],
    guards: ['E03', 'E34'],
    isPublished: false,
    ask: decided(afterRefusal('mediation')),
  },
  {
    ...firstVersion,
    code: 'E34',
    title: 'Refusals to assess that were appealed',
    short: 'Refusals, appeals',
    numerator: 'Refusals with an appeal to the tribunal about them on record',
    denominator: 'Refusals to assess that were told in the period',
    population: 'Requests that were refused',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 } },
    cannotTell: ['The tribunal’s own count of appeals, and how they ended.'],
    pitfalls: ['Not the published appeal rate: that one is the tribunal’s, over many more decisions.'],
    guards: ['E03'],
    isPublished: false,
    ask: decided(afterRefusal('appeal')),
  },
  {
    ...firstVersion,
    code: 'E35',
    title: 'Requests that were withdrawn',
    short: 'Requests withdrawn',
    numerator: 'Requests received in the period and withdrawn before a decision',
    denominator: 'Requests received in the period',
    population: 'Requests, by their first decision',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 }, extract: { needs: outcome1 } },
    cannotTell: ['Why, and whether the family was asked to withdraw.'],
    pitfalls: ['A withdrawal leaves every figure on how fast: read it beside them.', missingToo],
    guards: ['E03'],
    isPublished: false,
    ask: received((request) => byOutcome(request, 'W', 'withdrawn')),
  },
  {
    ...firstVersion,
    code: 'E36',
    title: 'Requests made by the young person or a parent',
    short: 'Requests by families',
    numerator: 'Requests made by the young person or a parent',
    denominator: 'Requests received in the period',
    population: 'Requests of which it is told who made them',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2025 }, extract: { needs: [...received1, 'case_request.request_source'] } },
    cannotTell: ['Whether a school helped a family to ask, or asked it to.'],
    pitfalls: ['Returns tell of it since 2025.'],
    guards: [],
    isPublished: false,
    ask: received(({ place, source, outcome }) => {
      if (source === '1') return verdict('numerator', 'has-it', place);
      if (source !== undefined) return verdict('denominator', 'has-it-not', place);
      return outcome === 'H' ? undefined : verdict('gap', 'code-not-told', place);
    }),
  },
];
