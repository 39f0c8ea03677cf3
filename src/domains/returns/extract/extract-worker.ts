// Runs in a worker thread: reads an extract and checks it.
import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import { answerAsWorker } from '#platform/jobs';
import { mappingFile } from '../core/extract/mapping.ts';
import { checkExtract } from './check-extract.ts';

const task = z.object({
  files: z.array(z.object({ path: z.string(), name: z.string() })),
  mapping: mappingFile.optional(),
  asAt: z.string().refine(isPlainDate),
  areaCode: z.string(),
});

answerAsWorker<number>(async (input, { tell, signal }) => {
  const { mapping, ...rest } = task.parse(input);
  let read = 0;
  return checkExtract(
    { ...rest, mapping },
    {
      signal,
      passed: (bytes) => {
        read += bytes;
        void tell(read);
      },
    },
  );
});
