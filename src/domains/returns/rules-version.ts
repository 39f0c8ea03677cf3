import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '../../../data/sen2');

let known: string | undefined;

/** Names the rules and code sets that this program ships, by their content: twelve hexadecimal digits. */
export const rulesVersion = (): string => {
  known ??= ['rules.json', 'codes.json']
    .reduce((hash, file) => hash.update(readFileSync(path.join(folder, file))), createHash('sha256'))
    .digest('hex')
    .slice(0, 12);
  return known;
};
