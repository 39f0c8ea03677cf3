import { numbersIn } from './numbers-in.ts';
import type { NumberIn } from './numbers-in.ts';
import type { Sentence } from './sentences.ts';
import { plain } from './working.ts';
import type { Arithmetic } from './working.ts';

const announces = /\b(?:following|below|as follows|listed|these|namely|are|is|were)\b/i;

const isSmallCount = ({ unit, value, isFraction }: NumberIn): boolean =>
  unit === 'count' && !isFraction && Number.isInteger(value) && value >= 2 && value <= 30;

/** The one number of a sentence that can be the length of a list. */
const lengthTold = (sentence: string): NumberIn | undefined => {
  const counts = numbersIn(sentence).filter(isSmallCount);
  const before = /\b(?:following|listed|these)\b/i.exec(sentence)?.index ?? sentence.length;
  const near = counts.find(({ from, until }) => Math.abs(from - before) < 24 || Math.abs(before - until) < 24);
  return near ?? (counts.length === 1 ? counts[0] : undefined);
};

/** 'in the following five areas:' held against the points that follow. The number may stand in the sentence before the one that leads in. */
export const checkList = (
  leadIn: Sentence,
  before: Sentence | undefined,
  points: number,
): (Arithmetic & { readonly sentence: number }) | undefined => {
  if (points < 2 || !announces.test(leadIn.text)) return undefined;
  const own = lengthTold(leadIn.text);
  const earlier =
    own === undefined && before?.paragraph === leadIn.paragraph && /\b(?:below|as follows|listed)\b/i.test(leadIn.text)
      ? lengthTold(before.text)
      : undefined;
  const told = own ?? earlier;
  if (!told) return undefined;
  const agrees = told.value === points;
  return {
    rule: 'list-and-number',
    sentence: own ? leadIn.number : (before?.number ?? leadIn.number),
    result: agrees ? 'agrees' : 'does-not-agree',
    from: told.from,
    until: told.until,
    working: `The list has ${plain(points)} points. The text says ${told.words.trim()}. ${agrees ? 'That agrees.' : 'That does not agree.'}`,
  };
};
