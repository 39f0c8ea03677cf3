import type { PlainDate } from '#shared/plain-date';
import type { RuleBook } from './rule.ts';
import type { PreviousReturn } from './previous.ts';

/** What the register of schools (GIAS) says of an establishment. */
export type Establishment = {
  /** The day on which it closed; undefined while it is open. */
  readonly closedOn?: PlainDate;
  /** A state-funded school or college. */
  readonly isStateFunded: boolean;
  /** False for kinds that teach hardly any child with a plan: higher education, online and offshore providers, miscellaneous. */
  readonly isUsualForPlans: boolean;
  /** Undefined where the register does not say. */
  readonly hasSenUnit?: boolean;
  readonly hasResourcedProvision?: boolean;
};

/** Published by the Department for the authority and the year of the return; leave out what is not held. */
export type PublishedFigures = {
  readonly openPlans?: number;
  readonly requests?: number;
  readonly newPlans?: number;
  /** Percent of the year's plans issued within 20 weeks, exceptions left out. */
  readonly within20Weeks?: number;
};

export type PersonIdentity = {
  readonly upn: string;
  readonly uln: string;
  readonly surname: string;
  readonly forename: string;
  readonly birthDate: string;
};

export type CheckOptions = {
  /** The rules and codes that the program ships: `shippedRuleBook()`. */
  readonly book: RuleBook;
  /** The authority whose return it must be, three digits. */
  readonly areaCode?: string;
  readonly today?: PlainDate;
  /** The year to take when neither header nor reference date tells one. */
  readonly year?: number;
  /** The register of schools, by URN. */
  readonly establishments?: (urn: string) => Establishment | undefined;
  /** The authority in which a postcode lies, by its three digits; undefined when it is not known. */
  readonly authorityOfPostcode?: (postcode: string) => string | undefined;
  /** Last year's return of the same authority (`returnIndex`). */
  readonly previous?: PreviousReturn;
  /** SerialNo of the last file that was sent for the same year. */
  readonly previousSerial?: string;
  readonly figures?: PublishedFigures;
  /** Pupils with a plan that each school reported in the school census, by URN. */
  readonly schoolCensus?: ReadonlyMap<string, number>;
  /** From the council's own records: when the person was told of a decision to cease the plan. */
  readonly ceaseDecision?: (person: PersonIdentity) => PlainDate | undefined;
  /** Findings kept of one rule; more are counted and not kept. 5,000 unless it is said otherwise. */
  readonly mostOfOneRule?: number;
  /** Findings kept in all; 200,000 unless it is said otherwise. */
  readonly mostInAll?: number;
  /**
   * Hashes a finding's key. The one built in is stable but not secret: who knows a UPN can make it. Where keys are stored, give one that
   * is keyed by a secret of the deployment.
   */
  readonly hash?: (text: string) => string;
};
