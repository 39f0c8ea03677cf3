// Demand, capacity and backlog, after Fong and others (2022, medRxiv 2022.08.23.22279117) as in the R package NHSRwaitinglist (MIT). Rates are of one week.

/**
 * F of the formulas: how many mean waits make the target wait, if waits are spread exponentially, so that the share over the target is exp(-F). 4 leaves 1.8%
 * over, 6 leaves 0.25%.
 */
export const usualFactor = 4;

/** The factor at which this share (above 0, below 1) waits no longer than the target: 2.526 for 92%. */
export const factorForShare = (share: number): number => -Math.log(1 - share);

/** Demand over capacity: at 1 or more the list grows without end. Null where there is no capacity. */
export const queueLoad = (demand: number, capacity: number): number | null => (capacity > 0 ? demand / capacity : null);

/** Weeks. */
export const targetMeanWait = (targetWait: number, factor = usualFactor): number => targetWait / factor;

/** Children: Little's law on the target's mean wait. */
export const targetQueueSize = (demand: number, targetWait: number, factor = usualFactor): number =>
  (demand * targetWait) / factor;

/** A list is too big when it is more than twice its target: then the backlog must be relieved before capacity can be set. */
export const isQueueTooBig = (queueSize: number, targetQueue: number): boolean => queueSize > 2 * targetQueue;

/** Children a week that bring the list to its target size in `weeks`. */
export const reliefCapacity = (demand: number, queueSize: number, targetQueue: number, weeks = 26): number =>
  demand + (queueSize - targetQueue) / weeks;

/**
 * The package's relief capacity for a demand that is not known well: demand over (1 - 2 x demand x variation / root of referrals) while that is above 0. Kept so
 * that Irwell's answers can be checked against the package; it mixes a rate with a share, so no page of Irwell's uses it.
 */
export const uncertainReliefCapacity = (
  demand: number,
  queueSize: number,
  targetQueue: number,
  weeks: number,
  referrals: number,
  variation: number,
): number => {
  const spread = (2 * demand * variation) / Math.sqrt(referrals);
  return reliefCapacity(spread < 1 ? demand / (1 - spread) : demand, queueSize, targetQueue, weeks);
};

/** Children a week that hold the target once the backlog is gone. The variations are coefficients: deviation over mean, of the times between two events. */
export const targetCapacity = (
  demand: number,
  targetWait: number,
  factor: number,
  demandVariation: number,
  capacityVariation: number,
): number => demand + (((demandVariation ** 2 + capacityVariation ** 2) / 2) * factor) / targetWait;

/** Above 1 the target will be missed. Both waits in weeks. */
export const pressure = (meanWait: number, targetWait: number): number => (2 * meanWait) / targetWait;

/** Weeks until the list is of its target size; 0 where it is already; null where it never will be at this rate. */
export const weeksToClear = (
  queueSize: number,
  targetQueue: number,
  demand: number,
  capacity: number,
): number | null => {
  if (queueSize <= targetQueue) return 0;
  return capacity > demand ? (queueSize - targetQueue) / (capacity - demand) : null;
};
