import type { Quantile } from './kaplan-meier.ts';

/** Stands under every sentence about waits that a family reads. */
export const doesNotPredict =
  'This says how long other children waited. It does not predict how long one child will wait.';

/** Below this many children no sentence is said to families: somebody could be recognised, and chance would speak. */
const fewestToSay = 10;

const tooFewToSay = `There are fewer than ${fewestToSay} children, so no figures are given: somebody could be recognised.`;

/** A wait in whole weeks, so that "within" is true: 20.1 weeks are within 21. */
export const wholeWeeks = (weeks: number): number => Math.max(1, Math.ceil(weeks - 1e-9));

const weeksInWords = (weeks: number): string => (weeks === 1 ? '1 week' : `${weeks} weeks`);

const upToTen = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** A share of a whole as people say it: "Three in ten", "About half". The count is of `total`, which is above 0. */
export const tenths = (count: number, total: number): string => {
  const share = count / total;
  if (count === 0) return 'None';
  if (count === total) return 'All';
  const nearest = Math.round(share * 10);
  if (nearest === 0) return 'Fewer than one in 20';
  if (nearest === 10) return 'Nearly all';
  const exactly = Math.abs(share * 10 - nearest) < 1e-9;
  const words = nearest === 5 ? 'half' : `${upToTen[nearest] ?? ''} in ten`;
  return exactly ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : `About ${words}`;
};

/** "None is", "About three in ten are". */
const verb = (share: string): string => (['None', 'About one in ten', 'One in ten'].includes(share) ? 'is' : 'are');

export type Cohort = {
  /** '2026-03'. */
  readonly month: string;
  readonly joined: number;
  readonly seen: number;
  readonly left_unseen: number;
  readonly waiting: number;
  /** Whole weeks within which half of all who joined were seen; null while fewer than half have been. */
  readonly half_seen_within_weeks: number | null;
};

/** What became of the children who joined in one month; `when` as in 'March 2026'. */
export const cohortInWords = (cohort: Cohort, when: string): readonly string[] => {
  const { joined, half_seen_within_weeks: weeks, waiting, left_unseen: unseen } = cohort;
  if (joined < fewestToSay) return [tooFewToSay];
  const half =
    weeks === null
      ? `Fewer than half of the children who joined this list in ${when} have been seen so far.`
      : `Half of the children who joined this list in ${when} were seen within ${weeksInWords(weeks)}.`;
  const [still, left] = [tenths(waiting, joined), tenths(unseen, joined)];
  return [
    half,
    `${still} ${verb(still)} still waiting.`,
    ...(unseen === 0 ? [] : [`${left} left the list without being seen here.`]),
    doesNotPredict,
  ];
};

export type Quartiles = { readonly quarter: Quantile; readonly half: Quantile; readonly threeQuarters: Quantile };

const likely = ({ lower, upper }: Quantile): string => {
  if (lower === null) return '';
  return upper === null
    ? ` (likely ${wholeWeeks(lower)} or more; how many more cannot be said)`
    : ` (likely between ${wholeWeeks(lower)} and ${wholeWeeks(upper)})`;
};

/** Of 100 children who join now, by the curve of time to be seen. `watched` is the longest wait, in weeks, that enough children were watched for. */
export const curveInWords = (
  children: number,
  waiting: number,
  { quarter, half, threeQuarters }: Quartiles,
  watched: number | null,
): readonly string[] => {
  if (children < fewestToSay) return [tooFewToSay];
  const parts = [
    quarter.at === null ? [] : [`about 25 would be seen within ${weeksInWords(wholeWeeks(quarter.at))}`],
    half.at === null ? [] : [`50 within ${weeksInWords(wholeWeeks(half.at))}${likely(half)}`],
    half.at === null || threeQuarters.at === null ? [] : [`75 within ${weeksInWords(wholeWeeks(threeQuarters.at))}`],
  ].flat();
  const last = parts.at(-1) ?? '';
  const list = parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
  return [
    ...(parts.length === 0 ? [] : [`Of 100 children who join this list now, if things stay as they were, ${list}.`]),
    ...(half.at === null && watched !== null
      ? [`More than half of the children are still waiting after ${weeksInWords(Math.floor(watched + 1e-9))}.`]
      : []),
    `${waiting === 0 ? 'No child was' : waiting === 1 ? '1 child was' : `${waiting} children were`} still waiting when we counted.`,
    doesNotPredict,
  ];
};

const oneDecimal = (number: number): string => number.toFixed(1);

/** For managers: what counts by band say, and what they cannot. */
export const bandsInWords = (figures: {
  readonly total: number;
  readonly median: number | null;
  readonly p92: number | null;
  readonly within18: number | null;
}): readonly string[] => {
  if (figures.total === 0 || figures.within18 === null) return ['Nobody is on this list.'];
  const { median, p92, within18 } = figures;
  return [
    median === null
      ? 'Half or more have waited longer than the last band that has an end, so no median can be given.'
      : `Half of those waiting have waited ${oneDecimal(median)} weeks or less.`,
    p92 === null
      ? 'The 92nd percentile lies in the band without an end: it cannot be given.'
      : `92 in 100 have waited ${oneDecimal(p92)} weeks or less.`,
    `${oneDecimal(within18 * 100)}% have waited 18 weeks or less.`,
    'These are estimates from bands of weeks, of children still waiting. They say nothing of those who were seen.',
  ];
};
