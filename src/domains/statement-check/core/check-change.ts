import type { FromTo, StatedChange } from './changes.ts';
import { bearsOut, halfStep, plain, withUnit } from './working.ts';
import type { Arithmetic, Result } from './working.ts';

type Span = { readonly low: number; readonly high: number };
type Judged = { readonly result: Result; readonly sum: string; readonly verdict: string };

const daysIn: Readonly<Record<string, number>> = { days: 1, weeks: 7 };

const decimalsOf = ({ first, last }: FromTo): number => Math.max(first.decimals, last.decimals);

/** The difference without its sign, as exactly as the two figures were written. */
const differenceOf = ({ first, last }: FromTo): Span => {
  const size = Math.abs(last.value - first.value);
  const play = halfStep({ ...first, isFraction: false }) + halfStep({ ...last, isFraction: false });
  // Both figures were rounded by themselves; a difference of tenths is read to a tenth.
  const kept = play === 0 ? 0 : Math.max(halfStep(first), halfStep(last));
  return { low: Math.max(0, size - kept), high: size + kept };
};

const shareOf = ({ first, last }: FromTo): Span => {
  const at = (from: number, to: number): number =>
    from === 0 ? Infinity : (100 * Math.abs(to - from)) / Math.abs(from);
  const a = halfStep(first);
  const b = halfStep(last);
  const ends = [
    at(first.value - a, last.value - b),
    at(first.value + a, last.value + b),
    at(first.value - a, last.value + b),
    at(first.value + a, last.value - b),
  ];
  return { low: Math.min(...ends), high: Math.max(...ends) };
};

const differenceSum = (pair: FromTo): string => {
  const { first, last, unit } = pair;
  const decimals = decimalsOf(pair);
  const [big, low] = first.value >= last.value ? [first, last] : [last, first];
  return `${plain(big.value, decimals)} − ${plain(low.value, decimals)} = ${withUnit(big.value - low.value, unit === 'percent' ? 'points' : unit, decimals)}`;
};

const shareSum = (pair: FromTo): string =>
  `${differenceSum(pair)}; ${plain(Math.abs(pair.last.value - pair.first.value), decimalsOf(pair))} ÷ ${plain(pair.first.value, decimalsOf(pair))} = ${plain((100 * Math.abs(pair.last.value - pair.first.value)) / Math.abs(pair.first.value), 1)}%`;

const judge = (change: StatedChange, actual: Span, sum: string): Judged => {
  const agrees = bearsOut(change.size.value, halfStep(change.size), actual, change.loosely);
  return { result: agrees ? 'agrees' : 'does-not-agree', sum, verdict: '' };
};

/** A percentage of percentages: 'from 40% to 50%' is 10 points, and a quarter more. */
const ofPercentages = (change: StatedChange, pair: FromTo): Judged => {
  const points = judge(change, differenceOf(pair), differenceSum(pair));
  if (change.size.unit === 'points' || change.size.unit === 'count') return points;
  const share = judge(change, shareOf(pair), shareSum(pair));
  if (share.result === 'agrees' || change.size.isFraction) return share;
  return points.result === 'agrees'
    ? {
        ...points,
        result: 'does-not-agree',
        sum: shareSum(pair),
        verdict: 'The difference is in percentage points. Say “percentage points”, or give the percentage.',
      }
    : { ...share, result: 'does-not-agree' };
};

const inDays = (value: number, unit: string): number | undefined => {
  const days = daysIn[unit];
  return days === undefined ? undefined : value * days;
};

const ofSizes = (change: StatedChange, pair: FromTo): Judged => {
  const { size } = change;
  if (pair.isMixed) return { result: 'cannot-tell', sum: '', verdict: 'The two figures are in different units.' };
  if (size.unit === 'percent')
    return pair.first.value === 0
      ? { result: 'cannot-tell', sum: '', verdict: 'Nothing can be a percentage more than nought.' }
      : judge(change, shareOf(pair), shareSum(pair));
  if (size.unit === pair.unit || pair.unit === 'count' || size.unit === 'count')
    return judge(
      change,
      differenceOf(pair),
      differenceSum(size.unit === pair.unit ? pair : { ...pair, unit: size.unit === 'count' ? pair.unit : size.unit }),
    );
  const stated = inDays(size.value, size.unit);
  const one = inDays(1, pair.unit);
  if (stated === undefined || one === undefined)
    return { result: 'cannot-tell', sum: '', verdict: 'The change and the figures are in different units.' };
  const { low, high } = differenceOf(pair);
  const agrees = bearsOut(
    stated,
    halfStep(size) * (inDays(1, size.unit) ?? 1),
    { low: low * one, high: high * one },
    change.loosely,
  );
  return {
    result: agrees ? 'agrees' : 'does-not-agree',
    sum: `${differenceSum(pair)}, which is ${withUnit(Math.abs(pair.last.value - pair.first.value) * one, 'days')}`,
    verdict: '',
  };
};

const conclusion: Readonly<Record<Result, string>> = {
  agrees: 'That agrees.',
  'does-not-agree': 'That does not agree.',
  'cannot-tell': 'Irwell cannot tell.',
};

const actualWay = ({ first, last }: FromTo): 'up' | 'down' | undefined =>
  first.value === last.value ? undefined : first.value < last.value ? 'up' : 'down';

/** Holds a stated change against two figures of the text. The arithmetic is shown whatever comes of it. */
export const checkChange = (change: StatedChange, pair: FromTo): Arithmetic => {
  const judged = pair.unit === 'percent' && !pair.isMixed ? ofPercentages(change, pair) : ofSizes(change, pair);
  const way = actualWay(pair);
  const wrongWay = !pair.isMixed && change.direction !== undefined && change.direction !== way;
  const result = wrongWay && judged.result === 'agrees' ? 'does-not-agree' : judged.result;
  const said = `The text says “${change.words.trim()}”.`;
  const turned = wrongWay ? `The figures go ${way ?? 'neither up nor down'}.` : '';
  return {
    rule: 'change-and-figures',
    result,
    from: change.from,
    until: change.until,
    working: [judged.sum === '' ? '' : `${judged.sum}.`, said, turned, judged.verdict, conclusion[result]]
      .filter((part) => part !== '')
      .join(' '),
  };
};

/** 'down to' where the figure went up. */
export const checkWay = (pair: FromTo): Arithmetic | undefined => {
  const way = actualWay(pair);
  if (pair.isMixed || pair.direction === undefined || pair.direction === way) return undefined;
  return {
    rule: 'direction-and-figures',
    result: 'does-not-agree',
    from: pair.from,
    until: pair.until,
    working: `${withUnit(pair.first.value, pair.unit)} to ${withUnit(pair.last.value, pair.unit)} goes ${way ?? 'neither up nor down'}, and the words say ${pair.direction}. That does not agree.`,
  };
};
