import type { PlainDate } from '#shared/plain-date';
import { isOpen } from './challenge.ts';
import type { Challenge } from './challenge.ts';
import { forceOf } from './decision.ts';
import type { Decision } from './decision.ts';

/** What the addresses of both lists may ask; an unknown word filters nothing. */
export type Filter = { readonly body: string; readonly show: string; readonly area: string; readonly by: string };

export const filterFrom = (query: URLSearchParams): Filter => ({
  body: query.get('body') ?? '',
  show: query.get('show') ?? '',
  area: query.get('area') ?? '',
  by: query.get('by') ?? '',
});

/** The filter as the end of an address, '' where there is none. */
export const queryOf = (filter: Filter): string => {
  const set = Object.entries(filter).filter(([, value]) => value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
};

const ofArea = ({ about }: Pick<Decision, 'about'>, area: string): boolean =>
  area === '' || about.some(({ kind, id, planCode }) => kind === 'area' && `${planCode ?? ''}/${id}` === area);

const decisionShows: Readonly<Record<string, (decision: Decision, today: PlainDate) => boolean>> = {
  'in-force': (decision, today) => forceOf(decision, today) === 'in-force',
  'not-yet': (decision, today) => forceOf(decision, today) === 'not-yet',
  replaced: ({ isReplaced }) => isReplaced,
  dissent: ({ dissent }) => dissent.some(({ text }) => text !== null),
  corrected: ({ wordings }) => wordings.length > 1,
  public: ({ isPublic }) => isPublic,
};

export const passesDecision = (decision: Decision, { body, show, area }: Filter, today: PlainDate): boolean =>
  (body === '' || decision.body.id === body) &&
  (decisionShows[show]?.(decision, today) ?? true) &&
  ofArea(decision, area);

const challengeShows: Readonly<Record<string, (challenge: Challenge) => boolean>> = {
  open: ({ standing }) => isOpen(standing),
  overdue: ({ daysOverdue }) => daysOverdue > 0,
  answered: ({ standing }) => standing === 'answered',
  accepted: ({ standing }) => standing === 'accepted',
  mine: ({ myWord, myAnswer, standing }) =>
    (myAnswer !== null && isOpen(standing)) || (myWord !== null && standing === 'answered'),
  public: ({ isPublic }) => isPublic,
};

export const passesChallenge = (challenge: Challenge, { by, show, area }: Filter): boolean =>
  (by === '' || challenge.askedAs === by || challenge.toRole === by) &&
  (challengeShows[show]?.(challenge) ?? true) &&
  ofArea(challenge, area);
