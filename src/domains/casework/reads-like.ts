import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { daysMeant, doubtsOf } from './core/matching.ts';
import type { Doubt, Identity, KnownIdentity } from './core/matching.ts';

/** A child of the records who may be the one that is looked for, with what speaks against it. */
export type PossibleChild = KnownIdentity & { readonly doubts: readonly Doubt[] };

const most = 50;

/**
 * Children who have the UPN, or were born on the day (or on the day that day and month changed about give), or have the surname; those with the least
 * doubt first. Nothing is joined by this: a person looks. Only what is given is looked for.
 */
export const childrenLike = async (
  tx: Tx,
  partnershipCode: string,
  wanted: Identity,
): Promise<readonly PossibleChild[]> => {
  const { rows } = await sql<KnownIdentity>`
    select c.id as "childId", c.upn, c.uln, c.surname, c.forename, c.birth_on::text as "birthOn", c.postcode
    from child c
    where c.partnership_code = ${partnershipCode} and c.merged_into is null
      and (c.upn = ${wanted.upn}
        or (c.birth_on = any (${[...daysMeant(wanted.birthOn)]}::date[])
          and (${wanted.surname}::text is null or lower(c.surname) = lower(${wanted.surname}) or lower(c.forename) = lower(${wanted.forename})))
        or (${wanted.birthOn}::text is null and coalesce(c.surname, '') in (${wanted.surname}, upper(${wanted.surname}), initcap(${wanted.surname}))))
    order by c.surname, c.forename, c.id limit ${most}`.execute(tx);
  return rows
    .map((known) => ({ ...known, doubts: doubtsOf(wanted, known) }))
    .sort((one, other) => one.doubts.length - other.doubts.length);
};
