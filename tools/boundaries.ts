import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';

const root = path.join(import.meta.dirname, '..');

const output = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

export type BoundaryFault = { readonly rule: string; readonly from: string; readonly to: string };

/** Walks the imports of a folder and gives what crosses a boundary. `folder` and its rules are those of `base` (this project by default). */
export const boundaryFaults = (
  folder: string,
  base = root,
): { readonly modules: number; readonly faults: readonly BoundaryFault[] } => {
  const done = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      folder,
      '--config',
      path.join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
    ],
    { cwd: base, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (done.stdout === '') throw new Error(`dependency-cruiser said nothing: ${done.stderr}`);
  const read = output.parse(JSON.parse(done.stdout));
  return {
    modules: read.summary.totalCruised,
    faults: read.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: violation.to,
    })),
  };
};
