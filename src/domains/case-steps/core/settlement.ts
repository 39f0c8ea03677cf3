import type { Adviser, StepKind } from './step.ts';

/** What a settlement is about: the day of a step, or the code that its decision carries. */
export type Matter = {
  readonly kind: StepKind;
  readonly adviser: Adviser | undefined;
  readonly about: 'day' | 'code';
};

/** What one source says of a matter. */
export type Statement = {
  readonly source: 'return' | 'extract' | 'recorded';
  /** As the source is called on a page. */
  readonly name: string;
  /** yyyy-mm-dd, or a code. */
  readonly says: string;
  /** The day that the source tells of, or on which it was recorded. */
  readonly asAt: string;
};

/** A person's decision about which of several statements stands. It holds while every source says one of `among`. */
export type Settlement = Matter & {
  readonly id: string;
  readonly number: number;
  readonly among: readonly string[];
  readonly stands: string;
  readonly statements: readonly Statement[];
  readonly reason: string;
  readonly settledAt: Date;
  readonly settledByName: string;
  readonly formKey: string;
};

/**
 * The settlement that decides between these values of a matter: the latest whose `among` holds all of them. Undefined where nobody has
 * settled it, or where a source has said something new since.
 */
export const settlementOf = (
  settlements: readonly Settlement[],
  { kind, adviser, about }: Matter,
  values: readonly string[],
): Settlement | undefined => {
  let found: Settlement | undefined;
  for (const each of settlements) {
    if (each.kind !== kind || each.adviser !== adviser || each.about !== about) continue;
    if (!values.every((value) => each.among.includes(value))) continue;
    if (found === undefined || each.number > found.number) found = each;
  }
  return found;
};
