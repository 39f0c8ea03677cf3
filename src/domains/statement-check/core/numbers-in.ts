/** A number in a sentence: digits or words. `from` and `until` are of the sentence. */
export type NumberIn = {
  readonly from: number;
  readonly until: number;
  readonly words: string;
  readonly value: number;
  /** Decimals as written; a third is none of them. */
  readonly decimals: number;
  readonly unit: NumberUnit;
  /** A half, a third: never more exact than the word. */
  readonly isFraction: boolean;
};

export type NumberUnit = 'percent' | 'points' | 'days' | 'weeks' | 'months' | 'years' | 'pounds' | 'count';

const small: Readonly<Record<string, number>> = {
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
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const tens = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const ones = 'one|two|three|four|five|six|seven|eight|nine';
const teens = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const wordNumber = `(?:(?:${tens})(?:[- ](?:${ones}))?|${teens}|${ones})`;

const fractions: readonly (readonly [RegExp, number])[] = [
  [/^(?:one|a) half$|^half$/i, 50],
  [/^(?:a|one) third$/i, 100 / 3],
  [/^two[- ]thirds$/i, 200 / 3],
  [/^(?:a|one) quarter$/i, 25],
  [/^three[- ]quarters$/i, 75],
  [/^(?:a|one) fifth$/i, 20],
  [/^(?:a|one) tenth$/i, 10],
];
const fraction =
  '(?:(?:a|one) half|half|(?:a|one) third|two[- ]thirds|(?:a|one) quarter|three[- ]quarters|(?:a|one) fifth|(?:a|one) tenth)';
const digits = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
/** 'three in four', '9 out of 10'; larger wholes are counts, which are held against percentages as counts. */
const share = `(?:\\d|${wordNumber}) (?:in(?: every)?|out of(?: every)?) (?:10|\\d|${wordNumber})(?! (?:weeks|months|days|years))`;

const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
/** What has digits and is no quantity: dates, years, ages, names, numbers of things, telephone numbers, addresses. */
const noQuantity = new RegExp(
  [
    `\\b\\d{1,2}(?:st|nd|rd|th)?(?:\\s*(?:-|–|to|and)\\s*\\d{1,2}(?:st|nd|rd|th)?)?\\s+(?:of\\s+)?(?:${months})\\b(?:,?\\s+\\d{4})?`,
    `\\b(?:${months})\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?\\b`,
    '\\b(?:19|20)\\d\\d(?:\\s*[-–/]\\s*(?:19|20)?\\d\\d|\\s+to\\s+(?:19|20)\\d\\d)\\b',
    '(?<![\\d,.£])\\b(?:19|20)\\d\\d\\b(?![.,]\\d|\\s*(?:%|per ?cent|children|young|plans|pupils|families|people|requests|appeals|schools))',
    '\\b(?:aged?|ages|years?|section|regulation|stage|page|pages|lines?|paragraphs?|number|no\\.|action|level|key stage|phase|area|outcome|item|part|chapter|version)\\s+\\d+(?:\\.\\d+)?(?:\\s*(?:-|–|to|and)\\s*\\d+)?\\b',
    '\\b\\d{1,2}(?:st|nd|rd|th)\\b',
    '\\b\\d{1,2}[:.]\\d{2}\\s?(?:am|pm)\\b|\\b\\d{1,2}\\s?(?:am|pm)\\b',
    '\\b0\\d{2,4}[\\s-]?\\d{3,4}[\\s-]?\\d{3,4}\\b',
    '\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b',
    '\\b(?:https?://|www\\.)\\S+',
    '\\b(?:birth|0|nought|zero)\\s*(?:to|-|–)\\s*25\\b',
  ].join('|'),
  'gi',
);

const number = new RegExp(
  `(?<![\\w.])(?:(?<pound>£)\\s?)?(?:(?<share>${share}(?!\\d))|(?<digits>${digits})(?!\\.?\\d)|(?<fraction>${fraction})\\b|(?<word>${wordNumber})\\b)(?<scale>\\s?(?:million|billion|thousand|m|k|bn)\\b)?(?!\\w)(?<unit>\\s?-?(?:%|per ?cent(?:age)? points?\\b|percentage points?\\b|per ?cent\\b|percent\\b|points?\\b|days?\\b|weeks?\\b|months?\\b|years?\\b))?`,
  'gi',
);

const scales: Readonly<Record<string, number>> = { thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, billion: 1e9, bn: 1e9 };

const valueOfWords = (words: string): number =>
  words
    .toLowerCase()
    .split(/[- ]/)
    .reduce((sum, word) => sum + (small[word] ?? 0), 0);

const unitOf = (words: string, isPounds: boolean): NumberUnit => {
  const text = words.trim().toLowerCase();
  if (isPounds) return 'pounds';
  if (/point/.test(text)) return 'points';
  if (/%|cent/.test(text)) return 'percent';
  if (/day/.test(text)) return 'days';
  if (/week/.test(text)) return 'weeks';
  if (/month/.test(text)) return 'months';
  return /year/.test(text) ? 'years' : 'count';
};

const ofShare = (words: string): number => {
  const [part = '', whole = ''] = words.toLowerCase().split(/ (?:in|out of)(?: every)? /);
  const of = (text: string): number => (/\d/.test(text) ? Number(text) : valueOfWords(text));
  return (100 * of(part)) / Math.max(1, of(whole));
};

type Parts = Readonly<Record<string, string | undefined>>;

const asNumber = (found: RegExpMatchArray, parts: Parts): Omit<NumberIn, 'from' | 'until' | 'words'> => {
  const scale = scales[(parts['scale'] ?? '').trim().toLowerCase()] ?? 1;
  const unit = unitOf(parts['unit'] ?? '', parts['pound'] !== undefined);
  if (parts['share'] !== undefined)
    return { value: ofShare(parts['share']), decimals: 0, unit: 'percent', isFraction: true };
  const written = parts['fraction'];
  if (written !== undefined)
    return {
      value: fractions.find(([pattern]) => pattern.test(written))?.[1] ?? 50,
      decimals: 0,
      unit: unit === 'count' ? 'percent' : unit,
      isFraction: true,
    };
  const plain = (parts['digits'] ?? '').replaceAll(',', '');
  if (plain !== '')
    return { value: Number(plain) * scale, decimals: plain.split('.')[1]?.length ?? 0, unit, isFraction: false };
  return { value: valueOfWords(parts['word'] ?? found[0]) * scale, decimals: 0, unit, isFraction: false };
};

/** 'one' alone is rarely a number ('one of', 'no one'); with a unit of time it is. */
const isPronoun = (found: NumberIn): boolean =>
  /^one\b/i.test(found.words) && found.unit === 'count' && !found.isFraction;
/** Half a year is no percentage of anything. */
const isTimeFraction = (found: NumberIn): boolean => found.isFraction && found.unit !== 'percent';

/** The numbers of a sentence in order, without dates, ages, numbers of pages and what else is no quantity. */
export const numbersIn = (sentence: string): readonly NumberIn[] => {
  if (
    !/\d|hundred|half|third|quarter|fifth|tenth|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty/i.test(
      sentence,
    )
  )
    return [];
  const blocked = [...sentence.matchAll(noQuantity)].map(
    (found) => [found.index, found.index + found[0].length] as const,
  );
  return [...sentence.matchAll(number)]
    .map((found) => ({
      from: found.index,
      until: found.index + found[0].length,
      words: found[0],
      ...asNumber(found, found.groups ?? {}),
    }))
    .filter(({ from, until }) => !blocked.some(([a, b]) => from < b && until > a))
    .filter((each) => !isPronoun(each) && !isTimeFraction(each) && Number.isFinite(each.value));
};
