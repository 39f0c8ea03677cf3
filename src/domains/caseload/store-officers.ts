import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

/** Who does it, in which area and when. */
export type Doing = {
  readonly partnershipCode: string;
  readonly personId: string;
  readonly name: string;
  readonly at: Date;
};

/** Keeps the references that the lists name and nobody has kept yet, with the role that an extract gives. */
export const seeOfficers = async (tx: Tx, partnershipCode: string, at: Date): Promise<void> => {
  await sql`
    with named as (
      select officer from cases_of_officer where partnership_code = ${partnershipCode} and officer > ''
    )
    insert into case_worker (partnership_code, reference, role_name, first_seen_at, changed_at, changed_by_name)
    select ${partnershipCode}, n.officer, (select left(o.officer_role, 100) from case_officer o where o.partnership_code = ${partnershipCode}
        and o.officer = n.officer and o.officer_role is not null order by o.known_from desc limit 1), ${at}, ${at}, 'Irwell, from an extract'
    from named n where length(btrim(n.officer)) > 0 and length(n.officer) <= 100
    on conflict do nothing`.execute(tx);
};

/**
 * Lets the lists say who has each of these cases now, by the latest assignment, and keeps the counts by day true. The list must be held. A making
 * of the whole list that is under way looks at these children again.
 */
export const letAssignmentsStand = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<void> => {
  await sql`
    with has as (
      select distinct on (a.child_id) a.child_id, a.officer from case_assignment a
      where a.partnership_code = ${partnershipCode} and a.child_id = any(${[...childIds]}::uuid[])
      order by a.child_id, a.number desc
    ), old as (
      select d.child_id, d.position, d.state, d.duty, d.of_whom, d.officer, h.officer as new_officer, d.as_at, d.sort_on
      from has h join duty_of_child d on d.partnership_code = ${partnershipCode} and d.child_id = h.child_id and d.officer <> h.officer
    ), net as (
      select state, duty, of_whom, officer, as_at, sort_on, sum(n)::integer as n from (
        select state, duty, of_whom, officer, as_at, sort_on, -1 as n from old
        union all select state, duty, of_whom, new_officer, as_at, sort_on, 1 from old) each
      group by state, duty, of_whom, officer, as_at, sort_on having sum(n) <> 0
    ), duties as (
      update duty_of_child d set officer = o.new_officer from old o
      where d.partnership_code = ${partnershipCode} and d.child_id = o.child_id and d.position = o.position
    ), standings as (
      update child_standing s set officer = h.officer from has h
      where s.partnership_code = ${partnershipCode} and s.child_id = h.child_id and s.officer <> h.officer
    ), remade as (
      insert into child_remade (partnership_code, child_id) select ${partnershipCode}, h.child_id from has h
      on conflict (partnership_code, child_id) do update set remade_at = clock_timestamp()
    ), gone as (
      delete from duty_of_day d using net n
      where d.partnership_code = ${partnershipCode} and (d.state, d.duty, d.of_whom, d.officer, d.sort_on) = (n.state, n.duty, n.of_whom, n.officer, n.sort_on)
        and d.as_at is not distinct from n.as_at and d.duties + n.n <= 0
    ), fewer_or_more as (
      update duty_of_day d set duties = d.duties + n.n from net n
      where d.partnership_code = ${partnershipCode} and (d.state, d.duty, d.of_whom, d.officer, d.sort_on) = (n.state, n.duty, n.of_whom, n.officer, n.sort_on)
        and d.as_at is not distinct from n.as_at and d.duties + n.n > 0
    )
    insert into duty_of_day (partnership_code, state, duty, of_whom, officer, as_at, sort_on, duties)
    select ${partnershipCode}, n.state, n.duty, n.of_whom, n.officer, n.as_at, n.sort_on, n.n from net n
    where n.n > 0 and not exists (select from duty_of_day d where d.partnership_code = ${partnershipCode}
      and (d.state, d.duty, d.of_whom, d.officer, d.sort_on) = (n.state, n.duty, n.of_whom, n.officer, n.sort_on) and d.as_at is not distinct from n.as_at)`.execute(
    tx,
  );
};

export type Giving = {
  readonly kind: 'given' | 'taken' | 'released';
  /** Undefined where the case is released: what the extract says stands again. */
  readonly to: string | undefined;
  readonly reason: string;
  readonly formKey: string;
  /** Of whom all cases are given, where they were not chosen one by one. */
  readonly allOf?: string;
};

/** A child with the officer whom the person saw; another now means that somebody was quicker. */
export type Chosen = { readonly childId: string; readonly seen: string };

export type AssignmentOfForm = {
  readonly childId: string;
  readonly kind: Giving['kind'];
  /** Undefined where the case was released. */
  readonly officer: string | undefined;
  readonly formerOfficer: string;
  readonly reason: string;
  readonly at: Date;
  readonly by: string;
};

/** What a form wrote when it was first sent; nothing where it is new, or had nothing to write. */
export const assignmentsOfForm = async (
  tx: Tx,
  partnershipCode: string,
  formKey: string,
): Promise<readonly AssignmentOfForm[]> => {
  const { rows } = await sql<{
    child_id: string;
    kind: Giving['kind'];
    officer: string | null;
    former_officer: string;
    reason: string;
    assigned_at: Date;
    assigned_by_name: string;
  }>`
    select child_id, kind, officer, former_officer, reason, assigned_at, assigned_by_name from case_assignment
    where partnership_code = ${partnershipCode} and form_key = ${formKey}::uuid order by child_id`.execute(tx);
  return rows.map((row) => ({
    childId: row.child_id,
    kind: row.kind,
    officer: row.officer ?? undefined,
    formerOfficer: row.former_officer,
    reason: row.reason,
    at: row.assigned_at,
    by: row.assigned_by_name,
  }));
};

/** Writes who is given these children's cases, and gives the ids of those of whom it was written. */
export const insertAssignments = async (
  tx: Tx,
  doing: Doing,
  chosen: readonly Chosen[],
  { kind, to, reason, formKey }: Giving,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ child_id: string }>`
    insert into case_assignment (partnership_code, child_id, number, kind, officer, former_officer, reason, form_key, assigned_at, assigned_by, assigned_by_name)
    select ${doing.partnershipCode}, s.child_id, 1 + coalesce((select max(a.number) from case_assignment a
        where a.partnership_code = ${doing.partnershipCode} and a.child_id = s.child_id), 0),
      ${kind}, ${to ?? null}, s.officer, ${reason}, ${formKey}, ${doing.at}, ${doing.personId}, ${doing.name}
    from unnest(${chosen.map(({ childId }) => childId)}::uuid[], ${chosen.map(({ seen }) => seen)}::text[]) w (child_id, seen)
    join child_standing s on s.partnership_code = ${doing.partnershipCode} and s.child_id = w.child_id and s.officer = w.seen
    where ${kind} = 'released' or s.officer <> ${to ?? ''}
    on conflict (partnership_code, form_key, child_id) do nothing
    returning child_id`.execute(tx);
  return new Set(rows.map(({ child_id: childId }) => childId));
};

/** All children whom an officer has, protected addresses too. */
export const childrenOf = async (tx: Tx, partnershipCode: string, officer: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ child_id: string }>`
    select child_id from child_standing where partnership_code = ${partnershipCode} and officer = ${officer}`.execute(
    tx,
  );
  return rows.map(({ child_id: childId }) => childId);
};

export type WorkerFacts = {
  readonly reference: string;
  readonly roleName: string | undefined;
  readonly team: string;
  readonly personId: string | undefined;
  readonly fromOn: PlainDate | undefined;
  readonly untilOn: PlainDate | undefined;
  readonly awayFrom: PlainDate | undefined;
  readonly awayUntil: PlainDate | undefined;
};

/** Keeps what a manager says of an officer; `seen` is the version that they saw, 0 for a new one. False where somebody was quicker. */
export const saveWorker = async (tx: Tx, doing: Doing, facts: WorkerFacts, seen: number): Promise<boolean> => {
  const none = null;
  const { rows } = await sql<{ version: number }>`
    insert into case_worker as w (partnership_code, reference, role_name, team, person_id, from_on, until_on, away_from, away_until, first_seen_at,
      changed_at, changed_by_name)
    values (${doing.partnershipCode}, ${facts.reference}, ${facts.roleName ?? none}, ${facts.team}, ${facts.personId ?? none}, ${facts.fromOn ?? none},
      ${facts.untilOn ?? none}, ${facts.awayFrom ?? none}, ${facts.awayUntil ?? none}, ${doing.at}, ${doing.at}, ${doing.name})
    on conflict (partnership_code, reference) do update set role_name = excluded.role_name, team = excluded.team, person_id = excluded.person_id,
      from_on = excluded.from_on, until_on = excluded.until_on, away_from = excluded.away_from, away_until = excluded.away_until,
      version = w.version + 1, changed_at = excluded.changed_at, changed_by_name = excluded.changed_by_name
    where w.version = ${seen}
    returning version`.execute(tx);
  return rows.length > 0;
};
