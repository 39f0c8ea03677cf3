import pg from 'pg';
import { AppError } from '#shared/errors';
import type { Address } from '#platform/db';

type Head = { readonly chain: string; readonly seq: string; readonly hash: string };

const connected = async <T>(address: Address, what: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ ...address, ssl: address.ssl === true });
  try {
    await client.connect();
  } catch (error) {
    throw new AppError(
      'invalid',
      `${what} does not answer at ${address.host}, port ${String(address.port)} (${error instanceof Error ? error.message : 'no reason given'}).`,
    );
  }
  try {
    await client.query('set role irwell_owner');
    return await work(client);
  } finally {
    await client.end();
  }
};

const heads = async (client: pg.Client): Promise<readonly Head[]> => {
  const { rows } = await client.query<Head>(
    `select chain, seq::text, encode(hash, 'hex') as hash from audit.head order by chain`,
  );
  return rows;
};

const migrationsOf = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query<{ names: string | null }>(
    `select string_agg(name, ' ' order by name) as names from migration`,
  );
  return rows[0]?.names ?? '';
};

const rowsOf = async (client: pg.Client): Promise<number> => {
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I', relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by relname`,
  );
  let all = 0;
  for (const { name } of tables) {
    const { rows } = await client.query<{ count: string }>(`select count(*)::text as count from ${name}`);
    all += Number(rows[0]?.count ?? 0);
  }
  return all;
};

export type Restored = {
  readonly faults: readonly string[];
  /** Audited acts that the live database has and the restored one has not: what the backup would have lost. */
  readonly actsSince: number;
  readonly rows: number;
};

/**
 * Whether a restored copy is one of this very database: the same migrations, audit chains that are whole and that the live chains begin
 * with, and rows in it. It cannot show that the files beside the database are backed up.
 */
export const compareRestored = (live: Address, restored: Address): Promise<Restored> =>
  connected(live, 'The live database', (here) =>
    connected(restored, 'The restored database', async (there) => {
      const faults: string[] = [];
      const same = await here.query<{ id: string }>(
        `select current_database() || ' ' || (select system_identifier from pg_control_system())::text as id`,
      );
      const other = await there.query<{ id: string }>(
        `select current_database() || ' ' || (select system_identifier from pg_control_system())::text as id`,
      );
      if (same.rows[0]?.id === other.rows[0]?.id) faults.push('It is the live database itself, not a copy.');
      if ((await migrationsOf(here)) !== (await migrationsOf(there)))
        faults.push('It is of another version of Irwell.');
      let actsSince = 0;
      const kept = new Map((await heads(there)).map((head) => [head.chain, head]));
      for (const head of await heads(here)) {
        const found = kept.get(head.chain);
        actsSince += Number(head.seq) - Number(found?.seq ?? 0);
        if (found === undefined) {
          faults.push(`It has no audit trail of ${head.chain}.`);
          continue;
        }
        const broken = await there.query('select * from audit.first_fault($1)', [head.chain]);
        if (broken.rows.length > 0) faults.push(`Its audit trail of ${head.chain} is broken.`);
        const meant = await here.query<{ hash: string }>(
          `select encode(hash, 'hex') as hash from audit.event where chain = $1 and seq = $2`,
          [head.chain, found.seq],
        );
        if (meant.rows[0]?.hash !== found.hash)
          faults.push(`Its audit trail of ${head.chain} is not the beginning of this one’s.`);
      }
      const rows = await rowsOf(there);
      if (rows === 0) faults.push('It is empty.');
      return { faults, actsSince, rows };
    }),
  );
