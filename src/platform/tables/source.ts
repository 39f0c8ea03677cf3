import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { AppError } from '#shared/errors';
import { kindOfBytes } from './encoding.ts';
import type { KindOfBytes } from './encoding.ts';

const headBytes = 4096;
const pieceBytes = 256 * 1024;

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

/** The errors of the file system that a person can mend, in words; any other as it is. */
const inWords = (name: string, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new AppError('invalid', `There is no file ${name}.`);
  if (code === 'EACCES' || code === 'EPERM') return new AppError('invalid', `${name} may not be read by this user.`);
  if (code === 'EISDIR') return new AppError('invalid', `${name} is a folder. Give the files in it.`);
  return error;
};

/** Size and first bytes of a file. Throws AppError when there is no such file, or it is empty. */
export const lookAtFile = async (
  path: string,
  name: string,
): Promise<{ readonly bytes: number; readonly head: Buffer; readonly kind: KindOfBytes }> => {
  try {
    const about = await stat(path);
    if (about.isDirectory()) throw new AppError('invalid', `${name} is a folder. Give the files in it.`);
    if (!about.isFile()) throw refuse(name, 'it is not a file.');
    if (about.size === 0) throw refuse(name, 'it is empty. Export it again.');
    const file = await open(path);
    try {
      const head = Buffer.alloc(Math.min(headBytes, about.size));
      const { bytesRead } = await file.read(head, 0, head.length, 0);
      const found = head.subarray(0, bytesRead);
      return { bytes: about.size, head: found, kind: kindOfBytes(found) };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw inWords(name, error);
  }
};

/** What is told and asked while bytes pass by. */
export type Watch = {
  /** Bytes that have just been read. */
  readonly passed?: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
};

/** The bytes of a file in pieces of 256 KB; `sum` gets each of them. Throws AppError, or the reason of the signal. */
export const bytesOfFile = async function* (
  path: string,
  name: string,
  watch: Watch & { readonly sum?: (bytes: Buffer) => void } = {},
): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      watch.signal?.throwIfAborted();
      if (!(piece instanceof Buffer)) throw new TypeError('A file gives bytes.');
      watch.sum?.(piece);
      watch.passed?.(piece.length);
      yield piece;
    }
  } catch (error) {
    throw inWords(name, error);
  }
};

type Hashing = { readonly add: (bytes: Buffer) => void; readonly hex: () => string };

export const sha256 = (): Hashing => {
  const hash = createHash('sha256');
  return {
    add: (bytes) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
};
