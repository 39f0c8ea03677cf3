import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { asOwner, loadAlderbeck } from '#domains/access';
import { currentReturn } from '#domains/casework';
import type { ImportInto } from '#domains/casework';
import { loadGeographies } from '#domains/published';
import { importFiles, sen2Export } from '#domains/returns';
import { createDatabase, issueServiceToken, migrate, openStore, startCluster, withSession } from '#platform/db';
import type { Address, Cluster, Store } from '#platform/db';
import { plainDate } from '#shared/plain-date';

export type Records = {
  readonly address: Address;
  readonly import: (
    files: readonly { readonly path: string; readonly name: string }[],
  ) => ReturnType<typeof importFiles>;
  readonly export: (out: string) => Promise<number>;
};

const now = new Date('2026-11-22T10:00:00Z');
const clock: ImportInto['clock'] = { today: () => plainDate('2026-11-22'), now: () => now };

const recordsIn = async (cluster: Cluster, name: string): Promise<{ records: Records; store: Store }> => {
  const address = await createDatabase(cluster.address, name);
  await migrate(address, 'demonstration');
  const store = openStore(address, { max: 3, onLost: () => undefined });
  const token = await issueServiceToken(address, 'bench', 'service-import', 240);
  await withSession(store.app, token, loadGeographies);
  await asOwner(address, loadAlderbeck);
  const records: Records = {
    address,
    import: (files) => importFiles({ appPool: store.appPool, token, clock, partnershipCode: '999' }, files),
    export: (out) =>
      sen2Export(['--area', '999', '--year', '2026', '--out', out], {
        now: clock.now,
        err: () => undefined,
        read: (area, use) =>
          withSession(store.app, token, async (tx) => {
            const current = await currentReturn(tx, area);
            if (current === undefined) throw new Error('Nothing was imported.');
            await use(current);
          }),
      }),
  };
  return { records, store };
};

/** A fresh demonstration database for as long as the work takes. */
export const withRecords = async <T>(
  cluster: Cluster,
  name: string,
  work: (records: Records) => Promise<T>,
): Promise<T> => {
  const { records, store } = await recordsIn(cluster, name);
  try {
    return await work(records);
  } finally {
    await store.close();
  }
};

/** Where the server keeps its data: for root, whom PostgreSQL does not serve, elsewhere than in the folder that was asked for. */
const dataFolderOf = async (address: Address): Promise<string> => {
  const client = new pg.Client({ ...address });
  await client.connect();
  const { rows } = await client.query('show data_directory');
  await client.end();
  return z.array(z.object({ data_directory: z.string().min(2) })).parse(rows)[0]?.data_directory ?? '';
};

/** An embedded PostgreSQL for as long as the work takes: a fresh one that leaves nothing behind, or that of a folder, which stays. */
export const withCluster = async <T>(
  work: (cluster: Cluster, scratch: string) => Promise<T>,
  keptIn?: string,
): Promise<T> => {
  const scratch = keptIn ?? mkdtempSync('/tmp/irwell-bench-records-');
  // Room for the log, so that no checkpoint falls into one of the two that are compared.
  const cluster = await startCluster(path.join(scratch, 'cluster'), 'serve', { settings: ['max_wal_size=4GB'] });
  const data = await dataFolderOf(cluster.address);
  try {
    return await work(cluster, scratch);
  } finally {
    await cluster.stop();
    if (keptIn === undefined) {
      rmSync(data, { recursive: true, force: true });
      rmSync(scratch, { recursive: true, force: true });
    }
  }
};
