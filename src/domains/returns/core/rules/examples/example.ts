import type { CheckOptions } from '../options.ts';
import type { Draft } from './drafts.ts';

/** One change to the clean return that a rule finds, alone; and one beside it that it does not. */
export type Example = {
  readonly year?: number;
  readonly options?: Omit<CheckOptions, 'book'>;
  readonly finds: (draft: Draft) => void;
  /** Without it, the clean return is the neighbour. */
  readonly passes?: (draft: Draft) => void;
  /** How many findings of the rule; 1 unless it is said otherwise. */
  readonly times?: number;
  /** Findings of other rules that cannot be kept apart from it. */
  readonly also?: Readonly<Record<string, number>>;
};

export type Examples = Readonly<Record<string, readonly Example[]>>;
