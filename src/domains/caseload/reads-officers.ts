import { sql } from 'kysely';
import { mustNotBeNamed } from '#domains/casework';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseWorker } from './core/desk.ts';

const dayOrNone = (text: string | null): PlainDate | undefined =>
  text !== null && isPlainDate(text) ? text : undefined;

/**
 * Everybody who has cases or had them: those that a manager keeps, and references that the lists name and nobody has kept yet, by reference.
 */
export const workersOf = async (tx: Tx, partnershipCode: string): Promise<readonly CaseWorker[]> => {
  const { rows } = await sql<{
    reference: string;
    role_name: string | null;
    team: string | null;
    person_id: string | null;
    account: string | null;
    from_on: string | null;
    until_on: string | null;
    away_from: string | null;
    away_until: string | null;
    version: number | null;
  }>`
    with named as (
      select officer from cases_of_officer where partnership_code = ${partnershipCode} and officer > ''
    ), known as (
      select * from case_worker where partnership_code = ${partnershipCode}
    )
    select coalesce(w.reference, n.officer) as reference, w.role_name, w.team, w.person_id, p.display_name as account, w.from_on, w.until_on,
      w.away_from, w.away_until, w.version
    from known w full join named n on n.officer = w.reference
    left join access.case_staff() p on p.person_id = w.person_id
    order by 1`.execute(tx);
  return rows.map((row) => ({
    reference: row.reference,
    roleName: row.role_name ?? undefined,
    team: row.team ?? '',
    personId: row.person_id ?? undefined,
    account: row.account ?? undefined,
    fromOn: dayOrNone(row.from_on),
    untilOn: dayOrNone(row.until_on),
    awayFrom: dayOrNone(row.away_from),
    awayUntil: dayOrNone(row.away_until),
    version: row.version ?? 0,
  }));
};

export type Colleague = { readonly personId: string; readonly name: string };

/** The accounts that a case worker can be linked to. */
export const colleaguesOf = async (tx: Tx): Promise<readonly Colleague[]> => {
  const { rows } = await sql<{ person_id: string; display_name: string }>`
    select person_id, display_name from access.case_staff() order by display_name`.execute(tx);
  return rows.map((row) => ({ personId: row.person_id, name: row.display_name }));
};

/** How many children each officer has; the empty reference stands for nobody. */
export const casesByOfficer = async (tx: Tx, partnershipCode: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ officer: string; cases: number }>`
    select officer, cases from cases_of_officer where partnership_code = ${partnershipCode}`.execute(tx);
  return new Map(rows.map(({ officer, cases }) => [officer, cases]));
};

/** Which of these references some extract still names. */
export const namedByExtracts = async (
  tx: Tx,
  partnershipCode: string,
  references: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ reference: string }>`
    select r.reference from unnest(${[...references]}::text[]) r (reference)
    where exists (select from case_officer o where o.partnership_code = ${partnershipCode} and o.officer = r.reference
      and o.until_on is null and o.missing_since is null)`.execute(tx);
  return new Set(rows.map(({ reference }) => reference));
};

export type Assignment = {
  readonly number: number;
  readonly kind: 'given' | 'taken' | 'released';
  readonly officer: string | undefined;
  readonly formerOfficer: string;
  readonly reason: string;
  readonly at: Date;
  readonly by: string;
};

/** Who was given a child's case, oldest first. */
export const assignmentsOf = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<readonly Assignment[]> => {
  const { rows } = await sql<{
    number: number;
    kind: Assignment['kind'];
    officer: string | null;
    former_officer: string;
    reason: string;
    assigned_at: Date;
    assigned_by_name: string;
  }>`
    select number, kind, officer, former_officer, reason, assigned_at, assigned_by_name from case_assignment
    where partnership_code = ${partnershipCode} and child_id = ${childId} order by number`.execute(tx);
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind,
    officer: row.officer ?? undefined,
    formerOfficer: row.former_officer,
    reason: row.reason,
    at: row.assigned_at,
    by: row.assigned_by_name,
  }));
};

/** Who a case system says has the case now: with the system's name and the day that its latest extract tells of. */
export type OfficerSaid = {
  readonly officer: string;
  readonly fromOn: PlainDate | undefined;
  readonly source: string;
  readonly knownFrom: Date;
};

const saidNow = (partnershipCode: string, childIds: readonly string[]) => sql<{
  child_id: string;
  officer: string;
  from_on: string | null;
  source: string;
  known_from: Date;
}>`
  select distinct on (o.child_id) o.child_id, o.officer, o.from_on, s.name as source, o.known_from
  from case_officer o join case_source s on s.partnership_code = o.partnership_code and s.id = o.source_id
  where o.partnership_code = ${partnershipCode} and o.child_id = any(${[...childIds]}::uuid[]) and o.officer is not null
    and o.until_on is null and o.missing_since is null
  order by o.child_id, o.from_on desc nulls last, o.known_from desc, o.record_key desc`;

/** What case systems say of who has these children's cases. */
export const officersSaid = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, OfficerSaid>> => {
  const { rows } = await saidNow(partnershipCode, childIds).execute(tx);
  return new Map(
    rows.map((row) => [
      row.child_id,
      {
        officer: row.officer,
        fromOn: dayOrNone(row.from_on),
        source: row.source,
        knownFrom: row.known_from,
      },
    ]),
  );
};

/** Children whose case was given to somebody here and of whom a case system says another officer now. */
export const officersDiffer = async (
  tx: Tx,
  partnershipCode: string,
  most: number,
): Promise<
  readonly {
    readonly childId: string;
    readonly surname: string | undefined;
    readonly forename: string | undefined;
    readonly here: string;
    readonly there: string;
  }[]
> => {
  const { rows } = await sql<{
    child_id: string;
    surname: string | null;
    forename: string | null;
    here: string;
    there: string;
  }>`
    select a.child_id, c.surname, c.forename, a.officer as here, o.officer as there
    from (select distinct on (child_id) * from case_assignment where partnership_code = ${partnershipCode} order by child_id, number desc) a
    join child c on c.partnership_code = a.partnership_code and c.id = a.child_id and c.merged_into is null
    join child_standing s on s.partnership_code = a.partnership_code and s.child_id = a.child_id and s.on_lists
    join lateral (
      select o.officer from case_officer o
      where o.partnership_code = a.partnership_code and o.child_id = a.child_id and o.officer is not null and o.until_on is null and o.missing_since is null
      order by o.from_on desc nulls last, o.known_from desc, o.record_key desc limit 1
    ) o on o.officer <> a.officer
    where a.kind <> 'released' and not ${mustNotBeNamed(partnershipCode, sql`a.child_id`)}
    order by a.assigned_at desc, a.child_id limit ${most}`.execute(tx);
  return rows.map((row) => ({
    childId: row.child_id,
    surname: row.surname ?? undefined,
    forename: row.forename ?? undefined,
    here: row.here,
    there: row.there,
  }));
};
