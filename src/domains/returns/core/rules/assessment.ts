import { at } from '../modules.ts';
import { daysFrom, daysInWords, words } from './days.ts';
import type { Frame } from './frame.ts';
import type { Look, RuleTests } from './look.ts';
import { isNo, isYes, isYesOrNo, oneOf, quoted } from './say.ts';

const q = at.requests;
const a = at.assessment;

/** Asked of the request: whether an assessment hangs from it as its outcome says. */
export const assessmentOfRequestTests = (): RuleTests => ({
  A01: (look, tell) => {
    const outcome = look.requestOutcome;
    const isThere = look.assessment !== undefined;
    if (!isThere && (outcome === 'Y' || outcome === 'H') && look.exported === '')
      tell(
        -1,
        (on) =>
          `The outcome of the request is ${on.requestOutcome} and there is no assessment. Add it, or correct the outcome.`,
      );
    else if (isThere && (outcome === 'A' || outcome === 'W'))
      tell(
        -1,
        (on) =>
          `The outcome of the request is ${on.requestOutcome} and there is an assessment. Correct the outcome, or take the assessment out.`,
      );
  },
  A02: (look, tell) => {
    if (look.requestOutcome !== 'N' || look.assessment === undefined) return;
    if (!isYes(look.q[q.RequestMediation] ?? '') && !isYes(look.q[q.RequestTribunal] ?? ''))
      tell(
        -1,
        () =>
          'The request was refused, and there is an assessment without mediation or appeal. Record the mediation or appeal, or take the assessment out.',
      );
  },
});

const outcomes = ({ valid, reference, yearStart }: Frame): RuleTests => {
  const codes = valid('AssessmentOutcome');
  return {
    A03: (look, tell) => {
      if (!codes.has(look.assessmentOutcome))
        tell(
          a.AssessmentOutcome,
          (on) => `The outcome of the assessment is ${quoted(on.assessmentOutcome)}. Write ${oneOf(codes)}.`,
        );
    },
    A04: (look, tell) => {
      if (look.assessmentOutcome === 'N' && !look.hasIssued)
        tell(
          a.AssessmentOutcomeDate,
          () => 'No plan is to be issued, and the date on which the person was told is missing. Write it.',
        );
    },
    A05: (look, tell) => {
      if (look.assessmentOutcome === 'Y' && !look.hasIssued)
        tell(
          a.AssessmentOutcomeDate,
          () =>
            'A plan is to be issued, and there is no date of issue. That is right while none has been issued: the 20 weeks are then not measured. If it has been, write the date.',
        );
    },
    A06: (look, tell) => {
      if (look.issued < look.received)
        tell(
          a.AssessmentOutcomeDate,
          (on) =>
            `The assessment ended on ${words(on.issued)}, before the request came on ${words(on.received)}. Correct one of the dates.`,
        );
      else if (look.issued < look.decided)
        tell(
          a.AssessmentOutcomeDate,
          (on) =>
            `The assessment ended on ${words(on.issued)}, before the decision to assess on ${words(on.decided)}. Correct one of the dates.`,
        );
    },
    A07: (look, tell) => {
      if (look.issued > reference)
        tell(
          a.AssessmentOutcomeDate,
          (on) =>
            `The assessment ended on ${words(on.issued)}, after the census day, ${words(reference)}. Correct the date, or leave it empty if nothing has been issued.`,
        );
    },
    A08: (look, tell) => {
      const isDecided = look.assessmentOutcome === 'Y' || look.assessmentOutcome === 'N';
      if (isDecided && look.issued < yearStart)
        tell(
          a.AssessmentOutcome,
          (on) =>
            `The assessment ended on ${words(on.issued)}, before the year of the return began on ${words(yearStart)}. Write the outcome H, or correct the date.`,
        );
    },
    A15: (look, tell) => {
      if (look.transferLa !== '' && look.assessmentOutcome !== 'H' && codes.has(look.assessmentOutcome))
        tell(
          a.AssessmentOutcome,
          (on) =>
            `The plan moved in from authority ${on.transferLa}, and the outcome of the assessment is ${on.assessmentOutcome}. Write H: the other authority made it.`,
        );
    },
  };
};

const answerNames: Readonly<Record<number, string>> = {
  [a.AssessmentMediation]: 'mediation about the assessment',
  [a.AssessmentTribunal]: 'an appeal about the assessment',
  [a.OtherMediation]: 'other mediation',
  [a.OtherTribunal]: 'another appeal',
};

const isFinished = ({ assessmentOutcome, hasIssued }: Look): boolean =>
  hasIssued && (assessmentOutcome === 'Y' || assessmentOutcome === 'N');

const answers = (): RuleTests => ({
  A09: (look, tell) => {
    const isNeeded = isFinished(look);
    for (let field = a.AssessmentMediation; field <= a.OtherTribunal; field++) {
      const answer = look.a[field] ?? '';
      if (answer === '' ? isNeeded : !isYesOrNo(answer)) {
        look.other = field;
        tell(
          field,
          (on) =>
            `Whether there was ${answerNames[on.other] ?? ''} is ${quoted(on.a[on.other] ?? '')}. Write 1 (yes) or 0 (no).`,
        );
      }
    }
  },
  A10: (look, tell) => {
    const answer = look.a[a.Week20] ?? '';
    const isNeeded = look.hasIssued && look.assessmentOutcome === 'Y';
    if (answer === '' ? isNeeded : !isYesOrNo(answer))
      tell(
        a.Week20,
        (on) =>
          `Whether an exception to the 20 weeks applies is ${quoted(on.a[a.Week20] ?? '')}. Write 1 (yes) or 0 (no).`,
      );
  },
});

const delays = ({ reference, limit }: Frame): RuleTests => {
  const forPlan = limit('A12', 'days');
  const forExcused = limit('A11', 'days');
  const forNoPlan = limit('A13', 'days');
  const waiting = limit('A14', 'days');
  return {
    A11: (look, tell) => {
      if (look.assessmentOutcome !== 'Y' || !isYes(look.a[a.Week20] ?? '')) return;
      look.days = daysFrom(look.received, look.issued);
      if (look.days >= 0 && look.days <= forExcused)
        tell(
          a.Week20,
          (on) =>
            `An exception to the 20 weeks is claimed, and the plan was issued ${daysInWords(on.days)} after the request, within ${String(forExcused)}. Write 0, or check the dates.`,
        );
    },
    A12: (look, tell) => {
      if (look.assessmentOutcome !== 'Y' || !isNo(look.a[a.Week20] ?? '')) return;
      look.days = daysFrom(look.received, look.issued);
      if (look.days > forPlan)
        tell(
          a.AssessmentOutcomeDate,
          (on) =>
            `Issued on ${words(on.issued)}, ${daysInWords(on.days)} after the request; the law gives ${String(forPlan)} days (20 weeks), and no exception is claimed. Check both dates; if they are right, explain the delay.`,
        );
    },
    A13: (look, tell) => {
      if (look.assessmentOutcome !== 'N') return;
      look.days = daysFrom(look.received, look.issued);
      if (look.days > forNoPlan)
        tell(
          a.AssessmentOutcomeDate,
          (on) =>
            `Told on ${words(on.issued)} that there will be no plan, ${daysInWords(on.days)} after the request; the law gives ${String(forNoPlan)} days (16 weeks). Check both dates; if they are right, explain the delay.`,
        );
    },
    A14: (look, tell) => {
      if (look.assessmentOutcome !== 'A') return;
      look.days = daysFrom(look.received, reference);
      if (look.days > waiting)
        tell(
          a.AssessmentOutcome,
          (on) =>
            `Not decided on the census day, ${daysInWords(on.days)} after the request of ${words(on.received)}; the law gives ${String(waiting)} days (20 weeks). Record the decision, or explain the delay.`,
        );
    },
  };
};

/** Asked of the assessment: whether a plan hangs from it as its outcome says. */
const plans = (): RuleTests => ({
  N01: (look, tell) => {
    const outcome = look.assessmentOutcome;
    if (look.plan === undefined && (outcome === 'H' || (outcome === 'Y' && look.hasIssued)))
      tell(
        -1,
        (on) =>
          `The outcome of the assessment is ${on.assessmentOutcome}${on.hasIssued ? ` on ${words(on.issued)}` : ''}, and there is no plan. Add it, or correct the outcome.`,
      );
  },
  N02: (look, tell) => {
    const outcome = look.assessmentOutcome;
    if (look.plan !== undefined && (outcome === 'N' || outcome === 'A' || outcome === 'W'))
      tell(
        -1,
        (on) =>
          `The outcome of the assessment is ${on.assessmentOutcome}, and there is a plan. Correct the outcome, or take the plan out; keep N where mediation or an appeal led to the plan.`,
      );
  },
});

export const assessmentTests = (frame: Frame): RuleTests => ({
  ...outcomes(frame),
  ...answers(),
  ...delays(frame),
  ...plans(),
});
