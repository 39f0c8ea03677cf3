/** refused: the row was not taken; unread: taken without this value; query: taken, and somebody should look. */
export type ProblemSeverity = 'refused' | 'unread' | 'query';

/** What is wrong in a row of an extract, in its place. Reasons are Irwell's own words and hold no child's data; `value` may. */
export type ExtractProblem = {
  readonly severity: ProblemSeverity;
  readonly rule: ExtractRule;
  /** Name of the file. */
  readonly file: string;
  /** Sheet of a workbook; the file's own name without its ending for a CSV. */
  readonly sheet: string;
  readonly line: number;
  readonly heading: string | undefined;
  readonly value: string | undefined;
  readonly reason: string;
};

/** Irwell's own rules for extracts: what each asks, for pages and documents. */
export const extractRules = {
  'x-broken': 'A row’s quotation marks fit together',
  'x-child': 'A row says whose it is',
  'x-unknown-child': 'A row’s child is one that this extract or an earlier one has named',
  'x-other-child': 'The source’s number of a child stays that child’s',
  'x-authority': 'A row is of this authority',
  'x-nothing': 'A row says something beside whose it is',
  'x-twice': 'One record stands once in an extract',
  'x-date': 'A date is a day that exists, in the form that the mapping says',
  'x-future': 'What has happened, happened by the day that the extract tells of',
  'x-code': 'A word is one that the mapping translates',
  'x-value': 'A value has the form that its field asks for',
  'x-upn': 'A UPN has its form and check letter',
  'x-uln': 'A ULN has its form and check digit',
  'x-age': 'A birth date is that of somebody who could have a plan',
  'x-order': 'Steps come in the order of the law',
} as const;

export type ExtractRule = keyof typeof extractRules;
