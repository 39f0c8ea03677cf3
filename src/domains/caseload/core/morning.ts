import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { presenceOf } from './desk.ts';
import type { CaseWorker } from './desk.ts';

/** An extract that tells of a day longer ago is old: it is meant to come daily or weekly. */
const oldExtractAfter = 7;
/** A return comes once a year; the next is due then. */
const oldReturnAfter = 366;

export type SourceDay = { readonly name: string; readonly kind: 'return' | 'extract'; readonly asAt: PlainDate };

/** Sources that tell of a day too long ago to work from, the oldest first. */
export const oldSources = (
  sources: readonly SourceDay[],
  today: PlainDate,
): readonly (SourceDay & { readonly days: number })[] =>
  sources
    .map((source) => ({ ...source, days: daysBetween(source.asAt, today) }))
    .filter(({ kind, days }) => days > (kind === 'return' ? oldReturnAfter : oldExtractAfter))
    .toSorted((a, b) => b.days - a.days);

/** Officers who are away or have left and still have cases, most cases first. */
export const absentWithCases = (
  workers: readonly CaseWorker[],
  cases: ReadonlyMap<string, number>,
  today: PlainDate,
): readonly { readonly worker: CaseWorker; readonly presence: 'away' | 'left'; readonly cases: number }[] =>
  workers
    .flatMap((worker) => {
      const presence = presenceOf(worker, today);
      const has = cases.get(worker.reference) ?? 0;
      return presence === 'here' || has === 0 ? [] : [{ worker, presence, cases: has }];
    })
    .toSorted((a, b) => b.cases - a.cases);
