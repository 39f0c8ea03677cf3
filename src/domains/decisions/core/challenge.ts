import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { About } from './decision.ts';

export const askers = ['chair', 'board-member', 'forum', 'adviser', 'scrutiny'] as const;
export type Asker = (typeof askers)[number];

/** Roles that can be asked. 0212 says the same. */
export const askedRoles = [
  'send-manager',
  'commissioner',
  'programme-office',
  'board-member',
  'independent-chair',
  'analyst',
  'case-officer',
] as const;

export type Verdict = {
  readonly isAccepted: boolean;
  /** What is missing; of an accepted answer what the asker added. */
  readonly words: string;
  readonly againDueOn: PlainDate | null;
  readonly on: PlainDate;
  readonly byRole: string;
  /** The chair, for an asker who is not here any more or never signs in. */
  readonly inPlace: boolean;
};

export type AnswerEvidence = {
  readonly id: string;
  readonly kind: string;
  /** Null: withdrawn since, or not for everybody to read. */
  readonly title: string | null;
  readonly occurredOn: PlainDate | null;
};

export type ChallengeAnswer = {
  readonly number: number;
  readonly text: string;
  readonly on: PlainDate;
  readonly byRole: string;
  /** By the programme office, where nobody held the role that was asked. */
  readonly inPlace: boolean;
  readonly evidence: readonly AnswerEvidence[];
  /** Null: the asker has not said what they think of it. */
  readonly verdict: Verdict | null;
};

/** Open: no answer yet. Answered: it waits for its asker. Not accepted is open again. */
export type ChallengeStanding = 'open' | 'answered' | 'not-accepted' | 'accepted';

export type Challenge = {
  readonly id: string;
  /** 'C4'. */
  readonly ref: string;
  readonly askedAs: Asker;
  /** For whom the asker speaks: a role or an organisation. */
  readonly askedFor: string;
  readonly question: string;
  readonly source: string;
  readonly askedOn: PlainDate;
  readonly toRole: string;
  readonly toRoleName: string;
  /** Never changes. */
  readonly firstDueOn: PlainDate;
  /** The day that counts now: a later one where an answer was not accepted. */
  readonly dueOn: PlainDate;
  readonly standing: ChallengeStanding;
  /** Days after `dueOn` without an answer that waits or was accepted; 0 where it is not overdue. */
  readonly daysOverdue: number;
  readonly answers: readonly ChallengeAnswer[];
  readonly about: readonly About[];
  readonly isPublic: boolean;
  readonly takenDown: { readonly on: PlainDate; readonly why: string } | null;
  /** False: the chair may take the asker's place. Always true for visitors, who are not told. */
  readonly askerIsHere: boolean;
  /** Whether somebody holds the role that was asked; always true for visitors and services. */
  readonly askedIsHere: boolean;
  /** As what the reader may accept or not, and may answer; null for who may not, and for visitors. */
  readonly myWord: 'asker' | 'in-place' | null;
  readonly myAnswer: 'asked' | 'in-place' | null;
};

export const standingOf = (answers: readonly Pick<ChallengeAnswer, 'verdict'>[]): ChallengeStanding => {
  const latest = answers.at(-1);
  if (latest === undefined) return 'open';
  if (latest.verdict === null) return 'answered';
  return latest.verdict.isAccepted ? 'accepted' : 'not-accepted';
};

/** The day by which an answer is wanted now. */
export const dueOnOf = (firstDueOn: PlainDate, answers: readonly Pick<ChallengeAnswer, 'verdict'>[]): PlainDate =>
  answers.at(-1)?.verdict?.againDueOn ?? firstDueOn;

export const isOpen = (standing: ChallengeStanding): boolean => standing === 'open' || standing === 'not-accepted';

/** Days after the day by which an answer is wanted; 0 before it, and where an answer waits for its asker or was accepted. */
export const daysOverdueOf = (standing: ChallengeStanding, dueOn: PlainDate, today: PlainDate): number =>
  isOpen(standing) ? Math.max(0, daysBetween(dueOn, today)) : 0;

const rank = ({ standing, daysOverdue }: Pick<Challenge, 'standing' | 'daysOverdue'>): number =>
  daysOverdue > 0 ? 0 : isOpen(standing) ? 1 : standing === 'answered' ? 2 : 3;

/** Overdue first, the longest first; then open ones by the day due; then those that wait for their asker; then those accepted, the newest first. */
export const openFirst = <C extends Pick<Challenge, 'standing' | 'daysOverdue' | 'dueOn' | 'askedOn' | 'id'>>(
  challenges: readonly C[],
): readonly C[] =>
  challenges.toSorted((one, other) => {
    const byRank = rank(one) - rank(other);
    if (byRank !== 0) return byRank;
    return rank(one) === 3 ? daysBetween(one.askedOn, other.askedOn) : daysBetween(other.dueOn, one.dueOn);
  });
