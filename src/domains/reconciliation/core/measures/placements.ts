import { verdict } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import type { PlacementTold, PlanTold } from '../told.ts';
import { inForce } from './plans.ts';
import { firstVersion } from './shared.ts';

/** Where the child is now: the first placement that has not been left. */
export const placementNow = ({ placements }: PlanTold): PlacementTold | undefined => {
  const now = placements.filter(({ isNow, isNumbered, setting }) => isNow && (isNumbered || setting !== undefined));
  return now.find(({ isFirst }) => isFirst) ?? now[0];
};

/** Codes of the return for a child who is educated elsewhere or not at all. */
const elsewhere: ReadonlySet<string> = new Set(['EHE', 'OLA', 'OPA', 'NEET', 'NIEC', 'NIEO', 'OTH']);

const need = (kind: string) =>
  inForce(({ place, primaryNeed }) => {
    if (primaryNeed === undefined) return verdict('denominator', 'code-not-told', place);
    return primaryNeed === kind ? verdict('numerator', 'has-it', place) : verdict('denominator', 'has-it-not', place);
  });

const share = (has: (plan: PlanTold) => boolean) =>
  inForce((plan): Verdict =>
    has(plan) ? verdict('numerator', 'has-it', plan.place) : verdict('denominator', 'has-it-not', plan.place),
  );

const shared = {
  ...firstVersion,
  denominator: 'All plans in force on the census day',
  population: 'Plans that the council keeps, every age',
  of: 'day',
  unit: 'percent',
  from: { return: { since: 2023 } },
  isPublished: true,
} as const satisfies Partial<RecordMeasure>;

const needMeasure = (code: string, kind: string, words: string): RecordMeasure => ({
  ...shared,
  code,
  title: `Plans whose main need is ${words}`,
  short: `Main need: ${words}`,
  numerator: `Plans in force whose need of rank 1 is ${words}`,
  cannotTell: ['How well the need was recorded: a plan without a need of rank 1 is in the lower number only.'],
  pitfalls: ['A main need is what the plan says, not a diagnosis.'],
  guards: [],
  ask: need(kind),
});

const noRegister =
  'The kind of a school: the return gives its number, and the register of schools that tells its kind is not held.';

export const placementMeasures: readonly RecordMeasure[] = [
  {
    ...shared,
    code: 'A17',
    title: 'Plans of children educated elsewhere or not at all',
    short: 'Educated elsewhere or not at all',
    numerator:
      'Plans in force with a setting without a number: at home by choice, other arrangements, not in education or training, other',
    cannotTell: [
      noRegister,
      'Schools of kinds that the Department counts as elsewhere although they have a number: online, Welsh and miscellaneous ones.',
    ],
    pitfalls: ['Arrangements by the council and by parents stand in one number.'],
    guards: ['D07'],
    ask: share((plan) => elsewhere.has(placementNow(plan)?.setting ?? '')),
  },
  {
    ...shared,
    code: 'D07',
    title: 'Plans with no placement on record',
    short: 'No placement on record',
    numerator: 'Plans in force without a placement of now that has a number or a setting',
    cannotTell: ['Whether the child is at school all the same.'],
    pitfalls: ['A gap in the record and a child without a place look alike: ask which it is.'],
    guards: [],
    ask: share((plan) => placementNow(plan) === undefined),
  },
  {
    ...shared,
    code: 'A19',
    title: 'Plans in a SEN unit or resourced provision',
    short: 'SEN unit or resourced provision',
    numerator: 'Plans in force whose placement of now is in a SEN unit or resourced provision',
    cannotTell: [noRegister],
    pitfalls: ['As the council marks it; the school census may say otherwise.'],
    guards: ['D07'],
    isPublished: false,
    ask: share((plan) => placementNow(plan)?.isUnitOrResourced === true),
  },
  {
    ...shared,
    code: 'E37',
    title: 'Plans with a personal budget',
    short: 'Personal budgets',
    numerator: 'Plans in force with a personal budget',
    cannotTell: ['Its amount.'],
    pitfalls: ['Organised arrangements count as a personal budget.'],
    guards: [],
    isPublished: false,
    ask: inForce(({ place, hasBudget }) => {
      if (hasBudget === undefined) return verdict('gap', 'code-not-told', place);
      return hasBudget ? verdict('numerator', 'has-it', place) : verdict('denominator', 'has-it-not', place);
    }),
  },
  needMeasure('I18', 'SLCN', 'speech, language and communication'),
  needMeasure('I19', 'SEMH', 'social, emotional and mental health'),
  needMeasure('I20', 'ASD', 'autism'),
];
