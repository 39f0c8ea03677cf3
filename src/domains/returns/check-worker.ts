// Runs in a worker thread: checks the files of one return. The other side is `checkFilesInThread`.
import { z } from 'zod';
import { answerAsWorker } from '#platform/jobs';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { checkFiles } from './check-files.ts';
import type { CheckProgress } from './check-files.ts';

const task = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), name: z.string() })),
  settings: z.strictObject({
    areaCode: z.string().exactOptional(),
    today: z.custom<PlainDate>((day) => typeof day === 'string' && isPlainDate(day)).exactOptional(),
    year: z.int().exactOptional(),
    mostOfOneRule: z.int().exactOptional(),
    mostInAll: z.int().exactOptional(),
  }),
});

answerAsWorker<CheckProgress>((input, { tell, signal }) => {
  const { files, settings } = task.parse(input);
  return checkFiles(files, settings, { signal, progress: (done, of) => void tell({ done, of }) });
});
