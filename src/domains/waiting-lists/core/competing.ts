import { riskAt } from './kaplan-meier.ts';
import type { Wait } from './kaplan-meier.ts';

/** A wait that ended in one of two ways, or has not: seen, or off the list without being seen. */
export type Ended = Omit<Wait, 'seen'> & { readonly ended: 'seen' | 'unseen' | 'waiting' };

/** Shares of all who joined, by this time: seen, off the list without being seen, still waiting. They add up to 1. */
export type OutcomeStep = {
  readonly at: number;
  readonly seen: number;
  readonly unseen: number;
  readonly waiting: number;
};

/**
 * What became of those who joined, with "off the list unseen" as an outcome of its own (Aalen and Johansen): the second line beside Kaplan-Meier, which
 * takes such children as if they might still be seen, and so says more than will come.
 */
export const outcomes = (waits: readonly Ended[]): readonly OutcomeStep[] => {
  const atRiskAt = riskAt(waits.map(({ entry, exit }) => ({ entry, exit, seen: false })));
  const endsAt = new Map<number, { seen: number; unseen: number }>();
  for (const { exit, ended } of waits) {
    if (ended === 'waiting') continue;
    const here = endsAt.get(exit) ?? { seen: 0, unseen: 0 };
    here[ended] += 1;
    endsAt.set(exit, here);
  }
  let [seen, unseen, waiting] = [0, 0, 1];
  return [...endsAt.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([at, ends]) => {
      const share = waiting / atRiskAt(at);
      seen += share * ends.seen;
      unseen += share * ends.unseen;
      waiting = Math.max(0, waiting - share * (ends.seen + ends.unseen));
      return { at, seen, unseen, waiting };
    });
};
