import type { ConditionTold, OfferedEvidence, PromiseTold, Teller } from './promise.ts';

const head = [
  'What',
  'Exact words',
  'Source',
  'Place',
  'By',
  'To',
  'Made or set on',
  'Due on',
  'How the date was put',
  'Standing',
  'Days past its date',
  'Said by',
  'Said on',
  'Why',
  'Those to whom it was made',
  'In their words',
  'Accepted evidence',
] as const;

const by = (teller: Pick<Teller, 'role' | 'organisation'> | undefined): string =>
  teller === undefined ? '' : [teller.role, teller.organisation].filter((text) => text !== '').join(', ');

const titles = (evidence: readonly OfferedEvidence[]): string =>
  evidence
    .filter(({ verdict, isWithdrawn }) => verdict?.says === 'accepted' && !isWithdrawn)
    .map(({ title }) => title ?? 'not for publication')
    .join('; ');

const promiseLine = (promise: PromiseTold): readonly (string | number)[] => [
  promise.takenBack === null ? 'promise' : 'record taken back',
  promise.quote,
  promise.source.title,
  promise.source.place,
  by(promise.madeBy),
  promise.madeTo.name,
  promise.madeOn,
  promise.dueOn ?? 'no date was given',
  promise.dueWords,
  promise.takenBack === null ? promise.standing : '',
  promise.daysPast,
  by(promise.takenBack?.by ?? promise.said?.by),
  promise.takenBack?.on ?? promise.said?.on ?? '',
  promise.takenBack?.why ?? promise.said?.why ?? '',
  promise.takenBack === null ? promise.acceptedByThoseItWasMadeTo.says : '',
  promise.acceptedByThoseItWasMadeTo.words,
  titles(promise.evidence),
];

const partLines = (condition: ConditionTold): readonly (readonly (string | number)[])[] =>
  condition.parts.map((part) => [
    `condition: ${condition.sourceKind}`,
    part.words,
    condition.document,
    part.place,
    condition.setBy,
    by(part.owner),
    condition.setOn,
    part.dueOn ?? 'no date was given',
    part.dueWords,
    part.standing,
    part.daysPast,
    by(part.said?.by),
    part.said?.on ?? '',
    part.said?.why ?? '',
    '',
    '',
    titles(part.evidence),
  ]);

/** A promise in a public letter, as the history tells of it: in Irwell's words, and assessed by nobody here. */
export type LetterLine = {
  readonly summary: string;
  readonly title: string;
  readonly place: string;
  readonly madeBy: string;
  readonly dateWords: string;
  readonly due: string;
};

const letterLine = (letter: LetterLine): readonly (string | number)[] => [
  'promise in a public letter (Irwell’s summary, not its words)',
  letter.summary,
  letter.title,
  letter.place,
  letter.madeBy,
  'Families',
  letter.dateWords,
  letter.due,
  '',
  'not assessed here',
  '',
  '',
  '',
  '',
  'has-not-said',
  '',
  '',
];

/** All of it as rows for a spreadsheet, with their head. */
export const csvRows = (
  promises: readonly PromiseTold[],
  conditions: readonly ConditionTold[],
  letters: readonly LetterLine[],
): readonly (readonly (string | number)[])[] => [
  head,
  ...promises.map(promiseLine),
  ...conditions.flatMap(partLines),
  ...letters.map(letterLine),
];
