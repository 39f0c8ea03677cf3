import { dueDates, known, longWorking, shippedLaw } from '#domains/law';
import type { DueDate, Facts } from '#domains/law';
import type { AskLaw, LawAnswer } from './core/duties-of-child.ts';
import type { Question } from './core/question.ts';

const factsOf = ({ dates, codes, transferYear }: Question): Facts => ({
  dates,
  codes,
  years: transferYear === undefined ? {} : { transfer_year: transferYear },
  exceptions: [],
});

/** Judged against the day that statistics use, which is the day that is shown. */
const standingOf = ({ judged, on }: DueDate): LawAnswer['standing'] => {
  const standing = judged.find(({ against }) => against === on)?.standing;
  return standing?.kind === 'on-time' || standing?.kind === 'late' ? standing : undefined;
};

/** The law as this Irwell ships it and as an area has chosen its readings. Pure: the same question has the same answer. */
export const askLawOf = (areaCode: string): AskLaw => {
  const { register, calendars, settingsOf } = shippedLaw();
  const settings = settingsOf(areaCode);
  return (question) => {
    const facts = factsOf(question);
    const { dates } = dueDates(register, calendars, settings, facts);
    const due = question.rules
      .map((id) => dates.find(({ rule }) => rule.id === id))
      .find((found) => found !== undefined);
    return (
      due && {
        rule: due.rule.id,
        dueOn: due.on,
        standing: standingOf(due),
        working: longWorking(due, 'officer', known(facts), calendars),
        law: due.rule.law,
      }
    );
  };
};
