import { readFileSync } from 'node:fs';
import path from 'node:path';
import { situationsFile } from './core/situations.ts';
import type { Situations } from './core/situations.ts';

let shipped: Situations | undefined;

/** The situations and questions that this version of Irwell ships, read once. */
export const shippedSituations = (): Situations => {
  shipped ??= situationsFile.parse(
    JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../data/law/situations.json'), 'utf8')),
  );
  return shipped;
};
