import type { Place } from './places.ts';

/** A day, as the number of days since 1 January 1970. */
export type Day = number;

export type Review = {
  readonly meeting: Day;
  readonly outcome: 'A' | 'M' | 'C';
  /** The family is written to with the decision. */
  readonly decided: Day;
  /** The draft amended plan goes out; null where nobody wrote down when. */
  readonly draft: Day | null;
};

/** From `entry` until the next of them begins. */
export type Placement = { readonly entry: Day; readonly place: Place; readonly rank: 1 | 2; readonly left: Day | null };

export type Plan = {
  readonly start: Day;
  readonly cease: { readonly on: Day; readonly reason: string } | null;
  readonly transfer: { readonly from: string; readonly on: Day } | null;
  readonly budget: { readonly organised: boolean; readonly payments: string } | null;
  readonly residential: string;
  readonly workBased: string;
  readonly needs: readonly string[];
  readonly reviews: readonly Review[];
  /** In the order of their beginning. */
  readonly placements: readonly Placement[];
  /** Named in the plan although the child goes elsewhere; null when what is named is what is attended. */
  readonly namedInstead: Place | null;
  /** For the year in which the transfer is due: the day of the final plan, or null while there is none. */
  readonly transfers: readonly { readonly due: Day; readonly final: Day | null }[];
};

export type NeedsAssessment = {
  /** After an appeal or mediation about a refusal it begins later than the decision. */
  readonly from: Day;
  readonly outcome: 'Y' | 'N' | 'W';
  /** Y: decided that there will be a plan. */
  readonly agreed: Day | null;
  /** Y: plan issued. N: told. W: withdrawn. */
  readonly on: Day;
  readonly exceptions: boolean;
  readonly mediation: boolean;
  readonly tribunal: boolean;
  readonly otherMediation: boolean;
  readonly otherTribunal: boolean;
};

export type NeedsRequest = {
  /** Null when it was long ago and elsewhere. */
  readonly received: Day | null;
  readonly source: string;
  readonly inYouthAccommodation: boolean;
  /** H: decided before anybody kept it here. */
  readonly decision: 'Y' | 'N' | 'W' | 'H';
  readonly decided: Day;
  readonly mediation: Day | null;
  readonly tribunal: Day | null;
  readonly exportedTo: string;
  readonly assessment: NeedsAssessment | null;
  readonly plan: Plan | null;
};

/** What happened to one invented person; each year's return, and a list of events, are views of it. */
export type Life = {
  readonly number: number;
  readonly surname: string;
  readonly forename: string;
  readonly sex: 'F' | 'M';
  readonly birth: Day;
  /** As the file has it: one of the main codes, or an extended one. */
  readonly ethnicity: string;
  readonly postcode: string;
  readonly upn: string;
  readonly uln: string;
  /** Until then the UPN is a temporary one; null for never. */
  readonly temporaryUpnUntil: Day | null;
  /** Reason for which neither number is known, and until when. */
  readonly unknown: { readonly reason: string; readonly until: Day } | null;
  readonly requests: readonly NeedsRequest[];
};
