import { isForums, isOfPeople } from './evidence.ts';
import type { Evidence } from './evidence.ts';

export type Withdrawer = { readonly roleCode: string; readonly organisationId: string | null };

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
