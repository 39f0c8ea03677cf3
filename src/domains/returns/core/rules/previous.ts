/** A person of last year's return, as far as this year's rules ask. */
export type PreviousPerson = {
  /** Place in last year's file, from 1. */
  readonly position: number;
  readonly upn: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly ethnicity: string;
  readonly hasOpenPlan: boolean;
  /** Dates of plans that had ceased. */
  readonly ceasedStarts: readonly string[];
  readonly openStarts: readonly string[];
  /** A decision to cease the plan was made (ReviewOutcome C) and it was still open. */
  readonly isToCease: boolean;
};

export type PreviousReturn = {
  readonly year: number;
  readonly openPlans: number;
  readonly requestsInYear: number;
  readonly people: readonly PreviousPerson[];
  readonly byUpn: ReadonlyMap<string, PreviousPerson>;
  readonly byUln: ReadonlyMap<string, PreviousPerson>;
  /** By surname, forename and birth date in small letters, parted by bars. */
  readonly byName: ReadonlyMap<string, PreviousPerson>;
};
