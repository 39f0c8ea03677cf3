import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors';
import { kindOfFile } from '../core/encoding.ts';
import { headOf } from './text.ts';
import type { Openable } from './text.ts';
import { openZip } from './zip.ts';

/** A file as it was given: its name, hash and size, and the tables that may lie in it. */
export type SourceFile = {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly zipped: boolean;
  readonly members: readonly Openable[];
  readonly close: () => void;
};

const cannotOpen = (name: string, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new AppError('invalid', `${name} cannot be found. Check the path.`);
  if (code === 'EACCES' || code === 'EPERM') return new AppError('invalid', `${name} may not be read by this user.`);
  if (code === 'EISDIR') return new AppError('invalid', `${name} is a folder. Give the files in it.`);
  return error;
};

/** The SHA-256 of a file, read as a stream. */
const hashOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) if (chunk instanceof Uint8Array) hash.update(chunk);
  return hash.digest('hex');
};

/** Opens a CSV or a zip of CSVs. Throws AppError when there is no such file, or it is neither. */
export const openSource = async (file: string): Promise<SourceFile> => {
  const name = path.basename(file);
  try {
    const about = await stat(file);
    if (about.isDirectory()) throw new AppError('invalid', `${name} is a folder. Give the files in it.`);
    if (!about.isFile()) throw new AppError('invalid', `${name} is not a file.`);
    if (about.size === 0) throw new AppError('invalid', `${name} cannot be used: it is empty. Download it again.`);
    const sha256 = await hashOf(file);
    const shared = { name, sha256, bytes: about.size };
    if (kindOfFile(await headOf(createReadStream(file))).kind === 'zip') {
      const zip = await openZip(file, name);
      return { ...shared, zipped: true, members: zip.members, close: zip.close };
    }
    const member: Openable = { name, provedWhole: false, open: () => Promise.resolve(createReadStream(file)) };
    return { ...shared, zipped: false, members: [member], close: () => undefined };
  } catch (error) {
    throw cannotOpen(name, error);
  }
};
