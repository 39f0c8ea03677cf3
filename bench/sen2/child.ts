import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const used = z.object({ answer: z.unknown(), cpuSeconds: z.number(), peakMemoryMb: z.number() });

export type Measured = {
  readonly answer: unknown;
  /** From the start of the process to its end. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryMb: number;
};

const entry = path.join(import.meta.dirname, '../sen2.bench.ts');

/** Does a piece of work in a process of its own, so that its memory is its own: see `answerParent`. */
export const inChild = (work: string, task: unknown, flags: readonly string[] = []): Measured => {
  const began = performance.now();
  const done = spawnSync(process.execPath, [...flags, entry, '--child', work], {
    // By standard input: a task that names fourteen hundred files is too long for an argument.
    input: JSON.stringify(task),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = (performance.now() - began) / 1000;
  if (done.status !== 0) throw new Error(`The part ${work} failed (${String(done.status ?? done.signal)}).`);
  return { ...used.parse(JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '')), seconds };
};

/** In the child: what is to be done. */
export const taskFromParent = (): unknown => JSON.parse(readFileSync(0, 'utf8'));

/** In the child: what was found, and what it took. */
export const answerParent = (answer: unknown): void => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpuSeconds = (userCPUTime + systemCPUTime) / 1_000_000;
  process.stdout.write(
    `${JSON.stringify({ answer: answer ?? null, cpuSeconds, peakMemoryMb: Math.round(maxRSS / 1024) })}\n`,
  );
};
