/** Numbers that look like chance and are not: the same seed gives the same numbers on every machine, so the same bytes of a file. */
export type Chance = {
  /** From 0 up to, and without, 1. */
  readonly share: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** True in this share of the cases. */
  readonly happens: (share: number) => boolean;
  readonly one: <T>(of: readonly [T, ...T[]]) => T;
};

/** Counts by name, made ready for drawing. */
export type Weighted<T> = { readonly draw: (chance: Chance) => T };

/** FNV-1a over the parts, so that each person has a stream of numbers that depends on nobody else's. */
const hashOf = (parts: readonly (string | number)[]): number => {
  let hash = 0x811c9dc5;
  for (const character of parts.join('/')) {
    hash ^= character.charCodeAt(0);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
};

/** A stream of its own for what the parts name, such as seed, area, group and number. Mulberry32: small, and good enough to draw people. */
export const chanceOf = (...parts: readonly (string | number)[]): Chance => {
  let state = hashOf(parts);
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    share,
    whole: (low, high) => low + Math.floor(share() * (Math.max(high, low) - low + 1)),
    happens: (wanted) => share() < wanted,
    one: (of) => of[Math.floor(share() * of.length)] ?? of[0],
  };
};

/** Draws names in proportion to their counts. Throws RangeError when there is nothing to draw. */
export const weighted = <T>(entries: readonly (readonly [T, number])[]): Weighted<T> => {
  const sums: number[] = [];
  let total = 0;
  for (const [, count] of entries) {
    total += Math.max(0, count);
    sums.push(total);
  }
  const last = entries.at(-1);
  if (last === undefined || total === 0) throw new RangeError('There is nothing to draw from.');
  return {
    draw: (chance) => {
      const wanted = chance.share() * total;
      const index = sums.findIndex((sum) => wanted < sum);
      return (entries[index] ?? last)[0];
    },
  };
};
