// The words of the plan: three questions that are never mixed. Is it done? Has it helped children? How sure are we?

export const planKinds = [
  'impact-plan',
  'written-statement',
  'progress-plan',
  'self-evaluation',
  'dsg-plan',
  'reform-plan',
  'workforce-strategy',
] as const;
export type PlanKind = (typeof planKinds)[number];

/** What an owner may say of delivery. Late is not among it: it is worked out. */
export const saidDeliveries = ['not-started', 'on-track', 'at-risk', 'done', 'stopped'] as const;
export type SaidDelivery = (typeof saidDeliveries)[number];

export const deliveries = ['not-started', 'on-track', 'at-risk', 'late', 'done', 'stopped'] as const;
export type Delivery = (typeof deliveries)[number];

/** From the worst to the best. An excuse never stands above a finding: 'too early' is better than 'no change', so nobody may lower from the one to the other. */
export const impacts = [
  'worse',
  'no-change',
  'not-measured',
  'baseline-set',
  'too-early',
  'improving',
  'sustained',
] as const;
export type Impact = (typeof impacts)[number];

export const assuranceLevels = ['none', 'limited', 'reasonable', 'substantial'] as const;
export type AssuranceLevel = (typeof assuranceLevels)[number];

export const reasonKinds = ['data-quality', 'age-of-evidence', 'kinds-of-evidence', 'guard-measures', 'other'] as const;
export type ReasonKind = (typeof reasonKinds)[number];

export const linkRoles = ['impact', 'output', 'guard'] as const;
export type LinkRole = (typeof linkRoles)[number];
export const expectedDirections = ['increase', 'decrease', 'steady'] as const;
export type ExpectedDirection = (typeof expectedDirections)[number];

export const colours = [
  'grey',
  'green',
  'turquoise',
  'blue',
  'light-blue',
  'purple',
  'pink',
  'red',
  'orange',
  'yellow',
] as const;
export type Colour = (typeof colours)[number];

export type Axis = 'delivery' | 'impact' | 'assurance';
export const axes = ['delivery', 'impact', 'assurance'] as const;

/** A word as it is shown, with what it means whatever a partnership calls it. */
export type Word = { readonly words: string; readonly colour: Colour; readonly meaning: string };

export type Words = {
  readonly delivery: Readonly<Record<Delivery, Word>>;
  readonly impact: Readonly<Record<Impact, Word>>;
  readonly assurance: Readonly<Record<AssuranceLevel, Word>>;
};

export const usualWords: Words = {
  delivery: {
    'not-started': {
      words: 'Not started',
      colour: 'grey',
      meaning: 'Nothing has been done yet, and its day has not passed.',
    },
    'on-track': { words: 'On track', colour: 'blue', meaning: 'Its owner says that it will be done by its due date.' },
    'at-risk': { words: 'At risk', colour: 'yellow', meaning: 'Its owner says that the due date may be missed.' },
    late: {
      words: 'Late',
      colour: 'red',
      meaning: 'Its due date has passed and it is not done. Worked out from the dates.',
    },
    done: {
      words: 'Done',
      colour: 'turquoise',
      meaning: 'What was to be made is made and attached. It says nothing of children.',
    },
    stopped: { words: 'Stopped', colour: 'grey', meaning: 'It will not be done.' },
  },
  impact: {
    worse: { words: 'Worse', colour: 'red', meaning: 'What it should change for children has got worse.' },
    'no-change': {
      words: 'No change',
      colour: 'orange',
      meaning: 'There was time enough, and the figures show no change.',
    },
    'not-measured': {
      words: 'Not measured',
      colour: 'grey',
      meaning: 'Nothing is bound to it that could show whether it helps.',
    },
    'baseline-set': {
      words: 'Baseline set',
      colour: 'grey',
      meaning: 'How it was before is known; there is no figure since.',
    },
    'too-early': {
      words: 'Too early',
      colour: 'grey',
      meaning: 'There are figures since it began, and too few to tell.',
    },
    improving: {
      words: 'Improving',
      colour: 'light-blue',
      meaning: 'The figures moved for the better by more than chance gives.',
    },
    sustained: {
      words: 'Sustained',
      colour: 'turquoise',
      meaning:
        'Better at two reviews three months apart, nothing that must not suffer got worse, and families’ voice agrees or its disagreement is told.',
    },
  },
  assurance: {
    none: { words: 'None', colour: 'red', meaning: 'We cannot rely on what is said.' },
    limited: { words: 'Limited', colour: 'orange', meaning: 'Important parts of what is said cannot be relied on.' },
    reasonable: { words: 'Reasonable', colour: 'blue', meaning: 'Most of what is said can be relied on.' },
    substantial: { words: 'Substantial', colour: 'turquoise', meaning: 'What is said can be relied on.' },
  },
};

export type OwnWord = {
  readonly axis: Axis;
  readonly state: string;
  readonly words: string;
  readonly colour: Colour;
};

const withOwn = <S extends string>(usual: Readonly<Record<S, Word>>, own: readonly OwnWord[]): Record<S, Word> => {
  const found: Record<S, Word> = { ...usual };
  for (const { state, words, colour } of own)
    for (const key of Object.keys(usual) as S[]) if (key === state) found[key] = { ...usual[key], words, colour };
  return found;
};

/** The usual words with a partnership's own in their places. Meanings are not theirs to change. */
export const wordsWith = (own: readonly OwnWord[]): Words => {
  const of = (axis: Axis) => own.filter((each) => each.axis === axis);
  return {
    delivery: withOwn(usualWords.delivery, of('delivery')),
    impact: withOwn(usualWords.impact, of('impact')),
    assurance: withOwn(usualWords.assurance, of('assurance')),
  };
};
