import type { KeptPerson } from '#domains/casework';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { cannotTellOfReturn, placementOf } from './core/standing.ts';
import type { Standing } from './core/standing.ts';
import { hasDied } from './core/told.ts';
import type { RequestTold } from './core/told.ts';
import { toTold, valueOf } from './to-told.ts';

type Request = KeptPerson['requests'][number];

const dayOrNull = (text: string | undefined): PlainDate | null =>
  text !== undefined && isPlainDate(text) ? text : null;

const isInForce = ({ active, plan }: RequestTold): boolean =>
  active !== undefined && plan?.ceasedOn === undefined && plan?.ceaseReason === undefined;

/** Undefined where the request is at its end and no plan is in force. */
const stageOf = (told: RequestTold): Standing['stage'] | undefined => {
  if (isInForce(told)) return 'plan';
  if (told.movedTo !== undefined) return undefined;
  const { outcome, assessment } = told;
  if (outcome === 'A') return 'request';
  const isPromised = assessment?.outcome === 'Y' && assessment.outcomeOn === undefined && told.plan === undefined;
  return (outcome === 'Y' || outcome === 'H') &&
    (assessment === undefined || assessment.outcome === 'A' || assessment.outcome === undefined || isPromised) &&
    told.plan === undefined
    ? 'assessment'
    : undefined;
};

const rank = { plan: 0, assessment: 1, request: 2 } as const;

const placementTold = ({ activePlans }: Request) => {
  const record = activePlans.at(-1)?.placements.find((each) => valueOf('placement', each, 'left_on') === undefined);
  return (
    record && {
      urn: valueOf('placement', record, 'urn'),
      ukprn: valueOf('placement', record, 'ukprn'),
      setting: valueOf('placement', record, 'setting'),
      settingOther: valueOf('placement', record, 'setting_other'),
    }
  );
};

const needOf = ({ activePlans }: Request): string | null => {
  const needs = activePlans.at(-1)?.needs ?? [];
  const first = needs.find((need) => valueOf('need', need, 'rank') === '1') ?? needs[0];
  return (first && valueOf('need', first, 'kind')) ?? null;
};

/** Where a child stands as the latest return tells it; undefined where nothing is in progress or in force, or the child has died. */
export const standingOf = (person: KeptPerson, asAt: PlainDate, onLists: boolean): Standing | undefined => {
  const all = person.requests.map((request) => ({ request, told: toTold(request, asAt) }));
  if (hasDied(all.map(({ told }) => told))) return undefined;
  const [first] = all
    .flatMap((each) => {
      const stage = stageOf(each.told);
      return stage === undefined ? [] : [{ ...each, stage }];
    })
    .toSorted(
      (a, b) => rank[a.stage] - rank[b.stage] || ((a.told.receivedOn ?? '') < (b.told.receivedOn ?? '') ? -1 : 1),
    );
  if (first === undefined) return undefined;
  const { request, told, stage } = first;
  return {
    stage,
    as_at: asAt,
    on_lists: onLists,
    officer: '',
    birth_on: dayOrNull(valueOf('child', person.child, 'birth_on')),
    primary_need: needOf(request),
    request_received_on: told.receivedOn ?? null,
    request_source: valueOf('assessment_request', request.request, 'source') ?? null,
    decision_told_on: told.toldOn ?? null,
    draft_sent_on: null,
    first_final_on: told.assessment?.outcome === 'Y' ? (told.assessment.outcomeOn ?? null) : null,
    plan_on: stage === 'plan' ? (told.plan?.startedOn ?? null) : null,
    review_due_on: null,
    review_meeting_on: told.review?.meetingOn ?? null,
    review_report_on: null,
    review_decision: told.review?.outcome ?? null,
    review_decided_on: told.review?.decidedOn ?? null,
    review_notice_on: told.review?.draftOn ?? null,
    review_final_on: null,
    reviewed_on: told.review?.decidedOn ?? null,
    transfer_due_on: told.active?.transferDueOn ?? null,
    transfer_final_on: told.active?.transferFinalOn ?? null,
    ...placementOf(placementTold(request)),
    differs: false,
    cannot_tell: cannotTellOfReturn,
  };
};
