import { z } from 'zod';
import type { Clock } from '#shared/clock';
import { isAppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { letGoOfFile } from '#platform/files';
import { runWorker } from '#platform/jobs';
import type { JobKind, RunningJob } from '#platform/jobs';
import type { ListOutcome, ListTask } from './check-list.ts';
import { findList, newestMapping } from './reads-lists.ts';
import type { KeptMapping, ReceivedList } from './reads-lists.ts';
import { askForColumns, keyOfArea, refuseList } from './store-lists.ts';
import { takeInList } from './take-in.ts';

const input = z.object({ listId: z.uuid(), sha256: z.string() });
type Input = z.infer<typeof input>;

export type WaitListJob = JobKind<Input>;

type ToDo = { readonly list: ReceivedList; readonly newest: KeptMapping | undefined; readonly key: string };

const toDo = (job: RunningJob<Input>): Promise<ToDo | undefined> =>
  job.inTransaction(async (tx) => {
    const list = await findList(tx, job.partnershipCode, job.input.listId);
    if (list?.state !== 'waiting') return undefined;
    const newest = await newestMapping(tx, job.partnershipCode, list.source);
    return { list, newest, key: await keyOfArea(tx, job.partnershipCode) };
  });

const asked = (job: RunningJob<Input>, outcome: Extract<ListOutcome, { kind: 'needs-mapping' }>): Promise<void> =>
  job.inTransaction(async (tx) => {
    await askForColumns(tx, job.partnershipCode, job.input.listId, outcome);
    await job.finish(tx, { state: 'needs-mapping' });
  });

const letGo = async (tx: Parameters<typeof letGoOfFile>[0], { fileId }: ReceivedList): Promise<void> => {
  if (fileId !== null) await letGoOfFile(tx, fileId);
};

const taken = (
  job: RunningJob<Input>,
  { list, newest }: ToDo,
  outcome: Extract<ListOutcome, { kind: 'checked' }>,
  at: Date,
): Promise<void> =>
  job.inTransaction(async (tx) => {
    const came = await takeInList(
      tx,
      {
        partnershipCode: job.partnershipCode,
        listId: list.id,
        source: list.source,
        asAt: list.asAt,
        sha256: outcome.sha256,
        read: outcome.read,
        checked: outcome.checked,
        mappingVersion: newest?.version ?? 0,
      },
      at,
    );
    // The file has the provider's references in clear: it is not kept once its rows are.
    await letGo(tx, list);
    await job.finish(
      tx,
      came === 'held-already'
        ? { state: came }
        : { state: 'done', rows: came.result.taken, refused: came.result.refused },
    );
  });

const refused = (job: RunningJob<Input>, { list }: ToDo, because: string, at: Date): Promise<void> =>
  job.inTransaction(async (tx) => {
    await refuseList(tx, job.partnershipCode, list.id, because, at);
    await letGo(tx, list);
    await recordAct(tx, { action: 'waits.list-refused', subjectKind: 'wait-list', subjectIds: [list.id] });
    await job.finish(tx, { state: 'refused' });
  });

/**
 * Reads a list that was received, in a thread of its own, and takes it in in one transaction; or asks what its columns hold; or refuses it with the
 * reason, and then nothing of it is kept.
 */
export const waitListJob = (clock: Clock): WaitListJob => ({
  name: 'waits.list',
  input,
  run: async (job) => {
    const todo = await toDo(job);
    if (!todo) return { state: 'nothing to do' };
    const { list, newest, key } = todo;
    job.progress(0, undefined, 'Reading the list.');
    const task: ListTask = {
      name: list.fileName,
      path: job.files.pathOf(job.input.sha256),
      mapping: newest?.mapping,
      asAt: list.asAt,
      key,
    };
    try {
      const outcome = await runWorker<ListOutcome, number>({
        module: new URL('./list-worker.ts', import.meta.url),
        input: task,
        signal: job.signal,
        onTold: (read) => job.progress(read, undefined, 'Reading the list.'),
        memoryMegabytes: 1024,
      });
      if (outcome.kind === 'needs-mapping') {
        await asked(job, outcome);
        return { state: 'needs-mapping' };
      }
      await taken(job, todo, outcome, clock.now());
      return { state: 'done' };
    } catch (error) {
      if (!isAppError(error)) throw error;
      await refused(job, todo, error.message, clock.now());
      return { state: 'refused' };
    }
  },
});
