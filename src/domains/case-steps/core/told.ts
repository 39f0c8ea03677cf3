import type { PlainDate } from '#shared/plain-date';
import type { Settlement } from './settlement.ts';
import type { Adviser, StepKind } from './step.ts';

export type Source = {
  readonly kind: 'return' | 'extract' | 'recorded';
  /** As it is called on a page. */
  readonly name: string;
  /** The day that it tells of, or on which it was recorded. */
  readonly asAt: PlainDate;
};

/** One step as one source tells of it. */
export type Fact = {
  readonly kind: StepKind;
  /** Undefined where the source says that it happened, and not when. */
  readonly on: PlainDate | undefined;
  /** Decision, outcome, reason or exception, in the codes of a recorded step. */
  readonly code?: string | undefined;
  readonly adviser?: Adviser | undefined;
  /** The day of its request, or of its review meeting, as the same source gives it. */
  readonly ownerOn?: PlainDate | undefined;
  readonly source: Source;
  /** Of what was recorded here: the first entry of the step, and of what it belongs to. */
  readonly root?: string | undefined;
  readonly ownerRoot?: string | undefined;
  /** Of what was recorded here. */
  readonly codes?: Readonly<Record<string, string>> | undefined;
};

/** All that sources tell of one child's case, without a judgement between them. */
export type CaseTold = {
  readonly facts: readonly Fact[];
  /** A plan is told of, whether or not the day of the first is. */
  readonly hasPlan: boolean;
  readonly birthOn: PlainDate | undefined;
  readonly hasDied: boolean;
  /** Undefined where the child lives, or where the day is not told. */
  readonly diedOn: PlainDate | undefined;
  readonly addressIsProtected: boolean;
  readonly settlements: readonly Settlement[];
};
