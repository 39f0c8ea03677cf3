import { gapOf, isIn, unknownNow, verdict } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import type { Period } from '../period.ts';
import { isDay } from '../told.ts';
import type { PersonTold, PlanTold } from '../told.ts';
import { firstVersion, missingToo, noPopulation } from './shared.ts';

/** How a plan stands on a day: its end is known by a day, or by a reason without one. */
export const standingOn = (plan: PlanTold, { asAt }: Period): 'in-force' | 'ended' | 'not-begun' | 'unknown' => {
  const { startedOn, ceasedOn, ceaseReason } = plan;
  if (isDay(ceasedOn)) return ceasedOn <= asAt ? 'ended' : 'in-force';
  // A day of ending that cannot be read is an ending all the same; when, nobody knows.
  if (ceasedOn === 'unreadable' || ceaseReason !== undefined) return 'unknown';
  return isDay(startedOn) && startedOn > asAt ? 'not-begun' : 'in-force';
};

/** Asks each plan that is in force on the day of the source. */
export const inForce =
  (ask: (plan: PlanTold, person: PersonTold, period: Period) => Verdict | undefined) =>
  (person: PersonTold, period: Period): readonly Verdict[] =>
    person.plans.flatMap((plan): readonly Verdict[] => {
      const standing = standingOn(plan, period);
      if (standing === 'unknown') return [verdict('gap', 'day-unreadable', plan.place)];
      if (standing !== 'in-force') return [];
      const found = unknownNow(plan.now, plan.place) ?? ask(plan, person, period);
      return found ? [found] : [];
    });

/** Asks each plan that ended in the period. */
const ceased =
  (ask: (plan: PlanTold) => Verdict | undefined) =>
  ({ plans }: PersonTold, period: Period): readonly Verdict[] =>
    plans.flatMap((plan): readonly Verdict[] => {
      const { place, ceasedOn, ceaseReason } = plan;
      if (!isDay(ceasedOn))
        return ceasedOn === 'unreadable' || ceaseReason !== undefined ? [gapOf(place, ceasedOn)] : [];
      const found = isIn(period, ceasedOn) ? ask(plan) : undefined;
      return found ? [found] : [];
    });

const begun = ({ plans }: PersonTold, period: Period): readonly Verdict[] =>
  plans.flatMap(({ place, startedOn, movedFrom, isOfThisPeriod }): readonly Verdict[] => {
    if (!isDay(startedOn)) return [gapOf(place, startedOn)];
    if (!isIn(period, startedOn)) return [];
    if (movedFrom !== undefined) return [verdict('outside', 'moved-in', place)];
    return [isOfThisPeriod ? verdict('numerator', 'plan-made', place) : verdict('outside', 'assessed-before', place)];
  });

const needsCeased = ['case_plan.ceased_on'];
const needsReason = ['case_plan.ceased_on', 'case_plan.cease_reason'];

export const planMeasures: readonly RecordMeasure[] = [
  {
    ...firstVersion,
    code: 'E19',
    title: 'EHC plans in force',
    short: 'Plans in force',
    numerator: 'Plans in force on the day of the source',
    population: 'Plans, not children; those of children who go to school elsewhere among them',
    of: 'day',
    unit: 'count',
    from: { return: { since: 2023 }, extract: { needs: ['case_plan.plan_on', 'case_plan.ceased_on'] } },
    cannotTell: ['How many children live in the area, or go to school in it.'],
    pitfalls: [
      'Three counts exist: the case system’s, the return’s in January and the school census’s by school. Never mix them.',
      missingToo,
      noPopulation,
    ],
    guards: ['D07'],
    isPublished: true,
    ask: inForce(({ place }) => verdict('numerator', 'counted', place)),
  },
  {
    ...firstVersion,
    code: 'E24',
    title: 'New plans, by the day of the plan',
    short: 'New plans',
    numerator: 'Plans whose day lies in the period and whose assessment ended in it',
    population: 'Plans made here; those that came from another council are left out and counted apart',
    of: 'year',
    unit: 'count',
    from: { return: { since: 2023 } },
    cannotTell: ['The day of the first plan, where it has been amended since: the return asks for the plan of now.'],
    pitfalls: ['Compare E29, which counts by the day that the assessment ended.', noPopulation],
    guards: ['E03', 'E29'],
    isPublished: true,
    ask: begun,
  },
  {
    ...firstVersion,
    code: 'E26',
    title: 'Plans that ended',
    short: 'Plans that ended',
    numerator: 'Plans that ended in the period, for any reason',
    population: 'Plans, not children',
    of: 'year',
    unit: 'count',
    from: { return: { since: 2023 }, extract: { needs: needsCeased } },
    cannotTell: ['What became of the child or young person.'],
    pitfalls: [missingToo, noPopulation],
    guards: ['E27'],
    isPublished: true,
    ask: ceased(({ place }) => verdict('numerator', 'ceased', place)),
  },
  {
    ...firstVersion,
    code: 'E27',
    title: 'Plans that ended because needs were met without one',
    short: 'Ended because needs were met',
    numerator: 'Plans that ended because educational or training needs were met without a plan',
    denominator: 'Plans that ended in the period, for any reason',
    population: 'Plans, not children',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 }, extract: { needs: needsReason } },
    cannotTell: ['Whether the family agreed.'],
    pitfalls: ['A family can appeal against it: read it beside the appeals.'],
    guards: [],
    isPublished: true,
    ask: ceased(({ place, ceaseReason }) => {
      if (ceaseReason === undefined) return verdict('gap', 'code-not-told', place);
      return ceaseReason === '2'
        ? verdict('numerator', 'needs-met', place)
        : verdict('denominator', 'other-reason', place);
    }),
  },
  {
    ...firstVersion,
    code: 'P21',
    title: 'Plans that ended for paid work or higher education',
    short: 'Ended for work or study',
    numerator: 'Plans that ended because the young person went into paid work or higher education',
    denominator: 'Plans that ended in the period, for any reason',
    population: 'Plans, of children and young people of every age',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2023 }, extract: { needs: needsReason } },
    cannotTell: ['Whether the work or the course lasted.'],
    pitfalls: ['Most plans end for other reasons at younger ages: look at the counts.'],
    guards: ['E27'],
    isPublished: false,
    ask: ceased(({ place, ceaseReason }) => {
      if (ceaseReason === undefined) return verdict('gap', 'code-not-told', place);
      return ceaseReason === '3' || ceaseReason === '4'
        ? verdict('numerator', 'work-or-study', place)
        : verdict('denominator', 'other-reason', place);
    }),
  },
];
