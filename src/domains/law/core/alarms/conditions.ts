import { addDays, addMonths } from '../calendar.ts';
import type { DatedEvent, OrderKind } from './events.ts';
import type { EventKind } from './kinds.ts';
import type { ConditionName } from './rule.ts';

/**
 * What must be so before an event sets a rule going. Each looks only at what was known by that day, so that an alarm raised
 * on a day is the alarm that would have been raised on that day. `relied` are the events it rests on; `words` say what was
 * presumed where the record is silent.
 */
export type Held = { readonly relied: readonly DatedEvent[]; readonly words?: string };
type Condition = (trigger: DatedEvent, events: readonly DatedEvent[]) => Held | undefined;

/** Nobody has one of these who has no plan. */
const showsAPlan: readonly EventKind[] = [
  'final_issued',
  'final_amended',
  'annual_review_due',
  'annual_review_meeting',
  'early_review_requested',
  'review_report_received',
  'review_decision',
  'amendment_notice',
  'cease_notice',
  'phase_transfer_deadline',
  'eotas_agreed',
  'plan_received',
  'personal_budget_unpaid_from',
  'review_papers_sent',
  'personal_budget_agreed',
  'personal_budget_paid',
  'decision_not_to_amend',
];

/** No school place is not among these: it may be new to the area, and has a rule of its own. */
const showsAnAbsence: readonly EventKind[] = [
  'off_school',
  'placement_not_attended',
  'placement_missing_from',
  'placement_ended',
  'no_school_place',
  'off_roll',
  'permanent_exclusion',
  'part_time_from',
  'provision_missing_from',
];

const latest = (
  kinds: readonly EventKind[],
  trigger: DatedEvent,
  events: readonly DatedEvent[],
): DatedEvent | undefined =>
  events.findLast((event) => event !== trigger && kinds.includes(event.kind) && event.last <= trigger.last);

const known =
  (...kinds: readonly EventKind[]): Condition =>
  (trigger, events) => {
    const event = latest(kinds, trigger, events);
    return event === undefined ? undefined : { relied: [event] };
  };

const notKnown =
  (...kinds: readonly EventKind[]): Condition =>
  (trigger, events) =>
    latest(kinds, trigger, events) === undefined ? { relied: [] } : undefined;

/** A decision to assess that came after a refusal, an order, an agreement, or simply after the six weeks. */
const decidedLate: Condition = (trigger, events) => {
  const turned = latest(['decision_not_to_assess', 'tribunal_order', 'mediation_agreed'], trigger, events);
  const request = latest(['request_received'], trigger, events);
  if (turned !== undefined) return { relied: request === undefined ? [turned] : [request, turned] };
  return request !== undefined && trigger.first > addDays(request.last, 42) ? { relied: [request] } : undefined;
};

const noReviewBefore: Condition = (trigger, events) =>
  events.some(
    ({ kind, first, last }) =>
      kind === 'annual_review_meeting' && first <= trigger.last && last >= addMonths(trigger.first, -12),
  )
    ? undefined
    : { relied: [] };

/** No review meeting since the last final plan, from which the notice would have come. */
const noOpenMeeting: Condition = (trigger, events) => {
  const meeting = latest(['annual_review_meeting'], trigger, events);
  const plan = latest(['final_issued', 'final_amended'], trigger, events);
  return meeting === undefined || (plan !== undefined && plan.last > meeting.last) ? { relied: [] } : undefined;
};

type Order = { readonly said: boolean; readonly what: Exclude<OrderKind, 'reassess'> };

/** What the tribunal ordered: as recorded, else what can be told from where the case stood. */
const orderIn = (trigger: DatedEvent, events: readonly DatedEvent[]): Order => {
  if (trigger.order !== undefined) return { said: true, what: trigger.order === 'reassess' ? 'assess' : trigger.order };
  if (latest(showsAPlan, trigger, events) !== undefined) return { said: false, what: 'amend' };
  const turning = latest(['decision_not_to_issue', 'decision_not_to_assess', 'decision_to_assess'], trigger, events);
  return { said: false, what: turning?.kind === 'decision_not_to_issue' ? 'make_plan' : 'assess' };
};

const presumed = {
  assess:
    'The record does not say what was ordered and shows no plan, so the longest limit that any kind of order has is used.',
  make_plan:
    'The record does not say what was ordered; the council had refused a plan, so an order to make one is presumed.',
  amend: 'The record does not say what was ordered; there was a plan, so an order to amend it is presumed.',
} as const;

const ordered =
  (what: keyof typeof presumed): Condition =>
  (trigger, events) => {
    const order = orderIn(trigger, events);
    if (order.what !== what) return undefined;
    return order.said ? { relied: [] } : { relied: [], words: presumed[what] };
  };

const orderSays =
  (what: Order['what']): Condition =>
  (trigger, events) => {
    const order = orderIn(trigger, events);
    return order.said && order.what === what ? { relied: [] } : undefined;
  };

export const conditions: Readonly<Record<ConditionName, Condition>> = {
  'a-plan-is-known': known(...showsAPlan),
  'no-plan-is-known': notKnown(...showsAPlan),
  'no-request-is-known': notKnown('request_received'),
  'no-open-meeting': noOpenMeeting,
  'an-absence-is-known': known(...showsAnAbsence),
  'alternative-provision-is-known': known('ap_agreed', 'ap_offered', 'ap_started'),
  'decided-late': decidedLate,
  'no-review-in-the-year-before': noReviewBefore,
  'order-says-assess': orderSays('assess'),
  'order-says-make-plan': orderSays('make_plan'),
  'order-says-section-i': orderSays('section_i'),
  'order-to-assess': ordered('assess'),
  'order-to-make-plan': ordered('make_plan'),
  'order-to-amend': ordered('amend'),
};
