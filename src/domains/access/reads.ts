import { sql } from 'kysely';
import type { Tx } from '#platform/db';

export type PersonLine = {
  readonly id: string;
  readonly displayName: string;
  readonly organisationName: string | undefined;
  readonly roles: readonly { readonly name: string; readonly isShut: boolean }[];
};

/** The people of the asker's own partnership, as far as row level security lets them see. */
export const peopleIMaySee = async (tx: Tx): Promise<readonly PersonLine[]> => {
  const rows = await tx
    .selectFrom('person')
    .leftJoin('organisation', (join) =>
      join
        .onRef('organisation.partnership_code', '=', 'person.partnership_code')
        .onRef('organisation.id', '=', 'person.organisation_id'),
    )
    .select(['person.id', 'person.display_name', 'organisation.name as organisation_name'])
    .orderBy('person.display_name')
    .execute();
  const { rows: held } = await sql<{
    person_id: string;
    role_name: string;
    is_shut: boolean;
  }>`select * from access.roles_of_people()`.execute(tx);
  const rolesOf = (id: string) =>
    held.filter((each) => each.person_id === id).map((each) => ({ name: each.role_name, isShut: each.is_shut }));
  return rows.map((row) => ({
    id: row.id,
    displayName: row.display_name,
    organisationName: row.organisation_name ?? undefined,
    roles: rolesOf(row.id),
  }));
};

export type OrganisationLine = { readonly id: string; readonly kind: string; readonly name: string };

export const organisationsOfMine = async (tx: Tx): Promise<readonly OrganisationLine[]> =>
  tx.selectFrom('organisation').select(['id', 'kind', 'name']).orderBy('name').execute();

export type MembershipLine = {
  readonly partnershipCode: string;
  readonly partnershipName: string;
  readonly roleCode: string;
  readonly roleName: string;
  readonly isCurrent: boolean;
};

/** What whoever is signed in may be. */
export const myMemberships = async (tx: Tx): Promise<readonly MembershipLine[]> => {
  const { rows } = await sql<{
    partnership_code: string;
    partnership_name: string;
    role_code: string;
    role_name: string;
    is_current: boolean;
  }>`select * from access.my_memberships()`.execute(tx);
  return rows.map((row) => ({
    partnershipCode: row.partnership_code,
    partnershipName: row.partnership_name,
    roleCode: row.role_code,
    roleName: row.role_name,
    isCurrent: row.is_current,
  }));
};

export type ActLine = {
  readonly seq: number;
  readonly at: Date;
  readonly who: string;
  readonly roleName: string;
  readonly action: string;
  readonly subjects: number;
};

/** The latest acts in the asker's partnership, or those before a number; nothing unless they are its privacy officer. */
export const latestActs = async (tx: Tx, most: number, before: number | undefined): Promise<readonly ActLine[]> => {
  const { rows } = await sql<{
    seq: number;
    at: Date;
    who: string;
    role_name: string;
    action: string;
    subjects: number;
  }>`select * from audit.latest_acts(${most}, ${before ?? null})`.execute(tx);
  return rows.map(({ role_name: roleName, ...row }) => ({ ...row, roleName }));
};

export type ChainFault = { readonly seq: number; readonly fault: string };

/** Where the audit trail of a partnership is broken first, or undefined when it is whole. */
export const firstFaultOfChain = async (tx: Tx, chain: string): Promise<ChainFault | undefined> => {
  const { rows } = await sql<ChainFault>`select * from audit.first_fault(${chain})`.execute(tx);
  return rows[0];
};

export type Opening = {
  readonly at: Date;
  readonly who: string;
  readonly roleName: string;
  readonly action: string;
};

/** Who opened a record, newest first: for the privacy officer of the record's partnership. */
export const whoOpened = async (tx: Tx, subjectId: string): Promise<readonly Opening[]> => {
  const { rows } = await sql<{
    at: Date;
    who: string;
    role_name: string;
    action: string;
  }>`select * from audit.who_opened(${subjectId}::uuid)`.execute(tx);
  return rows.map(({ role_name: roleName, ...row }) => ({ ...row, roleName }));
};
