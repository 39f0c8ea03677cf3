/**
 * One wait, in any unit of time. `entry` is how long the child had waited when we began to watch (0 for a child watched from the start), `exit` how long
 * when the child was seen or when we stopped watching. Not seen: the wait is at least `exit` (censored).
 */
export type Wait = { readonly entry: number; readonly exit: number; readonly seen: boolean };

/** A step of the curve: at `at`, `seen` of `atRisk` were seen; `still` is the share still waiting just after. Null where it cannot be given. */
export type Step = {
  readonly at: number;
  readonly atRisk: number;
  readonly seen: number;
  readonly still: number;
  readonly se: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

export type Quantile = { readonly at: number | null; readonly lower: number | null; readonly upper: number | null };

/** The 97.5th percentile of the normal distribution: limits that hold 95%. */
const normal975 = 1.959963984540054;

/** Two shares that differ by less are the same: what survfit's quantiles use. */
const tolerance = Math.sqrt(Number.EPSILON);

/** Limits on the log-log scale, which stay between 0 and 1. */
const limits = (still: number, greenwood: number): Pick<Step, 'se' | 'lower' | 'upper'> => {
  if (still <= 0 || !Number.isFinite(greenwood)) return { se: null, lower: null, upper: null };
  const wide = (normal975 * Math.sqrt(greenwood)) / Math.abs(Math.log(still));
  return {
    se: still * Math.sqrt(greenwood),
    lower: still ** Math.exp(wide),
    upper: still ** Math.exp(-wide),
  };
};

const ascending = (a: number, b: number): number => a - b;

/** How many of the sorted numbers come before the first that `isPast`. */
const countUntil = (sorted: readonly number[], isPast: (value: number) => boolean): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(sorted[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * How many are watched and still waiting just before a time: entered before it, not yet out. A child watched from the start is at risk at time 0 too, and
 * at a tie the child who was seen counts first: one who is out at the same time was still at risk.
 */
export const riskAt = (waits: readonly Wait[]): ((time: number) => number) => {
  const entries = waits.map(({ entry }) => entry).toSorted(ascending);
  const exits = waits.map(({ exit }) => exit).toSorted(ascending);
  return (time) =>
    countUntil(entries, (entry) => entry !== 0 && entry >= time) - countUntil(exits, (exit) => exit >= time);
};

/**
 * The share still waiting by time since the referral (Kaplan and Meier 1958), Greenwood's variance, 95% limits on the log-log scale, with late entry. One step for
 * each time at which somebody was seen; the order of `waits` does not matter. Once nobody is left the share is 0 and has no limits. Equal to `survfit()`
 * of the R package survival 3.5.
 */
export const kaplanMeier = (waits: readonly Wait[]): readonly Step[] => {
  const atRiskAt = riskAt(waits);
  const seenAt = new Map<number, number>();
  for (const { exit, seen } of waits) if (seen) seenAt.set(exit, (seenAt.get(exit) ?? 0) + 1);
  let [still, greenwood] = [1, 0];
  return [...seenAt.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([at, seen]) => {
      const atRisk = atRiskAt(at);
      still *= 1 - seen / atRisk;
      greenwood += seen / (atRisk * (atRisk - seen));
      return { at, atRisk, seen, still, ...limits(still, greenwood) };
    });
};

/** Where a falling curve meets `level`: the middle of the flat piece where it lies exactly there; null where it never falls so far. */
const crossing = (
  curve: readonly { readonly at: number; readonly share: number | null }[],
  level: number,
): number | null => {
  const meets = curve.find(({ share }) => share !== null && share <= level + tolerance);
  if (meets?.share === undefined || meets.share === null) return null;
  if (meets.share < level - tolerance) return meets.at;
  const below = curve.find(({ at, share }) => at > meets.at && share !== null && share < level - tolerance);
  return below === undefined ? meets.at : (meets.at + below.at) / 2;
};

/** The time by which the share `seen` (0 to 1) has been seen, and its 95% limits; null where the curve never comes so far. */
export const quantile = (steps: readonly Step[], seen: number): Quantile => {
  const along = (share: (step: Step) => number | null) =>
    crossing(
      steps.map((step) => ({ at: step.at, share: share(step) })),
      1 - seen,
    );
  return { at: along(({ still }) => still), lower: along(({ lower }) => lower), upper: along(({ upper }) => upper) };
};
