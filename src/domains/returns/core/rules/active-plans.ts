import { at } from '../modules.ts';
import { isAuthorityCode } from '../identifiers.ts';
import { daysFrom, daysInWords, words, yearsAfter } from './days.ts';
import type { Frame } from './frame.ts';
import type { Look, RuleTests } from './look.ts';
import { phaseTests } from './phases.ts';
import { oneOf, quoted } from './say.ts';

const v = at.activeplans;

/** Asked of the request: whether an active plan hangs from it as its plan says. */
export const activeOfRequestTests = ({ reference }: Frame): RuleTests => ({
  V01: (look, tell) => {
    const isPlanDue = look.assessmentOutcome === 'H' || (look.assessmentOutcome === 'Y' && look.hasIssued);
    if (look.active === undefined) {
      if (look.plan !== undefined && look.isOpen)
        tell(
          -1,
          () =>
            `A plan was open on the census day, ${words(reference)}, and there is no active plan. Add it with its placement and needs, or record when the plan ended.`,
        );
      return;
    }
    // A missing plan is N01, one that had ended is N19.
    if (look.plan === undefined && !isPlanDue)
      tell(
        -1,
        () =>
          `There is an active plan, and no plan was open on the census day, ${words(reference)}. Add the plan, or take the active plan out.`,
      );
  },
});

const reviews = ({ reference, valid, limit }: Frame): RuleTests => {
  const outcomes = valid('ReviewOutcome');
  const forDecision = limit('V07', 'days');
  const forDraft = limit('V11', 'days');
  return {
    V03: (look, tell) => {
      if (look.meeting > reference)
        tell(
          v.ReviewMeeting,
          (on) =>
            `The review meeting is on ${words(on.meeting)}, after the census day, ${words(reference)}. Correct the date, or leave it for next year’s return.`,
        );
      if (look.lastReview > reference)
        tell(
          v.LastReview,
          (on) =>
            `The decision after the review is of ${words(on.lastReview)}, after the census day, ${words(reference)}. Correct the date, or leave it for next year’s return.`,
        );
    },
    V04: (look, tell) => {
      const outcome = look.v[v.ReviewOutcome] ?? '';
      if (outcome !== '' && !outcomes.has(outcome))
        tell(
          v.ReviewOutcome,
          (on) => `The decision after the review is ${quoted(on.v[v.ReviewOutcome] ?? '')}. Write ${oneOf(outcomes)}.`,
        );
    },
    V05: (look, tell) => {
      if (look.v[v.ReviewOutcome] !== '' && look.v[v.LastReview] === '')
        tell(
          v.LastReview,
          (on) =>
            `The decision after the review is ${quoted(on.v[v.ReviewOutcome] ?? '')}, and the date on which the family was written to is missing. Write it.`,
        );
    },
    V06: (look, tell) => {
      if (look.lastReview < look.meeting)
        tell(
          v.LastReview,
          (on) =>
            `The decision of ${words(on.lastReview)} was before the meeting of ${words(on.meeting)}. If it belongs to the review before, explain; the two may also have been exchanged.`,
        );
    },
    V07: (look, tell) => {
      look.days = daysFrom(look.meeting, look.lastReview);
      if (look.days > forDecision)
        tell(
          v.LastReview,
          (on) =>
            `Decided on ${words(on.lastReview)}, ${daysInWords(on.days)} after the meeting; the law gives ${String(forDecision)} days (four weeks). Check both dates; if they are right, explain the delay.`,
        );
    },
    V10: (look, tell) => {
      if (look.v[v.ReviewDraft] !== '' && look.v[v.ReviewOutcome] !== 'A')
        tell(
          v.ReviewDraft,
          (on) =>
            `A draft of the amended plan is dated, and the decision after the review is ${quoted(on.v[v.ReviewOutcome] ?? '')} and not A. Correct one of them.`,
        );
    },
    V11: (look, tell) => {
      look.days = daysFrom(look.meeting, look.draft);
      if (look.v[v.ReviewOutcome] === 'A' && look.days > forDraft)
        tell(
          v.ReviewDraft,
          (on) =>
            `The draft was sent on ${words(on.draft)}, ${daysInWords(on.days)} after the meeting; ${String(forDraft)} days (four weeks) are given. Check both dates; if they are right, explain the delay.`,
        );
    },
    V19: (look, tell) => {
      if (look.draft < look.meeting)
        tell(
          v.ReviewDraft,
          (on) =>
            `The draft of ${words(on.draft)} was sent before the meeting of ${words(on.meeting)}. Correct one of the dates.`,
        );
    },
  };
};

const isDecidedInYear = ({ lastReview, frame }: Look): boolean =>
  lastReview >= frame.yearStart && lastReview <= frame.yearEnd;

const lacksDraft = (look: Look): boolean => look.v[v.ReviewOutcome] === 'A' && look.v[v.ReviewDraft] === '';

const drafts = ({ year, limit }: Frame): RuleTests => {
  const compulsoryFrom = limit('V12', 'compulsoryFrom');
  return {
    V12: (look, tell) => {
      if (lacksDraft(look) && !(year >= compulsoryFrom && isDecidedInYear(look)))
        tell(
          v.ReviewDraft,
          () =>
            'The plan is to be amended, and the date of the draft is missing. Write it once the draft has been sent.',
        );
    },
    V18: (look, tell) => {
      if (lacksDraft(look) && isDecidedInYear(look))
        tell(
          v.ReviewDraft,
          (on) =>
            `On ${words(on.lastReview)} it was decided to amend the plan, and the date of the draft is missing. It must be given from 2026: write it.`,
        );
    },
  };
};

const overdue = ({ reference }: Frame): RuleTests => ({
  V08: (look, tell) => {
    if (
      look.v[v.LastReview] === '' &&
      look.v[v.ReviewOutcome] === '' &&
      yearsAfter(look.start, 1) < reference &&
      look.isOpen
    )
      tell(
        v.LastReview,
        (on) =>
          `The plan is dated ${words(on.start)}, more than 12 months before the census day, and no review has been decided. Write the date of the last decision, or explain why there was none.`,
      );
  },
  V09: (look, tell) => {
    if (yearsAfter(look.lastReview, 1) < reference && look.isOpen)
      tell(
        v.LastReview,
        (on) =>
          `The last review was decided on ${words(on.lastReview)}, more than 12 months before the census day. Write the date of a later one, or explain the delay.`,
      );
  },
});

const arrival = ({ lea }: Frame): RuleTests => ({
  V02: (look, tell) => {
    const { transferLa } = look;
    if (transferLa !== '' && (!isAuthorityCode(transferLa) || transferLa === lea))
      tell(
        v.TransferLA,
        (on) =>
          `The authority moved from is ${quoted(on.transferLa)}. Write the three digits of another authority, or leave it empty.`,
      );
  },
});

/** In 2023 residential place and work-based learning stood with the active plan. */
const arrangementsOf2023 = ({ valid, year }: Frame): RuleTests => {
  if (year !== 2023) return {};
  const residential = valid('Residential');
  const workBased = valid('WorkBased');
  return {
    L07: (look, tell) => {
      const stay = look.v[v.Res] ?? '';
      if (stay !== '' && !residential.has(stay))
        tell(
          v.Res,
          (on) =>
            `The residential place is ${quoted(on.v[v.Res] ?? '')}. Write ${oneOf(residential)}, or leave it empty.`,
        );
      const work = look.v[v.WBP] ?? '';
      if (work !== '' && !workBased.has(work))
        tell(
          v.WBP,
          (on) =>
            `The work-based learning is ${quoted(on.v[v.WBP] ?? '')}. Write ${oneOf(workBased)}, or leave it empty.`,
        );
    },
  };
};

export const activePlansTests = (frame: Frame): RuleTests => ({
  ...arrival(frame),
  ...reviews(frame),
  ...drafts(frame),
  ...overdue(frame),
  ...phaseTests(frame),
  ...arrangementsOf2023(frame),
});
