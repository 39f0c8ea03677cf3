import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isAppError } from '#shared/errors';
import type { Clock } from '#shared/clock';
import { recordAct } from '#platform/db';
import { letGoOfFile } from '#platform/files';
import { runWorker } from '#platform/jobs';
import type { JobKind, RunningJob } from '#platform/jobs';
import type { CheckOutcome } from './core/report/outcome.ts';
import { checkToDo, keySecretOf } from './reads-job.ts';
import type { CheckToDo } from './reads-job.ts';
import type { ReportTask, ReportTold } from './report-task.ts';
import { keepKeySecret, keepOutcome, refuseReturn } from './store.ts';

const input = z.object({ checkId: z.uuid() });
type Input = z.infer<typeof input>;

const secretFor = (job: RunningJob<Input>): Promise<string> =>
  job.inTransaction(async (tx) => {
    await keepKeySecret(tx, job.partnershipCode, randomBytes(32).toString('base64url'));
    return keySecretOf(tx, job.partnershipCode);
  });

const taskOf = async (job: RunningJob<Input>, todo: CheckToDo, today: string): Promise<ReportTask> => {
  const paths = (files: CheckToDo['files']): ReportTask['files'] =>
    files.map(({ name, sha256 }) => ({ name, path: job.files.pathOf(sha256) }));
  return {
    files: paths(todo.files),
    earlier: todo.earlier.map((each) => ({ ...each, files: paths(each.files) })),
    areaCode: job.partnershipCode,
    today,
    keySecret: await secretFor(job),
  };
};

const kept = (job: RunningJob<Input>, outcome: CheckOutcome, at: Date): Promise<void> =>
  job.inTransaction(async (tx) => {
    const { checkId } = job.input;
    await keepOutcome(tx, job.partnershipCode, checkId, outcome, at);
    const { errors, queries } = outcome.result.summary;
    await recordAct(tx, {
      action: 'return.checked',
      subjectKind: 'return',
      subjectIds: [checkId],
      detail: { errors, queries, files: outcome.files.length },
    });
    await job.finish(tx, { state: 'done', errors, queries });
  });

const refused = (job: RunningJob<Input>, todo: CheckToDo, because: string, at: Date): Promise<void> =>
  job.inTransaction(async (tx) => {
    await refuseReturn(tx, job.partnershipCode, job.input.checkId, { because, at });
    for (const { fileId } of todo.files) await letGoOfFile(tx, fileId);
    await recordAct(tx, { action: 'return.refused', subjectKind: 'return', subjectIds: [job.input.checkId] });
    await job.finish(tx, { state: 'refused' });
  });

/**
 * Checks a return that was received: in a thread of its own, then everything that was found in one transaction. A file that cannot be taken
 * is refused with its reason, its bytes go, and nothing else of it is kept.
 */
export const reportJob = (clock: Clock): JobKind<Input> => ({
  name: 'returns.check',
  input,
  run: async (job) => {
    const { checkId } = job.input;
    const todo = await job.inTransaction((tx) => checkToDo(tx, job.partnershipCode, checkId));
    // Done or refused already: the job was asked for again.
    if (!todo) return { state: 'nothing to do' };
    job.progress(0, undefined, 'Reading the files.');
    try {
      const outcome = await runWorker<CheckOutcome, ReportTold>({
        module: new URL('./report-worker.ts', import.meta.url),
        input: await taskOf(job, todo, clock.today()),
        signal: job.signal,
        memoryMegabytes: 1024,
        onTold: ({ done, of }) => job.progress(done, of, 'Reading and checking.'),
      });
      job.progress(1, 1, 'Writing down what was found.');
      await kept(job, outcome, clock.now());
      return { state: 'done' };
    } catch (error) {
      if (!isAppError(error)) throw error;
      await refused(job, todo, error.message, clock.now());
      return { state: 'refused' };
    }
  },
});
