import { numbersIn } from './numbers-in.ts';
import type { NumberIn } from './numbers-in.ts';
import { plain } from './working.ts';
import type { Arithmetic } from './working.ts';

const totalWords = /\b(?:in total|a total of|altogether|in all|comprising|made up of|consisting of|totall?ing)\b/i;

/** The numbers of one bracket after a number: '120 (40 boys and 75 girls)'. */
const inBracket = (sentence: string, whole: NumberIn, numbers: readonly NumberIn[]): readonly NumberIn[] => {
  const open = sentence.indexOf('(', whole.until);
  if (open < 0 || open - whole.until > 40 || /[.;]/.test(sentence.slice(whole.until, open))) return [];
  const close = sentence.indexOf(')', open);
  return close < 0 ? [] : numbers.filter(({ from }) => from > open && from < close);
};

/** What follows 'a total of 120 …:' to the end of the sentence. */
const afterTotal = (sentence: string, whole: NumberIn, numbers: readonly NumberIn[]): readonly NumberIn[] => {
  const isTotal = /\b(?:a total of|totall?ing|altogether|in all)\s+$/i.test(
    sentence.slice(Math.max(0, whole.from - 20), whole.from),
  );
  const isListed = /^[^.;]{0,60}(?::|,? (?:comprising|made up of|consisting of)\b)/i.test(sentence.slice(whole.until));
  return isListed && (isTotal || totalWords.test(sentence)) ? numbers.filter(({ from }) => from > whole.until) : [];
};

const conclusion = {
  agrees: 'That agrees.',
  'does-not-agree': 'That does not agree.',
  'cannot-tell': 'If these are not all, say what the others are.',
} as const;

const isCount = ({ unit, isFraction }: NumberIn): boolean => (unit === 'count' || unit === 'pounds') && !isFraction;

/** Parts that a sentence gives of a whole, added up. Parts that are fewer than the whole are no fault unless the words say that they are all. */
export const checkTotals = (sentence: string, numbers = numbersIn(sentence)): readonly Arithmetic[] => {
  const counts = numbers.filter(isCount);
  for (const whole of counts) {
    const bracket = inBracket(sentence, whole, numbers);
    const parts = bracket.length >= 2 ? bracket : afterTotal(sentence, whole, counts);
    const last = parts.at(-1);
    if (!last || parts.length < 2 || !parts.every((part) => isCount(part) && part.unit === whole.unit)) continue;
    const sum = parts.reduce((all, { value }) => all + value, 0);
    const isAll = totalWords.test(sentence);
    const agrees = Math.abs(sum - whole.value) < 1e-9;
    const isPart = sum < whole.value && !isAll;
    const result = agrees ? 'agrees' : isPart ? 'cannot-tell' : 'does-not-agree';
    return [
      {
        rule: 'parts-and-total',
        result,
        from: whole.from,
        until: last.until,
        working: `${parts.map(({ value }) => plain(value)).join(' + ')} = ${plain(sum)}. The text says ${whole.words.trim()}. ${conclusion[result]}`,
      },
    ];
  }
  return [];
};
