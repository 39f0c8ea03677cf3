import { createServer as createProbe } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { AppError } from '#shared/errors';
import {
  asRole,
  assertLeastPrivilege,
  createDatabase,
  issueServiceToken,
  migrate,
  openStore,
  startCluster,
} from '#platform/db';
import type { Address, Cluster, Mode, Store } from '#platform/db';
import { countAnArea } from '#domains/cohorts';
import { openSigner } from '#domains/packs';
import type { KeyPlace, Signer } from '#domains/packs';
import { openFileStore, sweepFiles } from '#platform/files';
import type { FileStore } from '#platform/files';
import type { Log } from '#platform/http';
import { serviceMinutes, startJobs } from '#platform/jobs';
import type { Chore, Jobs } from '#platform/jobs';
import type { Clock } from '#shared/clock';
import { buildApp } from './app.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { loadDemonstration, loadReference } from './demonstration.ts';
import { countedWithCohorts, jobKinds } from './job-kinds.ts';

/** One JSON object a line on standard error: standard output is for data. */
const jsonLog = (on: boolean): Log =>
  on
    ? (entry) => process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`)
    : () => undefined;

export type OpenDatabase = {
  readonly owner: Address;
  readonly mode: Mode;
  readonly store: Store;
  readonly close: () => Promise<void>;
};

/**
 * Opens the database that the settings name, or the embedded one, migrated and of the given mode. `serve` holds the embedded data folder;
 * `tool` joins an Irwell that runs there, or starts the server for as long as the command takes.
 */
export const openDatabase = async (
  config: Config,
  mode: Mode | { readonly whenNew: Mode },
  purpose: 'serve' | 'tool',
  log: Log,
): Promise<OpenDatabase> => {
  let cluster: Cluster | undefined;
  let owner: Address;
  if (config.DATABASE_URL) owner = config.DATABASE_URL;
  else {
    cluster = await startCluster(config.dataFolder, purpose);
    owner = await createDatabase(cluster.address, 'irwell');
  }
  try {
    const migrated = await migrate(owner, mode).catch((error: unknown) => {
      if (config.DATABASE_URL && isConnectionFailure(error))
        throw new AppError(
          'invalid',
          `The database of DATABASE_URL does not answer at ${owner.host}, port ${String(owner.port)}. Check the address and that PostgreSQL runs there.`,
        );
      throw error;
    });
    const addresses = {
      app: config.DATABASE_APP_URL ?? asRole(owner, 'irwell_app'),
      visitors: config.DATABASE_PUBLIC_URL ?? asRole(owner, 'irwell_public'),
      signIn: config.DATABASE_SIGN_IN_URL ?? asRole(owner, 'irwell_sign_in'),
    };
    for (const address of [addresses.app, addresses.visitors]) {
      const client = new pg.Client({ ...address, ssl: address.ssl === true });
      await client.connect();
      await assertLeastPrivilege(client).finally(() => client.end());
    }
    const store = openStore(addresses, {
      max: purpose === 'serve' ? 10 : 3,
      onLost: (error) => {
        log({ event: 'connection-lost', kind: error.name });
      },
    });
    return {
      owner,
      mode: migrated.mode,
      store,
      close: async () => {
        await store.close();
        await cluster?.stop();
      },
    };
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
};

const isConnectionFailure = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNREFUSED', 'ENOTFOUND', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(String(error.code));

/** Says at once, before any work, when something else listens on the port. */
const assertPortIsFree = (config: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createProbe();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new AppError(
            'conflict',
            `Port ${String(config.PORT)} is taken by another program. Stop it, or choose another port, for example: PORT=${String(config.PORT + 1)} npm start`,
          ),
        );
      else if (error.code === 'EACCES')
        reject(
          new AppError(
            'invalid',
            `Port ${String(config.PORT)} may not be used by an ordinary user. Choose one above 1023, for example: PORT=3000 npm start`,
          ),
        );
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(
          new AppError(
            'invalid',
            `HOST ${config.HOST} is not an address of this machine. Leave HOST out, or give 0.0.0.0 for all of them.`,
          ),
        );
      else reject(error);
    });
    probe.listen(config.PORT, config.HOST, () =>
      probe.close(() => {
        resolve();
      }),
    );
  });

type ChoreRun = Chore['run'];

/** Work that may take minutes, begun and not waited for: jobs are handed out and their leases renewed meanwhile. Never twice at once. */
const besides = (log: Log, run: ChoreRun): ChoreRun => {
  let isBusy = false;
  return async (inTransaction) => {
    if (isBusy) return Promise.resolve();
    isBusy = true;
    void run(inTransaction)
      .catch((error: unknown) => {
        log({ event: 'chore-fault', chore: 'besides', error: error instanceof Error ? error.name : typeof error });
      })
      .finally(() => {
        isBusy = false;
      });
    return Promise.resolve();
  };
};

/** Takes up jobs in this process, and sweeps its files once an hour. */
const startWork = (
  database: OpenDatabase,
  files: FileStore,
  clock: Clock,
  log: Log,
  signer: Signer | undefined,
): Jobs =>
  startJobs({
    store: database.store,
    files,
    kinds: jobKinds(clock, database.store.visitors, signer),
    issueToken: () => issueServiceToken(database.owner, 'jobs', 'service-jobs', serviceMinutes),
    log,
    chores: [
      {
        name: 'sweep-files',
        everySeconds: 60 * 60,
        run: (inTransaction) => sweepFiles(files, inTransaction, { today: clock.today(), now: clock.now() }),
      },
      {
        // One area at a time: each is counted once a day, so that tomorrow can be compared with today.
        name: 'count-cohorts',
        everySeconds: 5 * 60,
        run: besides(log, (inTransaction) => inTransaction((tx) => countAnArea(tx, clock, countedWithCohorts))),
      },
    ],
  });

/** Where the signing key is: outside the database. Beside the embedded one Irwell makes its own; elsewhere the operator gives it. */
export const keyPlaceOf = (config: Config, mayMake: boolean): KeyPlace => ({
  given: config.IRWELL_SIGNING_KEY,
  own: config.DATABASE_URL === undefined ? path.join(config.dataFolder, 'signing-key.pem') : undefined,
  mayMake,
});

export type Running = { readonly address: string; readonly app: FastifyInstance; readonly stop: () => Promise<void> };

/** Starts Irwell and resolves when it serves. */
export const startIrwell = async (config: Config, mode: Mode, say: (text: string) => void): Promise<Running> => {
  const log = jsonLog(config.IRWELL_LOG === 'on');
  await assertPortIsFree(config);
  say(config.DATABASE_URL ? 'Opening the database' : 'Starting the embedded PostgreSQL');
  const database = await openDatabase(config, mode, 'serve', log);
  let app: FastifyInstance | undefined;
  let jobs: Jobs | undefined;
  try {
    const files = await openFileStore(config.filesFolder);
    const clock = systemClock(mode === 'demonstration' ? config.TODAY : undefined);
    if (mode === 'demonstration') await loadDemonstration(database.owner, database.store, clock, say);
    else await loadReference(database.owner, database.store);
    const signer = await openSigner(keyPlaceOf(config, true));
    app = await buildApp({
      store: database.store,
      clock,
      files,
      mode,
      log,
      secure: config.IRWELL_ADDRESS?.startsWith('https://') ?? false,
      address: config.IRWELL_ADDRESS,
      signer,
      oidc: oidcOf(config, mode),
    });
    jobs = startWork(database, files, clock, log, signer);
    await app.listen({ port: config.PORT, host: config.HOST });
  } catch (error) {
    await jobs?.stop();
    await app?.close();
    await database.close();
    throw error;
  }
  const shown = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(config.HOST) ? 'localhost' : config.HOST;
  const serving = app;
  const working = jobs;
  return {
    app,
    address: `http://${shown}:${String(config.PORT)}`,
    stop: async () => {
      await Promise.all([serving.close(), working.stop()]);
      await database.close();
    },
  };
};

/** The settings of the identity provider, where they are given whole. Throws AppError when one is missing. */
export const oidcOf = (config: Config, mode: Mode) => {
  if (mode !== 'live' || config.OIDC_ISSUER === undefined) return undefined;
  if (
    config.OIDC_CLIENT_ID === undefined ||
    config.OIDC_CLIENT_SECRET === undefined ||
    config.IRWELL_ADDRESS === undefined
  )
    throw new AppError(
      'invalid',
      'Signing in needs all four: OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and IRWELL_ADDRESS. See docs/operate.md.',
    );
  return {
    issuer: config.OIDC_ISSUER,
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    address: config.IRWELL_ADDRESS,
  };
};

/** Serves until told to stop: ends requests under way, then the connections, then the embedded server. */
export const serveUntilStopped = async (running: Running): Promise<void> => {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        resolve();
      });
  });
  process.stderr.write('Stopping: ending the requests under way.\n');
  // A second Ctrl+C must not cut the database's own shutdown short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  await running.stop();
};
