import { z } from 'zod';
import { AppError, isAppError } from '#shared/errors';
import type { Clock } from '#shared/clock';
import { recordAct } from '#platform/db';
import { letGoOfFile } from '#platform/files';
import { runWorker } from '#platform/jobs';
import type { JobKind, RunningJob } from '#platform/jobs';
import type { ExtractOutcome, ExtractTask } from './check-extract.ts';
import { findExtract, mappingVersions } from './reads-extract.ts';
import type { MappingVersion, ReceivedExtract } from './reads-extract.ts';
import { askForMapping, keepResult, refuseExtract } from './store-extract.ts';
import { writeExtract } from './write-extract.ts';

const input = z.object({ extractId: z.uuid() });
type Input = z.infer<typeof input>;

type ToDo = { readonly extract: ReceivedExtract; readonly newest: MappingVersion | undefined };

const toDo = (job: RunningJob<Input>): Promise<ToDo | undefined> =>
  job.inTransaction(async (tx) => {
    const extract = await findExtract(tx, job.partnershipCode, job.input.extractId);
    if (extract?.state !== 'waiting') return undefined;
    const [newest] = await mappingVersions(tx, job.partnershipCode, extract.name);
    return { extract, newest };
  });

const asked = (job: RunningJob<Input>, outcome: Extract<ExtractOutcome, { kind: 'needs-mapping' }>): Promise<void> =>
  job.inTransaction(async (tx) => {
    await askForMapping(tx, job.partnershipCode, job.input.extractId, outcome);
    await job.finish(tx, { state: 'needs-mapping' });
  });

const written = (
  job: RunningJob<Input>,
  { extract }: ToDo,
  mappingVersion: number,
  { files, checked }: Extract<ExtractOutcome, { kind: 'checked' }>,
  at: Date,
): Promise<void> =>
  job.inBulk(async (client, tx) => {
    const { name, covers, asAt, id } = extract;
    const { partnershipCode } = job;
    const { result, problems } = await writeExtract(
      client,
      tx,
      { partnershipCode, name, mappingVersion, covers, asAt, files, checked },
      at,
    );
    await keepResult(tx, partnershipCode, id, { result, problems, name, mappingVersion, at });
    await job.finish(tx, { state: result.status, rows: result.rows.taken, refused: result.rows.refused });
  });

const refused = (job: RunningJob<Input>, { extract }: ToDo, because: string, at: Date): Promise<void> =>
  job.inTransaction(async (tx) => {
    await refuseExtract(tx, job.partnershipCode, extract.id, because, at);
    for (const { fileId } of extract.files) if (fileId !== null) await letGoOfFile(tx, fileId);
    await recordAct(tx, { action: 'extract.refused', subjectKind: 'extract', subjectIds: [extract.id] });
    await job.finish(tx, { state: 'refused' });
  });

/**
 * Reads an extract that was received, in a thread of its own, and writes it in one transaction; or asks for a mapping; or refuses it with its
 * reason, and then its bytes go and nothing else of it is kept.
 */
export const extractJob = (clock: Clock): JobKind<Input> => ({
  name: 'returns.extract',
  input,
  run: async (job) => {
    const todo = await toDo(job);
    if (!todo) return { state: 'nothing to do' };
    const { extract, newest } = todo;
    const all = 2 * extract.files.reduce((sum, { bytes }) => sum + bytes, 0);
    job.progress(0, undefined, 'Reading the files.');
    try {
      if (extract.asAt > clock.today())
        throw new AppError('invalid', 'An extract cannot tell of a day that has not come. Nothing was imported.');
      const task: ExtractTask = {
        files: extract.files.map(({ name, sha256 }) => ({ name, path: job.files.pathOf(sha256) })),
        mapping: newest?.mapping,
        asAt: extract.asAt,
        areaCode: job.partnershipCode,
      };
      const outcome = await runWorker<ExtractOutcome, number>({
        module: new URL('./extract-worker.ts', import.meta.url),
        input: task,
        signal: job.signal,
        onTold: (read) => job.progress(Math.min(read, all), all, 'Reading and checking.'),
        memoryMegabytes: 1024,
      });
      if (outcome.kind === 'needs-mapping') {
        await asked(job, outcome);
        return { state: 'needs-mapping' };
      }
      job.progress(1, 1, 'Writing the records.');
      await written(job, todo, newest?.version ?? 0, outcome, clock.now());
      return { state: 'done' };
    } catch (error) {
      if (!isAppError(error)) throw error;
      await refused(job, todo, error.message, clock.now());
      return { state: 'refused' };
    }
  },
});
