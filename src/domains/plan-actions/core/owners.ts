import type { PlainDate } from '#shared/plain-date';
import type { Action, Owner } from './plan.ts';

/** A post that is said to be empty: since when, what is done meanwhile, and who said so. */
export type PostLeft = { readonly on: PlainDate; readonly why: string; readonly byName: string };

/** Who is there: the roles that somebody holds, and the posts whose holder has left, by `postKey`. */
export type Held = { readonly held: ReadonlySet<string>; readonly left: ReadonlyMap<string, PostLeft> };

/** One post, however an action writes its capitals and blanks. */
export const postKey = ({ role, words }: Owner): string =>
  `${role ?? ''}|${words.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`;

/** Whether nobody answers in the name of an owner: nobody holds the role, or the post is said to be empty. */
const hasLeft = (owner: Owner, { held, left }: Held): boolean =>
  (owner.role !== null && !held.has(owner.role)) || left.has(postKey(owner));

/** The owners of an action who left, each once: the accountable one first. */
export const ownersWhoLeft = ({ accountable, lead }: Pick<Action, 'accountable' | 'lead'>, held: Held) =>
  [accountable, lead]
    .filter((owner, index, both) => index === 0 || postKey(owner) !== postKey(both[0] ?? owner))
    .filter((owner) => hasLeft(owner, held));
