import { answersOf, itemsOf, lettersOf } from '#domains/impact-plan';
import type { LetterItem, LetterOrReport } from '#domains/impact-plan';
import type { Tx } from '#platform/db';
import { proposalFor } from './core/answers.ts';
import type { ItemWords } from './core/answers.ts';
import type { AnswerRow } from './pages/answers.page.ts';
import { answersToLetter } from './reads.ts';
import { answerReaders } from './reads-item.ts';

export type TwoLetters = { readonly earlier: LetterOrReport; readonly later: LetterOrReport };

/** The two letters of an address, or the newest two about one plan; undefined where there are none. */
export const pairOf = async (
  tx: Tx,
  partnershipCode: string,
  asked: { readonly letter: string; readonly later: string },
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
  // Of several the newest; of that the letter just before it.
  return wanted.toSorted(
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

/** For each thing that the earlier letter asked, once: what a person read in the later one, or what plain rules propose. */
export const answerRows = async (
  tx: Tx,
  partnershipCode: string,
  { earlier, later }: TwoLetters,
): Promise<{ readonly rows: readonly AnswerRow[]; readonly laterItems: readonly LetterItem[] }> => {
  const laterItems = (await itemsOf(tx, partnershipCode, later.code)).filter(
    ({ duplicateOf }) => duplicateOf === undefined,
  );
  const said = (await answersToLetter(tx, partnershipCode, earlier.code)).filter(
    ({ laterLetter }) => laterLetter === later.code,
  );
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
        proposal,
      };
    });
  return { rows, laterItems };
};
