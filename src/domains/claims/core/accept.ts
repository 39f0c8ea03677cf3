import type { Claim } from './claim.ts';

export type Acceptor = {
  readonly personId: string;
  readonly roleCode: string;
  /** Null for those who work for no organisation that is known. */
  readonly organisationId: string | null;
};

/** Who owns the area that a claim is about: one organisation, several together, or nobody has said. */
export type AreaOwner = { readonly organisationId: string; readonly name: string } | 'several' | 'not said';

/** Why this person may not accept this claim, in words; undefined when they may. Invariants 3 and 4 of the plan: another person, and from outside. */
export const notAcceptedBy = (
  claim: Pick<Claim, 'made' | 'editedBy'>,
  owner: AreaOwner,
  { personId, roleCode, organisationId }: Acceptor,
): string | undefined => {
  if (personId === claim.made.personId) return 'You made this claim. Somebody else accepts it.';
  if (claim.editedBy.includes(personId)) return 'You changed the words of this claim. Somebody else accepts it.';
  if (roleCode === 'independent-chair' || owner === 'several') return undefined;
  const of = owner === 'not said' ? claim.made.organisationId : owner.organisationId;
  if (organisationId !== null && of !== null && organisationId !== of) return undefined;
  return owner === 'not said'
    ? 'Nobody has said who owns this area of the plan, so somebody of another organisation than its maker’s accepts it, or the independent chair.'
    : `This area is owned by ${owner.name}. Somebody of another organisation accepts the claim, or the independent chair.`;
};
