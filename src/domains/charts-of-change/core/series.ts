import type { PlainDate } from '#shared/plain-date';

export type Direction = 'increase' | 'decrease' | 'neutral';

/** A target that holds from a day to a day, both included; open where a day is missing. */
export type DatedTarget = {
  readonly target: number;
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
};

export type Settings = {
  readonly shift: number;
  readonly trend: number;
  /** Fewer points than this are a run chart: no limits, no marks, no icons. */
  readonly minimumPoints: number;
  /** Which wins when rules of both kinds fire on one point. */
  readonly conflict: 'Concern' | 'Improvement';
  /** Days whose points are shown and left out of everything. */
  readonly ghosted: ReadonlySet<PlainDate>;
  /** A phase whose mean is lower than this is warned of. */
  readonly lowMean: number | null;
  /** mdc: screen moving ranges, which NHS England's query does not do unless it is told. */
  readonly screenRanges: boolean;
  /** plotthedots: leave out the package's known faults. */
  readonly mendFaults: boolean;
};

export type SeriesPoint = { readonly date: PlainDate; readonly value: number | null };

/** A series that has been read and can be charted: points in the order of their days, no day twice. */
export type Series = {
  readonly points: readonly SeriesPoint[];
  readonly direction: Direction;
  readonly targets: readonly DatedTarget[];
  /** Days on which the limits are worked out anew. */
  readonly rebase: ReadonlySet<PlainDate>;
  /** Points of the fixed baseline; null where there is none. */
  readonly baselinePoints: number | null;
  /** plotthedots only. */
  readonly screenOutliers: boolean;
  readonly settings: Settings;
};

/** What a chart says of its last point and of its target, in each engine's own words. */
type Icons = { readonly variation: string | null; readonly assurance: string | null };

export type Chart<Point> = {
  readonly displayedAs: 'spc' | 'run';
  readonly points: readonly Point[];
  readonly icons: Icons;
  /** Why the variation icon, if there is one, says less than it seems to; it then stands in the place of the icon's words. */
  readonly doubt: string | null;
  /** Every rule that fired, not only the one that gives a point its colour. */
  readonly fired: readonly { readonly date: PlainDate; readonly rules: readonly string[] }[];
  /** What was asked and not done, or what puts the reading in doubt. */
  readonly warnings: readonly string[];
  /** How it was worked out, where a reader might expect otherwise. */
  readonly notes: readonly string[];
};
