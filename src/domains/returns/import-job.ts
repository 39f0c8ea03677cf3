import { z } from 'zod';
import { importReturnWithin } from '#domains/casework';
import type { ImportReport } from '#domains/casework';
import { AppError } from '#shared/errors';
import type { Clock } from '#shared/clock';
import type { JobKind, JobRecord, RunningJob } from '#platform/jobs';
import { filesOfCheck } from './reads-job.ts';
import { readerOf } from './record-commands.ts';

const input = z.object({ checkId: z.uuid() });
type Input = z.infer<typeof input>;

/** What is left behind for the page: counts only. */
export const importResult = z.object({
  status: z.enum(['imported', 'already-held']),
  read: z.number(),
  fresh: z.number(),
  known: z.number(),
  waiting: z.number(),
  pairs: z.number(),
  added: z.number(),
  changed: z.number(),
  ended: z.number(),
});
export type ImportResult = z.infer<typeof importResult>;

const resultOf = ({ status, persons, doubtfulPairs, rows }: ImportReport): ImportResult & JobRecord => ({
  status,
  read: persons.read,
  fresh: persons.new,
  known: persons.known,
  waiting: persons.waiting,
  pairs: doubtfulPairs,
  ...rows,
});

const filesKept = async (job: RunningJob<Input>) => {
  const files = await job.inTransaction((tx) => filesOfCheck(tx, job.partnershipCode, job.input.checkId));
  if (files.length === 0 || files.some(({ isKept }) => !isKept))
    throw new AppError('not-found', 'The files of this return are no longer kept. Send them again, then take them in.');
  return files.map(({ name, sha256 }) => ({ name, path: job.files.pathOf(sha256) }));
};

/** Takes a return that was checked into the children's records: read again from the kept files, whole or not at all, and done with it. */
export const importJob = (clock: Clock): JobKind<Input> => ({
  name: 'returns.import',
  input,
  run: async (job) => {
    const files = await filesKept(job);
    const inBulk: RunningJob<Input>['inBulk'] = (work) =>
      job.inBulk(async (client, tx) => {
        const done = await work(client, tx);
        job.signal.throwIfAborted();
        return done;
      });
    const report = await importReturnWithin(
      { inBulk, clock, partnershipCode: job.partnershipCode },
      readerOf(files, {
        signal: job.signal,
        progress: (done, of) => {
          job.progress(done, of, 'Reading the return into the records.');
        },
      }),
    );
    return resultOf(report);
  },
});
