// npm run bench [-- NAME … [--OPTION …]]: runs the benchmarks one after another. Each prints one JSON object a line on standard output; options
// go to each that is named.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const all = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''));
const args = process.argv.slice(2);
const firstOption = args.findIndex((each) => each.startsWith('--'));
const asked = firstOption === -1 ? args : args.slice(0, firstOption);
const options = firstOption === -1 ? [] : args.slice(firstOption);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.\n`);
  process.exit(2);
}
let failed = 0;
for (const name of asked.length > 0 ? asked : all) {
  process.stderr.write(`== ${name}\n`);
  const done = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.bench.ts`), ...options], {
    stdio: 'inherit',
  });
  if (done.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
