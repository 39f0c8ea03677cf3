import type { Audience } from './promise.ts';

export type Asker = { readonly organisationId: string | null; readonly organisationKind: string | null };

/** Who speaks for those to whom a promise was made: the forum for families, the young people's group, the organisation itself. As `promise_word_is_theirs` says. */
export const addressedBy = (
  madeTo: Audience,
  organisationId: string | null,
  roleCode: string,
  asker: Asker,
): boolean => {
  if (madeTo === 'families') return roleCode === 'parent-carer-forum' && asker.organisationKind === 'forum';
  if (madeTo === 'young-people') return asker.organisationKind === 'young-people';
  return organisationId !== null && asker.organisationId === organisationId;
};
