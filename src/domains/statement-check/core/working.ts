import { formatNumber } from '#shared/numbers';
import type { NumberIn, NumberUnit } from './numbers-in.ts';

export type Result = 'agrees' | 'does-not-agree' | 'cannot-tell';

/** A stated thing held against figures of the same text: what the text says, the sum, what follows. `from` and `until` are of the sentence. */
export type Arithmetic = {
  readonly rule: string;
  readonly result: Result;
  readonly from: number;
  readonly until: number;
  /** '36.8 − 28.3 = 8.5 weeks. The text says five weeks less.' */
  readonly working: string;
};

const unitWords: Readonly<Record<NumberUnit, readonly [string, string]>> = {
  percent: ['%', '%'],
  points: [' percentage point', ' percentage points'],
  days: [' day', ' days'],
  weeks: [' week', ' weeks'],
  months: [' month', ' months'],
  years: [' year', ' years'],
  pounds: ['', ''],
  count: ['', ''],
};

/** Without what a float adds after its last faithful digit; at most two decimals unless more were written. */
export const plain = (value: number, decimals = 2): string => formatNumber(Number(value.toFixed(decimals)));

export const withUnit = (value: number, unit: NumberUnit, decimals = 2): string =>
  `${unit === 'pounds' ? '£' : ''}${plain(value, decimals)}${unitWords[unit][Math.abs(value) === 1 ? 0 : 1]}`;

/** How far a written number may stand from what was counted: half of its last digit. A count is what it is. */
export const halfStep = ({ decimals, unit, isFraction, value }: NumberIn): number => {
  if (isFraction) return 2.5;
  if (unit === 'count' || unit === 'pounds')
    return decimals === 0 && Math.abs(value) < 100_000 ? 0 : 0.5 / 10 ** decimals;
  return 0.5 / 10 ** decimals;
};

/** Words that stand before a number and loosen it. */
export type Loosely = 'exactly' | 'more-than' | 'at-least' | 'less-than' | 'nearly' | 'about' | 'up-to';

const loosenings: readonly (readonly [Loosely, RegExp])[] = [
  ['at-least', /\b(?:at least|no (?:fewer|less) than|a minimum of)\s+(?:a |an |by )?$/i],
  ['up-to', /\b(?:up to|at most|no more than|as (?:much|many) as|a maximum of)\s+(?:a |an |by )?$/i],
  [
    'more-than',
    /\b(?:more than|over|above|in excess of|exceed(?:s|ed|ing)?|upwards? of|well over|just over)\s+(?:by )?(?:a |an )?$/i,
  ],
  ['less-than', /\b(?:less than|fewer than|under|below)\s+(?:a |an )?$/i],
  ['nearly', /\b(?:nearly|almost|just under|close to|approaching|virtually)\s+(?:by )?(?:a |an )?$/i],
  ['about', /\b(?:about|around|approximately|roughly|some|circa|or so)\s+(?:by )?(?:a |an )?$|~\s?$/i],
];

export const looselyBefore = (sentence: string, at: number): Loosely => {
  const ahead = sentence.slice(Math.max(0, at - 30), at);
  return loosenings.find(([, pattern]) => pattern.test(ahead))?.[0] ?? 'exactly';
};

/**
 * Whether a size lying between `low` and `high` is what was stated. Nearly is at most a tenth short of it; about is a tenth off either way.
 * All sizes are without sign.
 */
export const bearsOut = (
  stated: number,
  step: number,
  { low, high }: { readonly low: number; readonly high: number },
  loosely: Loosely,
): boolean => {
  const tiny = 1e-9;
  const middle = (low + high) / 2;
  switch (loosely) {
    case 'more-than':
      return high > stated + tiny;
    case 'at-least':
      return high >= stated - tiny;
    case 'less-than':
      return low < stated - tiny;
    case 'up-to':
      return low <= stated + tiny;
    case 'nearly':
      return middle < stated + tiny && high >= stated * 0.9 - tiny;
    case 'about':
      return high >= stated * 0.9 - tiny && low <= stated * 1.1 + tiny;
    case 'exactly':
      return high >= stated - step - tiny && low <= stated + step + tiny;
  }
};
