import type { ModuleName } from '../core/modules.ts';

/** The words of the pages about returns. Nothing here may say that a return is accepted or approved: only COLLECT decides. */
export const returnWords = {
  title: 'SEN2 returns',
  severity: { error: 'Error', query: 'Query' },
  wholeRecord: 'The record as a whole',
  whoDecides:
    'The rules are Irwell’s own and not the Department for Education’s, whose list we have not read. Only COLLECT decides whether a return is taken.',
  provisional:
    'Provisional: the specification for 2027 has not been read. The rules and the export for 2027 are those of 2026.',
  waiting: 'Being checked',
  noOfficer:
    'The file does not say who has each case: the return has no item for it. Findings cannot be sorted by officer until a file or the children’s records say so.',
  collectUnknown:
    'How COLLECT lays out its export was not read anywhere. You say which column is which, and Irwell remembers it for the next file with the same headings.',
} as const;

export const moduleWords: Readonly<Record<ModuleName, string>> = {
  header: 'Header',
  person: 'Person',
  requests: 'Requests',
  assessment: 'Assessment',
  namedplan: 'Named plan',
  plandetail: 'Plan detail',
  activeplans: 'Active plan',
  placementdetail: 'Placement detail',
  senneed: 'SEN need',
};

/** The forms of a return, by the name that a reading gives them. */
export const shapeWords: Readonly<Record<string, string>> = {
  xml: 'XML',
  'csv-set': 'CSV set from COLLECT',
  template: 'Excel template',
  'pre-submission': 'Pre-submission workbook',
};

/** What a rule rests on. */
export const basisWords: Readonly<Record<string, string>> = {
  law: 'a time limit of the law',
  guide: 'the Department’s guide, as others quote it',
  cbds: 'a published rule of identifiers',
  ilr: 'a published rule of identifiers',
  inferred: 'Irwell’s own inference',
};
