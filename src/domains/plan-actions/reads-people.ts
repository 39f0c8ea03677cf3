import { sql } from 'kysely';
import type { Tx } from '#platform/db';

/** Whether the asker holds one of these roles here, in whichever of their roles they came. */
export const holdsOneOf = async (tx: Tx, roles: readonly string[]): Promise<boolean> => {
  const { rows } = await sql<{ held: boolean }>`
    select coalesce(bool_or(access.i_hold(r)), false) as held from unnest(${[...roles]}::text[]) r`.execute(tx);
  return rows[0]?.held === true;
};

/** Who is asking, and the organisation of a kind in their area. */
export const meAnd = async (
  tx: Tx,
  partnershipCode: string,
  organisationKind: string,
): Promise<{
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly organisation: { readonly id: string; readonly name: string } | undefined;
}> => {
  const { rows } = await sql<{ id: string; name: string; role: string }>`
    select p.id, p.display_name as name, access.my_role() as role from person p where p.partnership_code = ${partnershipCode} and p.id = access.my_person()`.execute(
    tx,
  );
  const [me] = rows;
  if (!me) throw new Error('Nobody is signed in.');
  const found = await sql<{ id: string; name: string }>`
    select id, name from organisation where partnership_code = ${partnershipCode} and kind = ${organisationKind} order by name limit 1`.execute(
    tx,
  );
  return { personId: me.id, name: me.name, role: me.role, organisation: found.rows[0] };
};
