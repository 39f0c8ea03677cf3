import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { isForumsClaim } from './core/claim.ts';
import type { Claim, Figure } from './core/claim.ts';
import { standingsForStaff } from './load.ts';
import type { AsEverybody } from './load.ts';
import { claimsOf } from './reads.ts';

/** A claim that somebody accepted and nobody has published: for those inside alone. */
export type AcceptedClaim = Pick<
  Claim,
  'id' | 'kind' | 'text' | 'forWhom' | 'sinceOn' | 'lookedForAdverse' | 'evidenceIds' | 'views'
> & {
  readonly planCode: string | null;
  readonly areaCode: string | null;
  readonly acceptedOn: PlainDate;
  readonly isForums: boolean;
  readonly adverse: readonly string[];
  /** As everybody may see them today: nothing of a series that is not public. */
  readonly figures: readonly Figure[];
};

/** The accepted claims of an area that are not published yet, the newest first. `asEverybody` reads their figures as a visitor does. */
export const acceptedClaimsOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
  asEverybody: AsEverybody,
): Promise<readonly AcceptedClaim[]> => {
  const claims = (await claimsOf(tx, partnershipCode, 'staff')).filter(({ state }) => state === 'accepted');
  if (claims.length === 0) return [];
  const { standings } = await standingsForStaff({ tx, partnershipCode, seen: 'staff', today }, asEverybody, claims);
  return standings.flatMap(({ claim, figures }): readonly AcceptedClaim[] => {
    const { accepted, area, adverse } = claim;
    if (accepted === null) return [];
    return [
      {
        id: claim.id,
        kind: claim.kind,
        text: claim.text,
        forWhom: claim.forWhom,
        sinceOn: claim.sinceOn,
        lookedForAdverse: claim.lookedForAdverse,
        evidenceIds: claim.evidenceIds,
        views: claim.views,
        planCode: area?.planCode ?? null,
        areaCode: area?.code ?? null,
        acceptedOn: accepted.on,
        isForums: isForumsClaim(claim),
        adverse: adverse.map(({ text }) => text),
        figures: figures.filter(({ isPublic }) => isPublic),
      },
    ];
  });
};
