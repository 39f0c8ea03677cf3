import { parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { checkInOneThread, checked, checkTask, summed } from './check.ts';
import type { Checked } from './check.ts';

const entry = new URL('../sen2.bench.ts', import.meta.url);

/** In the thread: checks one area after another as they are asked for. */
export const answerAreas = (): void => {
  z.literal('areas').parse(workerData);
  parentPort?.on('message', (area: unknown) => {
    void checkInOneThread({ areas: [area] }).then((answer) => parentPort?.postMessage(answer));
  });
};

/** All areas in two worker threads, the largest first so that both end together; the memory is that of the whole process. */
export const checkInTwoThreads = async (task: unknown): Promise<Checked> => {
  const waiting = [...checkTask.parse(task).areas];
  const results: Checked[] = [];
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entry, { workerData: 'areas' });
      const next = (): void => {
        const area = waiting.pop();
        if (area === undefined) void worker.terminate().then(() => resolve());
        else worker.postMessage(area);
      };
      worker.on('message', (answer: unknown) => {
        results.push(checked.parse(answer));
        next();
      });
      worker.once('error', reject);
      next();
    });
  await Promise.all([run(), run()]);
  return summed(results);
};
