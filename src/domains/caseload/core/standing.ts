import type { PlainDate } from '#shared/plain-date';
import { requestOfPlan } from './duties-of-child.ts';
import type { DutyOfChild } from './duties-of-child.ts';
import { latestReview } from './review-facts.ts';
import type { RequestTogether } from './together-requests.ts';
import { differencesIn } from './together.ts';
import type { Together } from './together.ts';
import { canTell } from './told.ts';
import type { OfficerSaid, PlacementSaid, SourceTold } from './told.ts';

/**
 * Where a child stands: the columns of `child_standing` (migration 0140), without the child and the area. Null is "not told"; the names of days
 * that no source could tell stand in `cannot_tell`, so that silence is never read as "not done".
 */
export type Standing = {
  readonly stage: 'request' | 'assessment' | 'plan';
  readonly as_at: PlainDate | null;
  readonly on_lists: boolean;
  readonly officer: string;
  readonly birth_on: PlainDate | null;
  readonly primary_need: string | null;
  readonly request_received_on: PlainDate | null;
  readonly request_source: string | null;
  readonly decision_told_on: PlainDate | null;
  readonly draft_sent_on: PlainDate | null;
  readonly first_final_on: PlainDate | null;
  readonly plan_on: PlainDate | null;
  readonly review_due_on: PlainDate | null;
  readonly review_meeting_on: PlainDate | null;
  readonly review_report_on: PlainDate | null;
  readonly review_decision: string | null;
  readonly review_decided_on: PlainDate | null;
  readonly review_notice_on: PlainDate | null;
  readonly review_final_on: PlainDate | null;
  readonly reviewed_on: PlainDate | null;
  readonly transfer_due_on: PlainDate | null;
  readonly transfer_final_on: PlainDate | null;
  readonly school: string;
  readonly school_name: string | null;
  readonly placement_kind: string | null;
  readonly is_out_of_area: boolean | null;
  readonly is_eotas: boolean | null;
  readonly has_no_placement: boolean | null;
  readonly differs: boolean;
  readonly cannot_tell: readonly string[];
};

/** Which column of an extract tells which day; a return says of itself, in the same words, what it cannot. */
const toldByRequest: Readonly<Record<string, string>> = {
  decision_told_on: 'case_request.told_on',
  draft_sent_on: 'case_request.draft_sent_on',
  first_final_on: 'case_request.final_sent_on',
};
const toldByPlan: Readonly<Record<string, string>> = {
  review_meeting_on: 'case_review.meeting_on',
  review_report_on: 'case_review.report_sent_on',
  review_decided_on: 'case_review.decided_on',
  review_notice_on: 'case_review.notice_on',
  review_final_on: 'case_review.final_amended_on',
  transfer_final_on: 'case_plan.phase_transfer_final_on',
};

const untold = (columns: Readonly<Record<string, string>>, speakers: readonly SourceTold[]): readonly string[] =>
  Object.entries(columns)
    .filter(([, column]) => speakers.every((source) => !canTell(source, column)))
    .map(([name]) => name);

const day = (date: PlainDate | undefined): string => date ?? '9999-12-31';

const freshestFirst = <T extends { readonly source: SourceTold }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (day(a.source.asAt) < day(b.source.asAt) ? 1 : -1));

const isCurrent = (
  {
    from,
    until,
    source,
  }: { readonly from: PlainDate | undefined; readonly until: PlainDate | undefined; readonly source: SourceTold },
  today: PlainDate,
): boolean => {
  const asAt = source.asAt ?? today;
  return (from === undefined || from <= asAt) && (until === undefined || until > asAt);
};

/** Who has the case as the freshest case system has it; undefined where it names nobody, or somebody who no longer has it. */
const officerNow = (officers: readonly OfficerSaid[], today: PlainDate): string | undefined =>
  freshestFirst(officers.filter((each) => each.source.speaks && isCurrent(each, today))).toSorted((a, b) =>
    a.source.asAt === b.source.asAt && (a.from ?? '') < (b.from ?? '') ? 1 : 0,
  )[0]?.officer;

/** Codes of the return: at no school or setting. */
const nowhere: readonly string[] = ['NEET', 'NIEC', 'NIEO'];
/** Education otherwise than at school, arranged by the authority (section 61). */
const otherwise = 'OLA';

type Placed = Pick<
  Standing,
  'school' | 'school_name' | 'placement_kind' | 'is_out_of_area' | 'is_eotas' | 'has_no_placement'
>;

/** Where the child is, as the freshest source that speaks of a placement has it. No source here says where a school lies. */
const placedAt = (all: readonly PlacementSaid[], today: PlainDate): Placed => {
  const spoken = freshestFirst(all.filter(({ source }) => source.speaks));
  const freshest = spoken.filter(({ source }) => source.asAt === spoken[0]?.source.asAt);
  const now = freshest
    .filter((each) => isCurrent(each, today))
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0];
  if (now === undefined)
    return {
      school: '',
      school_name: null,
      placement_kind: null,
      is_out_of_area: null,
      is_eotas: null,
      // A placement that has ended, and none after it. Where none was ever told, nobody knows.
      has_no_placement: freshest.some(({ until }) => until !== undefined) ? true : null,
    };
  const tellsKind = now.source.kind === 'return';
  return {
    school: now.urn ?? now.ukprn ?? now.school ?? '',
    school_name: now.school ?? null,
    placement_kind: now.setting ?? null,
    is_out_of_area: null,
    is_eotas: tellsKind ? now.setting === otherwise : null,
    has_no_placement: now.setting !== undefined && nowhere.includes(now.setting),
  };
};

/** A request that is not decided or an assessment that runs: the one that has waited longest. */
const inProgress = (
  { requests }: Together,
  duties: readonly DutyOfChild[],
): { readonly request: RequestTogether; readonly stage: 'request' | 'assessment' } | undefined => {
  const isOpen = (duty: DutyOfChild['duty'], request: RequestTogether): boolean =>
    duties.some(
      (each) =>
        each.duty === duty &&
        each.rests[0] === request.receivedOn &&
        (each.state.kind === 'late' || each.state.kind === 'due' || each.state.kind === 'unknown'),
    );
  for (const request of requests) {
    if (isOpen('final-plan', request)) return { request, stage: 'assessment' };
    if (isOpen('decide-whether-to-assess', request)) return { request, stage: 'request' };
  }
  return undefined;
};

const requestDays = (request: RequestTogether | undefined) => ({
  request_received_on: request?.receivedOn.value ?? null,
  request_source: request?.requestedBy.value ?? null,
  decision_told_on: request?.toldOn.value ?? null,
  draft_sent_on: request?.draftOn.value ?? null,
  first_final_on: request?.finalOn.value ?? null,
});

const reviewDays = ({ reviews, plan }: Together, duties: readonly DutyOfChild[], today: PlainDate) => {
  const latest = plan && latestReview(reviews, today);
  const decided = plan === undefined ? [] : reviews.flatMap(({ decidedOn }) => decidedOn.value ?? []);
  return {
    review_due_on: duties.find(({ duty }) => duty === 'review')?.dueOn ?? plan?.reviewDueOn.value ?? null,
    review_meeting_on: latest?.meetingOn.value ?? null,
    review_report_on: latest?.reportOn.value ?? null,
    review_decision: latest?.outcome.value ?? null,
    review_decided_on: latest?.decidedOn.value ?? null,
    review_notice_on: latest?.noticeOn.value ?? null,
    review_final_on: latest?.finalOn.value ?? null,
    reviewed_on: decided.toSorted().at(-1) ?? null,
  };
};

/** Undefined where nothing is in progress or in force, the case is closed, or the child has died. */
export const standingOf = (
  all: Together,
  duties: readonly DutyOfChild[],
  today: PlainDate,
  assigned: string | undefined,
): Standing | undefined => {
  const { told, plan } = all;
  if (all.hasDied || all.closed !== undefined) return undefined;
  const running = inProgress(all, duties);
  if (plan === undefined && running === undefined) return undefined;
  const stage = plan === undefined ? (running?.stage ?? 'request') : 'plan';
  const request = plan === undefined ? running?.request : requestOfPlan(all);
  const about = { request: 'decide-whether-to-assess', assessment: 'final-plan', plan: 'review' }[stage];
  const asked = duties.find(
    ({ duty, rests }) => duty === about && (stage === 'plan' || rests[0] === request?.receivedOn),
  );
  return {
    stage,
    as_at: asked?.asAt ?? null,
    on_lists: !all.addressIsProtected,
    officer: assigned ?? officerNow(told.officers, today) ?? '',
    birth_on: told.birthOn ?? null,
    primary_need: told.primaryNeed ?? null,
    ...requestDays(request),
    plan_on: plan?.planOn.value ?? null,
    ...reviewDays(all, duties, today),
    transfer_due_on: plan?.transferDueOn.value ?? null,
    transfer_final_on: plan?.transferFinalOn.value ?? null,
    ...placedAt(told.placements, today),
    differs: plan?.endDiffers === true || differencesIn(all).some(({ differs }) => differs),
    cannot_tell: [
      ...untold(toldByRequest, request?.speakers ?? []),
      ...(plan === undefined ? [] : untold(toldByPlan, plan.speakers)),
    ],
  };
};
