import type { Typed } from '#domains/evidence';
import { AppError } from '#shared/errors';
import type { Page, SignedInAsked } from '#platform/http';
import type { Act } from './actions.ts';
import type { Challenge } from './core/challenge.ts';
import type { About, Decision } from './core/decision.ts';
import { aboutName } from './pages/decision-forms.page.ts';
import { challengesPath, decisionsPath } from './pages/parts.ts';
import type { Place } from './pages/parts.ts';
import { challengesOf } from './reads-challenges.ts';
import { decisionsOf } from './reads-decisions.ts';
import { registerWords } from './words.ts';

export type Now = () => Date;

export const nothingTyped: Typed = { values: {}, errors: [] };

export const placeOf = ({ viewer }: Pick<SignedInAsked, 'viewer'>): Place => ({
  area: viewer.partnership,
  seen: 'staff',
});

export const actOf = ({ tx, viewer }: SignedInAsked, now: Now): Act => ({
  tx,
  code: viewer.partnership.code,
  now: now(),
});

export const decisionCrumbs = (asked: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: registerWords.decisions, href: decisionsPath(placeOf(asked)) },
];
export const challengeCrumbs = (asked: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: registerWords.challenges, href: challengesPath(placeOf(asked)) },
];

/** The decision of the address. Throws AppError not-found. */
export const decisionFrom = async ({ tx, viewer, params }: SignedInAsked): Promise<Decision> => {
  const found = (await decisionsOf(tx, viewer.partnership.code, 'staff')).find(({ id }) => id === params['decision']);
  if (!found) throw new AppError('not-found', 'There is no such decision here. Look for it on the list.');
  return found;
};

/** The challenge of the address, as of today. Throws AppError not-found. */
export const challengeFrom = async ({ tx, viewer, params, today }: SignedInAsked): Promise<Challenge> => {
  const found = (await challengesOf(tx, viewer.partnership.code, today, 'staff')).find(
    ({ id }) => id === params['challenge'],
  );
  if (!found) throw new AppError('not-found', 'There is no such question here. Look for it on the list.');
  return found;
};

/** A title that says first that something is wrong, and the status that goes with it. */
export const titled = (title: string, typed: Typed, isMeanwhile = false): Pick<Page, 'title' | 'status'> =>
  isMeanwhile
    ? { title: `Changed meanwhile: ${title}`, status: 409 }
    : typed.errors.length === 0
      ? { title }
      : { title: `Error: ${title}`, status: 422 };

type Shown = Pick<Decision, 'ref' | 'isPublic' | 'takenDown'>;

/** Whether there is something to make public. Throws AppError where it was taken down: that stands. */
export const mayBeShown = ({ ref, isPublic, takenDown }: Shown): boolean => {
  if (takenDown !== null)
    throw new AppError(
      'conflict',
      `${ref} was public and was taken down: ${takenDown.why}. It is not made public again. Record a new one that may be read.`,
    );
  return !isPublic;
};

/** Whether there is something to take down: not where the same form did it before. Throws AppError where it is not public, or was taken down for another reason. */
export const mayBeTakenDown = ({ ref, isPublic, takenDown }: Shown, why: string): boolean => {
  if (takenDown?.why === why) return false;
  if (!isPublic)
    throw new AppError(
      'conflict',
      takenDown === null ? `${ref} is not public.` : `${ref} was taken down meanwhile: ${takenDown.why}`,
    );
  return true;
};

/** What was ticked, of what there is to choose. */
export const tickedThings = (fields: Readonly<Record<string, string>>, things: readonly About[]): readonly About[] =>
  things.filter((thing) => fields[aboutName(thing)] === 'yes');
