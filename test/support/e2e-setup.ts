import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from './free-port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly irwell: string;
  }
}

type Started = { readonly child: ChildProcess; readonly ready: Promise<string> };

const start = (folder: string, port: number): Started => {
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
  return { child, ready };
};

/** Another port where somebody took the first one in the moment between; anything else that goes wrong is told. */
const startSomewhere = async (
  folder: string,
  tries = 3,
): Promise<{ readonly child: ChildProcess; readonly address: string }> => {
  const { child, ready } = start(folder, await freePort());
  try {
    return { child, address: await ready };
  } catch (error) {
    const portWasTaken = error instanceof Error && error.message.includes('is taken by another program');
    if (!portWasTaken || tries <= 1) throw error;
    return startSomewhere(folder, tries - 1);
  }
};

/** The demonstration as `npm start` runs it, on a data folder of its own, on a day that stands still. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(path.join('/tmp', 'irwell-e2e-'));
  const { child, address } = await startSomewhere(folder);
  project.provide('irwell', address);
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  };
};
