import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseNow, Course } from './courses.ts';
import { dayOf, hasPlanNow, headDay, isKnown, isOpen, standingOf, statementsOf } from './courses.ts';
import { kindsOfStep } from './kinds.ts';
import { courseFor, planSince, withoutCorrected } from './proposed.ts';
import type { Proposed } from './proposed.ts';
import type { StepKind } from './step.ts';
import { stepWords } from './step-words.ts';

/** Something about a step that does not fit. It may have happened that way all the same: whoever records it says why, and nothing is refused into a lie. */
export type Oddity = { readonly name: string; readonly words: string };

const odd = (name: string, words: string): readonly Oddity[] => [{ name, words }];
const none: readonly Oddity[] = [];

const lower = (kind: StepKind): string => stepWords[kind].done.charAt(0).toLowerCase() + stepWords[kind].done.slice(1);

/** What must have come first, where it is not known or came later. */
const outOfOrder = (now: CaseNow, step: Proposed, course: Course | undefined): readonly Oddity[] => {
  const { follows, owner } = kindsOfStep[step.kind];
  if (owner === 'none' || owner === 'plan') return none;
  if (course === undefined)
    return odd(
      'nothing-to-follow',
      owner === 'review'
        ? 'No review meeting is known that this belongs to.'
        : 'No request is known that this belongs to.',
    );
  const adviser = step.kind === 'advice-received' ? step.of.adviser : undefined;
  const head = headDay(now, course);
  const before = follows.flatMap((kind) => {
    if (!isKnown(course, kind, adviser))
      return odd('step-before-is-not-known', `It is not known that this happened before: ${lower(kind)}.`);
    const day = dayOf(now, course, kind, adviser);
    return day !== undefined && step.on < day && kind !== course.head
      ? odd(
          'before-the-step-it-follows',
          `It lies before this step, which comes first: ${lower(kind)}, ${inWords(day)}.`,
        )
      : none;
  });
  const early =
    head !== undefined && step.on < head
      ? odd(
          owner === 'review' ? 'before-its-review' : 'before-its-request',
          `It lies before the ${owner === 'review' ? 'review meeting' : 'request'} itself (${inWords(head)}).`,
        )
      : none;
  return [...early, ...before];
};

const afterTheEnd = (now: CaseNow, step: Proposed, course: Course | undefined): readonly Oddity[] => {
  if (course?.head !== 'request-received' || step.kind === 'exception-ended') return none;
  const withdrawn = dayOf(now, course, 'withdrawn');
  const refused = standingOf(now.settlements, course, 'decision-to-assess');
  return [
    ...(withdrawn !== undefined && step.kind !== 'withdrawn' && step.on > withdrawn
      ? odd('after-withdrawal', `The request was withdrawn on ${inWords(withdrawn)}.`)
      : none),
    ...(refused?.code === 'refuse' && step.kind !== 'decision-to-assess' && step.kind !== 'withdrawn'
      ? odd('after-refusal', 'The council decided not to assess on this request.')
      : none),
    ...(step.kind === 'withdrawn' && isKnown(course, 'final-sent')
      ? odd('after-the-plan', 'A plan came of this request.')
      : none),
    ...(step.kind === 'no-plan-told' && isKnown(course, 'final-sent')
      ? odd('after-the-plan', 'A plan came of this request.')
      : none),
  ];
};

const twice = (now: CaseNow, step: Proposed, course: Course | undefined): readonly Oddity[] => {
  const { isOnce, owner } = kindsOfStep[step.kind];
  if (!isOnce) {
    const same = now.facts.find(
      (each) =>
        each.kind === step.kind &&
        each.source.kind === 'recorded' &&
        each.on === step.on &&
        each.code === step.codes['exception'],
    );
    return same ? odd('recorded-already', 'The same step of the same day is recorded here already.') : none;
  }
  const recorded =
    owner === 'plan'
      ? now.facts.filter(({ kind, source }) => kind === step.kind && source.kind === 'recorded')
      : course === undefined
        ? []
        : statementsOf(course, step.kind, step.of.adviser).filter(({ source }) => source.kind === 'recorded');
  const own =
    step.kind === 'exception-ended' ? recorded.filter(({ ownerRoot }) => ownerRoot === step.belongsTo) : recorded;
  const [first] = own;
  return first?.on === undefined
    ? none
    : odd(
        'recorded-already',
        `This step is recorded here already, with the day ${inWords(first.on)}. To change that day, correct the entry.`,
      );
};

const ofRequests = (now: CaseNow, step: Proposed): readonly Oddity[] => {
  if (step.kind !== 'request-received') return none;
  const open = now.requests.filter(
    (course) => isOpen(now, course) && !statementsOf(course, 'request-received').some(({ on }) => on === step.on),
  );
  const plan = planSince(now);
  return [
    ...open.flatMap((course) => {
      const day = headDay(now, course);
      return odd(
        'second-request-while-open',
        `Another request is open${day === undefined ? '' : `, received on ${inWords(day)}`}.`,
      );
    }),
    ...(hasPlanNow(now) && (plan === undefined || plan < step.on)
      ? odd(
          'request-while-a-plan-is-in-force',
          'The child has a plan already. A request for a new assessment has time limits of its own.',
        )
      : none),
  ];
};

const ofPlans = (now: CaseNow, step: Proposed): readonly Oddity[] => {
  const { owner } = kindsOfStep[step.kind];
  if (owner !== 'plan' && owner !== 'review') return none;
  const since = planSince(now);
  const ended = now.facts.find(({ kind }) => kind === 'ceased')?.on;
  return [
    ...(owner === 'plan' && !now.hasPlan && !now.facts.some(({ kind }) => kind === 'final-sent')
      ? odd('plan-is-not-known', 'No plan of this child is known.')
      : none),
    ...(owner === 'plan' && since !== undefined && step.on < since
      ? odd('before-its-plan', `It lies before the plan itself (${inWords(since)}).`)
      : none),
    ...(step.kind !== 'ceased' && ended !== undefined && step.on > ended
      ? odd('after-the-plan-ended', `The plan ended on ${inWords(ended)}.`)
      : none),
  ];
};

const ofReviews = (now: CaseNow, step: Proposed, course: Course | undefined): readonly Oddity[] => {
  if (course === undefined || (step.kind !== 'amendment-notice' && step.kind !== 'final-amended')) return none;
  const outcome = standingOf(now.settlements, course, 'review-decision')?.code;
  return outcome === 'M' || outcome === 'C'
    ? odd(
        'not-decided-so',
        `The decision that is known after this review was to ${outcome === 'M' ? 'keep the plan as it is' : 'end the plan'}.`,
      )
    : none;
};

const ofLife = (now: CaseNow, { on, kind }: Proposed): readonly Oddity[] => [
  ...(now.birthOn !== undefined && on < now.birthOn
    ? odd('before-birth', `It lies before the child was born (${inWords(now.birthOn)}).`)
    : none),
  ...(now.hasDied && now.diedOn === undefined
    ? odd(
        'day-of-death-is-not-known',
        'The child has died, and the day is not known here. Record only what really happened.',
      )
    : none),
  ...(now.diedOn !== undefined && on > now.diedOn && kind !== 'ceased'
    ? odd(
        'after-death',
        `The child died on ${inWords(now.diedOn)}. Record this only if it really happened after that day, and say how it came about.`,
      )
    : none),
];

/**
 * Why a step cannot be recorded at all: it has not happened. A day that lies ahead, and what only the living ask for where the child had
 * died by then. Anything else that is strange is an oddity, and is recorded with its reason.
 */
export const whyNotRecorded = (now: CaseNow, { kind, on }: Proposed, today: PlainDate): string | undefined => {
  if (on > today)
    return `${inWords(on)} has not come yet. A step that has not happened cannot be recorded: record it when it has.`;
  if (now.diedOn !== undefined && on > now.diedOn && kindsOfStep[kind].isOfTheLiving)
    return `This child died on ${inWords(now.diedOn)}. Nothing can be begun after that day. If the day of death is wrong, ask whoever keeps the case system to put it right.`;
  return undefined;
};

/** Everything about a step that does not fit what is known; empty where it fits. Pure. */
export const oddities = (known: CaseNow, step: Proposed): readonly Oddity[] => {
  const now = withoutCorrected(known, step);
  const course = courseFor(now, step);
  return [
    ...ofLife(now, step),
    ...outOfOrder(now, step, course),
    ...afterTheEnd(now, step, course),
    ...twice(now, step, course),
    ...ofRequests(now, step),
    ...ofPlans(now, step),
    ...ofReviews(now, step, course),
  ];
};
