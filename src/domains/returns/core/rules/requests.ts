import { at } from '../modules.ts';
import { isAuthorityCode } from '../identifiers.ts';
import { ageOn, daysFrom, daysInWords, words } from './days.ts';
import type { Frame } from './frame.ts';
import type { RuleTests } from './look.ts';
import { planOf, isPlanOpen, planStart } from './plans.ts';
import { isYes, isYesOrNo, oneOf, quoted } from './say.ts';

const q = at.requests;

const outcomes = ({ valid, reference, yearStart }: Frame): RuleTests => {
  const codes = valid('RequestOutcome');
  return {
    R01: (look, tell) => {
      if (!codes.has(look.requestOutcome))
        tell(
          q.RequestOutcome,
          (on) => `The outcome of the request is ${quoted(on.requestOutcome)}. Write ${oneOf(codes)}.`,
        );
    },
    R04: (look, tell) => {
      const isDecided = look.requestOutcome === 'Y' || look.requestOutcome === 'N';
      if (isDecided && look.q[q.RequestOutcomeDate] === '')
        tell(
          q.RequestOutcomeDate,
          (on) =>
            `The outcome is ${on.requestOutcome}, and the date on which the requester was told is missing. Write it.`,
        );
    },
    R05: (look, tell) => {
      const outcome = look.requestOutcome;
      if ((outcome === 'W' || outcome === 'A' || outcome === 'H') && look.q[q.RequestOutcomeDate] !== '')
        tell(
          q.RequestOutcomeDate,
          (on) =>
            `A date of the decision is given although the outcome is ${on.requestOutcome}. Take it out, or correct the outcome.`,
        );
    },
    R06: (look, tell) => {
      if (look.decided < look.received)
        tell(
          q.RequestOutcomeDate,
          (on) =>
            `The requester was told on ${words(on.decided)}, before the request came on ${words(on.received)}. Correct one of the dates.`,
        );
    },
    R07: (look, tell) => {
      if (look.decided > reference)
        tell(
          q.RequestOutcomeDate,
          (on) =>
            `The requester was told on ${words(on.decided)}, after the census day, ${words(reference)}. Correct the date; what was not decided by then has the outcome A.`,
        );
    },
    R08: (look, tell) => {
      const isDecided = look.requestOutcome === 'Y' || look.requestOutcome === 'N';
      if (isDecided && look.decided < yearStart)
        tell(
          q.RequestOutcome,
          (on) =>
            `Decided on ${words(on.decided)}, before the year of the return began on ${words(yearStart)}. Write the outcome H, or correct the date.`,
        );
    },
  };
};

const arrivals = ({ reference, limit }: Frame): RuleTests => {
  const oldest = limit('R21', 'age');
  return {
    R02: (look, tell) => {
      const outcome = look.requestOutcome;
      const isOfThisYear = outcome === 'Y' || outcome === 'N' || outcome === 'A' || outcome === 'W';
      if (isOfThisYear && look.q[q.ReceivedDate] === '')
        tell(
          q.ReceivedDate,
          () => 'The date on which the request came is missing. Write it: the 20 weeks begin with it.',
        );
    },
    R03: (look, tell) => {
      if (look.received > reference)
        tell(
          q.ReceivedDate,
          (on) =>
            `The request came on ${words(on.received)}, after the census day, ${words(reference)}. Leave it for next year’s return, or correct the date.`,
        );
      else if (look.received < look.birth)
        tell(
          q.ReceivedDate,
          (on) =>
            `The request came on ${words(on.received)}, before the birth on ${words(on.birth)}. Correct one of the dates.`,
        );
    },
    R21: (look, tell) => {
      if (ageOn(look.birth, look.received) >= oldest)
        tell(
          q.ReceivedDate,
          (on) =>
            `The request came on ${words(on.received)}, at the age of ${String(ageOn(on.birth, on.received))}. Plans are for people under ${String(oldest)}: check both dates.`,
        );
    },
  };
};

const delays = ({ reference, limit }: Frame): RuleTests => {
  const lawful = limit('R09', 'days');
  const waiting = limit('R10', 'days');
  return {
    R09: (look, tell) => {
      if (look.requestOutcome !== 'Y' && look.requestOutcome !== 'N') return;
      look.days = daysFrom(look.received, look.decided);
      if (look.days > lawful)
        tell(
          q.RequestOutcomeDate,
          (on) =>
            `Decided on ${words(on.decided)}, ${daysInWords(on.days)} after the request; the law gives ${String(lawful)} days (six weeks). Check both dates; if they are right, explain the delay.`,
        );
    },
    R10: (look, tell) => {
      if (look.requestOutcome !== 'A') return;
      look.days = daysFrom(look.received, reference);
      if (look.days > waiting)
        tell(
          q.RequestOutcome,
          (on) =>
            `Not decided on the census day, ${daysInWords(on.days)} after the request of ${words(on.received)}; the law gives ${String(waiting)} days (six weeks). Record the decision, or explain the delay.`,
        );
    },
  };
};

const answers = ({ valid, year, lea }: Frame): RuleTests => {
  const sources = valid('RequestSource');
  return {
    R11: (look, tell) => {
      const source = look.q[q.RequestSource] ?? '';
      const isMissing = source === '' && look.requestOutcome !== 'H';
      if (isMissing || (source !== '' && !sources.has(source)))
        tell(
          q.RequestSource,
          (on) =>
            `The source of the request is ${quoted(on.q[q.RequestSource] ?? '')}. Write ${oneOf(sources)}: who made the request.${year === 2025 ? ' The year 2025 was the first to ask.' : ''}`,
        );
    },
    R13: (look, tell) => {
      const answer = look.q[q.RYA] ?? '';
      const isNeeded = look.requestOutcome !== 'H' && look.requestOutcome !== '';
      if ((answer === '' && isNeeded) || (answer !== '' && !isYesOrNo(answer)))
        tell(
          q.RYA,
          (on) =>
            `Whether the person was in relevant youth accommodation is ${quoted(on.q[q.RYA] ?? '')}. Write 1 (yes) or 0 (no).`,
        );
    },
    R14: (look, tell) => {
      const isNeeded = look.requestOutcome === 'N';
      for (let field = q.RequestMediation; field <= q.RequestTribunal; field++) {
        const answer = look.q[field] ?? '';
        if (answer === '' ? isNeeded : !isYesOrNo(answer)) {
          look.other = field;
          tell(
            field,
            (on) =>
              `Whether there was ${on.other === q.RequestMediation ? 'mediation' : 'an appeal'} about the request is ${quoted(on.q[on.other] ?? '')}. Write 1 (yes) or 0 (no).`,
          );
        }
      }
    },
    R15: (look, tell) => {
      if (look.requestOutcome === 'N') return;
      for (let field = q.RequestMediation; field <= q.RequestTribunal; field++)
        if (isYes(look.q[field] ?? ''))
          tell(
            field,
            (on) =>
              `Mediation or an appeal about the request is given, and the outcome is ${quoted(on.requestOutcome)} and not N. Keep the outcome as it was first decided, or correct the answer.`,
          );
    },
    R16: (look, tell) => {
      const { exported } = look;
      if (exported !== '' && (!isAuthorityCode(exported) || exported === lea))
        tell(
          q.Exported,
          (on) =>
            `The authority moved to is ${quoted(on.exported)}. Write the three digits of another authority, or leave it empty.`,
        );
    },
    R17: (look, tell) => {
      if (look.exported !== '' && look.assessmentOutcome === 'Y' && look.hasIssued)
        tell(
          q.Exported,
          (on) =>
            `A move to ${on.exported} before the end of the assessment is recorded, and this authority issued a plan on ${words(on.issued)}. Take out the one that is wrong.`,
        );
    },
  };
};

const repeats = (): RuleTests => ({
  R18: (look, tell) => {
    const received = look.q[q.ReceivedDate] ?? '';
    if (look.requestIndex === 0 || received === '') return;
    for (let index = 0; index < look.requestIndex; index++)
      if (look.person.requests[index]?.row.values[q.ReceivedDate] === received) {
        look.other = index + 1;
        tell(
          q.ReceivedDate,
          (on) =>
            `Requests[${String(on.other)}] of the same person came on the same day. Take out one, or correct its date.`,
        );
        return;
      }
  },
  R19: (look, tell) => {
    if (look.requestIndex === 0 || look.requestOutcome !== 'A') return;
    for (let index = 0; index < look.requestIndex; index++)
      if (look.person.requests[index]?.row.values[q.RequestOutcome] === 'A') {
        look.other = index + 1;
        tell(
          q.RequestOutcome,
          (on) =>
            `Requests[${String(on.other)}] of the same person is undecided too. Join them, or record the outcome of the first.`,
        );
        return;
      }
  },
  R20: (look, tell) => {
    const { requests } = look.person;
    if (requests.length < 2 || look.plan !== undefined || look.requestOutcome === 'H') return;
    for (const [index, other] of requests.entries())
      if (
        index !== look.requestIndex &&
        isPlanOpen(other, look.frame.reference) &&
        planStart(planOf(other)) < look.received
      ) {
        look.other = index + 1;
        tell(
          q.ReceivedDate,
          (on) =>
            `The request came on ${words(on.received)}, when the plan of Requests[${String(on.other)}] was open. Record when that plan ended, or take out the request (a reassessment is not one).`,
        );
        return;
      }
  },
});

export const requestTests = (frame: Frame): RuleTests => ({
  ...outcomes(frame),
  ...arrivals(frame),
  ...delays(frame),
  ...answers(frame),
  ...repeats(),
});
