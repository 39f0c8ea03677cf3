import type { Unit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { KeptSeries } from '../core/kept-series.ts';
import type { Origin } from '../core/origin.ts';
import type { RowToTake } from '../import-series.ts';

/** A figure that another room of Irwell makes and that a series can take its values from. */
export type Offer = {
  readonly kind: Origin['kind'];
  /** Its name there; the series keeps it. */
  readonly code: string;
  readonly measureCode: string;
  readonly part: string;
  readonly name: string;
  readonly counts: string;
  readonly unit: Unit;
  readonly every: KeptSeries['every'];
  readonly direction: KeptSeries['direction'];
  readonly isStock: boolean;
  readonly guards: readonly string[];
  /** Whether somebody must say since when the source tells of everybody. */
  readonly needsSince: boolean;
};

/** The values of a series as its source has them now, or why it has none. */
export type Flowed =
  { readonly rows: readonly (RowToTake & { readonly origin: Origin })[] } | { readonly because: string };

/** A room of Irwell that values come from. */
export type FlowSource = {
  readonly kind: Origin['kind'];
  /** What it can give an area now. */
  readonly offers: (tx: Tx, partnershipCode: string) => Promise<readonly Offer[]>;
  /** The values of several series at once, by series id: what is counted together is read once. */
  readonly valuesOf: (
    tx: Tx,
    partnershipCode: string,
    series: readonly KeptSeries[],
    today: PlainDate,
  ) => Promise<ReadonlyMap<string, Flowed>>;
};

/** What a value that flows in never has: it is not handed in by people. */
export const byNobody = {
  comment: '',
  submitters: [],
  bandsTotal: null,
  bands: [],
  other: null,
  explained: null,
} as const;
