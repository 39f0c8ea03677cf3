import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { issueServiceToken, openStore } from '#platform/db';
import { openFileStore } from '#platform/files';
import { serviceMinutes, startJobs } from '#platform/jobs';
import { buildApp } from '../../src/app.ts';
import { jobKinds } from '../../src/job-kinds.ts';
import { clock } from './clock.ts';

export type Statement = { readonly text: string; readonly values: readonly unknown[] };

const addressForm = z.object({ host: z.string(), port: z.number(), database: z.string(), user: z.string() });
const queryForm = z.object({ text: z.string(), values: z.array(z.unknown()).optional() });

/** Everything that the driver is asked to send while the list is there. */
let heard: Statement[] | undefined;

const listenToDriver = (): void => {
  const send = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...asked: unknown[]): unknown {
    const [first, second] = asked;
    const query = queryForm.safeParse(typeof first === 'string' ? { text: first, values: second } : first);
    if (query.success) heard?.push({ text: query.data.text, values: query.data.values ?? [] });
    return Reflect.apply(send, this, asked);
  } as typeof send;
};

/** In the child: the whole application with its jobs on a database that is there. Told 'settle', it answers when no job is left; told 'rest', it does no more jobs; told 'hear', it begins to write down statements; told 'tell', it gives them. */
export const serveArea = async (task: unknown): Promise<void> => {
  const address = { ...addressForm.parse(task) };
  const folder = mkdtempSync('/tmp/irwell-bench-files-');
  listenToDriver();
  const store = openStore(address, { max: 10, onLost: () => undefined });
  const files = await openFileStore(path.join(folder, 'files'));
  const app = await buildApp({ store, clock, files, mode: 'demonstration', log: () => undefined, secure: false });
  const jobs = startJobs({
    store,
    files,
    kinds: jobKinds(clock, store.visitors),
    issueToken: () => issueServiceToken(address, 'jobs', 'service-jobs', serviceMinutes),
    log: () => undefined,
  });
  const at = await app.listen({ port: 0, host: '127.0.0.1' });
  process.on('message', (message) => {
    if (message === 'settle') void jobs.settled().then(() => process.send?.({ settled: true }));
    else if (message === 'rest') void jobs.stop().then(() => process.send?.({ rests: true }));
    else if (message === 'hear') heard = [];
    else if (message === 'tell') {
      process.send?.({ statements: heard ?? [] });
      heard = undefined;
    } else if (message === 'stop')
      void jobs
        .stop()
        .then(() => app.close())
        .then(() => store.close())
        .then(() => {
          rmSync(folder, { recursive: true, force: true });
          process.disconnect();
        });
  });
  process.send?.({ at });
};
