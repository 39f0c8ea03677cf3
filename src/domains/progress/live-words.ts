import type { Delivery, Impact } from '#domains/plan-actions';
import type { PlainDate } from '#shared/plain-date';
import { inWords } from '#shared/plain-date';

/** Words of the parts that live: for families first, so that none needs to be looked up. */
export const liveWords = {
  said: 'What families say',
  done: 'What was done',
  changed: 'What changed, and how we know',
  slipped: 'What slipped',
  next: 'What is next',
  promised: 'What was promised',
  decided: 'What was decided and asked',
  delivery: {
    'not-started': { name: 'Not started', colour: 'grey' },
    'on-track': { name: 'Under way', colour: 'blue' },
    'at-risk': { name: 'May be late', colour: 'yellow' },
    late: { name: 'Late', colour: 'red' },
    done: { name: 'Done', colour: 'turquoise' },
    stopped: { name: 'Stopped', colour: 'grey' },
  } satisfies Record<Delivery, { readonly name: string; readonly colour: string }>,
  impact: {
    worse: 'worse',
    'no-change': 'no change seen',
    'not-measured': 'not measured',
    'baseline-set': 'no figure since it began',
    'too-early': 'too early to tell',
    improving: 'moved for the better',
    sustained: 'better, and it has lasted',
  } satisfies Record<Impact, string>,
  doneIsNotHelp: 'Done means that something was made or held. It does not mean that it helped.',
  nothingSaid:
    'Nothing has been published here of what families say about this area. That does not mean that all is well.',
  noActions: (area: string): string =>
    `No action of ${area}’s plan is kept here for everybody to read. That says nothing of what has been done.`,
  noActionHere: 'No action on this area is published. That says nothing of what has been done.',
  noClaims: 'Nobody has published a claim here that something changed in this area.',
  notBound: 'No measure is bound to it, so nobody can know whether it helps.',
  noneBound: 'No measure is bound to any published action on this area, so nobody can know from here whether it helps.',
  forumSilent: 'The parent carer forum has not said what it thinks. That is not agreement.',
  noReason: 'No reason has been given.',
  noSlip: 'No due date on this area was moved, and none has passed, as far as is published here.',
  noPromise: 'No promise about this area is kept here.',
  countdown: (on: PlainDate, daysLeft: number): string =>
    `The next stocktake, when the plan is reviewed, is on ${inWords(on)}: ${daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${String(daysLeft)} days`}.`,
  noStocktake: 'No day of the next stocktake is published here.',
} as const;

/** When the first figure since an action is due: 'Not yet known. The first reading of “…” since it began is due on 20 December 2026.' */
export const notYetWords = (name: string, dueOn: PlainDate | null, today: PlainDate): string =>
  dueOn === null
    ? `Not yet known. There is no reading of “${name}” since it began, and no day is set for the first.`
    : dueOn < today
      ? `Not yet known. The first reading of “${name}” since it began was due on ${inWords(dueOn)}, and is not there or is held back.`
      : `Not yet known, first reading due ${inWords(dueOn)}: “${name}”.`;
