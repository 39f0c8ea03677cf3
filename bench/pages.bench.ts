// How long a public page takes, against nginx serving the same bytes from a file, in one run on one machine: the ratio is what counts.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { median, publicTool, report, withIrwell } from './tools.ts';

const nginx = publicTool('nginx', 'nginx-light');
const wrk = publicTool('wrk', 'wrk');
const pages = ['/bury/progress', '/bury/measures', '/bury/measures/E09', '/bury/areas/apa6', '/bury/history'];
const rounds = 3;
const seconds = 4;
const connections = 8;
const nginxPort = 3098;

const milliseconds = (text: string): number => {
  const [, number = 'NaN', unit = 'ms'] = /([0-9.]+)(us|ms|s)/.exec(text) ?? [];
  return Number(number) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : 1);
};

type Latency = { readonly p50: number; readonly p99: number; readonly perSecond: number };

const load = (address: string): Latency => {
  const done = spawnSync(
    wrk,
    ['-t1', `-c${String(connections)}`, `-d${String(seconds)}s`, '--latency', '-H', 'Accept-Encoding: gzip', address],
    { encoding: 'utf8' },
  );
  if (/Non-2xx/.test(done.stdout) || done.status !== 0)
    throw new Error(`wrk on ${address}: ${done.stdout}${done.stderr}`);
  const of = (name: string): string => new RegExp(`${name}\\s+(\\S+)`).exec(done.stdout)?.[1] ?? '';
  return { p50: milliseconds(of('50%')), p99: milliseconds(of('99%')), perSecond: Number(of('Requests/sec:')) };
};

const root = mkdtempSync('/tmp/irwell-nginx-');
chmodSync(root, 0o755);
mkdirSync(path.join(root, 'html'));

await withIrwell(3097, async (address) => {
  for (const [index, page] of pages.entries()) {
    const answer = await fetch(`${address}${page}`, { headers: { 'accept-encoding': 'identity' } });
    writeFileSync(path.join(root, 'html', `${String(index)}.html`), Buffer.from(await answer.arrayBuffer()));
    spawnSync('gzip', ['-6', '-k', path.join(root, 'html', `${String(index)}.html`)]);
  }
  writeFileSync(
    path.join(root, 'nginx.conf'),
    `worker_processes 1; daemon off; pid ${root}/nginx.pid; error_log ${root}/error.log; events { worker_connections 256; }
     http { access_log off; types { text/html html; } gzip_static on; sendfile on; keepalive_requests 1000000;
       server { listen 127.0.0.1:${String(nginxPort)}; root ${root}/html; } }`,
  );
  const server = spawn(nginx, ['-c', path.join(root, 'nginx.conf')], { stdio: 'inherit' });
  try {
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const [index, page] of pages.entries()) {
      const ours: Latency[] = [];
      const theirs: Latency[] = [];
      for (let round = 0; round < rounds; round += 1) {
        ours.push(load(`${address}${page}`));
        theirs.push(load(`http://127.0.0.1:${String(nginxPort)}/${String(index)}.html`));
      }
      const of = (runs: readonly Latency[]) => ({
        p50ms: median(runs.map((run) => run.p50)),
        p99ms: median(runs.map((run) => run.p99)),
        perSecond: Math.round(median(runs.map((run) => run.perSecond))),
      });
      const [irwell, nginxOnes] = [of(ours), of(theirs)];
      report({
        bench: 'pages',
        page,
        against: 'nginx serving the same bytes, gzipped beforehand',
        connections,
        rounds,
        irwell,
        nginx: nginxOnes,
        ratio: {
          p50: Number((irwell.p50ms / nginxOnes.p50ms).toFixed(2)),
          p99: Number((irwell.p99ms / nginxOnes.p99ms).toFixed(2)),
        },
      });
    }
  } finally {
    server.kill('SIGTERM');
    rmSync(root, { recursive: true, force: true });
  }
});
