import { claimingOf } from './claims-in.ts';
import type { Mark, Says, StatementKind } from './claims-in.ts';
import { leadsToWhatIsNext } from './leads.ts';
import { isOwnAccount, quotationsIn, quotedParts } from './quotes.ts';
import type { Quotation, Speaker } from './quotes.ts';
import { sentencesOf } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import { subjectsOf } from './subjects.ts';

/** Why nothing is marked in a sentence: a family member's words, words of somebody who is not named by their role, somebody's own account. */
export type LeftAlone = 'family-quoted' | 'speaker-not-told' | 'own-account';

export type ReadSentence = Sentence & {
  /** The text on one line; what is left alone in it is blank. As long as the text. */
  readonly words: string;
  readonly speaker: Speaker | undefined;
  /** Somebody's quoted words in it, or all of it, were left alone. */
  readonly leftAlone: LeftAlone | undefined;
  readonly isWhollyLeftAlone: boolean;
  readonly says: Says | undefined;
  readonly kind: StatementKind | undefined;
  readonly marks: readonly Mark[];
  /** What it says comes from the sentence that leads its list in. */
  readonly fromLeadIn: boolean;
  readonly subjects: readonly string[];
};

const blank = (text: string, from: number, until: number): string =>
  text.slice(0, from) + ' '.repeat(Math.max(0, until - from)) + text.slice(until);

const isLeft = (speaker: Speaker): boolean => speaker === 'family' || speaker === 'not-told';

type Heard = Pick<ReadSentence, 'words' | 'speaker' | 'leftAlone' | 'isWhollyLeftAlone'>;

const heard = ({ text, place }: Sentence, quotations: readonly Quotation[]): Heard => {
  const parts = quotedParts(place, quotations);
  const left = parts.filter(({ speaker }) => isLeft(speaker));
  const words = left.reduce(
    (all, { from, until }) => blank(all, from - place.from, until - place.from),
    text.replace(/[\r\n\t\f\u2028\u2029]/g, ' '),
  );
  const covered = left.reduce((sum, { share }) => sum + share, 0);
  const speaker = parts[0]?.speaker;
  if (isOwnAccount(words))
    return { words: ' '.repeat(words.length), speaker, leftAlone: 'own-account', isWhollyLeftAlone: true };
  const [first] = left;
  return {
    words,
    speaker,
    leftAlone: first && (first.speaker === 'family' ? 'family-quoted' : 'speaker-not-told'),
    isWhollyLeftAlone: covered >= 0.8,
  };
};

const nothing = { says: undefined, kind: undefined, marks: [], fromLeadIn: false } as const;

/** The sentences of a text, each with what it says and of which kind it is. Points of a list take what they do not say from their lead-in. */
export const readSentences = (text: string): readonly ReadSentence[] => {
  const sentences = sentencesOf(text);
  const quotations = quotationsIn(text, sentences);
  const read: ReadSentence[] = [];
  for (const sentence of sentences) {
    const own = heard(sentence, quotations.length === 0 ? [] : quotations);
    const leadIn = sentence.under === undefined ? undefined : read[sentence.under - 1];
    const toCome = leadIn !== undefined && (leadIn.kind === 'promise' || leadsToWhatIsNext(leadIn.words));
    const claiming = own.isWhollyLeftAlone ? nothing : claimingOf(own.words, toCome);
    const takes =
      claiming.says === undefined &&
      claiming.kind === undefined &&
      leadIn?.says !== undefined &&
      !own.isWhollyLeftAlone;
    read.push({
      ...sentence,
      ...own,
      ...claiming,
      ...(takes ? { says: leadIn.says, kind: leadIn.kind } : {}),
      fromLeadIn: takes,
      subjects: subjectsOf(own.words),
    });
  }
  return read;
};

/** A text most of which somebody tells of their own child is a testimony: it is not checked at all. */
export const isTestimony = (sentences: readonly ReadSentence[]): boolean => {
  const said = sentences.filter(({ form }) => form !== 'heading');
  const own = said.filter(({ leftAlone }) => leftAlone === 'own-account').length;
  return own >= 2 && own * 4 >= said.length;
};
