import type { PlainDate } from '#shared/plain-date';

export const cohortIds = [
  'assessments',
  'advice',
  'reviews-due',
  'review-no-report',
  'review-no-decision',
  'review-no-final',
  'unreviewed',
  'transfers',
  'text-age',
  'placements',
  'out-of-area',
  'eotas',
  'no-placement',
  'needs',
] as const;
export type CohortId = (typeof cohortIds)[number];

export const isCohortId = (text: string): text is CohortId => cohortIds.some((each) => each === text);

/** One row of `cohort_count`. */
export type Count = {
  readonly cohort: string;
  readonly key: string;
  readonly part: string;
  /** Undefined where the cases are recorded here: those stand as of the day of counting. */
  readonly asAt: PlainDate | undefined;
  readonly members: number;
  /** Of them, those who are in the one number of the cohort. */
  readonly counted: number;
  readonly oldestOn: PlainDate;
};

/** The whole of which a cohort's bars are the parts: cohorts of the same whole have the same total. */
export type Whole = 'plans' | 'own';

export const wholeOf = (cohort: CohortId): Whole =>
  ['unreviewed', 'text-age', 'placements', 'needs'].includes(cohort) ? 'plans' : 'own';

/** Cohorts whose number is worth following by name: who came, who left. Of the others the number is enough. */
export const isFollowed = (cohort: CohortId): boolean => !['placements', 'needs'].includes(cohort);

export type Bar = { readonly key: string; readonly parts: ReadonlyMap<string, number>; readonly members: number };

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
};

/** The one number of a cohort. */
export const numberOf = (counts: readonly Count[]): number => sum(counts.map(({ counted }) => counted));

/** Those of whom the day or the fact by which the cohort is divided is not known. */
export const unknownIn = (counts: readonly Count[]): number =>
  sum(
    counts
      // Whether a placement is in the area is a fact beside where it is: its not being known is told with "Placed out of the area".
      .filter(({ cohort, key, part }) => key === 'unknown' || (part === 'unknown' && cohort !== 'placements'))
      .map(({ members }) => members),
  );

/** The bars of a cohort in the order given, each with its parts; a bar without anybody is 0 and there. Keys that the order does not name come after, the largest first. */
export const barsOf = (counts: readonly Count[], order: readonly string[]): readonly Bar[] => {
  const parts = new Map<string, Map<string, number>>();
  for (const { key, part, members } of counts) {
    const those = parts.get(key) ?? new Map<string, number>();
    those.set(part, (those.get(part) ?? 0) + members);
    parts.set(key, those);
  }
  const bar = (key: string): Bar => {
    const those = parts.get(key) ?? new Map<string, number>();
    return { key, parts: those, members: sum(those.values()) };
  };
  const others = [...parts.keys()].filter((key) => !order.includes(key) && key !== 'unknown').map(bar);
  return [
    ...order.map(bar),
    ...others.toSorted((a, b) => b.members - a.members || (a.key < b.key ? -1 : 1)),
    ...(parts.has('unknown') ? [bar('unknown')] : []),
  ];
};

/** How many stand as of which day, the latest first; undefined is "recorded here". */
export const daysOfSources = (
  counts: readonly Count[],
): readonly { readonly asAt: PlainDate | undefined; readonly members: number }[] => {
  const found = new Map<PlainDate | undefined, number>();
  for (const { asAt, members } of counts) found.set(asAt, (found.get(asAt) ?? 0) + members);
  return [...found]
    .map(([asAt, members]) => ({ asAt, members }))
    .toSorted((a, b) => (b.asAt ?? '9999').localeCompare(a.asAt ?? '9999'));
};
