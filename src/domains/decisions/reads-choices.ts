import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { About } from './core/decision.ts';

/** What a decision or a challenge can be about, of what is there now: areas of plans, actions, risks, claims and decisions. */
export const thingsToChoose = async (tx: Tx, partnershipCode: string): Promise<readonly About[]> => {
  const { rows } = await sql<About>`
    select kind, id, "planCode", ref, text from (
      select 1 as part, row_number() over (order by p.plan_code, p.position) as place, 'area' as kind, p.code as id, p.plan_code as "planCode", p.code as ref,
        p.short_title as text from plan_area p where p.partnership_code = ${partnershipCode}
      union all
      select 2, row_number() over (order by a.plan_code, length(a.ref), a.ref), 'action', a.id::text, a.plan_code, a.ref, a.text
        from plan_action a where a.partnership_code = ${partnershipCode}
      union all
      select 3, row_number() over (order by r.state desc, r.ref), 'risk', r.id::text, null, r.ref, r.event from plan_risk r where r.partnership_code = ${partnershipCode}
      union all
      select 4, row_number() over (order by c.moved_at desc), 'claim', c.id::text, null, '', c.text
        from claim c where c.partnership_code = ${partnershipCode} and c.state <> 'withdrawn'
      union all
      select 5, row_number() over (order by d.number desc), 'decision', d.id::text, null, 'D' || d.number, w.text
        from decision d join decision_wording w on (w.partnership_code, w.decision_id) = (d.partnership_code, d.id)
        where d.partnership_code = ${partnershipCode}
          and w.version = (select max(n.version) from decision_wording n where (n.partnership_code, n.decision_id) = (d.partnership_code, d.id))
    ) things order by part, place`.execute(tx);
  return rows;
};

export type RoleAsked = { readonly code: string; readonly name: string; readonly isHeld: boolean };

/** The roles among `codes`, and whether somebody holds each today. */
export const rolesAsked = async (tx: Tx, codes: readonly string[]): Promise<readonly RoleAsked[]> => {
  const { rows } = await sql<RoleAsked>`
    select r.code, r.name, r.code in (select role_code from access.roles_held()) as "isHeld" from role r
    where r.code = any(${[...codes]}::text[]) order by array_position(${[...codes]}::text[], r.code)`.execute(tx);
  return rows;
};

/** The same for everybody, who is not told whether somebody holds them. */
export const rolesNamed = async (tx: Tx, codes: readonly string[]): Promise<readonly RoleAsked[]> => {
  const { rows } = await sql<RoleAsked>`
    select code, name, true as "isHeld" from role where code = any(${[...codes]}::text[]) order by array_position(${[...codes]}::text[], code)`.execute(
    tx,
  );
  return rows;
};
