// Files that are made from others must be those that would be made today.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const generators = ['generate-database-types.ts', 'generate-component-types.ts', 'build-styles.ts'];

let stale = 0;
for (const generator of generators) {
  const file = path.join(import.meta.dirname, generator);
  if (!existsSync(file)) {
    process.stderr.write(`There is no ${generator}.\n`);
    stale += 1;
    continue;
  }
  const done = spawnSync(process.execPath, [file, '--check'], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) stale += 1;
}
process.stdout.write(
  `${String(generators.length - stale)} of ${String(generators.length)} generators find their files current.\n`,
);
process.exitCode = stale === 0 ? 0 : 1;
