import { at } from '../modules.ts';
import type { Frame } from './frame.ts';
import { daysFrom } from './days.ts';
import type { Look } from './look.ts';
import type { PreviousPerson } from './previous.ts';
import { foundBefore } from './across.ts';
import { isYes } from './say.ts';

/** What is counted while persons pass, for the rules that ask of the file as a whole: a few numbers, however large the file. */
export type Tally = {
  persons: number;
  openPlans: number;
  requestsInYear: number;
  requestsWithSource: number;
  requestsAsked: number;
  requestsFromOthers: number;
  plansIssued: number;
  plansExcepted: number;
  plansInTime: number;
  plansMeasured: number;
  ceasedPlans: number;
  ceasedForOther: number;
  mainNeeds: number;
  mainNeedsOther: number;
  toAmend: number;
  toAmendWithDraft: number;
  moves: number;
  movesWithFinal: number;
  /** Open plans by URN of the main placement; held only when there is a school census to compare with. */
  readonly byUrn: Map<string, number>;
  /** Persons of last year's return who are in this one. */
  readonly seenBefore: Set<PreviousPerson>;
};

export const newTally = (): Tally => ({
  persons: 0,
  openPlans: 0,
  requestsInYear: 0,
  requestsWithSource: 0,
  requestsAsked: 0,
  requestsFromOthers: 0,
  plansIssued: 0,
  plansExcepted: 0,
  plansInTime: 0,
  plansMeasured: 0,
  ceasedPlans: 0,
  ceasedForOther: 0,
  mainNeeds: 0,
  mainNeedsOther: 0,
  toAmend: 0,
  toAmendWithDraft: 0,
  moves: 0,
  movesWithFinal: 0,
  byUrn: new Map(),
  seenBefore: new Set(),
});

const isInYear = (day: number, { yearStart, yearEnd }: Frame): boolean => day >= yearStart && day <= yearEnd;

export const tallyPerson = (tally: Tally, look: Look): void => {
  tally.persons += 1;
  tally.openPlans += look.openPlans;
  if (!look.frame.options.previous) return;
  const before = foundBefore(look.frame, look.p);
  if (before) tally.seenBefore.add(before);
};

const tallyIssued = (tally: Tally, look: Look, days: number): void => {
  tally.plansIssued += 1;
  if (isYes(look.a[at.assessment.Week20] ?? '')) tally.plansExcepted += 1;
  else {
    tally.plansMeasured += 1;
    if (look.received <= look.issued && daysFrom(look.received, look.issued) <= days) tally.plansInTime += 1;
  }
};

/** `days`: the 20 weeks. */
export const tallyRequest = (tally: Tally, look: Look, days: number): void => {
  if (isInYear(look.received, look.frame)) tally.requestsInYear += 1;
  const source = look.q[at.requests.RequestSource] ?? '';
  if (look.requestOutcome !== 'H') tally.requestsAsked += 1;
  if (source !== '') {
    if (look.requestOutcome !== 'H') tally.requestsWithSource += 1;
    if (source === '5') tally.requestsFromOthers += 1;
  }
  if (look.assessmentOutcome === 'Y' && isInYear(look.issued, look.frame)) tallyIssued(tally, look, days);
  if (look.hasCeased) {
    tally.ceasedPlans += 1;
    if (look.n[at.namedplan.CeaseReason] === '9') tally.ceasedForOther += 1;
  }
  if (look.active) tallyActive(tally, look);
};

const tallyActive = (tally: Tally, look: Look): void => {
  const v = at.activeplans;
  if (look.v[v.ReviewOutcome] === 'A') {
    tally.toAmend += 1;
    if (look.v[v.ReviewDraft] !== '') tally.toAmendWithDraft += 1;
  }
  if (look.phaseDue <= look.frame.yearEnd) {
    tally.moves += 1;
    if (look.v[v.PhaseTransferFinalDate] !== '') tally.movesWithFinal += 1;
  }
  for (const { values } of look.active?.needs ?? [])
    if (values[at.senneed.SENtypeRank] === '1') {
      tally.mainNeeds += 1;
      if (values[at.senneed.SENtype] === 'OTH') tally.mainNeedsOther += 1;
    }
  if (!look.frame.options.schoolCensus || !look.isOpen) return;
  const main = look.active?.placements.find(({ values }) => values[at.placementdetail.PlacementRank] === '1');
  const urn = main?.values[at.placementdetail.URN] ?? '';
  if (urn !== '') tally.byUrn.set(urn, (tally.byUrn.get(urn) ?? 0) + 1);
};
