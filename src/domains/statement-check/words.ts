import type { CheckedSentence, FindingRule, StatementFinding } from './core/check.ts';
import type { StatementKind } from './core/claims-in.ts';

export const statementWords = {
  title: 'Check a statement',
  lead: 'Paste a press release, a newsletter piece or a sentence for a board. Irwell finds what it claims, on what public evidence each sentence could stand, whether its words and figures agree, and what it leaves out or leaves open.',
  forWhom:
    'This is for what councils, the NHS, schools, boards and forums write and publish, whoever wrote it. It is never for what a parent or a young person tells: their words are left alone, also where they are quoted.',
  how: 'It works by plain rules about words and numbers. There is no artificial intelligence in it. It does not know what is true: a person decides.',
  kept: 'Nothing that you paste is kept, logged or sent on.',
  testimony:
    'This reads like somebody’s own account of their life or their child. Irwell does not check what people tell of themselves, so nothing is marked.',
  results: {
    agrees: 'Agrees',
    'does-not-agree': 'Does not agree',
    'cannot-tell': 'Cannot tell',
    look: 'Look at this',
  } satisfies Record<StatementFinding['result'], string>,
  rules: {
    figures: 'Words and figures',
    'left-out': 'Left out',
    'no-evidence': 'No evidence named',
    'unfinished-contact': 'Contact without an address',
    'missing-link': 'Link that is not there',
    'joined-sentences': 'Two sentences in one',
    'undated-promise': 'Promise without a date',
    'vague-quantity': 'Quantity without a number',
  } satisfies Record<FindingRule, string>,
  kinds: {
    impact: 'says that something changed',
    output: 'says that something was made or done',
    activity: 'says that work went on',
    experience: 'says what people feel or say',
    promise: 'promises or hopes',
  } satisfies Record<StatementKind, string>,
  says: {
    progress: 'Claims progress',
    'no-progress': 'Says that something fell short',
    both: 'Claims progress and says that something fell short',
  } satisfies Record<NonNullable<CheckedSentence['says']>, string>,
  leftAlone: {
    'family-quoted': 'words of a parent, carer, child or young person',
    'speaker-not-told': 'quoted words whose speaker’s role the text does not tell',
    'own-account': 'somebody’s own account',
  } satisfies Record<NonNullable<CheckedSentence['leftAlone']>, string>,
} as const;
