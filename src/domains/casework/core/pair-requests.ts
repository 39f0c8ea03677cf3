/** What tells one request of a child from another: the day it was received and the plan that came of it. */
export type RequestMark = {
  readonly receivedOn: string | null;
  /** Dates of the plans that hang from it. */
  readonly startedOn: readonly string[];
  /** The file says that a plan is in force. */
  readonly isActive: boolean;
};

export type KnownRequest = RequestMark & { readonly id: string };

/**
 * Which of a child's known requests each incoming one is: by the day it was received; then by the date of its plan (a request decided in an
 * earlier year comes back as historical, often without its day); then because a child has one plan in force at a time, and both sides
 * say that this is it. Ids in the order of the incoming; undefined for a request that is not known.
 */
export const pairRequests = (
  known: readonly KnownRequest[],
  incoming: readonly RequestMark[],
): readonly (string | undefined)[] => {
  const free = new Set(known);
  const paired: (string | undefined)[] = incoming.map(() => undefined);
  const pairBy = (matches: (one: KnownRequest, other: RequestMark) => boolean): void => {
    incoming.forEach((each, index) => {
      if (paired[index] !== undefined) return;
      const found = [...free].find((one) => matches(one, each));
      if (!found) return;
      free.delete(found);
      paired[index] = found.id;
    });
  };
  const sameDay = (one: RequestMark, other: RequestMark): boolean =>
    one.receivedOn !== null && one.receivedOn === other.receivedOn;
  const samePlan = (one: RequestMark, other: RequestMark): boolean =>
    one.startedOn.some((day) => other.startedOn.includes(day));
  pairBy((one, other) => sameDay(one, other) && samePlan(one, other));
  pairBy(sameDay);
  pairBy(samePlan);
  const onlyOne = (marks: readonly RequestMark[]): boolean => marks.filter(({ isActive }) => isActive).length === 1;
  if (onlyOne(known) && onlyOne(incoming)) pairBy((one, other) => one.isActive && other.isActive);
  // A child of whom both sides know one bare request, without day or plan: there is nothing to tell them apart by.
  const isBare = ({ receivedOn, startedOn }: RequestMark): boolean => receivedOn === null && startedOn.length === 0;
  pairBy((one, other) => isBare(one) && isBare(other));
  return paired;
};
