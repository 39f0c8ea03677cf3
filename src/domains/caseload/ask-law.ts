import { dueDates, known, longWorking, shippedLaw } from '#domains/law';
import type { DueDate, Facts, RecordedException } from '#domains/law';
import type { AskLaw, LawAnswer } from './core/duties-of-child.ts';
import type { Question } from './core/question.ts';
import type { ExceptionSaid } from './core/told.ts';

/** What the law engine calls an adviser. */
const adviserKeys: Readonly<Record<string, string | undefined>> = {
  psychologist: 'ep',
  health: 'health',
  'social-care': 'social_care',
  school: 'education',
};

const exceptionOf = ({ exception, evidence, by, on, from, until, adviser }: ExceptionSaid): RecordedException => ({
  exception,
  evidence,
  by,
  on,
  from,
  until,
  adviser: adviser === undefined ? undefined : (adviserKeys[adviser] ?? adviser),
});

const factsOf = ({ dates, codes, transferYear, exceptions }: Question): Facts => ({
  dates,
  codes,
  years: transferYear === undefined ? {} : { transfer_year: transferYear },
  exceptions: exceptions.map(exceptionOf),
});

/** Judged against the day that statistics use, which is the day that is shown. A recorded exception excuses; the day stays. */
const standingOf = ({ judged, on }: DueDate): LawAnswer['standing'] => {
  const standing = judged.find(({ against }) => against === on)?.standing;
  switch (standing?.kind) {
    case 'on-time':
    case 'late':
      return standing;
    case 'excepted':
      return { kind: 'late', days: standing.days };
    case 'kept':
    case 'cut-short':
      return { kind: standing.kind };
    default:
      return undefined;
  }
};

const recordedException = ({ exceptions }: DueDate): LawAnswer['exception'] => {
  const found = exceptions.find(({ kind }) => kind === 'recorded');
  return found && { id: found.exception.id, words: found.exception.plain.officer };
};

type Register = ReturnType<typeof shippedLaw>['register'];

/** A register of these rules alone, and of those that they are put together from: one question needs no others worked out. */
const registerOf = (whole: Register, ids: readonly string[]): Register => {
  const wanted = new Set(ids);
  for (const id of wanted)
    for (const rule of whole.groups.find(([first]) => first.id === id) ?? [])
      if ('rules' in rule.limit) for (const part of rule.limit.rules) wanted.add(part);
  return { ...whole, groups: whole.groups.filter(([first]) => wanted.has(first.id)) };
};

/** The law as this Irwell ships it and as an area has chosen its readings. Pure: the same question has the same answer. */
export const askLawOf = (areaCode: string): AskLaw => {
  const { register, calendars, settingsOf } = shippedLaw();
  const settings = settingsOf(areaCode);
  const registers = new Map<string, Register>();
  return (question) => {
    const { rules } = question;
    const key = rules.join();
    const own = registers.get(key) ?? registerOf(register, rules);
    registers.set(key, own);
    const facts = factsOf(question);
    const { dates } = dueDates(own, calendars, settings, facts);
    const due = rules.map((id) => dates.find(({ rule }) => rule.id === id)).find((found) => found !== undefined);
    return (
      due && {
        rule: due.rule.id,
        dueOn: due.on,
        standing: standingOf(due),
        exception: recordedException(due),
        working: () => longWorking(due, 'officer', known(facts), calendars),
        law: due.rule.law,
      }
    );
  };
};
