import { randomBytes } from 'node:crypto';
import { PostgresDialect, Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { asVisitor, issueServiceToken, openPool, openStore, withSession } from '#platform/db';
import type { Address, Database, Db, ServiceRole, SessionToken, Store, Tx } from '#platform/db';

export type TestDatabase = {
  readonly address: Address;
  readonly store: Store;
  /** As the owner of everything: for building what a test needs. */
  readonly admin: Db;
  readonly asPublic: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** In a transaction of a named service account, as imports and data loading run. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly serviceToken: (role?: ServiceRole) => Promise<SessionToken>;
  readonly close: () => Promise<void>;
};

/** A fresh migrated database of this test file's own. Close it in afterAll. */
export const aDatabase = async (): Promise<TestDatabase> => {
  const server = inject('postgres') as Address | undefined;
  if (!server) throw new Error('Only a file named *.db.test.ts or *.e2e.test.ts has a database.');
  const name = `irwell_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template irwell_template`);
  const address: Address = { ...server, database: name };
  await onServer(
    address,
    `grant create, connect, temporary on database ${name} to irwell_owner; alter database ${name} set timezone to 'Europe/London'`,
  );
  const store = openStore(address, { max: 4, onLost: () => undefined });
  const adminPool = openPool(address, 2, () => undefined);
  const admin = new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: adminPool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery({
          sql: 'set role irwell_owner',
          parameters: [],
          query: { kind: 'RawNode' } as never,
          queryId: { queryId: 'role' },
        });
      },
    }),
  });
  let service: Promise<SessionToken> | undefined;
  const serviceToken = (role: ServiceRole = 'service-import'): Promise<SessionToken> =>
    role === 'service-import'
      ? (service ??= issueServiceToken(address, 'test-service', role, 120))
      : issueServiceToken(address, `test-${role}`, role, 120);
  return {
    address,
    store,
    admin,
    asPublic: (work) => asVisitor(store.visitors, work),
    asService: async (work) => withSession(store.app, await serviceToken(), work),
    serviceToken,
    close: async () => {
      await admin.destroy();
      await store.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
};

const onServer = async (address: Address, statement: string): Promise<void> => {
  const client = new pg.Client(address);
  await client.connect();
  try {
    for (const each of statement.split(';')) await client.query(each);
  } finally {
    await client.end();
  }
};
