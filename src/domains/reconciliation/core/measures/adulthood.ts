import { gapOf, verdict } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import type { Period } from '../period.ts';
import { isDay } from '../told.ts';
import type { PersonTold, PlanTold } from '../told.ts';
import { placementNow } from './placements.ts';
import { inForce } from './plans.ts';
import { firstVersion } from './shared.ts';

/** Whole years of age on the day of the source; a birth date that is not told is a gap. */
const aged =
  (from: number, ask: (plan: PlanTold, age: number) => Verdict) =>
  (person: PersonTold, period: Period): readonly Verdict[] =>
    inForce((plan, { birthOn }, { asAt }) => {
      if (!isDay(birthOn)) return gapOf(plan.place, birthOn);
      const age = Number(asAt.slice(0, 4)) - Number(birthOn.slice(0, 4)) - (asAt.slice(5) < birthOn.slice(5) ? 1 : 0);
      return age < from ? undefined : ask(plan, age);
    })(person, period);

const has = (plan: PlanTold, is: boolean): Verdict =>
  is ? verdict('numerator', 'has-it', plan.place) : verdict('denominator', 'has-it-not', plan.place);

const shared = {
  ...firstVersion,
  of: 'day',
  unit: 'percent',
  population: 'Young people aged 16 or over on the day of the source, with a plan in force',
  denominator: 'Plans in force of young people aged 16 or over',
  isPublished: false,
} as const satisfies Partial<RecordMeasure>;

const notReported = 'What a young person does who has told nobody: the return knows what the council knows.';

export const adulthoodMeasures: readonly RecordMeasure[] = [
  {
    ...shared,
    code: 'P18',
    title: 'Young people of 16 and over with a plan who are recorded as not in education or training',
    short: 'Not in education or training, 16 and over',
    numerator:
      'Plans in force whose placement of now is “not in education, employment or training” or “not in education”',
    from: { return: { since: 2023 } },
    cannotTell: [notReported],
    pitfalls: ['Not the published share of 16 to 17 year olds: that one comes from the councils’ client records.'],
    guards: ['D07'],
    ask: aged(16, (plan) => has(plan, ['NEET', 'NIEC', 'NIEO'].includes(placementNow(plan)?.setting ?? ''))),
  },
  {
    ...shared,
    code: 'P19',
    title: 'Young people of 16 and over with a plan in a supported internship, apprenticeship or traineeship',
    short: 'Work-based learning, 16 and over',
    numerator: 'Plans in force with work-based learning in the placement of now',
    from: { return: { since: 2024 } },
    cannotTell: [notReported, 'Whether the work went on afterwards.'],
    pitfalls: ['Very small numbers.'],
    guards: ['P18'],
    ask: aged(16, (plan) => has(plan, placementNow(plan)?.workBased !== undefined)),
  },
  {
    ...shared,
    code: 'P20',
    title: 'Plans of young people aged 19 or over',
    short: 'Plans at 19 and over',
    numerator: 'Plans in force of young people aged 19 or over',
    from: { return: { since: 2023 }, extract: { needs: ['case_child.birth_on', 'case_plan.ceased_on'] } },
    cannotTell: ['Whether the plan still helps.'],
    pitfalls: [
      'Neither high nor low is good: a plan may end when its outcomes are met, and must not end for age alone.',
    ],
    guards: ['P21'],
    ask: aged(16, (plan, age) => has(plan, age >= 19)),
  },
];
