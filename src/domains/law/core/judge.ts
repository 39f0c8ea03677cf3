import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { ExceptionStanding, Judged } from './due-date.ts';
import { excuse } from './exceptions.ts';
import type { Known } from './facts.ts';
import type { Reading, Rule } from './rule.ts';
import type { Standing } from './standing.ts';
import { isDateWord } from './vocabulary.ts';
import type { DateWord, DerivedWord, Word } from './vocabulary.ts';

/** The word of the input that a word of a rule stands for in this case. */
export const sourceOf = (known: Known, word: Word): DateWord | undefined =>
  isDateWord(word) ? word : known.sources[word satisfies DerivedWord];

type Met = { readonly on: PlainDate; readonly by: DateWord };

const metIn = (known: Known, words: readonly Word[]): Met | undefined => {
  for (const word of words) {
    const on = known.dates[word];
    const by = sourceOf(known, word);
    if (on !== undefined && by !== undefined) return { on, by };
  }
  return undefined;
};

const stepsOfARequest = new Set(['decide-whether-to-assess', 'decide-no-plan', 'draft-plan-target', 'final-plan']);

/** A request that was withdrawn stops the steps that had not been taken. Withdrawal during the assessment leaves the first decision alone. */
const stopped = (rule: Rule, known: Known, due: PlainDate): Standing | undefined => {
  if (!stepsOfARequest.has(rule.step) || !rule.trigger.includes('request_received')) return undefined;
  const { request_outcome: request, assessment_outcome: assessment } = known.codes;
  const on = known.dates.withdrawn_on;
  if (request !== 'W' && assessment !== 'W' && on === undefined) return undefined;
  if (rule.step === 'decide-whether-to-assess' && assessment === 'W' && request !== 'W') return undefined;
  return on !== undefined && on > due ? { kind: 'stopped', daysLate: daysBetween(due, on) } : { kind: 'stopped' };
};

const standingOfWait = (known: Known, met: Met, lastDay: PlainDate): Standing => {
  const answered = known.dates.family_answered;
  return met.on > lastDay || (answered !== undefined && answered <= met.on) ? { kind: 'kept' } : { kind: 'cut-short' };
};

export type ToJudge = {
  readonly rule: Rule;
  readonly known: Known;
  readonly on: PlainDate;
  readonly readings: readonly { readonly reading: Reading; readonly on: PlainDate }[];
  readonly triggeredOn: PlainDate;
  /** The day is only the latest that it can be, so that nothing can be called on time. */
  readonly atTheLatest: boolean;
  readonly exceptions: readonly ExceptionStanding[];
};

/** Each standing that the dates determine. A step dated before its own start is judged by nobody. */
export const judge = (given: ToJudge): readonly Judged[] => {
  const { rule, known, on, readings, exceptions } = given;
  const before = rule.limit.kind === 'period' && rule.limit.from === 'before';
  const free = before || rule.limit.kind === 'fixed' || rule.limit.kind === 'move';

  const advisersLate = rule.each.filter(({ metBy }) => (known.dates[metBy] ?? on) > on).length;

  const standing = (met: Met, due: PlainDate, adviser?: string): Standing | undefined => {
    if (!free && met.on < given.triggeredOn) return undefined;
    if (rule.sense === 'wait') return standingOfWait(known, met, due);
    if (met.on <= due) return given.atTheLatest ? undefined : { kind: 'on-time' };
    const days = daysBetween(due, met.on);
    const record = excuse(exceptions, adviser, advisersLate);
    return record ? { kind: 'excepted', exception: record.exception, days } : { kind: 'late', days };
  };

  const say = (keys: readonly string[], plain: boolean, due: PlainDate, met: Met | undefined): readonly Judged[] => {
    const found = met ? standing(met, due) : stopped(rule, known, due);
    if (!found) return [];
    return keys.map((key) => ({ key, plain, standing: found, against: due, metBy: met?.by, metOn: met?.on }));
  };

  const met = metIn(known, rule.metBy);
  return [
    ...say(rule.gives.standing, false, on, met),
    ...say(rule.gives.plainStanding, true, on, met),
    ...readings.flatMap(({ reading, on: due }) =>
      reading.standing === undefined ? [] : say([reading.standing], false, due, met),
    ),
    ...rule.each.flatMap(({ key, metBy }) => {
      const one = metIn(known, [metBy]);
      const found = one ? standing(one, on, key) : undefined;
      return found ? [{ key, plain: false, standing: found, against: on, metBy: one?.by, metOn: one?.on }] : [];
    }),
  ];
};
