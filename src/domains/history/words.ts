import type { Acknowledgement, Outcome } from './reads.ts';

/** Labels of the history. */
export const historyWords = {
  outcome: {
    sufficient: 'Sufficient progress',
    'not-sufficient': 'Not sufficient progress',
  } satisfies Record<Outcome, string>,
  part: {
    responsibility: 'Taking responsibility',
    explanation: 'An explanation',
    promise: 'A promise to listen and act',
    apology: 'An apology',
  } satisfies Record<Acknowledgement['part'], string>,
  notAssessed: 'Not assessed here',
  ownWords: 'Irwell’s summary, not the words of the documents.',
  noAddress: 'we know of no public address',
  notKnownSince: 'Whether inspectors have come back since, and what they found, is not known here.',
  noHistory: (area: string): string => `No history has been loaded for ${area} yet`,
  ourReading: 'Irwell’s reading of where each is dealt with now; no document says it.',
} as const;
