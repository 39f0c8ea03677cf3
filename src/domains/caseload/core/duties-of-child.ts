import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { questionsFor } from './facts.ts';
import type { Duty, Question } from './question.ts';
import type { Place, RequestTold } from './told.ts';

/** What the law engine says to one question. */
export type LawAnswer = {
  /** The rule of the register that was followed. */
  readonly rule: string;
  readonly dueOn: PlainDate;
  /** Of a step that was taken; undefined where the dates do not let it be judged. */
  readonly standing: { readonly kind: 'on-time' } | { readonly kind: 'late'; readonly days: number } | undefined;
  /** The working in words, for officers. */
  readonly working: string;
  readonly law: readonly { readonly text: string; readonly address: string | null }[];
};

/** Undefined where the facts start none of the rules that were asked for. */
export type AskLaw = (question: Question) => LawAnswer | undefined;

/** How a duty stood on the source's own day. Unknown is neither on time nor late. */
export type DutyState =
  | {
      readonly kind: 'done';
      readonly on: PlainDate | undefined;
      /** 0 is on time; undefined where it cannot be told. */
      readonly daysLate: number | undefined;
    }
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'due'; readonly days: number }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'stopped'; readonly why: string };

export type DutyOfChild = {
  readonly duty: Duty;
  readonly asAt: PlainDate;
  readonly dueOn: PlainDate | undefined;
  readonly state: DutyState;
  /** Undefined where the law could not be asked: then `dueOn`, where there is one, is the source's own. */
  readonly law: LawAnswer | undefined;
  readonly places: readonly Place[];
  readonly notes: readonly string[];
};

const noDay = 'The day from which the time is counted is not told, so nothing can be said about it.';

const daysLateOf = (
  on: PlainDate,
  toldDue: PlainDate | undefined,
  answer: LawAnswer | undefined,
): number | undefined => {
  if (answer !== undefined) return answer.standing?.kind === 'late' ? answer.standing.days : answer.standing && 0;
  return toldDue === undefined ? undefined : Math.max(0, daysBetween(toldDue, on));
};

const stateOf = ({ step, asAt, toldDue }: Question, answer: LawAnswer | undefined): DutyState => {
  const dueOn = answer?.dueOn ?? toldDue;
  switch (step.kind) {
    case 'stopped':
      return { kind: 'stopped', why: step.why };
    case 'not-known':
      return { kind: 'unknown', why: step.why };
    case 'taken':
      return {
        kind: 'done',
        on: step.on,
        daysLate: step.on === undefined ? undefined : daysLateOf(step.on, toldDue, answer),
      };
    case 'open': {
      if (dueOn === undefined) return { kind: 'unknown', why: noDay };
      const late = daysBetween(dueOn, asAt);
      return late > 0 ? { kind: 'late', days: late } : { kind: 'due', days: -late };
    }
  }
};

const answered = (question: Question, ask: AskLaw): DutyOfChild => {
  const { duty, asAt, places, notes, toldDue } = question;
  const law = ask(question);
  return { duty, asAt, dueOn: law?.dueOn ?? toldDue, state: stateOf(question, law), law, places, notes };
};

/** Every duty to a child that the records tell of, as it stood on the day of its source, in the order of the requests. None where the child has died. */
export const dutiesOfChild = (requests: readonly RequestTold[], ask: AskLaw): readonly DutyOfChild[] =>
  questionsFor(requests).map((question) => answered(question, ask));
