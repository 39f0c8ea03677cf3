import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { decisionIsOf } from './facts.ts';
import type { Facts } from './facts.ts';
import type { DateWord } from './vocabulary.ts';

type Pairs = readonly (readonly [DateWord, readonly DateWord[]])[];

/** What cannot happen before what. A step that is merely late is not here; nor is one that may be taken early. */
const follows: Pairs = [
  ['request_received', ['outcome_notified', 'withdrawn_on', 'draft_served', 'final_plan_issued', 'plan_issued']],
  ['advice_request_received', ['ep_advice', 'health_advice', 'social_care_advice', 'education_advice']],
  ['absent_from_area_from', ['absent_to']],
  ['draft_served', ['family_answered']],
  ['review_meeting', ['report_sent', 'decision_and_amendment_notice']],
  ['decision_and_amendment_notice', ['final_amended_plan']],
  ['amendment_notice_without_review', ['final_amended_plan']],
  ['reassessment_request', ['notified']],
  ['decision_letter', ['mediation_certificate']],
  ['school_consulted', ['school_replied']],
  ['early_review_requested', ['early_review_answered']],
  ['mediation_agreement', ['non_appealable_action_done']],
  ['mediation_requested', ['mediation_held', 'mediation_ended']],
  ['permanent_exclusion', ['exclusion_education_started']],
  ['section_23_opinion', ['section_23_council_told']],
  ['out_of_school_from', ['section_19_decided']],
  ['detained_request_received', ['detained_decision_notified']],
  ['exception_from', ['exception_until']],
];

/** What should not happen before what; each date still counts for what rests on it alone. */
const shouldFollow: Pairs = [
  ['request_received', ['advice_request_received']],
  ['draft_served', ['final_plan_issued']],
  ['plan_made', ['last_review', 'last_review_decision', 'review_meeting']],
];

export type OutOfOrder = {
  readonly word: DateWord;
  readonly why: string;
  /** Whether the later step is left out of the reckoning. */
  readonly setAside: boolean;
};

const tooEarly = (word: DateWord, other: DateWord, date: PlainDate, than: PlainDate): string | undefined =>
  date < than ? `${word} (${inWords(date)}) is before ${other} (${inWords(than)}); one of the two is wrong` : undefined;

/** Facts that contradict the order of things. The later step is set aside, and what rests on it is not said; the earlier one stands. */
export const outOfOrder = (facts: Facts): readonly OutOfOrder[] => {
  const { dates } = facts;
  const found: OutOfOrder[] = [];
  const check = (first: DateWord, then: DateWord, setAside = true): void => {
    const [start, end] = [dates[first], dates[then]];
    const why = start === undefined || end === undefined ? undefined : tooEarly(then, first, end, start);
    if (why !== undefined && !found.some(({ word }) => word === then)) found.push({ word: then, why, setAside });
  };
  for (const [first, later] of follows) for (const then of later) check(first, then);
  for (const [first, later] of shouldFollow) for (const then of later) check(first, then, false);
  const of = decisionIsOf(facts);
  if (of === 'request' || of === 'issue') check('request_received', 'decision_notified');
  if (of === 'review') check('review_meeting', 'decision_notified');
  // A school that reopens on the day it shut was never shut.
  const { school_closed_from: closed, school_reopens: reopens } = dates;
  if (closed !== undefined && reopens !== undefined && reopens <= closed)
    found.push({
      word: 'school_reopens',
      setAside: true,
      why: `school_reopens (${inWords(reopens)}) is not after school_closed_from (${inWords(closed)})`,
    });
  return found;
};

/** The facts without the words that are set aside. */
export const without = (facts: Facts, words: readonly DateWord[]): Facts =>
  words.reduce<Facts>((rest, word) => ({ ...rest, dates: { ...rest.dates, [word]: undefined } }), facts);
