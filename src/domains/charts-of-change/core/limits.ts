import { meanOf, scaleOf } from './arithmetic.ts';

/** Limits lie 2.66 mean moving ranges from the mean: 3 / 1.128, rounded as both engines round it. */
const limitFactor = 2.66;
/** A moving range beyond 3.267 times the mean one is screened out, where screening is asked for. */
const rangeFactor = 3.267;

/** A mean, its limits, and the scale of the figures they come from. NaN where there are too few figures to say. */
export type Limits = {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Two thirds of the way from the mean to the limit: "two sigma". */
  readonly nearLower: number;
  readonly nearUpper: number;
  readonly scale: number;
};

const limitsAround = (mean: number, meanRange: number, scale: number): Limits => ({
  mean,
  lower: mean - limitFactor * meanRange,
  upper: mean + limitFactor * meanRange,
  nearLower: mean - 2 * (limitFactor / 3) * meanRange,
  nearUpper: mean + 2 * (limitFactor / 3) * meanRange,
  scale,
});

type Value = number | null;

const present = (values: readonly Value[]): readonly number[] => values.filter((value) => value !== null);

/** Moving ranges; a gap leaves none on either side of it. */
const movingRanges = (values: readonly Value[]): readonly Value[] =>
  values.map((value, index) => {
    const before = values[index - 1];
    return value === null || before === undefined || before === null ? null : Math.abs(value - before);
  });

type Screened = { readonly limits: Limits; readonly collapsed: boolean };

/**
 * The limits of NHSRplotthedots 0.2.2: screening, where asked for, keeps ranges below 3.267 mean ranges, once, and leaves the mean as it is.
 * `collapsed`: screening left no range but 0, though the values differ.
 */
export const plotTheDotsLimits = (values: readonly Value[], screen: boolean): Screened => {
  const known = present(values);
  const ranges = present(movingRanges(values));
  const all = meanOf(ranges);
  const kept = screen ? meanOf(ranges.filter((range) => range < rangeFactor * all)) : all;
  return { limits: limitsAround(meanOf(known), kept, scaleOf(known)), collapsed: all > 0 && !(kept > 0) };
};

/**
 * The limits of NHS England's query, version 2.4: no screening unless it is asked for; then values whose range goes beyond 3.267 mean ranges leave both the
 * mean and the ranges. Where that leaves no range but 0, though the values differ, nothing is screened (`collapsed`), since every point would be a signal.
 */
export const makingDataCountLimits = (values: readonly number[], screen: boolean): Screened => {
  const ranges = movingRanges(values);
  const all = meanOf(present(ranges));
  const scale = scaleOf(values);
  const plain = limitsAround(meanOf(values), all, scale);
  if (!screen) return { limits: plain, collapsed: false };
  const fits = (range: Value | undefined): boolean => range == null || range <= rangeFactor * all;
  const kept = meanOf(present(ranges).filter(fits));
  if (all > 0 && !(kept > 0)) return { limits: plain, collapsed: true };
  const mean = meanOf(values.filter((_, index) => fits(ranges[index])));
  return { limits: limitsAround(mean, kept, scale), collapsed: false };
};
