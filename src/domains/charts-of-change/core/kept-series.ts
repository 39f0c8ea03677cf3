import type { Unit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import type { GateRow, GateSeries } from './gate/row.ts';
import type { Origin } from './origin.ts';
import type { Every } from './period-names.ts';

export type DatedText = { readonly on: PlainDate; readonly text: string };

/** A series as it is kept: what it counts, and what was named before an action. */
export type KeptSeries = {
  readonly id: string;
  readonly measureCode: string;
  /** The service or part; '' for the whole area. */
  readonly part: string;
  readonly name: string;
  readonly counts: string;
  readonly unit: Unit;
  readonly every: Every;
  readonly direction: 'increase' | 'decrease' | 'neutral';
  readonly isStock: boolean;
  readonly target: number | null;
  readonly ownerRole: string;
  readonly submitters: readonly string[];
  readonly dueAfterDays: number;
  readonly guards: readonly string[];
  readonly breaks: readonly DatedText[];
  readonly events: readonly DatedText[];
  readonly action: {
    readonly on: PlainDate;
    readonly text: string;
    readonly namedOn: PlainDate;
    readonly baselineFrom: PlainDate;
    readonly otherExplanations: readonly string[];
  } | null;
  readonly isPublic: boolean;
  /** Where values come from by themselves; null where people send files. */
  readonly source: {
    readonly kind: Origin['kind'];
    readonly code: string;
    /** The first day that the source tells of everybody; null where that needs no saying. */
    readonly since: PlainDate | null;
  } | null;
  /** The two periods of a yearly or termly series that are compared, by their first days. */
  readonly comparison: {
    readonly beforeFrom: PlainDate;
    readonly afterFrom: PlainDate;
    readonly namedOn: PlainDate;
  } | null;
  /** What better meant before, and how many values there were when that was changed. */
  readonly directionChanges: readonly {
    readonly on: PlainDate;
    readonly from: KeptSeries['direction'];
    readonly to: KeptSeries['direction'];
    readonly values: number;
  }[];
};

export type HeldReason = {
  readonly rule: string;
  readonly reason: string;
  readonly released: {
    readonly on: PlainDate;
    readonly byName: string;
    readonly byRole: string;
    readonly note: string;
  } | null;
};

export type Mark = {
  readonly mark: 'reconciled' | 'signed-off' | 'audited';
  readonly on: PlainDate;
  readonly byRole: string;
  readonly note: string;
};

/** The newest version of a value, with what holds it and who vouches for it. */
export type KeptValue = GateRow & {
  readonly version: number;
  readonly takenOn: PlainDate;
  /** Who sent the file, or the name that a job goes by; '' for a visitor. */
  readonly takenByName: string;
  /** The file, or the room of Irwell; '' for a visitor. */
  readonly sourceName: string;
  readonly origin: Origin | null;
  /** Why it was taken back: it then has no figure. '' for a visitor, who is told that it was. */
  readonly takenBack: string | null;
  /** Why the figure is not told to who sees no child: it is small, or would give a small one away. Null where it is told. */
  readonly hidden: 'small' | 'gives-away' | null;
  readonly held: readonly HeldReason[];
  readonly marks: readonly Mark[];
};

/** Not final: a reason that nobody has released. */
export const isHeld = ({ held }: KeptValue): boolean => held.some(({ released }) => released === null);

export const gateSeriesOf = (series: KeptSeries): GateSeries => ({
  every: series.every,
  unit: series.unit.kind,
  submitters: series.submitters,
  dueAfterDays: series.dueAfterDays,
  breaks: series.breaks.map(({ on }) => on),
  isTraced: series.source !== null && series.source.kind !== 'published',
});
