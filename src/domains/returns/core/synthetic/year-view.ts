import { at, modules } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ActivePlans, Assessment, NamedPlan, ReturnPerson, ReturnRequest, Row } from '../return.ts';
import { ageOn, censusOf, dayOf, textOf } from './calendar.ts';
import type { Day, Life, NeedsAssessment, NeedsRequest, Placement, Plan } from './life.ts';
import { temporaryUpnOf } from './numbers-of-people.ts';
import type { Place } from './places.ts';

/** How a file writes what it could write otherwise. */
export type Manner = { readonly yes: string; readonly no: string };

type View = {
  readonly year: number;
  readonly census: Day;
  /** 1 January before the census: what was decided before it is history. */
  readonly begins: Day;
  readonly says: (value: boolean) => string;
};

const viewOf = (year: number, { yes, no }: Manner): View => ({
  year,
  census: censusOf(year),
  begins: dayOf(year - 1, 1, 1),
  says: (value) => (value ? yes : no),
});

const rowOf = (module: ModuleName, values: readonly (readonly [number, string])[]): Row => {
  const row = Array.from({ length: modules[module].length }, () => '');
  for (const [index, value] of values) row[index] = value;
  return { file: 0, line: 0, id: '', values: row };
};

const assessmentIsKnown = ({ assessment }: NeedsRequest, { census }: View): boolean =>
  assessment !== null && assessment.from <= census;

const planIsKnown = ({ plan }: NeedsRequest, { census }: View): boolean =>
  plan !== null && plan.start <= census && (plan.transfer === null || plan.transfer.on <= census);

/** True when the return of the year has to do with the request: it is open, or something of it was decided in the year. */
const isInReturn = (request: NeedsRequest, view: View): boolean => {
  const { received, decision, decided, assessment, plan } = request;
  if (received !== null && received > view.census) return false;
  if (planIsKnown(request, view)) return plan?.cease == null || plan.cease.on >= view.begins;
  if (plan?.transfer != null) return false;
  if (decided > view.census) return true;
  if (assessment !== null && assessmentIsKnown(request, view))
    return assessment.on > view.census || assessment.on >= view.begins;
  return decided >= view.begins || decision === 'Y';
};

const placeCells = (place: Place, { year, says }: View, placed: boolean) => {
  const numbered = place.URN !== '' || place.UKPRN !== '';
  // In 2023 a placement could not be OTH.
  const setting = placed && year === 2023 && place.setting === 'OTH' ? 'NIEO' : place.setting;
  return {
    ...place,
    setting,
    unit: numbered ? says(place.unit) : '',
    resourced: numbered ? says(place.resourced) : '',
  };
};

const planDetail = (place: Place, rank: number, view: View): Row => {
  const f = at.plandetail;
  const cells = placeCells(place, view, false);
  return rowOf('plandetail', [
    [f.URN, cells.URN],
    [f.UKPRN, cells.UKPRN],
    [f.SENsetting, cells.setting],
    [f.SENsettingOther, cells.other],
    [f.PlacementRank, String(rank)],
    [f.SENunitIndicator, cells.unit],
    [f.ResourcedProvisionIndicator, cells.resourced],
  ]);
};

/** The placements that the return tells of: those of now, and the one before. */
const shownPlacements = (plan: Plan, { census, year }: View): readonly Placement[] => {
  const begun = plan.placements.filter(({ entry }) => entry <= census);
  const first = begun.findLast(({ rank, left }) => rank === 1 && left === null) ?? plan.placements[0];
  const second = begun.findLast(({ rank, entry }) => rank === 2 && first !== undefined && entry >= first.entry);
  const former = begun.findLast(({ left }) => left !== null && left >= dayOf(year - 2, 1, 1));
  return [
    ...(former === undefined || second !== undefined ? [] : [former]),
    ...(first === undefined ? [] : [first]),
    ...(second === undefined ? [] : [second]),
  ];
};

const namedPlan = (plan: Plan, view: View): NamedPlan => {
  const f = at.namedplan;
  const { budget, cease } = plan;
  const ended = cease !== null && cease.on <= view.census ? cease : null;
  const attended = shownPlacements(plan, view).filter(({ left }) => left === null);
  const named = attended.map(({ place, rank }) => ({ place: rank === 1 ? (plan.namedInstead ?? place) : place, rank }));
  return {
    row: rowOf('namedplan', [
      [f.StartDate, textOf(plan.start)],
      [f.PlanRes, plan.residential],
      [f.PlanWBP, plan.workBased],
      [f.PB, view.says(budget !== null)],
      [f.OA, budget === null ? '' : view.says(budget.organised)],
      [f.DP, budget?.payments ?? ''],
      [f.CeaseDate, ended === null ? '' : textOf(ended.on)],
      [f.CeaseReason, ended?.reason ?? ''],
    ]),
    planDetails: named.map(({ place, rank }) => planDetail(place, rank, view)),
  };
};

const placementRow = ({ place, rank, entry, left }: Placement, plan: Plan, view: View): Row => {
  const f = at.placementdetail;
  const cells = placeCells(place, view, true);
  const isNow = left === null;
  return rowOf('placementdetail', [
    [f.URN, cells.URN],
    [f.UKPRN, cells.UKPRN],
    [f.SENsetting, cells.setting],
    [f.SENsettingOther, cells.other],
    [f.PlacementRank, String(rank)],
    [f.EntryDate, textOf(entry)],
    [f.LeavingDate, left === null ? '' : textOf(left)],
    [f.SENunitIndicator, cells.unit],
    [f.ResourcedProvisionIndicator, cells.resourced],
    [f.Res, isNow && view.year >= 2024 ? plan.residential : ''],
    [f.WBP, isNow && view.year >= 2024 ? plan.workBased : ''],
  ]);
};

const reviewCells = (plan: Plan, { census, year }: View): readonly (readonly [number, string])[] => {
  const f = at.activeplans;
  const met = plan.reviews.filter(({ meeting }) => meeting <= census);
  const last = met.at(-1);
  const decided = met.filter((review) => review.decided <= census).at(-1);
  const isDecided = last !== undefined && last === decided;
  return [
    [f.ReviewMeeting, last === undefined || year < 2024 ? '' : textOf(last.meeting)],
    [f.ReviewOutcome, isDecided && year >= 2024 ? last.outcome : ''],
    // What was decided after the review before stands until the new decision is made.
    [f.LastReview, decided === undefined ? '' : textOf(decided.decided)],
    [f.ReviewDraft, isDecided && year >= 2025 && last.draft !== null ? textOf(last.draft) : ''],
  ];
};

const activePlans = (plan: Plan, view: View): ActivePlans => {
  const f = at.activeplans;
  const { transfer } = plan;
  const phase = plan.transfers.filter(({ due }) => due <= dayOf(view.year, 3, 31)).at(-1);
  const current =
    phase !== undefined && phase.due >= dayOf(view.year - 1, 1, 1) && view.year >= 2025 ? phase : undefined;
  const final = current?.final != null && current.final <= view.census ? current.final : null;
  return {
    row: rowOf('activeplans', [
      [f.TransferLA, transfer !== null && transfer.on >= view.begins ? transfer.from : ''],
      [f.Res, view.year === 2023 ? plan.residential : ''],
      [f.WBP, view.year === 2023 ? plan.workBased : ''],
      ...reviewCells(plan, view),
      [f.PhaseTransferDueDate, current === undefined ? '' : textOf(current.due)],
      [f.PhaseTransferFinalDate, final === null ? '' : textOf(final)],
    ]),
    placements: shownPlacements(plan, view).map((placement) => placementRow(placement, plan, view)),
    needs: plan.needs.map((need, index) =>
      rowOf('senneed', [
        [at.senneed.SENtype, need === 'DS' && view.year < 2025 ? 'OTH' : need],
        [at.senneed.SENtypeRank, String(index + 1)],
      ]),
    ),
  };
};

const assessmentOutcome = (made: NeedsAssessment, { census, begins }: View): string => {
  if (made.on > census) return made.agreed !== null && made.agreed <= census ? 'Y' : 'A';
  return made.on < begins ? 'H' : made.outcome;
};

const assessmentOf = (request: NeedsRequest, view: View): Assessment | undefined => {
  const { assessment: made, plan } = request;
  if (made === null || !assessmentIsKnown(request, view)) return undefined;
  const f = at.assessment;
  const outcome = plan?.transfer != null ? 'H' : assessmentOutcome(made, view);
  const isDated = (outcome === 'Y' || outcome === 'N') && made.on <= view.census;
  const says = (value: boolean): string => (isDated ? view.says(value) : '');
  return {
    row: rowOf('assessment', [
      [f.AssessmentOutcome, outcome],
      [f.AssessmentOutcomeDate, isDated ? textOf(made.on) : ''],
      [f.AssessmentMediation, says(made.mediation)],
      [f.AssessmentTribunal, says(made.tribunal)],
      [f.OtherMediation, says(made.otherMediation)],
      [f.OtherTribunal, says(made.otherTribunal)],
      [f.Week20, isDated && outcome === 'Y' ? view.says(made.exceptions) : ''],
    ]),
    namedPlans: plan !== null && planIsKnown(request, view) ? [namedPlan(plan, view)] : [],
  };
};

const requestOutcome = ({ decision, decided }: NeedsRequest, { census, begins }: View): string =>
  decision === 'H' ? 'H' : decided > census ? 'A' : decided < begins ? 'H' : decision;

const requestOf = (request: NeedsRequest, view: View): ReturnRequest => {
  const f = at.requests;
  const outcome = requestOutcome(request, view);
  const isDecided = outcome === 'Y' || outcome === 'N';
  const isOfNow = outcome !== 'H';
  const since = (day: Day | null): string => (outcome === 'N' ? view.says(day !== null && day <= view.census) : '');
  const assessment = outcome === 'A' || outcome === 'W' ? undefined : assessmentOf(request, view);
  const { plan, received } = request;
  const isOpen = plan !== null && planIsKnown(request, view) && (plan.cease === null || plan.cease.on > view.census);
  const hasMoved = request.exportedTo !== '' && request.assessment !== null && request.assessment.on <= view.census;
  return {
    row: rowOf('requests', [
      [f.ReceivedDate, received === null ? '' : textOf(received)],
      [f.RequestSource, isOfNow && view.year >= 2025 ? request.source : ''],
      [f.RYA, isOfNow ? view.says(request.inYouthAccommodation) : ''],
      [f.RequestOutcomeDate, isDecided ? textOf(request.decided) : ''],
      [f.RequestOutcome, outcome],
      [f.RequestMediation, since(request.mediation)],
      [f.RequestTribunal, since(request.tribunal)],
      [f.Exported, hasMoved ? request.exportedTo : ''],
    ]),
    assessments: assessment === undefined ? [] : [assessment],
    activePlans: isOpen ? [activePlans(plan, view)] : [],
  };
};

const numbersOf = (life: Life, requests: readonly ReturnRequest[], { census }: View) => {
  const { unknown } = life;
  const wentNoFurther = requests.every(({ row }) => {
    const outcome = row.values[at.requests.RequestOutcome] ?? '';
    return outcome === 'N' || outcome === 'W';
  });
  if (unknown !== null && census < unknown.until && (unknown.reason !== 'UN10' || wentNoFurther))
    return { upn: '', uln: '', reason: unknown.reason };
  const isTemporary = life.temporaryUpnUntil !== null && census < life.temporaryUpnUntil;
  const age = ageOn(life.birth, census);
  return {
    upn: age >= 19 && life.number % 5 === 0 ? '' : isTemporary ? temporaryUpnOf(life.upn) : life.upn,
    uln: age >= 14 ? life.uln : '',
    reason: '',
  };
};

/**
 * The person as the return of this year has them, knowing what was known on its census day; undefined when the return has nothing of
 * theirs.
 */
export const yearView = (year: number, manner: Manner): ((life: Life) => ReturnPerson | undefined) => {
  const view = viewOf(year, manner);
  const f = at.person;
  return (life) => {
    const requests = life.requests
      .filter((request) => isInReturn(request, view))
      .map((request) => requestOf(request, view));
    if (requests.length === 0) return undefined;
    const { upn, uln, reason } = numbersOf(life, requests, view);
    return {
      row: rowOf('person', [
        [f.Surname, life.surname],
        [f.Forename, life.forename],
        [f.PersonBirthDate, textOf(life.birth)],
        [f.Sex, year >= 2024 ? life.sex : ''],
        [f.GenderCurrent, year === 2023 ? (life.sex === 'M' ? '1' : '2') : ''],
        [f.Ethnicity, life.ethnicity],
        [f.PostCode, life.postcode],
        [f.UPN, upn],
        [f.UniqueLearnerNumber, uln],
        [f.UPNunknown, reason],
      ]),
      requests,
    };
  };
};
