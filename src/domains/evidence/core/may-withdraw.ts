import { isForums, isOfPeople } from './evidence.ts';
import type { Evidence } from './evidence.ts';

export type Withdrawer = { readonly roleCode: string; readonly organisationId: string | null };

/** Whether this person may give the person whose story it is a new word. `give_story_word` of 0225 says the same. */
export const mayGiveWord = (
  evidence: Pick<Evidence, 'owner' | 'kind' | 'withdrawn'>,
  { roleCode, organisationId }: Withdrawer,
): boolean => {
  if (evidence.withdrawn !== null || !isOfPeople(evidence.kind)) return false;
  return isForums(evidence)
    ? roleCode === 'parent-carer-forum' && organisationId === evidence.owner.organisationId
    : roleCode === 'programme-office';
};

/** Whether this person may withdraw this evidence. The policy of 0165 says the same. */
export const mayWithdraw = (
  evidence: Pick<Evidence, 'owner' | 'kind' | 'withdrawn'>,
  { roleCode, organisationId }: Withdrawer,
): boolean => {
  if (evidence.withdrawn !== null) return false;
  const isOwner = organisationId !== null && organisationId === evidence.owner.organisationId;
  if (isForums(evidence)) return roleCode === 'parent-carer-forum' && isOwner;
  return isOwner || roleCode === 'programme-office' || isOfPeople(evidence.kind);
};
