/**
 * How far the share of a place may lie from the average by chance alone: exact binomial limits, as funnel plots use them (Spiegelhalter, Statistics in
 * Medicine 2005, 24: 1185-1202), without the normal curve, which is wrong for small places.
 */

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** The logarithm of the gamma function for 1 and more (Lanczos, nine terms; 15 digits). */
const logGamma = (value: number): number => {
  const x = value - 1;
  let sum = 0.99999999999980993;
  for (const [index, term] of lanczos.entries()) sum += term / (x + index + 1);
  const t = x + lanczos.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
};

const logChance = (count: number, of: number, share: number): number =>
  logGamma(of + 1) -
  logGamma(count + 1) -
  logGamma(of - count + 1) +
  count * Math.log(share) +
  (of - count) * Math.log1p(-share);

/** Beyond twelve standard deviations there is less than 1e-30. */
const farthest = 12;

/** The chance of `count` or fewer of `of`, each with chance `share` (between 0 and 1, neither included). */
export const chanceOfAtMost = (count: number, of: number, share: number): number => {
  const spread = farthest * Math.sqrt(of * share * (1 - share)) + 1;
  let sum = 0;
  for (let each = Math.max(0, Math.floor(of * share - spread)); each <= Math.min(count, of); each += 1)
    sum += Math.exp(logChance(each, of, share));
  return Math.min(1, sum);
};

/** The share below which fewer than `tail` of places of this size lie by chance, between whole counts as Spiegelhalter does. */
const lowerLimit = (of: number, share: number, tail: number): number => {
  const spread = farthest * Math.sqrt(of * share * (1 - share)) + 1;
  let below = 0;
  for (let count = Math.max(0, Math.floor(of * share - spread)); count <= of; count += 1) {
    const upTo = below + Math.exp(logChance(count, of, share));
    if (upTo >= tail) return Math.max(0, (count - (upTo - tail) / (upTo - below)) / of);
    below = upTo;
  }
  return share;
};

export type FunnelLimit = {
  readonly n: number;
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
};

/** Limits for a place of `n`, as shares from 0 to 1. Where the average is 0 or 1 there is no room for chance. */
export const funnelLimits = (n: number, average: number): FunnelLimit => {
  if (average <= 0 || average >= 1) return { n, low95: average, high95: average, low998: average, high998: average };
  const high = (tail: number): number => 1 - lowerLimit(n, 1 - average, tail);
  return {
    n,
    low95: lowerLimit(n, average, 0.025),
    high95: high(0.025),
    low998: lowerLimit(n, average, 0.001),
    high998: high(0.001),
  };
};

export type FunnelStanding = 'within' | 'outside-95' | 'outside-998';

/** Whether chance alone would seldom (95%) or hardly ever (99.8%) give so few, or so many. */
export const funnelStanding = (count: number, of: number, average: number): FunnelStanding => {
  if (average <= 0 || average >= 1) return count / of === average ? 'within' : 'outside-998';
  const tail = Math.min(chanceOfAtMost(count, of, average), chanceOfAtMost(of - count, of, 1 - average));
  return tail < 0.001 ? 'outside-998' : tail < 0.025 ? 'outside-95' : 'within';
};
