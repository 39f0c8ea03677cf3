// Runs in a worker thread: reads a list of those who wait and checks it.
import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import { answerAsWorker } from '#platform/jobs';
import { columnMapping } from '../core/lists/fields.ts';
import { checkList } from './check-list.ts';

const task = z.object({
  path: z.string(),
  name: z.string(),
  mapping: columnMapping.optional(),
  asAt: z.string().refine(isPlainDate),
  key: z.string(),
});

answerAsWorker<number>(async (input, { tell, signal }) => {
  const { mapping, ...rest } = task.parse(input);
  let read = 0;
  return checkList(
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
