/**
 * Which person had a number first. A table of its own, because a national return has 640,000 and a Map of texts would keep the parts of
 * the file that they were cut from: 12 bytes a place instead of a hundred.
 */
export type NumberTable = {
  /** The person who had this number before, or 0; the number is then kept for the person who is asked about. */
  readonly firstWith: (number: number, person: number) => number;
};

const fullAt = 0.6;

/** Numbers are whole and positive, below 2^53. */
export const numberTable = (): NumberTable => {
  let size = 4096;
  let keys = new Float64Array(size);
  let owners = new Uint32Array(size);
  let used = 0;

  const placeOf = (number: number): number => {
    // Both halves of the number, mixed: neighbours and years must not fall on one place.
    let mixed =
      Math.imul((number % 4_294_967_296) | 0, 0x9e3779b1) ^ Math.imul((number / 4_294_967_296) | 0, 0x85ebca6b);
    mixed ^= mixed >>> 15;
    let place = Math.imul(mixed, 0x2c1b3c6d) >>> 0;
    place = (place ^ (place >>> 13)) & (size - 1);
    while (keys[place] !== 0 && keys[place] !== number) place = (place + 1) & (size - 1);
    return place;
  };

  const grow = (): void => {
    const [oldKeys, oldOwners] = [keys, owners];
    size *= 2;
    keys = new Float64Array(size);
    owners = new Uint32Array(size);
    oldKeys.forEach((number, index) => {
      if (number === 0) return;
      const place = placeOf(number);
      keys[place] = number;
      owners[place] = oldOwners[index] ?? 0;
    });
  };

  return {
    firstWith: (number, person) => {
      const place = placeOf(number);
      if (keys[place] === number) return owners[place] ?? 0;
      keys[place] = number;
      owners[place] = person;
      used += 1;
      if (used > size * fullAt) grow();
      return 0;
    },
  };
};
