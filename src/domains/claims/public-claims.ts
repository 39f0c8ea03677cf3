import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { publicLine } from './core/public-lines.ts';
import type { PublicClaim } from './core/public-lines.ts';
import { standingsForEverybody } from './load.ts';
import { claimsOf } from './reads.ts';

/**
 * The published claims of an area, the newest first, each with what has turned under it as worked out now. For the visitor's role (`asVisitor`), also
 * where somebody is signed in: what is said of claims in public rests on what everybody can see.
 */
export const publicClaimsOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
): Promise<readonly PublicClaim[]> => {
  const claims = await claimsOf(tx, partnershipCode, 'everybody');
  const { standings } = await standingsForEverybody({ tx, partnershipCode, seen: 'everybody', today }, claims);
  return standings.flatMap(({ claim, turned, unexplained }) => publicLine(claim, turned, unexplained, today) ?? []);
};
