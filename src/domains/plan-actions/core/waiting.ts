/** Who waits for whom: action → the actions that it waits for. */
type Waits = ReadonlyMap<string, readonly string[]>;

/** All that an action waits for, itself not, however far off. */
const allWaitedFor = (waits: Waits, from: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const next = [from];
  for (let id = next.pop(); id !== undefined; id = next.pop())
    for (const other of waits.get(id) ?? [])
      if (!found.has(other)) {
        found.add(other);
        next.push(other);
      }
  return found;
};

/** Whether each would wait for the other in the end, were `action` to wait for `other`. */
export const isCircle = (waits: Waits, action: string, other: string): boolean =>
  action === other || allWaitedFor(waits, other).has(action);
