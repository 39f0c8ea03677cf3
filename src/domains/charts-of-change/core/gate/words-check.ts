import { formatNumber } from '#shared/numbers';

/** Numbers as people write them in a comment. */
const named: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};
const figure = String.raw`(\d[\d,]*(?:\.\d+)?|${Object.keys(named).join('|')})`;
const unitWords = String.raw`(?:\s*(?:%|per cent|percentage points?|points?|weeks?|days?|months?|children|plans|cases))?`;
const less = 'less|fewer|lower|shorter|quicker|faster|down|fell|fallen|decreased|reduced|reduction';
const more = 'more|higher|longer|slower|up|rose|risen|increased|increase';

/** '36.8 weeks down to 28.3', 'from 27.4% to 99.0%' */
const pairForm = new RegExp(
  String.raw`(?:from\s+)?${figure}${unitWords}\s+(?:(${less}|${more})\s+)?(?:from\s+\S+\s+)?to\s+${figure}`,
  'gi',
);
/** 'five weeks less', '12 points higher' */
const differenceForm = new RegExp(String.raw`${figure}${unitWords}\s+(${less}|${more})\b(?!\s+(?:from|to)\b)`, 'gi');
/** 'fell by 8.5', 'reduced by five weeks' */
const byForm = new RegExp(String.raw`\b(${less}|${more})\s+by\s+${figure}`, 'gi');

const read = (text: string): number => named[text.toLowerCase()] ?? Number(text.replaceAll(',', ''));
const isLess = (word: string): boolean => new RegExp(`^(?:${less})$`, 'i').test(word);
/** Half of the last digit that was written: 28.3 stands for 28.25 to 28.35, five for 4.5 to 5.5. */
const tolerance = (...texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + 0.5 * 10 ** -(/\.(\d+)/.exec(text)?.[1]?.length ?? 0), 0) + 1e-9;
const say = (value: number): string => formatNumber(Math.round(value * 1000) / 1000);

type Move = { readonly from: number; readonly to: number; readonly texts: readonly [string, string] };

const pairs = (comment: string): readonly (Move & { readonly word: string | undefined })[] =>
  Array.from(comment.matchAll(pairForm), ([, from = '', word, to = '']) => ({
    from: read(from),
    to: read(to),
    texts: [from, to] as const,
    word,
  }));

type Claim = { readonly by: number; readonly text: string; readonly down: boolean };

const claims = (comment: string): readonly Claim[] => [
  ...Array.from(comment.matchAll(differenceForm), ([, by = '', word = '']) => ({
    by: read(by),
    text: by,
    down: isLess(word),
  })),
  ...Array.from(comment.matchAll(byForm), ([, word = '', by = '']) => ({ by: read(by), text: by, down: isLess(word) })),
];

/** A pair that has the value before and the value after is one of this figure, and its difference can be held against the claim. */
const againstPair = (move: Move, claimed: readonly Claim[]): readonly string[] => {
  const by = Math.abs(move.to - move.from);
  return claimed.flatMap((claim) => {
    if (claim.down !== move.to < move.from)
      return [
        `The comment says ${claim.down ? 'less' : 'more'}, and ${say(move.from)} to ${say(move.to)} is ${claim.down ? 'more' : 'less'}.`,
      ];
    return Math.abs(claim.by - by) > tolerance(claim.text, ...move.texts)
      ? [`The comment says ${claim.text.toLowerCase()}; ${say(move.from)} to ${say(move.to)} is ${say(by)}.`]
      : [];
  });
};

const wrongWay = ({ from, to, word }: Move & { readonly word: string | undefined }): readonly string[] =>
  word !== undefined && from !== to && isLess(word) !== to < from
    ? [`The comment says “${word}” from ${say(from)} to ${say(to)}.`]
    : [];

/** The end of a pair must be the value, where the comment names no other thing that it could be. */
const againstValue = (move: Move, value: number | null, before: number | null): readonly string[] => {
  if (value === null) return [];
  const [first, last] = move.texts;
  const isOfThis = before !== null && Math.abs(move.from - before) <= tolerance(first);
  return isOfThis && Math.abs(move.to - value) > tolerance(last)
    ? [`The comment says that it went to ${say(move.to)}; the figure is ${say(value)}.`]
    : [];
};

/** A claim without a pair is held against the two figures themselves. */
const againstFigures = (claim: Claim, value: number | null, before: number | null): readonly string[] => {
  if (value === null || before === null) return [];
  const by = Math.abs(value - before);
  if (value !== before && claim.down !== value < before)
    return [
      `The comment says ${claim.down ? 'less' : 'more'}, and the figure went from ${say(before)} to ${say(value)}.`,
    ];
  return Math.abs(claim.by - by) > tolerance(claim.text) &&
    Math.abs(claim.by - (100 * by) / Math.abs(before || 1)) > tolerance(claim.text)
    ? [`The comment says ${claim.text.toLowerCase()}; from ${say(before)} to ${say(value)} is ${say(by)}.`]
    : [];
};

/** Where the words of a comment do not agree with the numbers in it, or with the figures; empty where they do, or say no number. */
export const wordsAgainstFigures = (
  comment: string,
  value: number | null,
  before: number | null,
): readonly string[] => {
  const moves = pairs(comment);
  const claimed = claims(comment);
  return moves.length > 0
    ? moves.flatMap((move) => [...wrongWay(move), ...againstPair(move, claimed), ...againstValue(move, value, before)])
    : claimed.flatMap((claim) => againstFigures(claim, value, before));
};
