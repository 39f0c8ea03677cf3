import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createDatabase } from '#platform/db';
import type { Address, Cluster } from '#platform/db';
import { publicTool } from '../tools.ts';
import { fileOf, headingsOf, moduleNames, nameInSet } from './set.ts';
import type { AreaFiles } from './set.ts';

export type Run = { readonly seconds: number; readonly cpuSeconds: number; readonly peakMemoryMb: number | undefined };

const ticksPerSecond = 100;

/** Fields of /proc/PID/stat from the third on; empty when the process has gone. */
const statOf = (pid: string): readonly string[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};

/** CPU seconds of a server and its sessions, those that have ended with them. NaN where the system has no /proc. */
const serverCpu = (postmaster: string): number => {
  try {
    const family = readdirSync('/proc').filter(
      (pid) => /^\d+$/.test(pid) && (pid === postmaster || statOf(pid)[1] === postmaster),
    );
    const ticks = family.flatMap((pid) => (pid === postmaster ? statOf(pid).slice(11, 15) : statOf(pid).slice(11, 13)));
    return ticks.reduce((sum, each) => sum + Number(each), 0) / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
};

const psql = publicTool('psql', 'postgresql-client');

/** Runs a script by psql; gives the time of all of it, and the CPU of psql and of the server together. */
export const runPsql = (address: Address, script: string): Run => {
  const ask = (sql: string): string =>
    spawnSync(psql, ['-qAt', '-h', address.host, '-U', address.user, '-d', address.database, '-c', sql], {
      encoding: 'utf8',
    }).stdout.trim();
  const postmaster = ask("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)");
  const before = serverCpu(postmaster);
  const began = performance.now();
  const done = spawnSync(
    'sh',
    [
      '-c',
      '"$0" -q -v ON_ERROR_STOP=1 -h "$1" -U "$2" -d "$3"; code=$?; times >&2; exit $code',
      psql,
      address.host,
      address.user,
      address.database,
    ],
    { input: script, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const seconds = (performance.now() - began) / 1000;
  if (done.status !== 0) throw new Error(done.stderr.slice(0, 2000));
  // The session's CPU is the server's to tell when it has seen the session end.
  spawnSync('sleep', ['0.5']);
  const [, user = '0', system = '0'] = /\n?(\d+m[\d.]+)s (\d+m[\d.]+)s\s*$/.exec(done.stderr) ?? [];
  const secondsOf = (text: string): number => Number(text.split('m')[0]) * 60 + Number(text.split('m')[1]);
  return {
    seconds,
    cpuSeconds: serverCpu(postmaster) - before + secondsOf(user) + secondsOf(system),
    peakMemoryMb: undefined,
  };
};

/** `psql \copy` of every file into nine tables of text, fresh and without keys. */
export const copyAsText = async (
  cluster: Cluster,
  areas: readonly AreaFiles[],
  kind: 'unlogged' | 'logged',
  name: string,
): Promise<Run> => {
  const address = await createDatabase(cluster.address, name);
  const script = moduleNames.flatMap((module) => {
    const table = nameInSet(module);
    const columns = headingsOf(areas, module).map((heading) => `${heading} text`);
    return [
      `create ${kind === 'unlogged' ? 'unlogged ' : ''}table ${table} (${columns.join(', ')});`,
      ...areas.map((area) => `\\copy ${table} from '${fileOf(area, module)}' with (format csv, header true)`),
    ];
  });
  return runPsql(address, `${script.join('\n')}\n`);
};
