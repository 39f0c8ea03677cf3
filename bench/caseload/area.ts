import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { asOwner, loadAlderbeck } from '#domains/access';
import { loadGeographies } from '#domains/published';
import { loadInventedRecords } from '#domains/returns';
import { createDatabase, issueServiceToken, migrate, openStore, withSession } from '#platform/db';
import type { Address } from '#platform/db';
import { clock } from './clock.ts';

/** Plans in force in the invented area at scale 1, about: what a wanted number of plans is divided by. */
const plansAtScaleOne = 2800;

/**
 * The case system says another day of receipt than the return for one request in twenty, by the ids of the children: what is invented agrees with itself, and a
 * page of differences without any would measure nothing.
 */
const letSourcesDiffer = async (address: Address): Promise<void> => {
  const client = new pg.Client({ ...address, ssl: address.ssl === true });
  await client.connect();
  await client.query(`update case_request set received_on = received_on + 3
    where received_on is not null and ('x' || right(child_id::text, 2))::bit(8)::int % 20 = 0`);
  await client.end();
};

/** A demonstration database whose invented area has about so many plans, from two returns and an extract, as every demonstration has. */
const anAreaOf = async (server: Address, plans: number): Promise<Address> => {
  const address = await createDatabase(server, `caseload_${String(plans)}`);
  await migrate(address, 'demonstration');
  const store = openStore(address, { max: 3, onLost: () => undefined });
  try {
    const token = await issueServiceToken(address, 'bench', 'service-import', 240);
    await withSession(store.app, token, loadGeographies);
    await asOwner(address, loadAlderbeck);
    const into = { appPool: store.appPool, token, clock, partnershipCode: '999' };
    await loadInventedRecords(store.app, into, plans / plansAtScaleOne);
    await letSourcesDiffer(address);
  } finally {
    await store.close();
  }
  return address;
};

/**
 * An area of so many plans on this server: made, or, where `keptIn` is a folder, the one that was made for it before, with the migrations that were added
 * since. A making that was broken off begins anew.
 */
export const anAreaOn = async (server: Address, plans: number, keptIn: string | undefined): Promise<Address> => {
  const whole = keptIn === undefined ? undefined : path.join(keptIn, `caseload-${String(plans)}.whole`);
  const name = `caseload_${String(plans)}`;
  if (whole !== undefined && existsSync(whole)) {
    const address = { ...server, database: name };
    await migrate(address, 'demonstration');
    return address;
  }
  const client = new pg.Client({ ...server, ssl: server.ssl === true });
  await client.connect();
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)}`);
  await client.end();
  const address = await anAreaOf(server, plans);
  if (whole !== undefined) writeFileSync(whole, '');
  return address;
};
