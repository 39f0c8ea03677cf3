import { AppError } from '#shared/errors';
import { formatInUnit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { KeptSeries, KeptValue } from './core/kept-series.ts';
import { firstDueFrom } from './core/next-due.ts';
import type { SeriesKnown } from './core/judge.ts';
import { latestReading, seriesVerdict } from './core/series-verdict.ts';
import type { SeriesReading, SeriesVerdict } from './core/series-verdict.ts';
import { openValues } from './open-values.ts';
import { keptSeriesOf, publicSeriesOf, publicValuesOf, valuesOfArea } from './reads-series.ts';

/** Who reads: staff what is kept, everybody what is public and final. The database refuses a visitor the first. */
type Seen = 'staff' | 'everybody';

/** A kept series as other rooms name it. */
export type SeriesOfArea = {
  readonly id: string;
  readonly name: string;
  readonly measureCode: string;
  /** The service or part; '' for the whole area. */
  readonly part: string;
  /** What is counted, out of what. */
  readonly counts: string;
  readonly direction: KeptSeries['direction'];
  readonly unit: KeptSeries['unit'];
  readonly every: KeptSeries['every'];
  /** '' for a visitor. */
  readonly ownerRole: string;
  readonly isPublic: boolean;
  /** The newest final value; null where there is none yet. */
  readonly newest: SeriesReading | null;
  /** By when the value of the period after the newest must be there; null where no date tells. */
  readonly nextDueOn: PlainDate | null;
  /** Days after the end of a period by which its value must be handed in. */
  readonly dueAfterDays: number;
};

const readFor = async (
  tx: Tx,
  partnershipCode: string,
  seen: Seen,
): Promise<Pick<SeriesKnown, 'all' | 'valuesOf' | 'exactOf'>> => {
  const [all, values] =
    seen === 'staff'
      ? [await keptSeriesOf(tx, partnershipCode), await valuesOfArea(tx, partnershipCode)]
      : [await publicSeriesOf(tx, partnershipCode), await publicValuesOf(tx, partnershipCode)];
  const kept = (id: string): readonly KeptValue[] => values.get(id) ?? [];
  // Of hidden values the server knows one thing that it tells: whether a series gets worse.
  return seen === 'staff' ? { all, valuesOf: kept } : { all, valuesOf: openValues(all, kept), exactOf: kept };
};

/** The series that an area keeps, by measure and part, each with its newest final value. */
export const seriesOfArea = async (
  tx: Tx,
  partnershipCode: string,
  seen: Seen = 'staff',
): Promise<readonly SeriesOfArea[]> => {
  const { all, valuesOf } = await readFor(tx, partnershipCode, seen);
  return all.map((series) => {
    const newest = latestReading(series, valuesOf(series.id));
    return {
      id: series.id,
      name: series.name,
      measureCode: series.measureCode,
      part: series.part,
      counts: series.counts,
      direction: series.direction,
      unit: series.unit,
      every: series.every,
      ownerRole: series.ownerRole,
      isPublic: series.isPublic,
      newest,
      nextDueOn: newest && firstDueFrom(series, newest, newest.until),
      dueAfterDays: series.dueAfterDays,
    };
  });
};

export type VerdictAsked = {
  readonly partnershipCode: string;
  readonly seriesId: string;
  /** The day on which the action began. */
  readonly actionOn: PlainDate;
  readonly today: PlainDate;
  /** When it was said that this series would show it. Where nobody says: when the series named this very action, else today, which is too late to prove anything. */
  readonly namedOn?: PlainDate | undefined;
  /** Another day on which that was said elsewhere, in a plan: it counts where it is the earlier one. */
  readonly alsoNamedOn?: PlainDate | undefined;
  /** 'everybody' reads public series and final values alone, with small numbers hidden: whatever goes to the public is asked so. Default: 'staff', exact. */
  readonly seen?: Seen | undefined;
};

/** What is asked of one of many series; an id that is not there, or not the reader's to see, has no answer. */
export type VerdictOfMany = Pick<VerdictAsked, 'seriesId' | 'actionOn' | 'namedOn' | 'alsoNamedOn'>;

type ReadOnce = Awaited<ReturnType<typeof readFor>>;

const verdictFrom = (
  read: ReadOnce,
  { seriesId, actionOn, namedOn, alsoNamedOn }: VerdictOfMany,
  today: PlainDate,
): SeriesVerdict | undefined => {
  const series = read.all.find(({ id }) => id === seriesId);
  if (!series) return undefined;
  const own = series.action?.on === actionOn ? series.action.namedOn : today;
  const named = namedOn ?? (alsoNamedOn !== undefined && alsoNamedOn < own ? alsoNamedOn : own);
  return seriesVerdict(series, { actionOn, namedOn: named }, { ...read, today });
};

/** The same for many at once, in the order in which they are asked: the series of the area are read once. */
export const verdictsOfSeries = async (
  tx: Tx,
  { partnershipCode, today, seen = 'staff' }: Pick<VerdictAsked, 'partnershipCode' | 'today' | 'seen'>,
  asked: readonly VerdictOfMany[],
): Promise<readonly (SeriesVerdict | undefined)[]> => {
  if (asked.length === 0) return [];
  const read = await readFor(tx, partnershipCode, seen);
  return asked.map((each) => verdictFrom(read, each, today));
};

/**
 * The final values that stand for periods of public series, as everybody sees them, by 'SERIES FROM': null where the value is hidden to protect people, and `words` as it is read. What is held back,
 * taken back or was never there has none.
 */
export const shownValuesOf = async (
  tx: Tx,
  partnershipCode: string,
  asked: readonly { readonly seriesId: string; readonly from: PlainDate }[],
): Promise<
  ReadonlyMap<string, { readonly version: number; readonly value: number | null; readonly words: string }>
> => {
  if (asked.length === 0) return new Map();
  const { all, valuesOf } = await readFor(tx, partnershipCode, 'everybody');
  const units = new Map(all.map(({ id, unit }) => [id, unit]));
  return new Map(
    asked.flatMap(({ seriesId, from }) => {
      const found = valuesOf(seriesId).find((each) => each.from === from);
      const unit = units.get(seriesId);
      if (found === undefined || unit === undefined || (found.value === null && found.hidden === null)) return [];
      const { version, value } = found;
      return [
        [`${seriesId} ${from}`, { version, value, words: value === null ? '' : formatInUnit(value, unit) }] as const,
      ];
    }),
  );
};

/**
 * What the charts of change say of a kept series since an action, worked out anew from its final values for the direction that was named. Throws AppError
 * not-found for a series that the area does not keep, or that the reader may not see.
 */
export const verdictOfSeries = async (tx: Tx, asked: VerdictAsked): Promise<SeriesVerdict> => {
  const [verdict] = await verdictsOfSeries(tx, asked, [asked]);
  if (!verdict) throw new AppError('not-found', 'There is no such series in your area.');
  return verdict;
};
