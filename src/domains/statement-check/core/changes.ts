import { numbersIn } from './numbers-in.ts';
import type { NumberIn, NumberUnit } from './numbers-in.ts';
import { looselyBefore } from './working.ts';
import type { Loosely } from './working.ts';

/** A change that a sentence states in words: 'five weeks less', 'doubled', 'a 12% increase'. */
export type StatedChange = {
  readonly from: number;
  readonly until: number;
  readonly words: string;
  /** Undefined where the words tell a size without saying which way. */
  readonly direction: 'up' | 'down' | undefined;
  readonly size: NumberIn;
  readonly loosely: Loosely;
};

/** Two figures of which one became the other: 'from 36.8 to 28.3', '36.8 weeks down to 28.3'. */
export type FromTo = {
  readonly from: number;
  readonly until: number;
  readonly first: NumberIn;
  readonly last: NumberIn;
  readonly unit: NumberUnit;
  /** Weeks and months: the two cannot be taken from one another. */
  readonly isMixed: boolean;
  /** What the words round the figures say of the way. */
  readonly direction: 'up' | 'down' | undefined;
};

const down = 'less|fewer|shorter|quicker|faster|lower|sooner|smaller|earlier';
const up = 'more|longer|higher|later|extra|additional|larger|greater|slower';
const downVerb =
  'fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|cut(?:s|ting)?|came down|come down|went down|gone down|down|shorten(?:ed|ing)|lower(?:ed)?|declin(?:e|ed|ing)|shrunk|shrank|shorter|fewer|less';
const upVerb =
  'rose|rise(?:s|n)?|rising|increas(?:e|es|ed|ing)|grew|grow(?:s|n|ing|th)?|went up|gone up|up|climb(?:ed|ing)?|rais(?:ed|ing)|risen|jump(?:ed)?|longer|higher|more';
const either = 'improv(?:e|ed|es|ing|ement)|chang(?:e|ed)|difference|better|worse(?:ned)?|mov(?:e|ed)|went|gone';

const isDown = new RegExp(`\\b(?:${downVerb})\\b`, 'i');
const isUp = new RegExp(`\\b(?:${upVerb})\\b`, 'i');
/** 'more than 8 weeks' says nothing of the way. */
const loose = /\b(?:more|less|fewer|higher|lower) than\b|\b(?:up|down) to\b(?= (?:a|an) )/gi;
const wayOf = (text: string): 'up' | 'down' | undefined => {
  const words = text.replace(loose, '');
  const goesDown = isDown.test(words);
  const goesUp = isUp.test(words);
  return goesDown === goesUp ? undefined : goesDown ? 'down' : 'up';
};

const afterwards = new RegExp(
  `^\\s*(?:of\\s+)?(?:\\w+\\s+){0,2}(?:(?<down>${down}|reduction|decrease|fall|drop|cut)|(?<up>${up}|increase|rise|growth|jump)|(?<any>improvement|change|difference))\\b`,
  'i',
);
const byBefore = new RegExp(
  `\\b(?<verb>${downVerb}|${upVerb}|${either})\\b(?:\\s+\\w+){0,4}\\s+by\\s+(?:(?:about|around|nearly|almost|over|more than|less than|just over|just under|approximately|roughly|at least|up to|only|a|an)\\s+){0,2}$`,
  'i',
);
const ofBefore = new RegExp(
  `\\b(?<verb>reduction|decrease|fall|drop|cut|increase|rise|growth|improvement|change|difference|saving)\\s+of\\s+(?:(?:about|around|nearly|almost|over|more than|less than|just over|just under|approximately|roughly|at least|up to|only|a|an)\\s+){0,2}$`,
  'i',
);

/** 'up 12%', 'down by 5 weeks'; never 'up to 12'. */
const upDownBefore =
  /\b(?<verb>up|down)\s+(?:by\s+)?(?:(?:about|around|nearly|almost|over|more than|just over|a|an)\s+){0,2}$/i;

const namedChanges: readonly (readonly [RegExp, number, 'up' | 'down'])[] = [
  [/\b(?:halved|halving|cut in half)\b/gi, 50, 'down'],
  [/\b(?:doubled|doubling)\b/gi, 100, 'up'],
  [/\b(?:trebled|tripled|trebling|tripling)\b/gi, 200, 'up'],
  [/\bquadrupled\b/gi, 300, 'up'],
];

const namedIn = (sentence: string): readonly StatedChange[] =>
  namedChanges.flatMap(([pattern, percent, direction]) =>
    [...sentence.matchAll(pattern)].map((found) => {
      const span = { from: found.index, until: found.index + found[0].length };
      const size = {
        ...span,
        words: found[0],
        value: percent,
        decimals: 0,
        unit: 'percent' as const,
        isFraction: true,
      };
      return { ...span, words: found[0], direction, size, loosely: looselyBefore(sentence, found.index) };
    }),
  );

/** 'improved by 5 weeks' may go either way; 'reduced' may not. */
const changeAt = (sentence: string, size: NumberIn): StatedChange | undefined => {
  const behind = sentence.slice(size.until, size.until + 50);
  const ahead = sentence.slice(Math.max(0, size.from - 90), size.from);
  const loosely = looselyBefore(sentence, size.from);
  const by = byBefore.exec(ahead) ?? ofBefore.exec(ahead) ?? upDownBefore.exec(ahead);
  const verb = by?.groups?.['verb'];
  if (by && verb !== undefined) {
    const from = size.from - ahead.length + by.index;
    return { from, until: size.until, words: sentence.slice(from, size.until), direction: wayOf(verb), size, loosely };
  }
  const after = afterwards.exec(behind);
  // 'more than five' loosens the number; 'five more than' states a change.
  if (!after) return undefined;
  const direction =
    after.groups?.['down'] !== undefined ? 'down' : after.groups?.['up'] !== undefined ? 'up' : undefined;
  const until = size.until + after[0].length;
  return { from: size.from, until, words: sentence.slice(size.from, until), direction, size, loosely };
};

const small = '(?:about |around |just |only |nearly |almost |over |under |an average of |a )*';
const wayThen = new RegExp(
  `^[^.;:]*?\\b(?:(?<down>down|lower|falling|reduced|dropping|fell|back)|(?<up>up|rising|climbing|growing))\\s+to\\s+${small}$`,
  'i',
);
const fromBefore =
  /\bfrom\s+(?:a (?:low|high|baseline|total|rate|figure) of\s+|an average of\s+|about |around |nearly |over |just over |just under |a |an )*$/i;
const toBetween = new RegExp(`^[^.;]*\\bto\\s+${small}$`, 'i');
/** '94.7%, up from 61.2%': the later figure comes first. */
const backBetween = new RegExp(`^[^.;:]{0,40}\\b(?:(?<up>up)|(?<down>down))\\s+from\\s+${small}$`, 'i');
const isChange = new RegExp(`\\b(?:${either}|halved|halving|doubled|doubling|trebled|tripled|quadrupled)\\b`, 'i');

const directionIn = (found: RegExpExecArray): 'up' | 'down' => (found.groups?.['up'] === undefined ? 'down' : 'up');

const pairOf = (sentence: string, one: NumberIn, other: NumberIn): FromTo | undefined => {
  const between = sentence.slice(one.until, other.from);
  const ahead = sentence.slice(Math.max(0, one.from - 90), one.from);
  const span = { from: one.from, until: other.until };
  const isMixed = one.unit !== other.unit && one.unit !== 'count' && other.unit !== 'count';
  const unit = other.unit === 'count' ? one.unit : other.unit;
  const same = (each: NumberIn): NumberIn => (isMixed ? each : { ...each, unit });
  const back = backBetween.exec(between);
  if (back) return { ...span, first: same(other), last: same(one), unit, isMixed, direction: directionIn(back) };
  const then = wayThen.exec(between);
  if (then) return { ...span, first: same(one), last: same(other), unit, isMixed, direction: directionIn(then) };
  if (!fromBefore.test(ahead) || !toBetween.test(between)) return undefined;
  const direction = wayOf(ahead);
  // 'from 6 to 12 weeks' alone is a range: something has to say that the one became the other.
  if (
    direction === undefined &&
    !isChange.test(sentence) &&
    wayOf(sentence.slice(other.until, other.until + 60)) === undefined
  )
    return undefined;
  return { ...span, first: same(one), last: same(other), unit, isMixed, direction };
};

/** Two numbers of one sentence of which the second follows on the first; each number is used once. */
export const fromTosIn = (sentence: string, numbers = numbersIn(sentence)): readonly FromTo[] => {
  const found: FromTo[] = [];
  let used = -1;
  for (const [index, one] of numbers.entries()) {
    const other = numbers[index + 1];
    if (!other || index <= used || other.from - one.until > 90) continue;
    const pair = pairOf(sentence, one, other);
    if (!pair) continue;
    found.push(pair);
    used = index + 1;
  }
  return found;
};

/** The changes that a sentence states, without the figures of its from-tos. */
export const changesIn = (
  sentence: string,
  numbers = numbersIn(sentence),
  pairs = fromTosIn(sentence, numbers),
): readonly StatedChange[] => [
  ...namedIn(sentence),
  ...numbers
    .filter((each) => !pairs.some(({ first, last }) => each.from === first.from || each.from === last.from))
    .flatMap((each) => changeAt(sentence, each) ?? []),
];
