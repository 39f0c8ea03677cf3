import type { Tx } from '#platform/db';
import { proposalsFor } from './core/proposals.ts';
import type { Proposal } from './core/proposals.ts';
import type { Explanation, Reconciled } from './core/reconcile.ts';
import type { Beside } from './core/together.ts';
import type { FiguresRead } from './figures-read.ts';
import { rowFactsKept } from './reads.ts';

/** A figure of the return laid beside the published one, with what may be behind a difference. */
export type Compared = {
  readonly own: Beside & { readonly reconciled: Reconciled };
  readonly guards: readonly Beside[];
  readonly proposals: readonly Proposal[];
  /** All that was written about the measure, the latest last. */
  readonly explanations: readonly Explanation[];
};

const none = { changedLater: 0, doubtful: 0 };

const differs = ({ state }: Reconciled): boolean => state === 'explained' || state === 'not-explained';

/** Every measure that the Department publishes, from the return: what differs comes first. */
export const comparedOf = async (tx: Tx, partnershipCode: string, read: FiguresRead): Promise<readonly Compared[]> => {
  const all = read.bySource
    .filter(({ source }) => source === 'return')
    .flatMap(({ figures }) => figures)
    .flatMap((each) =>
      each.together((own, guards) => {
        const { reconciled } = own;
        return reconciled === undefined ? [] : [{ own: { ...own, reconciled }, guards }];
      }),
    );
  const facts = await rowFactsKept(tx, partnershipCode, read.making.number);
  return all
    .map(({ own, guards }) => ({
      own,
      guards,
      proposals: differs(own.reconciled) ? proposalsFor(own.figure, facts.get(own.measure.code) ?? none) : [],
      explanations: read.explanations.get(own.measure.code) ?? [],
    }))
    .toSorted((one, other) => Number(differs(other.own.reconciled)) - Number(differs(one.own.reconciled)));
};
