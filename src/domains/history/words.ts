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
  ownWords:
    'Irwell’s summary, not the words of the documents. Not made or endorsed by the council, the NHS or the forum.',
  noHistory: (area: string): string => `No history has been loaded for ${area} yet`,
  ourReading: 'Irwell’s reading of where each is dealt with now; no document says it.',
} as const;
