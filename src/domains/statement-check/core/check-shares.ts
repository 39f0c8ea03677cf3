import { numbersIn } from './numbers-in.ts';
import type { NumberIn } from './numbers-in.ts';
import { bearsOut, halfStep, looselyBefore, plain } from './working.ts';
import type { Arithmetic, Loosely } from './working.ts';

/** 'X of Y', 'X out of Y': a part and its whole. */
type PartOf = { readonly part: NumberIn; readonly whole: NumberIn };

const ofWords = /^\s*(?:\w+\s+){0,3}(?:out )?of\s+(?:the\s+|our\s+|all\s+|these\s+|those\s+|a total of\s+)*$/i;

const partsOf = (sentence: string, numbers: readonly NumberIn[]): readonly PartOf[] =>
  numbers.flatMap((part, index) => {
    const whole = numbers[index + 1];
    return whole?.unit === 'count' && part.unit === 'count' && ofWords.test(sentence.slice(part.until, whole.from))
      ? [{ part, whole }]
      : [];
  });

type Stated = {
  readonly value: number;
  readonly step: number;
  readonly loosely: Loosely;
  readonly words: string;
  readonly from: number;
  readonly until: number;
};

const asStated = (sentence: string, each: NumberIn): Stated => ({
  value: each.value,
  step: halfStep(each),
  loosely: looselyBefore(sentence, each.from),
  words: each.words.trim(),
  from: each.from,
  until: each.until,
});

/** Words for a share that have a firm meaning. */
const most = /\b(?:most|the majority|a majority)\b/gi;
const mostly = (sentence: string): readonly Stated[] =>
  [...sentence.matchAll(most)].map((found) => ({
    value: 50,
    step: 0,
    loosely: 'more-than' as const,
    words: found[0],
    from: found.index,
    until: found.index + found[0].length,
  }));

const distance = (one: { from: number; until: number }, other: { from: number; until: number }): number =>
  one.from >= other.until ? one.from - other.until : other.from - one.until;

const nearest = <T extends { readonly from: number; readonly until: number }>(
  to: { readonly from: number; readonly until: number },
  among: readonly T[],
  within: number,
): T | undefined =>
  among
    .filter((each) => distance(to, each) >= 0 && distance(to, each) <= within)
    .toSorted((one, other) => distance(to, one) - distance(to, other))[0];

const isTied = (
  sentence: string,
  one: { from: number; until: number },
  other: { from: number; until: number },
): boolean => {
  const [a, b] = one.from < other.from ? [one, other] : [other, one];
  const between = sentence.slice(a.until, b.from);
  // In brackets, after a comma or dash, or 'or': two ways to say one thing. A clause of its own says another thing.
  return (
    /[([]|^\s*(?:,|–|-|or|that is|which is|i\.e\.)/i.test(between) &&
    !/[.;]|\b(?:and|but|while|compared|than|from|against)\b/i.test(between)
  );
};

const conclusion = (agrees: boolean): string => (agrees ? 'That agrees.' : 'That does not agree.');

const checkCount = (sentence: string, { part, whole }: PartOf, stated: Stated): Arithmetic => {
  const share = whole.value === 0 ? Infinity : (100 * part.value) / whole.value;
  const agrees = bearsOut(stated.value, stated.step, { low: share, high: share }, stated.loosely);
  return {
    rule: 'share-and-counts',
    result: agrees ? 'agrees' : 'does-not-agree',
    from: Math.min(stated.from, part.from),
    until: Math.max(stated.until, whole.until),
    working: `${plain(part.value)} ÷ ${plain(whole.value)} = ${plain(share, 1)}%. The text says “${sentence.slice(stated.loosely === 'exactly' ? stated.from : Math.max(0, stated.from - 12), stated.until).trim()}”. ${conclusion(agrees)}`,
  };
};

const checkTwoShares = (one: Stated, exact: NumberIn): Arithmetic => {
  const play = halfStep(exact);
  const agrees = bearsOut(
    one.value,
    one.step,
    { low: exact.value - play, high: exact.value + play },
    one.loosely === 'exactly' && one.step === 2.5 ? 'exactly' : one.loosely,
  );
  return {
    rule: 'share-words-and-percentage',
    result: agrees ? 'agrees' : 'does-not-agree',
    from: Math.min(one.from, exact.from),
    until: Math.max(one.until, exact.until),
    working: `“${one.words}” is ${one.loosely === 'more-than' ? 'more than ' : one.loosely === 'exactly' ? '' : `${one.loosely.replace('-', ' ')} `}${plain(one.value, 1)}%. The text gives ${exact.words.trim()}. ${conclusion(agrees)}`,
  };
};

/** More than the whole cannot be a part of it. */
const overWhole = (sentence: string, numbers: readonly NumberIn[]): readonly Arithmetic[] =>
  numbers
    .filter(
      ({ unit, value, until }) =>
        unit === 'percent' &&
        value > 100 &&
        /^\s+of\s+(?:all|the|our|those|these)?\s*(?:\w+\s+){0,2}(?:schools|children|families|plans|parents|pupils|staff|settings|requests|reviews)\b/i.test(
          sentence.slice(until, until + 60),
        ),
    )
    .map(({ from, until, words }) => ({
      rule: 'share-and-counts',
      result: 'does-not-agree' as const,
      from,
      until,
      working: `${words.trim()} is more than all of them. That does not agree.`,
    }));

/** Shares in words, in per cent and in counts, held against one another where a sentence gives the same one twice. */
export const checkShares = (sentence: string, numbers = numbersIn(sentence)): readonly Arithmetic[] => {
  const percents = numbers.filter(({ unit, isFraction }) => unit === 'percent' && !isFraction);
  const words = [
    ...numbers.filter(({ isFraction }) => isFraction).map((each) => asStated(sentence, each)),
    ...mostly(sentence),
  ];
  const counted = partsOf(sentence, numbers).flatMap((pair) => {
    const span = { from: pair.part.from, until: pair.whole.until };
    if (pair.part.value > pair.whole.value)
      return [
        {
          rule: 'share-and-counts',
          result: 'cannot-tell' as const,
          ...span,
          working: `${plain(pair.part.value)} of ${plain(pair.whole.value)} is more than the whole. Irwell cannot tell what is meant.`,
        },
      ];
    const percent = nearest(span, percents, 60);
    const word = nearest(span, words, 60);
    const stated =
      percent && isTied(sentence, span, percent)
        ? asStated(sentence, percent)
        : word && isTied(sentence, span, word)
          ? word
          : undefined;
    return stated ? [checkCount(sentence, pair, stated)] : [];
  });
  const taken = (each: { from: number }): boolean =>
    counted.some(({ from, until }) => each.from >= from && each.from < until);
  const said = words
    .filter((word) => !taken(word))
    .flatMap((word) => {
      const percent = nearest(
        word,
        percents.filter((each) => !taken(each)),
        60,
      );
      return percent && percent.from > word.from && isTied(sentence, word, percent)
        ? [checkTwoShares(word, percent)]
        : [];
    });
  return [...counted, ...said, ...overWhole(sentence, numbers)];
};
