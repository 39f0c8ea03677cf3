/**
 * Who hangs from whom, by ids that are known only within one return. Built record by record, parents before children; 12 bytes for a
 * record and a map entry for each id.
 */
export type LinkedRecords = {
  /** The next record: its own id, its parent's and its place in the order; each may be ''. */
  readonly add: (own: string, parent: string, order: string) => void;
  readonly size: () => number;
  /** Number of the record with this id, the first one where several have it; -1 when there is none. */
  readonly find: (id: string) => number;
  readonly parentOf: (record: number) => number;
  /** Records that have no id, or one that an earlier record has. */
  readonly doubled: () => readonly { readonly record: number; readonly id: string }[];
  /** Lets go of the ids, when all children have been added. */
  readonly forgetIds: () => void;
  /** The records that hang from a record of the parent, in their order. */
  readonly childrenOf: (parent: number) => readonly number[];
};

type Key = string | number;

const zero = 48;

/** The number of up to nine digits; -1 for any other text. Asked three times of every record, so without a pattern. */
const wholeNumber = (text: string): number => {
  const { length } = text;
  if (length === 0 || length > 9) return -1;
  let number = 0;
  for (let at = 0; at < length; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
};

/** Numbers as numbers: they take far less memory as keys. 007 stays text, so that it is not 7. */
const keyOf = (id: string): Key => {
  const number = id.charCodeAt(0) === zero ? -1 : wholeNumber(id);
  return number === -1 ? id : number;
};

const grown = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const more = new Int32Array(array.length * 2);
  more.set(array);
  return more;
};

const none: readonly number[] = [];

export const linkedRecords = (
  parent: Pick<LinkedRecords, 'find' | 'size'> | undefined,
  has: { readonly children: boolean; readonly ownIds?: boolean },
): LinkedRecords => {
  const ids = new Map<Key, number>();
  const doubled: { record: number; id: string }[] = [];
  let parents = new Int32Array(1024);
  let orders = new Int32Array(1024);
  let size = 0;
  let starts: Int32Array | undefined;
  let children = new Int32Array(0);

  /** All children, sorted by parent, in the order in which they came: made when it is first asked for. */
  const sortByParent = (): Int32Array => {
    const counts = new Int32Array((parent?.size() ?? 0) + 2);
    for (let record = 0; record < size; record += 1) {
      const of = parents[record] ?? -1;
      if (of >= 0) counts[of + 2] = (counts[of + 2] ?? 0) + 1;
    }
    for (let at = 2; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
    children = new Int32Array(size);
    for (let record = 0; record < size; record += 1) {
      const of = parents[record] ?? -1;
      if (of < 0) continue;
      const place = counts[of + 1] ?? 0;
      children[place] = record;
      counts[of + 1] = place + 1;
    }
    return counts;
  };

  return {
    add: (own, parentId, order) => {
      if (size === parents.length) {
        parents = grown(parents);
        orders = grown(orders);
      }
      parents[size] = parent === undefined || parentId === '' ? -1 : parent.find(parentId);
      orders[size] = wholeNumber(order);
      const key = keyOf(own);
      if (own !== '' && !ids.has(key)) ids.set(typeof key === 'string' ? ` ${key}`.slice(1) : key, size);
      else if (has.ownIds !== false && (own !== '' || has.children)) doubled.push({ record: size, id: own });
      size += 1;
    },
    size: () => size,
    find: (id) => ids.get(keyOf(id)) ?? -1,
    parentOf: (record) => parents[record] ?? -1,
    doubled: () => doubled,
    forgetIds: () => {
      ids.clear();
    },
    childrenOf: (of) => {
      starts ??= sortByParent();
      const from = starts[of] ?? 0;
      const to = starts[of + 1] ?? 0;
      if (to === from) return none;
      if (to === from + 1) return [children[from] ?? -1];
      const found: number[] = [];
      for (let at = from; at < to; at += 1) found.push(children[at] ?? -1);
      return found.sort((a, b) => (orders[a] ?? 0) - (orders[b] ?? 0) || a - b);
    },
  };
};
