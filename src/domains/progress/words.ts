import type { Standing } from '#domains/measures';

/** Labels of the progress pages. `family` is a sentence, `staff` a label on a card, `inShort` what a bracket holds. */
export const progressWords = {
  standing: {
    background: {
      family:
        'Background: its time was over before the letter’s six months began. It neither supports nor contradicts the letter.',
      staff: 'Background: from before the letter’s six months',
      inShort: 'background',
    },
    'part-before': {
      family: 'Partly from before: its time began before the letter’s six months and ended in them.',
      staff: 'Partly from before the letter’s six months',
      inShort: 'partly from before the six months',
    },
    'in-window': {
      family: 'In the letter’s six months.',
      staff: 'In the letter’s six months',
      inShort: 'in the six months',
    },
    'part-after': {
      family: 'Its time began in the letter’s six months and ended after them.',
      staff: 'In and after the letter’s six months',
      inShort: 'in and after the six months',
    },
    'spans-window': {
      family: 'Its time began before the letter’s six months and ended after them.',
      staff: 'Before, in and after the letter’s six months',
      inShort: 'before, in and after the six months',
    },
    after: {
      family: 'After the letter’s six months.',
      staff: 'After the letter’s six months',
      inShort: 'after the six months',
    },
  } satisfies Record<Standing, { readonly family: string; readonly staff: string; readonly inShort: string }>,
  asked: 'What was asked',
  claimed: 'What is claimed',
  measured: 'What is measured',
  nextSteps: 'What the letter asks for next',
  notKnown: 'What is not known',
  provisional: 'provisional',
  notKnownMeans: 'Not known is neither good nor bad.',
  beside: 'Always read with',
  together: 'Always read together',
  togetherMeans: 'None of these figures can be understood without the others.',
  inspectorsGave: (area: string): string => `Figures that inspectors gave for ${area}`,
  /** Under the figures of a provider's list: small shares there must not be read as short waits here. */
  othersToo: (area: string, provisional: boolean): string =>
    `This list is not ${area}’s alone${provisional ? ', and is provisional' : ''}. It does not show that waits are short.`,
  collectedFor:
    'The latest public figures on the subject. They were collected for another purpose than the letter, and none of them says why it is as it is.',
  backgroundMeans: (from: string, until: string): string =>
    `The letter speaks of the six months from ${from} to ${until}. Background means that a figure’s time was over before that: it neither supports nor contradicts the letter.`,
  upTo: (letter: string, today: string): string =>
    `What we know of the plan goes up to the letter of ${letter}. Today is ${today}. What has happened since is not known here.`,
  /** Where there is no letter to date the account by. */
  noLetter: (today: string): string =>
    `No letter about this plan is kept here that everybody may read. Today is ${today}.`,
  noMeasure: 'No public figure that Irwell carries speaks to this area.',
} as const;
