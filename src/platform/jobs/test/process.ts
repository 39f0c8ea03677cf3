// A process of its own that takes up jobs and never comes to their end: a test kills it in the middle.
import { issueServiceToken, openStore } from '#platform/db';
import type { Address } from '#platform/db';
import { openFileStore } from '#platform/files';
import { z } from 'zod';
import { startJobs } from '../runner.ts';

const [address = '', folder = '', kind = ''] = process.argv.slice(2);
const where = JSON.parse(address) as Address;

startJobs({
  store: openStore(where, { max: 4, onLost: () => undefined }),
  files: await openFileStore(folder),
  kinds: [
    {
      name: kind,
      input: z.unknown(),
      run: (job) => {
        process.stdout.write(`begun ${job.id}\n`);
        return new Promise(() => undefined);
      },
    },
  ],
  issueToken: () => issueServiceToken(where, 'jobs', 'service-jobs', 60),
  log: () => undefined,
  leaseSeconds: 2,
  lookEverySeconds: 0.2,
});
