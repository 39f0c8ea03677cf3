import { createHmac } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import type { Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** Where a PostgreSQL is: `host` may be a folder that holds its Unix socket. */
export type Address = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  readonly ssl?: boolean;
};

/** The database roles that Irwell signs in with; `roles.ts` makes them. */
export type LoginRole = 'irwell_app' | 'irwell_public' | 'irwell_sign_in';

const largestSafe = BigInt(Number.MAX_SAFE_INTEGER);

const readInt8 = (text: string): number => {
  const value = BigInt(text);
  if (value > largestSafe || value < -largestSafe)
    throw new RangeError('A whole number from the database is too large to be held exactly.');
  return Number(value);
};

const same = (text: string): string => text;

/**
 * How PostgreSQL's types arrive, set in this one place: `date` as PlainDate text (a JavaScript Date would shift it by a day with the
 * machine's zone), `int8` as a number that is checked to be exact, `numeric` as text (never a float in between).
 */
type Parser = (text: string) => unknown;

// The driver's own list of types knows no arrays of dates, and its getter is typed by a list; here types are plain numbers.
const driversParser = pg.types.getTypeParser as (oid: number, format: 'text' | 'binary') => Parser;

const textArray = 1009;
const ours: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [1082, same],
  [1182, driversParser(textArray, 'text')],
  [20, readInt8],
  [1700, same],
]);

const types = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text') =>
    (format === 'text' ? ours.get(oid) : undefined) ?? driversParser(oid, format),
};

const poolConfig = (address: Address, max: number): pg.PoolConfig => ({
  host: address.host,
  port: address.port,
  database: address.database,
  user: address.user,
  ...(address.password === undefined ? {} : { password: address.password }),
  ...(address.ssl === true ? { ssl: { rejectUnauthorized: true } } : {}),
  max,
  types,
  connectionTimeoutMillis: 10_000,
  idleTimeoutMillis: 30_000,
});

export type Pool = pg.Pool;

export const openPool = (address: Address, max: number, onLost: (error: Error) => void): Pool => {
  const pool = new pg.Pool(poolConfig(address, max));
  // An idle connection that the server drops is replaced by the pool; unheard, the event would end the process.
  pool.on('error', onLost);
  return pool;
};

export const kyselyOver = (pool: Pool): Db => new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

/** The same server and database for another role. The password is derived, so that every process that holds the first one agrees. */
export const asRole = (address: Address, role: LoginRole): Address => ({
  ...address,
  user: role,
  password: rolePassword(address, role),
});

export const rolePassword = (address: Address, role: LoginRole): string =>
  createHmac('sha256', `irwell:${address.password ?? ''}`)
    .update(role)
    .digest('base64url');

/** Reads `postgres://user:password@host:port/database?sslmode=require`. Throws TypeError for anything else. */
export const addressOf = (url: string): Address => {
  const parsed = new URL(url);
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:')
    throw new TypeError('The address of a database begins with postgres://');
  const mode = parsed.searchParams.get('sslmode');
  return {
    host: parsed.searchParams.get('host') ?? (decodeURIComponent(parsed.hostname) || 'localhost'),
    port: Number(parsed.port === '' ? '5432' : parsed.port),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
    user: decodeURIComponent(parsed.username) || 'postgres',
    ...(parsed.password === '' ? {} : { password: decodeURIComponent(parsed.password) }),
    ...(mode === 'require' || mode === 'verify-full' ? { ssl: true } : {}),
  };
};
