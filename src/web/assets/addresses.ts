import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const folder = new URL('../../../assets/', import.meta.url);

/** Short, and different for every content: a browser may keep the file for ever under an address that has it. */
export const contentHash = (content: Uint8Array): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, 10);

export const addressOf = (file: string, content: Uint8Array): string => `/assets/${file}?v=${contentHash(content)}`;

const known = new Map<string, string>();

/** The address of a file in assets/, read once. Throws where there is no such file. */
export const assetAddress = (file: string): string => {
  const found = known.get(file);
  if (found !== undefined) return found;
  const address = addressOf(file, readFileSync(new URL(file, folder)));
  known.set(file, address);
  return address;
};
