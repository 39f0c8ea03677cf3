import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { createDatabase, embeddedBinaries, installedBinaries, migrate, startCluster } from '#platform/db';
import type { Address } from '#platform/db';

/**
 * One PostgreSQL for a run of tests, with a migrated template that each test file copies. IRWELL_TEST_POSTGRES chooses: `embedded`
 * (default) or `installed` (a server of 15 or newer that the machine has).
 */
export const startTestCluster = async (): Promise<{
  readonly address: Address;
  readonly stop: () => Promise<void>;
}> => {
  const wanted = process.env['IRWELL_TEST_POSTGRES'] ?? 'embedded';
  const binaries = wanted === 'installed' ? installedBinaries() : embeddedBinaries();
  if (!binaries) throw new Error('There is no installed PostgreSQL of 15 or newer on this machine.');
  const folder = mkdtempSync(path.join('/tmp', 'irwell-test-'));
  // The tests' data need not outlive a crash of the machine.
  const cluster = await startCluster(folder, 'serve', {
    binaries,
    settings: ['fsync=off', 'max_connections=120', 'shared_buffers=64MB'],
  });
  const stop = async (): Promise<void> => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  };
  try {
    await makeTemplate(cluster.address);
  } catch (error) {
    // A server left behind would keep the run from ending.
    await stop();
    throw error;
  }
  return { address: cluster.address, stop };
};

const makeTemplate = async (server: Address): Promise<void> => {
  const template = await createDatabase(server, 'irwell_template');
  await migrate(template, 'demonstration');
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`alter database irwell_template with allow_connections false is_template true`);
  await client.end();
};
