import { answersOf, itemsOf, lettersOf, newestLetter, nextLetter } from '#domains/impact-plan';
import type { LetterItem, LetterOrReport } from '#domains/impact-plan';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { proposalFor, saysOf } from './core/answers.ts';
import type { ItemWords, Says } from './core/answers.ts';
import type { AnswerRow } from './pages/answers.page.ts';
import { answersToLetter } from './reads.ts';
import { answerReaders } from './reads-item.ts';

export type TwoLetters = { readonly earlier: LetterOrReport; readonly later: LetterOrReport };

/** The two letters of an address, or the newest and the one before it, by the one rule of which is the newest; undefined where there are none. */
export const pairOf = async (
  tx: Tx,
  partnershipCode: string,
  asked: { readonly letter: string; readonly later: string },
  today: PlainDate,
): Promise<TwoLetters | undefined> => {
  const letters = await lettersOf(tx, partnershipCode);
  const later = letters.find(({ code }) => code === asked.later);
  const named = letters.find(({ code }) => code === asked.letter);
  const pairs = letters.flatMap((earlier) =>
    letters
      .filter(({ planCode, writtenOn }) => planCode === earlier.planCode && writtenOn > earlier.writtenOn)
      .map((each) => ({ earlier, later: each })),
  );
  const wanted = pairs.filter(
    (each) => (later === undefined || each.later === later) && (named === undefined || each.earlier === named),
  );
  if ((asked.later !== '' && later === undefined) || (asked.letter !== '' && named === undefined)) return undefined;
  // Of several those that follow one another by the rule, and of these the newest; of that the letter just before it.
  const byRule = wanted.filter((each) => nextLetter(letters, each.earlier, today) === each.later);
  const newest = newestLetter(letters, today);
  const ofNewest = byRule.filter((each) => each.later === newest);
  const first = [ofNewest, byRule, wanted].find((each) => each.length > 0) ?? [];
  return first.toSorted(
    (one, other) =>
      other.later.writtenOn.localeCompare(one.later.writtenOn) ||
      other.earlier.writtenOn.localeCompare(one.earlier.writtenOn),
  )[0];
};

const wordsOf = ({ code, areaCode, part, official, summary }: LetterItem): ItemWords => ({
  code,
  areaCode,
  part,
  words: official ?? summary ?? '',
});

/** What a later letter says to an item of an earlier one, and where a person confirmed it. */
export type StandingAnswer = {
  readonly itemCode: string;
  readonly says: Says;
  readonly laterItems: readonly string[];
  /** Those of them that the later letter lists as shown, and does not ask for. */
  readonly listed: readonly string[];
  readonly readAt: 'coverage' | 'import';
};

/**
 * What stands of a later letter's answers: what a person said last in coverage; of an item of which nobody has, the items that a person tied to it when
 * the letter was brought in. What those say (done, asked again) follows from what they are and their words.
 */
export const answersThatStand = async (
  tx: Tx,
  partnershipCode: string,
  letterCode: string,
  laterCode: string,
): Promise<readonly StandingAnswer[]> => {
  const said = (await answersToLetter(tx, partnershipCode, letterCode)).filter(
    ({ laterLetter }) => laterLetter === laterCode,
  );
  const tied = (await answersOf(tx, partnershipCode, laterCode)).filter(
    ({ earlier }) => earlier.letterCode === letterCode && !said.some((each) => each.itemCode === earlier.itemCode),
  );
  const words = said.length + tied.length === 0 ? [] : (await itemsOf(tx, partnershipCode, laterCode)).map(wordsOf);
  const byItem = Map.groupBy(tied, ({ earlier }) => earlier.itemCode);
  const listed = new Set(words.filter(({ part }) => part === 'demonstrated').map(({ code }) => code));
  const standing = (answer: Omit<StandingAnswer, 'listed'>): StandingAnswer => ({
    ...answer,
    listed: answer.laterItems.filter((code) => listed.has(code)),
  });
  return [
    ...said.map(({ itemCode, says, laterItems }) => standing({ itemCode, says, laterItems, readAt: 'coverage' })),
    ...[...byItem].map(([itemCode, ties]) => {
      const codes = ties.map((each) => each.itemCode);
      const later = words.filter(({ code }) => codes.includes(code));
      return standing({
        itemCode,
        says: saysOf(later),
        laterItems: later.map(({ code }) => code),
        readAt: 'import',
      });
    }),
  ];
};

/** For each thing that the earlier letter asked, once: what a person read in the later one, or what plain rules propose. */
export const answerRows = async (
  tx: Tx,
  partnershipCode: string,
  { earlier, later }: TwoLetters,
): Promise<{ readonly rows: readonly AnswerRow[]; readonly laterItems: readonly LetterItem[] }> => {
  const laterItems = (await itemsOf(tx, partnershipCode, later.code)).filter(
    ({ duplicateOf }) => duplicateOf === undefined,
  );
  const said = await answersThatStand(tx, partnershipCode, earlier.code, later.code);
  const readers = await answerReaders(tx, partnershipCode, earlier.code, later.code);
  const tied = (await answersOf(tx, partnershipCode, later.code)).filter(
    (each) => each.earlier.letterCode === earlier.code,
  );
  const words = laterItems.map(wordsOf);
  const rows = (await itemsOf(tx, partnershipCode, earlier.code))
    .filter(({ part, duplicateOf }) => part !== 'demonstrated' && duplicateOf === undefined)
    .map((item): AnswerRow => {
      const proposal = proposalFor(
        wordsOf(item),
        words,
        tied.filter((each) => each.earlier.itemCode === item.code).map(({ itemCode }) => itemCode),
      );
      const stands = said.find(({ itemCode }) => itemCode === item.code);
      const codes = stands?.laterItems ?? proposal.items;
      return {
        item,
        says: stands?.says ?? proposal.says,
        laterItems: laterItems.filter(({ code }) => codes.includes(code)),
        read: readers.find(({ itemCode }) => itemCode === item.code),
        isTied: stands?.readAt === 'import',
        proposal,
      };
    });
  return { rows, laterItems };
};
