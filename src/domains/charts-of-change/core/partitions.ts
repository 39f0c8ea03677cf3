import type { PlainDate } from '#shared/plain-date';
import type { Series } from './series.ts';

/** A point with its value and its phase: 0 for the baseline, else one more than the rebases up to it. */
export type Partitioned = {
  readonly date: PlainDate;
  readonly value: number;
  readonly ghost: boolean;
  readonly partition: number;
};

/**
 * The points that have a value, in their phases. A rebase on a day without a value begins with the next value; one within the baseline is left out and named,
 * because the limits of a baseline would otherwise not be those of its points.
 */
export const partitionsOf = ({
  points,
  rebase,
  baselinePoints,
  settings,
}: Series): { readonly points: readonly Partitioned[]; readonly ignoredRebase: readonly PlainDate[] } => {
  const inBaseline = baselinePoints ?? 0;
  const found: Partitioned[] = [];
  const ignored: PlainDate[] = [];
  let rebases = 0;
  let counted = 0;
  let waiting: PlainDate | undefined;
  for (const { date, value } of points) {
    if (rebase.has(date)) waiting = date;
    if (value === null) continue;
    const baseline = counted < inBaseline;
    if (waiting !== undefined && baseline) ignored.push(waiting);
    else if (waiting !== undefined) rebases += 1;
    waiting = undefined;
    const ghost = settings.ghosted.has(date);
    if (!ghost) counted += 1;
    found.push({ date, value, ghost, partition: baseline ? 0 : rebases + 1 });
  }
  return { points: found, ignoredRebase: ignored };
};
