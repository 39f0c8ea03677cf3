import type { Row, ActivePlans, Assessment, NamedPlan, ReturnPerson, ReturnRequest } from '../return.ts';
import type { Day } from './days.ts';
import type { Frame } from './frame.ts';

/**
 * What the rules look at: the records in focus, and what has been worked out about them once. It is one object that is filled again for
 * each record, so that looking at a national return makes no garbage; a test may read it and keeps nothing of it.
 */
export type Look = {
  readonly frame: Frame;

  person: ReturnPerson;
  /** Values of the record in focus, by module, in the order of `at`. */
  p: readonly string[];
  q: readonly string[];
  a: readonly string[];
  n: readonly string[];
  v: readonly string[];
  t: readonly string[];
  /** The establishment in focus, of a plan or a placement: both begin with URN, UKPRN, SENsetting, SENsettingOther, PlacementRank. */
  e: readonly string[];

  birth: Day;
  /** Whole years on the reference date; NaN when the birth date cannot be read. */
  age: number;
  openPlans: number;
  /** Another person of the file who has the same UPN, ULN, or names and birth date, by place; 0 when there is none. */
  sameUpn: number;
  sameUln: number;
  sameName: number;

  request: ReturnRequest;
  /** 0 for the person's first. */
  requestIndex: number;
  received: Day;
  decided: Day;
  requestOutcome: string;
  exported: string;

  assessment: Assessment | undefined;
  /** Empty when there is no assessment. */
  assessmentOutcome: string;
  issued: Day;
  /** True when the item holds anything, even what cannot be read. */
  hasIssued: boolean;

  plan: NamedPlan | undefined;
  start: Day;
  cease: Day;
  isOpen: boolean;
  hasCeased: boolean;

  active: ActivePlans | undefined;
  transferLa: string;
  meeting: Day;
  lastReview: Day;
  draft: Day;
  phaseDue: Day;
  phaseFinal: Day;

  place: Row;
  /** Index among its brothers, from 0. */
  placeIndex: number;
  entry: Day;
  leaving: Day;

  /** A number or two that a test works out and its message says. */
  days: number;
  other: number;
};

/**
 * A finding: the place of the field in the row in focus (-1 when the record as a whole is meant), and the message, made only if it is
 * kept.
 */
export type Tell = (field: number, says: (look: Look) => string) => void;

export type RuleTest = (look: Look, tell: Tell) => void;
export type RuleTests = Readonly<Record<string, RuleTest>>;
