import type { PlainDate } from '#shared/plain-date';

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

/** Days of `Standing` that a return never tells. */
const neverInAReturn = ['draft_sent_on', 'review_report_on', 'review_final_on'] as const;

/** Codes of the return: at no school or setting. */
const nowhere: readonly string[] = ['NEET', 'NIEC', 'NIEO'];
/** Education otherwise than at school, arranged by the authority (section 61). */
const otherwise = 'OLA';

/** What a return says of where a child is. */
export type PlacementTold = {
  readonly urn: string | undefined;
  readonly ukprn: string | undefined;
  readonly setting: string | undefined;
  readonly settingOther: string | undefined;
};

export const placementOf = (
  told: PlacementTold | undefined,
): Pick<
  Standing,
  'school' | 'school_name' | 'placement_kind' | 'is_out_of_area' | 'is_eotas' | 'has_no_placement'
> => ({
  school: told?.urn ?? told?.ukprn ?? '',
  school_name: told?.settingOther ?? null,
  placement_kind: told?.setting ?? null,
  // No source that Irwell holds says where a school lies.
  is_out_of_area: null,
  is_eotas: told === undefined ? null : told.setting === otherwise,
  has_no_placement: told === undefined ? null : told.setting !== undefined && nowhere.includes(told.setting),
});

export const cannotTellOfReturn = neverInAReturn;
