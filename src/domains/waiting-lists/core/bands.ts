/** A band of waits: above `over` weeks up to and with `upTo` weeks; null where the band has no end. */
export type Band = { readonly label: string; readonly over: number; readonly upTo: number | null };

const band = (over: number, upTo: number | null): Band => ({
  label: upTo === null ? `over ${over} weeks` : `${over === 0 ? '' : 'over '}${over} to ${upTo} weeks`,
  over,
  upTo,
});

/** The seven bands in which NHS England publishes community health waits (0-7 days, 8-14, 15-28, 29-84, 85-126, 127-364, 365 and more). */
export const publishedBands: readonly Band[] = [
  band(0, 1),
  band(1, 2),
  band(2, 4),
  band(4, 12),
  band(12, 18),
  band(18, 52),
  band(52, null),
];

/** The same with the longest waits split, as later publications do: two years are not one. */
export const finerBands: readonly Band[] = [...publishedBands.slice(0, -1), band(52, 104), band(104, null)];

export type BandFigures = {
  readonly total: number;
  /** Weeks, estimated: linear inside a band. Null where it falls into the band without an end, or there is nobody. */
  readonly median: number | null;
  readonly p92: number | null;
  /** Share (0 to 1) that has waited 18 weeks or less; null where there is nobody. */
  readonly within18: number | null;
};

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const percentile = (bands: readonly Band[], counts: readonly number[], share: number): number | null => {
  const wanted = share * sum(counts);
  let before = 0;
  for (const [index, { over, upTo }] of bands.entries()) {
    const count = counts[index] ?? 0;
    if (count > 0 && before + count >= wanted)
      return upTo === null ? null : over + ((wanted - before) / count) * (upTo - over);
    before += count;
  }
  return null;
};

/** Median, 92nd percentile and the share within 18 weeks from counts by band, in the order of `bands`. Estimates: the bands are all that is known. */
export const fromBands = (counts: readonly number[], bands: readonly Band[] = publishedBands): BandFigures => {
  const total = sum(counts);
  const within = sum(counts.filter((_, index) => (bands[index]?.upTo ?? Infinity) <= 18));
  return {
    total,
    median: percentile(bands, counts, 0.5),
    p92: percentile(bands, counts, 0.92),
    within18: total === 0 ? null : within / total,
  };
};

/** How many waits, told in days, fall in each band. Day 364 is 52 weeks; day 365, which the published labels name nowhere, is over 52. */
export const countByBand = (
  days: readonly number[],
  bands: readonly Band[] = finerBands,
): readonly { readonly band: string; readonly children: number }[] =>
  bands.map(({ label, over, upTo }) => ({
    band: label,
    children: days.filter((day) => (day > over * 7 || over === 0) && (upTo === null || day <= upTo * 7)).length,
  }));
