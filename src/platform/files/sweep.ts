import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { isOlderThan } from './file-store.ts';
import type { FileStore } from './file-store.ts';
import { referenceLock } from './stored-files.ts';

export type Sweep = { readonly letGo: number; readonly removed: number; readonly unfinished: number };

const day = 24 * 60 * 60 * 1000;
const batch = 500;

const namesIn = async (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/** Uploads that a crash cut off. None takes a day. */
const sweepIncoming = async (store: FileStore, before: number): Promise<number> => {
  const folder = path.join(store.folder, 'incoming');
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const file = path.join(folder, name);
    if (!(await isOlderThan(file, before))) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
};

const oldContents = async (store: FileStore, before: number): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const shelf of await namesIn(store.folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of await namesIn(path.join(store.folder, shelf)))
      if (/^[0-9a-f]{64}$/.test(name) && (await isOlderThan(store.pathOf(name), before))) found.push(name);
  }
  return found;
};

/**
 * Removes the bytes that no row refers to and that were written more than a day ago, and what uploads left that a crash cut off. Files
 * kept long enough are let go first. `inTransaction` gives a transaction of the service that hands out jobs.
 *
 * No time is assumed safe: while files are removed no new reference can be made (`referenceLock`), and who waited for that moves its own
 * bytes into place afterwards. When somebody is just making one, the sweep leaves that batch for the next time.
 */
export const sweepFiles = async (
  store: FileStore,
  inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  at: { readonly today: PlainDate; readonly now: Date },
): Promise<Sweep> => {
  const before = at.now.getTime() - day;
  const letGo = await inTransaction(async (tx) => {
    const { rows } = await sql<{ gone: number }>`select files.let_go_of_expired(${at.today}::date) as gone`.execute(tx);
    return rows[0]?.gone ?? 0;
  });
  const contents = await oldContents(store, before);
  let removed = 0;
  for (let from = 0; from < contents.length; from += batch)
    removed += await inTransaction((tx) => removeUnreferenced(store, tx, contents.slice(from, from + batch), before));
  return { letGo, removed, unfinished: await sweepIncoming(store, before) };
};

const removeUnreferenced = async (
  store: FileStore,
  tx: Tx,
  contents: readonly string[],
  before: number,
): Promise<number> => {
  const { rows: lock } = await sql<{
    held: boolean;
  }>`select pg_try_advisory_xact_lock(${sql.lit(referenceLock)}) as held`.execute(tx);
  if (lock[0]?.held !== true) return 0;
  const { rows } = await sql<{ sha256: string }>`
    select u as sha256 from files.unreferenced(${[...contents]}::text[]) u`.execute(tx);
  let removed = 0;
  for (const { sha256 } of rows) {
    // It may have been sent again since the folder was read.
    if (!(await isOlderThan(store.pathOf(sha256), before))) continue;
    await rm(store.pathOf(sha256), { force: true });
    removed += 1;
  }
  return removed;
};
