import { randomFillSync } from 'node:crypto';

const bytes = new Uint8Array(16);

/**
 * A new uuid of version 7: it begins with the time, so rows made together lie together in their index. Made here and not in the
 * database because PostgreSQL has uuidv7() only from version 18.
 */
export const newId = (): string => {
  randomFillSync(bytes);
  const now = BigInt(Date.now());
  for (let index = 0; index < 6; index += 1) bytes[index] = Number((now >> BigInt(40 - 8 * index)) & 0xffn);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
