import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The path of a public tool, or a plain sentence and the end: nothing is compared with a tool that is not there. */
export const publicTool = (name: string, debianPackage: string): string => {
  const found = spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${name}`], {
    encoding: 'utf8',
  }).stdout.trim();
  if (found !== '') return found;
  process.stderr.write(
    `This benchmark compares with ${name}, which is not here. On Debian: apt-get install ${debianPackage}\n`,
  );
  return process.exit(2);
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

export const report = (result: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(
    `${JSON.stringify({ ...result, machine: { cores: os.cpus().length, node: process.version } })}\n`,
  );
};

/** The demonstration, served from a data folder of its own for as long as the work takes. */
export const withIrwell = async <T>(
  port: number,
  work: (address: string, dataFolder: string) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync('/tmp/irwell-bench-');
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../src/main.ts')], {
    env: { ...process.env, PORT: String(port), IRWELL_DATA: folder, IRWELL_LOG: 'off', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const found = /ready at (\S+)/.exec(chunk.toString('utf8'))?.[1];
        if (found !== undefined) resolve(found);
      });
      child.on('exit', () => {
        reject(new Error('Irwell ended before it was ready.'));
      });
    });
    return await work(address, folder);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
};
