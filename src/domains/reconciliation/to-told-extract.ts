import { isPlainDate } from '#shared/plain-date';
import { isDay } from './core/told.ts';
import type { AssessmentTold, Decision, PersonTold, PlanTold, RequestTold, ReviewTold, Told } from './core/told.ts';
import type { CaseRow, CaseRows } from './reads-extract.ts';

const textOf = (row: CaseRow, name: string): string | undefined => {
  const value = row.values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const dayOf = (row: CaseRow, name: string): Told => {
  const text = textOf(row, name);
  if (text !== undefined && isPlainDate(text)) return text;
  return row.asWritten[name] === undefined ? 'not-told' : 'unreadable';
};

const yesOf = (row: CaseRow, name: string): boolean | undefined => {
  const value = row.values[name];
  return typeof value === 'boolean' ? value : undefined;
};

const oneOf = <T extends string>(known: readonly T[], text: string | undefined): T | undefined =>
  known.find((each) => each === text);

const decisions: readonly Decision[] = ['Y', 'N', 'A', 'W'];

/** A case system tells of the assessment in the row of its request. A final plan that was sent is a plan, whatever the code still says. */
const assessmentOf = (row: CaseRow): AssessmentTold | undefined => {
  const outcome = oneOf(decisions, textOf(row, 'assessment_outcome'));
  const [final, none] = [dayOf(row, 'final_sent_on'), dayOf(row, 'told_no_plan_on')];
  if (outcome === undefined && final === 'not-told' && none === 'not-told') return undefined;
  const ended = outcome ?? (isDay(final) ? 'Y' : isDay(none) ? 'N' : undefined);
  return {
    place: row.place,
    outcome: ended,
    endedOn: ended === 'N' ? none : ended === 'Y' ? final : 'not-told',
    isException: yesOf(row, 'exception_to_20_weeks'),
  };
};

const requestOf = (row: CaseRow): RequestTold => {
  const assessment = assessmentOf(row);
  return {
    place: row.place,
    receivedOn: dayOf(row, 'received_on'),
    toldOn: dayOf(row, 'told_on'),
    outcome: oneOf(decisions, textOf(row, 'outcome')),
    source: textOf(row, 'request_source'),
    mediation: undefined,
    appeal: undefined,
    assessments: assessment ? [assessment] : [],
    hasPlan: isDay(dayOf(row, 'final_sent_on')),
    draftSentOn: dayOf(row, 'draft_sent_on'),
    viewsUntilOn: dayOf(row, 'views_until_on'),
  };
};

const reviewOf = (row: CaseRow): ReviewTold => ({
  place: row.place,
  dueOn: dayOf(row, 'due_on'),
  meetingOn: dayOf(row, 'meeting_on'),
  outcome: oneOf(['A', 'C', 'M'], textOf(row, 'decision')),
  decidedOn: dayOf(row, 'decided_on'),
  finalAmendedOn: dayOf(row, 'final_amended_on'),
});

const byMeeting = (one: ReviewTold, other: ReviewTold): number => (one.meetingOn < other.meetingOn ? -1 : 1);

/** A review of a case system does not say of which plan it is: it is the child's latest plan's, which is the one in force. */
const plansOf = (rows: CaseRows): readonly PlanTold[] => {
  const plans = [...rows.case_plan].sort((one, other) =>
    (textOf(one, 'plan_on') ?? '') < (textOf(other, 'plan_on') ?? '') ? -1 : 1,
  );
  const reviews = rows.case_review.map(reviewOf).sort(byMeeting);
  const open = plans.findLastIndex((plan) => textOf(plan, 'ceased_on') === undefined);
  const of = open < 0 ? plans.length - 1 : open;
  return plans.map((plan, index) => ({
    place: plan.place,
    startedOn: dayOf(plan, 'plan_on'),
    ceasedOn: dayOf(plan, 'ceased_on'),
    ceaseReason: textOf(plan, 'cease_reason'),
    movedFrom: undefined,
    isOfThisPeriod: true,
    transferDueOn: dayOf(plan, 'phase_transfer_due_on'),
    transferFinalOn: dayOf(plan, 'phase_transfer_final_on'),
    reviews: index === of ? reviews : [],
    placements: [],
    primaryNeed: undefined,
    hasBudget: undefined,
  }));
};

/** A person as the case systems tell of them; for each kind of record the rows of the one system that tells of it most lately. */
export const toldByExtract = (childId: string, rows: CaseRows): PersonTold => {
  const [child] = rows.case_child;
  return {
    childId,
    birthOn: child ? dayOf(child, 'birth_on') : 'not-told',
    requests: rows.case_request.map(requestOf),
    plans: plansOf(rows),
    advice: rows.case_advice.map((row) => ({
      place: row.place,
      adviser: textOf(row, 'adviser'),
      askedOn: dayOf(row, 'asked_on'),
      receivedOn: dayOf(row, 'received_on'),
    })),
    mediations: rows.case_dispute
      .filter((row) => textOf(row, 'way') === 'mediation')
      .map((row) => ({ place: row.place, openedOn: dayOf(row, 'opened_on'), heldOn: dayOf(row, 'held_on') })),
  };
};
