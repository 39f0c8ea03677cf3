import { at } from '../modules.ts';
import type { ActivePlans, Assessment, NamedPlan, ReturnPerson, ReturnRequest, Row } from '../return.ts';
import { ageOn, readDay } from './days.ts';
import type { Frame } from './frame.ts';
import type { Look } from './look.ts';
import { isPlanOpen } from './plans.ts';

const none: readonly string[] = [];
const noRow: Row = { file: 0, line: 0, id: '', values: none };
const noRequest: ReturnRequest = { row: noRow, assessments: [], activePlans: [] };

export const newLook = (frame: Frame): Look => ({
  frame,
  person: { row: noRow, requests: [] },
  p: none,
  q: none,
  a: none,
  n: none,
  v: none,
  t: none,
  e: none,
  birth: Number.NaN,
  age: Number.NaN,
  openPlans: 0,
  sameUpn: 0,
  sameUln: 0,
  sameName: 0,
  request: noRequest,
  requestIndex: 0,
  received: Number.NaN,
  decided: Number.NaN,
  requestOutcome: '',
  exported: '',
  assessment: undefined,
  assessmentOutcome: '',
  issued: Number.NaN,
  hasIssued: false,
  plan: undefined,
  start: Number.NaN,
  cease: Number.NaN,
  isOpen: false,
  hasCeased: false,
  active: undefined,
  transferLa: '',
  meeting: Number.NaN,
  lastReview: Number.NaN,
  draft: Number.NaN,
  phaseDue: Number.NaN,
  phaseFinal: Number.NaN,
  place: noRow,
  placeIndex: 0,
  entry: Number.NaN,
  leaving: Number.NaN,
  days: Number.NaN,
  other: Number.NaN,
});

const dayOf = (values: readonly string[], field: number): number => readDay(values[field] ?? '');

export const loadPerson = (look: Look, person: ReturnPerson): void => {
  const { values } = person.row;
  const { reference } = look.frame;
  look.person = person;
  look.p = values;
  look.birth = dayOf(values, at.person.PersonBirthDate);
  look.age = ageOn(look.birth, reference);
  look.openPlans = 0;
  for (const request of person.requests) if (isPlanOpen(request, reference)) look.openPlans += 1;
};

export const loadPlan = (look: Look, plan: NamedPlan | undefined): void => {
  const values = plan?.row.values ?? none;
  look.plan = plan;
  look.n = values;
  look.start = dayOf(values, at.namedplan.StartDate);
  look.cease = dayOf(values, at.namedplan.CeaseDate);
  look.isOpen = isPlanOpen(look.request, look.frame.reference);
  look.hasCeased = look.cease <= look.frame.reference;
};

export const loadAssessment = (look: Look, assessment: Assessment | undefined): void => {
  const values = assessment?.row.values ?? none;
  look.assessment = assessment;
  look.a = values;
  look.assessmentOutcome = values[at.assessment.AssessmentOutcome] ?? '';
  look.hasIssued = (values[at.assessment.AssessmentOutcomeDate] ?? '') !== '';
  look.issued = dayOf(values, at.assessment.AssessmentOutcomeDate);
  loadPlan(look, assessment?.namedPlans[0]);
};

export const loadActive = (look: Look, active: ActivePlans | undefined): void => {
  const values = active?.row.values ?? none;
  const v = at.activeplans;
  look.active = active;
  look.v = values;
  look.transferLa = values[v.TransferLA] ?? '';
  look.meeting = dayOf(values, v.ReviewMeeting);
  look.lastReview = dayOf(values, v.LastReview);
  look.draft = dayOf(values, v.ReviewDraft);
  look.phaseDue = dayOf(values, v.PhaseTransferDueDate);
  look.phaseFinal = dayOf(values, v.PhaseTransferFinalDate);
};

export const loadRequest = (look: Look, request: ReturnRequest, index: number): void => {
  const { values } = request.row;
  const q = at.requests;
  look.request = request;
  look.requestIndex = index;
  look.q = values;
  look.received = dayOf(values, q.ReceivedDate);
  look.decided = dayOf(values, q.RequestOutcomeDate);
  look.requestOutcome = values[q.RequestOutcome] ?? '';
  look.exported = values[q.Exported] ?? '';
  loadAssessment(look, request.assessments[0]);
  loadActive(look, request.activePlans[0]);
};

export const loadPlacement = (look: Look, row: Row, index: number): void => {
  look.place = row;
  look.placeIndex = index;
  look.e = row.values;
  look.entry = dayOf(row.values, at.placementdetail.EntryDate);
  look.leaving = dayOf(row.values, at.placementdetail.LeavingDate);
};
