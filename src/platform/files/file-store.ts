import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors';
import { mediaKindOf } from './media-kind.ts';
import type { MediaKind } from './media-kind.ts';

/** Bytes that have come in whole and are on the disk, but that nothing refers to yet. */
export type IncomingFile = {
  readonly sha256: string;
  readonly size: number;
  readonly mediaKind: MediaKind;
  /** Where they lie until they are kept or thrown away. */
  readonly path: string;
  /** Moves them to the place that their content names. `keepFile` does it; a second time does nothing. */
  readonly settle: () => Promise<void>;
  /** Throws them away unless they were settled. */
  readonly discard: () => Promise<void>;
};

/** A folder of files named by the SHA-256 of their bytes. Only the user that runs Irwell can enter it. */
export type FileStore = {
  readonly folder: string;
  /**
   * Takes in a stream without holding it in memory, and writes it through to the disk. Throws AppError: `invalid` when it is longer than
   * `most` bytes, `conflict` when the disk is full. Whatever it throws, nothing is left.
   */
  readonly receive: (source: AsyncIterable<Uint8Array>, options?: { readonly most?: number }) => Promise<IncomingFile>;
  /** Where the bytes of that content lie, for a reader or a worker thread. They are there as long as a row refers to them. */
  readonly pathOf: (sha256: string) => string;
  /** Free bytes on the disk that Irwell may use. */
  readonly room: () => Promise<number>;
};

const startLength = 4096;
const isSha256 = /^[0-9a-f]{64}$/;

const tooLong = (most: number): AppError => new AppError('invalid', `The file is larger than ${inMegabytes(most)}.`);

export const inMegabytes = (bytes: number): string =>
  bytes < 1_000_000
    ? `${String(Math.max(1, Math.floor(bytes / 1000)))} KB`
    : `${String(Math.floor(bytes / 1_000_000))} MB`;

const noRoom = new AppError(
  'conflict',
  'Irwell has no room left on its disk, so nothing was kept. Tell whoever runs Irwell.',
);

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** Makes a rename outlast a crash of the machine; not every file system can. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};

const privateFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
};

/** Opens the store in a folder, which is made where there is none. Throws AppError when it cannot be. */
export const openFileStore = async (asked: string): Promise<FileStore> => {
  const folder = path.resolve(asked);
  const incoming = path.join(folder, 'incoming');
  try {
    await privateFolder(folder);
    await privateFolder(incoming);
  } catch {
    throw new AppError(
      'invalid',
      `The folder for files ${folder} cannot be made, or is not Irwell’s own. IRWELL_FILES must name a folder of its own, or a place where one can be made.`,
    );
  }

  const pathOf = (sha256: string): string => {
    if (!isSha256.test(sha256)) throw new TypeError('A stored file is named by a SHA-256 in small letters.');
    return path.join(folder, sha256.slice(0, 2), sha256);
  };

  const receive: FileStore['receive'] = async (source, { most = Infinity } = {}) => {
    const part = path.join(incoming, `${randomUUID()}.part`);
    const hash = createHash('sha256');
    const start: Uint8Array[] = [];
    let size = 0;
    try {
      const handle = await open(part, 'wx', 0o600);
      try {
        for await (const chunk of source) {
          if (size < startLength) start.push(chunk.subarray(0, startLength - size));
          size += chunk.length;
          if (size > most) throw tooLong(most);
          hash.update(chunk);
          await handle.writeFile(chunk);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      await rm(part, { force: true });
      throw isFull(error) ? noRoom : error;
    }
    const sha256 = hash.digest('hex');
    let settled = false;
    return {
      sha256,
      size,
      mediaKind: mediaKindOf(Buffer.concat(start)),
      path: part,
      settle: async () => {
        if (settled) return;
        const place = pathOf(sha256);
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
        // Over the same bytes where they are there already: their age begins anew, and the sweep leaves them alone.
        await rename(part, place);
        settled = true;
        await syncFolder(path.dirname(place));
      },
      discard: async () => {
        if (!settled) await rm(part, { force: true });
      },
    };
  };

  return {
    folder,
    receive,
    pathOf,
    room: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
};

/** True when the file is there and was last written before that moment (ms since 1970). */
export const isOlderThan = async (file: string, moment: number): Promise<boolean> => {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && found.mtimeMs < moment;
};
