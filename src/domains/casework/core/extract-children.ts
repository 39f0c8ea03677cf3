import { doubtsOf, matcherOf } from './matching.ts';
import type { DoubtfulMatch, Identity, KnownIdentity } from './matching.ts';

/** A child as one extract names it. */
export type NamedChild = { readonly childRef: string; readonly identity: Identity };

/** A child that an earlier extract of the same source named so. */
export type NamedBefore = NamedChild & {
  readonly childId: string;
  /** The record that it is part of now. */
  readonly nowId: string;
};

/** Why rows of a child are not taken: nobody knows who it is, or the source's number was another child's. */
export type RefusedChild = 'unknown-child' | 'number-of-another-child';

export type FoundChild =
  | { readonly kind: 'known'; readonly childId: string }
  | { readonly kind: 'new'; readonly childId: string; readonly doubtful: readonly DoubtfulMatch[] }
  | { readonly kind: 'refused'; readonly because: RefusedChild };

/** Enough to tell one child from another: a number, or a name with a birth date. */
const tellsWho = ({ upn, uln, surname, forename, birthOn }: Identity): boolean =>
  upn !== null || uln !== null || (surname !== null && forename !== null && birthOn !== null);

/** Two things that a correction seldom changes at once: then the number has been given to somebody else. */
const isSomebodyElse = (now: Identity, before: Identity): boolean => {
  const against = new Set(doubtsOf(now, before));
  against.delete('no-number-in-common');
  return against.size >= 2 && (against.has('other-birth-date') || against.has('other-upn'));
};

/**
 * Who each child of an extract is: first those whom this source named before, by its own number; then by the rules for all sources. Two numbers of
 * one file that would be one child go to the queue of doubtful pairs like any other doubt.
 */
export const findChildren = (
  children: readonly NamedChild[],
  before: readonly NamedBefore[],
  known: Iterable<KnownIdentity>,
  newId: () => string,
): ReadonlyMap<string, FoundChild> => {
  const matchNext = matcherOf(known);
  const namedBefore = new Map(before.map((each) => [each.childRef, each]));
  const found = new Map<string, FoundChild>();
  for (const { childRef, identity } of children) {
    const alias = namedBefore.get(childRef);
    if (alias === undefined) continue;
    if (isSomebodyElse(identity, alias.identity)) {
      found.set(childRef, { kind: 'refused', because: 'number-of-another-child' });
      continue;
    }
    // So that no second number of this file becomes the same child in silence.
    matchNext(
      { ...alias.identity, upn: identity.upn ?? alias.identity.upn, uln: identity.uln ?? alias.identity.uln },
      () => alias.nowId,
    );
    found.set(childRef, { kind: 'known', childId: alias.childId });
  }
  for (const { childRef, identity } of children) {
    if (found.has(childRef)) continue;
    if (!tellsWho(identity)) {
      found.set(childRef, { kind: 'refused', because: 'unknown-child' });
      continue;
    }
    const match = matchNext(identity, newId);
    found.set(
      childRef,
      match.kind === 'same'
        ? { kind: 'known', childId: match.childId }
        : { kind: 'new', childId: match.childId, doubtful: match.doubtful },
    );
  }
  return found;
};
