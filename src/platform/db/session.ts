import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import type { Address, Db, Tx } from './connect.ts';

/** 32 random bytes as base64url. What the holder keeps; the database keeps only its SHA-256. */
export type SessionToken = string & { readonly __sessionToken: unique symbol };

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

export const isSessionToken = (text: string): text is SessionToken => tokenForm.test(text);

export const newSessionToken = (): SessionToken => {
  const token = randomBytes(32).toString('base64url');
  if (!isSessionToken(token)) throw new Error('A token of 32 bytes has 43 characters.');
  return token;
};

export const hashOfToken = (token: SessionToken): Buffer => createHash('sha256').update(token, 'utf8').digest();

/**
 * Does the work in one transaction that has first proved to PostgreSQL who is asking. `SET LOCAL`, not `set_config`: it ends with the
 * transaction, so a pooled connection never carries one person's identity into another's request.
 */
export const withSession = async <T>(db: Db, token: SessionToken, work: (tx: Tx) => Promise<T>): Promise<T> => {
  if (!isSessionToken(token)) throw new TypeError('Not a session token.');
  return db.transaction().execute(async (tx) => {
    await sql.raw(`set local irwell.token = '${token}'`).execute(tx);
    return work(tx);
  });
};

/** A visitor's reading: one transaction, read only, of one moment, as a role that may read what is published and nothing else. */
export const asVisitor = async <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);

export type ServiceRole = 'service-import' | 'service-jobs';

/** A token for a named service account, given out by whoever may act as the owner. The audit trail names the account. */
export const issueServiceToken = async (
  address: Address,
  name: string,
  role: ServiceRole,
  minutes: number,
): Promise<SessionToken> => {
  const client = new pg.Client({ ...address, ssl: address.ssl === true });
  await client.connect();
  try {
    await client.query('set role irwell_owner');
    const token = newSessionToken();
    await client.query('select access.issue_service_session($1, $2, $3, $4)', [
      hashOfToken(token),
      name,
      role,
      minutes,
    ]);
    return token;
  } finally {
    await client.end();
  }
};

/** Writes the audit event of what this transaction does. Ids of subjects and plain facts only: never a name or a note. */
export const recordAct = async (
  tx: Tx,
  act: {
    readonly action: string;
    readonly subjectKind?: string;
    readonly subjectIds?: readonly string[];
    readonly detail?: Readonly<Record<string, string | number | boolean>>;
  },
): Promise<void> => {
  await sql`select audit.record(${act.action}, ${act.subjectKind ?? null}, ${[...(act.subjectIds ?? [])]}::uuid[], ${JSON.stringify(act.detail ?? {})}::jsonb)`.execute(
    tx,
  );
};

/** Moves the version of what public pages are made from; call it in the transaction that changes them. */
export const movePublicVersion = async (tx: Tx): Promise<void> => {
  await tx
    .updateTable('public_version')
    .set((row) => ({ version: row('version', '+', 1) }))
    .execute();
};
