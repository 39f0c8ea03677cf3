import type { FigureState } from './core/figure.ts';
import type { Definition } from './core/measure.ts';
import type { planAreas } from './core/register.ts';

/** Labels of measures and figures that come back on many pages. */
export const measureWords = {
  family: {
    A: 'Alternative provision and education outside school',
    D: 'Data you can stand on',
    E: 'Assessments, plans and appeals',
    F: 'Money and places',
    I: 'Finding needs early',
    O: 'How children and young people do',
    P: 'Preparing for adult life',
    R: 'Annual reviews',
    W: 'Waiting for health services',
  } satisfies Readonly<Record<string, string>>,
  area: {
    APA1: 'Strategy and shared oversight',
    APA2: 'Finding needs early',
    APA3: 'Help while waiting for health services',
    APA4: 'Preparing for adult life',
    APA5: 'Moving between stages, birth to 25',
    APA6: 'The quality of EHC plans',
    AFI1: 'Communication and trust',
    AFI2: 'Alternative provision and EOTAS',
    AFI3: 'A trained workforce',
  } satisfies Record<(typeof planAreas)[number], string>,
  otherPlan:
    'These are areas of the real plan that the measures were chosen for. Those without a link have no page here.',
  better: {
    up: 'Higher is better',
    down: 'Lower is better',
    'to-value': 'Nearer to a set value is better',
    none: 'Neither higher nor lower is better by itself',
  } satisfies Record<Definition['better'], string>,
  /** What the publishers' signs mean, in a cell of a table. */
  state: {
    value: '',
    missing: 'No figure',
    'not-available': 'Not available',
    'not-applicable': 'Does not apply',
    suppressed: 'Hidden to protect people',
    low: 'More than 0 but too low to show',
  } satisfies Record<FigureState, string>,
  /** What each of them means, once, under the table. */
  stateMeaning: {
    missing: 'the publisher left the cell empty',
    'not-available': 'the publisher could not give the figure, or did not collect it',
    'not-applicable': 'the question does not arise for this place or year',
    suppressed: 'the group is so small that a figure could point to a person',
    low: 'the figure rounds to nought and is not nought',
  } satisfies Record<Exclude<FigureState, 'value'>, string>,
  basis: {
    published: 'As published',
    computed: 'Worked out by Irwell from published counts',
    none: 'Not published',
  } satisfies Record<Definition['basis'], string>,
  unknown: 'Not known',
  provisional: 'Provisional',
  /** At the foot of a chart, before the periods that it is true of. */
  hollow: 'Provisional (hollow mark, no line)',
  crosses: 'A cross is a period without a figure.',
  sparks:
    'A small line runs from its own lowest figure to its own highest: it shows the course and not the size. A hollow mark is provisional. A dashed line is a change in the way of counting.',
  readWith: 'Read with:',
  shownWith: 'Always shown with',
  guardHeading: 'What must be read with it',
  noCause:
    'They are shown side by side because each can flatter the other. That does not say that one caused the other.',
  waitIsNoForecast: 'No figure here predicts one child’s wait.',
  neighbours: (count: number): string => `Middle of ${String(count)} similar councils`,
  nothingHeld: (place: string): string => `No published figures are held for ${place}.`,
  inventedHasNone:
    'This area is invented, so nobody publishes figures about it. What each measure would count is said here; real areas have their figures in this place.',
} as const;

/** The order in which the families stand on a page: what families meet first comes first. */
export const familyOrder = ['E', 'R', 'W', 'I', 'O', 'P', 'A', 'F', 'D'] as const;

/** The family of a code by its letter. */
export const familyOf = (code: string): string => {
  const letter = code.charAt(0);
  const families: Readonly<Record<string, string>> = measureWords.family;
  return families[letter] ?? letter;
};
