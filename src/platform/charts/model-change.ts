import type { ChartWords, PointState, SeriesBreak } from './model.ts';

/** What a point of a control chart is: within chance, or part of a change for the better, for the worse, or neither; or left out. */
export type Standing =
  | 'common'
  | 'improvement-high'
  | 'improvement-low'
  | 'concern-high'
  | 'concern-low'
  | 'neither-high'
  | 'neither-low'
  | 'ghost';

export type ControlPoint = {
  /** The period in words: 'March 2024'. */
  readonly label: string;
  /** Where it lies in time, in days. */
  readonly order: number;
  /** Null where there is no figure; `why` then says why. */
  readonly value: number | null;
  readonly standing: Standing;
  readonly why?: string | undefined;
};

/** A mean and its limits over the periods for which they hold; without limits where there are too few points for them. */
export type ControlLines = {
  readonly from: number;
  readonly until: number;
  readonly centre: number;
  readonly lower: number | null;
  readonly upper: number | null;
};

export type ControlTarget = { readonly from: number; readonly until: number; readonly value: number };

/** Values in time with their average and limits: an XmR chart; a run chart where the lines have no limits. */
export type ControlChart = ChartWords & {
  readonly points: readonly ControlPoint[];
  readonly lines: readonly ControlLines[];
  /** What the line in the middle is. An XmR chart has an average, a run chart the middle value. */
  readonly centreIs: 'average' | 'middle';
  readonly targets: readonly ControlTarget[];
  /** Events, changes of definition, starts of actions: at a day, in words. */
  readonly annotations: readonly SeriesBreak[];
};

/** Small control charts beside each other, each with its own name and latest value, on one scale or each on its own. */
export type PanelChart = ChartWords & {
  readonly panels: readonly (Pick<ControlChart, 'points' | 'lines' | 'targets'> & {
    readonly name: string;
    /** What it says, in a few words: 'Worse since March 2025'. */
    readonly says: string;
    /** Its own unit, where the panels do not have one in common. */
    readonly unit?: ChartWords['unit'];
  })[];
  readonly sharedScale: boolean;
};

export type IntervalRow = {
  readonly name: string;
  readonly role: 'subject' | 'comparator' | 'benchmark';
  /** Drawn hollow: the period before, beside the one after. */
  readonly earlier?: boolean;
  readonly state: PointState;
  readonly value?: number;
  readonly from?: number;
  readonly to?: number;
  /** What stands beside the value: '412 of 500'. */
  readonly counts?: string;
  readonly note?: string;
};

/** Values with their intervals, one under the other: places in one period, or one place before and after. */
export type IntervalChart = ChartWords & {
  readonly groups: readonly { readonly name: string; readonly rows: readonly IntervalRow[] }[];
  readonly target?: { readonly value: number; readonly label: string };
  readonly fromZero?: boolean;
};

/** How many are in each band, in the order of the bands, with lines between bands where something is promised or ends. */
export type BandChart = ChartWords & {
  readonly bands: readonly {
    readonly name: string;
    readonly state: PointState;
    readonly count?: number;
    readonly note?: string;
  }[];
  /** A line before the band of that place. */
  readonly thresholds: readonly { readonly before: number; readonly label: string }[];
};

/** The share that still waits after a time, as steps, with its confidence band. */
export type SurvivalChart = ChartWords & {
  /** In the order of time; shares from 0 to 100. */
  readonly steps: readonly {
    readonly at: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly until: number;
  /** The name of the time axis: 'Weeks since the referral'. */
  readonly timeName: string;
  /** Times at which somebody was last seen waiting: small strokes on the curve. */
  readonly lastSeen: readonly number[];
  /** Where the curve passes a share: 'Half seen by 21 weeks'. */
  readonly marks: readonly { readonly at: number; readonly share: number; readonly label: string }[];
  readonly endLabel: string;
};

export type FunnelPlace = {
  readonly name: string;
  readonly role: 'subject' | 'comparator';
  /** How many the share is of. */
  readonly n: number;
  readonly value: number;
  readonly standing: 'within' | 'outside-95' | 'outside-998';
};

/** Places of different size round one average, with the limits that chance alone gives for each size. Not a ranking. */
export type FunnelChart = ChartWords & {
  readonly places: readonly FunnelPlace[];
  readonly centre: { readonly value: number; readonly label: string };
  /** In the order of `n`. */
  readonly limits: readonly {
    readonly n: number;
    readonly low95: number;
    readonly high95: number;
    readonly low998: number;
    readonly high998: number;
  }[];
  readonly sizeName: string;
};
