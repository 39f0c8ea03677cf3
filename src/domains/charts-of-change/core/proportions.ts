/** 95 times in 100 an interval made so holds the true share. */
const z = 1.959963984540054;

export type Interval = { readonly from: number; readonly to: number };

/** The 95% interval of a share, 0 to 1, by Wilson's score (1927), which holds for small numbers and for none or all. `of` is 1 or more. */
export const shareInterval = (count: number, of: number): Interval => {
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const width = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  return { from: Math.max(0, (middle - width) / whole), to: Math.min(1, (middle + width) / whole) };
};

export type Period = {
  readonly name: string;
  /** How many of them it was so. */
  readonly count: number;
  readonly of: number;
};

/** How far a share moved, -1 to 1, with its 95% interval by Newcombe's tenth method (Statistics in Medicine 1998, 17: 873-890). */
export const differenceOf = (before: Period, after: Period): Interval & { readonly by: number } => {
  const [one, two] = [before.count / before.of, after.count / after.of];
  const [early, late] = [shareInterval(before.count, before.of), shareInterval(after.count, after.of)];
  const by = two - one;
  return {
    by,
    from: by - Math.hypot(two - late.from, early.to - one),
    to: by + Math.hypot(late.to - two, one - early.from),
  };
};
