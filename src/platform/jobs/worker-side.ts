import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '#shared/errors';
import { mostUnheard } from './worker-messages.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export type WorkerIo<Told> = {
  /** Sends a message. Resolves when the other side keeps up: await it, and a slow listener slows the worker instead of filling memory. */
  readonly tell: (message: Told) => Promise<void>;
  /** Ends when somebody cancels: look at it between steps. A thread that never looks is ended by force two seconds later. */
  readonly signal: AbortSignal;
};

/**
 * The one call of a module that runs in a worker thread (`runWorker`). `work` gets the input as it was given: check its form. An AppError
 * that it throws arrives as one.
 */
export const answerAsWorker = <Told = never>(work: (input: unknown, io: WorkerIo<Told>) => unknown): void => {
  const port = parentPort;
  if (!port) throw new Error('This module runs in a worker thread.');
  const control = new AbortController();
  const waiting: (() => void)[] = [];
  let unheard = 0;
  const post = (message: FromWorker): void => {
    port.postMessage(message);
  };
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') {
      control.abort();
      for (const go of waiting.splice(0)) go();
      return;
    }
    unheard -= 1;
    waiting.shift()?.();
  });
  const tell = async (message: Told): Promise<void> => {
    unheard += 1;
    post({ kind: 'told', message });
    if (unheard >= mostUnheard && !control.signal.aborted) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  void (async () => {
    try {
      post({ kind: 'answer', answer: await work(workerData, { tell, signal: control.signal }) });
    } catch (error) {
      post({
        kind: 'failed',
        appErrorKind: isAppError(error) ? error.kind : undefined,
        name: error instanceof Error ? error.name : 'Error',
        message: error instanceof Error ? error.message : 'The worker failed.',
        stack: error instanceof Error ? error.stack : undefined,
      });
    } finally {
      port.close();
    }
  })();
};
