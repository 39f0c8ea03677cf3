type Wanted = { readonly centre: number; readonly extent: number };

type Group = { readonly members: number[]; readonly extent: number; readonly wish: number; readonly start: number };

/**
 * Where labels stand that would like to be at `centre` but may not cover each other: each as near to its wish as the others
 * allow, in the same order, between `from` and `to`. Gives centres in the order of the input. Labels that together need more
 * room than there is run past `to`; callers make the room first.
 */
export const spread = (wanted: readonly Wanted[], from: number, to: number): readonly number[] => {
  const order = wanted.map((_, index) => index);
  order.sort((one, other) => (wanted[one]?.centre ?? 0) - (wanted[other]?.centre ?? 0) || one - other);

  const place = (members: number[], extent: number, wish: number): Group => ({
    members,
    extent,
    wish,
    start: Math.max(from, Math.min(wish, to - extent)),
  });

  // Neighbours that touch become one group, which stands where its members on average wish to be (pool adjacent violators).
  const groups: Group[] = [];
  for (const index of order) {
    const { centre, extent } = wanted[index] ?? { centre: from, extent: 0 };
    let group = place([index], extent, centre - extent / 2);
    for (let above = groups.at(-1); above && above.start + above.extent > group.start; above = groups.at(-1)) {
      groups.pop();
      const wish =
        (above.wish * above.members.length + (group.wish - above.extent) * group.members.length) /
        (above.members.length + group.members.length);
      group = place([...above.members, ...group.members], above.extent + group.extent, wish);
    }
    groups.push(group);
  }

  const centres = wanted.map(() => 0);
  for (const group of groups) {
    let at = group.start;
    for (const index of group.members) {
      const extent = wanted[index]?.extent ?? 0;
      centres[index] = at + extent / 2;
      at += extent;
    }
  }
  return centres;
};
