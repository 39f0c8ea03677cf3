// How long the published zip of 2025 takes to import, checked and stored row by row, against `psql \copy` of the same twelve files, unzipped
// beforehand, into tables of text on the same server. The ratio is what counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { importPublishedFile, loadGeographies } from '#domains/published';
import { createDatabase, issueServiceToken, migrate, openStore, startCluster, withSession } from '#platform/db';
import { median, publicTool, report } from './tools.ts';

const psql = publicTool('psql', 'postgresql-client');
const unzip = publicTool('unzip', 'unzip');
const zip = path.join(
  import.meta.dirname,
  '../../shared/data/dfe/dfe-ehcp-2025/education-health-and-care-plans_2025.zip',
);
if (!existsSync(zip)) {
  process.stderr.write('This benchmark needs the published zip of 2025 at ../shared/data/dfe, which is not here.\n');
  process.exit(2);
}
const rounds = 3;
const folder = mkdtempSync('/tmp/irwell-bench-published-');
spawnSync(unzip, ['-q', zip, '-d', folder]);
const csvs = readdirSync(path.join(folder, 'data')).map((name) => path.join(folder, 'data', name));
const cluster = await startCluster(path.join(folder, 'cluster'), 'serve');
const ours: number[] = [];
const theirs: number[] = [];
let rows = 0;
try {
  for (let round = 0; round < rounds; round += 1) {
    const address = await createDatabase(cluster.address, `irwell_${String(round)}`);
    await migrate(address, 'demonstration');
    const store = openStore(address, { max: 3, onLost: () => undefined });
    const token = await issueServiceToken(address, 'bench', 'service-import', 60);
    await withSession(store.app, token, loadGeographies);
    const began = performance.now();
    const done = await importPublishedFile({ appPool: store.appPool, token }, zip);
    ours.push(performance.now() - began);
    rows = done.rows.kept;
    await store.close();

    const plain = await createDatabase(cluster.address, `plain_${String(round)}`);
    const script = csvs
      .map((csv, index) => {
        const columns = (readFileSync(csv, 'utf8').split('\n', 1)[0] ?? '')
          .split(',')
          .map((_, column) => `c${String(column)} text`);
        return `create table t${String(index)} (${columns.join(', ')});\n\\copy t${String(index)} from '${csv}' with (format csv, header true)`;
      })
      .join('\n');
    const start = performance.now();
    const copied = spawnSync(
      psql,
      ['-q', '-v', 'ON_ERROR_STOP=1', '-h', plain.host, '-U', plain.user, '-d', plain.database],
      { input: script, encoding: 'utf8' },
    );
    theirs.push(performance.now() - start);
    if (copied.status !== 0) throw new Error(copied.stderr);
  }
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
report({
  bench: 'published',
  what: 'the zip of 2025, read, checked and stored with lineage',
  against: 'psql \\copy of its twelve files, unzipped beforehand, into text tables',
  rounds,
  rowsKept: rows,
  irwellMs: Math.round(median(ours)),
  psqlMs: Math.round(median(theirs)),
  ratio: Number((median(ours) / median(theirs)).toFixed(2)),
  peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
});
