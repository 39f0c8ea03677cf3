import { inWords } from '#shared/plain-date';
import type { Proposal } from './bases.ts';
import type { CheckedSentence, StatementCheck } from './check.ts';

/** What stands in the text after a sentence: the numbers of its footnotes, or that no evidence is named. */
export type Annotation = { readonly at: number; readonly numbers: readonly number[] };

export type Footnote = { readonly number: number; readonly proposal: Proposal };

export type Footnoted = { readonly annotations: readonly Annotation[]; readonly footnotes: readonly Footnote[] };

const annotates = ({ says, fromLeadIn }: CheckedSentence): boolean => says !== undefined && !fromLeadIn;

/** One footnote for each thing pointed to, however many sentences point to it, numbered in the order of the text. */
export const footnotesOf = (check: StatementCheck): Footnoted => {
  const footnotes: Footnote[] = [];
  const numberOf = (proposal: Proposal): number => {
    const key = `${proposal.kind} ${proposal.id}`;
    const known = footnotes.find((each) => `${each.proposal.kind} ${each.proposal.id}` === key);
    if (known) return known.number;
    footnotes.push({ number: footnotes.length + 1, proposal });
    return footnotes.length;
  };
  const annotations = check.sentences
    .filter(annotates)
    .map(({ place, proposals }) => ({ at: place.until, numbers: proposals.map(numberOf) }));
  return { annotations, footnotes };
};

export const noEvidenceNamed = '[no evidence named]';

export const kindWords: Readonly<Record<Proposal['kind'], string>> = {
  claim: 'Published claim',
  judgement: 'Judgement, as quoted',
  finding: 'Finding of inspectors',
  measure: 'Published figure',
};

/** A footnote on one line: what it is, what it says, what it counts, as at when, whose. */
export const footnoteWords = ({ kind, words, definition, asAt, dateWords, source }: Proposal): string =>
  `${kindWords[kind]}: ${words} What it is: ${definition} As at: ${dateWords === '' ? (asAt === undefined ? 'not known' : inWords(asAt)) : dateWords}. Source: ${source}.`;

/** Where it stands here; the file does not know under which name Irwell is reached. */
export const inIrwell = (href: string): string => `In Irwell: ${href}`;

/** What every footnoted text says of itself. */
export const footnotesNote =
  'Footnotes point to public evidence on the same subject, found by plain rules. They do not say that the evidence bears the sentence out: whoever publishes the text decides that.';

/** The text with [1] or [no evidence named] after each sentence that claims something, and the footnotes under it. */
export const footnotedText = (text: string, check: StatementCheck): string => {
  const { annotations, footnotes } = footnotesOf(check);
  let from = 0;
  const pieces: string[] = [];
  for (const { at, numbers } of annotations) {
    pieces.push(
      text.slice(from, at),
      numbers.length === 0 ? ` ${noEvidenceNamed}` : numbers.map((number) => `[${String(number)}]`).join(''),
    );
    from = at;
  }
  const notes = footnotes.map(
    ({ number, proposal }) => `[${String(number)}] ${footnoteWords(proposal)} ${inIrwell(proposal.href)}`,
  );
  return [
    pieces.join('') + text.slice(from).trimEnd(),
    '',
    '---',
    ...(notes.length === 0 ? ['No public evidence on the subjects of this text is known here.'] : notes),
    '',
    `${footnotesNote} Rules: ${check.rules}.`,
    '',
  ].join('\n');
};
