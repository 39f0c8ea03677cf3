import { plainDate } from '#shared/plain-date';
import type {
  AdviceTold,
  AssessmentTold,
  MediationTold,
  PersonTold,
  PlanTold,
  RequestTold,
  ReviewTold,
  Told,
} from '../core/told.ts';

export const day = (text: string): Told => plainDate(text);

const place = (line: number) => ({ importNumber: 1, file: 0, line });

export const aRequest = (told: Partial<RequestTold> = {}, line = 1): RequestTold => ({
  place: place(line),
  receivedOn: day('2025-03-03'),
  toldOn: 'not-told',
  outcome: 'A',
  source: '1',
  mediation: undefined,
  appeal: undefined,
  assessments: [],
  hasPlan: false,
  draftSentOn: 'not-told',
  viewsUntilOn: 'not-told',
  ...told,
});

export const anAssessment = (told: Partial<AssessmentTold> = {}, line = 2): AssessmentTold => ({
  place: place(line),
  outcome: 'Y',
  endedOn: 'not-told',
  isException: false,
  ...told,
});

export const aReview = (told: Partial<ReviewTold> = {}, line = 4): ReviewTold => ({
  place: place(line),
  dueOn: 'not-told',
  meetingOn: 'not-told',
  outcome: undefined,
  decidedOn: 'not-told',
  finalAmendedOn: 'not-told',
  ...told,
});

export const aPlan = (told: Partial<PlanTold> = {}, line = 3): PlanTold => ({
  place: place(line),
  startedOn: day('2022-06-20'),
  ceasedOn: 'not-told',
  ceaseReason: undefined,
  movedFrom: undefined,
  isOfThisPeriod: false,
  transferDueOn: 'not-told',
  transferFinalOn: 'not-told',
  reviews: [],
  placements: [],
  primaryNeed: undefined,
  hasBudget: undefined,
  ...told,
});

export const someAdvice = (told: Partial<AdviceTold> = {}, line = 5): AdviceTold => ({
  place: place(line),
  adviser: 'health',
  askedOn: day('2026-03-02'),
  receivedOn: 'not-told',
  ...told,
});

export const aMediation = (told: Partial<MediationTold> = {}, line = 6): MediationTold => ({
  place: place(line),
  openedOn: day('2026-03-02'),
  heldOn: 'not-told',
  ...told,
});

export const aPersonTold = (told: Partial<PersonTold> = {}): PersonTold => ({
  childId: '1',
  birthOn: day('2012-04-09'),
  requests: [],
  plans: [],
  advice: [],
  mediations: [],
  ...told,
});
