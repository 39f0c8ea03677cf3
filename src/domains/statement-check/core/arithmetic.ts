import { changesIn, fromTosIn } from './changes.ts';
import { checkChange, checkWay } from './check-change.ts';
import { checkDates } from './check-dates.ts';
import { checkList } from './check-lists.ts';
import { checkShares } from './check-shares.ts';
import { checkTotals } from './check-totals.ts';
import { numbersIn } from './numbers-in.ts';
import type { Sentence } from './sentences.ts';
import type { Arithmetic } from './working.ts';

export type ArithmeticOf = Arithmetic & { readonly sentence: number };

/** A sentence to be counted; `words` is its text on one line, as long as it, without what is left alone. */
export type Counted = { readonly sentence: Sentence; readonly words: string };

const changesOf = (each: Counted, next: Counted | undefined, before: Counted | undefined): readonly Arithmetic[] => {
  const numbers = numbersIn(each.words);
  const pairs = fromTosIn(each.words, numbers);
  const changes = changesIn(each.words, numbers, pairs);
  if (changes.length === 0) return [];
  const near = (other: Counted | undefined) =>
    other?.sentence.paragraph === each.sentence.paragraph && changesIn(other.words).length === 0
      ? fromTosIn(other.words)
      : [];
  // Figures in the sentence itself first; else in the one that explains it, or led to it. Two pairs there could be either's.
  const around = pairs.length > 0 ? pairs : [near(next), near(before)].find((found) => found.length === 1);
  return changes.flatMap((change) => {
    const pair = around?.find(({ from }) => from >= change.until) ?? around?.at(-1);
    const fits = pair !== undefined && (pairs.length <= 1 || pairs.some((own) => own === pair));
    return fits ? [checkChange(change, pair)] : [];
  });
};

const waysOf = ({ words }: Counted): readonly Arithmetic[] => fromTosIn(words).flatMap((pair) => checkWay(pair) ?? []);

const listsOf = (all: readonly Counted[]): readonly ArithmeticOf[] => {
  const points = new Map<number, number>();
  for (const { sentence } of all)
    if (sentence.under !== undefined) points.set(sentence.under, (points.get(sentence.under) ?? 0) + 1);
  return all.flatMap(({ sentence }, index) => {
    const count = points.get(sentence.number);
    return count === undefined ? [] : (checkList(sentence, all[index - 1]?.sentence, count) ?? []);
  });
};

/** Everything in a text that can be worked out from the text alone. */
export const arithmeticOf = (all: readonly Counted[]): readonly ArithmeticOf[] => [
  ...all.flatMap((each, index) =>
    [
      ...changesOf(each, all[index + 1], all[index - 1]),
      ...waysOf(each),
      ...checkShares(each.words),
      ...checkTotals(each.words),
      ...checkDates(each.words),
    ].map((found) => ({ ...found, sentence: each.sentence.number })),
  ),
  ...listsOf(all),
];
