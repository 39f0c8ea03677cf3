import type { SeriesOfArea, SeriesOnPaper, SeriesVerdict } from '#domains/charts-of-change';
import type { Coverage } from '#domains/coverage';
import type { Challenge, Decision } from '#domains/decisions';
import type { Evidence } from '#domains/evidence';
import type { LetterOrReport } from '#domains/impact-plan';
import type { ActionTold, RiskForOthers, Slip } from '#domains/plan-actions';
import type { ConditionTold, PromiseTold } from '#domains/promises';
import type { PlainDate } from '#shared/plain-date';
import type { PackClaim } from '../reads-claims.ts';
import type { MeasureBound, PlanAreaRow } from '../reads-plan.ts';

/** A public series with what is said of it since the first action that is bound to it began. */
export type Figure = {
  readonly series: SeriesOfArea;
  readonly paper: SeriesOnPaper;
  readonly verdict: SeriesVerdict;
};

/** All that a pack is made of, as it stood at one moment. */
export type Gathered = {
  readonly partnership: { readonly code: string; readonly name: string; readonly isInvented: boolean };
  readonly plan: { readonly code: string; readonly name: string };
  readonly letter: LetterOrReport | undefined;
  readonly meetingOn: PlainDate;
  readonly window: { readonly from: PlainDate; readonly until: PlainDate };
  readonly madeAt: Date;
  readonly madeOn: PlainDate;
  readonly askedRole: string;
  readonly areas: readonly PlanAreaRow[];
  /** What help the partnership asks for, by area. */
  readonly help: ReadonlyMap<string, string>;
  readonly coverage: Coverage | undefined;
  readonly actions: readonly ActionTold[];
  readonly slips: readonly Slip[];
  readonly risks: readonly RiskForOthers[];
  readonly claims: readonly PackClaim[];
  /** Claims that nobody has accepted yet: they are not in the pack, and that there are some is. */
  readonly claimsNotAccepted: number;
  readonly evidence: readonly Evidence[];
  readonly bound: readonly MeasureBound[];
  readonly figures: ReadonlyMap<string, Figure>;
  /** Series that are kept and not public. */
  readonly closedSeries: readonly string[];
  readonly promises: readonly PromiseTold[];
  readonly conditions: readonly ConditionTold[];
  readonly decisions: readonly Decision[];
  readonly challenges: readonly Challenge[];
  readonly roleNames: ReadonlyMap<string, string>;
};
