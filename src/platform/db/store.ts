import pg from 'pg';
import { asRole, kyselyOver, openPool } from './connect.ts';
import type { Address, Db, Pool } from './connect.ts';

/** Irwell's connections, one pool for each role that it signs in with. */
export type Store = {
  readonly app: Db;
  readonly visitors: Db;
  readonly signIn: Db;
  /** The application's pool itself, for COPY (`withBulkSession`). */
  readonly appPool: Pool;
  readonly visitorPool: Pool;
  readonly close: () => Promise<void>;
};

export type StoreAddresses = { readonly app: Address; readonly visitors: Address; readonly signIn: Address };

export const openStore = (
  addresses: Address | StoreAddresses,
  options: { readonly max: number; readonly onLost: (error: Error) => void },
): Store => {
  const of =
    'app' in addresses
      ? addresses
      : {
          app: asRole(addresses, 'irwell_app'),
          visitors: asRole(addresses, 'irwell_public'),
          signIn: asRole(addresses, 'irwell_sign_in'),
        };
  const appPool = openPool(of.app, options.max, options.onLost);
  const visitorPool = openPool(of.visitors, options.max, options.onLost);
  const signInPool = openPool(of.signIn, 2, options.onLost);
  return {
    app: kyselyOver(appPool),
    visitors: kyselyOver(visitorPool),
    signIn: kyselyOver(signInPool),
    appPool,
    visitorPool,
    close: async () => {
      await Promise.all([appPool.end(), visitorPool.end(), signInPool.end()]);
    },
  };
};

/** Makes the database when the server has none of that name. */
export const createDatabase = async (server: Address, name: string): Promise<Address> => {
  const client = new pg.Client({ ...server, ssl: server.ssl === true });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8' locale 'C'`);
    return { ...server, database: name };
  } finally {
    await client.end();
  }
};
