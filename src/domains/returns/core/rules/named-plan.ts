import { at } from '../modules.ts';
import { ageOn, endOfAcademicYear, isoOf, words } from './days.ts';
import type { Day } from './days.ts';
import type { Frame } from './frame.ts';
import type { RuleTests } from './look.ts';
import { rankFault, rankWords } from './places.ts';
import { isNo, isYes, isYesOrNo, oneOf, quoted } from './say.ts';

const n = at.namedplan;
/** Plans began with the Children and Families Act 2014. */
const firstPlan: Day = 20_140_901;

const beginnings = ({ reference, yearStart, yearEnd }: Frame): RuleTests => ({
  N03: (look, tell) => {
    if (look.n[n.StartDate] === '') tell(n.StartDate, () => 'The date of the current plan is missing. Write it.');
    else if (look.start > reference)
      tell(
        n.StartDate,
        (on) => `The plan is dated ${words(on.start)}, after the census day, ${words(reference)}. Correct the date.`,
      );
    else if (look.start < firstPlan)
      tell(
        n.StartDate,
        (on) =>
          `The plan is dated ${words(on.start)}, before there were plans (${words(firstPlan)}). Write the date of the current plan.`,
      );
  },
  N04: (look, tell) => {
    const isFirst = look.assessmentOutcome === 'Y' && look.issued >= yearStart && look.issued <= yearEnd;
    if (isFirst && look.start <= reference && look.start >= firstPlan && look.start !== look.issued)
      tell(
        n.StartDate,
        (on) =>
          `The first plan was issued on ${words(on.issued)}, and the plan is dated ${words(on.start)}. Write the same date, unless the plan has been amended since.`,
      );
  },
});

const contents = ({ valid, limit }: Frame): RuleTests => {
  const residential = valid('Residential');
  const workBased = valid('WorkBased');
  const payments = valid('DirectPayments');
  const workAge = limit('N07', 'age');
  return {
    N05: (look, tell) => {
      const code = look.n[n.PlanRes] ?? '';
      if (code !== '' && !residential.has(code))
        tell(
          n.PlanRes,
          (on) =>
            `The residential place named is ${quoted(on.n[n.PlanRes] ?? '')}. Write ${oneOf(residential)}, or leave it empty.`,
        );
    },
    N06: (look, tell) => {
      const code = look.n[n.PlanWBP] ?? '';
      if (code !== '' && !workBased.has(code))
        tell(
          n.PlanWBP,
          (on) =>
            `The work-based learning named is ${quoted(on.n[n.PlanWBP] ?? '')}. Write ${oneOf(workBased)}, or leave it empty.`,
        );
    },
    N07: (look, tell) => {
      if (look.age < workAge && workBased.has(look.n[n.PlanWBP] ?? ''))
        tell(
          n.PlanWBP,
          (on) =>
            `Work-based learning is named at the age of ${String(on.age)}. Check it and the birth date: it begins at ${String(workAge)}.`,
        );
    },
    N08: (look, tell) => {
      for (let field = n.PB; field <= n.OA; field++) {
        const answer = look.n[field] ?? '';
        const isMissing = answer === '' && field === n.PB && look.isOpen;
        if (isMissing || (answer !== '' && !isYesOrNo(answer))) {
          look.other = field;
          tell(
            field,
            (on) =>
              `Whether ${on.other === n.PB ? 'a personal budget was taken up' : 'there are organised arrangements'} is ${quoted(on.n[on.other] ?? '')}. Write 1 (yes) or 0 (no).`,
          );
        }
      }
    },
    N09: (look, tell) => {
      if (isYes(look.n[n.PB] ?? '') && !isYes(look.n[n.OA] ?? '') && look.n[n.DP] === '')
        tell(
          n.PB,
          () =>
            'A personal budget was taken up, with neither organised arrangements nor direct payments. Record which, or write 0.',
        );
    },
    N10: (look, tell) => {
      if (isNo(look.n[n.PB] ?? '') && (isYes(look.n[n.OA] ?? '') || look.n[n.DP] !== ''))
        tell(
          n.PB,
          () =>
            'No personal budget was taken up, and organised arrangements or direct payments are recorded. Write 1, or take them out.',
        );
    },
    N11: (look, tell) => {
      const code = look.n[n.DP] ?? '';
      if (code !== '' && !payments.has(code))
        tell(
          n.DP,
          (on) => `Direct payments are ${quoted(on.n[n.DP] ?? '')}. Write ${oneOf(payments)}, or leave it empty.`,
        );
    },
  };
};

const endings = ({ reference, yearStart, valid, options: { ceaseDecision } }: Frame): RuleTests => {
  const reasons = valid('CeaseReason');
  return {
    N12: (look, tell) => {
      const hasDate = look.n[n.CeaseDate] !== '';
      const hasReason = look.n[n.CeaseReason] !== '';
      if (hasDate && !hasReason)
        tell(
          n.CeaseReason,
          (on) => `The plan ended on ${quoted(on.n[n.CeaseDate] ?? '')}, and why is missing. Write the reason.`,
        );
      else if (hasReason && !hasDate)
        tell(
          n.CeaseDate,
          () =>
            'There is a reason why the plan ended, and no date. Write the date on which it ended, or take the reason out.',
        );
    },
    N13: (look, tell) => {
      if (look.cease < look.start)
        tell(
          n.CeaseDate,
          (on) =>
            `The plan ended on ${words(on.cease)}, before its date, ${words(on.start)}. Correct one of the dates.`,
        );
      else if (look.cease > reference)
        tell(
          n.CeaseDate,
          (on) =>
            `The plan ends on ${words(on.cease)}, after the census day, ${words(reference)}. A plan that was open on that day has no end: take it out.`,
        );
    },
    N14: (look, tell) => {
      if (look.cease < yearStart)
        tell(
          n.CeaseDate,
          (on) =>
            `The plan ended on ${words(on.cease)}, before the year of the return began on ${words(yearStart)}. Leave the person out, or correct the date.`,
        );
    },
    N15: (look, tell) => {
      const code = look.n[n.CeaseReason] ?? '';
      if (code !== '' && !reasons.has(code))
        tell(
          n.CeaseReason,
          (on) => `The reason why the plan ended is ${quoted(on.n[n.CeaseReason] ?? '')}. Write a number from 1 to 9.`,
        );
    },
    N20: (look, tell) => {
      if (!ceaseDecision || Number.isNaN(look.cease)) return;
      const p = at.person;
      const { values } = look.person.row;
      const told = ceaseDecision({
        upn: values[p.UPN] ?? '',
        uln: values[p.UniqueLearnerNumber] ?? '',
        surname: values[p.Surname] ?? '',
        forename: values[p.Forename] ?? '',
        birthDate: values[p.PersonBirthDate] ?? '',
      });
      if (told === isoOf(look.cease))
        tell(
          n.CeaseDate,
          (on) =>
            `The plan ended on ${words(on.cease)}, the day on which the decision was told. Write the day on which it ended: not before the time for an appeal has passed.`,
        );
    },
  };
};

const endingAges = ({ limit }: Frame): RuleTests => {
  const greatest = limit('N16', 'age');
  const school = limit('N17', 'age');
  return {
    N16: (look, tell) => {
      if (look.n[n.CeaseReason] === '1' && ageOn(look.birth, endOfAcademicYear(look.cease)) < greatest)
        tell(
          n.CeaseReason,
          (on) =>
            `The reason is the greatest age, and the person was ${String(ageOn(on.birth, endOfAcademicYear(on.cease)))} at the end of that academic year. Choose the right reason, unless it was the adult estate at 19.`,
        );
    },
    N17: (look, tell) => {
      const reason = look.n[n.CeaseReason];
      if ((reason === '3' || reason === '4' || reason === '6') && ageOn(look.birth, look.cease) < school)
        tell(
          n.CeaseReason,
          (on) =>
            `The plan ended for reason ${on.n[n.CeaseReason] ?? ''} at the age of ${String(ageOn(on.birth, on.cease))}. Below ${String(school)} nobody leaves education: check the reason and the birth date.`,
        );
    },
    N19: (look, tell) => {
      if (look.hasCeased && look.active !== undefined)
        tell(
          n.CeaseDate,
          (on) =>
            `The plan ended on ${words(on.cease)}, and active plans are recorded for the census day. Take out the end, or the active plan.`,
        );
    },
  };
};

const details = (): RuleTests => ({
  /** The ranks of all establishments together; a wrong code is asked of each by itself. */
  D01: (look, tell) => {
    const rows = look.plan?.planDetails ?? [];
    const fault = rankFault(rows);
    if (fault !== 0) {
      look.other = fault;
      tell(-1, (on) => `Of the establishments named in the plan, ${rankWords(on.other)}`);
    }
  },
});

export const namedPlanTests = (frame: Frame): RuleTests => ({
  ...beginnings(frame),
  ...contents(frame),
  ...endings(frame),
  ...endingAges(frame),
  ...details(),
});
