import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors';
import type { AppErrorKind } from '#shared/errors';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export type WorkerTask<Told> = {
  /** The module that calls `answerAsWorker`: `new URL('./check-worker.ts', import.meta.url)`. */
  readonly module: URL;
  /** Copied to the thread, so plain values: paths of files and settings, not the bytes. */
  readonly input: unknown;
  /** Ends the thread: first by asking, then by force. */
  readonly signal?: AbortSignal | undefined;
  /** Hears what the worker tells. A promise that it returns holds the worker back until it is done. */
  readonly onTold?: (told: Told) => unknown;
  /** Most memory of the thread's own objects, in megabytes, 512 if not given. Buffers are not counted: the module must bound those. */
  readonly memoryMegabytes?: number;
};

/** How long a worker may take to end by itself when it is asked to. */
const graceMs = 2000;

const tooBig = new AppError(
  'invalid',
  'The file needs more memory than Irwell may use for one, so it was not finished. Send it in smaller parts, or tell whoever runs Irwell.',
);

const kinds: readonly string[] = ['not-found', 'not-allowed', 'form-refused', 'invalid', 'conflict'];
const isAppErrorKind = (kind: string | undefined): kind is AppErrorKind => kind !== undefined && kinds.includes(kind);

const errorOf = (failed: Extract<FromWorker, { kind: 'failed' }>): Error => {
  if (isAppErrorKind(failed.appErrorKind)) return new AppError(failed.appErrorKind, failed.message);
  const error = new Error(failed.message);
  error.name = failed.name;
  if (failed.stack !== undefined) error.stack = failed.stack;
  return error;
};

/** Why the signal ended, as an error: what an aborted operation throws. */
const abortError = (signal: AbortSignal): Error => {
  const error = new Error('The work was stopped.', { cause: signal.reason });
  error.name = 'AbortError';
  return error;
};

/**
 * Does work that takes CPU in a thread of its own, so that pages go on being answered. Resolves to what the worker answers, as it is: check
 * its form. Rejects with the AppError that the worker threw; AppError('invalid') when its memory is not enough; an AbortError when the
 * signal ended; any other error when it broke.
 */
export const runWorker = async <Answer, Told = never>(task: WorkerTask<Told>): Promise<Answer> => {
  const { signal } = task;
  if (signal?.aborted) throw abortError(signal);
  const worker = new Worker(task.module, {
    workerData: task.input,
    resourceLimits: { maxOldGenerationSizeMb: task.memoryMegabytes ?? 512 },
    // Nothing of the environment is the worker's business: it holds the secrets of the settings.
    env: {},
  });
  const post = (message: ToWorker): void => worker.postMessage(message);
  let force: NodeJS.Timeout | undefined;
  const stop = (): void => {
    post({ kind: 'stop' });
    force = setTimeout(() => void worker.terminate(), graceMs);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Answer>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'answer') resolve(message.answer as Answer);
        else if (message.kind === 'failed') reject(signal?.aborted ? abortError(signal) : errorOf(message));
        else
          // Both what it throws and what its promise rejects with end the worker.
          Promise.resolve(message.message as Told)
            .then((told) => task.onTold?.(told))
            .then(() => post({ kind: 'heard' }), reject);
      });
      worker.once('error', (error: Error) => {
        reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooBig : error);
      });
      worker.once('exit', (code) => {
        reject(
          signal?.aborted ? abortError(signal) : new Error(`The worker ended without an answer (${String(code)}).`),
        );
      });
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    clearTimeout(force);
    await worker.terminate();
  }
};
