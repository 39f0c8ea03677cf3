import { sql } from 'kysely';
import pg from 'pg';
import { AppError } from '#shared/errors';
import type { Address, Db, SessionToken, Tx } from '#platform/db';
import { hashOfToken, newId } from '#platform/db';

export type AccountToChoose = {
  readonly accountId: string;
  readonly partnershipCode: string;
  readonly roleCode: string;
  readonly roleName: string;
  readonly comesFor: string;
  readonly audience: 'family' | 'staff';
  readonly displayName: string;
  readonly organisationName: string | undefined;
};

/** Everybody that a visitor of a demonstration may be. Empty in a live database, whoever asks: the database itself says so. */
export const accountsToChoose = async (signIn: Db): Promise<readonly AccountToChoose[]> => {
  const { rows } = await sql<{
    account_id: string;
    partnership_code: string;
    role_code: string;
    role_name: string;
    comes_for: string;
    audience: 'family' | 'staff';
    display_name: string;
    organisation_name: string | null;
  }>`select * from access.accounts_to_choose()`.execute(signIn);
  return rows.map((row) => ({
    accountId: row.account_id,
    partnershipCode: row.partnership_code,
    roleCode: row.role_code,
    roleName: row.role_name,
    comesFor: row.comes_for,
    audience: row.audience,
    displayName: row.display_name,
    organisationName: row.organisation_name ?? undefined,
  }));
};

export type Membership = { readonly accountId: string; readonly partnershipCode: string; readonly roleCode: string };

/** What the account that an identity provider vouches for may be, today. */
export const membershipsOfIdentity = async (
  signIn: Db,
  issuer: string,
  subject: string,
): Promise<readonly Membership[]> => {
  const { rows } = await sql<{
    account_id: string;
    partnership_code: string;
    role_code: string;
  }>`select * from access.memberships_of(${issuer}, ${subject})`.execute(signIn);
  return rows.map((row) => ({
    accountId: row.account_id,
    partnershipCode: row.partnership_code,
    roleCode: row.role_code,
  }));
};

/** How long a session may last at the most, in minutes, however busy it is. */
const sessionMinutes = 10 * 60;

/** Begins a session; false when that account has no such membership today. The database refuses `chosen` outside a demonstration. */
export const beginSession = async (
  signIn: Db,
  token: SessionToken,
  membership: Membership,
  method: 'chosen' | 'oidc',
): Promise<boolean> => {
  const { rows } = await sql<{ begun: boolean }>`
    select access.begin_session(${hashOfToken(token)}, ${membership.accountId}, ${membership.partnershipCode}, ${membership.roleCode}, ${method}, ${sessionMinutes}) as begun`.execute(
    signIn,
  );
  return rows[0]?.begun === true;
};

export const endSession = async (tx: Tx): Promise<void> => {
  await sql`select access.end_session()`.execute(tx);
};

export const changeRole = async (tx: Tx, partnershipCode: string, roleCode: string): Promise<boolean> => {
  const { rows } = await sql<{
    changed: boolean;
  }>`select access.change_role(${partnershipCode}, ${roleCode}) as changed`.execute(tx);
  return rows[0]?.changed === true;
};

export type Admission = {
  readonly partnershipCode: string;
  readonly organisationId?: string | undefined;
  readonly signInName: string;
  readonly displayName: string;
  readonly roleCode: string;
  /** How the identity provider names the person; none in a demonstration. */
  readonly identity?: { readonly issuer: string; readonly subject: string } | undefined;
};

/** Work done with the owner's powers: at start and from the command line only, never in answer to a request. */
export const asOwner = async <T>(address: Address, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ ...address, ssl: address.ssl === true });
  await client.connect();
  try {
    await client.query('set role irwell_owner');
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
};

/** Lets a person in. The same sign-in name, area and role a second time change nothing. */
export const admit = async (owner: pg.Client, admission: Admission): Promise<void> => {
  const { signInName, displayName } = admission;
  if (!/^[A-Za-z0-9._@+-]{1,100}$/.test(signInName))
    throw new AppError('invalid', 'A sign-in name is 1 to 100 letters, digits and . _ @ + -, without spaces.');
  if (displayName.trim() === '' || displayName.length > 100 || /\p{Cc}/u.test(displayName))
    throw new AppError('invalid', 'A display name is 1 to 100 letters on one line.');
  await owner.query(`select access.admit($1, $2, $3, $4, $5, current_date, $6, $7, $8, $9)`, [
    admission.partnershipCode,
    admission.organisationId ?? null,
    admission.signInName,
    admission.displayName,
    admission.roleCode,
    admission.identity?.issuer ?? null,
    admission.identity?.subject ?? null,
    newId(),
    newId(),
  ]);
};

/** Shuts an account and ends its sessions; false when there is none open of that name. */
export const disableAccount = async (owner: pg.Client, signInName: string): Promise<boolean> => {
  const { rows } = await owner.query<{ done: boolean }>('select access.disable($1) as done', [signInName]);
  return rows[0]?.done === true;
};

export type AccountLine = {
  readonly signInName: string;
  readonly partnershipCode: string;
  readonly roleCode: string;
  readonly disabled: boolean;
};

export const accountsByName = async (owner: pg.Client): Promise<readonly AccountLine[]> => {
  const { rows } = await owner.query<{
    sign_in_name: string;
    partnership_code: string;
    role_code: string;
    disabled: boolean;
  }>(
    `select a.sign_in_name, m.partnership_code, m.role_code, a.disabled_at is not null as disabled
     from access.account a join access.membership m on m.account_id = a.id order by 1, 2, 3`,
  );
  return rows.map((row) => ({
    signInName: row.sign_in_name,
    partnershipCode: row.partnership_code,
    roleCode: row.role_code,
    disabled: row.disabled,
  }));
};

/** First parts of Irwell's own addresses: an area of that name could not be reached. */
export const reservedNames: readonly string[] = [
  'assets',
  'accessibility',
  'audit',
  'change-role',
  'healthz',
  'home',
  'law',
  'measures',
  'openapi',
  'oruk',
  'people',
  'privacy',
  'readyz',
  'sign-in',
  'sign-out',
  'stamps',
  'statement-check',
  'charts',
];

/**
 * Adds an area to those served; the same again changes nothing. Throws AppError when its name is taken, or the area is served under another.
 * Its geography must be loaded.
 */
export const servePartnership = async (
  owner: pg.Client,
  partnership: { readonly code: string; readonly shortName: string; readonly name: string; readonly invented: boolean },
): Promise<void> => {
  const { code, shortName, name, invented } = partnership;
  if (reservedNames.includes(shortName))
    throw new AppError('invalid', `/${shortName} is a page of Irwell's own. Choose another short name.`);
  if (name.trim() === '' || name.length > 100 || /[<>\p{Cc}]/u.test(name))
    throw new AppError('invalid', 'The name of an area is 1 to 100 letters, without < or >.');
  const { rows: kinds } = await owner.query<{ kind: string }>('select kind from geography where code = $1', [code]);
  if (!kinds.some(({ kind }) => kind === (invented ? 'invented' : 'council')))
    throw new AppError('invalid', `There is no local authority with the code ${code}.`);
  const { rows } = await owner.query<{ code: string; short_name: string }>(
    'select code, short_name from partnership where code = $1 or short_name = $2',
    [code, shortName],
  );
  const standing = rows.find((row) => row.code === code);
  if (standing && standing.short_name !== shortName)
    throw new AppError('conflict', `That area is served already, at /${standing.short_name}.`);
  if (standing) return;
  if (rows.length > 0) throw new AppError('conflict', `Another area is served at /${shortName} already.`);
  await owner.query('insert into partnership (code, short_name, name, invented) values ($1, $2, $3, $4)', [
    code,
    shortName,
    name.trim(),
    invented,
  ]);
  // The front page lists the areas served.
  await owner.query('update public_version set version = version + 1');
};
