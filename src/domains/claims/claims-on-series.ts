import { asVisitor } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PartnershipAsked, SignedInAsked } from '#platform/http';
import type { PlainDate } from '#shared/plain-date';
import { shownState } from './core/claim.ts';
import type { Claim } from './core/claim.ts';
import { standingsForEverybody, standingsForStaff } from './load.ts';
import type { Standing } from './load.ts';
import { deskPath, publicPath } from './pages/parts.ts';
import { mayReadClaims } from './policy.ts';
import { claimsOf } from './reads.ts';
import type { Seen } from './reads.ts';
import { stateWords } from './words.ts';

/** A claim as the page of a series that it stands on names it: the way back from a chart to what is said on its strength. */
export type ClaimOnSeries = {
  readonly text: string;
  readonly href: string;
  readonly standing: string;
  /** False where it is published, something turned under it, and nobody has written why. */
  readonly isSupported: boolean;
};

const claimsOn = async (tx: Tx, partnershipCode: string, seriesId: string, seen: Seen): Promise<readonly Claim[]> =>
  (await claimsOf(tx, partnershipCode, seen)).filter(({ series }) => series.some(({ id }) => id === seriesId));

const line = (href: string, { claim, unexplained }: Standing, today: PlainDate): ClaimOnSeries => ({
  text: claim.text,
  href,
  standing: stateWords[shownState(claim, today)].name,
  isSupported: unexplained.length === 0,
});

/** The published claims that stand on a series, the newest first, as everybody may see them. */
export const claimsOnThePublicPage = async (
  { tx, partnership, today }: PartnershipAsked,
  seriesId: string,
): Promise<readonly ClaimOnSeries[]> => {
  const claims = await claimsOn(tx, partnership.code, seriesId, 'everybody');
  if (claims.length === 0) return [];
  const reader = { tx, partnershipCode: partnership.code, seen: 'everybody', today } as const;
  const { standings } = await standingsForEverybody(reader, claims);
  return standings.map((each) => line(publicPath(partnership.shortName, each.claim.id), each, today));
};

/** All claims that stand on a series, drafts among them; none for those who may not read claims. */
export const claimsOnThePage =
  (visitors: Parameters<typeof asVisitor>[0]) =>
  async ({ tx, viewer, today }: SignedInAsked, seriesId: string): Promise<readonly ClaimOnSeries[]> => {
    if (!mayReadClaims(viewer)) return [];
    const { code, shortName } = viewer.partnership;
    const claims = await claimsOn(tx, code, seriesId, 'staff');
    if (claims.length === 0) return [];
    const { standings } = await standingsForStaff(
      { tx, partnershipCode: code, seen: 'staff', today },
      (work) => asVisitor(visitors, work),
      claims,
    );
    return standings.map((each) => line(deskPath(shortName, each.claim.id), each, today));
  };
