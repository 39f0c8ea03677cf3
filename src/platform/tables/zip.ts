import { crc32 } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { AppError } from '#shared/errors';
import type { Watch } from './source.ts';

/** `one` and `all`: unpacked bytes. `ratio`: unpacked to packed, looked at from one megabyte on. */
export type ZipLimits = {
  readonly entries: number;
  readonly one: number;
  readonly all: number;
  readonly ratio: number;
};

export type ZipMember = {
  /** Its path in the zip. */
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  /** Its bytes, unpacked while they are read. Throws AppError where length or checksum are not what the zip says. */
  readonly read: (watch?: Watch) => AsyncGenerator<Buffer, void, undefined>;
};

export type OpenZip = {
  readonly members: readonly ZipMember[];
  readonly close: () => void;
};

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

const megabytes = (bytes: number): string => `${String(Math.ceil(bytes / 1024 / 1024))} MB`;

const isRubbish = (path: string): boolean =>
  path.endsWith('/') || path.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(path);

const checkEntry = (name: string, entry: Entry, limits: ZipLimits): void => {
  const path = entry.fileName;
  if (entry.isEncrypted()) throw refuse(name, `${path} in it is locked with a password. Give it without a password.`);
  if (entry.uncompressedSize > limits.one)
    throw refuse(
      name,
      `${path} in it says that it unpacks to ${megabytes(entry.uncompressedSize)}; at most ${megabytes(limits.one)} are read.`,
    );
  if (entry.uncompressedSize > 1024 * 1024 && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    throw refuse(name, `${path} in it unpacks to more than ${String(limits.ratio)} times its size, as a trap does.`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw refuse(name, `${path} in it is packed in a way that Irwell does not read. Pack it as an ordinary zip file.`);
};

/** A zip whose entries share the same packed bytes unpacks to far more than it shows. */
const refuseShared = (name: string, entries: readonly Entry[]): void => {
  const spans = entries
    .map((entry) => [entry.relativeOffsetOfLocalHeader, entry.compressedSize] as const)
    .sort(([a], [b]) => a - b);
  for (const [index, [from, size]] of spans.entries()) {
    const next = spans[index + 1]?.[0];
    if (next !== undefined && from + size > next)
      throw refuse(name, 'two of its files share the same bytes, as a trap does.');
  }
};

const listed = async (name: string, zip: ZipFile, limits: ZipLimits): Promise<readonly Entry[]> => {
  if (zip.entryCount > limits.entries)
    throw refuse(
      name,
      `it says that it holds ${String(zip.entryCount)} files; at most ${String(limits.entries)} are read.`,
    );
  const entries: Entry[] = [];
  const paths = new Set<string>();
  let all = 0;
  for await (const entry of zip.eachEntry()) {
    if (isRubbish(entry.fileName)) continue;
    checkEntry(name, entry, limits);
    all += entry.uncompressedSize;
    if (all > limits.all)
      throw refuse(
        name,
        `its files together unpack to more than ${megabytes(limits.all)}, which is the most that is read.`,
      );
    if (paths.has(entry.fileName)) throw refuse(name, `it holds two files named ${entry.fileName}.`);
    paths.add(entry.fileName);
    entries.push(entry);
  }
  refuseShared(name, entries);
  return entries;
};

const damaged = (name: string, error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  // A disk that fails, a missing file or a reading that was stopped is not the zip's fault.
  if ('syscall' in error || error.name === 'AbortError') return error;
  if (/invalid relative path|absolute path|invalid characters in fileName/.test(error.message))
    return refuse(name, 'a file in it has a name that points outside the zip, as a trap does.');
  if (/encrypted/i.test(error.message)) return refuse(name, 'it is locked with a password. Give it without one.');
  return refuse(name, 'it is cut short or damaged. Export or copy it again.');
};

const readMember = async function* (
  zip: ZipFile,
  entry: Entry,
  name: string,
  watch: Watch,
): AsyncGenerator<Buffer, void, undefined> {
  let sum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) {
      if (watch.signal?.aborted === true) stream.destroy();
      watch.signal?.throwIfAborted();
      if (!(piece instanceof Buffer)) throw new TypeError('A zip entry gives bytes.');
      sum = crc32(piece, sum);
      watch.passed?.(piece.length);
      yield piece;
    }
  } catch (error) {
    throw watch.signal?.aborted === true ? error : damaged(name, error);
  }
  if (sum >>> 0 !== entry.crc32 >>> 0)
    throw refuse(name, `${entry.fileName} in it is damaged (its checksum is wrong). Export or copy it again.`);
};

/**
 * The files in a zip. Number, sizes and ratio of packing are looked at before anything is unpacked; while a member is unpacked, its
 * length and checksum are held against what the zip says. Throws AppError with what is wrong; close it in any case.
 */
export const openZip = async (path: string, name: string, limits: ZipLimits): Promise<OpenZip> => {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw damaged(name, error);
  });
  try {
    const entries = await listed(name, zip, limits);
    return {
      members: entries.map((entry) => ({
        name: entry.fileName,
        bytes: entry.uncompressedSize,
        read: (watch = {}) => readMember(zip, entry, name, watch),
      })),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw damaged(name, error);
  }
};
