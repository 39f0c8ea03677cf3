import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

export type Candidate = {
  /** A source tells of one thing once. */
  readonly family: string;
  /** The day by which it is known. */
  readonly knownBy: PlainDate | undefined;
  /** The last day of it that is told; undefined while it is in progress as far as the source tells. */
  readonly endedOn: PlainDate | undefined;
  readonly isOpen: boolean;
  /** The day that its source tells of: it cannot tell of what came later. Undefined: of today. */
  readonly asAt: PlainDate | undefined;
};

/** One without a day and one of this day, which its source cannot have known of. */
const isLaterThanTold = (undated: Candidate, knownBy: PlainDate): boolean =>
  undated.asAt !== undefined && undated.asAt < knownBy;

const isNear = (a: Candidate, b: Candidate, near: number): boolean => {
  // Without a day: the only one that is in progress in each; or the only one at its end, where neither tells its day.
  if (a.knownBy === undefined && b.knownBy === undefined) return a.isOpen === b.isOpen;
  if (a.knownBy === undefined) return a.isOpen && b.isOpen && b.knownBy !== undefined && !isLaterThanTold(a, b.knownBy);
  if (b.knownBy === undefined) return isNear(b, a, near);
  if (a.endedOn !== undefined && a.endedOn < b.knownBy) return false;
  if (b.endedOn !== undefined && b.endedOn < a.knownBy) return false;
  return Math.abs(daysBetween(a.knownBy, b.knownBy)) <= near;
};

const joined = <T>(
  groups: readonly (readonly T[])[],
  mayJoin: (a: readonly T[], b: readonly T[]) => boolean,
): T[][] => {
  let left: (readonly T[])[] = [...groups];
  const parts: T[][] = [];
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const part: (readonly T[])[] = [first];
    for (const each of part) {
      const near = left.filter((other) => mayJoin(each, other));
      left = left.filter((other) => !near.includes(other));
      part.push(...near);
    }
    parts.push(part.flat());
  }
  return parts;
};

/**
 * Which of the things that several sources tell of are one. Those of the same day are. Of what is left over, those that lie near each other in
 * time are one where each source tells of one of them only; where a source tells of two, nobody can say which is meant, and all stand apart.
 * The order in which they are given makes no difference.
 */
export const theSame = <T>(
  things: readonly T[],
  of: (thing: T) => Candidate,
  near: number,
): readonly (readonly T[])[] => {
  const byDay = new Map<string, T[]>();
  for (const thing of things) {
    const { knownBy, family } = of(thing);
    const day = knownBy ?? `? ${family} ${String(byDay.size)}`;
    byDay.set(day, [...(byDay.get(day) ?? []), thing]);
  }
  const days = [...byDay.values()];
  const families = (group: readonly T[]): readonly string[] => group.map((thing) => of(thing).family);
  const parts = joined(
    days.map((group) => group),
    (a, b) => a.some((one) => b.some((other) => isNear(of(one), of(other), near))),
  );
  return parts.flatMap((part) => {
    const groups = days.filter((group) => group.every((thing) => part.includes(thing)));
    const told = groups.flatMap((group) => [...new Set(families(group))]);
    return new Set(told).size === told.length ? [part] : groups;
  });
};
