import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Kysely, PostgresDialect } from 'kysely';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, Tx } from './connect.ts';
import type { Database } from './schema.ts';
import { isSessionToken } from './session.ts';
import type { SessionToken } from './session.ts';

/**
 * One transaction on a plain client, for bulk data: COPY needs the wire protocol that Kysely does not show. The session is proved first,
 * as everywhere. COPY is refused on a table with row level security: copy into `create temp table … on commit drop`, then one
 * `insert … select`.
 */
export const withBulkSession = async <T>(
  pool: Pool,
  token: SessionToken,
  work: (client: pg.PoolClient, tx: Tx) => Promise<T>,
): Promise<T> => {
  if (!isSessionToken(token)) throw new TypeError('Not a session token.');
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(`set local irwell.token = '${token}'`);
    const result = await work(client, onClient(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

/** The same transaction for Kysely: every query goes to this one client, which stays open. */
const onClient = (client: pg.PoolClient): Tx => {
  const query = client.query.bind(client) as unknown as PostgresPoolClient['query'];
  const borrowed: PostgresPoolClient = { query, release: () => undefined };
  const pool = { connect: () => Promise.resolve(borrowed), end: () => Promise.resolve(), options: {} } as PostgresPool;
  // It takes no further begin or commit, which is all that a Transaction promises its user.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Kysely makes a Transaction only where it began one
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }) as Tx;
};

/** `COPY … FROM STDIN` fed by a stream of bytes, with back-pressure. `statement` is our own text, never a person's. */
export const copyInto = async (client: pg.PoolClient, statement: string, rows: Readable): Promise<void> => {
  await pipeline(rows, client.query(copyFrom(statement)));
};

/** A writer for `COPY … FROM STDIN` in text format: call `write` per row (undefined and null are NULL), then `end`. */
export const copyWriter = (
  client: pg.PoolClient,
  statement: string,
): {
  readonly write: (cells: readonly (string | number | null | undefined)[]) => Promise<void>;
  readonly end: () => Promise<void>;
} => {
  const stream = client.query(copyFrom(statement));
  const failures: Error[] = [];
  stream.on('error', (error: Error) => failures.push(error));
  const throwFailure = (): void => {
    const [first] = failures;
    if (first) throw first;
  };
  let waiting: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const text = waiting.join('');
    waiting = [];
    length = 0;
    throwFailure();
    // `once` also rejects when the stream fails first, and takes its listeners away either way.
    if (!stream.write(text)) await once(stream, 'drain');
    throwFailure();
  };
  return {
    write: async (cells) => {
      const line = cells.map(copyText).join('\t');
      waiting.push(`${line}\n`);
      length += line.length;
      if (length > 65_536) await flush();
    },
    end: async () => {
      await flush();
      const finished = once(stream, 'finish');
      stream.end();
      await finished;
      throwFailure();
    },
  };
};

const special = /[\\\t\n\r]/g;
const copyEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const copyText = (cell: string | number | null | undefined): string => {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'number') return String(cell);
  return cell.replace(special, (character) => copyEscapes[character] ?? character);
};

/** A PostgreSQL array literal of text, NULL for null: '{"a","b",NULL}'. For a text[] column fed by COPY. */
export const arrayLiteral = (cells: readonly (string | null)[]): string =>
  `{${cells.map((cell) => (cell === null ? 'NULL' : `"${cell.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
