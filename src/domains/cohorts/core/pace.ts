import type { PlainDate } from '#shared/plain-date';
import type { Count } from './cohort.ts';
import { projectedFinish } from './projection.ts';
import type { Projection } from './projection.ts';

/** The moves of one year group: how many are final, and when the rest would be at the present pace. */
export type Pace = {
  readonly key: string;
  readonly final: number;
  /** Of them, in the last four weeks. */
  readonly lately: number;
  readonly left: number;
  readonly unknown: number;
  /** Expected by age, and in no source: in none of the numbers beside it. */
  readonly notTold: number;
  readonly dueOn: PlainDate | undefined;
  /** Undefined where nothing is known of the group but unknown moves. */
  readonly finish: Projection | undefined;
};

const endOfTime = '9999-12-31';

const sumOf = (rows: readonly Count[], ...parts: readonly string[]): number =>
  rows.filter(({ part }) => parts.includes(part)).reduce((sum, { members }) => sum + members, 0);

/** `asAt` is the day up to which the sources of the group tell; where they differ, the latest. */
export const paceOf = (key: string, counts: readonly Count[], countedOn: PlainDate): Pace => {
  const rows = counts.filter((row) => row.key === key);
  const told = rows.filter(({ part }) => part !== 'not-told');
  const [left, lately] = [sumOf(rows, 'open'), sumOf(rows, 'final-lately')];
  const final = lately + sumOf(rows, 'final');
  const days = told.map(({ oldestOn }) => oldestOn).filter((on) => on !== endOfTime);
  const dueOn = days.toSorted()[0];
  const asAt =
    told
      .map((row) => row.asAt ?? countedOn)
      .toSorted()
      .at(-1) ?? countedOn;
  return {
    key,
    final,
    lately,
    left,
    unknown: sumOf(rows, 'unknown'),
    notTold: sumOf(rows, 'not-told'),
    dueOn,
    finish:
      dueOn === undefined || left + final === 0
        ? undefined
        : projectedFinish({ left, doneLately: lately, asAt, dueOn }),
  };
};
