import { z } from 'zod';
import type { Clock } from '#shared/clock';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Db } from '#platform/db';
import type { JobKind, RunningJob } from '#platform/jobs';
import { blocksToLayOut, composeBlocks, composeHead } from './compose/compose.ts';
import type { Gathered } from './compose/gathered.ts';
import { contentText } from './core/content.ts';
import { sheetsOf } from './files.ts';
import { gatherPack, gatherSteps } from './gather.ts';
import { ofOneMoment } from './reads-moment.ts';
import { setApart, sha256Of } from './set-apart.ts';
import type { Signer } from './signer.ts';
import { keepPack } from './store.ts';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));

const input = z.object({
  packId: z.uuid(),
  planCode: z.string(),
  meetingOn: day,
  from: day,
  until: day,
  help: z.array(z.tuple([z.string(), z.string()])),
});
export type PackInput = z.infer<typeof input>;

/** One moment for everything that is read: what others change meanwhile is not in it, or all of it is. */
const gatherIn = (job: RunningJob<PackInput>, clock: Clock, visitors: Db): Promise<Gathered> =>
  job.inTransaction(async (tx) => {
    await ofOneMoment(tx);
    const { planCode, meetingOn, from, until, help } = job.input;
    return gatherPack(
      tx,
      visitors,
      {
        partnershipCode: job.partnershipCode,
        planCode,
        meetingOn,
        window: { from, until },
        help: new Map(help),
        askedRoleCode: job.askedBy.roleCode,
      },
      { today: clock.today(), at: clock.now() },
      (done, words) => {
        job.signal.throwIfAborted();
        job.progress(done, gatherSteps + 2, words);
      },
    );
  });

/** The sheets of each area, by its code. */
const layOut = async (gathered: Gathered, signal: AbortSignal): Promise<ReadonlyMap<string, number>> => {
  const { blocks, words } = setApart(blocksToLayOut(gathered));
  const sheets = await sheetsOf(
    {
      content: contentText({ ...composeHead(gathered), blocks: [...blocks] }),
      sha256: '0'.repeat(64),
      words: new Map(words.map(({ key, text }) => [key, text])),
      checkAt: '',
    },
    signal,
  );
  return new Map(
    gathered.areas.flatMap(({ code, title }) => {
      const count = sheets.get(`${code}: ${title}`);
      return count === undefined ? [] : [[code, count] as const];
    }),
  );
};

/** Makes a pack of everything as it stands at one moment. `visitors`: connections of those who are not signed in, as whom the figures are read; `signer`: none where nothing is signed. */
export const packJob = (clock: Clock, visitors: Db, signer?: Signer): JobKind<PackInput> => ({
  name: 'packs.make',
  input,
  run: async (job) => {
    const gathered = await gatherIn(job, clock, visitors);
    job.progress(gatherSteps, gatherSteps + 2, 'Laying out the sheets');
    const sheets = await layOut(gathered, job.signal);
    const { blocks, words } = setApart(composeBlocks(gathered, sheets));
    const head = composeHead(gathered);
    const content = contentText({ ...head, blocks: [...blocks] });
    const sha256 = sha256Of(content);
    job.signal.throwIfAborted();
    job.progress(gatherSteps + 1, gatherSteps + 2, 'Keeping the pack and its stamp');
    const result = { pack: job.input.packId, sha256 };
    await job.inTransaction(async (tx) => {
      await keepPack(tx, {
        partnershipCode: job.partnershipCode,
        id: job.input.packId,
        head,
        madeAt: gathered.madeAt,
        askedBy: job.askedBy,
        content,
        sha256,
        words,
        signer,
      });
      await job.finish(tx, result);
    });
    return result;
  },
});
