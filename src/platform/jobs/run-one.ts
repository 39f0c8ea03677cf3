import { sql } from 'kysely';
import { isAppError } from '#shared/errors';
import { withBulkSession, withSession } from '#platform/db';
import type { Store } from '#platform/db';
import type { FileStore } from '#platform/files';
import type { Taken } from './dispatcher.ts';
import type { JobKind, RunningJob } from './kind.ts';

/** Why a job's signal ended. */
export type StopReason = 'cancelled' | 'stopping' | 'lost';

export type JobLog = (entry: Readonly<Record<string, unknown>>) => void;

/** What became of one attempt. `left`: the row is another's now, or will be handed back. */
export type Outcome = 'done' | 'failed' | 'waiting' | 'cancelled' | 'left';

const fault =
  'Something went wrong in Irwell, more than once, so this was given up. Nothing was kept of it. Tell whoever runs Irwell, with the number on this page.';

/** Seconds until the next attempt: 5, 20, 80, … at most ten minutes. */
export const secondsUntilNext = (attempt: number): number => Math.min(600, 5 * 4 ** (attempt - 1));

const progressEvery = 500;

/** Writes the latest word on how far a job is, at most twice a second, each in a transaction and on a connection of its own. */
const progressWriter = (store: Store, taken: Taken) => {
  let latest: { readonly done: number; readonly total: number | undefined; readonly words: string } | undefined;
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastAt = 0;
  const write = async (): Promise<void> => {
    const told = latest;
    latest = undefined;
    if (!told) return;
    lastAt = Date.now();
    await withSession(
      store.app,
      taken.token,
      (tx) =>
        sql`select jobs.tell(${Math.round(told.done)}, ${told.total === undefined ? null : Math.round(told.total)}, ${told.words})`.execute(
          tx,
        ),
      // How far it is is not worth failing for; whether the job is still ours is asked by the heartbeat.
    ).then(
      () => undefined,
      () => undefined,
    );
  };
  const begin = (): void => {
    timer = undefined;
    writing = write().finally(() => {
      writing = undefined;
      if (latest) schedule();
    });
  };
  const schedule = (): void => {
    if (timer || writing) return;
    timer = setTimeout(begin, Math.max(0, progressEvery - (Date.now() - lastAt)));
  };
  return {
    progress: (done: number, total: number | undefined, words: string): void => {
      latest = { done, total, words };
      schedule();
    },
    end: async (): Promise<void> => {
      latest = undefined;
      clearTimeout(timer);
      await writing;
    },
  };
};

/** Does one job once and writes what became of it. Throws nothing: what it cannot write, the lease will tell. */
export const runOne = async (
  given: { readonly store: Store; readonly files: FileStore; readonly log: JobLog },
  kind: JobKind,
  taken: Taken,
  signal: AbortSignal,
): Promise<Outcome> => {
  const { store, files, log } = given;
  const writer = progressWriter(store, taken);
  const inTransaction: RunningJob<unknown>['inTransaction'] = (work) => withSession(store.app, taken.token, work);
  let isFinished = false;
  const finish: RunningJob<unknown>['finish'] = async (tx, result) => {
    // Progress is written on another connection to the row that this locks: it has to be over first.
    await writer.end();
    await sql`select jobs.finish(${JSON.stringify(result)}::jsonb)`.execute(tx);
    isFinished = true;
  };
  const give = async (): Promise<Outcome> => {
    try {
      const input = kind.input.parse(taken.input);
      const result = await kind.run({
        id: taken.id,
        partnershipCode: taken.partnershipCode,
        askedBy: { accountId: taken.askedBy, personId: taken.askedPerson, roleCode: taken.askedRole },
        input,
        attempt: taken.attempt,
        signal,
        files,
        inTransaction,
        inBulk: (work) => withBulkSession(store.appPool, taken.token, work),
        progress: writer.progress,
        finish,
      });
      if (!isFinished) await inTransaction((tx) => finish(tx, result));
      return 'done';
    } catch (error) {
      await writer.end();
      const reason = signal.aborted ? (signal.reason as StopReason) : undefined;
      if (reason === 'lost' || reason === 'stopping') return 'left';
      if (reason === 'cancelled') {
        await inTransaction((tx) => sql`select jobs.stop()`.execute(tx));
        return 'cancelled';
      }
      const isPersonsToMend = isAppError(error);
      if (!isPersonsToMend) log(faultEntry(taken, error));
      const { rows } = await inTransaction((tx) =>
        sql<{
          state: 'waiting' | 'failed';
        }>`select jobs.fail(${isPersonsToMend ? error.message : fault}, ${isPersonsToMend ? null : secondsUntilNext(taken.attempt)}) as state`.execute(
          tx,
        ),
      );
      return rows[0]?.state ?? 'left';
    } finally {
      await writer.end();
    }
  };
  return give().catch((error: unknown): Outcome => {
    log({ ...faultEntry(taken, error), event: 'job-outcome-not-written' });
    return 'left';
  });
};

/** The kind and the place of a fault: its message can hold what somebody typed. */
const faultEntry = (taken: Taken, error: unknown): Readonly<Record<string, unknown>> => {
  const known = error instanceof Error ? (error as Error & { readonly code?: string }) : undefined;
  return {
    event: 'job-fault',
    job: taken.id,
    kind: taken.kind,
    attempt: taken.attempt,
    error: known?.name ?? typeof error,
    code: known?.code,
    at: (known?.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8),
  };
};
