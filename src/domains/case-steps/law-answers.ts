import { dueDates, known, shippedLaw, shortWorking } from '#domains/law';
import type { DueDate } from '#domains/law';
import type { PlainDate } from '#shared/plain-date';
import { factsWith } from './core/consequences.ts';
import type { AskLaw, LawFacts, LawLine } from './core/consequences.ts';
import type { CaseNow } from './core/courses.ts';
import type { Oddity } from './core/odd.ts';
import type { Proposed } from './core/proposed.ts';
import { dayIn } from './facts-of-return.ts';

/** The standing against the day that statistics use, which is the day that is shown. */
const judgedOf = ({ judged, on }: DueDate): DueDate['judged'][number] | undefined =>
  judged.find(({ against }) => against === on) ?? judged[0];

/** The law as this Irwell ships it and as an area has chosen its readings. Pure: the same facts have the same answer. */
export const askLawOf = (areaCode: string): AskLaw => {
  const { register, calendars, settingsOf } = shippedLaw();
  const settings = settingsOf(areaCode);
  return (given) => {
    const facts = { ...given, years: {} };
    return dueDates(register, calendars, settings, facts)
      .dates.filter(({ supersededBy }) => supersededBy === undefined)
      .map((due): LawLine => {
        const judged = judgedOf(due);
        return {
          rule: due.rule.id,
          on: due.on,
          isLocalTarget: due.rule.kind === 'local-target',
          working: shortWorking(due, 'officer', known(facts), calendars),
          law: due.rule.law,
          metBy: judged?.metBy,
          standing: judged?.standing,
        };
      });
  };
};

export type ExceptionChoice = {
  readonly id: string;
  readonly words: string;
  readonly law: string;
  /** What the dates of the case must show; null where only a person can say. */
  readonly condition: 'closure' | 'absence' | 'missed-appointment' | null;
};

/** The exceptions of the register in force on a day, as an officer reads them. */
export const exceptionsOn = (on: PlainDate): readonly ExceptionChoice[] =>
  [...shippedLaw().register.exceptions.values()].flatMap((versions) => {
    const found = versions.find(
      ({ inForceFrom, inForceUntil }) => on >= inForceFrom && (inForceUntil === null || on < inForceUntil),
    );
    return found === undefined
      ? []
      : [{ id: found.id, words: found.plain.officer, law: found.law[0]?.text ?? '', condition: found.condition }];
  });

/** Whether the dates of a case open an exception, by the law's own register. */
type Availability =
  { readonly kind: 'available' | 'contradicted'; readonly because: string } | { readonly kind: 'not-shown' };

/** Asks the law engine whether the dates given bear an exception out for any step of the case. */
const availabilityOf = (areaCode: string, exception: string, given: LawFacts): Availability => {
  const { register, calendars, settingsOf } = shippedLaw();
  const { dates, findings } = dueDates(register, calendars, settingsOf(areaCode), {
    ...given,
    exceptions: [],
    years: {},
  });
  const found = dates
    .flatMap(({ exceptions }) => exceptions)
    .find((each) => each.kind === 'available' && each.exception.id === exception);
  if (found?.kind === 'available') return { kind: 'available', because: found.because };
  const key = `exception_${exception.replaceAll('-', '_')}_available`;
  const shown = findings.find((each) => each.key === key);
  return shown === undefined ? { kind: 'not-shown' } : { kind: 'contradicted', because: shown.because };
};

/** The facts from which the law engine says whether an exception is open, with the days that the person gave for the reason itself. */
const factsForException = (now: CaseNow, step: Proposed, condition: ExceptionChoice['condition']): LawFacts => {
  const facts = factsWith(now, step);
  const from = dayIn(step.codes['from']);
  const until = dayIn(step.codes['until']);
  const given = (word: keyof LawFacts['dates'], day: PlainDate | undefined): LawFacts['dates'] =>
    day === undefined ? {} : { [word]: day };
  const named: LawFacts['dates'] =
    condition === 'absence'
      ? { ...given('absent_from_area_from', from), ...given('absent_to', until) }
      : condition === 'closure'
        ? { ...given('school_closed_from', from), ...given('school_reopens', until) }
        : condition === 'missed-appointment'
          ? given('appointment_missed', from)
          : {};
  return { ...facts, dates: { ...facts.dates, ...named } };
};

/** An exception that the dates of the case do not open may be decided all the same: then somebody says why. */
export const exceptionOddities = (areaCode: string, now: CaseNow, step: Proposed): readonly Oddity[] => {
  if (step.kind !== 'exception') return [];
  const choice = exceptionsOn(step.on).find(({ id }) => id === step.codes['exception']);
  if (choice === undefined)
    return [{ name: 'exception-not-in-force', words: 'The law had no such exception on that day.' }];
  const found = availabilityOf(areaCode, choice.id, factsForException(now, step, choice.condition));
  if (found.kind === 'available') return [];
  return [
    found.kind === 'contradicted'
      ? { name: 'exception-not-borne-out', words: `The dates do not bear this exception out: ${found.because}` }
      : {
          name: 'exception-not-shown',
          words:
            choice.condition === null
              ? 'No date can show whether this exception applies: only a person can say.'
              : 'The dates that are known here do not show whether this exception applies.',
        },
  ];
};
