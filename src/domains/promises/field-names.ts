import { keptForm } from '#domains/plan-actions';
import { conditionPath, deskPath } from './pages/parts.ts';

/** What the fields of this room's forms are called, where what was typed is told again. */
const labels = {
  quote: 'The exact words',
  sourceTitle: 'Document or occasion',
  sourcePlace: 'Where it stands',
  sourceAddress: 'Address',
  madeByRole: 'Who promised it',
  made: 'Made on',
  title: 'What it is about',
  setBy: 'Who set it',
  document: 'Document',
  reference: 'Reference',
  set: 'Set on',
  words: 'Words',
  place: 'Where it stands',
  ownerRole: 'Who must see to it',
  due: 'Due',
  dueWords: 'How the day was put',
  standing: 'What became of it',
  says: 'What you say',
  verdict: 'Whether you accept it',
  verdictWhy: 'Why you do not',
  why: 'Why',
  takeBackWhy: 'What was wrong with the record',
} as const;

/** The forms of promises. */
export const keptOfPromises = keptForm({ labels, list: (shortName) => deskPath(shortName) });

/** The forms of conditions. */
export const keptOfConditions = keptForm({ labels, list: (shortName) => conditionPath(shortName) });
