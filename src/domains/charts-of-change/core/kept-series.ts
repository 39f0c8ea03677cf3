import type { Unit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import type { GateRow, GateSeries } from './gate/row.ts';
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
});
