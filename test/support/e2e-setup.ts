import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly irwell: string;
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const found = probe.address();
      probe.close(() => {
        if (typeof found === 'object' && found !== null) resolve(found.port);
        else reject(new Error('No free port was found.'));
      });
    });
  });

/** The demonstration as `npm start` runs it, on a data folder of its own, on a day that stands still. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(path.join('/tmp', 'irwell-e2e-'));
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../../src/main.ts')], {
    env: { ...process.env, PORT: String(port), IRWELL_DATA: folder, TODAY: '2026-11-22', IRWELL_LOG: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  const ready = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      words += chunk.toString('utf8');
      const address = /Irwell is ready at (\S+)/.exec(words)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('exit', (code) => {
      reject(new Error(`Irwell ended with ${String(code)} before it was ready:\n${words}`));
    });
  });
  project.provide('irwell', await ready);
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
};
