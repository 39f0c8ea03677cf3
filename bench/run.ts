// npm run bench [-- NAME …]: runs the benchmarks one after another. Each prints one JSON object a line on standard output.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const all = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.\n`);
  process.exit(2);
}
let failed = 0;
for (const name of asked.length > 0 ? asked : all) {
  process.stderr.write(`== ${name}\n`);
  const done = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.bench.ts`)], { stdio: 'inherit' });
  if (done.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
