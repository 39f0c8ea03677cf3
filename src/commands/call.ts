import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Clock } from '#shared/clock';
import { AppError } from '#shared/errors';
import { asVisitor, issueServiceToken, withSession } from '#platform/db';
import type { SessionToken, Tx } from '#platform/db';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../start.ts';
import type { OpenDatabase } from '../start.ts';

export type Command = {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  /** Resolves to the exit code. Throws AppError for a call that cannot be used (2); anything else is a fault (3). */
  readonly run: (args: readonly string[]) => Promise<number>;
};

/** Options and words of a call; a slip is an AppError that says how the call goes. */
export const readCall = <O extends ParseArgsOptionsConfig>(args: readonly string[], options: O, usage: string) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${usage}`,
    );
  }
};

export const out = (text: string): void => {
  process.stdout.write(text);
};
export const err = (text: string): void => {
  process.stderr.write(text);
};

export const readStandardInput = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
};

/** The day that the settings say it is: `TODAY` stands still in a demonstration. */
export const clockOfSettings = (): Clock => systemClock(readConfig(process.env).TODAY);

const quiet = (): void => undefined;

const openDatabaseOf = (config: Config): Promise<OpenDatabase> =>
  openDatabase(config, { whenNew: config.DATABASE_URL ? 'live' : 'demonstration' }, 'tool', quiet);

/** A command that works on the database of the settings, of whichever mode it is; a new one is live only where DATABASE_URL names it. */
export const onDatabase = async <T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> => {
  const database = await openDatabaseOf(readConfig(process.env));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};

/** What a command of a room is handed: the database, opened when it is first asked for, the clock, and where words go. */
export type Tools = {
  readonly database: () => Promise<OpenDatabase>;
  /** In the name of the import service, in one transaction. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** As a visitor of the public pages. */
  readonly asEverybody: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** A token of the import service for work that opens its own transactions and may take hours. */
  readonly longToken: () => Promise<SessionToken>;
  readonly clock: Clock;
};

/** A call that makes no sense opens no database; one that was opened is closed, whatever happens. */
export const withTools = async (work: (tools: Tools) => Promise<number>): Promise<number> => {
  let opened: Promise<OpenDatabase> | undefined;
  const database = (): Promise<OpenDatabase> => (opened ??= openDatabaseOf(readConfig(process.env)));
  const token = async (minutes: number): Promise<SessionToken> =>
    issueServiceToken((await database()).owner, 'command-line', 'service-import', minutes);
  try {
    return await work({
      database,
      asService: async (use) => withSession((await database()).store.app, await token(60), use),
      asEverybody: async (use) => asVisitor((await database()).store.visitors, use),
      longToken: () => token(240),
      clock: clockOfSettings(),
    });
  } finally {
    await (await opened)?.close();
  }
};
