import pg from 'pg';
import { rolePassword } from './connect.ts';
import type { Address, LoginRole } from './connect.ts';

const loginRoles: readonly LoginRole[] = ['irwell_app', 'irwell_public', 'irwell_sign_in'];

const lockNumber = 735_911_001;

/**
 * Makes the roles that Irwell's databases share. Roles belong to the whole server, so this is done outside migrations, under a lock that
 * two Irwells starting at once both take. Needs a user that may create roles, the first time only.
 */
export const ensureRoles = async (client: pg.Client, address: Address): Promise<void> => {
  await client.query('select pg_advisory_lock($1)', [lockNumber]);
  try {
    const { rows } = await client.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname like 'irwell\\_%'`,
    );
    const present = new Set(rows.map((row) => row.rolname));
    if (!present.has('irwell_owner')) await client.query('create role irwell_owner nologin');
    // Whoever migrates must be able to act as the owner; a superuser is already.
    const { rows: me } = await client.query<{ rolsuper: boolean }>(
      'select rolsuper from pg_roles where rolname = current_user',
    );
    if (me[0]?.rolsuper !== true) await client.query('grant irwell_owner to current_user');
    for (const role of loginRoles) {
      const password = pg.escapeLiteral(rolePassword(address, role));
      const attributes = 'login nosuperuser nobypassrls nocreatedb nocreaterole';
      if (!present.has(role)) await client.query(`create role ${role} ${attributes} password ${password}`);
      else if (me[0]?.rolsuper === true) await client.query(`alter role ${role} ${attributes} password ${password}`);
      // After the password of DATABASE_URL was changed. Only a superuser may so much as name the attribute "nosuperuser".
      else if (!(await canSignIn(address, role))) await client.query(`alter role ${role} password ${password}`);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockNumber]);
  }
};

const canSignIn = async (address: Address, role: LoginRole): Promise<boolean> => {
  const client = new pg.Client({
    ...address,
    user: role,
    password: rolePassword(address, role),
    ssl: address.ssl === true,
  });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

/** Throws when the application's role could pass over row level security: better not to start than to serve without the second wall. */
export const assertLeastPrivilege = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ name: string; strong: boolean }>(
    `select r.rolname as name, r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, 'irwell_owner', 'member') as strong
     from pg_roles r where r.rolname = current_user`,
  );
  const role = rows[0];
  if (role?.strong !== false)
    throw new Error(
      `The database role ${role?.name ?? 'in use'} may pass over row level security. Give Irwell a role without superuser and BYPASSRLS.`,
    );
};
