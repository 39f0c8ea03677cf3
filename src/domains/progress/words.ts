import type { Standing } from '#domains/measures';

/** Labels of the progress pages. `family` is what the public pages say; `staff` is the shorter form for the brief. */
export const progressWords = {
  standing: {
    background: {
      family:
        'Background: its time was over before the letter’s six months began. It neither supports nor contradicts the letter.',
      staff: 'Background',
    },
    'part-before': {
      family: 'Partly background: its time began before the letter’s six months and ended in them.',
      staff: 'Partly background',
    },
    'in-window': { family: 'In the letter’s six months.', staff: 'In the letter’s six months' },
    'part-after': {
      family: 'Its time began in the letter’s six months and ended after them.',
      staff: 'In and after the six months',
    },
    'spans-window': {
      family: 'Its time began before the letter’s six months and ended after them.',
      staff: 'Before, in and after the six months',
    },
    after: { family: 'After the letter’s six months.', staff: 'After the six months' },
  } satisfies Record<Standing, { readonly family: string; readonly staff: string }>,
  asked: 'What was asked',
  claimed: 'What is claimed',
  measured: 'What is measured',
  nextSteps: 'What the letter asks for next',
  notKnown: 'What is not known',
  notKnownMeans: 'Not known is neither good nor bad.',
  beside: 'Always read with',
  together: 'Always read together',
  togetherMeans: 'None of these figures can be understood without the others.',
  noMeasure: 'No public figure that Irwell carries speaks to this area.',
} as const;
