import type { ImportLine } from '#domains/casework';
import { inPlainWords } from '#domains/casework';
import { inWords, isPlainDate } from '#shared/plain-date';
import type { DutyOfChild, DutyState } from '../core/duties-of-child.ts';
import type { Fact, Reading } from '../core/fact.ts';
import { isStep } from '../core/told.ts';
import type { Place } from '../core/told.ts';
import { days } from '../words.ts';
import { when } from '../words-desk.ts';

/** 'alderbeck-2026.xml, line 12', or 'recorded by Case officer on 3 March 2026 at 10:12'. */
export const placeWords = (imports: readonly ImportLine[], place: Place): string => {
  if (isStep(place)) return `recorded by ${place.by} on ${when(place.at)}`;
  const found = imports
    .find(({ number }) => number === place.importNumber)
    ?.files.find((each) => each.file === place.file);
  return found === undefined ? 'the file is not known' : `${found.name}, line ${String(place.line)}`;
};

/** A day in words; a code in the words of the records. */
export const saysWords = (fact: Fact<string>, says: string): string => {
  if (isPlainDate(says)) return inWords(says);
  return fact.title === 'Decision after the review'
    ? (inPlainWords('annual_review', 'outcome', says) ?? says)
    : (inPlainWords('assessment_request', 'outcome', says) ?? says);
};

export const readingWords: Readonly<Record<Reading, string>> = {
  earliest: 'the earliest day, because a time is counted from it',
  latest: 'the latest day, so that nothing is called in time on the word of one source',
  'owes-most': 'the one that owes the family most',
};

/** 'Done on 1 April 2025, 1 day late.' */
const doneWords = (state: Extract<DutyState, { kind: 'done' }>): string => {
  if (state.on === undefined) return 'Done. The day is not told, so it is not known whether it was in time.';
  const how =
    state.daysLate === undefined
      ? 'whether that was in time cannot be told'
      : state.daysLate === 0
        ? 'in time'
        : `${days(state.daysLate)} late`;
  return `Done on ${inWords(state.on)}, ${how}.`;
};

const timeWords: Readonly<Record<Extract<DutyState, { kind: 'time' }>['how'], string>> = {
  runs: 'The final plan is not told of. It may come after this day, or sooner if the family has answered.',
  kept: 'The family had its time.',
  'cut-short': 'The final plan came sooner. That was in time only if the family had answered.',
  'cannot-tell': 'Whether the family had its time cannot be told.',
};

export const stateWords = ({ state, asAt, law }: DutyOfChild): string => {
  const day = asAt === undefined ? 'today' : `on ${inWords(asAt)}`;
  const since = asAt === undefined ? '' : ' What happened since is not known.';
  const excused =
    law?.exception === undefined
      ? ''
      : ` An exception is recorded (${law.exception.id}): it excuses, and moves no day.`;
  switch (state.kind) {
    case 'done':
      return `${doneWords(state)}${state.daysLate === undefined || state.daysLate === 0 ? '' : excused}`;
    case 'late':
      return `Not done ${day}: ${days(state.days)} overdue${asAt === undefined ? '' : ' on that day'}.${excused}${since}`;
    case 'due':
      return `Not done ${day}.${since}`;
    case 'time':
      return timeWords[state.how];
    default:
      return state.why;
  }
};
