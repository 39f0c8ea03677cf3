import type { ConsentKind, EvidenceKind, Strength } from './core/evidence.ts';

/** What each kind of evidence is called, and what it is. */
export const kindWords: Readonly<Record<EvidenceKind, { readonly name: string; readonly about: string }>> = {
  number: { name: 'Figure', about: 'A count or a share from a source that can be looked at again.' },
  audit: { name: 'Audit', about: 'Files or work looked at with a tool, with how many and the score.' },
  voice: { name: 'What people said', about: 'Words of a parent, a carer or a young person. No names.' },
  'case-example': {
    name: 'Example of one case',
    about: 'What happened in one case, told so that nobody is known by it.',
  },
  document: { name: 'Document', about: 'A policy, a guide, minutes, a training log.' },
  observation: { name: 'Observation', about: 'What somebody saw on a visit or in a meeting.' },
  external: { name: 'From outside', about: 'An inspection, a peer review, a report by others.' },
};

export const strengthWords: Readonly<Record<Strength, string>> = {
  weak: 'Weak',
  moderate: 'Moderate',
  strong: 'Strong',
};

export const consentWords: Readonly<Record<ConsentKind, string>> = {
  'not-needed': 'Not needed: nobody’s words or story',
  written: 'Given in writing',
  spoken: 'Given by word of mouth',
};

export const withdrawnWords = {
  owner: 'withdrawn by its owner',
  'person-asked': 'withdrawn because the person asked',
  person: 'taken back by the person whose story it was',
} as const;

export const evidenceWords = {
  title: 'Evidence',
  lead: 'What shows that something changed, or did not. Each piece has an owner, a day, and says how strong it is.',
  noNames:
    'Write no names: of a child, a parent, a school worker or anybody else. Leave out what a neighbour would know them by: the school, the street, a rare condition.',
} as const;
