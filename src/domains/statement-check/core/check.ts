import type { PlainDate } from '#shared/plain-date';
import { arithmeticOf } from './arithmetic.ts';
import type { ArithmeticOf } from './arithmetic.ts';
import { proposalsFor } from './bases.ts';
import type { Grounds, Proposal } from './bases.ts';
import { leftOutOf } from './left-out.ts';
import type { LeftOut } from './left-out.ts';
import type { Place } from './place.ts';
import { isTestimony, readSentences } from './read-sentences.ts';
import type { ReadSentence } from './read-sentences.ts';
import { unfinishedIn } from './unfinished.ts';
import type { Unfinished } from './unfinished.ts';
import type { Result } from './working.ts';

/** Changes whenever a rule does, so that two checks of one text can be told apart. */
export const rulesVersion = 'irwell.statement-rules/1';

export type FindingRule = 'figures' | 'left-out' | 'no-evidence' | Unfinished['rule'];

/** What Irwell found at a place. `number` from 1, in the order of the text. */
export type StatementFinding = {
  readonly number: number;
  readonly rule: FindingRule;
  /** The finer rule of arithmetic: 'change-and-figures', 'share-and-counts' and others. */
  readonly check: string | undefined;
  /** `look`: a person should look; it is not said to be wrong. */
  readonly result: Result | 'look';
  readonly sentence: number;
  readonly place: Place;
  readonly words: string;
  readonly says: string;
  readonly leftOut: LeftOut | undefined;
};

export type CheckedSentence = ReadSentence & { readonly proposals: readonly Proposal[] };

export type StatementCheck = {
  readonly rules: typeof rulesVersion;
  /** Somebody's own account: nothing is marked. */
  readonly isTestimony: boolean;
  readonly writtenOn: PlainDate | undefined;
  /** Undefined: words and figures were checked, and nothing was held against public evidence. */
  readonly areaName: string | undefined;
  readonly looksAtClaims: boolean;
  readonly sentences: readonly CheckedSentence[];
  readonly findings: readonly StatementFinding[];
};

export type ToCheck = {
  readonly text: string;
  readonly grounds?: Grounds | undefined;
  /** The day on which it was written or published; what was found later is then no omission. */
  readonly writtenOn?: PlainDate | undefined;
};

type Unnumbered = Omit<StatementFinding, 'number'>;

/** The place of a stretch of a sentence. A sentence may reach over lines: its own line ends are counted. */
const within = ({ place, text }: ReadSentence, from: number, until: number): Place => {
  const ahead = text.slice(0, from).split(/\r\n|[\n\r\f\u2028\u2029]/);
  const last = ahead.at(-1) ?? '';
  return {
    line: place.line + ahead.length - 1,
    column: ahead.length === 1 ? place.column + from : last.length + 1,
    from: place.from + from,
    until: place.from + until,
  };
};

const ofFigures = (sentence: ReadSentence, found: ArithmeticOf): Unnumbered => ({
  rule: 'figures',
  check: found.rule,
  result: found.result,
  sentence: sentence.number,
  place: within(sentence, found.from, found.until),
  words: sentence.text.slice(found.from, found.until),
  says: found.working,
  leftOut: undefined,
});

const ofUnfinished = (sentence: ReadSentence, found: Unfinished): Unnumbered => ({
  rule: found.rule,
  check: undefined,
  result: 'look',
  sentence: sentence.number,
  place: within(sentence, found.from, Math.min(found.until, sentence.text.length)),
  words: sentence.text.slice(found.from, found.until),
  says: found.says,
  leftOut: undefined,
});

const leftOutWords = ({ about, left, since, title }: LeftOut): string => {
  const count = (n: number): string => (n === 1 ? 'One finding' : `${String(n)} findings`);
  const where = about === 'visit' ? `of “${title}”` : `on this subject (${title.toLowerCase()})`;
  return [
    ...(left.length > 0 ? [`${count(left.length)} ${where} ${left.length === 1 ? 'is' : 'are'} left out.`] : []),
    ...(since.length > 0 ? [`${count(since.length)} ${where} came after this was written.`] : []),
  ].join(' ');
};

const ofLeftOut = (sentence: ReadSentence, found: LeftOut): Unnumbered => ({
  rule: 'left-out',
  check: found.about,
  result: 'look',
  sentence: sentence.number,
  place: sentence.place,
  words: sentence.text,
  says: leftOutWords(found),
  leftOut: found,
});

const claims = ({ says }: ReadSentence): boolean => says !== undefined;

const findingsOf = (
  sentences: readonly CheckedSentence[],
  { grounds, writtenOn }: ToCheck,
): readonly StatementFinding[] => {
  const byNumber = new Map(sentences.map((sentence) => [sentence.number, sentence]));
  const at = (number: number): CheckedSentence | undefined => byNumber.get(number);
  const figures = arithmeticOf(
    sentences.filter((each) => !each.isWhollyLeftAlone).map((sentence) => ({ sentence, words: sentence.words })),
  ).flatMap((found) => {
    const sentence = at(found.sentence);
    return sentence ? [ofFigures(sentence, found)] : [];
  });
  const unfinished = sentences.flatMap((sentence, index) =>
    sentence.isWhollyLeftAlone
      ? []
      : unfinishedIn(sentence.words, sentences[index + 1]?.text ?? '', {
          claims: claims(sentence),
          isHeading: sentence.form === 'heading',
        }).map((found) => ofUnfinished(sentence, found)),
  );
  const told = sentences.map(({ number, words, says }) => ({ number, text: words, says }));
  const left = grounds
    ? leftOutOf(
        told,
        told.filter(({ says }) => says !== undefined),
        grounds,
        writtenOn,
      ).flatMap((found) => {
        const sentence = at(found.sentence);
        return sentence ? [ofLeftOut(sentence, found)] : [];
      })
    : [];
  const without = grounds
    ? sentences
        .filter((sentence) => claims(sentence) && !sentence.fromLeadIn && sentence.proposals.length === 0)
        .map((sentence) => ({
          rule: 'no-evidence' as const,
          check: undefined,
          result: 'look' as const,
          sentence: sentence.number,
          place: sentence.place,
          words: sentence.text,
          says: 'The sentence claims something, and no public evidence on its subject is known here. Name the evidence, or say less.',
          leftOut: undefined,
        }))
    : [];
  return [...figures, ...unfinished, ...left, ...without]
    .toSorted((one, other) => one.sentence - other.sentence || one.place.from - other.place.from)
    .map((finding, index) => ({ number: index + 1, ...finding }));
};

/**
 * Checks a statement by plain rules: which sentences claim progress, on what public evidence each could stand, whether words and figures
 * agree, what is left out, what is left open. Never throws, whatever the text. Meant for what duty-holders write and publish: what a
 * parent or young person says, quoted or in a text of their own, is left alone.
 */
export const checkStatement = (asked: ToCheck): StatementCheck => {
  const { text, grounds, writtenOn } = asked;
  const read = readSentences(text);
  const testimony = isTestimony(read);
  const sentences = read.map((sentence) => ({
    ...(testimony
      ? {
          ...sentence,
          says: undefined,
          kind: undefined,
          marks: [],
          leftAlone: 'own-account' as const,
          isWhollyLeftAlone: true,
        }
      : sentence),
    proposals:
      testimony || !grounds || sentence.says === undefined || sentence.kind === undefined
        ? []
        : proposalsFor(
            {
              words: sentence.words,
              points: read.filter(({ under }) => under === sentence.number).map(({ words }) => words),
              kind: sentence.kind,
              says: sentence.says,
              writtenOn,
            },
            grounds,
          ),
  }));
  return {
    rules: rulesVersion,
    isTestimony: testimony,
    writtenOn,
    areaName: grounds?.areaName,
    looksAtClaims: grounds?.looksAtClaims ?? false,
    sentences,
    findings: testimony ? [] : findingsOf(sentences, asked),
  };
};
