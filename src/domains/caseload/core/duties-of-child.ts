import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Fact } from './fact.ts';
import { requestQuestions } from './facts.ts';
import type { Duty, Question } from './question.ts';
import { planQuestions } from './review-facts.ts';
import type { Together } from './together.ts';
import type { Place } from './told.ts';

/** What the law engine says to one question. */
export type LawAnswer = {
  /** The rule of the register that was followed. */
  readonly rule: string;
  readonly dueOn: PlainDate;
  /** Of a step that was taken; undefined where the dates do not let it be judged. */
  readonly standing:
    | { readonly kind: 'on-time' }
    | { readonly kind: 'late'; readonly days: number }
    | { readonly kind: 'kept' | 'cut-short' }
    | undefined;
  /** An exception that is recorded and that the dates of the case do not contradict. It moves no day. */
  readonly exception: { readonly id: string; readonly words: string } | undefined;
  /** The working in words, for officers: asked for by a page, and by no list. */
  readonly working: () => string;
  readonly law: readonly { readonly text: string; readonly address: string | null }[];
};

/** Undefined where the facts start none of the rules that were asked for. */
export type AskLaw = (question: Question) => LawAnswer | undefined;

/** How a duty stood on the day that it is told for. Unknown is neither on time nor late. */
export type DutyState =
  | {
      readonly kind: 'done';
      readonly on: PlainDate | undefined;
      /** 0 is on time; undefined where it cannot be told. */
      readonly daysLate: number | undefined;
    }
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'due'; readonly days: number }
  /** The family's time with a draft: it runs, was left, or was cut short. */
  | { readonly kind: 'time'; readonly how: 'runs' | 'kept' | 'cut-short' | 'cannot-tell' }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'stopped'; readonly why: string };

export type DutyOfChild = {
  readonly duty: Duty;
  readonly ofWhom: string;
  /** Undefined where the case is recorded here: then it stands as of today. */
  readonly asAt: PlainDate | undefined;
  readonly dueOn: PlainDate | undefined;
  readonly state: DutyState;
  /** Undefined where the law could not be asked: then `dueOn`, where there is one, is the source's own. */
  readonly law: LawAnswer | undefined;
  readonly rests: readonly Fact<string>[];
  readonly differs: boolean;
  readonly places: readonly Place[];
  readonly notes: readonly string[];
};

const noDay = 'The day from which the time is counted is not told, so nothing can be said about it.';

const daysLateOf = (on: PlainDate, question: Question, answer: LawAnswer | undefined): number | undefined => {
  const { toldDue, duty } = question;
  if (answer?.standing?.kind === 'late') return answer.standing.days;
  if (answer?.standing?.kind === 'on-time') return 0;
  // The law's own words know four advisers; another is judged by the same day.
  const due = duty === 'advice' ? answer?.dueOn : answer === undefined ? toldDue : undefined;
  return due === undefined ? undefined : Math.max(0, daysBetween(due, on));
};

const openState = ({ duty }: Question, dueOn: PlainDate | undefined, asOf: PlainDate): DutyState => {
  if (dueOn === undefined) return { kind: 'unknown', why: noDay };
  const late = daysBetween(dueOn, asOf);
  if (late <= 0) return { kind: 'due', days: -late };
  return duty === 'no-plan'
    ? {
        kind: 'unknown',
        why: `The time for a no ended on ${inWords(dueOn)}, and no draft plan is told of. Whether a no is late hangs on what is decided.`,
      }
    : { kind: 'late', days: late };
};

const timeOf = (answer: LawAnswer | undefined): DutyState => {
  const how = answer?.standing?.kind;
  return { kind: 'time', how: how === 'kept' || how === 'cut-short' ? how : 'cannot-tell' };
};

const stateOf = (question: Question, answer: LawAnswer | undefined, today: PlainDate): DutyState => {
  const { step, asAt, toldDue, duty } = question;
  switch (step.kind) {
    case 'stopped':
      return { kind: 'stopped', why: step.why };
    case 'not-known':
      return { kind: 'unknown', why: step.why };
    case 'runs':
      return { kind: 'time', how: 'runs' };
    case 'taken':
      return duty === 'views-on-draft'
        ? timeOf(answer)
        : {
            kind: 'done',
            on: step.on,
            daysLate: step.on === undefined ? undefined : daysLateOf(step.on, question, answer),
          };
    case 'open':
      return openState(question, answer?.dueOn ?? toldDue, asAt ?? today);
  }
};

const answered = (question: Question, ask: AskLaw, today: PlainDate): DutyOfChild => {
  const { duty, ofWhom, asAt, places, notes, toldDue, rests } = question;
  const law = ask(question);
  return {
    duty,
    ofWhom,
    asAt,
    dueOn: law?.dueOn ?? toldDue,
    state: stateOf(question, law, today),
    law,
    rests,
    differs: rests.some(({ differs }) => differs),
    places,
    notes,
  };
};

const stopped = (all: Together): ((question: Question) => Question) => {
  const { closed } = all;
  if (closed === undefined) return (question) => question;
  const step = {
    kind: 'stopped',
    why: `${closed.by.name} says that the case was closed on ${inWords(closed.on)}.`,
  } as const;
  return (question) => (question.step.kind === 'taken' ? question : { ...question, step });
};

/** The request that the plan in force came from: the latest that was not refused. */
export const requestOfPlan = ({ requests, plan }: Together): Together['requests'][number] | undefined =>
  plan === undefined
    ? undefined
    : requests.findLast(
        ({ outcome, assessment, finalOn, hasPlan }) =>
          finalOn.value !== undefined ||
          hasPlan ||
          assessment.value === 'Y' ||
          assessment.value === 'H' ||
          outcome.value === 'H',
      );

/** Every duty to a child that the sources tell of, in the order of the requests. None where the child has died. */
export const dutiesOfChild = (all: Together, ask: AskLaw, today: PlainDate): readonly DutyOfChild[] => {
  if (all.hasDied) return [];
  const { requests, plan, reviews } = all;
  const questions = [
    ...requests.flatMap((request) => requestQuestions(request, plan)),
    ...(plan === undefined ? [] : planQuestions(plan, reviews, requestOfPlan(all), today)),
  ];
  return questions.map(stopped(all)).map((question) => answered(question, ask, today));
};
