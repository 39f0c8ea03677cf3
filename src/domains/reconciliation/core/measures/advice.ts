import { daysBetween } from '#shared/plain-date';
import { gapOf, isIn, notDoneBy, sixWeeks, verdict, within } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import { daysAfter } from '../period.ts';
import type { Period } from '../period.ts';
import { isDay } from '../told.ts';
import type { PersonTold } from '../told.ts';
import { firstVersion, missingToo } from './shared.ts';

/** Asks each request for advice whose 42nd day lies in the period, answered or not. */
const answered =
  (isAsked: (adviser: string | undefined) => boolean | 'outside') =>
  ({ advice }: PersonTold, period: Period): readonly Verdict[] =>
    advice.flatMap(({ place, adviser, askedOn, receivedOn, now }): readonly Verdict[] => {
      const asked = isAsked(adviser);
      if (asked === false) return [];
      if (!isDay(askedOn)) return [gapOf(place, askedOn)];
      if (!isIn(period, daysAfter(askedOn, sixWeeks))) return [];
      if (asked === 'outside') return [verdict('outside', 'family', place)];
      return [
        receivedOn === 'not-told'
          ? notDoneBy(place, daysAfter(askedOn, sixWeeks), now)
          : within(place, askedOn, receivedOn, sixWeeks),
      ];
    });

const needs = ['case_advice.adviser', 'case_advice.asked_on', 'case_advice.received_on'];

const adviceMeasure = (code: string, adviser: string, words: string): RecordMeasure => ({
  ...shared,
  code,
  title: `${words} within 6 weeks`,
  short: `${words} within 6 weeks`,
  population: 'Requests for advice, not children',
  guards: code === 'E04' ? ['E05', 'E06', 'E32'] : ['E04'],
  ask: answered((each) => (adviser === '' ? (each === 'family' ? 'outside' : true) : each === adviser)),
});

const shared = {
  ...firstVersion,
  numerator: 'Requests for advice that were answered within 42 days',
  denominator: 'Requests for advice whose 42nd day lies in the period, answered or not',
  of: 'year',
  unit: 'percent',
  from: { extract: { needs } },
  cannotTell: [
    'Whether the advice was good, or said anything: a line that a service does not know the child counts as an answer.',
    'Whether an appointment was missed, which may excuse a body.',
  ],
  pitfalls: ['The clock starts when the council asks, not when somebody passes it on.', missingToo],
  isPublished: false,
} as const satisfies Partial<RecordMeasure>;

const drafts = ({ requests }: PersonTold, period: Period): readonly Verdict[] =>
  requests.flatMap(({ place, draftSentOn, viewsUntilOn }): readonly Verdict[] => {
    if (draftSentOn === 'unreadable') return [gapOf(place, draftSentOn)];
    if (!isDay(draftSentOn) || !isIn(period, draftSentOn)) return [];
    if (!isDay(viewsUntilOn)) return [gapOf(place, viewsUntilOn)];
    const days = daysBetween(draftSentOn, viewsUntilOn);
    return [
      days >= 15 ? verdict('numerator', 'has-it', place, days) : verdict('denominator', 'has-it-not', place, days),
    ];
  });

const mediated = ({ mediations }: PersonTold, period: Period): readonly Verdict[] =>
  mediations.flatMap(({ place, openedOn, heldOn }): readonly Verdict[] => {
    if (!isDay(openedOn)) return [gapOf(place, openedOn)];
    if (!isIn(period, daysAfter(openedOn, 30))) return [];
    const isHeld = isDay(heldOn) && heldOn <= period.asAt;
    if (heldOn === 'not-told' || (isDay(heldOn) && !isHeld)) return [verdict('denominator', 'not-done', place)];
    return [within(place, openedOn, heldOn, 30)];
  });

export const adviceMeasures: readonly RecordMeasure[] = [
  adviceMeasure('E04', '', 'Professional advice returned'),
  adviceMeasure('E05', 'psychologist', 'Educational psychology advice'),
  adviceMeasure('E06', 'health', 'Health advice'),
  adviceMeasure('E32', 'social-care', 'Social care advice'),
  {
    ...shared,
    code: 'E15',
    title: 'Draft plans that give at least 15 days for views',
    short: 'Drafts with 15 days for views',
    numerator: 'Draft plans with 15 days or more between the day of sending and the day by which views were wanted',
    denominator: 'Draft plans sent in the period',
    population: 'First drafts of new plans',
    from: { extract: { needs: ['case_request.draft_sent_on', 'case_request.views_until_on'] } },
    cannotTell: ['When the family received it: the days run from then.'],
    pitfalls: [missingToo],
    guards: ['E10'],
    ask: drafts,
  },
  {
    ...shared,
    code: 'E16',
    title: 'Mediation held within 30 days',
    short: 'Mediation within 30 days',
    numerator: 'Mediations held within 30 days of being asked for',
    denominator: 'Mediations whose 30th day lies in the period, held or not',
    population: 'Mediations on record, about anything',
    from: { extract: { needs: ['case_dispute.way', 'case_dispute.opened_on', 'case_dispute.held_on'] } },
    cannotTell: ['Whether the family withdrew its wish for mediation.'],
    pitfalls: [missingToo],
    guards: ['E33'],
    ask: mediated,
  },
];
