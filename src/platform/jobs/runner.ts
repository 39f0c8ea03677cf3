import { newId } from '#platform/db';
import type { SessionToken, Store, Tx } from '#platform/db';
import type { FileStore } from '#platform/files';
import { dispatcherFor } from './dispatcher.ts';
import type { JobKind } from './kind.ts';
import { listenForJobs } from './listen.ts';
import { runOne } from './run-one.ts';
import type { JobLog, StopReason } from './run-one.ts';

/** Work that comes round by itself, in the name of the service: sweeping files. Each process does it. */
export type Chore = {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: (inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>) => Promise<unknown>;
};

export type JobSettings = {
  readonly store: Store;
  readonly files: FileStore;
  readonly kinds: readonly JobKind[];
  readonly chores?: readonly Chore[];
  /** Makes a session of the service account that hands out jobs: `issueServiceToken(owner, 'jobs', 'service-jobs', serviceMinutes)`. */
  readonly issueToken: () => Promise<SessionToken>;
  readonly log: JobLog;
  /** Jobs that this process does at once; 2 if not given. Each may use a worker thread and up to two connections. */
  readonly lanes?: number;
  /** A process that says nothing for so long has lost its jobs; 60 if not given. */
  readonly leaseSeconds?: number;
  /** How often to look without having been woken; 5 if not given. */
  readonly lookEverySeconds?: number;
  /** How long `stop` waits for jobs to come to their end before it hands them back; 20 if not given. */
  readonly patienceSeconds?: number;
};

export type Jobs = {
  /** Resolves when this process has nothing under way and finds nothing that it may begin now. */
  readonly settled: () => Promise<void>;
  /** Takes up nothing more, waits for what runs, then hands back what has not come to its end. */
  readonly stop: () => Promise<void>;
};

type UnderWay = { readonly control: AbortController; readonly ended: Promise<unknown> };

/** A pause that can be cut short. */
const bell = () => {
  let ring: (() => void) | undefined;
  let rung = false;
  return {
    ring: (): void => {
      rung = true;
      ring?.();
    },
    wait: async (ms: number): Promise<void> => {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          ring = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      ring = undefined;
      rung = false;
    },
  };
};

/**
 * Takes up jobs and does them until it is stopped. Any number of processes may do so on one database: a job is taken by one, under a lease
 * that its process renews. Times are the database's, which all of them share.
 */
export const startJobs = (settings: JobSettings): Jobs => {
  const { store, kinds, log, lanes = 2, leaseSeconds = 60, lookEverySeconds = 5, patienceSeconds = 20 } = settings;
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  if (byName.size !== kinds.length) throw new Error('Two kinds of job have the same name.');
  const dispatcher = dispatcherFor(store, settings.issueToken, newId(), leaseSeconds);
  const underWay = new Map<string, UnderWay>();
  const look = bell();
  const quiet = new Set<() => void>();
  // Behind a function, so that nobody takes it for settled between two steps.
  const halt = new AbortController();
  const isStopping = (): boolean => halt.signal.aborted;
  let beatsAt = Date.now();
  let reapsAt = 0;
  const choresAt = new Map<Chore, number>();
  const listener = listenForJobs(store.appPool, look.ring);

  const end = (id: string, reason: StopReason): void => underWay.get(id)?.control.abort(reason);

  const begin = async (): Promise<boolean> => {
    const taken = await dispatcher.take([...byName.keys()]);
    const kind = taken && byName.get(taken.kind);
    if (!taken || !kind) return false;
    const control = new AbortController();
    const started = performance.now();
    const ended = runOne(settings, kind, taken, control.signal).then((outcome) => {
      underWay.delete(taken.id);
      log({
        event: 'job',
        job: taken.id,
        kind: taken.kind,
        attempt: taken.attempt,
        outcome,
        ms: Math.round(performance.now() - started),
      });
      look.ring();
    });
    underWay.set(taken.id, { control, ended });
    return true;
  };

  /** Renews the lease; learns what to stop. */
  const beat = async (): Promise<void> => {
    const asked = [...underWay.keys()];
    const mine = await dispatcher.beat();
    for (const id of asked) {
      const isCancelled = mine.get(id);
      if (isCancelled === undefined) end(id, 'lost');
      else if (isCancelled) end(id, 'cancelled');
    }
  };

  const doChores = async (now: number): Promise<void> => {
    for (const chore of settings.chores ?? []) {
      if (now < (choresAt.get(chore) ?? 0)) continue;
      choresAt.set(chore, now + chore.everySeconds * 1000);
      await chore.run(dispatcher.inTransaction).catch((error: unknown) => {
        log({ event: 'chore-fault', chore: chore.name, error: error instanceof Error ? error.name : typeof error });
      });
    }
  };

  /** One look around. True when everything that could begin has begun. */
  const turn = async (): Promise<boolean> => {
    const now = Date.now();
    if (underWay.size > 0) await beat();
    beatsAt = now;
    if (now >= reapsAt) {
      reapsAt = now + (leaseSeconds * 1000) / 2;
      await dispatcher.reap();
    }
    while (!isStopping() && byName.size > 0 && underWay.size < lanes) if (!(await begin())) return true;
    return false;
  };

  const rounds = (async () => {
    while (!isStopping()) {
      // Only those who asked before this look: what they wait for was there to be seen.
      const asking = [...quiet];
      try {
        const nothingWaits = await turn();
        if (nothingWaits && underWay.size === 0) for (const tell of asking) tell();
        await doChores(Date.now());
      } catch (error) {
        const known = error instanceof Error ? (error as Error & { readonly code?: string }) : undefined;
        log({ event: 'jobs-fault', error: known?.name ?? typeof error, code: known?.code });
      }
      if (!isStopping()) await look.wait(Math.min(lookEverySeconds, leaseSeconds / 4) * 1000);
    }
  })();

  const stop = async (): Promise<void> => {
    halt.abort();
    look.ring();
    await rounds;
    await listener.close();
    const giveUpAt = Date.now() + patienceSeconds * 1000;
    while (underWay.size > 0 && Date.now() < giveUpAt) {
      await look.wait(Math.min(1000, Math.max(1, giveUpAt - Date.now())));
      if (Date.now() - beatsAt > (leaseSeconds * 1000) / 4) {
        beatsAt = Date.now();
        await beat().catch(() => undefined);
      }
    }
    const left = [...underWay.values()];
    for (const { control } of left) control.abort('stopping' satisfies StopReason);
    // A moment to notice. Whoever does not is cut off with the process: its session ends here, so it can write nothing more.
    await Promise.race([
      Promise.all(left.map(({ ended }) => ended)),
      new Promise((resolve) => setTimeout(resolve, 3000).unref()),
    ]);
    if (left.length > 0) await dispatcher.handBack().catch(() => undefined);
    for (const tell of quiet) tell();
  };
  let stopped: Promise<void> | undefined;

  return {
    settled: () =>
      new Promise((resolve) => {
        const tell = (): void => {
          quiet.delete(tell);
          resolve();
        };
        quiet.add(tell);
        look.ring();
      }),
    stop: () => (stopped ??= stop()),
  };
};
